package person

import (
	"cmp"
	"slices"
)

// tally counts a run of people on one core.
type tally struct {
	a       *assembly
	order   []numbered
	counts  [3]int64
	columns []int64          // by column number: human beings
	memo    map[string]int64 // showings of human beings -> how many have them
	key     []byte
	id      func(kind, value string) [16]byte
}

// memoMost bounds the memo; beyond it, it is counted out and begun again.
const memoMost = 1 << 16

func (t *tally) count(from, to int) {
	a := t.a
	for w := from; w < to; w++ {
		if a.starts[w] == a.starts[w+1] && !a.alone[uint32(w)] {
			continue
		}
		es := a.values(w)
		if !a.real(w, es) {
			continue
		}
		rows := a.shown.of(uint32(w))
		n := numbered{id: a.id(w, es, t.id), who: uint32(w), values: uint32(len(es)), shows: uint32(len(rows)), kind: a.kind(es)}
		t.order = append(t.order, n)
		t.counts[n.kind]++
		if n.kind == Human {
			t.note(rows)
		}
	}
	t.out()
}

func (t *tally) note(rows []uint64) {
	t.key = t.key[:0]
	for _, r := range rows {
		t.key = append(t.key, byte(r), byte(r>>8), byte(r>>16), byte(r>>24))
	}
	if _, ok := t.memo[string(t.key)]; !ok && len(t.memo) >= memoMost {
		t.out()
	}
	t.memo[string(t.key)]++
}

// out counts the memo's people into the columns that are shown of them.
func (t *tally) out() {
	s := &t.a.shown
	var columns []uint32
	for k, n := range t.memo {
		columns = columns[:0]
		for i := 0; i < len(k); i += 4 {
			no := uint32(k[i]) | uint32(k[i+1])<<8 | uint32(k[i+2])<<16 | uint32(k[i+3])<<24
			columns = append(columns, s.parts.sets[s.list[no].set]...)
		}
		slices.Sort(columns)
		for _, c := range slices.Compact(columns) {
			for len(t.columns) <= int(c) {
				t.columns = append(t.columns, 0)
			}
			t.columns[c] += n
		}
	}
	clear(t.memo)
}

// exhibit fills in what a person's rows show in all, and by which arrows.
func (a *assembly) exhibit(p *Person, rows []uint64) {
	p.Exposures = p.Exposures[:0]
	var rules []arrowAt
	for _, r := range rows {
		sh := a.shown.list[uint32(r)]
		if sh.set != 0 {
			p.Exposures = append(p.Exposures, Exposure{int(sh.part), a.setNumbers[uint32(r)]})
		}
		if sh.rule > 0 {
			rules = append(rules, a.shown.arrows[sh.rule-1])
		}
	}
	slices.SortFunc(p.Exposures, func(x, y Exposure) int { return cmp.Or(cmp.Compare(x.Part, y.Part), cmp.Compare(x.Set, y.Set)) })
	p.Exposures = slices.Compact(p.Exposures)
	slices.SortFunc(rules, func(x, y arrowAt) int { return cmp.Or(cmp.Compare(x.table, y.table), cmp.Compare(x.owner, y.owner)) })
	for _, at := range slices.Compact(rules) {
		p.Reasons = append(p.Reasons, a.reasons[at])
	}
}

// number gives every set its number in the ledger, in the order of the sets'
// columns, so that numbers do not depend on how the log was cut; and puts the
// arrows in words.
func (a *assembly) number() {
	a.setNumbers = make([]uint32, len(a.shown.list))
	order := make([]int, len(a.shown.list))
	for i := range order {
		order[i] = i
	}
	list, sets := a.shown.list, a.shown.parts.sets
	slices.SortFunc(order, func(x, y int) int {
		return cmp.Or(cmp.Compare(list[x].part, list[y].part), slices.Compare(sets[list[x].set], sets[list[y].set]))
	})
	for _, i := range order {
		if list[i].set != 0 {
			a.setNumbers[i] = a.r.opt.Intern(int(list[i].part), sets[list[i].set])
		}
	}
	for _, at := range a.shown.arrows {
		t := a.r.tables[at.table]
		f := t.refs
		n := -1 - at.owner
		if at.owner >= 0 {
			f, n = t.owners, at.owner
		}
		a.reasons[at] = Reason{Rule: t.arrow(&f[n], a.r.tables)}
	}
}
