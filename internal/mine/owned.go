package mine

import (
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/detect"
	"github.com/tocsin-project/tocsin/internal/person"
)

// mostOwning is how many keys may lie between a row and the person it is of, where
// only names of keys and tables say so.
const mostOwning = 2

// owned tells which tables hold rows of persons because a key leads to a table that
// shows people: what such rows hold is personal, whatever the tables are called. A
// word for a person in a key's name says the same, but only in the languages that
// are known; these keys say it in any. It is how many keys lie between, 0 where none
// leads there.
func (r *run) owned(folders []int) []int {
	n := len(r.reg.tables)
	lead, out := make([]bool, n), make([]int, n)
	for _, t := range r.reg.tables {
		if !t.text {
			r.nameFields(t)
		}
	}
	r.eachTable(func(i int, t *table) {
		lead[i] = !t.text && showsPeople(detect.Decide(t.plan, r.reg.schema(t.key, nil), t.stats))
	})
	for step := range mostOwning {
		more := slices.Clone(lead)
		for i, t := range r.reg.tables {
			if !t.text && !lead[i] && r.leads(t, lead, folders) {
				out[i], more[i] = step+1, true
			}
		}
		lead = more
	}
	return out
}

// eachTable calls fn with every table, for several at once.
func (r *run) eachTable(fn func(i int, t *table)) {
	var wg sync.WaitGroup
	var next atomic.Int64
	for range r.opt.Workers {
		wg.Go(func() {
			for i := next.Add(1) - 1; i < int64(len(r.reg.tables)); i = next.Add(1) - 1 {
				fn(int(i), r.reg.tables[i])
			}
		})
	}
	wg.Wait()
}

// showsPeople reports a table whose rows show who somebody is: by what only people
// have, or by names beside mailboxes.
func showsPeople(ds []detect.Decision) bool {
	has := func(k breach.Kind) bool {
		return slices.ContainsFunc(ds, func(d detect.Decision) bool { return d.Kind == k && !d.Inside })
	}
	return has(breach.KindFullName) && has(breach.KindEmail) || slices.ContainsFunc(ds, func(d detect.Decision) bool {
		switch d.Kind {
		case breach.KindGivenName, breach.KindFamilyName, breach.KindBorn, breach.KindFRNIR, breach.KindGBNINO, breach.KindUSSSN:
			return !d.Inside
		}
		return false
	})
}

// leads reports whether a key of a table leads to one of those: by a declaration, or by
// what it is called.
func (r *run) leads(t *table, to []bool, folders []int) bool {
	if r.declares(t, to) {
		return true
	}
	var keys []string
	for _, k := range t.plan.KeyColumns() {
		if k.Role != detect.KeyType && k.Column != t.plan.Attribute() {
			keys = append(keys, t.plan.Column(k.Column))
		}
	}
	for i, o := range r.reg.tables {
		if !to[i] || o == t || o.part != t.part && (folders[i] == 0 || folders[i] != folders[t.index]) {
			continue
		}
		if o.part != t.part && sharesKey(t, o) {
			return true
		}
		own := r.primaryName(o)
		if slices.ContainsFunc(keys, func(k string) bool {
			return person.Refers(k, o.layout.Table) || own != "" && strings.EqualFold(k, own)
		}) {
			return true
		}
	}
	return false
}

// declares reports whether a table declares a key, or was given one by hand, to one of
// those.
func (r *run) declares(t *table, to []bool) bool {
	s := r.reg.schema(t.key, nil)
	return s != nil && slices.ContainsFunc(s.Foreign, func(f breach.ForeignKey) bool {
		if by, set := r.elsewhere(t, f); set {
			return to[by]
		}
		for i, o := range r.reg.tables {
			if to[i] && o != t && o.key.part == t.key.part && o.key.name == f.RefTable {
				return true
			}
		}
		return false
	})
}

// sharesKey reports a file whose rows bear the key of another's, under its name.
func sharesKey(t, o *table) bool {
	for _, k := range t.plan.KeyColumns() {
		name := t.plan.Column(k.Column)
		if k.Role == detect.KeyType || !person.Particular(name) {
			continue
		}
		for _, other := range o.plan.KeyColumns() {
			if strings.EqualFold(o.plan.Column(other.Column), name) && o.counts.Holds(other.Column, t.counts, k.Column) {
				return true
			}
		}
	}
	return false
}

// primaryName is what the key of a table is called, "" where it says nothing of the
// table.
func (r *run) primaryName(t *table) string {
	name := ""
	if s := r.reg.schema(t.key, nil); s != nil {
		for _, u := range s.Unique {
			if u.Primary && len(u.Columns) == 1 {
				name = u.Columns[0]
			}
		}
	}
	if person.Particular(name) {
		return name
	}
	return ""
}
