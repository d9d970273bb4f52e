package detect

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// notes writes a text of an interviewer; every tenth tells of an illness.
func notes(r *rand.Rand, i int) string {
	who := pickOne(r, given) + " " + pickOne(r, family)
	text := fmt.Sprintf("I spoke with %s on the telephone for half an hour. She lives at %d Baker Street, London, NW1 6XE and could start soon. ", who, 1+i%90)
	if i%10 == 0 {
		text += "She wrote: since I was diagnosed with lupus I work part time. "
	}
	return text + "The team liked her answers about stock control and customers."
}

// TestProseInColumns: what stands in the prose of a column is said of the
// column, the same for every way of sharing out the rows, and of no table of
// things.
func TestProseInColumns(t *testing.T) {
	for table, want := range map[string]string{
		"candidates": "email:email notes>health-text notes>name notes>street",
		"products":   "email:email",
	} {
		s := scene{table: table, columns: []string{"id int", "email varchar(80)", "notes text"}, row: func(r *rand.Rand, i int) []any {
			return []any{i + 1, mailbox(r, i), notes(r, i)}
		}}
		for _, n := range []int{60, 400, 3000} {
			s.rows = n
			p, out := s.decide(t)
			if got := show(p, out); got != want {
				t.Errorf("%s of %d rows: %s", table, n, got)
			}
			for _, d := range out {
				if d.Kind == breach.KindHealthText && (d.Class != breach.HealthData || strings.Contains(d.Why, "lupus")) {
					t.Errorf("%+v", d)
				}
			}
		}
	}
}

// TestProseSampleHasNoOrder: the counts are those of the values, whatever their
// order.
func TestProseSampleHasNoOrder(t *testing.T) {
	s := scene{table: "candidates", columns: []string{"id int", "email varchar(80)", "notes text"}, rows: 2000, row: func(r *rand.Rand, i int) []any {
		return []any{i + 1, mailbox(r, i), notes(r, i)}
	}}
	l, sc, recs := s.build()
	var first []Decision
	for turn := range 3 {
		p := Compile(l, sc, recs[:50])
		st := &Stats{}
		var row Row
		for part := range turn + 1 {
			scan := p.NewScanner()
			for i := range recs {
				k := (i*[...]int{1, 3, 7}[turn] + part) % len(recs)
				if k%(turn+1) == part {
					scan.Row(&recs[k], &row)
				}
			}
			st.Merge(scan.Stats())
			p.Learn(st)
		}
		out := Decide(p, sc, st)
		if turn == 0 {
			first = out
		} else if show(p, out) != show(p, first) || fmt.Sprint(out) != fmt.Sprint(first) {
			t.Errorf("\n%+v\n%+v", first, out)
		}
	}
}
