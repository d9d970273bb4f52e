package who

import (
	"encoding/binary"
	"slices"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/ledger"
)

// taken is an exposure of somebody who was split, and what one of the parts has
// of it.
type taken struct {
	of ledger.Exposure // as it was
	as ledger.Exposure
}

// shown is what q, a part of p, has of the exposures of p. The ledger does not say
// which value stood in which row, so the kinds of value decide:
//
//   - columns of a kind which p shows and q does not are the other part's;
//   - an exposure that tells of q by none of its columns, and of the other part by
//     some, is the other's whole;
//   - all else may be q's, and is said of q, so that nobody is told too little.
//
// A part of which nothing would be said so has all that p has: nobody is told
// nothing of rows that are theirs.
func (m *maker) shown(p, q *ledger.Person) []taken {
	had, has := kindsOf(p), kindsOf(q)
	var out []taken
	for _, e := range p.Exposures {
		if set, some := m.reduced(e.Set, had, has); some {
			out = append(out, taken{e, ledger.Exposure{Part: e.Part, Set: set}})
		}
	}
	if m.classed(p.Exposures) && !m.classed(exposures(out)) {
		out = out[:0]
		for _, e := range p.Exposures {
			out = append(out, taken{e, e})
		}
	}
	return out
}

// reduced is the set of columns without those of kinds that were had and that the
// part has not; false where all that tells of somebody tells of the other part.
func (m *maker) reduced(set uint32, had, has map[breach.Kind]bool) (uint32, bool) {
	var left []uint32
	tells := false
	for _, c := range m.st.Sets[set] {
		col := &m.st.Columns[c]
		kind := telling(col.Kind)
		tells = tells || has[kind]
		if col.Inside || !had[kind] || has[kind] {
			left = append(left, c)
		}
	}
	if len(left) == len(m.st.Sets[set]) {
		return set, true
	}
	return m.setOf(left), tells
}

// setOf is the number of a set of columns, which is new where no row had just
// these.
func (m *maker) setOf(columns []uint32) uint32 {
	key := func(set []uint32) string {
		var b []byte
		for _, c := range set {
			b = binary.LittleEndian.AppendUint32(b, c)
		}
		return string(b)
	}
	if m.sets == nil {
		m.sets = map[string]uint32{}
		for n, set := range slices.Backward(m.st.Sets) {
			m.sets[key(set)] = uint32(n)
		}
	}
	n, known := m.sets[key(columns)]
	if !known {
		n = uint32(len(m.st.Sets))
		m.st.Sets = append(m.st.Sets, columns)
		m.sets[key(columns)] = n
	}
	return n
}

// classed reports whether exposures are of any class of data.
func (m *maker) classed(list []ledger.Exposure) bool {
	return slices.ContainsFunc(list, func(e ledger.Exposure) bool {
		return slices.ContainsFunc(m.st.Sets[e.Set], func(c uint32) bool { return m.st.Columns[c].Class != breach.NoClass })
	})
}

// exposures are those that were taken, as a person carries them.
func exposures(list []taken) []ledger.Exposure {
	var out []ledger.Exposure
	for _, t := range list {
		out = append(out, t.as)
	}
	return union(nil, out, compareExposures)
}

// undoExposures gives q, a part of p, what it had before it was joined with the
// other; of what neither had, what its values say.
func (m *maker) undoExposures(p, q *ledger.Person, own, other []ledger.Exposure) {
	var out []ledger.Exposure
	for _, t := range m.shown(p, q) {
		if !m.within(t.of, own) && !m.within(t.of, other) {
			out = append(out, t.as)
		}
	}
	for _, e := range p.Exposures {
		if slices.Contains(own, e) || !slices.Contains(other, e) && m.within(e, own) {
			out = append(out, e)
		}
	}
	if m.classed(out) || !m.classed(p.Exposures) {
		q.Exposures = union(nil, out, compareExposures)
	}
}

// within reports whether an exposure is one of a list, or what was left of one of
// them when somebody was split.
func (m *maker) within(e ledger.Exposure, list []ledger.Exposure) bool {
	return slices.ContainsFunc(list, func(x ledger.Exposure) bool {
		return x.Part == e.Part && !slices.ContainsFunc(m.st.Sets[e.Set], func(c uint32) bool {
			return !slices.Contains(m.st.Sets[x.Set], c)
		})
	})
}

// inCommon reports whether two parts have something of one exposure.
func inCommon(a, b []taken) bool {
	return slices.ContainsFunc(a, func(x taken) bool {
		return slices.ContainsFunc(b, func(y taken) bool { return x.of == y.of })
	})
}

// telling is the kind under which a column's values are kept of people.
func telling(k breach.Kind) breach.Kind {
	switch k {
	case breach.KindGivenName, breach.KindFamilyName, breach.KindMiddleName:
		return breach.KindFullName
	}
	return k
}

func kindsOf(p *ledger.Person) map[breach.Kind]bool {
	out := map[breach.Kind]bool{}
	for _, v := range Values(p) {
		out[v.Kind] = true
	}
	return out
}
