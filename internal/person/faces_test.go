package person

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// holding counts the people of whom a line holds all of the words.
func holding(people []string, words ...string) (n int) {
	for _, p := range people {
		if !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(p, w) }) {
			n++
		}
	}
	return n
}

const keptApart = "(shared e-mail address, its people are kept apart)"

// A couple uses one mailbox for two accounts: two people, and both are told
// that it is shared. What names one of them is theirs.
func TestFamilyMailbox(t *testing.T) {
	var l leak
	users := l.table("users", "*id", "given:given-name", "family:family-name", "email:email")
	l.row(users, 1, "Anna", "Müller", "fam@a.example")
	l.row(users, 2, "Peter", "Müller", "fam@a.example")
	apps := l.table("applications", "*id", "name:name", "email:email", "letter:letter")
	l.row(apps, 7, "Peter Müller", "fam@a.example", "text")
	l.check(t,
		"0 fam@a.example Anna Müller [users.id,users.given,users.family,users.email] "+keptApart,
		"0 fam@a.example Peter Müller [users.id,users.given,users.family,users.email,applications.id,applications.name,applications.email,applications.letter] (same e-mail address) "+keptApart)
}

// The same holds for rows without keys, as in a CSV file; a name left out, a
// short form or a marriage parts nobody.
func TestFamilyMailboxWithoutKeys(t *testing.T) {
	var l leak
	p := l.table("people", "name:name", "email:email", "city:city")
	for _, r := range [][2]string{
		{"William Turner", "w@a.example"},
		{"Bill Turner", "w@a.example"},
		{"Mary Turner", "w@a.example"},
		{"Ann Lee", "ann@a.example"},
		{"Ann Miller", "ann@a.example"},
		{"A. Lee", "ann@a.example"},
		{"José García", "jose@a.example"},
		{"Pepe Garcia", "jose@a.example"},
	} {
		l.row(p, r[0], r[1], "Town")
	}
	got := l.people(t, shuffled{l.rows, 3})
	if len(got) != 4 || holding(got, "William Turner", "Bill Turner") != 1 || holding(got, "Mary Turner", keptApart) != 1 ||
		holding(got, "Ann Lee", "Ann Miller", "A. Lee") != 1 || holding(got, "García", "Garcia") != 1 {
		t.Fatalf("%d people:\n%s", len(got), strings.Join(got, "\n"))
	}
}

// Two birth dates part accounts with one address, unless they are one typing
// error or a swapped day and month apart.
func TestBirthDatesVeto(t *testing.T) {
	for _, c := range []struct {
		a, b   string
		people int
	}{
		{"1980-04-05", "1999-11-12", 2},
		{"1980-04-05", "1980-05-04", 1},
		{"1980-04-05", "1980-04-06", 1},
		{"1980-04-05", "1980-01-01", 1},
	} {
		var l leak
		u := l.table("users", "*id", "email:email", "born:born")
		l.row(u, 1, "x@a.example", c.a)
		l.row(u, 2, "x@a.example", c.b)
		l.apart(t, c.people)
	}
}

// Two national numbers that bear a check part accounts; two that bear none do
// not.
func TestNumbersVeto(t *testing.T) {
	for kind, people := range map[string]int{"fr-nir": 2, "gb-nino": 1} {
		var l leak
		u := l.table("users", "*id", "email:email", "number:"+kind)
		l.row(u, 1, "x@a.example", "180127512345644")
		l.row(u, 2, "x@a.example", "285066912345677")
		l.apart(t, people)
	}
}

// Namesakes with one birth date are two people as long as nothing else says
// otherwise; a person who took another name, address and mailbox stays one by
// their account.
func TestNamesakesAndMarriage(t *testing.T) {
	var l leak
	u := l.table("users", "*id", "name:name", "email:email", "born:born", "street:street")
	old := l.table("users_history", "*id", "*user_id", "name:name", "email:email", "street:street")
	for i := range 30 {
		l.row(u, i+1, "Ann Lee", fmt.Sprintf("ann%d@a.example", i), "1980-04-05", fmt.Sprintf("%d High St", i))
		name, mail := "Ann Lee", fmt.Sprintf("ann%d@a.example", i)
		if i == 7 {
			name, mail = "Ann Miller", "miller@b.example"
		}
		l.row(old, i+1, i+1, name, mail, "1 Low St")
	}
	got := l.people(t, shuffled{l.rows, 8})
	if len(got) != 30 || holding(got, "Ann Miller", "Ann Lee", "miller@b.example", "ann7@a.example") != 1 {
		t.Fatalf("%d people:\n%s", len(got), strings.Join(got, "\n"))
	}
}

// Conflicts are kept with both people, from each one's side.
func TestConflictsOfBothSides(t *testing.T) {
	var l leak
	u := l.table("users", "*id", "name:name", "email:email", "born:born")
	l.row(u, 1, "Ann Lee", "x@a.example", "1980-04-05")
	l.row(u, 2, "Ann Lee", "x@a.example", "1991-12-24")
	ps := l.conflicts(t, shuffled{l.rows, 1})
	want := []string{
		"one e-mail address, two birth dates 700: Ann Lee 1980-04-05 x@a.example | Ann Lee 1991-12-24 x@a.example",
		"one e-mail address, two birth dates 700: Ann Lee 1991-12-24 x@a.example | Ann Lee 1980-04-05 x@a.example",
	}
	if !slices.Equal(ps, want) {
		t.Fatalf("conflicts\n%s", strings.Join(ps, "\n"))
	}
}

// A person whose own records contradict each other waits for a decision.
func TestContradiction(t *testing.T) {
	var l leak
	u := l.table("users", "*id", "email:email", "born:born")
	p := l.table("profile", "*id", "*user_id", "born:born")
	l.row(u, 1, "x@a.example", "1980-04-05")
	l.row(p, 1, 1, "1991-12-24")
	want := []string{"one person, two birth dates 300: 1980-04-05 | 1991-12-24"}
	if ps := l.conflicts(t, shuffled{l.rows, 1}); !slices.Equal(ps, want) {
		t.Fatalf("conflicts\n%s", strings.Join(ps, "\n"))
	}
}

// Who writes about a candidate from an address that is not known of them is
// them if the name beside it, or the address itself, says so.
func TestClaims(t *testing.T) {
	var l leak
	c := l.table("candidates", "*id", "name:name", "email:email")
	m := l.table("messages", "*id", "*candidate_id", "from_name:name", "from_email:email")
	for i := range 30 {
		l.row(c, i+1, fmt.Sprintf("Candidate Number%c", 'a'+i), fmt.Sprintf("c%d@a.example", i))
		l.row(m, i+1, i+1, nil, fmt.Sprintf("c%d@a.example", i))
		l.row(m, i+101, i+1, "Rita Recruiter", "rita@b.example")
	}
	l.row(m, 201, 3, "C. Numberc", "other@c.example")
	l.row(m, 202, 4, nil, "candidate.numberd@c.example")
	l.row(m, 203, 5, nil, "mother@c.example")
	got := l.people(t, shuffled{l.rows, 8})
	if len(got) != 32 || holding(got, "c2@a.example", "other@c.example") != 1 ||
		holding(got, "c3@a.example", "candidate.numberd@c.example") != 1 || holding(got, "c4@a.example", "mother@c.example") != 0 {
		t.Fatalf("%d people:\n%s", len(got), strings.Join(got, "\n"))
	}
}

// A log of changes names a person's address before and after; one that names
// the clerk in many rows joins nobody with them.
func TestLogOfChanges(t *testing.T) {
	var l leak
	c := l.table("members", "*id", "email:email")
	g := l.table("audit", "*id", "*member_id", "details:inside-email")
	for i := range 20 {
		l.row(c, i+1, fmt.Sprintf("m%d@a.example", i))
		l.row(g, i+1, i+1, []found{{breach.KindEmail, 1, fmt.Sprintf("old%d@c.example", i)}, {breach.KindEmail, 2, fmt.Sprintf("m%d@a.example", i)}})
		l.row(g, i+51, i+1, []found{{breach.KindEmail, 1, fmt.Sprintf("m%d@a.example", i)}, {breach.KindEmail, 2, "clerk@b.example"}})
	}
	got := l.people(t, shuffled{l.rows, 4})
	if len(got) != 21 || holding(got, "old3@c.example", "m3@a.example") != 1 || holding(got, "clerk@b.example", "m") != 0+holding(got, "clerk@b.example") {
		t.Fatalf("%d people:\n%s", len(got), strings.Join(got, "\n"))
	}
}

// conflicts prints the conflicts of all people, a line each.
func (l *leak) conflicts(t *testing.T, log Log) (out []string) {
	t.Helper()
	ps, err := Resolve(log, l.tables, Options{
		ID: func() func(string, string) [16]byte {
			return func(k, v string) (id [16]byte) { copy(id[:], k+v); return id }
		},
		Intern: func(int, []uint32) uint32 { return 0 },
		Place:  func(int) string { return "source" },
	})
	if err != nil {
		t.Fatal(err)
	}
	with := int64(0)
	for i := range ps.Runs() {
		err := ps.Run(i, func(p *Person) {
			if len(p.Conflicts) > 0 {
				with++
			}
			for _, c := range p.Conflicts {
				out = append(out, fmt.Sprintf("%s %d: %s | %s", c.Rule, c.Doubt, strings.Join(texts(c.Here), " "), strings.Join(texts(c.There), " ")))
			}
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if with != ps.Review {
		t.Errorf("%d people have conflicts, %d are counted", with, ps.Review)
	}
	slices.Sort(out)
	return out
}
