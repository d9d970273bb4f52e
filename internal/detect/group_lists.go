package detect

import (
	"bytes"
	"slices"
	"unicode"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// mostHead is how much of a line before a telephone may be the name of whose it is, in
// bytes.
const mostHead = 96

// listMarks stand before an entry of a list, with digits: "- ", "* ", "3. ".
const listMarks = " \t-*>#0123456789.)•–—·"

// dropListed takes out the telephones that a list gives to others: a line of their name
// and the number, without a mailbox. A line below the same mailbox's is its own entry, and
// of two such lines neither is the writer's: whose they are has no address, and is nobody
// who could be told. Where numbers stand on lines of their own, the list's first line says
// whether they are of the name above or below.
func (s *searcher) dropListed(v []byte) {
	s.lines, s.taking = s.lines[:0], takingTurns{}
	for i := range s.numbs {
		if s.numbs[i].kind == breach.KindPhone {
			s.lines = append(s.lines, s.entry(v, i))
		}
	}
	if len(s.lines) == 0 {
		return
	}
	s.alternating(v)
	others := 0
	for i := range s.lines {
		if s.lines[i].listed {
			others++
		}
	}
	for i := range s.lines {
		l := &s.lines[i]
		n := &s.numbs[l.numb]
		if l.listed && !l.mailed && (n.group == 0 && others > 1 || n.group != 0 && !s.spells(v, n.group, l.name)) {
			l.drop = true
		}
	}
	at := 0
	s.numbs = slices.DeleteFunc(s.numbs, func(n span) bool {
		for at < len(s.lines) && s.lines[at].start < n.start {
			at++
		}
		drop := at < len(s.lines) && s.lines[at].start == n.start && s.lines[at].drop
		if drop {
			s.left = append(s.left, n.kind)
		}
		return drop
	})
}

// listLine is the line of a telephone.
type listLine struct {
	numb, start int
	name        nameSpan // before the number, or of the line whose it is
	listed      bool     // that name stands there
	bare        bool     // nothing but the number stands there
	mailed      bool     // a mailbox stands there too
	drop        bool
}

// entry reads the line of the i-th number.
func (s *searcher) entry(v []byte, i int) (l listLine) {
	n := s.numbs[i]
	l.numb, l.start = i, n.start
	from, to := lineAround(v, n.start, n.end)
	l.mailed = s.mailOn(from, to) >= 0
	from += len(v[from:n.start]) - len(bytes.TrimLeft(v[from:n.start], listMarks))
	head := v[from:n.start]
	switch {
	case !bytes.ContainsFunc(head, unicode.IsLetter):
		l.bare = !l.mailed && !bytes.ContainsFunc(v[n.end:to], unicode.IsLetter)
	case upperAt(v, from) && n.start-from <= mostHead && (len(s.lines) == 0 || s.lines[len(s.lines)-1].start < from):
		l.name, l.listed = s.nameAt(v, from, n.start)
	}
	return l
}

// nameAt returns the name of several words that a line begins with.
func (s *searcher) nameAt(v []byte, from, to int) (nameSpan, bool) {
	name, ok := s.bestName(v, from, to, nil)
	return name, ok && name.start == from && bytes.IndexByte(v[name.start:name.end], ' ') > 0
}

// mailOn returns which mailbox stands in v[from:to], -1 for none.
func (s *searcher) mailOn(from, to int) int {
	return slices.IndexFunc(s.mails, func(m mail) bool { return m.start >= from && m.end <= to })
}

// spells reports that a name is that of a group's mailbox: it stands with it, or the
// mailbox is spelt like it.
func (s *searcher) spells(v []byte, group uint8, name nameSpan) bool {
	for i := range s.mails {
		if m := &s.mails[i]; m.group == group {
			if own, ok := s.nameBefore(v, i); ok && own.start < name.end && name.start < own.end {
				return true
			}
			s.local = append(s.local[:0], lowerTo(s.fold[:0], local(v[m.start:m.end]))...)
			if s.inLocal(v[name.start:name.end]) {
				return true
			}
		}
	}
	return false
}
