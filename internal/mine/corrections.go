package mine

import (
	"path"
	"slices"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/person"
)

// SetKey says by hand which table a column refers to, against whatever was
// declared or could be inferred. It enters as a declaration would, so that the
// columns are kept as keys from the first row on.
type SetKey struct {
	Part          string // database, schema or file; "" for every one that has the table
	Table, Column string
	To, ToColumn  string // the table and its column; "" where the column refers to none
}

// of reports whether the correction is about a table of a part.
func (k *SetKey) of(part, table string) bool {
	return k.Table == table && k.inPart(part)
}

func (k *SetKey) inPart(part string) bool {
	file, database, _ := strings.Cut(part, "\x00")
	file, _, _ = strings.Cut(file, "\x01")
	return k.Part == "" || database == k.Part || path.Base(file) == k.Part
}

// correct applies what was set by hand to what a table declares.
func (r *registry) correct(part string, s *breach.Schema) {
	for i := range r.set {
		k := &r.set[i]
		if k.of(part, s.Table) {
			// A key of two columns falls with either of them.
			s.Foreign = slices.DeleteFunc(s.Foreign, func(f breach.ForeignKey) bool { return slices.Contains(f.Columns, k.Column) })
			if k.To != "" {
				s.Foreign = append(s.Foreign, breach.ForeignKey{Columns: []string{k.Column}, RefTable: k.To, RefColumns: []string{k.ToColumn}})
			}
		}
		if k.To == s.Table && k.inPart(part) {
			s.Unique = slices.DeleteFunc(s.Unique, func(u breach.Key) bool { return slices.Equal(u.Columns, []string{k.ToColumn}) })
			s.Unique = slices.Insert(s.Unique, 0, breach.Key{Columns: []string{k.ToColumn}, Primary: true})
		}
	}
}

// correctTable applies it to what the resolver is told of a table: an arrow
// that was set holds whatever the rows show, and a column that refers to none is
// no key.
func (r *registry) correctTable(part string, t *person.Table) {
	for i := range r.set {
		k := &r.set[i]
		if !k.of(part, t.Name) {
			continue
		}
		c := slices.IndexFunc(t.Columns, func(c person.Column) bool { return c.Name == k.Column })
		if k.To == "" {
			t.Keys = slices.DeleteFunc(t.Keys, func(n int) bool { return n == c })
		}
		for n := range t.Foreign {
			t.Foreign[n].ByHand = t.Foreign[n].ByHand || t.Foreign[n].Column == c && k.To != ""
		}
	}
}
