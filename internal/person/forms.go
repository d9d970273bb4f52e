package person

import (
	"cmp"
	"slices"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// form is a showing in the ledger's words.
type form struct {
	exposure Exposure
	columns  uint32 // its set of the partition
	arrow    uint32 // number of the reason's words+1, in the order of words; 0 for none
	set      bool
}

// number gives showings numbers in the order of parts, sets and arrows, so that a
// person's, once sorted, need no more sorting; sets get their numbers in the
// ledger in the order of their columns, so that these do not depend on how the
// log was cut; and arrows are put in words.
func (a *assembly) number() {
	words := a.words()
	list, sets := a.shown.list, a.shown.parts.sets
	order := make([]int, len(list))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(x, y int) int {
		return cmp.Or(cmp.Compare(list[x].part, list[y].part), slices.Compare(sets[list[x].set], sets[list[y].set]))
	})
	forms := make([]form, len(list))
	for _, i := range order {
		f := &forms[i]
		f.columns = list[i].set
		if f.set = f.columns != 0; f.set {
			f.exposure = Exposure{int(list[i].part), a.r.opt.Intern(int(list[i].part), sets[f.columns])}
		}
		if n := list[i].rule; n > 0 {
			f.arrow = words[n-1]
		}
	}
	slices.SortFunc(order, func(x, y int) int {
		v, w := &forms[x], &forms[y]
		return cmp.Or(cmp.Compare(v.exposure.Part, w.exposure.Part), cmp.Compare(v.exposure.Set, w.exposure.Set), cmp.Compare(v.arrow, w.arrow))
	})
	to := make([]uint32, len(list))
	for n, i := range order {
		to[i] = uint32(n)
		a.forms = append(a.forms, forms[i])
	}
	for _, numbers := range a.numbers {
		for i, n := range numbers {
			numbers[i] = to[n]
		}
	}
}

// words puts the arrows in words, and returns by arrow which of a.rules, from 1.
func (a *assembly) words() []uint32 {
	said := make([]string, len(a.shown.arrows))
	for i, at := range a.shown.arrows {
		t := a.r.tables[at.table]
		f, n := t.refs, -1-at.owner
		if at.owner >= 0 {
			f, n = t.owners, at.owner
		}
		if said[i] = t.arrow(&f[n], a.r.tables); at.owner < 0 && slices.Contains(t.beside, n) {
			said[i] = breach.PartyRule + said[i]
		}
	}
	a.rules = slices.Compact(slices.Sorted(slices.Values(said)))
	out := make([]uint32, len(said))
	for i, s := range said {
		n, _ := slices.BinarySearch(a.rules, s)
		out[i] = uint32(n) + 1
	}
	return out
}
