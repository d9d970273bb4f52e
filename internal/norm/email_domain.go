package norm

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/idna"
)

// tldSet has every top-level domain in ASCII form: those of up to eight bytes
// as numbers in an open hash table, the others in a map.
type tldSet struct {
	short [1 << tldBits]uint64
	long  map[string]bool
}

const tldBits = 12

var tlds = func() *tldSet {
	set := &tldSet{long: map[string]bool{}}
	for _, t := range strings.Fields(tldList) {
		if len(t) > 8 {
			set.long[t] = true
			continue
		}
		key := packWord([]byte(t))
		i := tldSlot(key)
		for set.short[i] != 0 {
			i = (i + 1) % uint64(len(set.short))
		}
		set.short[i] = key
	}
	return set
}()

// packWord makes a number of up to eight bytes, ASCII letters in lower case.
func packWord(b []byte) (key uint64) {
	for _, c := range b {
		key = key<<8 | uint64(lower(c))
	}
	return key
}

// tldSlot is where a key is looked for first (multiplicative hashing).
func tldSlot(key uint64) uint64 { return key * 0x9E3779B97F4A7C15 >> (64 - tldBits) }

// knownTLD reports whether a label is a top-level domain.
func knownTLD(label []byte) bool {
	switch {
	case len(label) < 2 || len(label) > maxLabel:
		return false
	case !isASCII(label):
		ascii, err := idna.Lookup.ToASCII(string(label))
		return err == nil && isASCII([]byte(ascii)) && knownTLD([]byte(ascii))
	case len(label) > 8:
		var buf [maxLabel]byte
		return tlds.long[string(appendLower(buf[:0], label))]
	}
	key := packWord(label)
	for i := tldSlot(key); ; i = (i + 1) % uint64(len(tlds.short)) {
		switch tlds.short[i] {
		case key:
			return true
		case 0:
			return false
		}
	}
}

// domainEnd returns where the longest valid domain that begins at from ends, 0
// if there is none. A dot that ends a sentence is left out, and so is a word
// that only missing white space ties to the domain.
func domainEnd(b []byte, from int) int {
	var ends [maxDomain/2 + 1]uint16 // ends of the labels, from from
	n := 0
	for i := from; n < len(ends); {
		e := labelEnd(b, i)
		if e == i || e-i > maxLabel || e-from > maxDomain {
			break
		}
		ends[n] = uint16(e - from)
		n++
		if e >= len(b) || b[e] != '.' {
			break
		}
		i = e + 1
	}
	domain := b[from:]
	for ; n >= 2; n-- {
		start, end := int(ends[n-2])+1, int(ends[n-1])
		w := tldWidth(domain[start:end])
		if w == 0 {
			continue
		}
		if n > 2 && start+w == end && sentence(domain[:start-1], domain[ends[n-3]+1:start-1], domain[start:end]) {
			continue
		}
		if FileLike(domain[:start+w]) {
			return 0
		}
		return from + start + w
	}
	return 0
}

// labelEnd returns where the label that begins at i ends: letters, digits and
// inner hyphens, or letters of any script.
func labelEnd(b []byte, i int) int {
	from := i
	for i < len(b) && i-from <= maxLabel {
		c := b[i]
		if alnum(c) || c == '-' && i > from {
			i++
			continue
		}
		if c < utf8.RuneSelf {
			break
		}
		r, n := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError || !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsDigit(r) {
			break
		}
		i += n
	}
	for i > from && b[i-1] == '-' {
		i--
	}
	return i
}

// tldWidth returns how much of a last label is a top-level domain: all of it,
// or what stands before a hyphen or a letter of another script that is glued
// to it; 0 if nothing.
func tldWidth(label []byte) int {
	if knownTLD(label) {
		return len(label)
	}
	for i, c := range label {
		if c == '-' || c >= utf8.RuneSelf {
			if i > 1 && !bytes.HasPrefix(label, []byte("xn--")) && knownTLD(label[:i]) {
				return i
			}
			break
		}
	}
	return 0
}

// sentence reports whether a last label is rather the first word of the next
// sentence: "write to a@example.org.It is": the domain is whole without it,
// has no capitals, and the word has one.
func sentence(domain, last, word []byte) bool {
	if word[0]-'A' >= 26 || len(word) > 1 && word[1]-'A' < 26 || !knownTLD(last) {
		return false
	}
	for _, c := range domain {
		if c-'A' < 26 {
			return false
		}
	}
	return true
}

// fileTLDs are top-level domains that are better known as endings of files.
var fileTLDs = wordSet("ai app cab md mov mp ps pl py rs sh so st zip ms cc tf am in pub bz")

// FileLike reports whether what follows an at sign is the rest of a file's
// name or a version and no domain, although its last label is a top-level
// domain: "2x.mov", "1.2.0.sh", "v3.zip".
func FileLike(domain []byte) bool {
	dot := bytes.LastIndexByte(domain, '.')
	if dot < 0 {
		return true
	}
	i := 0
	if domain[0]|32 == 'v' {
		i = 1
	}
	for ; i < dot; i++ {
		c := domain[i]
		if !digit(c) && c != '.' && (c|32 != 'x' || i+1 != dot) {
			return false
		}
	}
	var buf [maxLabel]byte
	last := domain[dot+1:]
	return len(last) <= 5 && fileTLDs[string(appendLower(buf[:0], last))]
}
