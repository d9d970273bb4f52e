package detect

import (
	"bytes"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// tellMode is what the values of a column may tell of whom their row is about.
type tellMode uint8

const (
	tellsNothing tellMode = iota
	tellsOneself          // what the writer says of themselves
	tellsNote             // the same, and short notes
	tellsNamed            // the same, in a column called after notes
)

const (
	// tellBefore and tellBehind are how much of a text around a term is read for
	// what its writer says of themselves, mostNote how long a note may be: in bytes.
	tellBefore, tellBehind, mostNote = 120, 80, 600
	// longestAnchor is the longest word that is looked up, in bytes as written.
	longestAnchor = 40
)

// teller reads values for what they tell of a person. It keeps nothing of them.
type teller struct {
	words  wordStarts
	hits   []int
	toks   []tellToken
	text   []byte
	spare  []byte
	folded []byte
}

// look passes a value by the gate, as it is written, and reports whether it stopped
// anywhere: at hardly any does it.
func (x *teller) look(f *breach.Field, mode tellMode) bool {
	if x.words.stems = nil; mode >= tellsNote && len(f.Raw) <= sampleBytes {
		x.words.stems = &loadMentions().stems
	}
	x.hits = x.words.hits(&loadTells().gate, f.Raw, x.hits[:0])
	return len(x.hits) > 0
}

// read returns what a value that was looked at tells of whom its row is about, a bit
// each in the order of the rules' kinds.
func (x *teller) read(f *breach.Field, mode tellMode) (found uint16) {
	r, raw := loadTells(), f.Raw
	done := 0
	for _, i := range x.hits {
		end := anchorEnd(raw, i)
		switch {
		case end == 0 || i < done:
		case mode >= tellsNote && len(raw) <= mostNote:
			t := tellReader{r, x.tokens(value(f, &x.text))}
			return t.ofOneself() | t.ofNote(mode == tellsNamed)
		default:
			from, to := sentenceAround(raw, i, end)
			t := tellReader{r, x.tokens(x.plain(raw[from:to]))}
			found |= t.ofOneself()
			done = to
		}
	}
	return found
}

// others returns what a text tells of others than its writer, a bit each in the order
// of the rules' kinds.
func (x *teller) others(v []byte) (found uint16) {
	r, done := loadTells(), 0
	x.words.stems = nil
	x.hits = x.words.hits(&r.gate, v, x.hits[:0])
	for _, i := range x.hits {
		end := anchorEnd(v, i)
		if end == 0 || i < done {
			continue
		}
		from, to := sentenceAround(v, i, end)
		t := tellReader{r, x.tokens(v[from:to])}
		found |= t.ofOthers()
		done = to
	}
	return found
}

func (x *teller) tokens(v []byte) []tellToken {
	x.toks = tellTokens(x.toks[:0], v)
	return x.toks
}

// anchorEnd returns the end of the anchor that begins at raw[i], 0 where the word there
// is none, or where no term goes on beside it.
func anchorEnd(raw []byte, i int) (end int) {
	if end = tellWordEnd(raw, i); end == i || end-i > longestAnchor || !loadTells().anchors.at(raw, i, end, foldTold(raw[i:end])) {
		return 0
	}
	return end
}

// sentenceAround returns the part of a text around a place that is read: of the
// sentence, as much as is near.
func sentenceAround(raw []byte, i, end int) (from, to int) {
	from = max(0, i-tellBefore)
	for k := i; k > from; k-- {
		if stops(raw, k-1) {
			from = k
		}
	}
	to = min(len(raw), end+tellBehind)
	for k := end; k < to; k++ {
		if stops(raw, k) {
			to = k
		}
	}
	return from, to
}

// stops reports the end of a sentence at raw[i]; a point within a word is none.
func stops(raw []byte, i int) bool {
	switch raw[i] {
	case '!', '?', ';', '\n':
		return true
	case '.':
		return i+1 == len(raw) || !wordByte(raw[i+1])
	}
	return false
}

// plain copies a part of a value as it is written, without what escapes make of it.
func (x *teller) plain(raw []byte) []byte {
	if bytes.IndexByte(raw, '\\') < 0 {
		return raw
	}
	x.text = x.text[:0]
	for i := 0; i < len(raw); i++ {
		c := raw[i]
		if c == '\\' {
			i++
			if c = ' '; i < len(raw) && (raw[i] == 'n' || raw[i] == 'r') {
				c = '\n'
			}
		}
		x.text = append(x.text, c)
	}
	return x.text
}
