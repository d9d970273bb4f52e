package person

import (
	"runtime"
	"sync"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// columnKey names a column of a table.
type columnKey struct{ table, column int }

// stats is what one pass over the log counts of key columns.
type stats struct {
	keys map[columnKey]*keyStats
	// typed counts an id column apart by the value of the type column beside
	// it: entity_id where entity_type is "user".
	typed map[typedKey]*keyStats
	// found marks columns whose values were found one by one, so that a row
	// holds the column's class only where a value of it was found.
	found map[columnKey]bool
	last  columnKey
}

type typedKey struct {
	column columnKey
	value  uint64
}

// maxTypes bounds the values of a type column that are counted apart; a column
// with more is no type.
const maxTypes = 256

func newStats() *stats {
	return &stats{keys: map[columnKey]*keyStats{}, typed: map[typedKey]*keyStats{}, found: map[columnKey]bool{}, last: columnKey{-1, -1}}
}

// countKeys reads the log once, segments in parallel.
func (r *resolver) countKeys() error {
	return r.parallel(func(from, step int) (func(), error) {
		s := newStats()
		for i := from; i < r.log.Segments(); i += step {
			err := r.log.Each(i, func(o *Observation) error { s.observe(r, o); return nil })
			if err != nil {
				return nil, err
			}
		}
		return func() { r.stats.merge(s) }, nil
	})
}

// parallel runs work on every core, each with its share of segments, and then
// each one's merge in turn.
func (r *resolver) parallel(work func(from, step int) (merge func(), err error)) error {
	n := max(1, runtime.GOMAXPROCS(0))
	merges, errs := make([]func(), n), make([]error, n)
	var wg sync.WaitGroup
	for i := range n {
		wg.Go(func() { merges[i], errs[i] = work(i, n) })
	}
	wg.Wait()
	for i := range n {
		if errs[i] != nil {
			return errs[i]
		}
		if merges[i] != nil {
			merges[i]()
		}
	}
	return nil
}

func (s *stats) observe(r *resolver, o *Observation) {
	t := r.tables[o.Table]
	for i := range o.Values {
		v := &o.Values[i]
		if c := (columnKey{o.Table, int(v.Column)}); !v.Inside && c != s.last && shaped(v.Kind) && t.Columns[v.Column].Kind == v.Kind {
			s.found[c], s.last = true, c
		}
	}
	for _, k := range o.Keys {
		if t.isType[k.Column] {
			continue
		}
		c := columnKey{o.Table, int(k.Column)}
		if k.Value == 0 {
			continue
		}
		ks := s.keys[c]
		if ks == nil {
			ks = &keyStats{}
			s.keys[c] = ks
		}
		ks.add(k.Value)
		if tc := t.typeOf[k.Column]; tc >= 0 {
			s.observeTyped(o, c, tc, k.Value)
		}
	}
}

func (s *stats) observeTyped(o *Observation, c columnKey, typeColumn int, v uint64) {
	tv, ok := key(o, typeColumn)
	if !ok {
		return
	}
	tk := typedKey{c, tv}
	ks := s.typed[tk]
	if ks == nil {
		if len(s.typed) > maxTypes*64 {
			return
		}
		ks = &keyStats{}
		s.typed[tk] = ks
	}
	ks.add(v)
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

func (s *stats) merge(o *stats) {
	for c := range o.found {
		s.found[c] = true
	}
	for c, k := range o.keys {
		if s.keys[c] == nil {
			s.keys[c] = &keyStats{}
		}
		s.keys[c].merge(k)
	}
	for c, k := range o.typed {
		if s.typed[c] == nil {
			s.typed[c] = &keyStats{}
		}
		s.typed[c].merge(k)
	}
}
