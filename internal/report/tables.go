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
			v.Personal = append(v.Personal, v.table(t, i))
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
	if t.Locus != t.Name {
		out.Where = t.Locus
	}
	for _, l := range t.Links {
		out.Links = append(out.Links, l.From+" → "+v.Facts.Tables[l.Table].Name+"."+l.To+": "+l.Why)
	}
	reasons := map[string]int{}
	var rest [][]string
	for _, c := range t.Columns {
		if c.Class != breach.NoClass && c.Values > 0 {
			out.Columns = append(out.Columns, columnView{c, sure(c.Confidence)})
			continue
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
func sure(c float64) string { return facts.Percent(int64(c*10_000), 10_000) }
