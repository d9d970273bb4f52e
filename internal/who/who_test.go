package who

import (
	"crypto/sha256"
	"reflect"
	"slices"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/ledger"
)

func testID(kind, value string) [16]byte {
	h := sha256.Sum256([]byte(kind + "\x00" + value))
	return [16]byte(h[:16])
}

func mailID(mail string) ledger.PersonID { return testID("email", mail) }

// seq gives copies, as a store does.
func seq(people []ledger.Person) People {
	list := slices.Clone(people)
	slices.SortFunc(list, func(a, b ledger.Person) int { return compareIDs(a.ID, b.ID) })
	return func(yield func(*ledger.Person, error) bool) {
		for i := range list {
			if !yield(clone(&list[i]), nil) {
				return
			}
		}
	}
}

func collect(t *testing.T, people People) (out []ledger.Person) {
	t.Helper()
	for p, err := range people {
		if err != nil {
			t.Fatal(err)
		}
		if len(out) > 0 && compareIDs(out[len(out)-1].ID, p.ID) >= 0 {
			t.Fatal("people do not come by rising id")
		}
		out = append(out, *p)
	}
	return out
}

func apply(t *testing.T, people []ledger.Person, decisions ...Decision) ([]ledger.Person, *Applied) {
	t.Helper()
	a, err := Apply(state(), seq(people), decisions, testID)
	if err != nil {
		t.Fatal(err)
	}
	return collect(t, a.Over(seq(people))), a
}

// state has a table of accounts (address, name) and one of profiles (phone,
// birth date).
func state() *ledger.State {
	return &ledger.State{
		Parts: []ledger.Part{{Name: "shop"}},
		Columns: []ledger.Column{
			{Name: "mail", Kind: breach.KindEmail, Class: breach.EmailAddresses},
			{Name: "name", Kind: breach.KindFullName, Class: breach.Names},
			{Name: "phone", Kind: breach.KindPhone, Class: breach.PhoneNumbers},
			{Name: "born", Kind: breach.KindBorn, Class: breach.DatesOfBirth},
		},
		Sets:      [][]uint32{nil, {0, 1}, {2}, {3}},
		OwnDomain: []string{"agency.example"},
	}
}

func ann() ledger.Person {
	return ledger.Person{
		ID: mailID("ann@example.org"), Names: []breach.Secret{"Ann Lee"}, Emails: []breach.Secret{"ann@example.org"},
		Phones: []breach.Secret{"+33612345678"}, Exposures: []ledger.Exposure{{Set: 1}, {Set: 2}},
	}
}

func anne() ledger.Person {
	return ledger.Person{
		ID: mailID("lee@example.net"), Names: []breach.Secret{"Anne Lee"}, Emails: []breach.Secret{"lee@example.net"},
		Born: []breach.Secret{"1980-02-01"}, Exposures: []ledger.Exposure{{Set: 1}, {Set: 3}},
	}
}

func same(a, b ledger.Person) Decision {
	return Decision{Same: true, Sides: [2]Side{SideOf(&a), SideOf(&b)}}
}

func TestJoin(t *testing.T) {
	a, b := ann(), anne()
	a.Conflicts = []ledger.Conflict{{Rule: "like names", Other: b.ID, Here: Values(&a), There: Values(&b)}}
	b.Conflicts = []ledger.Conflict{{Rule: "like names", Other: a.ID, Here: Values(&b), There: Values(&a)}}
	a.Review, b.Review = true, true
	got, done := apply(t, []ledger.Person{a, b}, same(a, b))
	if len(got) != 1 || done.Joined != 1 || done.Answered != 1 {
		t.Fatalf("%d people, %+v", len(got), done)
	}
	p := got[0]
	if p.Review || len(p.Conflicts) > 0 || len(p.Emails) != 2 || len(p.Names) != 2 || len(p.Born) != 1 || len(p.Phones) != 1 || len(p.Exposures) != 3 {
		t.Errorf("joined: %d emails, %d names, review %v", len(p.Emails), len(p.Names), p.Review)
	}
	if p.ID != a.ID || !slices.Equal(p.Aliases, []ledger.PersonID{b.ID}) { // ann@ comes before lee@
		t.Error("the id is not that of the least address")
	}
	if !slices.Contains(p.Joined, ledger.Reason{Rule: JoinedRule}) {
		t.Error("the reason is not kept")
	}
	again, done := apply(t, got, same(a, b))
	if done.Changed() || !reflect.DeepEqual(again, got) {
		t.Error("applied again it changes")
	}
}

// TestJoinWithoutAddress: people without an identifier are found by their ids,
// or by two values that are theirs.
// whenAnn is a person under the id of ann.
func whenAnn(p ledger.Person) ledger.Person {
	p.ID = ann().ID
	return p
}

// TestBystanders: who bears the same name and birth date as one who is joined, or
// shares an address with them, is not meant, whenever the decision is applied.
func TestBystanders(t *testing.T) {
	a, b := ann(), anne()
	a.Born = []breach.Secret{"1980-02-01"}
	a.Emails = append(a.Emails, "family@example.org")
	namesake := ledger.Person{ID: ledger.PersonID{1}, Names: a.Names, Born: a.Born, Emails: []breach.Secret{"other@example.org"}}
	kin := ledger.Person{ID: ledger.PersonID{2}, Names: []breach.Secret{"Tom Lee"}, Emails: []breach.Secret{"family@example.org"}}
	people := []ledger.Person{a, b, namesake, kin}
	slices.SortFunc(people, func(x, y ledger.Person) int { return compareIDs(x.ID, y.ID) })
	for range 2 {
		got, done := apply(t, people, same(a, b))
		if len(got) != 3 || done.Joined > 1 {
			t.Fatalf("%d people, %d joined; want 3 and at most 1", len(got), done.Joined)
		}
		for _, p := range []ledger.Person{namesake, kin} {
			if !slices.ContainsFunc(got, func(q ledger.Person) bool { return reflect.DeepEqual(p, q) }) {
				t.Error("somebody the decision was not about is otherwise than before")
			}
		}
		people = got
	}
	// Mined again under other ids, the address that is hers alone says who is meant.
	a.ID = ledger.PersonID{9}
	people = []ledger.Person{namesake, kin, a, b}
	slices.SortFunc(people, func(x, y ledger.Person) int { return compareIDs(x.ID, y.ID) })
	if got, _ := apply(t, people, same(whenAnn(a), b)); len(got) != 3 {
		t.Errorf("under another id: %d people, want 3", len(got))
	}
}

func TestJoinWithoutAddress(t *testing.T) {
	a, b := ann(), anne()
	b.ID, b.Emails = testID("place", "b"), nil
	if got, _ := apply(t, []ledger.Person{a, b}, same(a, b)); len(got) != 1 || got[0].ID != a.ID {
		t.Errorf("%d people", len(got))
	}
	d := same(a, b)
	b.ID = testID("place", "elsewhere")
	if got, _ := apply(t, []ledger.Person{a, b}, d); len(got) != 1 {
		t.Error("name and birth date do not find the person")
	}
	b.Born = nil
	if got, _ := apply(t, []ledger.Person{a, b}, d); len(got) != 2 {
		t.Error("a name alone finds a person")
	}
}

// family is one mailbox that rows of two people show.
func family() ledger.Person {
	p := ledger.Person{
		ID: mailID("home@example.org"), Names: []breach.Secret{"Ann Lee", "Bob Lee"}, Emails: []breach.Secret{"home@example.org"},
		Born: []breach.Secret{"1950-01-01", "1980-02-01"}, Exposures: []ledger.Exposure{{Set: 1}, {Set: 2}, {Set: 3}}, Review: true,
	}
	p.Conflicts = []ledger.Conflict{{
		Rule: "two birth dates", Doubt: 700,
		Here:  []ledger.Value{{Kind: breach.KindFullName, Value: "Ann Lee"}, {Kind: breach.KindBorn, Value: "1950-01-01"}},
		There: []ledger.Value{{Kind: breach.KindFullName, Value: "Bob Lee"}, {Kind: breach.KindBorn, Value: "1980-02-01"}},
	}}
	return p
}

func decide(p *ledger.Person, n int, same bool) Decision {
	here, there, of := conflictSides(p, &p.Conflicts[n])
	return Decision{Same: same, Rule: p.Conflicts[n].Rule, Sides: [2]Side{here, there}, Of: of}
}

func TestSplit(t *testing.T) {
	p := family()
	d := decide(&p, 0, false)
	got, done := apply(t, []ledger.Person{p, anne()}, d)
	if len(got) != 3 || done.Split != 1 || done.Answered != 1 {
		t.Fatalf("%d people, %+v", len(got), done)
	}
	i := slices.IndexFunc(got, func(q ledger.Person) bool { return q.ID == p.ID })
	j := slices.IndexFunc(got, func(q ledger.Person) bool { return slices.Contains(q.Names, "Bob Lee") })
	if i < 0 || j < 0 || i == j {
		t.Fatal("the parts are not there")
	}
	ann, bob := got[i], got[j]
	if !slices.Equal(ann.Names, []breach.Secret{"Ann Lee"}) || !slices.Equal(bob.Born, []breach.Secret{"1980-02-01"}) || len(bob.Emails) != 1 || len(ann.Emails) != 1 {
		t.Error("values went to the wrong part")
	}
	if ann.Review || bob.Review || len(bob.Exposures) != 3 {
		t.Errorf("review %v %v, %d exposures", ann.Review, bob.Review, len(bob.Exposures))
	}
	// Applied to what it made, nothing changes; joined again by a file that was
	// added, it is split into the same two.
	again, done := apply(t, got, d)
	if done.Changed() || !reflect.DeepEqual(again, got) {
		t.Error("applied again it changes")
	}
	if third, _ := apply(t, []ledger.Person{p, anne()}, d, d); !reflect.DeepEqual(third, got) {
		t.Error("the same decision twice makes something else")
	}
	// A later decision goes over it.
	if back, _ := apply(t, []ledger.Person{p, anne()}, d, decide(&p, 0, true)); len(back) != 2 || back[0].Review || back[1].Review {
		t.Error("the later decision does not go over the earlier")
	}
}

func TestEvery(t *testing.T) {
	a, b, p := ann(), anne(), family()
	a.Conflicts = []ledger.Conflict{{Rule: "like names", Other: b.ID, Here: Values(&a), There: Values(&b)}}
	b.Conflicts = []ledger.Conflict{{Rule: "like names", Other: a.ID, Here: Values(&b), There: Values(&a)}}
	all := []ledger.Person{a, b, p}
	got, done := apply(t, all, Decision{Every: true, Rule: "like names"})
	if len(got) != 3 || done.Answered != 1 {
		t.Errorf("kept apart: %d people, %d answered", len(got), done.Answered)
	}
	for _, q := range got {
		if q.Review != (q.ID == p.ID) {
			t.Error("review is wrong")
		}
	}
	if got, _ = apply(t, all, Decision{Every: true, Same: true, Rule: "like names"}); len(got) != 2 {
		t.Errorf("joined: %d people", len(got))
	}
	if got, _ = apply(t, all, Decision{Every: true, Rule: "two birth dates"}); len(got) != 4 {
		t.Errorf("split: %d people", len(got))
	}
}

// TestTakenID: a part that shows somebody's address is theirs.
func TestTakenID(t *testing.T) {
	p := ann()
	p.Emails = append(p.Emails, "lee@example.net") // shown by p, but anne's
	q := ann()
	lee := ledger.Person{Emails: []breach.Secret{"lee@example.net"}, Phones: []breach.Secret{"+33699999999"}}
	p.Phones = append(p.Phones, lee.Phones...)
	got, _ := apply(t, []ledger.Person{p, anne()}, Decision{Sides: [2]Side{SideOf(&q), {Values: Values(&lee)}}})
	if len(got) != 2 {
		t.Fatalf("%d people", len(got))
	}
	i := slices.IndexFunc(got, func(p ledger.Person) bool { return p.ID == mailID("lee@example.net") })
	if i < 0 || !slices.Contains(got[i].Phones, "+33699999999") || slices.Contains(got[1-i].Emails, "lee@example.net") || slices.Contains(got[i].Joined, ledger.Reason{Rule: JoinedRule}) {
		t.Error("what was hers did not go to her")
	}
}

// TestTakenAgain: who was taken from somebody, and meets them again in a file
// that is added, is taken from them again, and is the same.
func TestTakenAgain(t *testing.T) {
	p := ann()
	rest := SideOf(&p)
	phone := ledger.Value{Kind: breach.KindPhone, Value: p.Phones[0]}
	rest.Values = slices.DeleteFunc(rest.Values, func(v ledger.Value) bool { return v == phone })
	d := Decision{Sides: [2]Side{rest, {Values: []ledger.Value{phone}}}, Of: rest.Values}
	first, _ := apply(t, []ledger.Person{p}, d)
	i := slices.IndexFunc(first, func(q ledger.Person) bool { return len(q.Emails) == 0 })
	again, _ := apply(t, []ledger.Person{p, first[i]}, d)
	if !reflect.DeepEqual(again, first) {
		t.Errorf("%d people", len(again))
	}
}

// TestWithoutIdentifier: a conflict of somebody who is known by no number and
// no address is settled, and is nobody else's.
func TestWithoutIdentifier(t *testing.T) {
	p := family()
	p.ID, p.Emails, p.Names = testID("place", "p"), nil, []breach.Secret{"Ann Lee"}
	p.Conflicts = []ledger.Conflict{{
		Rule: "two birth dates",
		Here: []ledger.Value{{Kind: breach.KindBorn, Value: "1950-01-01"}}, There: []ledger.Value{{Kind: breach.KindBorn, Value: "1980-02-01"}},
	}}
	other := ann() // of the same name, with a birth date of one side
	other.Born = []breach.Secret{"1980-02-02"}
	for same, want := range map[bool]int{true: 2, false: 3} {
		got, done := apply(t, []ledger.Person{p, other}, decide(&p, 0, same))
		if len(got) != want || done.Answered != 1 || slices.ContainsFunc(got, func(q ledger.Person) bool { return q.Review }) {
			t.Errorf("one person %v: %d people, %+v", same, len(got), done)
		}
	}
}

// TestSplitByHand: one value that is not hers goes, and she is meant by her
// address, which does not go with it.
func TestSplitByHand(t *testing.T) {
	p := ann()
	rest := SideOf(&p)
	phone := ledger.Value{Kind: breach.KindPhone, Value: p.Phones[0]}
	rest.Values = slices.DeleteFunc(rest.Values, func(v ledger.Value) bool { return v == phone })
	other := ann()
	other.ID, other.Emails, other.Names = testID("place", "x"), nil, nil // somebody with the same phone
	d := Decision{Sides: [2]Side{rest, {Values: []ledger.Value{phone}}}, Of: rest.Values}
	got, done := apply(t, []ledger.Person{p, other}, d)
	if len(got) != 3 || done.Split != 1 {
		t.Fatalf("%d people, %+v", len(got), done)
	}
	for _, q := range got {
		if (len(q.Emails) == 1) == (len(q.Phones) == 1) {
			t.Error("address and phone are not apart")
		}
	}
	if again, done := apply(t, got, d); done.Changed() || len(again) != 3 {
		t.Error("applied again it changes")
	}
}

func TestKinds(t *testing.T) {
	staff, role := anne(), ann()
	staff.Emails = []breach.Secret{"lee@agency.example"}
	staff.Kind = ledger.Staff
	role.Emails, role.Names, role.Kind = []breach.Secret{"info@example.org"}, nil, ledger.Role
	if got, _ := apply(t, []ledger.Person{staff, role}, same(staff, role)); got[0].Kind != ledger.Staff {
		t.Errorf("joined they are %v", got[0].Kind)
	}
}

func TestDecisionIsKept(t *testing.T) {
	p := family()
	phone := Decision{Sides: [2]Side{SideOf(&p), {Values: []ledger.Value{{Kind: breach.KindPhone, Value: "+33"}}}}, Of: Values(&p)}
	a, b := ann(), anne()
	b.Accounts = []ledger.Account{{Kind: breach.KindIBAN, Last4: "1234", Index: [16]byte{9}}}
	b.Joined, b.Category = []ledger.Reason{{Rule: "same e-mail address", Value: "lee@example.net"}}, "applicant"
	joined := same(a, b)
	joined.Remember(state(), &a, &b)
	for _, d := range []Decision{joined, decide(&p, 0, true), phone, {Every: true, Rule: "two birth dates", Reason: "seen"}, same(ann(), anne())} {
		doc, err := d.Document()
		if err != nil {
			t.Fatal(err)
		}
		doc.Number, d.Number = 7, 7
		got, err := Decisions([]ledger.Document{doc})
		if err != nil || !reflect.DeepEqual(got, []Decision{d}) {
			t.Errorf("it comes back otherwise: %v", err)
		}
	}
}

func FuzzDecisions(f *testing.F) {
	doc, _ := (&Decision{Every: true, Rule: "r"}).Document()
	f.Add(doc.Data)
	d := same(ann(), anne())
	doc, _ = d.Document()
	f.Add(doc.Data)
	f.Add([]byte(`{"sides":[{},{}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		got, err := Decisions([]ledger.Document{{Data: data}})
		if err != nil {
			return
		}
		doc, err := got[0].Document()
		if err != nil {
			t.Fatal(err)
		}
		again, err := Decisions([]ledger.Document{doc})
		if err != nil || !reflect.DeepEqual(again, got) {
			t.Errorf("kept again it differs: %v", err)
		}
	})
}
