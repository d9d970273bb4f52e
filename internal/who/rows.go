package who

import (
	"slices"

	"github.com/tocsin-project/tocsin/internal/ledger"
)

// Tables names the tables whose rows show something of a person, as PART.TABLE, sorted.
// The ledger knows of which tables a person's rows are, and not which row is which.
func Tables(st *ledger.State, p *ledger.Person) (out []string) {
	for _, e := range p.Exposures {
		out = append(out, tablesOf(st, e)...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// tablesOf names the tables of an exposure's columns: one, but of somebody known from
// before.
func tablesOf(st *ledger.State, e ledger.Exposure) (out []string) {
	for _, c := range st.Sets[e.Set] {
		if t := st.Columns[c].Table; t < len(st.Tables) {
			out = append(out, partName(st, e)+"."+st.Tables[t].Name)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func partName(st *ledger.State, e ledger.Exposure) string {
	if int(e.Part) < len(st.Parts) {
		return st.Parts[e.Part].Name
	}
	return ""
}

// dealt deals what p was exposed by to the two parts of it: rows of the named tables
// are the second's, other rows of the same files and databases the first's. What no
// table that is named says, such as of a file that was added since, the values say.
func (m *maker) dealt(p *ledger.Person, first, second []taken, rows []string) (a, b []taken) {
	if len(rows) == 0 {
		return first, second
	}
	seconds, parts := map[ledger.Exposure]bool{}, map[uint32]bool{}
	for _, e := range p.Exposures {
		if of := tablesOf(m.st, e); len(of) > 0 && !slices.ContainsFunc(of, func(t string) bool { return !slices.Contains(rows, t) }) {
			seconds[e], parts[e.Part] = true, true
		}
	}
	open := func(list []taken) []taken {
		return slices.DeleteFunc(list, func(t taken) bool { return parts[t.of.Part] })
	}
	a, b = open(first), open(second)
	for _, e := range p.Exposures {
		switch {
		case seconds[e]:
			b = append(b, taken{e, e})
		case parts[e.Part]:
			a = append(a, taken{e, e})
		}
	}
	if m.classed(p.Exposures) && (!m.classed(exposures(a)) || !m.classed(exposures(b))) {
		return m.shown(p, p), m.shown(p, p) // nobody is told nothing
	}
	return a, b
}
