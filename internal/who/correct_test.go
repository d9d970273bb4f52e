package who

import (
	"errors"
	"reflect"
	"slices"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/ledger"
)

// twoShops has a table of the same name in two databases.
func twoShops() *ledger.State {
	return &ledger.State{
		Parts:  []ledger.Part{{Name: "shop"}, {Name: "old"}},
		Tables: []ledger.Table{{Part: 0, Name: "users"}, {Part: 1, Name: "users"}, {Part: 0, Name: "a.b"}},
		Columns: []ledger.Column{
			{Table: 0, Name: "size", Values: 5},
			{Table: 1, Name: "size"},
			{Table: 0, Name: "notes", Inside: true, Kind: breach.KindEmail, Class: breach.EmailAddresses},
			{Table: 0, Name: "notes"},
			{Table: 2, Name: "c", Kind: breach.KindEmail, Class: breach.EmailAddresses},
		},
	}
}

func TestColumnNames(t *testing.T) {
	st := twoShops()
	for text, want := range map[string]Column{
		"users.size":        {Table: "users", Column: "size"},
		"shop.users.size":   {Part: "shop", Table: "users", Column: "size"},
		"users.notes/email": {Table: "users", Column: "notes", Inside: "email"},
		"users.notes":       {Table: "users", Column: "notes"},
		"a.b.c":             {Table: "a.b", Column: "c"},
	} {
		got, err := ParseColumn(st, text)
		if err != nil || got != want || got.String() != text {
			t.Errorf("%s is %+v, %v", text, got, err)
		}
	}
	for _, text := range []string{"", "users", "users.", "users.nothing", "users.size/email", "other.users.size"} {
		if _, err := ParseColumn(st, text); !errors.Is(err, ErrNoColumn) {
			t.Errorf("%s: %v", text, err)
		}
	}
	// A table "shop.users" beside table "users" of shop.
	st.Tables = append(st.Tables, ledger.Table{Part: 1, Name: "shop.users"})
	st.Columns = append(st.Columns, ledger.Column{Table: 3, Name: "size"})
	if _, err := ParseColumn(st, "shop.users.size"); !errors.Is(err, ErrSeveralColumns) {
		t.Errorf("two readings: %v", err)
	}
}

func TestCorrect(t *testing.T) {
	var docs []ledger.Document
	for _, c := range []Class{
		{Of: Column{Table: "users", Column: "size"}, Class: "Clothing sizes"},
		{Of: Column{Part: "old", Table: "users", Column: "size"}, Class: ""},
		{Of: Column{Table: "users", Column: "notes", Inside: "email"}, Reason: "examples in a manual"},
		{Of: Column{Table: "gone", Column: "gone"}, Class: "Ages"},
	} {
		d, err := c.Document()
		if err != nil {
			t.Fatal(err)
		}
		docs = append(docs, d, d)
	}
	list, err := Classes(docs)
	if err != nil || len(list) != 4 {
		t.Fatalf("%d corrections, %v", len(list), err)
	}
	st := twoShops()
	if n := Correct(st, list); n != 4 { // size of both, once more of old, notes
		t.Errorf("%d columns found", n)
	}
	var got []breach.Class
	for _, c := range st.Columns {
		got = append(got, c.Class)
	}
	if want := []breach.Class{"Clothing sizes", "", "", "", breach.EmailAddresses}; !reflect.DeepEqual(got, want) {
		t.Errorf("classes %q", got)
	}
	again := twoShops()
	Correct(again, list)
	Correct(again, list)
	if !reflect.DeepEqual(again, st) {
		t.Error("corrected again it differs")
	}
	for _, bad := range []string{"", "{}", `{"of":{"table":"t"}}`, `{"of":{"table":"t","column":"c"},"x":1}`} {
		if _, err := Keys([]ledger.Document{{Data: []byte(bad)}}); !errors.Is(err, ErrCorrection) {
			t.Errorf("%q: %v", bad, err)
		}
	}
}

// A column is set alone or with another, whichever was said last.
func TestKeysOfSeveralColumns(t *testing.T) {
	pair := Together([]Column{{Table: "bank", Column: "tenant"}, {Table: "bank", Column: "client"}})
	if !slices.Equal(pair.Columns(), []string{"tenant", "client"}) || pair.String() != "bank.(tenant, client)" {
		t.Fatalf("%s is %q", pair, pair.Columns())
	}
	three := Together([]Column{{Table: "bank", Column: "country"}, {Table: "bank", Column: "branch"}, {Table: "bank", Column: "client"}})
	if !slices.Equal(three.Columns(), []string{"country", "branch", "client"}) || !three.overlaps(pair) || pair.overlaps(Column{Table: "bank", Column: "no"}) {
		t.Fatalf("%s is %q", three, three.Columns())
	}
	for name, order := range map[string][]Column{"alone last": {pair, {Table: "bank", Column: "client"}}, "together last": {{Table: "bank", Column: "client"}, pair}} {
		var docs []ledger.Document
		for _, of := range append([]Column{{Table: "other", Column: "client"}}, order...) {
			k := Key{Of: of, Reason: "said"}
			doc, err := k.Document()
			if err != nil {
				t.Fatal(err)
			}
			docs = append(docs, doc)
		}
		got, err := Keys(docs)
		if err != nil || len(got) != 2 || got[1].Of != order[1] {
			t.Errorf("%s: %v, %v", name, got, err)
		}
	}
}

// What is said of a column of passwords is said of each way in which they are kept;
// what is said of one way is said of that alone.
func TestCorrectFormsOfPasswords(t *testing.T) {
	state := func() *ledger.State {
		st := twoShops()
		st.Columns = []ledger.Column{
			{Name: "pass", Kind: breach.KindPassword, Class: breach.Passwords, Detail: "bcrypt cost 12"},
			{Name: "pass", Kind: breach.KindPasswordClear, Class: breach.Passwords, Detail: "clear", Inside: true},
			{Name: "pass", Kind: breach.KindEmail, Class: breach.EmailAddresses, Inside: true},
		}
		return st
	}
	table := state().Tables[0].Name
	for inside, want := range map[string][]breach.Class{
		"":               {"", "", breach.EmailAddresses},
		"password-clear": {breach.Passwords, "", breach.EmailAddresses},
		"email":          {breach.Passwords, breach.Passwords, ""},
	} {
		st := state()
		Correct(st, []Class{{Of: Column{Table: table, Column: "pass", Inside: inside}}})
		for i, c := range st.Columns {
			if c.Class != want[i] {
				t.Errorf("%q: column %d is %q, want %q", inside, i, c.Class, want[i])
			}
		}
	}
}
