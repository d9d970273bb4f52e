package detect

import (
	"slices"

	"github.com/tocsin-project/tocsin/internal/breach"
)

const (
	// mostFillers is how many words may stand between a lead and its term, and
	// denyReach how many before a lead are looked at for one that denies.
	mostFillers, denyReach = 4, 3
)

// tellReader reads the words of a sentence, or of a note.
type tellReader struct {
	r    *tellRules
	toks []tellToken
}

// ofOneself returns what the writer tells of themselves, a bit each in the order of
// the rules' kinds.
func (t *tellReader) ofOneself() (found uint16) {
	for i := range t.toks {
		for k := range t.r.terms[t.toks[i].word] {
			term := &t.r.terms[t.toks[i].word][k]
			if end, ok := t.matches(term.words, i); ok && t.own(term, i, end) {
				found |= 1 << term.kind
			}
		}
	}
	return found
}

// matches reports that words stand at a token, with no mark between, and where they
// end.
func (t *tellReader) matches(words []string, at int) (end int, ok bool) {
	if at < 0 || at+len(words) > len(t.toks) {
		return 0, false
	}
	for i, w := range words {
		if t.toks[at+i].word != w && (w != anyTold || t.toks[at+i].mark != 0) {
			return 0, false
		}
	}
	return at + len(words), true
}

// own reports that the term that stands from one token to another is the writer's.
func (t *tellReader) own(term *tellTerm, from, to int) bool {
	if to < len(t.toks) && t.tailEnd(t.r.nots, to) > to {
		return false // blind with rage
	}
	switch term.sort {
	case tellPair:
		return false
	case tellSay:
		return !t.denied(from) && !t.others(to) && !t.quoted(from) && (!term.ends || t.ends(to))
	case tellRate:
		return t.begins(from) && t.rated(to)
	case tellIll, tellFar:
		return t.ill(term.sort, from, to)
	case tellOrg:
		if t.is(to, tellCard) && t.ends(to+1) && t.led(from, 1<<tellBe) {
			return true // I am a Green Party member
		}
		if t.is(to, tellOwnCard) && t.ends(to+1) || t.r.kinds[term.kind] == breach.KindPoliticsText && t.led(from, 1<<tellVoted) && t.ends(to) {
			return true
		}
	}
	has := term.sort == tellHave || term.sort == tellHad
	if has && t.others(to) {
		return false
	}
	if term.sort <= tellHad && t.opened(term.sort, from, to) {
		return true
	}
	return t.ends(to) && (t.led(from, 1<<term.sort) || t.labelled(term, from) || has && t.caused(from, to))
}

// labelled reports that a line calls what follows by the kind of a term: "Konfession:
// evangelisch".
func (t *tellReader) labelled(term *tellTerm, from int) bool {
	for n := 0; n < mostFillers && t.is(from-1, tellFiller); n++ {
		from--
	}
	if from < 2 || t.toks[from-1].mark != ':' {
		return false
	}
	for _, l := range t.r.labels[t.toks[from-2].word] {
		start := from - 1 - len(l.words)
		if _, ok := t.matches(l.words, start); ok && l.kind == term.kind && (start == 0 || t.toks[start-1].mark != 0) {
			return true
		}
	}
	return false
}

// rated reports a colon and a number behind a token, with a word at most between.
func (t *tellReader) rated(at int) bool {
	if at >= len(t.toks) || t.toks[at].mark != ':' {
		return false
	}
	return t.number(at+1) || t.is(at+1, tellFiller|tellNote) && t.number(at+2)
}

// ofOthers returns what is said of somebody close to the writer, or of another's, a
// bit each: it is not decided of whom, and is said of nobody.
func (t *tellReader) ofOthers() (found uint16) {
	for i := range t.toks {
		for k := range t.r.terms[t.toks[i].word] {
			term := &t.r.terms[t.toks[i].word][k]
			end, ok := t.matches(term.words, i)
			if ok && t.plain(term.sort, i) && t.ends(end) && t.kinBefore(i) {
				found |= 1 << term.kind
			}
		}
	}
	return found
}

// plain reports that a term says what somebody is or has: of a word that alone is a name
// where a verb stands before it.
func (t *tellReader) plain(sort tellSort, at int) bool {
	if sort != tellLed {
		return sort <= tellHad
	}
	for at > 0 && t.is(at-1, tellFiller) && !t.is(at-1, tellNote) {
		at--
	}
	return t.is(at-1, tellNote)
}

// kinReach is how many words before a term the word for somebody else may stand.
const kinReach = 8

// kinBefore reports a word for somebody else before a token, in its clause, and none
// that takes away what is said between.
func (t *tellReader) kinBefore(at int) bool {
	for i := at - 1; i >= max(0, at-kinReach) && t.toks[i].mark == 0; i-- {
		if t.is(i, tellDeny) {
			return false
		}
		if t.is(i, tellKin) {
			return true
		}
	}
	return false
}

func (t *tellReader) is(at int, sort tellWord) bool {
	return at >= 0 && at < len(t.toks) && t.toks[at].mark == 0 && t.r.words[t.toks[at].word]&sort != 0
}

func (t *tellReader) number(at int) bool {
	return at < len(t.toks) && t.toks[at].mark == 0 && t.toks[at].word[0]-'0' < 10
}

// ends reports that what stands at a token leaves the term before it to whom it is
// said of: a mark, a word that joins, a time; not a noun that the term only describes.
func (t *tellReader) ends(at int) bool {
	for at < len(t.toks) && t.toks[at].mark == 0 {
		next := at
		if t.tail(at) {
			return true
		}
		if t.is(at, tellJoint) {
			next++
		}
		if end := t.term(next); end > 0 {
			at = end
			continue
		}
		year := t.number(at) && len(t.toks[at].word) == len("2014")
		return next > at || year || t.is(at, tellTime) || t.is(at, tellNote|tellFiller) && t.number(at+1)
	}
	return true
}

// tail reports words at a token that may follow a term that is one's own.
func (t *tellReader) tail(at int) bool { return t.tailEnd(t.r.tails, at) > at }

// tailEnd returns where such words at a token end, the token itself where there are none.
func (t *tellReader) tailEnd(tails map[string][][]string, at int) int {
	for _, words := range tails[t.toks[at].word] {
		if end, ok := t.matches(words, at); ok {
			return end
		}
	}
	return at
}

// term returns the end of the longest term that begins at a token, 0 for none.
func (t *tellReader) term(at int) (end int) {
	if at >= len(t.toks) {
		return 0
	}
	for _, term := range t.r.terms[t.toks[at].word] {
		if e, ok := t.matches(term.words, at); ok {
			end = max(end, e)
		}
	}
	return end
}

// led reports that words stand before a token that lead to a term of such sorts.
func (t *tellReader) led(at int, sorts uint16) bool {
	return t.reached(at, sorts, tellFiller, mostFillers)
}

// reached reports the same where at most so many words of given sorts stand between.
func (t *tellReader) reached(at int, sorts uint16, between tellWord, most int) bool {
	for n := 0; n <= most && at > 0 && t.toks[at-1].mark == 0; n++ {
		for _, l := range t.r.leads[t.toks[at-1].word] {
			from := at - len(l.words)
			if _, ok := t.matches(l.words, from); ok && l.sorts&sorts != 0 && (!l.begins || t.begins(from)) && !t.denied(from) && !t.is(from-1, tellKin) && !t.quoted(from) {
				return true
			}
		}
		if !t.is(at-1, between) && !t.number(at-1) {
			return false
		}
		at--
	}
	return false
}

func (t *tellReader) begins(at int) bool {
	return at == 0 || t.toks[at-1].mark != 0 || t.is(at-1, tellJoint)
}

// denied reports a word close before a token that takes away what is said there.
func (t *tellReader) denied(at int) bool {
	for i := at - 1; i >= max(0, at-denyReach) && t.toks[i].mark == 0; i-- {
		if t.is(i, tellDeny) {
			return true
		}
	}
	return false
}

// tellClause is a part of a note between marks.
type tellClause struct {
	found   uint16 // told by terms that say it alone
	bare    uint16 // told by terms that say it where nothing strange stands beside them
	pure    bool   // all its words are known
	label   bool   // all may stand before a colon
	first   int    // token
	endMark byte
}

// ofNote returns what a note tells of whom it is about; named says that the column is
// one of notes by its name. Whom else it speaks of makes it tell nothing.
func (t *tellReader) ofNote(named bool) (found uint16) {
	var sentence []tellClause
	for at := 0; at < len(t.toks); {
		c, end, ok := t.clause(at)
		if !ok {
			return 0
		}
		if sentence = append(sentence, c); endsSentence(c.endMark) {
			found |= t.sentence(sentence, named)
			sentence = sentence[:0]
		}
		at = end
	}
	return found | t.sentence(sentence, named)
}

func endsSentence(mark byte) bool { return mark == '.' || mark == ';' || mark == '\n' || mark == '!' }

// clause reads the clause that begins at a token; false where it names somebody.
func (t *tellReader) clause(at int) (c tellClause, end int, ok bool) {
	c = tellClause{pure: true, label: true, first: at}
	notes, card, orgs, deny := 0, false, uint16(0), false
	for ; at < len(t.toks) && t.toks[at].mark == 0; at++ {
		if to := t.told(at, &c, notes, &orgs); to > at {
			at, c.label = to-1, false
			continue
		}
		w := t.r.words[t.toks[at].word]
		deny = deny || w&tellDeny != 0
		c.label = c.label && w&(tellLabel|tellNote) != 0
		switch {
		case w&tellKin != 0, t.toks[at].capital && proseWords()[t.toks[at].word]&proseGiven != 0 && !t.month(at):
			return c, at, false
		case w&tellCard != 0:
			card = true
		case w&tellNote != 0:
			notes++
		case w&(tellFiller|tellYes) == 0 && !t.number(at):
			c.pure = false
		}
	}
	if card {
		c.found |= orgs
	}
	if notes > 0 {
		c.found, c.bare = c.found|c.bare, 0
	}
	if deny || !c.pure {
		c.found, c.bare, c.pure = 0, 0, false
	}
	if at < len(t.toks) {
		c.endMark = t.toks[at].mark
	}
	return c, at + 1, true
}

// month reports the name of a month that is a given name too, behind a word that leads
// to a time: "due in May".
func (t *tellReader) month(at int) bool { return t.is(at, tellTime) && t.is(at-1, tellNote|tellFiller) }

// told notes what the longest terms at a token tell, and returns their end. notes is
// how many words of a note stand before them in the clause.
func (t *tellReader) told(at int, c *tellClause, notes int, orgs *uint16) (end int) {
	if end = t.term(at); end == 0 {
		return at
	}
	for _, term := range t.r.terms[t.toks[at].word] {
		if e, ok := t.matches(term.words, at); !ok || e < end {
			continue
		}
		bit := uint16(1) << term.kind
		switch {
		case term.sort == tellOrg:
			*orgs |= bit
		case term.sort == tellHave:
			c.bare |= bit
		case term.sort != tellLed && term.sort != tellHad || notes > 0:
			c.found |= bit
		}
	}
	return end
}

// sentence returns what the clauses of a sentence tell.
func (t *tellReader) sentence(clauses []tellClause, named bool) (found uint16) {
	pure := !slices.ContainsFunc(clauses, func(c tellClause) bool { return !c.pure && !c.label })
	for i, c := range clauses {
		if c.endMark == ':' || c.endMark == '?' {
			yes := i+1 < len(clauses) && t.is(clauses[i+1].first, tellYes) && clauses[i+1].pure
			if yes {
				found |= c.found | c.bare
			} else if !c.label {
				return found
			}
			continue
		}
		found |= c.found
		if pure && named {
			found |= c.bare
		}
	}
	return found
}
