package person

// bitSet is a set of small numbers. Different words of it may be written at once.
type bitSet []uint64

func newBits(n uint32) bitSet { return make(bitSet, (uint64(n)+63)/64) }

func (b bitSet) has(n uint32) bool { return b[n/64]>>(n%64)&1 == 1 }

func (b bitSet) set(n uint32) { b[n/64] |= 1 << (n % 64) }
