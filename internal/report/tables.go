package report

import (
	"strconv"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/facts"
)

// tables parts the tables into those with personal data and the others.
func (v *view) tables() {
	for i := range v.Facts.Tables {
		t := &v.Facts.Tables[i]
		if len(t.Classes) > 0 {
			one := v.table(t, i)
			one.First = len(v.Personal) == 0 || v.Personal[len(v.Personal)-1].Where != one.Where
			v.Personal = append(v.Personal, one)
			continue
		}
		v.OtherCount++
		v.OtherRows += t.Rows
		if len(v.Others) < mostNames {
			v.Others = append(v.Others, t.Name)
		} else {
			v.MoreOthers++
		}
	}
}

func (v *view) table(t *facts.Table, i int) tableView {
	out := tableView{Table: t, ID: "table-" + strconv.Itoa(i+1)}
	out.Where = strings.TrimSuffix(t.Locus, " > "+t.Name)
	for _, l := range t.Links {
		out.Links = append(out.Links, l.From+" → "+v.Facts.Tables[l.Table].Name+"."+l.To+": "+l.Why)
	}
	for _, k := range v.Facts.Keyless() {
		switch {
		case k.Table == i && k.Apart:
			out.MayBe = "shows other mailboxes than the people of " + v.Facts.Tables[k.To].Name + " by " + k.Columns[0] + "; if it is theirs: " + v.Facts.Command(&k)
		case k.Table == i:
			out.MayBe = "if " + strings.Join(k.Columns, " or ") + " is a key: " + v.Facts.Command(&k)
		}
	}
	reasons := map[string]int{}
	var rest [][]string
	shown := map[string]bool{}
	for _, c := range t.Columns {
		if holds(&c) {
			out.Columns = append(out.Columns, columnView{c, sure(c.Confidence)})
			shown[c.Name] = true
		}
	}
	for _, c := range t.Columns {
		if shown[c.Name] {
			continue // of what stands above nothing is said here
		}
		if c.Inside {
			continue // nor of what was found in a column and is none's
		}
		n, ok := reasons[c.Why]
		if !ok {
			n = len(rest)
			reasons[c.Why] = n
			rest = append(rest, nil)
		}
		rest[n] = append(rest[n], c.Name)
	}
	for why, n := range reasons {
		rest[n] = append(rest[n], why)
	}
	for _, names := range rest {
		out.Rest = append(out.Rest, reasoned(names[:len(names)-1], names[len(names)-1]))
	}
	return out
}

// holds reports a column with personal data, by its values or by somebody's word.
func holds(c *facts.Column) bool { return c.Class != breach.NoClass && c.Values > 0 }

// reasoned writes names with their common reason: "uid, nid (a key)".
func reasoned(names []string, why string) string {
	const most = 12
	s := strings.Join(names[:min(most, len(names))], ", ")
	if n := len(names) - most; n > 0 {
		s += " and " + facts.Plural(int64(n), "other", "others")
	}
	if why != "" {
		s += " (" + why + ")"
	}
	return s
}

// sure writes a confidence; only 1 is "100 %".
func sure(c float64) string { return strconv.Itoa(int(c*100)) + " %" }

// group is a table, or several that belong to the same person by the same key.
type group struct {
	name, owner string
	tables      int
	rows        int64
}

// alike groups the tables with personal data: those whose rows have the same
// owner by the same links, where they are three or more and their names begin
// alike. It also counts the tables.
func alike(f *facts.Facts) (groups []group, tables int) {
	index := map[string][]int{}
	var keys []string
	for i := range f.Tables {
		t := &f.Tables[i]
		if len(t.Classes) == 0 {
			continue
		}
		tables++
		key := strconv.Itoa(i)
		if len(t.Links) > 0 {
			key = t.Owner
			for _, l := range t.Links {
				key += "\x00" + l.From + "\x00" + strconv.Itoa(l.Table) + "\x00" + l.To
			}
		}
		if index[key] == nil {
			keys = append(keys, key)
		}
		index[key] = append(index[key], i)
	}
	for _, key := range keys {
		groups = append(groups, together(f, index[key])...)
	}
	return groups, tables
}

func together(f *facts.Facts, tables []int) []group {
	var one []group
	all := group{tables: len(tables), name: f.Tables[tables[0]].Name}
	for _, i := range tables {
		t := &f.Tables[i]
		g := group{name: t.Name, owner: t.Owner, tables: 1, rows: t.Rows}
		if g.owner == "" {
			g.owner = "nobody's that was found"
		}
		one = append(one, g)
		all.owner = g.owner
		all.rows += g.rows
		for !strings.HasPrefix(t.Name, all.name) {
			all.name = all.name[:len(all.name)-1]
		}
	}
	if len(tables) < fewest || len(all.name) < 4 {
		return one
	}
	all.name = strings.ToValidUTF8(all.name, "") + "… (" + facts.Plural(int64(all.tables), "table", "tables") + ")"
	return []group{all}
}
