package mine_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/mine"
)

// People named in prose are told apart however many there are: in a long text,
// and in one value with more mailboxes than can be numbered.
func TestManyInProse(t *testing.T) {
	var prose, cell strings.Builder
	for i := range 1500 {
		fmt.Fprintf(&prose, "Dear team,\nplease write to Anna Berg (anna.berg%d@example.org, +49 30 123 %04d) or\nto Paul Kern at paul.kern%d@example.com.\n\n", i, i, i)
	}
	for i := range 600 {
		fmt.Fprintf(&cell, "Mia Lund <mia.lund%d@example.net>, ", i)
	}
	for name, c := range map[string]struct {
		text   string
		people int64
	}{
		"letter.txt": {prose.String(), 3000},
		"lines.txt":  {strings.ReplaceAll(prose.String(), "\n\n", "\n"), 3000},
		"mails.csv":  {"id;to;subject\n1;\"" + cell.String() + "\";hello\n2;mia.lund7@example.net;again\n3;;\n", 600},
	} {
		path := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(path, []byte(c.text), 0o600); err != nil {
			t.Fatal(err)
		}
		var m memory
		run(t, &m, mine.Options{Paths: []string{path}})
		if n := m.state.Counts; n.People != c.people || n.EmailsDistinct != c.people {
			t.Errorf("%s: %d people with %d addresses, want %d", name, n.People, n.EmailsDistinct, c.people)
		}
		for i := range m.people {
			if len(m.people[i].Emails) != 1 {
				t.Fatalf("%s: somebody has %d addresses", name, len(m.people[i].Emails))
			}
		}
	}
}

// A column of mailboxes may hold them with their display names, or several in
// one value: none is missed, and the first is the row's own.
func TestMailboxesInColumns(t *testing.T) {
	for name, c := range map[string]struct {
		value             string // %[1]d is the row's number
		people, addresses int64
	}{
		"plain":                  {"mia.lund%[1]d@example.net", 300, 300},
		"display name":           {"Mia Lund <mia.lund%[1]d@example.net>", 300, 300},
		"quoted":                 {`""Lund, Mia"" <mia.lund%[1]d@example.net>`, 300, 300},
		"brackets alone":         {"<mia.lund%[1]d@example.net>", 300, 300},
		"trailing comma":         {"mia.lund%[1]d@example.net,", 300, 300},
		"two":                    {"mia.lund%[1]d@example.net; ole.berg%[1]d@example.net", 600, 600},
		"two with display names": {"Mia Lund <mia.lund%[1]d@example.net>, Ole Berg <ole.berg%[1]d@example.net>", 600, 600},
	} {
		var text strings.Builder
		text.WriteString("id,name,email,phone\n")
		for i := range 300 {
			fmt.Fprintf(&text, "%d,Mia Lund,\"%s\",+49 30 1234%04d\n", i, fmt.Sprintf(c.value, i), i)
		}
		path := filepath.Join(t.TempDir(), "people.csv")
		if err := os.WriteFile(path, []byte(text.String()), 0o600); err != nil {
			t.Fatal(err)
		}
		var m memory
		run(t, &m, mine.Options{Paths: []string{path}})
		if n := m.state.Counts; n.People != c.people || n.EmailsDistinct != c.addresses {
			t.Errorf("%s: %d people with %d addresses, want %d with %d", name, n.People, n.EmailsDistinct, c.people, c.addresses)
		}
		phones := 0
		for _, p := range m.people {
			if len(p.Phones) == 1 && len(p.Emails) == 1 && strings.HasPrefix(string(p.Emails[0]), "mia.") {
				phones++
			}
		}
		if phones != 300 {
			t.Errorf("%s: %d rows have their address and phone number together, want 300", name, phones)
		}
	}
}

// What is built like a mailbox of a company's own network is no address that can
// be told, but its absence is not proved; a column of them is one of addresses.
func TestOddMailboxes(t *testing.T) {
	for name, c := range map[string]struct {
		text   string
		status facts.Status // of e-mail addresses; "" where they are found
	}{
		"accounts.csv": {"account,mail,display_name\nalee,alee@corp.local,Ann Lee\nbray,bray@corp.local,Bob Ray\ncfox,cfox@corp.local,Cat Fox\n", ""},
		"notes.csv":    {"id,first_name,note\n1,Ann,\"write to ann@gmail.con, she said\"\n2,Bob,nothing\n3,Cat,nothing\n4,Dan,nothing\n", facts.NotFound},
		"letter.txt":   {"Dear team,\nplease write to ann@corp.local from now on.\nRegards\n", facts.NotFound},
		"plain.txt":    {"Dear team,\nsee logo@2x.png and jquery@3.1.0.\nRegards\n", facts.Proved},
	} {
		path := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(path, []byte(c.text), 0o600); err != nil {
			t.Fatal(err)
		}
		var m memory
		run(t, &m, mine.Options{Paths: []string{path}})
		f, err := facts.Compute(t.Context(), &m)
		if err != nil {
			t.Fatal(err)
		}
		got := facts.Status("")
		for _, a := range f.Absent {
			if a.Class == breach.EmailAddresses {
				got = a.Status
			}
		}
		if got != c.status {
			t.Errorf("%s: e-mail addresses are %q, want %q", name, got, c.status)
		}
	}
}

// Exposures implements facts.Source.
func (m *memory) Exposures(_ context.Context, fn func(ledger.PersonKind, bool, []ledger.Exposure) error) error {
	for _, p := range m.people {
		if err := fn(p.Kind, p.Review, p.Exposures); err != nil {
			return err
		}
	}
	return nil
}
