package detect

import (
	"bytes"
	"slices"
)

// alternating gives the numbers that stand alone on lines between entries to the entry
// they are of, where the lines of a paragraph take turns.
func (s *searcher) alternating(v []byte) {
	for i := range s.lines {
		l := &s.lines[i]
		if !l.bare {
			continue
		}
		below, turns := s.turns(v, l.start)
		if !turns {
			continue
		}
		from, to := lineAround(v, l.start, s.numbs[l.numb].end)
		if below {
			from, to = lineAround(v, min(len(v), to+1), min(len(v), to+1))
		} else {
			from, to = lineAround(v, from-1, from-1)
		}
		if k := s.mailOn(from, to); k >= 0 {
			s.numbs[l.numb].group = s.mails[k].group
			continue
		}
		from += len(v[from:to]) - len(bytes.TrimLeft(v[from:to], listMarks))
		l.name, l.listed = s.nameAt(v, from, to)
	}
}

// takingTurns is where lines of a number alone and of an entry take turns, twice at the
// least, up to a place, and whether the number stands before its entry.
type takingTurns struct {
	to           int
	below, turns bool
}

// turns reports that a line alone with a number, from the first on, is among such.
func (s *searcher) turns(v []byte, at int) (below, turns bool) {
	if at < s.taking.to {
		return s.taking.below, s.taking.turns
	}
	first, _ := lineAround(v, at, at)
	for n := 0; n < 2 && first > 0; n++ { // the first such number has one entry above it at the most
		from, to := lineAround(v, first-1, first-1)
		if s.lineOf(v, from, to) == lineOther {
			break
		}
		first = from
	}
	begins, before, lines, turns := lineOther, lineOther, 0, true
	from := first
	for ; from < len(v); lines++ {
		_, to := lineAround(v, from, from)
		is := s.lineOf(v, from, to)
		if is == lineOther {
			break
		}
		if turns = turns && is != before; lines == 0 {
			begins = is
		}
		before, from = is, to+1
	}
	s.taking = takingTurns{max(from, at+1), begins == lineNumber, turns && lines >= 4 && lines%2 == 0}
	return s.taking.below, s.taking.turns
}

// lineSort is what a line of a list is.
type lineSort uint8

const (
	lineOther  lineSort = iota
	lineNumber          // a telephone alone
	lineEntry           // a name, or a mailbox with one
)

// lineOf says what the line v[from:to] is.
func (s *searcher) lineOf(v []byte, from, to int) lineSort {
	if i, _ := slices.BinarySearchFunc(s.lines, from, func(l listLine, at int) int { return l.start - at }); i < len(s.lines) && s.lines[i].start < to {
		if s.lines[i].bare {
			return lineNumber
		}
		return lineOther
	}
	from += len(v[from:to]) - len(bytes.TrimLeft(v[from:to], listMarks))
	if from == to || to-from > mostHead || !upperAt(v, from) {
		return lineOther
	}
	end := to
	if k := s.mailOn(from, to); k >= 0 {
		end = s.mails[k].start
	}
	if name, ok := s.nameAt(v, from, end); ok && nothing(v[name.end:end]) {
		return lineEntry
	}
	return lineOther
}
