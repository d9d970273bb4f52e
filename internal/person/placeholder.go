package person

import (
	"cmp"
	"slices"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
)

const (
	// placeholderAccounts is how many rows of one part, with different keys,
	// may show the same identifier before it is asked whether it is a
	// placeholder.
	placeholderAccounts = 24
	// placeholderNames is how many different whole names such rows may bear:
	// one customer's forty orders bear one, forty strangers' a dozen and more.
	placeholderNames = 5
	// placeholderUnique is the share of different values in a column from which
	// on rows without names that share one are an oddity: addresses of accounts
	// differ, addresses of orders do not.
	placeholderUnique = 0.8
)

// placeholders finds identifiers that many different people share, such as the
// address that a form was filled with where there was none: they join nobody.
func (r *resolver) placeholders(own []ownPair) []bool {
	crowded := make([]bool, len(r.ids.values))
	count := make([]uint32, len(r.ids.values))
	for i := range own {
		count[own[i].id]++
	}
	var often []ownPair
	for _, p := range own {
		if count[p.id] > placeholderAccounts {
			often = append(often, p)
		}
	}
	part := func(p *ownPair) int { return r.tables[p.table].Part }
	slices.SortFunc(often, func(x, y ownPair) int {
		return cmp.Or(cmp.Compare(x.id, y.id), cmp.Compare(part(&x), part(&y)), cmp.Compare(x.node, y.node))
	})
	unique := map[int32]float64{}
	for from := 0; from < len(often); {
		to, nodes := from+1, 1
		names := map[uint64]bool{often[from].name: true}
		for ; to < len(often) && often[to].id == often[from].id && part(&often[to]) == part(&often[from]); to++ {
			if often[to].node != often[to-1].node {
				nodes++
			}
			names[often[to].name] = true
		}
		delete(names, 0)
		if nodes > placeholderAccounts {
			crowded[often[from].id] = crowded[often[from].id] || r.strangers(own, &often[from], len(names), unique)
		}
		from = to
	}
	return crowded
}

// strangers reports whether rows that share an identifier are different
// people's: they bear many names, or none in a column whose values differ as a
// rule.
func (r *resolver) strangers(own []ownPair, p *ownPair, names int, unique map[int32]float64) bool {
	if names > 0 {
		return names >= placeholderNames
	}
	share, known := unique[p.table]
	if !known {
		share = r.distinctShare(own, p.table)
		unique[p.table] = share
	}
	return share >= placeholderUnique
}

func (r *resolver) distinctShare(own []ownPair, table int32) float64 {
	seen := map[uint32]bool{}
	rows := 0
	for i := range own {
		if own[i].table == table {
			rows++
			seen[own[i].id] = true
		}
	}
	return float64(len(seen)) / float64(max(rows, 1))
}

// wholeName is a hash of the whole name that a row bears of its own person, 0
// where it bears none.
func wholeName(t *table, o *Observation) uint64 {
	n := 0
	for i := range o.Values {
		switch o.Values[i].Kind {
		case breach.KindFullName, breach.KindGivenName, breach.KindFamilyName:
			n++
		}
	}
	if n == 0 {
		return 0
	}
	id := identify(t, o)
	names := id.names()
	if len(names) == 0 {
		return 0
	}
	return hash64([]byte(strings.Join(names, "\x00")))
}
