package detect

import (
	"bytes"
	_ "embed" // the words are part of the program
	"strings"
	"sync"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/norm"
)

// Below "Candidate: Anna Roe" stands what somebody noted of her, in lines without a
// label. Such lines are hers where words of hiring stand with them: candidates stand for
// election and sit exams too.

//go:embed gazetteer/seekers.txt
var seekerText string

// seekerWords are the words of such notes, each list by its name.
type seekerWords struct {
	labels, hiring, other             map[string]bool
	she, he, whose, late, drops, self map[string]bool
	verbs                             map[string]string // of somebody else, to the writer's
	samples                           [][2]string       // notes, and how they are read
}

var loadSeekers = sync.OnceValue(func() *seekerWords {
	w := &seekerWords{verbs: map[string]string{}}
	lists := map[string]*map[string]bool{"labels": &w.labels, "hiring": &w.hiring, "other": &w.other, "she": &w.she, "he": &w.he, "whose": &w.whose, "late": &w.late, "drops": &w.drops, "self": &w.self}
	for _, list := range lists {
		*list = map[string]bool{}
	}
	for _, line := range dataLines(seekerText) {
		name, rest, _ := strings.Cut(line, ": ")
		if name == "+" {
			text, want, _ := strings.Cut(rest, " => ")
			w.samples = append(w.samples, [2]string{text, want})
			continue
		}
		for term := range strings.SplitSeq(rest, ",") {
			term = strings.TrimSpace(term)
			verb, own, turned := strings.Cut(term, "=")
			switch list := lists[name]; {
			case name == "verbs" && turned:
				w.verbs[verb] = own
			case list == nil || turned:
				panic("gazetteer/seekers.txt: no list of that name: " + line)
			default:
				(*list)[term] = true
			}
		}
	}
	return w
})

// seeksWork reports a label that names somebody who seeks work, by its words.
func seeksWork(words []string) bool {
	for _, w := range words {
		if loadSeekers().labels[w] {
			return true
		}
	}
	return false
}

// mostNotes bounds the notes of one person, in bytes.
const mostNotes = 8 << 10

// note takes in a line without a label that is known, below the name of somebody who
// seeks work, and reports whether it is of them.
func (b *blockReader) note(at, end int) bool {
	if !b.open || !b.seeks || !b.named() || b.other == partyKin || end-b.rec.Start > mostNotes {
		return false
	}
	b.last = -1
	b.notes = append(b.notes, [2]int{at, end})
	b.rec.End = max(b.rec.End, end)
	return true
}

// further reports labels below an empty line that go on about somebody who seeks work:
// none of them names anybody. How to reach somebody may be another's there.
func (b *blockReader) further(pairs []pair) bool {
	if !b.seeks || !b.named() {
		return false
	}
	for i := range pairs {
		if p := &pairs[i]; p.names || p.given || p.family || p.party == partyHeader || p.key == b.first {
			return false
		}
	}
	if len(b.notes) > 0 && b.other == partyNone {
		b.other = partyStaff
	}
	return true
}

// noted puts what was noted of somebody who seeks work among what is told of them, where
// words of hiring stand with it.
func (b *blockReader) noted(rec *LabelRecord) {
	if len(b.notes) == 0 || rec.Name == nil || !b.hires() {
		return
	}
	var text []byte
	for _, n := range b.notes {
		line, others, mails := b.t.ofNobodyElse(b.v[n[0]:n[1]], rec.Name)
		b.left = append(b.left, others...)
		text = append(append(text, line...), '\n')
		if !mails {
			rec.Told = append(rec.Told, n)
		}
	}
	rec.Fields = append(rec.Fields, LabelField{Name: []byte(noteColumnName), Value: bytes.TrimSpace(asWriter(text, rec.Name))})
	b.shows, b.surely = true, true
}

// noteColumnName is the column of notes on somebody who seeks work.
const noteColumnName = "interview_notes"

// hires reports words of hiring in the record, or in the lines above it, and none of what
// else candidates stand for.
func (b *blockReader) hires() bool {
	w, found := loadSeekers(), false
	r := b.t.reader
	words := r.apartWords(b.v[max(0, b.rec.Start-nearLabels):b.rec.End])
	for word := range bytes.FieldsSeq(words) {
		if w.other[string(word)] {
			return false
		}
		found = found || w.hiring[string(word)]
	}
	return found
}

// ofNobodyElse blanks the mailboxes of others in a line, and numbers behind the name of
// somebody else, and returns the kinds of the numbers. mails says that there are such
// mailboxes: they are found in the text itself, with whom they are of.
func (t *TextScanner) ofNobodyElse(line, name []byte) (text []byte, kinds []breach.Kind, mails bool) {
	own, theirs := nameWords(name), false
	spelt := spellings(name, own)
	text = line
	for _, p := range t.reader.Read(line) {
		switch v := line[p.Start:p.End]; {
		case p.Kind == breach.KindFullName:
			theirs = !holds(own, nameWords(v))
			continue
		case p.Kind == breach.KindEmail && spelled(v, spelt) > 0:
			theirs = false
			continue
		case p.Kind == breach.KindEmail:
			mails = true
		case theirs && (p.Kind == breach.KindPhone || p.Kind == breach.KindIBAN || p.Kind.ByState()):
			kinds = append(kinds, p.Kind)
		default:
			continue
		}
		text = bytes.Clone(text)
		blanked(text, p.Start, p.End)
	}
	return text, kinds, mails
}

// remarkColumn is the column of what a form says in its own words of whom it is about.
const remarkColumn = "notes"

// remark takes in what stands behind a label for notes, for what it says of whom the
// record is about: by a word for them, of nobody else, or in their own words. Mailboxes
// and numbers in it are found in the text, with whom they are of.
func (b *blockReader) remark(value []byte) {
	if b.seeks || b.rec.Name == nil || len(value) < leastTold {
		return
	}
	said := bytes.Clone(asWriter(value, b.rec.Name))
	if len(said) == 0 {
		said = bytes.Clone(value) // every sentence is its writer's
	}
	for at := 0; at < len(said); {
		start, end, ok := norm.FindEmail(said, at)
		if !ok {
			break
		}
		blanked(said, start, end)
		at = end
	}
	b.said = append(append(b.said, undialled(said)...), '\n')
}

// undialled writes blanks over the digits of a text that may hold a telephone.
func undialled(v []byte) []byte {
	digits := 0
	for _, c := range v {
		if c-'0' <= 9 {
			digits++
		}
	}
	for i, c := range v {
		if c-'0' <= 9 && digits >= leastPhoneDigits {
			v[i] = ' '
		}
	}
	return v
}

// remarked puts what notes said among what is told of whom the record is about.
func (b *blockReader) remarked(rec *LabelRecord) {
	if said := bytes.TrimSpace(b.said); len(said) >= leastTold {
		rec.Fields = append(rec.Fields, LabelField{Name: []byte(remarkColumn), Value: said})
	}
}
