package detect

import (
	"fmt"
	"math/rand/v2"
	"sort"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// scene is a made-up table: columns as "name type", and its rows.
type scene struct {
	table   string
	columns []string
	row     func(r *rand.Rand, i int) []any
	rows    int
	want    string // decisions as "column:kind", sorted by column; inside ones as "column>kind"
}

// null stands for SQL NULL in the rows of a scene.
type null struct{}

// build makes the scene's layout, schema and records.
func (s scene) build() (*breach.Layout, *breach.Schema, []breach.Record) {
	l := &breach.Layout{Table: s.table}
	sc := &breach.Schema{Table: s.table}
	for _, c := range s.columns {
		name, typ, _ := strings.Cut(c, " ")
		l.Columns = append(l.Columns, name)
		sc.Columns = append(sc.Columns, breach.Column{Name: name, Type: typ})
	}
	rng := rand.New(rand.NewPCG(1, 2))
	n := s.rows
	if n == 0 {
		n = 400
	}
	var recs []breach.Record
	for i := range n {
		rec := breach.Record{Layout: l}
		for _, v := range s.row(rng, i) {
			rec.Fields = append(rec.Fields, field(v))
		}
		recs = append(recs, rec)
	}
	return l, sc, recs
}

func field(v any) breach.Field {
	switch v := v.(type) {
	case null:
		return breach.Field{Form: breach.Null}
	case int:
		return breach.Field{Raw: []byte(fmt.Sprint(v)), Form: breach.Number}
	case string:
		if !strings.ContainsAny(v, "\\'\n") {
			return breach.Field{Raw: []byte(v), Form: breach.Plain}
		}
		esc := strings.NewReplacer("\\", "\\\\", "'", "\\'", "\n", "\\n").Replace(v)
		return breach.Field{Raw: []byte(esc), Form: breach.Backslash, Quote: '\''}
	}
	panic("unknown value")
}

// decide runs a scene through two scanners and returns the decisions.
func (s scene) decide(t *testing.T) (*Plan, []Decision) {
	t.Helper()
	l, sc, recs := s.build()
	p := Compile(l, sc, recs[:min(50, len(recs))])
	a, b := p.NewScanner(), p.NewScanner()
	var row Row
	for i := range recs {
		if i%3 == 0 {
			a.Row(&recs[i], &row)
		} else {
			b.Row(&recs[i], &row)
		}
	}
	st := b.Stats()
	st.Merge(a.Stats())
	return p, Decide(p, sc, st)
}

// decided is what a scene's column i is decided to be, as a whole; nothing where it is not.
func (s scene) decided(t *testing.T, i int) (is Decision) {
	t.Helper()
	_, all := s.decide(t)
	for _, d := range all {
		if d.Column == i && !d.Inside {
			is = d
		}
	}
	return is
}

func show(p *Plan, ds []Decision) string {
	var parts []string
	for _, d := range ds {
		if of, _ := breach.UncountedOf(d.Detail); of != breach.NoClass || d.Detail == breach.PackedValues {
			continue // a note of what is not counted
		}
		sep := ":"
		if d.Inside {
			sep = ">"
		}
		s := p.Column(d.Column) + sep + d.Kind.String()
		if d.Kind == breach.KindNone || d.Class != d.Kind.Class() {
			s += "(" + string(d.Class) + ")"
		}
		if d.Detail != "" {
			s += "[" + d.Detail + "]"
		}
		parts = append(parts, s)
	}
	sort.Strings(parts)
	return strings.Join(parts, " ")
}

func runScenes(t *testing.T, scenes []scene) {
	t.Helper()
	for _, s := range scenes {
		t.Run(s.table, func(t *testing.T) {
			p, ds := s.decide(t)
			if got := show(p, ds); got != s.want {
				t.Errorf("\n got %s\nwant %s", got, s.want)
			}
		})
	}
}

var (
	given  = strings.Fields("Marta Olivier Jane Pieter Lucia Sven Amelie Tom Noor Giulia Rafael Katrin Paul Emma Luc Zehra Kofi Ines Bram Chloe")
	family = strings.Fields("Harwood Lemaitre Keller Bakker Moreno Rossi Pereira Novak Dupont Smith Okafor Lindqvist Janssens Marino Costa Weber")
	cities = strings.Fields("Lyon Leeds Gent Porto Turin Bonn Utrecht Sevilla Lille Derby Essen Arras Metz Siena Faro")
	jobs   = []string{"Sales manager", "Software engineer", "Nurse", "Comptable", "Project lead", "Data analyst", "Chef de projet", "Sachbearbeiter"}
	firms  = []string{"Acme Ltd", "Nordlicht GmbH", "Boulangerie Petit SARL", "Hafen AG", "Blue Sky Inc", "Ferro SpA", "Maison Claire"}
	words  = strings.Fields("alpha bravo carbon delta ember flint gravel harbour indigo juniper kettle lumen marble nectar")
)

func pickOne(r *rand.Rand, from []string) string { return from[r.IntN(len(from))] }

func digitsOf(r *rand.Rand, n int) string {
	b := make([]byte, n)
	for i := range b {
		b[i] = byte('0' + r.IntN(10))
	}
	return string(b)
}

func hexOf(r *rand.Rand, n int) string {
	b := make([]byte, n)
	for i := range b {
		b[i] = "0123456789abcdef"[r.IntN(16)]
	}
	return string(b)
}

func mailbox(r *rand.Rand, i int) string {
	return fmt.Sprintf("%s.%s%d@example.org", strings.ToLower(pickOne(r, given)), strings.ToLower(pickOne(r, family)), i)
}

func phone(r *rand.Rand) string {
	return "+44 7700 900" + digitsOf(r, 3)
}

func birth(r *rand.Rand) string {
	return fmt.Sprintf("%d-%02d-%02d", 1950+r.IntN(50), 1+r.IntN(12), 1+r.IntN(28))
}

func stamp(r *rand.Rand) int { return 1300000000 + r.IntN(100000000) }

func letter(r *rand.Rand) string {
	var b strings.Builder
	b.WriteString("Dear all,\n\nI would like to join you, and apply for the job you advertised. ")
	for range 60 {
		b.WriteString(pickOne(r, words))
		b.WriteByte(' ')
	}
	return b.String() + "\n\nKind regards"
}

func bcrypt(r *rand.Rand, cost int) string {
	return fmt.Sprintf("$2y$%02d$", cost) + hexOf(r, 53)
}
