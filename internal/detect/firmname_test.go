package detect

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// TestFirmName: names with the form of a company behind them, and people whose names end
// alike.
func TestFirmName(t *testing.T) {
	var buf []byte
	for v, want := range map[string]bool{
		"SALA COSTRUZIONI SRL": true, "Conti & Figli S.p.A.": true, "CONTI IMPIANTI SAS": true, "Peter Holm GmbH": true, "Bakkerij Jansen B.V.": true,
		"Hydro-Max Sp. z o.o.": true, "Dupont Frères SARL": true, "Clarke Roofing Ltd.": true, "Nordlys AB": true, "Anna Becker AG": true,
		"Maria de Sá": false, "ANNA SAS": false, "Maria Sa": false, "Lars Ab": false, "Jane Roe": false, "ROSSI MARIO": false, "Ltd": false, "ANNA MARIA SA": false, "": false,
		"Wilhelmina Featherstonehaugh": false, "Tran Van Sa": false, "Nguyen Thi Co": false, "NGUYEN THI CO": false, "Ole Petter As": false, "J. R. Kg": false,
	} {
		if got := firmName([]byte(v), &buf); got != want {
			t.Errorf("%q is a firm's name: %v", v, got)
		}
	}
}

// TestNoNamesKept: of a firm and of a supplier, whom a program calls so in both names, no
// name is kept; of the people among them it is.
func TestNoNamesKept(t *testing.T) {
	s := scene{table: "clients", rows: 90, columns: []string{"id", "given_name", "family_name", "email"}, row: func(r *rand.Rand, i int) []any {
		a, b := pickOne(r, given), pickOne(r, family)
		if i%9 == 0 {
			return []any{i, "supplier", "supplier", mailbox(r, i)}
		}
		return []any{i, a, b, mailbox(r, i)}
	}}
	s.keeps(t, map[bool]int{true: 0, false: 2})
	s.columns, s.row = []string{"id", "full_name", "email"}, func(r *rand.Rand, i int) []any {
		name := pickOne(r, given) + " " + pickOne(r, family)
		if i%9 == 0 {
			name = pickOne(r, family) + " IMPIANTI SRL"
		}
		return []any{i, name, mailbox(r, i)}
	}
	s.keeps(t, map[bool]int{true: 0, false: 1})
}

// keeps holds the number of names kept of each row to what is wanted of every ninth and
// of the others.
func (s scene) keeps(t *testing.T, want map[bool]int) {
	t.Helper()
	l, sc, recs := s.build()
	scan := Compile(l, sc, recs[:50]).NewScanner()
	var row Row
	for i := range recs {
		scan.Row(&recs[i], &row)
		names := 0
		for _, f := range row.Found {
			if f.Kind == breach.KindGivenName || f.Kind == breach.KindFamilyName || f.Kind == breach.KindFullName {
				names++
			}
		}
		if names != want[i%9 == 0] {
			t.Fatalf("of row %d, %d names are kept, not %d", i, names, want[i%9 == 0])
		}
	}
}

// TestFormsOfAddressAreNoNames: a list of them, under a column called name, names nobody.
func TestFormsOfAddressAreNoNames(t *testing.T) {
	for _, list := range [][]string{{"Sig.", "Sig.ra"}, {"Mr", "Mrs", "Ms"}, {"Herr", "Frau"}} {
		s := scene{table: "gender_lang", rows: len(list), columns: []string{"id_gender", "lang", "name"}, row: func(_ *rand.Rand, i int) []any {
			return []any{i + 1, 1, list[i]}
		}}
		if d := s.decided(t, 2); d.Class == breach.Names {
			t.Errorf("%s are names", fmt.Sprint(list))
		}
	}
}
