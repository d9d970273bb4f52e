package detect

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// TestNamedHome: names with an address behind them, in the orders of several countries,
// and what is none: firms, names alone, addresses alone, prose.
func TestNamedHome(t *testing.T) {
	var buf []byte
	for v, want := range map[string]string{
		"NOWAK JAN UL. LIPOWA 5/3 20-530 LUBLIN":          "NOWAK JAN|UL. LIPOWA 5/3 20-530 LUBLIN",
		"Petra Schneider, Hauptstraße 12, 50667 Köln":     "Petra Schneider|Hauptstraße 12, 50667 Köln",
		"MARTIN SOPHIE 14 RUE DES LILAS 75011 PARIS":      "MARTIN SOPHIE|14 RUE DES LILAS 75011 PARIS",
		"Mary Ann Clarke\n3 Station Road\nLeeds LS1 4AB":  "Mary Ann Clarke|3 Station Road\nLeeds LS1 4AB",
		"GARCIA LOPEZ JUAN CALLE MAYOR 8 28013 MADRID":    "GARCIA LOPEZ JUAN|CALLE MAYOR 8 28013 MADRID",
		"Rossi, Giulia; Via Roma 22, 40121 Bologna":       "Rossi, Giulia|Via Roma 22, 40121 Bologna",
		"HYDRO-MAX SP. Z O.O. UL. LIPOWA 5 20-530 LUBLIN": "",
		"Schneider GmbH, Hauptstraße 12, 50667 Köln":      "",
		"Petra Schneider":                                                         "",
		"Hauptstraße 12, 50667 Köln":                                              "",
		"Jan asked for 3 more days to pay the rent at home":                       "",
		"Anna Nowak 12345678":                                                     "",
		"Client: Anna Miller, 3 Mill Lane, Leeds LS1 4AB":                         "",
		"Client: Anna Miller DOB: 12/03/1984 Address: 3 Mill Lane, Leeds LS1 4AB": "",
	} {
		got := ""
		if h, ok := namedHome([]byte(v), &buf); ok {
			got = string(h.name) + "|" + string(h.home)
		}
		if got != want {
			t.Errorf("%q is read as %q, not %q", v, got, want)
		}
	}
}

// statement is a bank's statement: who paid and where they live in one value, the number
// of their account, and a house that the payment is for.
func statement(named string, payer func(r *rand.Rand, i int) string, account func(r *rand.Rand) string) scene {
	return scene{table: "ruch_konta", rows: 120, columns: []string{"lp", "dzien date", "kwota", named, "strona", "tytul", "nr_ref"}, row: func(r *rand.Rand, i int) []any {
		return []any{i + 1, "2016-05-04", fmt.Sprintf("%d.%02d", r.IntN(900), r.IntN(100)), account(r), payer(r, i), pickOne(r, []string{"CZYNSZ", "ZALICZKA"}), digitsOf(r, 12)}
	}}
}

func homedPayer(r *rand.Rand, _ int) string {
	return fmt.Sprintf("%s %s UL. KWIATOWA %d/%d 35-001 RZESZOW", pickOne(r, family), pickOne(r, given), 1+r.IntN(60), 1+r.IntN(20))
}

func firmPayer(r *rand.Rand, _ int) string {
	return fmt.Sprintf("%s SP. Z O.O. UL. KWIATOWA %d 35-001 RZESZOW", pickOne(r, family), 1+r.IntN(60))
}

func polishNumber(r *rand.Rand) string {
	for {
		if v := digitsOf(r, 26); nrbValid(v) {
			return v
		}
	}
}

// nrbValid is the check of ISO 13616 over a Polish number without its country.
func nrbValid(v string) bool {
	m := 0
	for _, c := range v[2:] + "2521" + v[:2] {
		m = (m*10 + int(c-'0')) % 97
	}
	return m == 1
}

// TestStatement: a bank's statement tells names, addresses and accounts, and one of firms
// no person's; a name that hints at accounts does not speak against numbers of them.
func TestStatement(t *testing.T) {
	for _, named := range []string{"rach_obcy", "x4"} {
		_, ds := statement(named, homedPayer, polishNumber).decide(t)
		has := map[string]bool{}
		for _, d := range ds {
			has[fmt.Sprint(d.Column, d.Class, d.Inside)] = true
		}
		if !has[fmt.Sprint(3, breach.BankAccounts, false)] || !has[fmt.Sprint(4, breach.Names, false)] || !has[fmt.Sprint(4, breach.PhysicalAddresses, true)] {
			t.Errorf("a statement with the column %s is decided as %v", named, has)
		}
	}
	_, ds := statement("rach_obcy", firmPayer, func(r *rand.Rand) string { return digitsOf(r, 26) }).decide(t)
	for _, d := range ds {
		if d.Class == breach.Names || d.Class == breach.BankAccounts {
			t.Errorf("a statement of firms shows %s in column %d", d.Class, d.Column)
		}
	}
}

// TestHomedIsKept: the name is kept without the address, and the address beside it.
func TestHomedIsKept(t *testing.T) {
	l, sc, recs := statement("rach_obcy", homedPayer, polishNumber).build()
	s := Compile(l, sc, recs[:50]).NewScanner()
	var row Row
	s.Row(&recs[60], &row)
	var name, home string
	for _, f := range row.Found {
		switch {
		case f.Kind == breach.KindFullName && !f.Inside:
			name = string(f.Value)
		case f.Kind == breach.KindStreet && f.Inside:
			home = string(f.Value)
		}
	}
	if whole := string(recs[60].Fields[4].Raw); name == "" || home == "" || name+" "+home != whole {
		t.Errorf("of a name and an address are kept %q and %q", name, home)
	}
}
