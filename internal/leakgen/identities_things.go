package leakgen

import (
	"encoding/base64"
	"fmt"
)

// What the people of the schema "identities" own beside numbers of states.

// indianNumber appends an Aadhaar number: the digit that makes Verhoeff's sum nought.
func indianNumber(dst []byte, n int64, _ *RNG) []byte {
	from := len(dst)
	dst = appendPadded(append(dst, digitOf(2+int(n%8))), permute(19, n%10_000_000_000, 10_000_000_000), 10)
	return append(dst, verhoeffDigit(dst[from:]))
}

// verhoeffDigit multiplies in the dihedral group of the pentagon, whose table
// is computed: i*j turns or mirrors.
func verhoeffDigit(b []byte) byte {
	times := func(x, y int) int {
		switch {
		case x < 5 && y < 5:
			return (x + y) % 5
		case x < 5:
			return 5 + (x+y)%5
		case y < 5:
			return 5 + (x-y)%5
		}
		return (x - y + 5) % 5
	}
	turn := [10]int{1, 5, 7, 6, 2, 8, 3, 0, 9, 4}
	c := 0
	for i := range b {
		v := int(b[len(b)-1-i] - '0')
		for range i + 1 {
			v = turn[v]
		}
		c = times(c, v)
	}
	for d := range 10 {
		if times(c, d) == 0 {
			return digitOf(d)
		}
	}
	panic("leakgen: no digit of check")
}

func vehicle(dst []byte, n int64, r *RNG) []byte {
	const chars = "ABCDEFGHJKLMNPRSTUVWXYZ0123456789"
	dst = append(dst, r.Pick([]string{"WVWZZZ", "VF1BB0", "ZFA199", "TMBJJ7", "VSSZZZ", "YV1MS3"})...)
	for range 4 {
		dst = append(dst, chars[r.N(len(chars))])
	}
	return appendPadded(dst, permute(23, n%10_000_000, 10_000_000), 7)
}

func telephone(dst []byte, n int64, r *RNG) []byte {
	from := len(dst)
	dst = append(dst, r.Pick([]string{"35209900", "86723405", "35686800", "01326600"})...)
	dst = appendPadded(dst, permute(29, n%1_000_000, 1_000_000), 6)
	return append(dst, luhnDigit(dst[from:]))
}

func network(dst []byte, n int64, r *RNG) []byte {
	x := permute(37, n%(1<<24), 1<<24)
	return fmt.Appendf(dst, "%02X:%02X:%02X:%02X:%02X:%02X", 4*r.N(60), r.N(256), r.N(256), x>>16&255, x>>8&255, x&255)
}

func masked(dst []byte, _ int64, r *RNG) []byte {
	return r.AppendDigits(append(dst, "**** **** **** "...), 4)
}

// wallet appends an address of Ethereum in lower case, as most programs keep it.
func wallet(dst []byte, _ int64, r *RNG) []byte { return r.AppendHex(append(dst, "0x"...), 40) }

func apiToken(dst []byte, _ int64, r *RNG) []byte {
	return append(dst, "ghp_"+base64.RawURLEncoding.EncodeToString(r.AppendHex(nil, 27))...)
}

func place(dst []byte, _ int64, r *RNG) []byte {
	return fmt.Appendf(dst, "%d.%05d,%d.%05d", 43+r.N(12), r.N(100_000), r.N(10), r.N(100_000))
}
