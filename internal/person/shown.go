package person

import (
	"encoding/binary"
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

// shown numbers showings and deals them to the bins of the people they show,
// eight bytes each. Rows come in any order.
type shown struct {
	bins
	parts  partition
	number map[showing]uint32
	list   []showing
	last   showing // the row before: rows of one form come in runs
	lastNo uint32
	rules  map[arrowAt]uint32
	arrows []arrowAt
	owners [][]uint32 // by table and its n-th owner: the arrow's number, 0 not yet
}

func newShown(b bins) shown {
	s := shown{bins: b, number: map[showing]uint32{}, rules: map[arrowAt]uint32{}, last: showing{part: -1}}
	s.parts.intern(nil)
	return s
}

func (s *shown) add(who uint32, sh showing) {
	if sh != s.last {
		s.last, s.lastNo = sh, s.no(sh)
	}
	to := s.room(who&uint32(len(s.streams)-1), 8)
	to.open = binary.LittleEndian.AppendUint64(to.open, uint64(who)<<32|uint64(s.lastNo))
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

// ruleOf numbers the arrow of a table's n-th owner.
func (s *shown) ruleOf(table, n int) uint32 {
	for len(s.owners) <= table {
		s.owners = append(s.owners, nil)
	}
	for len(s.owners[table]) <= n {
		s.owners[table] = append(s.owners[table], 0)
	}
	at := &s.owners[table][n]
	if *at == 0 {
		*at = s.rule(arrowAt{table, n})
	}
	return *at
}

// learn numbers what another core numbered; it returns s's numbers by the
// other's.
func (s *shown) learn(o *shown) []uint32 {
	to := make([]uint32, len(o.list))
	for i, sh := range o.list {
		if sh.rule > 0 {
			sh.rule = s.rule(o.arrows[sh.rule-1])
		}
		sh.set = s.parts.intern(o.parts.sets[sh.set])
		to[i] = s.no(sh)
	}
	return to
}
