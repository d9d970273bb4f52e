package notice

import (
	"bytes"
	"encoding/json"
	"errors"
	"slices"

	"github.com/tocsin-project/tocsin/internal/wording/advice"
)

// Sample is a text as it is sent, without a name.
type Sample struct {
	From, FromName, Subject string
	Text, HTML              string
	Contacts                []advice.Contact // bodies that it names
	Content                 []byte           // what the hash is of
}

// Preview gives a text of a plan by its hash in hex.
func Preview(k *Kept, hash string) (*Sample, error) {
	i := slices.IndexFunc(k.Texts, func(t Text) bool { return t.Hash.String() == hash })
	if i < 0 {
		return nil, errors.New("notice: the plan has no such text")
	}
	f, err := thaw(&k.Texts[i])
	if err != nil {
		return nil, err
	}
	text, page := f.body("")
	return &Sample{f.Doc.From, f.Doc.FromName, f.Doc.Subject, text, page, f.Doc.Contacts, k.Texts[i].Content}, nil
}

// PreviewOf makes the message of a row as it would be sent, and has the leak guard
// read it, whether the plan is approved or not.
func PreviewOf(k *Kept, r *Row, caseID string) (*Message, error) {
	c, err := newComposer(k, caseID)
	if err != nil {
		return nil, err
	}
	return c.Compose(r)
}

// ReadManifest reads what a kept plan says.
func ReadManifest(k *Kept) (*Manifest, error) {
	d := json.NewDecoder(bytes.NewReader(k.Manifest))
	d.DisallowUnknownFields()
	m := new(Manifest)
	if err := d.Decode(m); err != nil || m.Format != manifestFormat {
		return nil, errors.New("notice: the plan does not follow its form; it may need a newer version of tocsin")
	}
	return m, nil
}

// groupsOf are the groups of a plan by the text that they get. Plans may have thousands
// of both.
func (m *Manifest) groupsOf(k *Kept) map[Hash]*Group {
	by := make(map[string]*Group, len(m.Groups))
	for i := range m.Groups {
		by[m.Groups[i].Text] = &m.Groups[i]
	}
	out := make(map[Hash]*Group, len(k.Texts))
	for i := range k.Texts {
		if g := by[k.Texts[i].Hash.String()]; g != nil {
			out[k.Texts[i].Hash] = g
		}
	}
	return out
}
