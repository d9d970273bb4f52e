package detect

import (
	"bytes"
	_ "embed" // the lists of values are part of the program
	"fmt"
	"math/bits"
	"strings"
	"sync"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/norm"
)

var (
	//go:embed gazetteer/values.txt
	valueText string
	//go:embed gazetteer/streets.txt
	streetText string
)

// valueLists is how many lists of values there may be.
const valueLists = 32

// spoken are the lists of values that say their class: a value may stand in
// several, each a bit of its mask.
type spoken struct {
	names []string // lists of places, else names of classes
	sure  []bool   // nothing else is called so: fewer of a column suffice
	quiet []bool   // these words mean other things under other names
	masks map[string]uint32
}

var loadSpoken = sync.OnceValue(func() *spoken {
	s, err := readSpoken(valueText)
	if err != nil {
		panic(err) // the file is part of the program and read in every test
	}
	return s
})

func readSpoken(text string) (*spoken, error) {
	s := &spoken{masks: map[string]uint32{}}
	for n, line := range dataLines(text) {
		name, rest, ok := strings.Cut(line, ":")
		name, marks, _ := strings.Cut(name, " |")
		_, known := breach.Info(breach.Class(name))
		if !ok || !known && !placeList(name) || len(s.names) == valueLists {
			return nil, fmt.Errorf("values.txt, line %d: %q is no list of values", n, name)
		}
		bit := uint32(1) << len(s.names)
		s.names = append(s.names, name)
		s.sure = append(s.sure, strings.Contains(marks, "sure"))
		s.quiet = append(s.quiet, strings.Contains(marks, "quiet"))
		for _, v := range strings.Split(rest, ",") {
			word := string(norm.FoldName(nil, []byte(strings.TrimSpace(v))))
			if len(word) < 2 {
				return nil, fmt.Errorf("values.txt, line %d: %q says nothing", n, v)
			}
			s.masks[word] |= bit
		}
	}
	return s, nil
}

const (
	listCities    = "Cities"
	listCountries = "Countries"
	listCodes     = "Country codes" // of two and of three letters
	// longestSpoken is the length of the longest value of the lists, in bytes.
	longestSpoken = 48
)

// placeList reports a list that says no class by itself.
func placeList(name string) bool {
	return name == listCities || name == listCountries || name == listCodes
}

// streetWords are words of names of streets, and the ends of such words.
var streetWords = sync.OnceValues(func() (words map[string]bool, ends []string) {
	words = map[string]bool{}
	for _, line := range dataLines(streetText) {
		for _, w := range strings.Fields(line) {
			if end, ok := strings.CutPrefix(w, "-"); ok {
				ends = append(ends, end)
			} else {
				words[w] = true
			}
		}
	}
	return words, ends
})

// says counts what a whole value says of its class.
func (f *features) saysOf(v []byte, buf *[]byte) {
	f.formsOf(v, buf)
	if len(v) <= longestSpoken {
		*buf = norm.FoldName((*buf)[:0], v)
		mask := uint32(0)
		if len(*buf) >= 4 || !hasDigit(v) {
			mask = loadSpoken().masks[string(*buf)]
		}
		for ; mask != 0; mask &= mask - 1 {
			f.says[bits.TrailingZeros32(mask)]++
		}
	}
	add(&f.street, streetLike(v, buf))
	add(&f.house, houseLike(v))
	if h, ok := namedHome(v, buf); ok && h.given {
		f.homed++
	}
	if r, ok := namedPhone(v, buf); ok && r.known {
		f.reached++
	}
	add(&f.told, noteAlone(v, buf))
	add(&f.plus, v[0] == '+')
}

// macAddress reports six bytes in hexadecimal, parted by colons or hyphens.
func macAddress(v, _ []byte) bool {
	if len(v) != 17 || v[2] != ':' && v[2] != '-' {
		return false
	}
	for i, c := range v {
		if i%3 == 2 && c != v[2] || i%3 < 2 && !hexByte[c] {
			return false
		}
	}
	return true
}

// houseLike reports words with the number of a house behind them, or before: what a
// street is when no word in it says so ("LIPOWA 1/6", "12b Elm").
func houseLike(v []byte) bool {
	if len(v) > 90 {
		return false
	}
	words, numbers, edge := 0, 0, false
	tokens := bytes.Fields(v)
	for i, t := range tokens {
		switch {
		case t[0]-'0' < 10 && len(t) <= 8:
			numbers++
			edge = edge || i == 0 || i == len(tokens)-1
		case letterByte(t[0]) && !hasDigit(t) && bytes.IndexByte(t, '@') < 0 && bytes.IndexByte(t, ':') < 0:
			words++
		default:
			return false
		}
	}
	return edge && words > 0 && numbers <= 2
}

// joinedHouse is how many digits a house's number has at the most where nothing parts it
// from the street's word ("Hauptstr12").
const joinedHouse = 3

// digitsFrom counts the digits that stand at a place of a value, one behind another.
func digitsFrom(v []byte, at int) (n int) {
	for at+n < len(v) && v[at+n]-'0' < 10 {
		n++
	}
	return n
}

// streetLike reports a house number and a word of the names of streets, and no text that
// goes on behind them.
func streetLike(v []byte, buf *[]byte) bool {
	if len(v) < 6 || len(v) > 90 || !hasDigit(v) || sentenceLike(v, buf) {
		return false
	}
	if calleLike(v) || postBox(v, buf) || townBehind(v) {
		return true
	}
	words, ends := streetWords()
	for i := 0; i < len(v); {
		if !letterByte(v[i]) {
			i++
			continue
		}
		end := max(wordEnd(v, i, len(v)), i+1)
		if digitsFrom(v, end) > joinedHouse { // "ST02373" is a code
			i = end
			continue
		}
		*buf = norm.FoldName((*buf)[:0], v[i:end])
		if words[string(*buf)] {
			return true
		}
		for _, e := range ends {
			if len(*buf) > len(e)+2 && bytes.HasSuffix(*buf, []byte(e)) {
				return true
			}
		}
		i = end
	}
	return false
}
