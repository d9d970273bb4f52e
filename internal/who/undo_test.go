package who

import (
	"reflect"
	"slices"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/ledger"
)

// Two people who were joined by hand and are split again are whom they were, with
// what was exposed of each; which of them is named first does not matter.
func TestSplitWhatWasJoined(t *testing.T) {
	a, b := ann(), anne()
	a.Country, a.Language = "FR", "fr"
	b.Country, b.Language, b.Signs = "PT", "pt", []ledger.Sign{{By: ledger.ByPhone, Code: "PT"}}
	b.Accounts = []ledger.Account{{Kind: breach.KindIBAN, Last4: "1234", Index: [16]byte{9}}}
	b.Joined, b.Category = []ledger.Reason{{Rule: "orders.uid = users.uid"}}, "applicant"
	b.Exposures = []ledger.Exposure{{Set: 3}}
	people := []ledger.Person{a, b}
	joined := same(a, b)
	joined.Remember(state(), &a, &b)
	one, _ := apply(t, people, joined)
	if len(one) != 1 {
		t.Fatalf("%d people", len(one))
	}
	address := func(p ledger.Person) []ledger.Value {
		return []ledger.Value{{Kind: breach.KindEmail, Value: p.Emails[0]}}
	}
	apart := func(stays, goes ledger.Person) Decision {
		left := slices.DeleteFunc(Values(&one[0]), func(v ledger.Value) bool {
			return slices.Contains(Values(&goes), v) && !slices.Contains(Values(&stays), v)
		})
		id := []ledger.PersonID{one[0].ID}
		return Decision{Sides: [2]Side{{People: id, Values: left}, {People: id, Values: Values(&goes)}}, Of: address(stays)}
	}
	want := collect(t, seq(people))
	for _, list := range [][]Decision{{joined, apart(a, b)}, {joined, apart(b, a)}, {joined, apart(a, b), apart(b, a)}} {
		got, done := apply(t, one, list...)
		if done.SaidOfBoth() != 0 || !reflect.DeepEqual(tidied(got), want) {
			t.Errorf("%d decisions: %d people, %d with what is said of both", len(list), len(got), done.SaidOfBoth())
		}
		again, done := apply(t, got, list...)
		if done.Changed() || !reflect.DeepEqual(again, got) {
			t.Errorf("%d decisions: applied again they change", len(list))
		}
	}
	// Where the leak was mined again in between, its sets bear other numbers.
	joined.Was.Mined = joined.Was.Mined.AddDate(1, 0, 0)
	got, done := apply(t, one, joined, apart(a, b))
	if len(got) != 2 || done.SaidOfBoth() != 2 {
		t.Errorf("%d people, %d with what is said of both", len(got), done.SaidOfBoth())
	}
}

// tidied are people whose empty lists are nil.
func tidied(list []ledger.Person) []ledger.Person {
	list = slices.Clone(list)
	for i := range list {
		v := reflect.ValueOf(&list[i]).Elem()
		for k := range v.NumField() {
			if f := v.Field(k); f.Kind() == reflect.Slice && f.Len() == 0 {
				f.SetZero()
			}
		}
	}
	return list
}

// The last join of somebody is found again, unless it was undone.
func TestLastJoin(t *testing.T) {
	a, b := ann(), anne()
	joined := same(a, b)
	joined.Remember(state(), &a, &b)
	one, _ := apply(t, []ledger.Person{a, b}, joined)
	d := LastJoin(&one[0], []Decision{joined})
	if d == nil {
		t.Fatal("it is not found")
	}
	back := Undoing(&one[0], d)
	if got, done := apply(t, one, joined, back); len(got) != 2 || done.SaidOfBoth() != 0 || len(got[0].Phones)+len(got[1].Phones) != 1 {
		t.Errorf("%d people", len(got))
	}
	if LastJoin(&one[0], []Decision{joined, back}) != nil || LastJoin(&a, []Decision{joined}) != nil {
		t.Error("a join that is undone, or was never made, is found")
	}
}
