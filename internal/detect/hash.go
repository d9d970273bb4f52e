package detect

import "math/bits"

const (
	mix1 = 0xa0761d6478bd642f
	mix2 = 0xe7037ed1a0b428db
)

func mix(a, b uint64) uint64 {
	hi, lo := bits.Mul64(a, b)
	return hi ^ lo
}

// hashValue is a fixed hash of a value: of all of it up to 32 bytes, of its
// length and its ends above. It is not for keys.
func hashValue(b []byte) uint64 {
	n := len(b)
	switch {
	case n > 16:
		x := mix(load64(b)^mix1, load64(b[8:])^mix2)
		y := mix(load64(b[n-16:])^mix2, load64(b[n-8:])^mix1)
		return mix(x^uint64(n), y^mix2)
	case n >= 8:
		return mix(load64(b)^mix1^uint64(n), load64(b[n-8:])^mix2)
	default:
		return mix(loadShort(b)^mix1^uint64(n), mix2)
	}
}

// hashWhole is a fixed hash of all of a long value: letters often begin and end
// alike, and what is read in the first of two that share a hash would else
// depend on their order.
func hashWhole(b []byte) uint64 {
	h := uint64(len(b)) ^ mix1
	for ; len(b) >= 16; b = b[16:] {
		h = mix(load64(b)^h, load64(b[8:])^mix2)
	}
	for ; len(b) >= 8; b = b[8:] {
		h = mix(h^load64(b), mix2)
	}
	return mix(h^loadShort(b), mix1)
}

// hashKey is a fixed hash of all bytes of a value, with the top bit set.
func hashKey(b []byte) uint64 {
	h := uint64(len(b)) ^ mix1
	for ; len(b) >= 8; b = b[8:] {
		h = mix(h^load64(b), mix2)
	}
	return mix(h^loadShort(b), mix1) | 1<<63
}
