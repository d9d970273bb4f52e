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

// Placeholder is an identifier that so many different people's rows carry that it
// is nobody's, such as the address that a form was filled with where there was
// none. It joins nobody.
type Placeholder struct {
	Kind  breach.Kind
	Value breach.Secret
	Rows  int64  // that carry it as their own person's
	Why   string // it is nobody's, in words
}

// Why an identifier is nobody's.
const (
	whyNames   = "rows that bear many different names carry it"
	whyRows    = "many rows of a table carry it in which each has its own as a rule"
	whyHolders = "more than four different holders share it"
	whyTyped   = "several holders share it, and it looks typed to get past a form"
)

// knownPlaceholders are those of a case that rows are added to, by kind byte and
// value.
func (r *resolver) knownPlaceholders() {
	for _, p := range r.opt.Placeholders {
		if r.known == nil {
			r.known = map[string]Placeholder{}
		}
		r.known[string(byte(p.Kind))+p.Value.Reveal()] = p
	}
}

// placeholders are those found, and those known that no row carried again, the
// most common first.
func (r *resolver) placeholders() []Placeholder {
	for i := range r.crowds {
		p := &r.crowds[i]
		key := string(byte(p.Kind)) + p.Value.Reveal()
		p.Rows += r.known[key].Rows
		delete(r.known, key)
	}
	for _, p := range r.known {
		r.crowds = append(r.crowds, p)
	}
	slices.SortFunc(r.crowds, comparePlaceholders)
	return r.crowds
}

func comparePlaceholders(x, y Placeholder) int {
	return cmp.Or(cmp.Compare(y.Rows, x.Rows), cmp.Compare(x.Kind, y.Kind), cmp.Compare(x.Value, y.Value))
}

// verdict says whether an identifier is a placeholder.
type verdict uint8

const (
	ofFew   verdict = iota
	crowded         // its rows bear many names
	perhaps         // they bear none: it is one if their table's identifiers differ as a rule
)

// crowd finds identifiers that many different people share. Of one that may be a
// placeholder it returns the tables that must be asked. It puts the rows in
// another order.
func (r *resolver) crowd(c *carriers) (verdict, []int32) {
	if c.crowd {
		return crowded, nil
	}
	if c.total <= placeholderAccounts {
		return ofFew, nil
	}
	part := func(x *carriage) int { return r.tables[x.table].Part }
	slices.SortFunc(c.rows, func(x, y carriage) int {
		return cmp.Or(cmp.Compare(part(&x), part(&y)), cmp.Compare(x.node, y.node))
	})
	var ask []int32
	for from := 0; from < len(c.rows); {
		to := from + 1
		for to < len(c.rows) && part(&c.rows[to]) == part(&c.rows[from]) {
			to++
		}
		switch names := r.crowdOf(c.rows[from:to]); {
		case names >= placeholderNames:
			return crowded, nil
		case names == 0:
			ask = append(ask, r.mostly(c.rows[from:to]))
		}
		from = to
	}
	if len(ask) > 0 {
		return perhaps, ask
	}
	return ofFew, nil
}

// crowdOf counts the different names that rows of one part bear, up to
// placeholderNames; it is -1 where too few accounts share the identifier. The rows
// are sorted by node.
func (r *resolver) crowdOf(rows []carriage) int {
	nodes := 0
	var names []uint64
	for i := range rows {
		row := &rows[i]
		switch {
		case row.node == noNode:
			nodes += int(row.count)
		case i == 0 || rows[i-1].node != row.node:
			nodes++
		}
		if row.name != 0 && len(names) < placeholderNames && !slices.Contains(names, row.name) {
			names = append(names, row.name)
		}
	}
	if nodes <= placeholderAccounts {
		return -1
	}
	return len(names)
}

// mostly is the table most of the rows are of; of several, the first by name.
func (r *resolver) mostly(rows []carriage) int32 {
	counts := map[int32]uint32{}
	for i := range rows {
		counts[rows[i].table] += rows[i].count
	}
	best := rows[0].table
	for t, n := range counts {
		if n > counts[best] || n == counts[best] && r.tables[t].Name < r.tables[best].Name {
			best = t
		}
	}
	return best
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
