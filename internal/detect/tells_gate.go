package detect

import (
	"encoding/binary"
	"math/bits"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/tocsin-project/tocsin/internal/norm"
)

const (
	// leastAnchor is the length of the shortest word that the gate looks for, and
	// gateBytes how much of each word it looks at: in bytes.
	leastAnchor, gateBytes = 3, 8
	gateBits               = 17
)

// tellGate says at once of nearly every word of a text that it is no anchor: two sets of
// hashes of the beginnings of words. A letter in small or capital letters is the same.
// The second is asked where the first has a word, so that chance stops at hardly any.
type tellGate struct{ first, second [1 << gateBits / 64]uint64 }

// gateMasks keep so many letters of a word.
var gateMasks = func() (masks [65]uint64) {
	for n := range masks {
		masks[n] = 0xdfdfdfdfdfdfdfdf >> (8 * (gateBytes - min(n, gateBytes)))
	}
	return masks
}()

// gateHash takes the first bytes of a word and how many letters it has, at most 64.
func gateHash(word uint64, letters int) uint64 {
	return word & gateMasks[letters] * 0x9e3779b97f4a7c15 >> (64 - 2*gateBits)
}

func (g *tellGate) has(h uint64) bool {
	a := h >> gateBits
	return g.first[a>>6%(1<<gateBits/64)]>>(a&63)&1 == 1 && g.second[h>>6%(1<<gateBits/64)]>>(h&63)&1 == 1
}

func (g *tellGate) set(h uint64) {
	a, b := h>>gateBits, h&(1<<gateBits-1)
	g.first[a>>6] |= 1 << (a & 63)
	g.second[b>>6] |= 1 << (b & 63)
}

// add has the gate stop at a word, or at the beginning of one.
func (g *tellGate) add(word string) {
	var b [gateBytes]byte
	n := copy(b[:], word)
	g.set(gateHash(binary.LittleEndian.Uint64(b[:]), n))
}

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
		g.add(before + word)
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
	letters []uint64  // a bit a byte: it is a letter
	stems   *tellGate // of beginnings of words, nil where none are looked for
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
			i := block<<6 + at
			as := word(text, i)
			if g.has(gateHash(as, size)) || (w.stems != nil || as&gateMasks[size]&accents != 0) && w.stop(g, as, i, size) {
				to = append(to, g.begin(text, i))
			}
		}
	}
	return to
}

// accents are the bits that letters beyond ASCII have.
const accents = 0x8080808080808080

// stop reports that a gate stops at a word of so many bytes by its beginning, or
// without its accents.
func (w *wordStarts) stop(g *tellGate, as uint64, i, size int) bool {
	if w.stems != nil && size >= stemBytes && w.stems.has(gateHash(as, stemBytes)) {
		return true
	}
	if as&gateMasks[size]&accents == 0 {
		return false
	}
	plain, letters := unaccented(w.text, i)
	return letters >= leastAnchor && (g.has(gateHash(plain, letters)) ||
		w.stems != nil && letters >= stemBytes && w.stems.has(gateHash(plain, stemBytes)))
}

// unaccented returns the first letters of a word of Latin letters without their accents,
// and how many those are, none where there are others; an elision before it goes.
func unaccented(text []byte, i int) (plain uint64, letters int) {
	for i < len(text) && letters < gateBytes {
		switch c := text[i]; {
		case c < utf8.RuneSelf:
			if !gateLetter(c) {
				return plain, letters
			}
			plain |= uint64(c) << (8 * letters)
			i, letters = i+1, letters+1
		case i+1 < len(text) && c >= 0xc3 && c <= 0xc5:
			folded := latinPlain()[c-0xc3][text[i+1]&0x3f]
			if folded == "" {
				return 0, 0
			}
			for k := 0; k < len(folded) && letters < gateBytes; k++ {
				plain |= uint64(folded[k]) << (8 * letters)
				letters++
			}
			i += 2
		case c == 0xcc || c == 0xcd: // a mark by itself
			i += 2
		case i+2 < len(text) && string(text[i:i+3]) == "\u2019":
			i, plain, letters = i+3, 0, 0
		default:
			return 0, 0
		}
	}
	return plain, letters
}

// latinPlain are the letters from U+00C0 to U+017F without accents, "" of what is none.
var latinPlain = sync.OnceValue(func() *[3][64]string {
	var t [3][64]string
	for i := range t {
		for k := range t[i] {
			r := rune(0xc0 + 64*i + k)
			if plain := norm.FoldWords(nil, []byte(string(r))); len(plain) <= 2 && !slices.ContainsFunc(plain, func(c byte) bool { return c >= utf8.RuneSelf }) {
				t[i][k] = string(plain)
			}
		}
	}
	return &t
})

// word returns the next bytes of a text, in the order of the lowest first.
func word(text []byte, i int) uint64 {
	if i+gateBytes <= len(text) {
		return binary.LittleEndian.Uint64(text[i:])
	}
	var b [gateBytes]byte
	copy(b[:], text[i:])
	return binary.LittleEndian.Uint64(b[:])
}
