package tongue

import (
	_ "embed" // the words are part of the program
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
)

//go:embed words.txt
var wordText string

const (
	// longestWord is the most bytes of a word that is looked for, 8 fill a register.
	longestWord = 8
	// mostLanguages is how many languages the words may be of.
	mostLanguages = 32
	// full is what a word counts that one language has alone; one of n counts a
	// share.
	full = 12
	// leastScore is what a text must count to be told. Its language must count more
	// than any other by a third, which parts Danish from Norwegian in a sentence.
	leastScore = 4 * full
)

// vocabulary are the words of all languages.
type vocabulary struct {
	codes   []string
	common  table
	letters [2]table // of letters: words as above, and longer ones by their last bytes
	samples []sample
}

// weight is what a word counts for a language, by its index.
type weight struct {
	language uint8
	points   uint8
}

type sample struct{ code, text string }

var vocabularies = sync.OnceValue(func() *vocabulary {
	v, err := readWords(wordText)
	if err != nil {
		panic(err) // the file is part of the program and read in every test
	}
	return v
})

// readWords reads the list of words.
func readWords(text string) (*vocabulary, error) {
	v, words := &vocabulary{}, [3]map[uint64][]weight{{}, {}, {}}
	for n, line := range strings.Split(text, "\n") {
		line = strings.TrimSpace(line)
		code, rest, ok := strings.Cut(line, ":")
		switch {
		case line == "", line[0] == '#':
		case line[0] == '-':
			v.samples = append(v.samples, sample{"", strings.TrimSpace(line[1:])})
		case line[0] == '+' && ok:
			v.samples = append(v.samples, sample{strings.TrimSpace(code[1:]), strings.TrimSpace(rest)})
		case !ok || len(v.codes) == mostLanguages:
			return nil, fmt.Errorf("words.txt, line %d: no language before the colon, or too many", n+1)
		default:
			v.add(&words, code, rest)
		}
	}
	if len(v.codes) == 0 {
		return nil, errors.New("words.txt: no words")
	}
	for _, of := range words {
		for _, list := range of {
			for i := range list {
				list[i].points = uint8(full / min(len(list), full))
			}
		}
	}
	v.common, v.letters = tableOf(words[0]), [2]table{tableOf(words[1]), tableOf(words[2])}
	return v, nil
}

// add takes words of a language: to the common ones, those of letters, or the long ones
// of letters.
func (v *vocabulary) add(tables *[3]map[uint64][]weight, code, words string) {
	code, ofLetters := strings.CutSuffix(code, " letters")
	at := slices.Index(v.codes, code)
	if at < 0 {
		at = len(v.codes)
		v.codes = append(v.codes, code)
	}
	for _, w := range strings.Fields(words) {
		to := tables[0]
		switch {
		case ofLetters && len(w) > longestWord:
			to = tables[2]
		case len(w) > longestWord:
			continue
		case ofLetters:
			to = tables[1]
		}
		key := uint64(0)
		for i := range len(w) {
			key = key<<8 | uint64(w[i])
		}
		list := to[key]
		if len(w) < 2 || len(list) > 0 && list[len(list)-1].language == uint8(at) {
			continue
		}
		to[key] = append(list, weight{language: uint8(at)})
	}
}

// Languages are those that texts are told of, by their codes (ISO 639-1).
func Languages() []string { return vocabularies().codes }

// Guess returns the language (ISO 639-1) in which a text is written, "" where it is
// too short for that, in several, or in none of Languages. The text may be written
// as a value of a dump is: a backslash with the letter behind it, and what stands
// between angle brackets, part words.
func Guess(text []byte) string {
	v := vocabularies()
	var score [mostLanguages]int
	key, size := uint64(0), 0
	for i := 0; i < len(text); i++ {
		c := text[i]
		if c-'A' < 26 {
			c += 'a' - 'A'
		}
		if c-'a' < 26 || c >= 0x80 {
			key, size = key<<8|uint64(c), size+1
			continue
		}
		if size >= 2 && size <= longestWord {
			for _, w := range v.common.at(key) {
				score[w.language] += int(w.points)
			}
		}
		key, size = 0, 0
		switch {
		case c == '\\':
			i++
		case c == '<' && i+1 < len(text) && (text[i+1] == '/' || text[i+1]|0x20-'a' < 26):
			i = behindTag(text, i)
		}
	}
	if size >= 2 && size <= longestWord {
		for _, w := range v.common.at(key) {
			score[w.language] += int(w.points)
		}
	}
	if code := v.best(&score, leastScore); code != "" {
		return code
	}
	lean := v.best(&score, 1)
	v.readLetter(text, &score)
	if code := v.best(&score, leastScore); lean == "" || code == lean {
		return code
	}
	return "" // common words lean to another: more of the same text would tell that
}

// readLetter adds what the words count with which letters begin and end. Few texts are
// read for them.
func (v *vocabulary) readLetter(text []byte, score *[mostLanguages]int) {
	key, size := uint64(0), 0
	for i := 0; i <= len(text); i++ {
		c := byte(' ')
		if i < len(text) {
			c = text[i]
		}
		if c-'A' < 26 {
			c += 'a' - 'A'
		}
		if c-'a' < 26 || c >= 0x80 {
			key, size = key<<8|uint64(c), size+1
			continue
		}
		words := &v.letters[0]
		if size > longestWord {
			words = &v.letters[1]
		}
		for _, w := range words.at(key) {
			score[w.language] += int(w.points)
		}
		if key, size = 0, 0; c == '\\' {
			i++
		}
	}
}

// best returns the language that counts most, where it counts so much and clearly most.
func (v *vocabulary) best(score *[mostLanguages]int, least int) string {
	first, second := 0, 0
	for i := 1; i < len(v.codes); i++ {
		if score[i] > score[first] {
			first = i
		}
	}
	for i := range v.codes {
		if i != first {
			second = max(second, score[i])
		}
	}
	if score[first] < least || score[first]*3 < second*4 {
		return ""
	}
	return v.codes[first]
}

// longestTag bounds a tag, in bytes: beyond it the bracket is a sign of its own.
const longestTag = 200

// behindTag returns where the tag ends that opens at i.
func behindTag(text []byte, i int) int {
	for k := i + 1; k < len(text) && k < i+longestTag; k++ {
		if text[k] == '>' {
			return k
		}
	}
	return i
}

// Common reports that a word of at most eight bytes is one of those by which Guess
// tells a language: every text of that language has some of them. Capital letters are
// not folded.
func Common(word string) bool {
	if len(word) < 2 || len(word) > longestWord {
		return false
	}
	key := uint64(0)
	for i := range len(word) {
		key = key<<8 | uint64(word[i])
	}
	return len(vocabularies().common.at(key)) > 0
}
