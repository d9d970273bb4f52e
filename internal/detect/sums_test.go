package detect

import (
	"math/rand/v2"
	"testing"
)

// TestSumWord: the word before a sum is nobody's name; names that begin like one are.
func TestSumWord(t *testing.T) {
	for _, v := range []string{"Total", "TOTAL:", "total ", "Grand Total", "Summe", "Gesamt:", "Total général", "Totaal", "Razem", "Celkem", "I alt", "Toplam", "Summa", "Totale"} {
		if !sumWord([]byte(v)) {
			t.Errorf("%q is no sum", v)
		}
	}
	for _, v := range []string{"", "Sum", "Suma", "Totalli", "Anna Total", "Total Recall Ltd", "Toto Wolff", "Summer", "Celeste", "Grant Totall", "Ida Alt", "Celkemova", "Razemski", "Tommy", "\xff\xfe\xff\xfe\xff"} {
		if sumWord([]byte(v)) {
			t.Errorf("%q is a sum", v)
		}
	}
}

// TestSumIsNobody: of a list of people with a line of sums below, the sum is nobody.
func TestSumIsNobody(t *testing.T) {
	names := []string{"Anna Miller", "John Smith", "Peter Brown", "Susan Clark", "Total"}
	s := scene{table: "members", columns: []string{"name", "amount"}, rows: len(names), row: func(_ *rand.Rand, i int) []any { return []any{names[i], "10.50"} }}
	p, _ := s.decide(t)
	_, _, recs := s.build()
	scan := p.NewScanner()
	var row Row
	for i := range recs {
		scan.Row(&recs[i], &row)
		if found := len(row.Found) > 0; found != (names[i] != "Total") {
			t.Errorf("%s: found %v", names[i], row.Found)
		}
	}
}
