package person

import (
	"math/bits"
	"sync"
	"sync/atomic"
)

// nodes gives out node numbers. Several goroutines may use it.
type nodes struct{ n atomic.Uint32 }

func (s *nodes) add() uint32 { return s.n.Add(1) - 1 }

// forest is a union-find over node numbers, with path halving and the least
// number as root, so that the root of a set does not depend on the order of
// unions.
type forest struct{ parent []uint32 }

func newForest(n uint32) *forest {
	f := &forest{parent: make([]uint32, n)}
	for i := range f.parent {
		f.parent[i] = uint32(i)
	}
	return f
}

func (f *forest) find(n uint32) uint32 {
	for {
		up := f.parent[n]
		if up == n {
			return n
		}
		root := f.parent[up]
		if root == up {
			return up
		}
		f.parent[n], n = root, root
	}
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

// grow makes room for nodes up to n, each its own set.
func (f *forest) grow(n uint32) {
	for uint32(len(f.parent)) < n {
		f.parent = append(f.parent, uint32(len(f.parent)))
	}
}

// settle points every node at its root, after which find writes nothing and may
// be called by several goroutines.
func (f *forest) settle() {
	for i := range f.parent {
		f.parent[i] = f.parent[f.parent[i]]
	}
}

const noNode = ^uint32(0)

// space is the key space of one unique key: from its values to nodes. Dense
// integers need no table: their nodes lie in the order of values. The rest are
// in maps. Several goroutines may use it.
type space struct {
	base   uint32
	have   []uint64 // bit set of dense values that rows have
	dense  uint64   // values below are dense
	sparse [spaceShards]spaceShard
}

// spaceShards is how many parts sparse values are dealt to: with one lock for all,
// two cores that read rows by turns of a hundred nanoseconds work like one.
const spaceShards = 64

type spaceShard struct {
	mu    sync.RWMutex
	nodes map[uint64]uint32
	rows  map[uint64]bool // values that rows have
}

const denseFactor = 8

// newSpace returns a space for a key of about rows values up to most.
func newSpace(rows int64, most uint64, n *nodes) *space {
	s := &space{}
	if most < uint64(rows)*denseFactor+1024 {
		s.dense = most + 1
		s.base = n.n.Add(uint32(s.dense)) - uint32(s.dense)
		s.have = make([]uint64, s.dense/64+1)
	}
	return s
}

// note remembers that a row has the value as its own key.
func (s *space) note(v uint64) {
	if v < s.dense {
		atomic.OrUint64(&s.have[v/64], 1<<(v%64))
		return
	}
	h := s.shard(v)
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.rows == nil {
		h.rows = map[uint64]bool{}
	}
	h.rows[v] = true
}

func (s *space) shard(v uint64) *spaceShard { return &s.sparse[scramble(v)%spaceShards] }

// has reports whether a row has the value as its own key.
func (s *space) has(v uint64) bool {
	if v < s.dense {
		return s.have[v/64]>>(v%64)&1 == 1
	}
	h := s.shard(v)
	h.mu.RLock()
	defer h.mu.RUnlock()
	return h.rows[v]
}

// rows counts the values that rows have as their own key.
func (s *space) rows() (n int64) {
	for _, w := range s.have {
		n += int64(bits.OnesCount64(w))
	}
	for i := range s.sparse {
		n += int64(len(s.sparse[i].rows))
	}
	return n
}

// node returns the node that stands for the value.
func (s *space) node(v uint64, n *nodes) uint32 {
	if v < s.dense {
		return s.base + uint32(v)
	}
	h := s.shard(v)
	h.mu.RLock()
	k, ok := h.nodes[v]
	h.mu.RUnlock()
	if ok {
		return k
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	if k, ok = h.nodes[v]; !ok {
		if h.nodes == nil {
			h.nodes = map[uint64]uint32{}
		}
		k = n.add()
		h.nodes[v] = k
	}
	return k
}
