package who

import (
	"fmt"
	"hash/maphash"
	"testing"
	"time"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/ledger"
)

var testSeed = maphash.MakeSeed()

// memory is a scratch that keeps its segments.
type memory struct{ segs [][]byte }

func (m *memory) Append(seg []byte) (int, error) {
	m.segs = append(m.segs, append([]byte(nil), seg...))
	return len(m.segs) - 1, nil
}

func (m *memory) Segment(i int, buf []byte) ([]byte, error) {
	return append(buf[:0], m.segs[i]...), nil
}

// minedOn is the day on which the leaks of these tests were mined.
var minedOn = time.Date(2026, 3, 5, 0, 0, 0, 0, time.UTC)

func count(t *testing.T, people []ledger.Person) ledger.Counts {
	t.Helper()
	st := &ledger.State{Started: minedOn, Counts: ledger.Counts{EmailsDistinct: 9, Children: 70}}
	called := 0
	got := collect(t, Counted(st, seq(people), &memory{}, func() { called++ }))
	if len(got) != len(people) || called != 1 {
		t.Fatalf("%d people passed, done called %d times", len(got), called)
	}
	return st.Counts
}

func TestCounted(t *testing.T) {
	a, b := ann(), anne()
	two := ledger.Person{ID: ledger.PersonID{1}, Names: []breach.Secret{"Tom"}, Emails: []breach.Secret{"tom@x.example", "ann@example.org"}}
	named := ledger.Person{ID: ledger.PersonID{2}, Names: []breach.Secret{"Only Named"}}
	phoned := ledger.Person{ID: ledger.PersonID{3}, Phones: []breach.Secret{"+33612345678"}, Country: "FR", Born: []breach.Secret{"2012-05-06"}}
	role := ledger.Person{ID: ledger.PersonID{4}, Kind: ledger.Role, Emails: []breach.Secret{"info@x.example", "ann@example.org"}}
	staff := ledger.Person{ID: ledger.PersonID{5}, Kind: ledger.Staff}
	// a, b and two may all be one; family may be two.
	doubt := func(p *ledger.Person, o *ledger.Person) {
		p.Conflicts = append(p.Conflicts, ledger.Conflict{Rule: "r", Other: o.ID})
		o.Conflicts = append(o.Conflicts, ledger.Conflict{Rule: "r", Other: p.ID})
	}
	doubt(&a, &b)
	doubt(&b, &two)
	doubt(&a, &two)
	doubt(&a, &role)
	got := count(t, []ledger.Person{a, b, two, named, phoned, role, staff, family()})
	want := ledger.Ways{SeveralAddresses: 1, NoAddress: 2, SharedAddresses: 1, NameOnly: 1, MayBeFewer: 2, MayBeMore: 1}
	if got.People != 6 || got.RoleMailboxes != 1 || got.Staff != 1 || got.Review != 5 || got.EmailsDistinct != 9 || *got.Ways != want ||
		got.Children != 1 || len(got.Countries) != 1 || got.Countries["FR"] != 1 {
		t.Errorf("%+v, ways %+v", got, *got.Ways)
	}
}

// TestSharedSpilled: what goes to scratch is counted as what stays.
func TestSharedSpilled(t *testing.T) {
	c := &counter{scratch: &memory{}, humans: map[ledger.PersonID]bool{}}
	c.seed = testSeed
	for i := range 3000 {
		p := ledger.Person{Emails: []breach.Secret{breach.Secret(fmt.Sprintf("a%d@x.example", i%2000))}}
		if err := c.add(&p); err != nil {
			t.Fatal(err)
		}
		if i%700 == 0 {
			if err := c.spill(); err != nil {
				t.Fatal(err)
			}
		}
	}
	if n, err := c.shared(); err != nil || n != 1000 {
		t.Errorf("%d addresses are shared, %v", n, err)
	}
}

func TestColumnsFollowDecisions(t *testing.T) {
	st := state()
	a, b := ann(), anne()
	for i, n := range []int64{2, 2, 1, 1} {
		st.Columns[i].People = n
	}
	done, err := Apply(st, seq([]ledger.Person{a, b}), []Decision{same(a, b)}, testID)
	if err != nil {
		t.Fatal(err)
	}
	done.Count(st)
	for i, c := range st.Columns {
		if c.People != 1 {
			t.Errorf("column %d shows something of %d people", i, c.People)
		}
	}
}
