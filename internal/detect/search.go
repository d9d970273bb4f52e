package detect

import (
	"bytes"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/norm"
)

const (
	// longestMailbox is how long a value that is one mailbox may be, with what
	// may stand around it.
	longestMailbox = 340
	// longestNumber is the same for a number.
	longestNumber = 64
	// loneGroup is the group of all mailboxes of a row beyond the 254th: each of
	// them stands for itself, and nothing stands with it.
	loneGroup = 255
)

// searcher finds value-decided kinds in decoded values. It is a pure function
// of the value but for the numbers of groups, which go on over a row.
type searcher struct {
	arena   []byte // values of the row's findings
	mails   []mail
	numbs   []span
	groups  int
	fold    []byte // scratch
	classes classes
	plain   []byte // a text without its codes
	local   []byte // the folded local part of the mailbox at hand
	finder  numberFinder
	before  []byte // the words before a number, in small letters
	taxes   bool   // Italian tax codes are looked for too: of values, the scanner does it
	codes   []int  // where they stand
	lines   []listLine
	taking  takingTurns
	left    []breach.Kind // of numbers of the text that are nobody's
}

// span is where something was found, in bytes of the decoded value.
type span struct {
	start, end int
	kind       breach.Kind
	group      uint8
	owners     bool // of whose mailbox it is, only its place says: see Finding.Owners
	readers    bool // see Finding.Readers
}

// mail is where a mailbox was found, and the name that stands with it.
type mail struct {
	span
	name          nameSpan
	named, looked bool
}

func (s *searcher) reset() {
	s.arena = s.arena[:0]
	s.groups = 0
}

// keep appends a finding whose value is what f appends to the arena.
func (s *searcher) keep(out *Row, f Finding, value func(dst, b []byte) ([]byte, bool), b []byte) bool {
	n := len(s.arena)
	grown, ok := value(s.arena, b)
	if !ok || len(grown) == n {
		return false
	}
	s.arena = grown
	f.Value = grown[n:len(grown):len(grown)]
	out.Found = append(out.Found, f)
	return true
}

// value searches a decoded value and reports whether the whole of it was one
// finding.
func (s *searcher) value(column int, v []byte, sus suspicion, out *Row) (whole breach.Kind) {
	f := Finding{Column: uint16(column)}
	if sus&maybeMail != 0 && len(v) <= longestMailbox {
		f.Kind = breach.KindEmail
		if s.keep(out, f, norm.Email, v) {
			return breach.KindEmail
		}
	}
	if sus&maybeMail != 0 && (s.injected(column, v, out) || len(v) <= longestMailbox && s.listed(column, v, sus, out)) {
		return breach.KindEmail
	}
	if sus&maybeMail == 0 && len(v) <= longestNumber {
		t := bytes.TrimSpace(v)
		kind, start, end, ok := norm.FindNumbers(t, 0)
		if !ok {
			return breach.KindNone
		}
		if start == 0 && end == len(t) {
			f.Kind, f.Bare = kind, kind == breach.KindIBAN && norm.BareIBAN(t)
			if s.keep(out, f, numberForm(kind), t) {
				return kind
			}
		}
	}
	if !isCode(v) {
		s.prose(column, v, sus, out)
	}
	return breach.KindNone
}

// prose searches a text for all that stands inside it.
func (s *searcher) prose(column int, v []byte, sus suspicion, out *Row) {
	s.mails, s.numbs, s.left = s.mails[:0], s.numbs[:0], s.left[:0]
	if sus&maybeMail != 0 {
		for at := 0; ; {
			start, end, ok := norm.FindEmail(v, at)
			if !ok {
				break
			}
			s.mails = append(s.mails, mail{span: span{start: start, end: end, kind: breach.KindEmail}})
			at = end
		}
	}
	if sus&maybeNumber != 0 {
		s.findNumbers(v)
	}
	if s.taxes {
		s.findTaxes(v)
	}
	if len(s.mails) > 0 {
		s.group(v)
	}
	for i := range s.numbs {
		s.numbs[i].readers = s.readers(v, s.numbs[i])
	}
	s.dropRelatives(v)
	if len(s.numbs) > 1 || len(s.numbs) > 0 && len(s.mails) > 0 {
		s.dropListed(v)
	}
	for i := range s.mails {
		m := &s.mails[i]
		f := Finding{Column: uint16(column), Kind: breach.KindEmail, Inside: true, Group: m.group}
		if s.keep(out, f, norm.Email, v[m.start:m.end]) {
			s.nameOf(column, v, i, out)
		}
	}
	for _, n := range s.numbs {
		f := Finding{Column: uint16(column), Kind: n.kind, Inside: true, Group: n.group, Owners: n.owners, Readers: n.readers}
		s.keep(out, f, numberForm(n.kind), v[n.start:n.end])
	}
}

// marginBefore and marginAfter are how much text, in bytes, around a stretch of
// digits can matter to what the digits are.
const (
	marginBefore = 96
	marginAfter  = 128
)

// findNumbers keeps the numbers of a text that are not part of a mailbox. It
// looks only around stretches with enough digits: others cannot hold one, and
// no number but those found reaches from one such stretch into the next.
func (s *searcher) findNumbers(v []byte) {
	m, done, last := 0, 0, 0
	s.classes.read(v)
	for i, end, digits := s.classes.long(0); i < len(v); i, end, digits = s.classes.long(max(end, done)) {
		if norm.NoNumber(v, i, end) {
			last = end
			continue
		}
		if digits >= leastIssued && i >= done {
			if kind, from, to := s.finder.at(v, i); kind != breach.KindNone && s.outsideMails(&m, from, to) {
				s.numbs = append(s.numbs, span{start: from, end: to, kind: kind})
				done = to
			}
		}
		base, hi := max(0, i-marginBefore), min(len(v), end+marginAfter)
		for lo := max(base, done, last); ; {
			kind, from, to, ok := norm.FindNumbersTo(v[base:hi], lo-base, end-base)
			from, to = from+base, to+base
			if !ok || from >= end {
				break
			}
			lo = to
			if to <= i {
				continue // cut out of its surroundings, and looked at before
			}
			done = to
			if s.outsideMails(&m, from, to) {
				s.numbs = append(s.numbs, span{start: from, end: to, kind: kind})
			}
		}
		last = end
	}
}

// outsideMails reports that a number is not part of a mailbox; m is the first mailbox
// that does not end before it, and goes on with the numbers.
func (s *searcher) outsideMails(m *int, from, to int) bool {
	for *m < len(s.mails) && s.mails[*m].end <= from {
		*m++
	}
	return *m == len(s.mails) || s.mails[*m].start >= to
}

// numberForm returns what brings a number of a kind to its normal form.
func numberForm(kind breach.Kind) func(dst, b []byte) ([]byte, bool) {
	switch kind {
	case breach.KindFRNIR:
		return norm.FRNIR
	case breach.KindGBNINO:
		return norm.GBNINO
	case breach.KindUSSSN:
		return norm.USSSN
	case breach.KindIBAN:
		return norm.IBAN
	case breach.KindCard:
		return norm.Card
	}
	if kind.ByState() {
		return identForms()[kind]
	}
	return phoneForm
}

// phoneForm keeps a phone number as it is written, without white space around.
func phoneForm(dst, b []byte) ([]byte, bool) {
	b = bytes.TrimSpace(b)
	return append(dst, b...), len(b) > 0
}
