package notice

import (
	"context"
	"encoding/binary"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/ledger"
)

var today = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)

// memory is a ledger of a test.
type memory struct {
	state  ledger.State
	people []ledger.Person
}

// newMemory is a ledger of one file in which nothing but the classes given was
// found.
func newMemory() *memory {
	m := &memory{}
	at := breach.Locus{{Kind: breach.StepFile, Name: "site.sql"}}
	cov := breach.Coverage{Total: 1000, Records: 1000}
	m.state = ledger.State{
		Version: "test", Started: today, Records: 10, Parts: []ledger.Part{{Name: "site", Kind: "mysqldump"}},
		Sources: []breach.Source{{Locus: at, Kind: "mysqldump", Bytes: 1000, Coverage: cov}},
		Tables:  []ledger.Table{{Locus: at, Name: "users", Rows: 10, Bytes: 1000}},
		Sets:    [][]uint32{{}}, OwnDomain: []string{"orchard.example.com"},
	}
	return m
}

// set is the set of columns of these classes, made where there is none.
func (m *memory) set(classes ...breach.Class) uint32 {
	var columns []uint32
	for _, c := range classes {
		i := slices.IndexFunc(m.state.Columns, func(x ledger.Column) bool { return x.Class == c })
		if i < 0 {
			i = len(m.state.Columns)
			col := ledger.Column{Name: string(c), Class: c, Confidence: 1, Values: 1}
			if c == breach.Passwords {
				col.Detail, col.Kind = breach.ClearPassword, breach.KindPassword
			}
			m.state.Columns = append(m.state.Columns, col)
		}
		columns = append(columns, uint32(i))
	}
	slices.Sort(columns)
	for i, s := range m.state.Sets {
		if slices.Equal(s, columns) {
			return uint32(i)
		}
	}
	m.state.Sets = append(m.state.Sets, columns)
	return uint32(len(m.state.Sets) - 1)
}

// add adds a person; their id rises.
func (m *memory) add(p ledger.Person, classes ...breach.Class) ledger.PersonID {
	binary.BigEndian.PutUint64(p.ID[:], uint64(len(m.people)+1))
	if len(classes) > 0 {
		p.Exposures = []ledger.Exposure{{Set: m.set(classes...)}}
	}
	m.people = append(m.people, p)
	c := &m.state.Counts
	switch p.Kind {
	case ledger.Role:
		c.RoleMailboxes++
	case ledger.Staff:
		c.Staff++
	default:
		c.People++
	}
	return p.ID
}

func (m *memory) State(context.Context) (*ledger.State, error) { return &m.state, nil }

func (m *memory) Exposures(_ context.Context, fn func(ledger.PersonKind, bool, []ledger.Exposure) error) error {
	for i := range m.people {
		if err := fn(m.people[i].Kind, m.people[i].Review, m.people[i].Exposures); err != nil {
			return err
		}
	}
	return nil
}

func (m *memory) all(_ context.Context, fn func(*ledger.Person) error) error {
	for i := range m.people {
		p := m.people[i]
		if err := fn(&p); err != nil {
			return err
		}
	}
	return nil
}

// source is what a plan of the ledger is made from.
func (m *memory) source(t testing.TB) *Source {
	t.Helper()
	f, err := facts.Compute(context.Background(), m)
	if err != nil {
		t.Fatal(err)
	}
	return &Source{State: &m.state, Facts: f, People: m.all, Brief: brief(), Now: today, Law: Law{Required: []string{"gdpr-34"}}}
}

func (m *memory) plan(t testing.TB, change func(*Source)) *Plan {
	t.Helper()
	src := m.source(t)
	if change != nil {
		change(src)
	}
	p, err := Make(context.Background(), src)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// rows are the rows of a plan, numbered, with the plan as it would be kept.
func rows(t testing.TB, p *Plan) (*Kept, []Row) {
	t.Helper()
	k, seq, err := p.Keep(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	k.Number = 1
	var out []Row
	for r, err := range seq {
		if err != nil {
			t.Fatal(err)
		}
		r.Number, r.Plan = int64(len(out)+1), 1
		out = append(out, *r)
	}
	return k, out
}

// brief is one that is whole.
func brief() *Brief {
	return &Brief{
		Controller: "Orchard Recruitment", From: "privacy@orchard.example.com", Page: "https://orchard.example.com/data", Code: "ORCH-2016",
		Contact: Reach{Email: "dpo@orchard.example.com", Phone: "020 7946 0000 (+44 20 7946 0000)", Post: "1 Orchard Lane, London EC1A 1AA", Name: "Data protection officer"},
		Country: "GB", Language: "en", Event: "copied", Began: "2016-10-28", Ended: "2016-11-01", Found: "2016-11-01",
		Done: Measures(), Authority: "ICO", Check: "https://check.example.com",
	}
}

// human is a person with a name and a mailbox.
func human(name, email string) ledger.Person {
	p := ledger.Person{}
	if name != "" {
		p.Names = []breach.Secret{breach.Secret(name)}
	}
	if email != "" {
		p.Emails = []breach.Secret{breach.Secret(email)}
	}
	return p
}

// crowd is n people with mailboxes and names of their own, some of whom share a
// mailbox, in several languages.
func crowd(n int) *memory {
	given := []string{"Ann", "Zoë", "Jürgen", "Małgorzata", "José", "Björn", "Aïcha", "Luca", "Mehmet", "Sinéad", "Li", "Ngozi"}
	family := []string{"Lee", "Martin", "Müller", "Kowalska", "García", "de Vries", "O'Neill", "Rossi", "Öztürk", "Ferreira", "Novák"}
	m := newMemory()
	for i := range n {
		name := fmt.Sprintf("%s %s %s", given[i%len(given)], syllables(i), family[i/7%len(family)])
		email := fmt.Sprintf("p%d@mail%d.example.org", i, i%50)
		if i%97 == 1 {
			email = fmt.Sprintf("p%d@mail%d.example.org", i-1, (i-1)%50)
		}
		p := human(name, email)
		p.Phones = []breach.Secret{breach.Secret(fmt.Sprintf("+447%09d", i))}
		p.Addresses = []breach.Secret{breach.Secret(fmt.Sprintf("%d Elm Row, Leeds LS%d 4AB", i, i%9+1))}
		p.Language = []string{"en", "fr", "de", "nl", "es", "it", "pl", "pt"}[i%8]
		m.add(p, breach.EmailAddresses, breach.Names, breach.PhoneNumbers, breach.PhysicalAddresses)
	}
	return m
}

// syllables is a name that no other number makes.
func syllables(n int) string {
	const c, v = "bdfgklmnprstvz", "aeiou"
	out := []byte{}
	for {
		out = append(out, c[n%14], v[n/14%5])
		if n /= 70; n == 0 {
			break
		}
		n--
	}
	out[0] -= 'a' - 'A'
	return string(out)
}
