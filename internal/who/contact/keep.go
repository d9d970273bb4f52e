package contact

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/ledger"
)

// The kinds of the documents in which a match is kept: what came of it, then the
// people, some thousands a document.
const (
	SummaryKind = "contacts"
	PeopleKind  = "contacts found"
)

// Summary is what came of matching a contact file.
type Summary struct {
	Files     []string       `json:"files"` // SHA-256 in hex
	Contacts  int            `json:"contacts"`
	Matched   int            `json:"matched"`
	Ambiguous int            `json:"ambiguous"`
	Unmatched int            `json:"unmatched"`
	Missing   int            `json:"contacts_of_nobody"` // contacts that nobody of the leak was found for
	By        map[string]int `json:"matched_by"`         // by the surest of what both have
	Why       map[string]int `json:"not_matched_because"`
	Email     int            `json:"reachable_by_email"`
	Postal    int            `json:"reachable_by_post"`
	Phone     int            `json:"reachable_by_phone"`
	Documents int            `json:"documents"` // of people, that follow this one
}

// Found is a person of the leak with how they can be reached, by the contact
// file: what a notice needs.
type Found struct {
	Person    string   `json:"person"` // id, in hex
	Status    string   `json:"status"` // matched, ambiguous; who is unmatched is not kept
	Why       string   `json:"why"`
	Names     []string `json:"names,omitempty"`
	Emails    []string `json:"emails,omitempty"`
	Phones    []string `json:"phones,omitempty"`
	Addresses []string `json:"addresses,omitempty"`
	Language  string   `json:"language,omitempty"`
	Country   string   `json:"country,omitempty"`
}

// Summarize counts matches.
func (b *Book) Summarize(all []Match, files []string) *Summary {
	s := &Summary{Files: files, Contacts: b.Len(), Missing: b.Missing(), By: map[string]int{}, Why: map[string]int{}}
	for i := range all {
		m := &all[i]
		switch m.Status {
		case Matched:
			s.Matched++
			s.By[m.By[0].String()]++
			s.reach(m.Contacts[0])
		case Ambiguous:
			s.Ambiguous++
		default:
			s.Unmatched++
		}
		if m.Status != Matched {
			s.Why[m.Status.String()+": "+m.Why]++
		}
	}
	return s
}

func (s *Summary) reach(c *ledger.Person) {
	for _, r := range []struct {
		n    *int
		have int
	}{{&s.Email, len(c.Emails)}, {&s.Postal, len(c.Addresses)}, {&s.Phone, len(c.Phones)}} {
		if r.have > 0 {
			*r.n++
		}
	}
}

// peopleEach is how many people one document holds.
const peopleEach = 5000

// Documents gives a match in the form in which it is kept, sealed: the summary
// first.
func Documents(s *Summary, all []Match) ([]ledger.Document, error) {
	var docs []ledger.Document
	var found []Found
	flush := func() error {
		if len(found) == 0 {
			return nil
		}
		data, err := json.Marshal(found)
		docs, found = append(docs, ledger.Document{Kind: PeopleKind, Data: data}), nil
		return err
	}
	for i := range all {
		if all[i].Status == Unmatched {
			continue
		}
		found = append(found, foundOf(&all[i]))
		if len(found) == peopleEach {
			if err := flush(); err != nil {
				return nil, fmt.Errorf("write contacts: %w", err)
			}
		}
	}
	if err := flush(); err != nil {
		return nil, fmt.Errorf("write contacts: %w", err)
	}
	s.Documents = len(docs)
	head, err := json.Marshal(s)
	if err != nil {
		return nil, fmt.Errorf("write contacts: %w", err)
	}
	return append([]ledger.Document{{Kind: SummaryKind, Data: head}}, docs...), nil
}

// foundOf takes from the contact what a notice needs; of who is ambiguous only
// that, for it is not known whose the contact is.
func foundOf(m *Match) Found {
	f := Found{Person: hex.EncodeToString(m.Person[:]), Status: m.Status.String(), Why: m.Why}
	if m.Status != Matched {
		return f
	}
	c := m.Contacts[0]
	f.Names, f.Emails, f.Phones, f.Addresses = clear(c.Names), clear(c.Emails), clear(c.Phones), clear(c.Addresses)
	f.Language, f.Country = c.Language, c.Country
	return f
}

func clear(list []breach.Secret) (out []string) {
	for _, s := range list {
		out = append(out, s.Reveal())
	}
	return out
}

// ErrKept says that a kept match cannot be read.
var ErrKept = errors.New("a match of contacts of the case does not follow its form; it may need a newer version of tocsin")

// Last reads the newest match that was kept; nil where there is none. documents
// gives the documents of a kind by rising number.
func Last(documents func(kind string) ([]ledger.Document, error)) (*Summary, []Found, error) {
	heads, err := documents(SummaryKind)
	if err != nil || len(heads) == 0 {
		return nil, nil, err
	}
	head := heads[len(heads)-1]
	s := new(Summary)
	if err := open(head.Data, s); err != nil {
		return nil, nil, err
	}
	docs, err := documents(PeopleKind)
	if err != nil {
		return nil, nil, err
	}
	var found []Found
	for i := range docs {
		if n := docs[i].Number; n <= head.Number || n > head.Number+int64(s.Documents) {
			continue
		}
		var some []Found
		if err := open(docs[i].Data, &some); err != nil {
			return nil, nil, err
		}
		found = append(found, some...)
	}
	if len(found) != s.Matched+s.Ambiguous {
		return nil, nil, ErrKept
	}
	return s, found, nil
}

func open(data []byte, v any) error {
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if d.Decode(v) != nil {
		return ErrKept // the decoder's own words may quote what it read
	}
	return nil
}
