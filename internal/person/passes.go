package person

import (
	"runtime"
	"sync"
)

// each reads the log once, segments in parallel: work is called once for each
// core and returns what looks at its rows; then, in turn, each one's merge runs.
// want says which tables are looked at, nil for all.
func (r *resolver) each(want func(table int) bool, work func() (row func(*Observation), merge func())) error {
	return r.eachCore(want, func(int) (func(*Observation), func()) { return work() })
}

// eachCore is each for who must know which core reads.
func (r *resolver) eachCore(want func(table int) bool, work func(core int) (row func(*Observation), merge func())) error {
	return r.eachClosed(want, func(core int) (func(*Observation) error, func()) {
		row, merge := work(core)
		return func(o *Observation) error {
			if err := o.Open(); err != nil {
				return err
			}
			row(o)
			return nil
		}, merge
	})
}

// eachKeys is each for who looks at keys alone.
func (r *resolver) eachKeys(want func(table int) bool, work func() (row func(*Observation), merge func())) error {
	return r.eachClosed(want, func(int) (func(*Observation) error, func()) {
		row, merge := work()
		return func(o *Observation) error { row(o); return nil }, merge
	})
}

// eachClosed is each for who opens the values of rows where they are needed. A
// core reads the same segments, in the same order, every time.
func (r *resolver) eachClosed(want func(table int) bool, work func(core int) (row func(*Observation) error, merge func())) error {
	n := max(1, min(r.cores, r.log.Segments()))
	merges, errs := make([]func(), n), make([]error, n)
	var wg sync.WaitGroup
	for i := range n {
		wg.Go(func() {
			row, merge := work(i)
			row = r.pairing(row)
			merges[i] = merge
			for s := i; s < r.log.Segments() && errs[i] == nil; s += n {
				errs[i] = r.log.Each(s, want, row)
				if r.lastReading {
					r.log.Drop(s)
				}
			}
		})
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

// pairing adds the keys of pairs before a row is looked at.
func (r *resolver) pairing(row func(*Observation) error) func(*Observation) error {
	if len(r.composites)+len(r.alternates) == 0 {
		return row
	}
	return func(o *Observation) error {
		r.withComposed(o)
		return row(o)
	}
}

// inOrder reads the log once, in order, on one core.
func (r *resolver) inOrder(want func(table int) bool, row func(*Observation)) error {
	for s := range r.log.Segments() {
		err := r.log.Each(s, want, r.pairing(func(o *Observation) error {
			if err := o.Open(); err != nil {
				return err
			}
			row(o)
			return nil
		}))
		if err != nil {
			return err
		}
	}
	return nil
}

// share splits 0..n into runs for the cores and calls work for each at once.
func share(n int, work func(core, from, to int)) {
	cores := max(1, runtime.GOMAXPROCS(0))
	var wg sync.WaitGroup
	for c := range cores {
		wg.Go(func() { work(c, n*c/cores, n*(c+1)/cores) })
	}
	wg.Wait()
}
