package detect

import (
	"strings"
	"sync"

	"github.com/tocsin-project/tocsin/internal/breach"
)

const (
	// mentionAround is how much of a text on each side of an anchor is read for a
	// phrase, in bytes as written; no phrase is longer.
	mentionAround = 120
	// stemBytes is how much of a stem the gate looks at: no stem is shorter.
	stemBytes = 4
)

// mentionRules find the words of which only a column is told what Articles 9 and 10
// name (special.txt, notes.txt) in every text, so that it is known which rows tell it.
type mentionRules struct {
	phrases anchors  // of the phrases of prose
	words   anchors  // of the terms of notes
	stems   tellGate // beginnings of terms of notes that may go on
}

var loadMentions = sync.OnceValue(func() *mentionRules {
	m := &mentionRules{phrases: anchors{}, words: anchors{}}
	for first, list := range loadSpecial().phrases {
		for i := range list {
			m.phrases.add(rarest(first + list[i].rest))
		}
	}
	w := loadNotes()
	for first, list := range w.words {
		for i := range list {
			if list[i].kind != breach.KindNone {
				m.words.add(rarest(first + list[i].rest))
			}
		}
	}
	for stem, list := range w.stems {
		if list[0].kind != breach.KindNone {
			m.stems.add(stem[:stemBytes])
		}
	}
	return m
})

// rarest parts a phrase into words and returns which of them texts have least often.
func rarest(phrase string) (words []string, at int) {
	words = strings.Fields(phrase)
	for i := range words {
		if rarity(words[i]) > rarity(words[at]) {
			at = i
		}
	}
	return words, at
}

// open has a gate stop at the words of phrases and notes.
func (m *mentionRules) open(g *tellGate) {
	for _, words := range []anchors{m.phrases, m.words} {
		for w := range words {
			if len(w) >= leastAnchor {
				g.open(w)
			}
		}
	}
}

// mentions returns the kinds of which a value speaks, a bit each in the order of the
// phrases' kinds: where a phrase of prose stands at one of the places that the gate
// stopped at, or a term of short notes. Of whom is not told.
func (x *teller) mentions(f *breach.Field, mode tellMode, prose bool) (found uint16) {
	m, raw, done, said, note := loadMentions(), f.Raw, 0, 0, false
	prose = prose && len(raw) >= leastProse
	short := mode >= tellsNote && len(raw) <= sampleBytes
	for _, i := range x.hits {
		end := tellWordEnd(raw, i)
		if end == i || end-i > longestAnchor || i < done && i < said && !short {
			continue
		}
		word := foldTold(raw[i:end])
		note = note || short && (m.words.at(raw, i, end, word) || len(word) >= stemBytes && m.stems.has(gateHash(word8(word[:stemBytes]), stemBytes)))
		if prose && i >= said && loadTells().anchors.at(raw, i, end, word) {
			from, to := sentenceAround(raw, i, end)
			t := tellReader{loadTells(), x.tokens(x.plain(raw[from:to]))}
			found |= specialOf(t.ofOthers())
			said = to
		}
		if prose && i >= done && m.phrases.at(raw, i, end, word) {
			from, to := wordsAround(raw, i, end)
			found |= phrasesIn(x.apart(x.plain(raw[from:to])))
			done = to - mentionAround
		}
	}
	if found != 0 && isCode(raw) {
		found = 0
	}
	if note {
		s := loadSpecial()
		for _, k := range loadNotes().note(value(f, &x.text), x.folded[:0]) {
			found |= 1 << s.at(k)
		}
	}
	return found
}

// inside notes a kind that a value tells of; no word of it is kept.
func (s *Scanner) inside(a *active, k breach.Kind, out *Row) {
	out.Found = append(out.Found, Finding{Column: uint16(a.index), Kind: k, Inside: true})
	a.stats.inside[k]++
}

// wordsAround returns what of a text around a place is read, in whole words.
func wordsAround(raw []byte, i, end int) (from, to int) {
	from, to = max(0, i-mentionAround), min(len(raw), end+mentionAround)
	for from > 0 && gateLetter(raw[from-1]) && i-from < 2*mentionAround {
		from--
	}
	for to < len(raw) && gateLetter(raw[to]) && to-end < 2*mentionAround {
		to++
	}
	return from, to
}

// apart folds a text into words with one space after each.
func (x *teller) apart(v []byte) []byte {
	x.spare, x.folded = apartWords(x.spare, x.folded, v)
	return x.folded
}

// word8 is the beginning of a word as gates look at it.
func word8(w string) uint64 { return word([]byte(w), 0) }
