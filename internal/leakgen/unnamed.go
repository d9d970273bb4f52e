package leakgen

import "fmt"

// unnamed writes a leak whose columns say nothing: c1, c2 and so on in every
// table, with what the schema declares of keys kept.
type unnamed struct {
	Sink
	tables map[*Table]*Table
}

// Unnamed returns a sink that takes the columns' names away before it hands a
// leak on.
func Unnamed(to Sink) Sink { return &unnamed{to, map[*Table]*Table{}} }

// Begin hands on the database with columns without names.
func (u *unnamed) Begin(db *Database) error {
	out := *db
	out.Tables = nil
	names := map[string]map[string]string{}
	for _, t := range db.Tables {
		names[t.Name] = map[string]string{}
		for i, c := range t.Columns {
			names[t.Name][c.Name] = fmt.Sprintf("c%d", i+1)
		}
	}
	for _, t := range db.Tables {
		u.tables[t] = withoutNames(t, names)
		out.Tables = append(out.Tables, u.tables[t])
	}
	return u.Sink.Begin(&out)
}

func withoutNames(t *Table, names map[string]map[string]string) *Table {
	own := names[t.Name]
	all := func(cs []string) (out []string) {
		for _, c := range cs {
			out = append(out, own[c])
		}
		return out
	}
	out := &Table{Name: t.Name, Schema: t.Schema, Primary: all(t.Primary)}
	for _, c := range t.Columns {
		c.Name, c.Comment = own[c.Name], ""
		out.Columns = append(out.Columns, c)
	}
	for _, k := range t.Unique {
		out.Unique = append(out.Unique, all(k))
	}
	for _, k := range t.Index {
		out.Index = append(out.Index, all(k))
	}
	for _, f := range t.Foreign {
		out.Foreign = append(out.Foreign, Foreign{own[f.Column], f.Table, names[f.Table][f.Ref]})
	}
	return out
}

// Table hands on the table's rows under it without names.
func (u *unnamed) Table(t *Table) error { return u.Sink.Table(u.tables[t]) }
