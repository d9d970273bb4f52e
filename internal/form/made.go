package form

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/tocsin-project/tocsin/internal/paper"
	"github.com/tocsin-project/tocsin/internal/wording"
)

// Made says from which state of the case a document was made, and by what. A
// document names nothing later than that state: a second rendering is equal.
type Made struct {
	Case    string    // name of the case
	Acts    int       // of the case file
	Facts   string    // hash of the facts, hex; "" where nothing was mined
	Entry   int64     // number of the journal's newest entry that changed the case
	SHA256  string    // of that entry's record, hex; "" where the journal is not known
	At      time.Time // the instant of that entry, in the controller's zone
	Program string    // with its version
	// Head is the journal's signed head after that entry, a note in the sense of
	// golang.org/x/mod/sumdb/note, and Key the public key that verifies it. Both are
	// "" where the journal is not known.
	Head, Key string
}

// Made says from which state of the case the subject is.
func (s *Subject) Made() Made {
	m := s.State
	m.Case, m.Acts, m.Facts = s.Case.Name, s.Case.Acts, ""
	if s.Facts != nil {
		m.Facts = fmt.Sprintf("%x", s.Facts.Hash)
	}
	if m.At.IsZero() {
		m.At = s.Sent
	}
	m.At = m.At.In(s.Case.Location())
	return m
}

// journalJSON is how the state of the journal stands in the JSON of a paper.
type journalJSON struct {
	Entry  int64  `json:"journal_entry"`
	SHA256 string `json:"journal_sha256,omitempty"`
	Head   string `json:"journal_head,omitempty"`
	Key    string `json:"journal_key,omitempty"`
}

func (m Made) journal() journalJSON { return journalJSON{m.Entry, m.SHA256, m.Head, m.Key} }

// stateJSON is what every filing says of the state it was made from, and of how far it
// is answered.
type stateJSON struct {
	Sent  time.Time `json:"sent"`
	Case  string    `json:"case"`
	Acts  int       `json:"acts"`
	Facts string    `json:"facts,omitempty"`
	journalJSON
	Ready  bool           `json:"ready"`
	Counts map[Status]int `json:"counts"`
}

// state is that of a filing sent at an instant; the caller counts.
func (m Made) state(sent time.Time, ready bool) stateJSON {
	return stateJSON{Sent: sent, Case: m.Case, Acts: m.Acts, Facts: m.Facts, journalJSON: m.journal(), Ready: ready, Counts: map[Status]int{}}
}

// seal ends a document with the signed head, below a title and what it is good
// for, both in the document's language. A dense document has no room for the
// latter.
func (m Made) seal(d *paper.Document, title, says string) {
	switch {
	case m.Head == "":
		return
	case d.Dense:
		d.Blocks = append(d.Blocks, paper.Heading{Level: 2, Text: title})
	default:
		d.Blocks = append(d.Blocks, paper.Heading{Level: 1, Text: title}, paper.Text{Look: paper.LookSoft, Text: says})
	}
	d.Blocks = append(d.Blocks, paper.Exact{Text: m.Head}, paper.Exact{Text: m.Key})
}

// sealed is seal for an English reader; of names the case where there are several.
func (m Made) sealed(d *paper.Document, of string) *paper.Document {
	to := wording.Find(wording.Default)
	title, err := to.Say("paper.head_title", nil)
	says, err2 := to.Say("paper.head_says", wording.Fields{"entry": m.Entry})
	if err != nil || err2 != nil {
		panic("form: the catalogue is not that of its tests: " + errors.Join(err, err2).Error())
	}
	if of != "" {
		title += ": " + of
	}
	m.seal(d, title, says)
	return d
}

// short is the beginning of a hash, enough to compare by eye.
func short(hash string) string { return hash[:min(len(hash), 12)] }

// Foot is what stands at the foot of a page: the state, for an English reader.
func (m Made) Foot() string {
	words := []string{fmt.Sprintf("Made from %d acts of the case file", m.Acts)}
	if m.Facts != "" {
		words = append(words, "facts "+short(m.Facts))
	}
	if m.SHA256 != "" {
		words = append(words, fmt.Sprintf("journal entry %d, SHA-256 %s", m.Entry, short(m.SHA256)))
	}
	return strings.Join(words, "; ") + "."
}
