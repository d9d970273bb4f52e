package person

import (
	"cmp"
	"slices"
)

// showing is what rows of one form show of a person: a set of columns of a
// part, by way of an arrow or none.
type showing struct {
	part int32
	set  uint32 // of the partition
	rule uint32 // number of the arrow+1, 0 for none
}

// arrowAt names an arrow: the n-th owner of a table.
type arrowAt struct {
	table, owner int
}

// shown remembers which showings each person has. Rows come in any order; what
// is kept of one is eight bytes.
type shown struct {
	number map[showing]uint32
	list   []showing
	rules  map[arrowAt]uint32
	arrows []arrowAt
	rows   []uint64 // person<<32 | showing
	starts []uint32 // by person, once sorted
	memo   map[string]*exhibit
	key    []byte
}

// exhibit is what a person's showings amount to.
type exhibit struct {
	exposures []Exposure
	reasons   []Reason
}

func newShown() shown {
	return shown{number: map[showing]uint32{}, rules: map[arrowAt]uint32{}, memo: map[string]*exhibit{}}
}

func (s *shown) add(who uint32, sh showing) {
	n, ok := s.number[sh]
	if !ok {
		n = uint32(len(s.list))
		s.number[sh] = n
		s.list = append(s.list, sh)
	}
	s.rows = append(s.rows, uint64(who)<<32|uint64(n))
}

// rule numbers an arrow.
func (s *shown) rule(a arrowAt) uint32 {
	n, ok := s.rules[a]
	if !ok {
		s.arrows = append(s.arrows, a)
		n = uint32(len(s.arrows))
		s.rules[a] = n
	}
	return n
}

// settle sorts the rows by person and drops doubles.
func (s *shown) settle(people int) {
	s.starts = make([]uint32, people+1)
	for _, r := range s.rows {
		s.starts[r>>32]++
	}
	sum := uint32(0)
	for i, n := range s.starts {
		s.starts[i], sum = sum, sum+n
	}
	sorted := make([]uint64, len(s.rows))
	next := slices.Clone(s.starts)
	for _, r := range s.rows {
		sorted[next[r>>32]] = r
		next[r>>32]++
	}
	s.rows = sorted
}

// of returns the person's showings, sorted, without doubles.
func (s *shown) of(who uint32) []uint64 {
	rows := s.rows[s.starts[who]:s.starts[who+1]]
	slices.Sort(rows)
	return slices.Compact(rows)
}

// exhibit returns what the person's rows show in all. It is called once for each
// person.
func (a *assembly) exhibit(who uint32) *exhibit {
	s := &a.shown
	rows := s.of(who)
	s.key = s.key[:0]
	for _, r := range rows {
		s.key = append(s.key, byte(r), byte(r>>8), byte(r>>16), byte(r>>24))
	}
	if e := s.memo[string(s.key)]; e != nil {
		return e
	}
	e := &exhibit{}
	columns := map[int32][]uint32{}
	var rules []arrowAt
	for _, r := range rows {
		sh := s.list[uint32(r)]
		columns[sh.part] = append(columns[sh.part], a.r.parts.sets[sh.set]...)
		if sh.rule > 0 {
			rules = append(rules, s.arrows[sh.rule-1])
		}
	}
	for part, cs := range columns {
		slices.Sort(cs)
		if cs = slices.Compact(cs); len(cs) > 0 {
			e.exposures = append(e.exposures, Exposure{int(part), a.r.opt.Intern(int(part), cs)})
		}
	}
	slices.SortFunc(e.exposures, func(x, y Exposure) int { return cmp.Compare(x.Part, y.Part) })
	slices.SortFunc(rules, func(x, y arrowAt) int { return cmp.Or(cmp.Compare(x.table, y.table), cmp.Compare(x.owner, y.owner)) })
	for _, at := range slices.Compact(rules) {
		t := a.r.tables[at.table]
		e.reasons = append(e.reasons, Reason{Rule: t.arrow(&t.owners[at.owner], a.r.tables)})
	}
	s.memo[string(s.key)] = e
	return e
}
