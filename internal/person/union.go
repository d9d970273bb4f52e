package person

// forest is a union-find over node numbers, with path halving and the least
// number as root, so that the root of a set does not depend on the order of
// unions.
type forest struct{ parent []uint32 }

func (f *forest) add() uint32 {
	n := uint32(len(f.parent))
	f.parent = append(f.parent, n)
	return n
}

func (f *forest) find(n uint32) uint32 {
	for f.parent[n] != n {
		f.parent[n] = f.parent[f.parent[n]]
		n = f.parent[n]
	}
	return n
}

func (f *forest) union(a, b uint32) {
	a, b = f.find(a), f.find(b)
	switch {
	case a < b:
		f.parent[b] = a
	case b < a:
		f.parent[a] = b
	}
}

const noNode = ^uint32(0)

// space is the key space of one unique key: from its values to nodes. Dense
// integers lie in a slice, the rest in a map.
type space struct {
	dense  []uint32 // value -> node+1
	sparse map[uint64]uint32
}

const denseFactor = 8

// newSpace returns a space for a key of about rows values up to most.
func newSpace(rows int64, most uint64) *space {
	s := &space{sparse: map[uint64]uint32{}}
	if most < uint64(rows)*denseFactor+1024 {
		s.dense = make([]uint32, most+1)
	}
	return s
}

func (s *space) node(v uint64, f *forest) uint32 {
	if v < uint64(len(s.dense)) {
		if s.dense[v] == 0 {
			s.dense[v] = f.add() + 1
		}
		return s.dense[v] - 1
	}
	n, ok := s.sparse[v]
	if !ok {
		n = f.add()
		s.sparse[v] = n
	}
	return n
}

func (s *space) look(v uint64) (uint32, bool) {
	if v < uint64(len(s.dense)) {
		return s.dense[v] - 1, s.dense[v] != 0
	}
	n, ok := s.sparse[v]
	return n, ok
}
