package notice

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/ledger"
)

// desk keeps the plans and rows of a test, as an outbox does.
type desk struct {
	plans []*Kept
	rows  []Row
}

func (d *desk) Rows(ctx context.Context, fn func(*Row) error) error {
	return fakeRows(d.rows).Rows(ctx, fn)
}

// keep keeps a plan: what waits of those before goes.
func (d *desk) keep(t *testing.T, p *Plan) (*Kept, []Row) {
	t.Helper()
	k, all := rows(t, p)
	k.Number = int64(len(d.plans) + 1)
	d.rows = slices.DeleteFunc(d.rows, func(r Row) bool { return r.State == Planned || r.State == Unreachable })
	for i := range all {
		r := &all[i]
		if slices.ContainsFunc(d.rows, func(o Row) bool { return o.Person == r.Person && o.Channel == r.Channel && o.Round == r.Round }) {
			t.Error("two rows of a person, channel and round: the outbox takes but one")
		}
		r.Plan, r.Number = k.Number, int64(len(d.rows)+1)
		d.rows = append(d.rows, *r)
	}
	d.plans = append(d.plans, k)
	return k, d.rows[len(d.rows)-len(all):]
}

// send has all that waits sent on a day.
func (d *desk) send(day time.Time) {
	for i := range d.rows {
		if d.rows[i].State == Planned {
			d.rows[i].State, d.rows[i].Changed = Sent, day
		}
	}
}

// plan plans on top of all that was kept.
func (d *desk) plan(t *testing.T, m *memory, change func(*Source)) *Plan {
	t.Helper()
	said := map[Hash]Said{}
	for _, k := range d.plans {
		if err := Tellings(said, k); err != nil {
			t.Fatal(err)
		}
	}
	begun, err := ReadBegun(t.Context(), d, said, time.UTC)
	if err != nil {
		t.Fatal(err)
	}
	return m.plan(t, func(s *Source) {
		s.Begun = begun
		if change != nil {
			change(s)
		}
	})
}

func (d *desk) status(t *testing.T, p *Plan) *Status {
	t.Helper()
	s, err := ReadStatus(t.Context(), d, d.plans[len(d.plans)-1], p.src.Facts, nil)
	if err != nil || !s.Whole() {
		t.Errorf("%d accounted for, of %d: %+v, %v", s.Accounted(), s.People, s, err)
	}
	return s
}

// town is people before a file is added, and learned adds to them what it shows.
func town() *memory {
	m := newMemory()
	for _, name := range []string{"ann", "bob", "cleo", "dan", "eve"} {
		p := human(strings.ToUpper(name[:1])+name[1:]+" Lee", name+"@example.org")
		m.add(p, breach.EmailAddresses, breach.Names)
	}
	return m
}

func (m *memory) learn(i int, classes ...breach.Class) {
	m.people[i].Exposures = append(m.people[i].Exposures, ledger.Exposure{Set: m.set(classes...)})
}

// TestSupplement: who was told before, and of whom more was found since, is told once
// more, of what is new alone; who was told all is not; who is new is told all.
func TestSupplement(t *testing.T) {
	m, d := town(), new(desk)
	d.keep(t, d.plan(t, m, nil))
	d.send(today)
	m.learn(0, breach.EmailAddresses, breach.Passwords)
	m.learn(1, breach.EmailAddresses, breach.PhoneNumbers)
	m.learn(2, breach.EmailAddresses) // nothing new
	m.learn(3, breach.Passwords)
	m.add(human("Flo May", "flo@example.org"), breach.EmailAddresses, breach.Names, breach.Passwords)
	p := d.plan(t, m, func(s *Source) { s.Marks = map[string]Mark{hexID(m.people[3].ID): {As: Suppressed, Why: "asked so"}} })
	want := map[Where]int64{ByMail: 1, MoreByMail: 2, Already: 3}
	for _, w := range Wheres() {
		if p.People.By[w] != want[w] {
			t.Errorf("%s: %d, not %d", w, p.People.By[w], want[w])
		}
	}
	if p.Told() != 3 || p.Anew() != 2 || !strings.Contains(strings.Join(p.Warnings, " "), "1 person who was told before more was found since") {
		t.Errorf("%d told, %d anew, %q", p.Told(), p.Anew(), p.Warnings)
	}
	k, added := d.keep(t, p)
	if len(added) != 3 || added[0].Round != 1 || added[2].Round != 0 {
		t.Fatalf("%d rows", len(added))
	}
	text, err := Preview(k, added[0].Text.String())
	if err != nil {
		t.Fatal(err)
	}
	for _, says := range []string{"We wrote to you on 1 March 2026", "This message adds to that one", "- password"} {
		if !strings.Contains(strings.Join(strings.Fields(text.Text), " "), says) {
			t.Errorf("the text does not say %q:\n%s", says, text.Text)
		}
	}
	if strings.Contains(text.Text, "- e-mail address") || strings.Contains(text.Text, "- name") || text.Subject != "More of your data at Orchard Recruitment is affected" {
		t.Errorf("it repeats what was said:\n%s", text.Text)
	}
	if s := d.status(t, p); s.States["planned"] != 3 || s.Further["planned"] != 2 || s.States["sent"] != 3 {
		t.Errorf("%+v", s)
	}
	// Once: planned again before it is sent it is the same, and after that nobody is left.
	again := d.plan(t, m, nil)
	if again.People.By[MoreByMail] != 3 { // the mark is gone
		t.Errorf("%+v", again.People)
	}
	d.keep(t, again)
	d.send(today.AddDate(0, 0, 9))
	last := d.plan(t, m, nil)
	if last.Told() != 0 || last.People.By[Already] != 6 {
		t.Errorf("%+v", last.People)
	}
	if s := d.status(t, again); s.States["sent"] != 6 || s.Further["sent"] != 3 {
		t.Errorf("%+v", s)
	}
}

// TestSupplementCorrects: what an earlier message said was not in the leak, and now is,
// is put right in words.
func TestSupplementCorrects(t *testing.T) {
	m, d := town(), new(desk)
	d.keep(t, d.plan(t, m, nil))
	d.send(today)
	absent := d.plan(t, m, nil).Absent
	if !slices.Contains(absent, breach.BankAccounts) {
		t.Fatalf("%v is proved absent", absent)
	}
	m.learn(0, breach.BankAccounts, breach.Names)
	k, added := d.keep(t, d.plan(t, m, nil))
	text, err := Preview(k, added[0].Text.String())
	if err != nil || len(added) != 1 || !strings.Contains(strings.Join(strings.Fields(text.Text), " "), "Our earlier message said that this was not in it: bank account number. That was wrong.") {
		t.Errorf("%v\n%s", err, text.Text)
	}
}

// TestSupplementWorse: a password that is worse kept than people were told is news.
func TestSupplementWorse(t *testing.T) {
	e := &Earlier{Said: Said{Classes: []breach.Class{breach.Passwords}, Strength: breach.StrengthSlow}}
	for strength, n := range map[breach.Strength]int{breach.StrengthClear: 1, breach.StrengthFast: 1, breach.StrengthSlow: 0, breach.StrengthUnknown: 0} {
		if got := e.news(&Subject{Classes: []breach.Class{breach.Passwords}, Strength: strength}); len(got) != n {
			t.Errorf("%s: %v", strength, got)
		}
	}
	e.Strength = breach.StrengthUnknown // it was said to be treated as known
	if got := e.news(&Subject{Classes: []breach.Class{breach.Passwords}, Strength: breach.StrengthClear}); len(got) != 0 {
		t.Errorf("%v", got)
	}
}

// TestSupplementIDs: a file that is added gives people other ids, joins them and parts
// them. Their rows stay theirs, and everybody is counted once.
func TestSupplementIDs(t *testing.T) {
	m, d := town(), new(desk)
	d.keep(t, d.plan(t, m, nil))
	d.send(today)
	// Ann has another id now, and more of hers is known.
	ann := m.people[0].ID
	m.people[0].Aliases, m.people[0].ID = []ledger.PersonID{ann}, ledger.PersonID{0, 0, 0, 0, 0, 0, 0, 0, 1}
	m.learn(0, breach.PhoneNumbers)
	// Bob and Cleo are one.
	m.people[1].Aliases = []ledger.PersonID{m.people[2].ID}
	m.people = slices.Delete(m.people, 2, 3)
	m.state.Counts.People--
	m.learn(1, breach.PhoneNumbers)
	// A part of Eve is somebody else.
	eve := m.people[3].ID
	half := human("Eva Lee", "eva@example.org")
	half.Aliases = []ledger.PersonID{eve}
	m.add(half, breach.EmailAddresses, breach.Names)
	m.people[len(m.people)-1].ID = ledger.PersonID{0xee}
	p := d.plan(t, m, nil)
	if p.People.By[MoreByMail] != 2 || p.People.By[Already] != 3 || p.Halves[Already] != 1 || len(p.Former) != 1 {
		t.Errorf("%+v, %v, %v", p.People, p.Halves, p.Former)
	}
	_, added := d.keep(t, p)
	if added[0].Person != ann || added[0].Round != 1 {
		t.Error("a person's rows stand under two ids")
	}
	d.status(t, p)
	d.send(today)
	if s := d.status(t, p); s.Further["sent"] != 2 {
		t.Errorf("%+v", s)
	}
	if last := d.plan(t, m, nil); last.Told() != 0 {
		t.Errorf("told twice: %+v", last.People)
	}
}

// TestSupplementBounced: a supplement that came back is tried no more, and the one that
// is in doubt waits, though their first message was sent.
func TestSupplementBounced(t *testing.T) {
	m, d := town(), new(desk)
	d.keep(t, d.plan(t, m, nil))
	d.send(today)
	m.learn(0, breach.PhoneNumbers)
	m.learn(1, breach.PhoneNumbers)
	p := d.plan(t, m, nil)
	d.keep(t, p)
	d.rows[len(d.rows)-2].State, d.rows[len(d.rows)-1].State = Bounced, Doubtful
	if s := d.status(t, p); s.States["bounced"] != 1 || s.Further["bounced"] != 1 || s.States["sent"] != 3 {
		t.Errorf("%+v", s)
	}
	if p := d.plan(t, m, nil); p.People.By[CameBack] != 1 || p.People.By[UnderWay] != 1 || p.Told() != 0 {
		t.Errorf("%+v", p.People)
	}
}

// TestTownOfAnAddressTold: who was told of a postal address, of which only a town turns out
// to be there, is not told of the town as of more; a town beside the address is more.
func TestTownOfAnAddressTold(t *testing.T) {
	const address, town = breach.PhysicalAddresses, breach.GeographicLocations
	for _, c := range []struct{ told, now, want []breach.Class }{
		{[]breach.Class{address}, []breach.Class{town}, nil},
		{[]breach.Class{address}, []breach.Class{town, address}, []breach.Class{town}},
		{[]breach.Class{breach.Names}, []breach.Class{town}, []breach.Class{town}},
		{[]breach.Class{town}, []breach.Class{address}, []breach.Class{address}},
	} {
		e := &Earlier{Said: Said{Classes: c.told}}
		if got := e.news(&Subject{Classes: c.now}); !slices.Equal(got, c.want) {
			t.Errorf("told %v, now %v: %v is news, not %v", c.told, c.now, got, c.want)
		}
	}
}
