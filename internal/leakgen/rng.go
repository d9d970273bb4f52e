package leakgen

import "math/bits"

// RNG is a small deterministic generator (SplitMix64, after Steele, Lea and
// Flood, 2014). It is a value: a copy goes its own way. Its output is part of
// what a seed means and must not change.
type RNG struct{ s uint64 }

// mix is SplitMix64's finaliser.
func mix(z uint64) uint64 {
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// NewRNG returns the generator of one stream of a seed at index n. Streams
// keep the draws of different purposes apart, so that a draw added to one does
// not change the others.
func NewRNG(seed, stream uint64, n int64) RNG {
	return RNG{mix(mix(seed+0x9e3779b97f4a7c15*(stream+1)) + 0xd1342543de82ef95*uint64(n))}
}

// Uint64 returns the next 64 bits.
func (r *RNG) Uint64() uint64 {
	r.s += 0x9e3779b97f4a7c15
	return mix(r.s)
}

// N returns a number in [0, n); n must be positive.
func (r *RNG) N(n int) int {
	hi, _ := bits.Mul64(r.Uint64(), uint64(n))
	return int(hi)
}

// Low returns a number in [0, n) with the low ones likelier: the lesser of two
// draws.
func (r *RNG) Low(n int) int { return min(r.N(n), r.N(n)) }

// Pick returns one of the strings.
func (r *RNG) Pick(list []string) string { return list[r.N(len(list))] }

// AppendHex appends n random hex digits.
func (r *RNG) AppendHex(dst []byte, n int) []byte { return r.appendFrom(dst, n, hexDigits) }

// AppendDigits appends n random decimal digits.
func (r *RNG) AppendDigits(dst []byte, n int) []byte {
	for ; n > 0; n-- {
		dst = append(dst, byte('0'+r.N(10)))
	}
	return dst
}

// AppendBase64 appends n characters of crypt's alphabet (./0-9A-Za-z).
func (r *RNG) AppendBase64(dst []byte, n int) []byte { return r.appendFrom(dst, n, cryptDigits) }

const (
	hexDigits   = "0123456789abcdef"
	cryptDigits = "./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
)

// appendFrom appends n characters of an alphabet of 16 or 64.
func (r *RNG) appendFrom(dst []byte, n int, alphabet string) []byte {
	width := bits.Len(uint(len(alphabet) - 1))
	mask := uint64(len(alphabet) - 1)
	per := 64 / width
	for n > 0 {
		v := r.Uint64()
		for k := min(n, per); k > 0; k-- {
			dst = append(dst, alphabet[v&mask])
			v >>= width
			n--
		}
	}
	return dst
}

// permute maps [0, m) onto itself, one to one, looking random: an affine map.
// The factor is a prime greater than any factor of the ms in use.
func permute(seed uint64, x, m int64) int64 {
	const prime = 2_654_435_761
	shift := int64(seed % uint64(m))
	hi, lo := bits.Mul64(uint64(x), prime%uint64(m))
	_, rem := bits.Div64(hi%uint64(m), lo, uint64(m))
	return (int64(rem) + shift) % m
}
