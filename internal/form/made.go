package form

import (
	"fmt"
	"strings"
	"time"
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
