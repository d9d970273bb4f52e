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

// notes is a table of notes whose texts tell of things, with a bank's numbers.
func notes() *ledger.State {
	return &ledger.State{
		Parts: []ledger.Part{{Name: "hr"}},
		Tables: []ledger.Table{{Name: "staff", RowSets: []ledger.RowSet{
			{Columns: []uint32{0, 1, 3}, Rows: 3}, {Columns: []uint32{3, 4}, Rows: 2},
		}}},
		Columns: []ledger.Column{
			{Name: "notes", Kind: breach.KindNone},
			{Name: "notes", Inside: true, Kind: breach.KindHealthMention, Detail: breach.Undecided(breach.HealthData), Values: 3, People: 3, Confidence: 0.7},
			{Name: "notes", Inside: true, Kind: breach.KindHealthText, Class: breach.HealthData, Values: 1, People: 1, Confidence: 0.8},
			{Name: "bank", Class: breach.JobTitles},
			{Name: "bank", Inside: true, Kind: breach.KindIBAN, Class: breach.BankAccounts, Values: 2, People: 2},
			{Name: "bank[of]", Class: breach.Employers, Values: 1},
			{Name: "banker", Class: breach.Names, Values: 1},
		},
	}
}

// TestToldIn: a class is given to the texts that tell of it, or taken from them, and
// whatever else the column has stays.
func TestToldIn(t *testing.T) {
	st, of := notes(), Column{Table: "staff", Column: "notes"}
	told, older, ok := of.Told(st, breach.HealthData)
	if !ok || older || told.String() != "staff.notes/health-mention" {
		t.Fatalf("%v %v %v", told, older, ok)
	}
	if _, _, ok := of.Told(st, breach.Religions); ok {
		t.Error("texts tell of religions")
	}
	before := notes().Columns
	if n := Correct(st, []Class{{Of: told, Class: breach.HealthData}}); n != 1 {
		t.Errorf("%d entries", n)
	}
	if c := st.Columns[1]; c.Class != breach.HealthData || c.Detail != "" || c.Confidence != 1 || c.Why != CorrectedWhy {
		t.Errorf("given: %+v", c)
	}
	st.Columns[1] = before[1]
	if !reflect.DeepEqual(st.Columns, before) {
		t.Error("another entry changed")
	}
	Correct(st, []Class{{Of: told}})
	if c := st.Columns[1]; c.Class != breach.NoClass || c.Detail != "" || c.Why != CorrectedWhy {
		t.Errorf("denied: %+v", c)
	}
	// Of a version that did not keep which rows tell it.
	st = notes()
	st.Columns = st.Columns[2:3]
	st.Columns[0].People = 0
	if _, older, ok := of.Told(st, breach.HealthData); !older || ok {
		t.Errorf("an older case: %v %v", older, ok)
	}
}

// TestSaidToBeNothing: that a column of no class holds none is kept as a person's word.
func TestSaidToBeNothing(t *testing.T) {
	st := notes()
	st.Columns[6].Class, st.Columns[6].Confidence, st.Columns[6].Why = breach.NoClass, 0, ""
	of := Column{Table: st.Tables[st.Columns[6].Table].Name, Column: st.Columns[6].Name}
	if n := Correct(st, []Class{{Of: of}}); n != 1 || st.Columns[6].Confidence != 1 || st.Columns[6].Why != CorrectedWhy || st.Columns[6].Class != breach.NoClass {
		t.Errorf("%d: %+v", n, st.Columns[6])
	}
}

// TestCorrectAll: none takes all that was read from a column, or its own class alone,
// and says what it was; a class set by hand has as many values as rows hold it.
func TestCorrectAll(t *testing.T) {
	of := Column{Table: "staff", Column: "bank"}
	want := []Was{{Column: "staff.bank", Class: breach.JobTitles}, {Column: "staff.bank/iban", Class: breach.BankAccounts}, {Column: "staff.bank[of]", Class: breach.Employers}}
	for all, kept := range map[bool][]breach.Class{true: {"", "", ""}, false: {"", breach.BankAccounts, breach.Employers}} {
		st, c := notes(), Class{Of: of, All: all}
		c.Before(st)
		if n := Correct(st, []Class{c}); all && (n != 3 || !reflect.DeepEqual(c.Was, want)) || !all && (n != 1 || len(c.Was) != 1) {
			t.Errorf("all %v: %d, %v", all, n, c.Was)
		}
		var got []breach.Class
		for _, col := range st.Columns[3:6] {
			got = append(got, col.Class)
		}
		if !reflect.DeepEqual(got, kept) || st.Columns[6].Class != breach.Names {
			t.Errorf("all %v: %q", all, got)
		}
	}
	st := notes()
	Correct(st, []Class{{Of: Column{Table: "staff", Column: "notes"}, Class: breach.Religions}, {Of: Column{Table: "staff", Column: "bank", Inside: "iban"}, Class: breach.PINs}})
	if c := st.Columns[0]; c.Class != breach.Religions || c.Values != 3 {
		t.Errorf("%+v", c)
	}
	if c := st.Columns[4]; c.Class != breach.PINs || c.Detail != breach.Uncounted(breach.BankAccounts) {
		t.Errorf("what passes the check of another class: %+v", c)
	}
}

// TestSaidAgain: that a column holds postal addresses may be said of one which is held to
// do so beside streets; then it does whatever stands beside it.
func TestSaidAgain(t *testing.T) {
	st := &ledger.State{
		Tables:  []ledger.Table{{Name: "users"}},
		Columns: []ledger.Column{{Name: "city", Kind: breach.KindCity, Class: breach.PhysicalAddresses, Why: "named like cities", Values: 1}},
	}
	if n := Correct(st, []Class{{Of: Column{Table: "users", Column: "city"}, Class: breach.PhysicalAddresses}}); n != 1 {
		t.Errorf("%d entries", n)
	}
	if c := st.Columns[0]; c.Class != breach.PhysicalAddresses || c.Why != breach.SetByHand {
		t.Errorf("%+v", c)
	}
}
