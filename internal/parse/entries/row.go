package entries

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// membersColumn holds what has no column of its own, and othersTable ends the name of the
// table of entries that are no persons.
const membersColumn, othersTable = "more", "_others"

// row is an entry while it is read. What it holds is copied: values are unfolded and
// decoded, and live as long as the chunk.
type row struct {
	persons, others breach.Layout
	values          []string // by column, "" for none
	members         []member
	nobody          bool // the entry is of a group, a firm or a machine
	opaque          int  // bytes of pictures and sounds
	cov             breach.Coverage
}

// member is a property without a column.
type member struct{ name, value string }

func newRow(d *dialect, table string) *row {
	return &row{
		persons: breach.Layout{Table: table, Columns: append(slices.Clone(d.columns), membersColumn), Members: membersColumn},
		others:  breach.Layout{Table: table + othersTable, Columns: []string{membersColumn}, Members: membersColumn},
		values:  make([]string, len(d.columns)),
	}
}

func (r *row) reset() {
	clear(r.values)
	r.members, r.nobody, r.opaque = r.members[:0], false, 0
}

// put gives a value to the first of some columns that has none, or to a member.
func (r *row) put(name, value string, columns ...string) {
	if value = strings.TrimSpace(value); value == "" {
		return
	}
	for _, column := range columns {
		if i := slices.Index(r.persons.Columns, column); i >= 0 && i < len(r.values) && r.values[i] == "" {
			r.values[i] = value
			return
		}
	}
	r.members = append(r.members, member{name, value})
}

// value is what a column has.
func (r *row) value(column string) string { return r.values[slices.Index(r.persons.Columns, column)] }

// record hands the row over.
func (r *row) record(offset int64, length int) *breach.Record {
	rec := &breach.Record{Layout: &r.persons, Offset: offset, Length: length}
	if r.nobody {
		rec.Layout = &r.others
		for i, v := range r.values {
			if v != "" {
				r.members = append(r.members, member{thingName(r.persons.Columns[i]), v})
			}
		}
	} else {
		for _, v := range r.values {
			rec.Fields = append(rec.Fields, field(v))
		}
	}
	rec.Fields = append(rec.Fields, field(r.object()))
	return rec
}

// thingName is the name of a member of an entry that is no person: what it is called is the
// name of nobody, and no employer's.
func thingName(column string) string {
	switch column {
	case "full_name", "display_name", "company", "job_title", "nickname":
		return "thing"
	}
	return column
}

func field(v string) breach.Field {
	if v == "" {
		return breach.Field{Form: breach.Null}
	}
	return breach.Field{Raw: []byte(v), Form: breach.Plain}
}

// object writes the members as one JSON object, "" where there are none.
func (r *row) object() string {
	if len(r.members) == 0 {
		return ""
	}
	seen := map[string]int{}
	var b strings.Builder
	for i, m := range r.members {
		b.WriteByte("{,"[min(i, 1)])
		name := m.name
		if seen[name]++; seen[name] > 1 {
			name += "_" + strconv.Itoa(seen[name])
		}
		quote(&b, name)
		b.WriteByte(':')
		quote(&b, m.value)
	}
	b.WriteByte('}')
	return b.String()
}

// quote writes a string of JSON.
func quote(b *strings.Builder, s string) {
	out, err := json.Marshal(strings.ToValidUTF8(s, "\ufffd"))
	if err != nil {
		out = []byte(`""`) // a string has no value that cannot be written
	}
	b.Write(out)
}
