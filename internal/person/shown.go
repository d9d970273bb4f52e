package person

import (
	"slices"
)

// showing is what rows of one form show of a person: a set of columns of a
// part, by way of an arrow or none.
type showing struct {
	part int32
	set  uint32 // of the partition
	rule uint32 // number of the arrow+1, 0 for none
}

// arrowAt names an arrow: the n-th owner of a table, or, as -1-n, its n-th
// reference to a table of particulars.
type arrowAt struct {
	table, owner int
}

// shown remembers which showings each person has. Rows come in any order; what
// is kept of one is eight bytes.
type shown struct {
	parts  partition
	number map[showing]uint32
	list   []showing
	last   showing // the row before: rows of one form come in runs
	lastNo uint32
	rules  map[arrowAt]uint32
	arrows []arrowAt
	rows   []uint64 // person<<32 | showing
	starts []uint32 // by person, once sorted
}

func newShown() shown {
	s := shown{number: map[showing]uint32{}, rules: map[arrowAt]uint32{}, last: showing{part: -1}}
	s.parts.intern(nil)
	return s
}

func (s *shown) add(who uint32, sh showing) {
	if sh != s.last {
		s.last, s.lastNo = sh, s.no(sh)
	}
	s.rows = append(s.rows, uint64(who)<<32|uint64(s.lastNo))
}

func (s *shown) no(sh showing) uint32 {
	n, ok := s.number[sh]
	if !ok {
		n = uint32(len(s.list))
		s.number[sh] = n
		s.list = append(s.list, sh)
	}
	return n
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

// merge adds what another remembers; moved puts its people in s's numbers.
func (s *shown) merge(o *shown, moved func(uint32) uint32) {
	to := make([]uint32, len(o.list))
	for i, sh := range o.list {
		if sh.rule > 0 {
			sh.rule = s.rule(o.arrows[sh.rule-1])
		}
		sh.set = s.parts.intern(o.parts.sets[sh.set])
		to[i] = s.no(sh)
	}
	s.rows = slices.Grow(s.rows, len(o.rows))
	for _, r := range o.rows {
		s.rows = append(s.rows, uint64(moved(uint32(r>>32)))<<32|uint64(to[uint32(r)]))
	}
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

// of returns the person's showings, sorted, without doubles. It may be called
// once for each person.
func (s *shown) of(who uint32) []uint64 {
	rows := s.rows[s.starts[who]:s.starts[who+1]]
	slices.Sort(rows)
	return slices.Compact(rows)
}
