package notice

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"html"
	"strings"
)

// frozen is the exact text that is approved: a Doc, and how it is laid out, with
// the slot where the greeting goes. Its JSON is what the hash is of.
type frozen struct {
	Doc  *Doc   `json:"doc"`
	Text string `json:"text"`
	HTML string `json:"html"`
}

// freeze lays a text out once for all who get it.
func freeze(d *Doc) (Text, error) {
	page, err := d.HTML(string(slot))
	if err != nil {
		return Text{}, err
	}
	f := frozen{Doc: d, Text: d.PlainText(string(slot)), HTML: page}
	if strings.Count(f.Text, string(slot)) != 1 || strings.Count(f.HTML, string(slot)) != 1 {
		return Text{}, errors.New("notice: a text has no place, or two, for the greeting")
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(f); err != nil {
		return Text{}, fmt.Errorf("notice: write a text: %w", err)
	}
	return Text{Hash: sha256.Sum256(b.Bytes()), Content: b.Bytes()}, nil
}

// thaw reads a frozen text.
func thaw(t *Text) (*frozen, error) {
	if sha256.Sum256(t.Content) != t.Hash {
		return nil, fmt.Errorf("%w: a text is not what its hash says", ErrApproval)
	}
	d := json.NewDecoder(bytes.NewReader(t.Content))
	d.DisallowUnknownFields()
	f := new(frozen)
	if err := d.Decode(f); err != nil || f.Doc == nil {
		return nil, errors.New("notice: a text does not follow its form; it may need a newer version of tocsin")
	}
	return f, nil
}

// body is what one person gets of a frozen text.
func (f *frozen) body(name string) (text, page string) {
	hello := greeting(f.Doc.Hello, f.Doc.Nameless, name)
	text = strings.Replace(f.Text, string(slot), wrapped(hello), 1)
	page = strings.Replace(f.HTML, string(slot), html.EscapeString(hello), 1)
	return text, page
}
