package person

import (
	"fmt"
	"strings"
	"testing"
)

// A key that is called by a word for people, whole or cut, leads to the table called
// so, however few the rows; the table of things with the same numbers is not meant,
// nor is one that another has more right to. Where the numbers are flags, or some are
// no rows of the table, it is no key.
func TestKeysCalledAfterPeople(t *testing.T) {
	for name, c := range map[string]struct {
		table, column string
		keys          [3]int
		owned         bool
	}{
		"cut":                {"customers", "cust", [3]int{1, 2, 4}, true},
		"cut, with a prefix": {"shop_customers", "cust", [3]int{1, 2, 4}, true},
		"cut, with id":       {"customers", "cust_id", [3]int{1, 2, 4}, true},
		"whole":              {"customers", "customer", [3]int{1, 2, 4}, true},
		"German":             {"kunden", "kd", [3]int{1, 2, 4}, true},
		"flags":              {"customers", "customer", [3]int{1, 1, 1}, false},
		"an orphan":          {"customers", "cust", [3]int{1, 2, 9}, false},
		"of something else":  {"customers", "shop", [3]int{1, 2, 4}, false},
		"cut of other words": {"customers", "custom", [3]int{1, 2, 4}, false},
	} {
		t.Run(name, func(t *testing.T) {
			var l leak
			people := l.table(c.table, "*id", "name:name", "email:email")
			things := l.table("products", "*id", "title")
			rows := l.table("payments", "*id", "*"+c.column, "iban:iban")
			for i := range 4 {
				l.row(people, i+1, "Ann "+strings.Repeat("x", i+3), string(rune('a'+i))+"@a.example")
				l.row(things, i+1, "Chair")
			}
			for i, iban := range []string{"GB33BUKB20201555555555", "DE89370400440532013000", "FR1420041010050500013M02606"} {
				l.row(rows, i+1, c.keys[i], iban)
			}
			got := l.people(t, shuffled{l.rows, 3})
			if owned := len(got) == 4; owned != c.owned {
				t.Errorf("%d people:\n%s", len(got), strings.Join(got, "\n"))
			}
		})
	}
}

// A key that is called as a table is means that table, and none of a like word: the
// number of a client, of whom there are several tenants', is no member's.
func TestKeyOfItsOwnTable(t *testing.T) {
	var l leak
	clients := l.table("client", "*tenant_id", "*client_no", "name:name", "email:email")
	l.tables[clients].Unique = [][]int{{0, 1}}
	members := l.table("member", "*id", "name:name", "email:email")
	for i := range 4 {
		l.row(clients, i%2+1, i/2+1, "Ann A"+string(rune('a'+i)), string(rune('a'+i))+"@a.example")
		l.row(members, i+1, "Bo B"+string(rune('a'+i)), string(rune('a'+i))+"@b.example")
	}
	rows := l.table("invoices", "*id", "*tenant_id", "*client_no", "iban:iban")
	l.row(rows, 1, 1, 1, "GB33BUKB20201555555555")
	l.row(rows, 2, 2, 1, "DE89370400440532013000")
	ps, err := Resolve(shuffled{l.rows, 3}, l.tables, Options{
		ID:     func() func(string, string) [16]byte { return func(string, string) (id [16]byte) { return id } },
		Intern: func(int, []uint32) uint32 { return 0 },
		Place:  func(int) string { return "source" },
	})
	if err != nil {
		t.Fatal(err)
	}
	for i, links := range ps.Links {
		for _, f := range links {
			if f.Table == members {
				t.Errorf("%s.%s leads to members: %s", l.tables[i].Name, f.From, f.Why)
			}
		}
	}
	if links := ps.Links[rows]; len(links) != 1 || links[0].From != "(tenant_id, client_no)" || links[0].Table != clients {
		t.Errorf("arrows of invoices: %+v", links)
	}
}

// In a database of several programs a key means the table of its own: user_id of
// wp_usermeta leads to wp_users, and not to the users of another.
func TestKeyOfItsProgram(t *testing.T) {
	var l leak
	others := l.table("users", "*id", "name:name", "email:email")
	users := l.table("wp_users", "*ID", "email:email")
	meta := l.table("wp_usermeta", "*umeta_id", "*user_id", "phone:phone")
	for i := range 30 {
		l.row(others, i+1, fmt.Sprintf("Ann A%d", i), fmt.Sprintf("a%d@a.example", i))
	}
	for i := range 20 {
		l.row(users, i+1, fmt.Sprintf("b%d@b.example", i))
		l.row(meta, i+1, i+1, fmt.Sprintf("+44 20 7946 %04d", i))
	}
	got := l.people(t, shuffled{l.rows, 3})
	if len(got) != 50 || holding(got, "b.example", "wp_usermeta.phone") != 20 || holding(got, "a.example", "wp_usermeta.phone") != 0 {
		t.Errorf("%d people:\n%s", len(got), strings.Join(got, "\n"))
	}
}

// A key leads to the table that is called by the plural of its word, as each language
// makes it, and to none whose name only begins alike; values that are no rows of the
// table speak against the name.
func TestKeysCalledByASingular(t *testing.T) {
	for _, c := range []struct {
		column, table string
		step          int
		owned         bool
	}{
		{"klient_id", "klienci", 1, true},
		{"id_klienta", "klienci", 1, true},
		{"czlonek_id", "członkowie", 1, true},
		{"osoba_id", "osoby", 1, true},
		{"musteri_id", "musteriler", 1, true},
		{"hasta_id", "hastalar", 1, true},
		{"kund_id", "kunder", 1, true},
		{"kund_id", "butik_kunder", 1, true},
		{"medlem_id", "medlemmer", 1, true},
		{"zamestnanec_id", "zamestnanci", 1, true},
		{"angajat_id", "angajati", 1, true},
		{"cliente_id", "clienti", 1, true},
		{"utilizador_id", "utilizadores", 1, true},
		{"trabajador_id", "trabajadores", 1, true},
		{"mitarbeiter_id", "mitarbeiter", 1, true},
		{"arzt_id", "aerzte", 1, true},
		{"klant_id", "klanten", 1, true},
		{"utilisateurId", "utilisateurs", 1, true},
		{"klient_id", "klienci", 7, false}, // most of its values are none of the table's
		{"kund_id", "kundtjanst", 1, false},
		{"hasta_id", "hastane", 1, false},
		{"lid_id", "lidmaatschappen", 1, false},
	} {
		t.Run(c.column+" of "+c.table, func(t *testing.T) {
			var l leak
			people := l.table(c.table, "*id", "name:name", "email:email")
			things := l.table("rooms", "*id", "title")
			rows := l.table("calls", "*id", "*"+c.column, "phone:phone")
			for i := range 30 {
				l.row(people, i+1, fmt.Sprintf("Ann A%d", i), fmt.Sprintf("a%d@a.example", i))
				l.row(things, i+1, "Blue room")
				l.row(rows, i+1, c.step*(i+1), fmt.Sprintf("+44 20 7946 %04d", i))
			}
			got := l.people(t, shuffled{l.rows, 3})
			if n := holding(got, "a.example", "calls.phone"); n != 0 != c.owned || c.owned && (n != 30 || len(got) != 30) {
				t.Errorf("%d people, %d with a call:\n%s", len(got), n, strings.Join(got, "\n"))
			}
		})
	}
}
