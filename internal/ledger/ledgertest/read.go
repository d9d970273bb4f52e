package ledgertest

import (
	"context"
	"reflect"
	"slices"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/ledger"
)

func testEmpty(t *testing.T, d Driver) {
	s, dir := create(t, d)
	ctx := context.Background()
	if st, err := s.State(ctx); st != nil || err != nil {
		t.Errorf("state of a new case: %v, %v", st, err)
	}
	if got := all(t, s); len(got) != 0 {
		t.Errorf("a new case has %d people", len(got))
	}
	if got, err := s.Find(ctx, breach.KindEmail, "a@example.org"); len(got) != 0 || err != nil {
		t.Errorf("find in a new case: %d people, %v", len(got), err)
	}
	_, err := s.Person(ctx, ledger.PersonID{})
	mustBe(t, err, ledger.ErrNoPerson)
	sound(t, s, 0)
	replace(t, s, nil)
	sound(t, s, 0)
	if _, err := d.Create(dir); err == nil {
		t.Error("a case was made over a case")
	}
}

func testRoundTrip(t *testing.T, d Driver) {
	s, dir := create(t, d)
	people := Rich(3000)
	filled(t, people)
	replace(t, s, people)
	for range 2 { // as written, then after closing and opening
		same(t, all(t, s), people)
		st, err := s.State(context.Background())
		if err != nil || !reflect.DeepEqual(st, StateOf(people)) {
			t.Fatalf("the state differs, error %v", err)
		}
		i := 0
		err = s.Exposures(context.Background(), func(k ledger.PersonKind, review bool, ex []ledger.Exposure) error {
			p := &people[i]
			if k != p.Kind || review != p.Review || !slices.Equal(ex, p.Exposures) {
				t.Fatalf("exposures of person %d differ", i)
			}
			i++
			return nil
		})
		if err != nil || i != len(people) {
			t.Fatalf("exposures of %d people, %v", i, err)
		}
		sound(t, s, len(people))
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		if s, err = d.Open(dir); err != nil {
			t.Fatal(err)
		}
		defer s.Close()
	}
}

// filled fails where a field of a person or of the state, at any depth, is
// nowhere set: a new field must be added to Rich or State, so that the suite
// holds stores to it.
func filled(t *testing.T, people []ledger.Person) {
	t.Helper()
	seen := map[string]bool{}
	visit(reflect.ValueOf(people), "Person", seen)
	visit(reflect.ValueOf(*State()), "State", seen)
	for name, set := range seen {
		if !set {
			t.Errorf("nothing in Rich or State sets %s", name)
		}
	}
}

// visit notes of every field below v whether it was ever set.
func visit(v reflect.Value, name string, seen map[string]bool) {
	switch v.Kind() {
	case reflect.Slice:
		for i := range v.Len() {
			visit(v.Index(i), name, seen)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			field := v.Type().Field(i)
			if !field.IsExported() || field.Name == "Index" { // of an account: the store makes it
				continue
			}
			below := name + "." + field.Name
			seen[below] = seen[below] || !v.Field(i).IsZero()
			visit(v.Field(i), below, seen)
		}
	}
}

func testSizes(t *testing.T, d Driver) {
	s, _ := create(t, d)
	for _, n := range []int{1, 255, 256, 257, 512, 0, 1025} {
		people := Rich(n)
		replace(t, s, people)
		same(t, all(t, s), people)
		sound(t, s, n)
	}
}

func testFind(t *testing.T, d Driver) {
	s, _ := create(t, d)
	people := Rich(1500)
	replace(t, s, people)
	tried := map[breach.Kind]int{}
	find := func(p *ledger.Person, k breach.Kind, v breach.Secret) {
		t.Helper()
		tried[k]++
		got, err := s.Find(context.Background(), k, v.Reveal())
		if err != nil || !slices.ContainsFunc(got, func(g *ledger.Person) bool { return g.ID == p.ID }) {
			t.Fatalf("a person was not found by %s: %d others, %v", k, len(got), err)
		}
	}
	for i := range people {
		p := &people[i]
		for _, v := range p.Emails {
			find(p, breach.KindEmail, v)
		}
		for _, v := range p.Phones {
			find(p, breach.KindPhone, v)
		}
		for _, v := range p.IDs {
			find(p, v.Kind, v.Value)
		}
		for _, a := range p.Accounts {
			find(p, a.Kind, a.Whole)
		}
	}
	for _, k := range []breach.Kind{breach.KindEmail, breach.KindPhone, breach.KindFRNIR, breach.KindUSSSN, breach.KindIBAN, breach.KindCard} {
		if tried[k] == 0 {
			t.Errorf("nobody was looked up by %s", k)
		}
		if got, err := s.Find(context.Background(), k, "nobody has this"); len(got) != 0 || err != nil {
			t.Errorf("a %s that nobody has: %d people, %v", k, len(got), err)
		}
	}
	// One kind's value is not found as another's.
	if got, err := s.Find(context.Background(), breach.KindPhone, BulkEmail(1)); len(got) != 0 || err != nil {
		t.Errorf("%d people, %v", len(got), err)
	}
}

// testAccountsAgain reads people back, without the whole of their accounts,
// writes them again, and still finds them.
func testAccountsAgain(t *testing.T, d Driver) {
	s, _ := create(t, d)
	people := Rich(600)
	replace(t, s, people)
	replace(t, s, all(t, s))
	sound(t, s, len(people))
	for i := range people {
		for _, a := range people[i].Accounts {
			got, err := s.Find(context.Background(), a.Kind, a.Whole.Reveal())
			if err != nil || len(got) != 1 || got[0].ID != people[i].ID {
				t.Fatalf("by %s: %d people, %v", a.Kind, len(got), err)
			}
			if got[0].Accounts[0].Whole != "" {
				t.Fatal("the whole of an account came back")
			}
		}
	}
}

func testPerson(t *testing.T, d Driver) {
	s, _ := create(t, d)
	people := Rich(700)
	replace(t, s, people)
	former := 0
	for i := range people {
		for _, id := range append([]ledger.PersonID{people[i].ID}, people[i].Aliases...) {
			p, err := s.Person(context.Background(), id)
			if err != nil {
				t.Fatal(err)
			}
			same(t, []ledger.Person{*p}, people[i:i+1])
		}
		former += len(people[i].Aliases)
	}
	if former == 0 {
		t.Error("nobody has a former id")
	}
	for _, id := range []ledger.PersonID{{}, {255, 255, 255}, {1}} {
		_, err := s.Person(context.Background(), id)
		mustBe(t, err, ledger.ErrNoPerson)
	}
}

// testShared gives one phone to so many people that its entries fill several
// pages of an index.
func testShared(t *testing.T, d Driver) {
	s, _ := create(t, d)
	people := Rich(5000)
	for i := range people {
		people[i].Phones = append(people[i].Phones, "+33999999999")
	}
	replace(t, s, people)
	got, err := s.Find(context.Background(), breach.KindPhone, "+33999999999")
	if err != nil || len(got) != len(people) {
		t.Fatalf("%d people, %v", len(got), err)
	}
	for i := range got {
		if got[i].ID != people[i].ID {
			t.Fatal("people were not found in the order of their ids")
		}
	}
	sound(t, s, len(people))
}
