package notice

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/tocsin-project/tocsin/internal/ledger"
)

// TestLeftOut: who was marked after the plan is not written to; a letter to the family
// of somebody of whom the plan knew is.
func TestLeftOut(t *testing.T) {
	m := Manifest{Format: manifestFormat}
	for i, a := range []Audience{ToEstate, ToPerson, ToGuardian} {
		m.Groups = append(m.Groups, Group{Text: Hash{byte(i + 1)}.String(), Subject: Subject{Audience: a}})
	}
	text, err := json.Marshal(m)
	if err != nil {
		t.Fatal(err)
	}
	k := &Kept{Manifest: text, Texts: []Text{{Hash: Hash{1}}, {Hash: Hash{2}}, {Hash: Hash{3}}}}
	person, other := ledger.PersonID{1}, ledger.PersonID{2}
	mail := Row{Number: 7, Person: person, State: Planned, Channel: Email, Text: Hash{2}}
	family := Row{Number: 8, Person: person, State: Planned, Channel: Letter, Text: Hash{1}}
	letter := Row{Number: 9, Person: person, State: Planned, Channel: Letter, Text: Hash{2}}
	guardian := Row{Number: 10, Person: person, State: Planned, Channel: Email, Text: Hash{3}}
	for as, want := range map[MarkOf][4]bool{
		Protected: {true, true, true, true}, Suppressed: {true, true, true, true}, ToldBefore: {true, true, true, true}, Deceased: {true, false, true, true}, Unmarked: {},
		Child: {true, true, true, false}, Adult: {false, true, false, true},
	} {
		l, err := NewLeftOut(k, map[ledger.PersonID]MarkOf{person: as})
		if err != nil {
			t.Fatal(err)
		}
		for i, r := range []*Row{&mail, &family, &letter, &guardian} {
			if got := l.Mark(r); (got != "") != want[i] {
				t.Errorf("%s: row %d is left out: %t", as, r.Number, got != "")
			}
		}
		if l.Mark(&Row{Person: other}) != "" {
			t.Errorf("%s: somebody else is left out", as)
		}
		if c := l.Change(&mail, time.Now()); c.Row != 7 || !May(c.From, c.To) {
			t.Errorf("%+v", c)
		}
	}
	if (*LeftOut)(nil).Mark(&mail) != "" {
		t.Error("nobody was marked")
	}
}
