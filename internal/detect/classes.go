package detect

import (
	"bytes"
	"math/bits"
)

// classes finds the stretches of digits in a text: of digits and what may part
// them or decode to it. Where the processor allows, the classes of all bytes are
// told first, 64 at a time, and stretches are then found in words of bits; else
// they are found byte by byte. Both find the same.
type classes struct {
	text   []byte
	digits []uint64 // a bit a byte: it is a digit; empty where bytes are looked at
	spread []uint64 // it may stand in a stretch
	codes  bool     // a digit may be a part of a code such as %40; without bits it is not known
	// failing is how many numbers of the text that suspect last saw are built like
	// a card's and fail its check: it is set where there are so long ones at all.
	failing uint64
}

// widestText is the longest text, in bytes, whose classes are told first.
const widestText = 1 << 20

// read takes a text, and reports whether it has an at sign, and an ampersand
// with which one may be written. The text is used until the next is read.
func (c *classes) read(text []byte) (at, amp bool) {
	c.text, c.digits, c.codes = text, c.digits[:0], true
	if !wideClasses || len(text) > widestText || len(text) == 0 {
		return bytes.IndexByte(text, '@') >= 0, bytes.IndexByte(text, '&') >= 0
	}
	n := len(text) / 64
	if need := n + 2; cap(c.digits) < need {
		c.digits, c.spread = make([]uint64, 0, 2*need), make([]uint64, 0, 2*need)
	}
	c.digits, c.spread = c.digits[:n+2], c.spread[:n+2]
	marks, codes := uint64(0), uint64(0)
	if n > 0 {
		marks, codes = classesAVX2(&text[0], n, &c.digits[0], &c.spread[0])
	}
	c.digits[n], c.spread[n] = 0, 0
	if rest := len(text) % 64; rest > 0 {
		var last [64]byte
		copy(last[:], text[64*n:])
		m, k := classesAVX2(&last[0], 1, &c.digits[n], &c.spread[n])
		marks, codes = marks|m, codes|k
		if n > 0 && c.digits[n]&1 == 1 {
			codes = 1 // what stands before it was in another block
		}
	}
	c.digits[n+1], c.spread[n+1] = 0, 0
	c.codes = codes != 0
	return uint32(marks) != 0, marks>>32 != 0
}

// next returns the first stretch that begins at or after i, how many digits it
// has, at most 255, and len(text) where there is none.
func (c *classes) next(i int) (start, end, digits int) {
	if len(c.digits) == 0 {
		if start = nextDigit(c.text, i); start < len(c.text) {
			end, digits = stretch(c.text, start)
			return start, end, digits
		}
		return start, start, 0
	}
	w := i >> 6
	if w >= len(c.digits) {
		return len(c.text), len(c.text), 0
	}
	word := c.digits[w] &^ (1<<(i&63) - 1)
	for word == 0 {
		if w++; w == len(c.digits) {
			return len(c.text), len(c.text), 0
		}
		word = c.digits[w]
	}
	start = w<<6 + bits.TrailingZeros64(word)
	gap := ^c.spread[w] >> (start & 63) << (start & 63)
	for gap == 0 {
		digits += bits.OnesCount64(word)
		w++
		word, gap = c.digits[w], ^c.spread[w]
	}
	last := bits.TrailingZeros64(gap)
	digits += bits.OnesCount64(word & (1<<last - 1))
	return start, w<<6 + last, min(digits, 255)
}

// long is next for stretches with enough digits for a number. It passes words
// in which no six bytes in a row may stand in a stretch.
func (c *classes) long(i int) (start, end, digits int) {
	if len(c.digits) == 0 {
		for start, end, digits = c.next(i); digits < leastDigits && start < len(c.text); start, end, digits = c.next(end) {
		}
		return start, end, digits
	}
	for w := i >> 6; w+1 < len(c.spread); w = i >> 6 {
		a, b := c.spread[w], c.spread[w+1]
		a2, b2 := a&(a>>1|b<<63), b&(b>>1)
		six := a2 & (a2>>2 | b2<<62) & (a2>>4 | b2<<60) &^ (1<<(i&63) - 1)
		if six == 0 {
			i = (w + 1) << 6
			continue
		}
		if start, end, digits = c.next(w<<6 + bits.TrailingZeros64(six)); digits >= leastDigits {
			return start, end, digits
		}
		i = end
	}
	return len(c.text), len(c.text), 0
}

// nextDigit returns the place of the first digit at or after i, len(b) where
// there is none.
func nextDigit(b []byte, i int) int {
	for ; i+8 <= len(b); i += 8 {
		if m := digitsIn(load64(b[i:])); m != 0 {
			return i + bits.TrailingZeros64(m)>>3
		}
	}
	for i < len(b) && b[i]-'0' > 9 {
		i++
	}
	return i
}
