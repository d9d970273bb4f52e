package notice

import (
	"fmt"
	"slices"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/ledger"
)

// RowKey is the key of a child's row in the leak.
type RowKey struct {
	Table, Column string
	Value         breach.Secret // digits, or behind # the hash of a key that is no number
}

// RowKeys are those that are known of a person: of children alone.
func RowKeys(p *ledger.Person) (out []RowKey) {
	for _, r := range p.Joined {
		name, is := strings.CutPrefix(r.Rule, breach.RowKeyRule)
		if at := strings.LastIndexByte(name, '.'); is && at >= 0 {
			out = append(out, RowKey{name[:at], name[at+1:], r.Value})
		}
	}
	return out
}

// Text is the key as it stands in the leak; "" where only its hash is known.
func (k *RowKey) Text() string {
	if s := k.Value.Reveal(); !strings.HasPrefix(s, "#") {
		return s
	}
	return ""
}

// In reports whether its table is called so: with or without its schema, or with the
// column of the key behind it.
func (k *RowKey) In(table string) bool {
	own := k.Table[strings.LastIndexByte(k.Table, '.')+1:]
	for _, name := range []string{k.Table, own, k.Table + "." + k.Column, own + "." + k.Column} {
		if strings.EqualFold(name, table) {
			return true
		}
	}
	return false
}

// Called are the tables of a case that a name may mean, in the sense of In, with where they
// are if they are called alike. Of two databases, or two files, each has its own keys.
func Called(st *ledger.State, name string) (list []string) {
	columns := make([][]string, len(st.Tables))
	for i := range st.Columns {
		if c := &st.Columns[i]; !c.Inside && c.Table >= 0 && c.Table < len(columns) {
			columns[c.Table] = append(columns[c.Table], c.Name)
		}
	}
	type whole struct {
		part int
		name string
	}
	var found []whole
	for i := range st.Tables {
		t := whole{st.Tables[i].Part, st.Tables[i].Name}
		in := func(column string) bool { return (&RowKey{Table: t.name, Column: column}).In(name) }
		if (in("") || slices.ContainsFunc(columns[i], in)) && !slices.Contains(found, t) {
			found = append(found, t)
		}
	}
	for _, t := range found {
		alike := func(u whole) bool { return u != t && strings.EqualFold(u.name, t.name) }
		if slices.ContainsFunc(found, alike) && t.part >= 0 && t.part < len(st.Parts) {
			list = append(list, fmt.Sprintf("%s in %s", t.name, st.Parts[t.part].Name))
		} else {
			list = append(list, t.name)
		}
	}
	return list
}
