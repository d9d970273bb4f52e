package person

import (
	"github.com/tocsin-project/tocsin/internal/breach"
)

// stats is what one pass over the log counts of key columns, by table.
type stats struct{ tables []tableStats }

type tableStats struct {
	keys []*keyStats // by column, nil where none was seen
	// typed counts an id column apart by the value of the type column beside
	// it: entity_id where entity_type is "user".
	typed map[typedKey]*keyStats
	last  typedKey
	cache *keyStats // of last
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

func newStats(tables []*table) *stats {
	s := &stats{tables: make([]tableStats, len(tables))}
	for i, t := range tables {
		s.tables[i] = tableStats{keys: make([]*keyStats, len(t.Columns)), found: make([]bool, len(t.Columns))}
	}
	return s
}

// key returns what was counted of a column, nil where no value was seen.
func (s *stats) key(table, column int) *keyStats { return s.tables[table].keys[column] }

// countKeys reads the log once.
func (r *resolver) countKeys() error {
	r.stats = newStats(r.tables)
	return r.each(nil, func() (func(*Observation), func()) {
		s := newStats(r.tables)
		return func(o *Observation) { s.tables[o.Table].observe(r.tables[o.Table], o) }, func() { r.stats.merge(s) }
	})
}

func (s *tableStats) observe(t *table, o *Observation) {
	for i := range o.Values {
		v := &o.Values[i]
		if !v.Inside && !s.found[v.Column] && shaped(v.Kind) && t.Columns[v.Column].Kind == v.Kind {
			s.found[v.Column] = true
		}
	}
	for _, k := range o.Keys {
		if k.Value == 0 || t.isType[k.Column] {
			continue
		}
		if s.keys[k.Column] == nil {
			s.keys[k.Column] = &keyStats{}
		}
		s.keys[k.Column].add(k.Value)
		if tc := t.typeOf[k.Column]; tc >= 0 {
			if tv, ok := key(o, tc); ok {
				s.ofType(typedKey{int(k.Column), tv}, true).add(k.Value)
			}
		}
	}
}

// ofType returns what was counted of an id column where the type column beside
// it has a value; with make, also where nothing was yet.
func (s *tableStats) ofType(k typedKey, make bool) *keyStats {
	if s.cache != nil && k == s.last {
		return s.cache
	}
	ks := s.typed[k]
	if ks == nil && make {
		if s.typed == nil {
			s.typed = map[typedKey]*keyStats{}
		}
		ks = &keyStats{}
		if len(s.typed) < maxTypes {
			s.typed[k] = ks
		}
	}
	s.last, s.cache = k, ks
	return ks
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
	case breach.KindEmail, breach.KindPhone, breach.KindIBAN, breach.KindCard, breach.KindIP, breach.KindBorn, breach.KindFile:
		return true
	}
	return k.ByState()
}

func (s *stats) merge(o *stats) {
	for i := range o.tables {
		s.tables[i].merge(&o.tables[i])
	}
}

func (s *tableStats) merge(o *tableStats) {
	for c, k := range o.keys {
		s.found[c] = s.found[c] || o.found[c]
		if k == nil {
			continue
		}
		if s.keys[c] == nil {
			s.keys[c] = &keyStats{}
		}
		s.keys[c].merge(k)
	}
	for c, k := range o.typed {
		s.ofType(c, true).merge(k)
	}
	s.cache = nil
}
