package person

import (
	"maps"
	"slices"
	"sync"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// stats is what is counted of key columns, by table.
type stats struct{ tables []tableStats }

type tableStats struct {
	keys []*keyStats // by column, nil where none was seen
	// typed counts an id column apart by the value of the type column beside
	// it: entity_id where entity_type is "user". It is nil, and many set, where
	// there are more types than a type column has.
	typed map[typedKey]*keyStats
	many  bool
	// seen marks, by column and kind, that a value as a whole was found to be of
	// the kind.
	seen []bool
	// found marks columns whose values were found one by one, so that a row
	// holds the column's class only where a value of it was found.
	found []bool
}

type typedKey struct {
	column int
	value  uint64
}

// maxTypes bounds the values of a type column that are counted apart; a column
// with more is no type.
const maxTypes = 256

func newTableStats(columns int) tableStats {
	return tableStats{keys: make([]*keyStats, columns), seen: make([]bool, columns*int(breach.KindCount))}
}

// key returns what was counted of a column, nil where no value was seen.
func (s *stats) key(table, column int) *keyStats { return s.tables[table].keys[column] }

// ofType returns what was counted of an id column where the type column beside
// it has a value.
func (s *tableStats) ofType(k typedKey) *keyStats { return s.typed[k] }

// makeType is ofType that makes what is not there; nil where there are too many.
func (s *tableStats) makeType(k typedKey) *keyStats {
	ks := s.typed[k]
	if ks != nil || s.many {
		return ks
	}
	if len(s.typed) == maxTypes {
		s.typed, s.many = nil, true
		return nil
	}
	if s.typed == nil {
		s.typed = map[typedKey]*keyStats{}
	}
	ks = newKeyStats()
	s.typed[k] = ks
	return ks
}

// see marks a column and kind. Columns may come while a table is read: those of
// attributes.
func (s *tableStats) see(i int) {
	for i >= len(s.seen) {
		s.seen = append(s.seen, make([]bool, breach.KindCount)...)
	}
	s.seen[i] = true
}

func (s *tableStats) merge(o *tableStats) {
	for i, seen := range o.seen {
		if seen {
			s.see(i)
		}
	}
	for c, k := range o.keys {
		if k == nil {
			continue
		}
		if s.keys[c] == nil {
			s.keys[c] = newKeyStats()
		}
		s.keys[c].merge(k)
	}
	if o.many {
		s.typed, s.many = nil, true
	}
	for at, k := range o.typed {
		if ks := s.makeType(at); ks != nil {
			ks.merge(k)
		}
	}
}

// Counts is what is counted of a table's keys while it is read. Several
// goroutines may use it; the order in which they do does not matter.
type Counts struct {
	typeOf []int // by column: the type column beside it, -1 for none
	isType []bool
	mu     sync.Mutex
	stats  tableStats
}

// NewCounts makes the counts of a table of named columns, of which some are
// types (see Table).
func NewCounts(columns []string, types []int) *Counts {
	c := &Counts{stats: newTableStats(len(columns)), isType: make([]bool, len(columns)), typeOf: make([]int, len(columns))}
	for i := range columns {
		c.typeOf[i] = typeBeside(columns, types, i)
	}
	for _, t := range types {
		c.isType[t] = true
	}
	return c
}

// Counter counts a part of a table's rows. It belongs to one goroutine.
type Counter struct {
	of    *Counts
	stats tableStats
	last  typedKey
	cache *keyStats // of last
}

// Counter begins to count; what cannot matter any more is left out from the
// start.
func (c *Counts) Counter() *Counter {
	c.mu.Lock()
	defer c.mu.Unlock()
	n := &Counter{of: c, stats: newTableStats(len(c.typeOf))}
	for i, k := range c.stats.keys {
		if k != nil {
			n.stats.keys[i] = &keyStats{limit: k.limit}
		}
	}
	n.stats.many = c.stats.many
	for at, k := range c.stats.typed {
		if n.stats.typed == nil {
			n.stats.typed = map[typedKey]*keyStats{}
		}
		n.stats.typed[at] = &keyStats{limit: k.limit}
	}
	return n
}

// Merge adds what a counter counted.
func (c *Counts) Merge(n *Counter) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.stats.merge(&n.stats)
}

// Add counts a row.
func (n *Counter) Add(o *Observation) {
	s := &n.stats
	for i := range o.Values {
		if v := &o.Values[i]; !v.Inside && v.Kind < breach.KindCount {
			s.see(int(v.Column)*int(breach.KindCount) + int(v.Kind))
		}
	}
	for _, k := range o.Keys {
		if k.Value == 0 || n.of.isType[k.Column] {
			continue
		}
		if s.keys[k.Column] == nil {
			s.keys[k.Column] = newKeyStats()
		}
		s.keys[k.Column].add(k.Value)
		if tc := n.of.typeOf[k.Column]; tc >= 0 && !s.many {
			if tv, ok := key(o, tc); ok {
				n.addTyped(typedKey{int(k.Column), tv}, k.Value)
			}
		}
	}
}

func (n *Counter) addTyped(at typedKey, v uint64) {
	if n.cache == nil || at != n.last {
		n.last, n.cache = at, n.stats.makeType(at)
	}
	if n.cache != nil {
		n.cache.add(v)
	}
}

// countKeys takes what was counted while reading; tables of which nothing was
// are counted in one reading of the log.
func (r *resolver) countKeys() error {
	counts := make([]*Counts, len(r.tables))
	uncounted := false
	for i, t := range r.tables {
		if counts[i] = t.Counts; counts[i] == nil {
			counts[i], uncounted = &Counts{typeOf: t.typeOf, isType: t.isType, stats: newTableStats(len(t.Columns))}, true
		}
	}
	var err error
	if uncounted {
		err = r.each(func(t int) bool { return r.tables[t].Counts == nil }, func() (func(*Observation), func()) {
			counters := make([]*Counter, len(counts))
			return func(o *Observation) {
					if counters[o.Table] == nil {
						counters[o.Table] = counts[o.Table].Counter()
					}
					counters[o.Table].Add(o)
				}, func() {
					for i, n := range counters {
						if n != nil {
							counts[i].Merge(n)
						}
					}
				}
		})
	}
	r.stats = &stats{}
	for i, t := range r.tables {
		r.stats.tables = append(r.stats.tables, counts[i].settled(t))
	}
	return err
}

// settled returns the counts by what was decided of the table's columns. Types
// in which no id was seen are gone.
func (c *Counts) settled(t *table) tableStats {
	s := c.stats
	s.keys = append(slices.Clip(s.keys), make([]*keyStats, len(t.Columns)-len(s.keys))...)
	s.found = make([]bool, len(t.Columns))
	for i := range t.Columns {
		k := t.Columns[i].Kind
		at := i*int(breach.KindCount) + int(k)
		s.found[i] = k < breach.KindCount && shaped(k) && at < len(s.seen) && s.seen[at]
	}
	s.typed = maps.Clone(s.typed)
	maps.DeleteFunc(s.typed, func(_ typedKey, k *keyStats) bool { return k.rows == 0 })
	return s
}

func key(o *Observation, column int) (uint64, bool) {
	for _, k := range o.Keys {
		if int(k.Column) == column {
			return k.Value, true
		}
	}
	return 0, false
}

// shaped reports kinds whose values are told by their form: in a column of such
// a kind, what has not the form is no value of it.
func shaped(k breach.Kind) bool {
	switch k {
	case breach.KindEmail, breach.KindPhone, breach.KindFRNIR, breach.KindGBNINO, breach.KindUSSSN, breach.KindIBAN,
		breach.KindCard, breach.KindIP, breach.KindBorn, breach.KindFile:
		return true
	}
	return false
}
