package detect

import "github.com/tocsin-project/tocsin/internal/breach"

// names finds the names of persons: by titles, by how letters open and close,
// by words that introduce somebody, and by known given names.
func (r *Reader) names(v []byte) {
	for i := 0; i < len(r.toks); {
		t := &r.toks[i]
		if t.kind != tokenWord || !t.capital && t.class&proseTitle == 0 {
			i++
			continue
		}
		c := r.candidate(v, i)
		if c.words > 0 && r.believe(v, &c) && r.add(breach.KindFullName, r.toks[c.from].start, r.toks[c.to-1].end) {
			i = c.to
			continue
		}
		i = max(c.to, i+1)
	}
}

// candidate is a run of words that may be a name: tokens from to to, without
// the titles and greetings before it.
type candidate struct {
	from, to                   int
	words, initials, shouts    int
	given, family, common      int // known ones
	titled, greeted, shouting  bool
	led                        bool // a word for a person stands before it
	firm, never, reversed, end bool // end: it ends its line
}

// candidate reads the run of capitalised words at token i.
func (r *Reader) candidate(v []byte, i int) (c candidate) {
	for i < len(r.toks) && r.toks[i].kind == tokenWord {
		t := &r.toks[i]
		plain := t.class&proseGiven == 0 || t.class&proseCommon != 0
		switch {
		case t.class&proseTitle != 0 && plain && (t.capital || t.end-t.start > 1):
			c.titled = true
		case t.class&proseGreeting != 0 && plain:
			c.greeted = true
		case t.class&(proseIntro|proseLabel) != 0 && t.class&(proseGiven|proseFamily) == 0 && t.capital:
			c.led = true // Käufer Otto Weber
		default:
			goto words
		}
		if i++; c.titled && r.mark(i, '.') {
			i++
		}
	}
words:
	c.from, c.to = i, i
	for k := i; k < len(r.toks); {
		t := &r.toks[k]
		if t.kind == tokenMark && t.mark == '.' && c.to == k && k > i && r.initial(v, k-1) {
			k++ // J. Smith
			continue
		}
		if t.kind != tokenWord || k > i && !t.spaced && r.toks[k-1].kind != tokenMark {
			break
		}
		if !t.capital {
			if !r.within(&c, k) {
				break
			}
			k++
			continue
		}
		if t.class&proseNever != 0 && t.class&(proseGiven|proseFamily) == 0 || t.class&proseNever != 0 && c.words == 0 && !c.titled && !c.greeted {
			c.never = c.words == 0
			if c.never {
				c.to = k + 1
			}
			break
		}
		if t.class&proseTitle != 0 && t.class&proseGiven == 0 && c.words > 0 || t.class&proseFarewell != 0 && t.class&proseGiven == 0 && c.words == 0 {
			break
		}
		r.count(&c, t)
		k++
		c.to = k
		if c.words == 5 {
			break
		}
	}
	if c.never {
		c.words = 0
		return c
	}
	r.around(v, &c)
	return c
}

// within reports a particle between two parts of one name: not one that joins
// what came before to a name ("die Bank von Eva Klein") or a name to its firm.
func (r *Reader) within(c *candidate, k int) bool {
	if r.toks[k].class&proseParticle == 0 || c.words == 0 || k+1 >= len(r.toks) {
		return false
	}
	next := &r.toks[k+1]
	if next.kind != tokenWord || !next.capital && next.class&proseParticle == 0 {
		return false
	}
	return next.class&proseGiven == 0 && (c.words < 2 || c.given == 0) && (c.given > 0 || c.titled || next.class&proseFamily != 0)
}

// initial reports a single letter.
func (r *Reader) initial(v []byte, i int) bool {
	t := &r.toks[i]
	return t.kind == tokenWord && t.capital && (t.end-t.start == 1 || t.end-t.start == 2 && v[t.start] >= 0xc0)
}

func (r *Reader) count(c *candidate, t *token) {
	c.words++
	switch {
	case t.end-t.start == 1:
		c.initials++
	case t.class&proseFirm != 0 && (t.class&proseGiven == 0 || t.class&proseCommon != 0):
		c.firm = true
	}
	if t.class&proseGiven != 0 {
		if t.class&proseCommon != 0 {
			c.common++
		} else {
			c.given++
		}
	}
	if t.class&proseFamily != 0 {
		c.family++
	}
	if t.shout {
		c.shouts++
	}
	c.shouting = c.shouting || t.shout && t.end-t.start > 3 && t.class&(proseGiven|proseFamily) == 0
}

// around looks at what follows a run: the rest of a firm's name, the end of the
// line, or the given name behind a comma.
func (r *Reader) around(v []byte, c *candidate) {
	if c.words == 0 {
		return
	}
	k := c.to
	if c.words > 2 && r.initial(v, k-1) && r.mark(k, '.') {
		c.firm = true // B.V.
	}
	if k < len(r.toks) {
		if t := &r.toks[k]; t.kind == tokenWord && t.class&proseFirm != 0 || r.mark(k, '&') {
			c.firm = true
		}
	}
	c.end = k >= len(r.toks) || r.toks[k].kind == tokenLine || r.mark(k, ',') && (k+1 >= len(r.toks) || r.toks[k+1].kind == tokenLine)
	if c.words == 1 && r.mark(k, ',') && k+1 < len(r.toks) && r.toks[k+1].kind == tokenWord && r.toks[k+1].capital &&
		(r.labelled(c.from) || c.family > 0 && r.toks[k+1].class&proseGiven != 0 && r.toks[k+1].class&proseCommon == 0) {
		c.reversed = true
		c.to = k + 2
		c.words = 2
	}
}

// believe decides whether a run is a name.
func (r *Reader) believe(v []byte, c *candidate) bool {
	if c.firm || c.shouting && !c.titled || c.words == c.initials || c.words > 1 && c.shouts == c.words-c.initials && c.given+c.family == 0 {
		return false
	}
	first := &r.toks[c.from]
	switch {
	case c.reversed:
		return true
	case c.titled:
		return c.words <= 4
	case c.greeted:
		return c.words <= 3 && r.closesGreeting(c)
	case c.words == 1:
		return r.single(c, first)
	}
	known := first.class&proseGiven != 0 || c.given > 0 && c.words > 2
	switch {
	case known && first.class&proseCommon == 0:
		return true
	case known && c.family > 0:
		return true
	case c.initials > 0 && c.initials < c.words:
		return c.family > 0 || r.introduced(c) || r.acting(c)
	case r.labelled(c.from), r.signature(c), c.led, r.addressee(c):
		return true
	case r.german && c.family > 0 && c.from > 0 && r.is(v, c.from-1, "von", "mit", "durch", "an", "bei"):
		return r.toks[c.to-1].class&proseFamily != 0 && c.words == 2
	case c.family > 0 && r.toks[c.to-1].class&proseFamily != 0 && !r.opensSentence(c.from) && !r.german:
		return r.introduced(c) || r.acting(c)
	}
	return r.introduced(c) || known && !r.german
}

// closesGreeting: what is greeted ends with the line or a comma.
func (r *Reader) closesGreeting(c *candidate) bool {
	if c.to >= len(r.toks) {
		return true
	}
	t := &r.toks[c.to]
	return t.kind == tokenLine || t.kind == tokenMark || c.given > 0
}

// single decides a word alone: a known given name that is no word besides, or
// one that signs, or somebody who is introduced.
func (r *Reader) single(c *candidate, t *token) bool {
	switch {
	case r.mark(c.to, ':'):
		return false // a label
	case t.class&proseGiven == 0:
		return r.signature(c)
	case c.common > 0:
		return r.signature(c) || r.acting(c) && !r.opensSentence(c.from)
	}
	if c.to < len(r.toks) {
		if n := &r.toks[c.to]; n.kind == tokenWord && n.capital && n.class&proseNever != 0 {
			return false // a product or a place: "Charlotte Street"
		}
	}
	return !t.shout
}

// opensSentence reports a word with a capital for its place alone.
func (r *Reader) opensSentence(i int) bool {
	if i == 0 {
		return true
	}
	p := &r.toks[i-1]
	return p.kind == tokenLine || p.kind == tokenMark && (p.mark == '.' || p.mark == '!' || p.mark == '?')
}

// labelled reports a colon with a word for a person before it: "Patient: ".
func (r *Reader) labelled(i int) bool {
	if i < 2 || !r.mark(i-1, ':') {
		return false
	}
	return r.toks[i-2].class&(proseLabel|proseIntro) != 0
}

// introduced reports a word for a person, or one that asks for one, at most
// three words before the run and in its sentence.
func (r *Reader) introduced(c *candidate) bool {
	for k, n := c.from-1, 0; k >= 0 && n < 3; k-- {
		t := &r.toks[k]
		if t.kind == tokenLine || t.kind == tokenMark && t.mark != ',' && t.mark != '(' && t.mark != ':' && t.mark != '\'' {
			return false
		}
		if t.kind != tokenWord {
			continue
		}
		if t.class&(proseIntro|proseMyName) != 0 && (n < 2 || t.class&proseMyName != 0 || r.mark(c.from-1, ',')) {
			return true
		}
		n++
	}
	return false
}

// acting reports a word for what people do right behind the run.
func (r *Reader) acting(c *candidate) bool {
	for k := c.to; k < len(r.toks) && k < c.to+2; k++ {
		t := &r.toks[k]
		if t.kind == tokenWord && !t.capital && t.class&proseActs != 0 {
			return true
		}
	}
	return false
}

// addressee reports a line of its own above a postal address.
func (r *Reader) addressee(c *candidate) bool {
	if !c.end || c.words > 3 || c.from > 0 && r.toks[c.from-1].kind != tokenLine {
		return false
	}
	k := c.to
	for k < len(r.toks) && r.toks[k].kind != tokenWord && r.toks[k].kind != tokenDigit && r.toks[k].kind != tokenMixed {
		k++
	}
	if k == len(r.toks) {
		return false
	}
	i := r.from(r.toks[k].start)
	return i < r.sorted && r.out[i].Kind == breach.KindStreet && r.out[i].Start == r.toks[k].start
}

// signature reports a line of its own below a line that closes a letter.
func (r *Reader) signature(c *candidate) bool {
	if c.words > 3 || !c.end || c.from == 0 || r.toks[c.from-1].kind != tokenLine {
		return false
	}
	k := c.from - 1
	for n := 0; k >= 0 && r.toks[k].kind == tokenLine && n < 3; n++ {
		k--
	}
	for n := 0; k >= 0 && r.toks[k].kind != tokenLine && n < 6; n++ {
		if r.toks[k].class&proseFarewell != 0 {
			return true
		}
		k--
	}
	return false
}
