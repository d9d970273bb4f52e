package ident

import (
	"fmt"
	"math/bits"
	"strconv"
	"strings"
)

// set is a set of ASCII characters.
type set [2]uint64

func (s *set) add(from, to byte) {
	for c := from; ; c++ {
		s[c>>6] |= 1 << (c & 63)
		if c == to {
			return
		}
	}
}

func (s *set) has(c byte) bool { return c < 0x80 && s[c>>6]>>(c&63)&1 == 1 }

// share is how much of the digits, or of digits and letters, is in the set.
func (s *set) share() float64 {
	digits, others := bits.OnesCount64(s[0]), bits.OnesCount64(s[1])
	if others == 0 {
		return min(1, float64(digits)/10)
	}
	return min(1, float64(digits+others)/36)
}

// shape is a compiled form: one set a character.
type shape []set

func (s shape) fits(n []byte) bool {
	if len(n) != len(s) {
		return false
	}
	for i, c := range n {
		if !s[i].has(c) {
			return false
		}
	}
	return true
}

// digits reports a form of digits alone.
func (s shape) digits() bool {
	for i := range s {
		if s[i][1] != 0 {
			return false
		}
	}
	return true
}

// digits reports a value of digits alone, not all the same.
func digits(n []byte) bool {
	same := true
	for _, c := range n {
		if c-'0' > 9 {
			return false
		}
		same = same && c == n[0]
	}
	return !same
}

// compile reads a form. Forms are part of the program: a wrong one panics, in
// every test.
func compile(form string) (out shape) {
	for i := 0; i < len(form); {
		var s set
		switch c := form[i]; c {
		case 'n':
			s.add('0', '9')
			i++
		case 'a':
			s.add('A', 'Z')
			i++
		case 'c':
			s.add('0', '9')
			s.add('A', 'Z')
			i++
		case '[':
			end := i + strings.IndexByte(form[i:], ']')
			s = members(form[i+1 : end])
			i = end + 1
		case '{':
			end := i + strings.IndexByte(form[i:], '}')
			k, err := strconv.Atoi(form[i+1 : end])
			if err != nil || len(out) == 0 {
				panic(fmt.Sprintf("ident: no count in form %q", form))
			}
			for range k - 1 {
				out = append(out, out[len(out)-1])
			}
			i = end + 1
			continue
		default:
			s.add(c, c)
			i++
		}
		out = append(out, s)
	}
	if len(out) > longest {
		panic(fmt.Sprintf("ident: form %q is longer than any value", form))
	}
	return out
}

// members reads the inside of [..]: characters, and ranges of them.
func members(list string) (s set) {
	for i := 0; i < len(list); i++ {
		if i+2 < len(list) && list[i+1] == '-' {
			s.add(list[i], list[i+2])
			i += 2
			continue
		}
		s.add(list[i], list[i])
	}
	return s
}
