package detect

import (
	"slices"
	"strings"
)

// shortener reads abbreviated names: each word of a name may stand for a longer
// one of a term, by its beginning ("naiss" for "naissance") or by its consonants
// ("dt" for "date"). Which words a schema's author cuts cannot be listed; what a
// cut word can stand for can be.
type shortener struct {
	byFirst map[byte][]*longTerm // terms by the first letter of their first word
	uncut   map[string]bool      // words that are cut from no term
}

// longTerm is a term with what each of its words may be cut to.
type longTerm struct {
	term
	parts   []longWord
	letters uint32 // of its first word: a cut word has no other
}

type longWord struct {
	word     string
	skeleton string // first letter and consonants
	single   string // the same with doubled letters once
}

const (
	leastPrefix   = 3 // letters of a cut word in a name of several
	leastSkeleton = 2 // consonants of such a word
	leastAlone    = 4 // consonants of a cut word that stands for a term by itself
	leastBegun    = 5 // letters of such a word that is a beginning
	leastLetters  = 5 // letters of all words of a cut name
	leastCutOff   = 3 // letters that such a beginning lacks: fewer make another word ("syndic", "parte")
	leastDropped  = 5 // letters of a word with some left out, and two thirds of it
)

// newShortener reads the terms; whole are words of some language that are cut from none.
func newShortener(terms map[string]term, whole []string) *shortener {
	s := &shortener{byFirst: map[byte][]*longTerm{}, uncut: map[string]bool{}}
	for _, w := range whole {
		s.uncut[w] = true
	}
	keys := make([]string, 0, len(terms))
	for k := range terms {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	for _, k := range keys {
		t := terms[k]
		if !t.means() || len(t.spelt) == 1 && len(t.spelt[0]) < leastAlone+2 {
			continue
		}
		long := &longTerm{term: t}
		for _, w := range t.spelt {
			sk := skeleton(w)
			long.parts = append(long.parts, longWord{w, sk, once(sk)})
		}
		long.letters = lettersOf(long.parts[0].word)
		s.byFirst[k[0]] = append(s.byFirst[k[0]], long)
	}
	return s
}

// at returns the longest term that the first words stand for, cut or whole, and
// how many words it takes; none where terms of that length mean different things
// and none of these prevails.
func (s *shortener) at(words []string, longest int) (item, int) {
	if s == nil || len(words) == 0 || words[0] == "" {
		return item{}, 0
	}
	var found []*longTerm
	n, letters := 0, lettersOf(words[0])
	for _, t := range s.byFirst[words[0][0]] {
		if letters&^t.letters != 0 {
			continue
		}
		k := len(t.parts)
		if k > len(words) || k > longest || k < n || !t.fits(words[:k]) || s.another(words[:k], t) {
			continue
		}
		if k > n {
			found, n = found[:0], k
		}
		found = append(found, t)
	}
	best := prevailing(found)
	if best == nil {
		return item{}, 0
	}
	it := item{best.term, true, n}
	it.roles &^= roleNone | roleMeta | roleThing
	if n == 1 {
		it.alone = true
	}
	return it, n
}

// prevailing returns a term of the meaning that most of them share: languages
// agree on many beginnings. nil where less than two thirds do.
func prevailing(found []*longTerm) *longTerm {
	var best *longTerm
	most := 0
	for _, t := range found {
		n := 0
		for _, u := range found {
			if t.meaning() == u.meaning() {
				n++
			}
		}
		if n > most {
			best, most = t, n
		}
	}
	if most*3 < len(found)*2 {
		return nil
	}
	return best
}

// fits reports whether words stand for the term's, at least one of them cut.
func (t *longTerm) fits(words []string) bool {
	letters, cut := 0, false
	for i, w := range words {
		p := &t.parts[i]
		letters += len(w)
		if w == p.word {
			continue
		}
		cut = true
		if !p.cutTo(w, len(words) == 1) {
			return false
		}
	}
	return cut && (letters >= leastLetters || len(words) == 1)
}

// cutTo reports whether a word may stand for the longer one. alone: nothing
// beside it says so.
func (p *longWord) cutTo(w string, alone bool) bool {
	prefix, consonants := leastPrefix, leastSkeleton
	if alone {
		prefix, consonants = leastBegun, leastAlone
		if len(w)*2 <= len(p.word) {
			prefix = len(p.word) // too little of it
		}
	}
	if len(w) >= len(p.word) || w == "" || w[0] != p.word[0] {
		return false
	}
	if len(w) >= prefix && strings.HasPrefix(p.word, w) {
		return !alone || len(p.word)-len(w) >= leastCutOff
	}
	if len(w) < consonants {
		return false
	}
	if w == p.skeleton || w == p.single {
		return true
	}
	if len(w) > consonants && len(w)*2 >= len(p.skeleton) && (strings.HasPrefix(p.skeleton, w) || strings.HasPrefix(p.single, w)) {
		return true
	}
	return len(w) >= leastDropped && len(w)*3 >= len(p.word)*2 && drops(w, p.word)
}

// drops reports whether a word is the other with some vowels left out, or with a letter
// once that is doubled in the other; and a consonant, where most vowels are left out. With
// its vowels a consonant less makes another word: "region" is no short religion, "medal"
// nothing medical.
func drops(w, word string) bool {
	if w == once(word) {
		return true
	}
	vowels, kept, consonants := 0, 0, 0
	for i := range len(word) {
		vowel := strings.IndexByte("aeiou", word[i]) >= 0
		if vowel {
			vowels++
		}
		switch {
		case w != "" && word[i] == w[0]:
			w = w[1:]
			if vowel {
				kept++
			}
		case !vowel:
			consonants++
		}
	}
	return w == "" && (consonants == 0 || consonants == 1 && 2*kept < vowels)
}

// lettersOf returns the set of a word's bytes, five bits of each: what a set lacks, the
// word lacks.
func lettersOf(w string) uint32 {
	var set uint32
	for i := range len(w) {
		set |= 1 << (w[i] & 31)
	}
	return set
}

// skeleton returns a word's first letter and its consonants.
func skeleton(w string) string {
	b := []byte{w[0]}
	for i := 1; i < len(w); i++ {
		if strings.IndexByte("aeiou", w[i]) < 0 {
			b = append(b, w[i])
		}
	}
	return string(b)
}

// once returns a word with doubled letters once.
func once(w string) string {
	return string(slices.Compact([]byte(w)))
}
