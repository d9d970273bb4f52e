package detect

import (
	"bytes"
	"slices"
	"unicode"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// Subject is whom a letter of reference or a certificate of work is about, in the
// words of the text; nil where it does not tell.
type Subject struct {
	Name, Email, Born, Address, JobTitle []byte
	At                                   int // where the name stands
	// Vouched says that the text is called a reference or a certificate, or praises:
	// it is part of what people apply with.
	Vouched bool
	// Presented says that the writer offers them for a post, as consultants do: that is
	// part of an application too, and its writer is no referee.
	Presented bool
	// Text is what it says without a word for its writer, with blanks for the names,
	// mailboxes, numbers and addresses in it: they are its writer's or nobody's.
	Text []byte
}

// aboutReader gathers what phrases say of somebody of whom the writer speaks.
type aboutReader struct {
	from, to int  // the name
	phrase   int  // where the last phrase beside the name ends
	led      bool // a phrase leads to the name
	strong   bool // a phrase says that the writer knows or employed them
	presents bool // one says that the writer offers them for a post
	held     bool // one says that they had work
	several  bool // such phrases stand with two names
	paper    bool // a line calls the text a reference or a certificate
	praised  bool
	applies  bool // the writer applies for work
	ownBirth bool // the date of birth is the writer's
	job      []byte
	lives    []int // where phrases end behind which their address stands
}

const (
	// aboutReach is how far before what somebody did, or behind their name, the other
	// stands, in bytes: dates of birth and places may be between.
	aboutReach = 160
	// aboutWords is how many words may stand between a phrase and the name that it
	// leads to: "my former colleague".
	aboutWords = 3
	// longestJob is how many words of what somebody worked as are taken.
	longestJob = 4
)

// about takes in a phrase of such a text.
func (l *letterReader) aboutPhrase(p *letterPhrase, from, end int) {
	a := &l.about
	switch p.sort {
	case letterAbout, letterKnows, letterPresents:
		if k, to := l.aboutName(end); to > 0 {
			l.speaksOf(l.r.toks[k].start, l.r.toks[to-1].end, end)
			a.strong = a.strong || p.sort != letterAbout
			a.presents = a.presents || p.sort == letterPresents
			a.led = true
		}
	case letterVouches, letterHeld:
		if s, e, ok := l.nameBefore(from); ok {
			l.speaksOf(s, e, end)
			a.strong, a.held = a.strong || p.sort == letterVouches, true
		}
	case letterPaper:
		a.paper = a.paper || (l.opensLine(from) || l.r.mark(from-1, ':')) && (l.endsLine(end) || end < len(l.r.toks) && l.r.toks[end].kind == tokenWord)
	case letterPraise:
		a.praised = true
	case letterApplies:
		a.applies = true
	case letterAs:
		l.workedAs(end)
	}
}

// speaksOf takes in a name of whom the text is about.
func (l *letterReader) speaksOf(from, to, phrase int) {
	a := &l.about
	name := l.v[from:to]
	switch have, more := nameWords(l.v[a.from:a.to]), nameWords(name); {
	case a.to == 0 || holds(more, have) && len(name) > a.to-a.from:
		a.from, a.to, a.phrase = from, to, phrase
	case holds(have, more):
		a.phrase = phrase
	default:
		a.several = true
	}
}

// aboutName returns the tokens of the whole name that a phrase leads to, which ends at
// token k: "my former colleague Anna Roe", ": Anna Roe".
func (l *letterReader) aboutName(k int) (from, to int) {
	toks := l.r.toks
	for n := 0; k < len(toks) && n <= aboutWords; k++ {
		switch t := &toks[k]; {
		case t.kind == tokenMark || l.wraps(k):
			continue
		case t.kind != tokenWord:
			return 0, 0
		case t.capital || t.class&proseTitle != 0:
			at := l.untitled(k)
			if to := l.run(at); to >= at+2 && l.someone(at) {
				return at, to
			}
			if at == k {
				return 0, 0
			}
		}
		n++
	}
	return 0, 0
}

// someone reports a name that may be a person's: a word of it is known, or a title
// stands before it, and no word for firms in it.
func (l *letterReader) someone(at int) bool {
	for k := at; k > 0 && k > at-2; k-- {
		if l.r.toks[k-1].kind == tokenWord && l.r.toks[k-1].class&proseTitle != 0 {
			return true
		}
	}
	c := l.r.candidate(l.v, at)
	return !c.firm && c.given+c.family+c.common > 0
}

// nameBefore returns the whole name that stands last before a token, in the same
// paragraph.
func (l *letterReader) nameBefore(k int) (from, to int, ok bool) {
	at := l.r.toks[k].start
	for i := len(l.r.out) - 1; i >= 0; i-- {
		p := l.r.out[i]
		if p.Kind != breach.KindFullName || p.End > at {
			continue
		}
		name := l.v[p.Start:p.End]
		if at-p.End > aboutReach || len(nameWords(name)) < 2 || between(l.v, p.End, at) >= gapBlank || bytes.Contains(l.v[p.End:at], []byte("\n\n")) {
			return 0, 0, false
		}
		return p.Start, p.End, true
	}
	return 0, 0, false
}

// workedAs reads what somebody worked as, behind a phrase that ends at token k, in a
// sentence in which they are named.
func (l *letterReader) workedAs(k int) {
	a, toks := &l.about, l.r.toks
	if a.to == 0 || a.job != nil || k >= len(toks) || toks[k].start-a.to > 2*aboutReach || a.phrase == 0 || k < a.phrase && toks[k].start < a.to {
		return
	}
	first, last, words := k, 0, 0
	for ; k < len(toks) && words < longestJob; k++ {
		t := &toks[k]
		if l.wraps(k) {
			continue
		}
		if t.kind != tokenWord || loadLetters().jobEnds[l.word(k)] || l.r.german && !t.capital {
			break
		}
		last, words = k+1, words+1
	}
	if last > 0 {
		a.job = bytes.Join(bytes.Fields(l.v[toks[first].start:toks[last-1].end]), []byte{' '})
	}
}

// subject reads of whom the text is, if it is a letter of reference or a certificate of
// work that somebody else wrote, and reports whether it is one.
func (l *letterReader) subject() bool {
	a := &l.about
	if a.paper && a.to == 0 && !a.several {
		l.firstNamed()
	}
	if a.to == 0 || a.several || a.applies && !a.presents || l.several {
		return false
	}
	name := nameWords(l.v[a.from:a.to])
	if own := nameWords(l.name); len(own) > 0 && (holds(name, own) || holds(own, name)) {
		return false // who applies speaks of themselves so
	}
	if !l.closed && len(l.name) == 0 {
		l.signer(name)
	}
	if !a.paper && (len(l.name) == 0 || !a.strong && !(a.led && (a.praised || a.held))) {
		return false
	}
	l.lives = slices.DeleteFunc(l.lives, func(at int) bool { return slices.Contains(a.lives, at) })
	l.out.About = &Subject{Name: l.v[a.from:a.to], At: a.from, JobTitle: a.job, Vouched: a.paper || a.praised || a.presents, Presented: a.presents && !a.paper}
	return true
}

// firstNamed takes the first whole name of a text that is called a certificate, of whom a
// birth or work is told.
func (l *letterReader) firstNamed() {
	if l.out.Born == nil && !l.about.held {
		return
	}
	for _, p := range l.r.out {
		if p.Kind == breach.KindFullName && len(nameWords(l.v[p.Start:p.End])) > 1 && !holds(nameWords(l.name), nameWords(l.v[p.Start:p.End])) {
			l.about.from, l.about.to = p.Start, p.End
			return
		}
	}
}

const (
	// signerLines is how many lines at the end of a certificate are looked at for who
	// signs it, and longestPost the longest that tells what they are.
	signerLines, longestPost = 6, 60
)

// signer reads who signs below a text without a phrase that closes it: the name that
// stands alone on one of its last lines, above what they are and how to reach them.
func (l *letterReader) signer(subject []string) {
	toks, to := l.r.toks, len(l.r.toks)
	for line, k := 0, to-1; k > 0 && line < signerLines; k-- {
		if toks[k-1].kind != tokenLine || toks[k].kind == tokenLine {
			continue
		}
		line++
		text := firstLine(l.v[toks[k].start:])
		at := l.untitled(k)
		end := l.run(at)
		if end > at+1 && (l.endsLine(end) || l.r.mark(end, ',')) && l.known(at) && !holds(subject, nameWords(l.v[toks[at].start:toks[end-1].end])) {
			l.signed(at, end)
			return
		}
		if len(text) > longestPost && !l.contact(toks[k].start) || bytes.HasSuffix(text, []byte(".")) {
			return
		}
	}
}

// speaks finishes what the text tells of whom it is about.
func (l *letterReader) speaks() {
	s := l.out.About
	if !l.about.ownBirth {
		s.Born, l.out.Born = l.out.Born, nil
	}
	l.share()
	for _, p := range l.r.out {
		for _, at := range l.about.lives {
			if p.Kind == breach.KindStreet && at <= p.Start && p.Start-at <= livesAhead && s.Address == nil {
				s.Address = lined(l.v[p.Start:p.End])
			}
		}
	}
	text := bytes.Clone(l.v)
	for _, p := range l.r.out {
		if p.Kind != breach.KindFullName || !holds(nameWords(s.Name), nameWords(l.v[p.Start:p.End])) {
			blanked(text, p.Start, p.End)
		}
	}
	s.Text = asWriter(l.withoutWriter(text), s.Name)
}

// share tells the mailbox of whom the text is about from its writer's: each is spelled like
// its owner's name.
func (l *letterReader) share() {
	s := l.out.About
	spelt, own := spellings(s.Name, nameWords(s.Name)), spellings(l.name, nameWords(l.name))
	if l.out.Email != nil && spelled(l.out.Email, spelt) > spelled(l.out.Email, own) {
		s.Email, l.out.Email = l.out.Email, nil
		return
	}
	for _, p := range l.r.out {
		if m := l.v[p.Start:p.End]; p.Kind == breach.KindEmail && spelled(m, spelt) > spelled(m, own) && !namesAnother(m, spelt) {
			s.Email = m
			return
		}
	}
}

// withoutWriter blanks the sentences of a text in which its writer speaks of themselves.
func (l *letterReader) withoutWriter(text []byte) []byte {
	own := func(c rune) bool { return !unicode.IsLetter(c) }
	for from := 0; from < len(text); {
		end := from
		for g := gapNone; end < len(text) && g < gapSentence; {
			g, end = nextGap(text, end, len(text))
		}
		if end <= from {
			break
		}
		if slices.ContainsFunc(bytes.FieldsFunc(l.v[from:end], own), func(w []byte) bool { return selfWords[foldLetter(w)] }) {
			blanked(text, from, end)
		}
		from = end
	}
	return bytes.TrimSpace(text)
}

// selfWords are words for the writer of a text, and verbs that say it.
var selfWords = wordSet(`i my me myself ich mein meine meiner meinem meinen mir mich je j mon ma mes moi ik mijn mij yo mi mis io mio mia
	eu meu minha ja moj moja mnie jag min mitt jeg mig ben benim naci nasci vivo abito moro resido soy sono tengo ho`)

// blanked writes blanks over a part of a text, but for its lines.
func blanked(text []byte, from, to int) {
	for k := from; k < to; k++ {
		if text[k] != '\n' && text[k] != '\r' {
			text[k] = ' '
		}
	}
}
