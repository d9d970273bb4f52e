package detect

import (
	"encoding/binary"
	"math/bits"
	"strings"
	"unicode/utf8"
)

const (
	// leastAnchor is the length of the shortest word that the gate looks for, and
	// gateBytes how much of each word it looks at: in bytes.
	leastAnchor, gateBytes = 3, 8
	gateBits               = 17
)

// tellGate says at once of nearly every word of a text that it is no anchor: a set of
// hashes of the beginnings of words. A letter in small or capital letters is the same.
type tellGate [1 << gateBits / 64]uint64

// gateMasks keep so many letters of a word.
var gateMasks = func() (masks [65]uint64) {
	for n := range masks {
		masks[n] = 0xdfdfdfdfdfdfdfdf >> (8 * (gateBytes - min(n, gateBytes)))
	}
	return masks
}()

// gateHash takes the first bytes of a word and how many letters it has, at most 64.
func gateHash(word uint64, letters int) uint32 {
	return uint32(word & gateMasks[letters] * 0x9e3779b97f4a7c15 >> (64 - gateBits))
}

func (g *tellGate) has(h uint32) bool { return g[h>>6%(1<<gateBits/64)]>>(h&63)&1 == 1 }

// open has the gate stop at a word: where it begins, behind the letter of the escape
// of a line break, and behind a French elision with a typographic apostrophe.
func (g *tellGate) open(word string) {
	if i := strings.IndexFunc(word, func(r rune) bool { return r-'0' < 10 && r >= '0' }); i >= 0 {
		word = word[:i]
	}
	for _, before := range []string{"", "n", "l\u2019", "d\u2019"} {
		if len(before) > 1 && strings.IndexByte("aeiouh\xc3", word[0]) < 0 {
			break
		}
		var b [gateBytes]byte
		n := copy(b[:], before+word)
		h := gateHash(binary.LittleEndian.Uint64(b[:]), n)
		g[h>>6] |= 1 << (h & 63)
	}
}

// begin returns where the anchor begins that the gate stopped at.
func (g *tellGate) begin(v []byte, i int) int {
	if i > 0 && v[i-1] == '\\' {
		i++ // \n
	}
	if i+4 < len(v) && string(v[i+1:i+4]) == "\u2019" {
		i += 4
	}
	return i
}

func gateLetter(c byte) bool { return c|0x20-'a' < 26 || c >= utf8.RuneSelf }

// wordStarts finds the beginnings of words. Where the processor allows, 64 bytes are looked
// at at once.
type wordStarts struct {
	text    []byte
	letters []uint64 // a bit a byte: it is a letter
}

// read takes a text.
func (w *wordStarts) read(text []byte) {
	w.text = text
	blocks := (len(w.text) + 63) / 64
	if cap(w.letters) < blocks {
		w.letters = make([]uint64, 0, 2*blocks)
	}
	w.letters = w.letters[:blocks]
	whole := 0
	if wideClasses && len(w.text) >= 64 {
		whole = len(w.text) / 64
		lettersAVX2(&w.text[0], whole, &w.letters[0])
	}
	for at := whole; at < blocks; at++ {
		word := uint64(0)
		for i, c := range w.text[64*at : min(len(w.text), 64*at+64)] {
			if gateLetter(c) {
				word |= 1 << i
			}
		}
		w.letters[at] = word
	}
}

// hits appends the places of the words that the gate stops at; of a text that is
// longer than widestText its beginning is looked at.
func (w *wordStarts) hits(g *tellGate, text []byte, to []int) []int {
	w.read(text[:min(len(text), widestText)])
	carry := uint64(0)
	for block, letters := range w.letters {
		starts := letters &^ (letters<<1 | carry)
		carry = letters >> 63
		next := uint64(0)
		if block+1 < len(w.letters) {
			next = w.letters[block+1]
		}
		starts &= (letters>>1 | next<<63) & (letters>>2 | next<<62) // leastAnchor
		for ; starts != 0; starts &= starts - 1 {
			at := bits.TrailingZeros64(starts)
			size := bits.TrailingZeros64(^(letters>>at | next<<1<<(63-at)))
			if i := block<<6 + at; g.has(gateHash(word(text, i), size)) {
				to = append(to, g.begin(text, i))
			}
		}
	}
	return to
}

// word returns the next bytes of a text, in the order of the lowest first.
func word(text []byte, i int) uint64 {
	if i+gateBytes <= len(text) {
		return binary.LittleEndian.Uint64(text[i:])
	}
	var b [gateBytes]byte
	copy(b[:], text[i:])
	return binary.LittleEndian.Uint64(b[:])
}
