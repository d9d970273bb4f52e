package detect

import (
	"bytes"
	_ "embed" // the words are part of the program
	"fmt"
	"strings"
	"sync"

	"github.com/tocsin-project/tocsin/internal/norm"
)

//go:embed gazetteer/homes.txt
var homeText string

// severalHomes stands for the country of a word of several.
const severalHomes = "several"

// homeRules say the country of a street by its words, and of a town by its name.
type homeRules struct {
	words, ends, towns map[string]string // ISO 3166-1, or severalHomes
	longest            int               // of the ends
	samples            []homeSample
}

type homeSample struct{ iso, text string }

var loadHomes = sync.OnceValue(func() *homeRules {
	r, err := readHomes(homeText)
	if err != nil {
		panic(err) // the file is part of the program and read in every test
	}
	return r
})

func readHomes(text string) (*homeRules, error) {
	r := &homeRules{words: map[string]string{}, ends: map[string]string{}, towns: map[string]string{}}
	for n, line := range dataLines(text) {
		if rest, ok := strings.CutPrefix(line, "- "); ok {
			r.samples = append(r.samples, homeSample{"", rest})
			continue
		}
		head, rest, _ := strings.Cut(line, ": ")
		iso, sort, _ := strings.Cut(head, " ")
		switch {
		case rest == "":
			return nil, fmt.Errorf("gazetteer/homes.txt, line %d: nothing stands behind the colon", n)
		case iso == "+":
			r.samples = append(r.samples, homeSample{sort, rest})
		case sort == "streets":
			r.addStreets(iso, strings.Fields(rest))
		case sort == "towns":
			for town := range strings.SplitSeq(rest, ",") {
				addHome(r.towns, iso, town)
			}
		default:
			return nil, fmt.Errorf("gazetteer/homes.txt, line %d: neither streets, towns nor a sample", n)
		}
	}
	return r, nil
}

func (r *homeRules) addStreets(iso string, words []string) {
	for _, w := range words {
		if end, ok := strings.CutPrefix(w, "-"); ok {
			addHome(r.ends, iso, end)
			r.longest = max(r.longest, len(end))
		} else {
			addHome(r.words, iso, w)
		}
	}
}

// addHome adds a word of a country, which is one of several where it is in the list.
func addHome(to map[string]string, iso, word string) {
	word = string(norm.FoldName(nil, []byte(strings.TrimSpace(word))))
	if had := to[word]; had != "" && had != iso {
		iso = severalHomes
	}
	to[word] = iso
}

// of is the country that a street or a town says, "" for none or several.
func (r *homeRules) of(v []byte, buf *[]byte) string {
	*buf = norm.FoldName((*buf)[:0], v)
	iso := r.towns[string(*buf)]
	if last := bytes.LastIndexAny(v, "0123456789"); iso == "" && last >= 0 { // "Dlouhá 12, 110 00 Praha"
		*buf = norm.FoldName((*buf)[:0], v[last+1:])
		iso = r.towns[string(*buf)]
	}
	for i := 0; i < len(v); {
		if !letterByte(v[i]) {
			i++
			continue
		}
		end := max(wordEnd(v, i, len(v)), i+1)
		*buf = norm.FoldName((*buf)[:0], v[i:end])
		i = end
		switch said := r.word(*buf); {
		case said == "" || said == severalHomes || said == iso:
		case iso != "" && iso != severalHomes:
			return ""
		default:
			iso = said
		}
	}
	if iso == severalHomes {
		return ""
	}
	return iso
}

// word is the country of a word of a street, by the whole of it or by its end.
func (r *homeRules) word(folded []byte) string {
	if iso := r.words[string(folded)]; iso != "" {
		return iso
	}
	for n := min(r.longest, len(folded)-3); n > 1; n-- {
		if iso := r.ends[string(folded[len(folded)-n:])]; iso != "" {
			return iso
		}
	}
	return ""
}
