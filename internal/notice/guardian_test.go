package notice

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/ledger"
)

// TestWhoIsAChild: a mark decides, else a birth date, else a guardian that is known. The
// plan says how many are children by what.
func TestWhoIsAChild(t *testing.T) {
	m := newMemory()
	add := func(name, born, guardian string) string {
		p := human(name+" Lee", breach.Secret(name+"@example.org").Reveal())
		if born != "" {
			p.Born = []breach.Secret{breach.Secret(born)}
		}
		if guardian != "" {
			p.Joined = append(p.Joined, ledger.Reason{Rule: breach.GuardianRule, Value: breach.Secret(guardian)})
		}
		return hexID(m.add(p, breach.EmailAddresses, breach.Names))
	}
	const young, old = "2015-04-01", "1980-04-01"
	ids := map[string]string{
		"born": add("born", young, "g1@example.net"), "marked": add("marked", "", ""), "register": add("register", "", ""),
		"column": add("column", "", "g2@example.net"), "grown": add("grown", old, "g3@example.net"), "held": add("held", old, ""),
		"wrong": add("wrong", "", "g4@example.net"), "adult": add("adult", young, "g5@example.net"), "plain": add("plain", "", ""),
		"older": add("older", old, ""), "self": add("self", "", "self@example.org"),
	}
	doc, err := GuardianDocument([]Guardian{
		{ids["register"], "mum@example.net", ""},
		{ids["register"], "dad@example.net", "9 Elm Row, York"},
		{ids["marked"], "aunt@example.net", ""},
		{ids["held"], "carer@example.net", ""},
		{ids["older"], "old@example.net", ""},
	})
	if err != nil {
		t.Fatal(err)
	}
	replaced, err := GuardianDocument([]Guardian{{ids["marked"], "uncle@example.net", ""}})
	if err != nil {
		t.Fatal(err)
	}
	guardians, err := ReadGuardians([]ledger.Document{doc, replaced})
	if err != nil {
		t.Fatal(err)
	}
	p := m.plan(t, func(s *Source) {
		s.Guardians = guardians
		s.Marks = map[string]Mark{ids["marked"]: {As: Child}, ids["held"]: {As: Child}, ids["wrong"]: {As: Adult}, ids["adult"]: {As: Adult}}
	})
	want := map[string][]string{
		"born": {"g1@example.net"}, "marked": {"uncle@example.net"}, "register": {"mum@example.net", "dad@example.net"}, "column": {"g2@example.net"},
		"grown": {"grown@example.org"}, "held": {"carer@example.net"}, "wrong": {"wrong@example.org"}, "adult": {"adult@example.org"}, "plain": {"plain@example.org"},
		"older": {"older@example.org"}, "self": {"self@example.org"},
	}
	_, all := rows(t, p)
	for i := range all {
		var got []string
		for _, a := range all[i].Target.Addresses {
			got = append(got, a.Reveal())
		}
		for name, id := range ids {
			if id == hexID(all[i].Person) && !slices.Equal(got, want[name]) {
				t.Errorf("%s is told at %v", name, got)
			}
		}
	}
	if g := p.Policy; g.Guardians != 5 || g.GuardiansOnRecord != 3 || g.GuardiansOfLeak != 2 || g.SecondGuardians != 1 || g.ChildrenByMark != 2 || g.ChildrenByGuardian != 2 {
		t.Errorf("%+v", g)
	}
	var b strings.Builder
	if err := p.Describe(&b); err != nil {
		t.Fatal(err)
	}
	for _, says := range []string{
		"Of 1 child a second guardian is known", "2 people are a child by your mark", "Of 2 people no birth date is known: a guardian of theirs",
		"of 1 person a guardian is on record, but they are 18 by their birth date",
	} {
		if !strings.Contains(b.String(), says) {
			t.Errorf("it does not say %q:\n%s", says, b.String())
		}
	}
}

// TestSupplementOfHighRisk: where only high risk is told, who was told before gets what
// is new only where their risk is high, and the plan says of how many it is held back.
func TestSupplementOfHighRisk(t *testing.T) {
	m, d := town(), new(desk)
	d.keep(t, d.plan(t, m, nil))
	d.send(today)
	m.learn(0, breach.EmailAddresses, breach.Passwords)
	m.learn(1, breach.EmailAddresses, breach.PhoneNumbers)
	p := d.plan(t, m, func(s *Source) { s.HighOnly = true })
	if p.People.By[MoreByMail] != 1 || p.People.By[Already] != 4 || p.Told() != 1 {
		t.Errorf("%+v", p.People)
	}
	if !strings.Contains(strings.Join(p.Warnings, " "), "of 1 person who was told before more was found since, but their own risk is not high") {
		t.Errorf("%q", p.Warnings)
	}
	d.keep(t, p)
	d.status(t, p)
}

// TestChildrenNotReached: a child whom nothing reaches is a child too, and the plan
// counts both sorts.
func TestChildrenNotReached(t *testing.T) {
	m, ids := household()
	p := m.household(t, ids, nil)
	if p.Policy.Guardians != 1 || p.Policy.ChildrenNotReached != 1 {
		t.Errorf("%+v", p.Policy)
	}
	var b strings.Builder
	if err := p.Describe(&b); err != nil || !strings.Contains(b.String(), "\n2 people are under 18. Of them 1 is not reached:") {
		t.Errorf("%v\n%s", err, b.String())
	}
	m = newMemory()
	alone := human("Tim Lee", "tim@example.org")
	alone.Born = []breach.Secret{"2015-04-01"}
	m.add(alone, breach.Names)
	b.Reset()
	if err := m.plan(t, nil).Describe(&b); err != nil || !strings.Contains(b.String(), "\n1 person is under 18. Of them 1 is not reached:") {
		t.Errorf("%v\n%s", err, b.String())
	}
}

// TestWhyUnguarded: of each child of whom no guardian's mailbox is known the plan says why,
// by what comes nearest to one, and the list of children of whom.
func TestWhyUnguarded(t *testing.T) {
	m := newMemory()
	missing := func(why string) ledger.Reason {
		return ledger.Reason{Rule: breach.GuardianMissingRule + why + ", people.guardian_id"}
	}
	ids := map[string]string{}
	for i, c := range []struct {
		name    string
		reasons []ledger.Reason
		post    bool
	}{
		{"empty", []ledger.Reason{missing(breach.GuardianNoKey)}, true},
		{"nowhere", []ledger.Reason{missing(breach.GuardianNoKey), missing(breach.GuardianNowhere)}, false},
		{"mute", []ledger.Reason{missing(breach.GuardianMute)}, true},
		{"young", []ledger.Reason{missing(breach.GuardianMute), missing(breach.GuardianYoung)}, false},
		{"unsure", []ledger.Reason{missing(breach.GuardianUnsure)}, false},
		{"office", []ledger.Reason{{Rule: breach.GuardianRule, Value: "office@example.org"}}, true},
		{"unnamed", nil, false},
		{"guarded", []ledger.Reason{missing(breach.GuardianNoKey), {Rule: breach.GuardianRule, Value: "mum@example.org"}}, false},
		{"recorded", []ledger.Reason{missing(breach.GuardianNoKey)}, false},
	} {
		p := human("Tim Lee", fmt.Sprintf("child%d@example.net", i))
		p.Born, p.Joined = []breach.Secret{"2015-04-01"}, c.reasons
		if c.post {
			p.Addresses = []breach.Secret{"1 High Street, Leeds"}
		}
		ids[c.name] = hexID(m.add(p, breach.Names))
	}
	p := m.plan(t, func(s *Source) {
		s.Guardians = map[string]Guardians{ids["recorded"]: {Emails: []breach.Secret{"dad@example.org"}}}
	})
	for _, u := range unguardedText {
		if p.Policy.Unguarded[u.why] != 1 {
			t.Errorf("%s: %d children, want 1", u.why, p.Policy.Unguarded[u.why])
		}
	}
	var b strings.Builder
	if err := p.Describe(&b); err != nil || !strings.Contains(b.String(), "Of 7 children no guardian's mailbox is known: 1 since the leak gives the mailbox of a function, or one in your own domains; 1 since the key to a guardian leads to the row of a child; ") {
		t.Errorf("%v\n%s", err, b.String())
	}
	said := map[string]string{}
	if err := p.Each(t.Context(), ListChildren, func(person *ledger.Person, why string) error { said[hexID(person.ID)] = why; return nil }); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		"empty": "by letter; the key to a guardian is empty (people.guardian_id)", "nowhere": "; the key to a guardian is that of no row in the leak (people.guardian_id)",
		"guarded": "by e-mail", "recorded": "by e-mail",
	} {
		if !strings.HasSuffix(said[ids[name]], want) || strings.Contains(want, "by e-mail") && said[ids[name]] != want {
			t.Errorf("%s: said %q, want %q", name, said[ids[name]], want)
		}
	}
}
