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
	Part    string // database, schema or file; "" for every one that has the table
	Table   string
	Columns []string // one, or several that are one key together
	// To is the table that they refer to, and ToColumns its columns, as many; "" where
	// they refer to none. ToPart is the database, schema or file where that table is,
	// "" for Part.
	To        string
	ToColumns []string
	ToPart    string
}

// partOfKey reports columns that a table's key holds beside others and that no key
// is of alone: many rows have the same, and whoever refers to it would be many
// people at once.
func partOfKey(s *breach.Schema, columns []string) bool {
	part := false
	for _, u := range s.Unique {
		if slices.Equal(u.Columns, columns) {
			return false
		}
		part = part || len(columns) == 1 && len(u.Columns) > 1 && slices.Contains(u.Columns, columns[0])
	}
	return part
}

// of reports whether the correction is about a table of a part.
func (k *SetKey) of(part, table string) bool {
	return k.Table == table && k.inPart(part)
}

func (k *SetKey) inPart(part string) bool { return k.Part == "" || called(part, k.Part) }

// refersTo reports whether a table may be the one that the correction refers to.
func (k *SetKey) refersTo(part, table string) bool {
	return k.To == table && (k.ToPart == "" && k.inPart(part) || k.ToPart != "" && called(part, k.ToPart))
}

// elsewhere finds the table that was set for a column by hand and is in another part:
// another file, as the tables of an export are. Where several are called so, it is the
// one of the same folder, or else none.
func (r *run) elsewhere(from *table, f breach.ForeignKey) (int, bool) {
	for n := range r.reg.set {
		k := &r.reg.set[n]
		if !k.of(from.key.part, from.key.name) || k.To != f.RefTable || !slices.Equal(k.Columns, f.Columns) {
			continue
		}
		var all, near []int
		for i, t := range r.reg.tables {
			if t.text || !k.refersTo(t.key.part, t.key.name) {
				continue
			}
			if all = append(all, i); t.locus.Folder() == from.locus.Folder() {
				near = append(near, i)
			}
		}
		switch {
		case len(near) == 1:
			return near[0], true
		case len(all) == 1:
			return all[0], true
		}
	}
	return 0, false
}

// called reports a part that has a name: that of its database, or of its file.
func called(part, name string) bool {
	file, database, _ := strings.Cut(part, "\x00")
	file, _, _ = strings.Cut(file, "\x01")
	return database == name || path.Base(file) == name
}

// correct applies what was set by hand to what a table declares.
func (r *registry) correct(part string, s *breach.Schema) {
	for i := range r.set {
		k := &r.set[i]
		if k.of(part, s.Table) {
			// A key of several columns falls with any of them.
			s.Foreign = slices.DeleteFunc(s.Foreign, func(f breach.ForeignKey) bool { return overlap(f.Columns, k.Columns) })
			if k.To != "" {
				s.Foreign = append(s.Foreign, breach.ForeignKey{Columns: k.Columns, RefTable: k.To, RefColumns: k.ToColumns})
			}
		}
		if k.refersTo(part, s.Table) && !partOfKey(s, k.ToColumns) {
			s.Unique = slices.DeleteFunc(s.Unique, func(u breach.Key) bool { return slices.Equal(u.Columns, k.ToColumns) })
			s.Unique = slices.Insert(s.Unique, 0, breach.Key{Columns: k.ToColumns, Primary: true})
		}
	}
}

func overlap(a, b []string) bool {
	return slices.ContainsFunc(a, func(c string) bool { return slices.Contains(b, c) })
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
		if k.To == "" {
			t.Keys = slices.DeleteFunc(t.Keys, func(n int) bool { return slices.Contains(k.Columns, t.Columns[n].Name) })
			continue
		}
		if len(k.Columns) > 1 {
			for n := range t.Composites {
				f := &t.Composites[n]
				same := slices.EqualFunc(f.Columns, k.Columns, func(c int, name string) bool { return t.Columns[c].Name == name })
				f.ByHand = f.ByHand || same
			}
			continue
		}
		c := slices.IndexFunc(t.Columns, func(c person.Column) bool { return c.Name == k.Columns[0] })
		for n := range t.Foreign {
			t.Foreign[n].ByHand = t.Foreign[n].ByHand || t.Foreign[n].Column == c
		}
	}
}
