package leakgen

import "math/bits"

// classSet is a set of classes by the numbers that a comparison gave them.
type classSet [3]uint64

// mostClasses is how many classes a classSet holds at most.
const mostClasses = 3 * 64

func (s *classSet) add(n int) { s[n>>6] |= 1 << (n & 63) }

func (s classSet) or(o classSet) classSet {
	for i := range s {
		s[i] |= o[i]
	}
	return s
}

// less returns what is in the set and not in the other.
func (s classSet) less(o classSet) classSet {
	for i := range s {
		s[i] &^= o[i]
	}
	return s
}

// each calls f for each number in the set, in order.
func (s classSet) each(f func(n int)) {
	for i, word := range s {
		for ; word != 0; word &= word - 1 {
			f(i<<6 + bits.TrailingZeros64(word))
		}
	}
}
