package detect

import (
	"bytes"
	_ "embed" // the words are part of the program
	"fmt"
	"strings"
	"sync"
	"unicode"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/norm"
)

//go:embed gazetteer/whose.txt
var whoseText string

// whoseSort is what a word before a number says of whose it is.
type whoseSort uint16

const (
	whoseNoun     whoseSort = 1 << iota // calls the number
	whoseFiller                         // may stand among such words
	whoseMine                           // the writer's
	whoseYours                          // the reader's
	whoseTheirs                         // somebody's who was named before
	whoseRelation                       // who somebody is to the writer
	whoseCopy                           // who follows gets a copy
	whoseWrites                         // whom one writes to follows
	whoseWhom                           // somebody who was named before, whom one calls
	whoseReach                          // by what one calls them
)

var whoseSorts = map[string]whoseSort{
	"noun": whoseNoun, "filler": whoseFiller, "mine": whoseMine, "yours": whoseYours, "theirs": whoseTheirs, "relation": whoseRelation, "copy": whoseCopy, "writes": whoseWrites,
	"whom": whoseWhom, "reach": whoseReach,
}

// whoseSample is a text and whether its number is the one's with the mailbox, or the
// reader's.
type whoseSample struct {
	text          string
	others, reads bool
}

type whoseRules struct {
	words   map[string]whoseSort
	samples []whoseSample
}

var loadWhose = sync.OnceValue(func() *whoseRules {
	r, err := readWhose(whoseText)
	if err != nil {
		panic(err) // the file is part of the program and read in every test
	}
	return r
})

func readWhose(text string) (*whoseRules, error) {
	out := &whoseRules{words: map[string]whoseSort{}}
	for n, line := range dataLines(text) {
		name, rest, _ := strings.Cut(line, ": ")
		if whose, ok := strings.CutPrefix(name, "+ "); ok {
			out.samples = append(out.samples, whoseSample{rest, whose == "other", whose == "read"})
			continue
		}
		sort, ok := whoseSorts[name]
		if !ok {
			return nil, fmt.Errorf("gazetteer/whose.txt, line %d: no sort of words before the colon", n)
		}
		for _, w := range strings.Fields(rest) {
			out.words[w] |= sort
		}
	}
	return out, nil
}

// owners reports that nothing but its place says that a number is of whose mailbox
// it stands with: in a row that is somebody's, it is theirs. A telephone goes with
// the mailbox beside it unless the text calls it the writer's own; a number of a
// bank or a state only where the text says so.
func (s *searcher) owners(v []byte, n span) bool {
	if n.group == 0 || n.group == loneGroup {
		return false
	}
	i := len(s.mails) - 1
	for i >= 0 && s.mails[i].group != n.group {
		i--
	}
	if i < 0 {
		return false
	}
	w := whoseWalk{s: s, v: v, from: max(0, n.start-reachBefore), at: n.start, mail: i}
	if n.kind == breach.KindPhone {
		return w.own()
	}
	return w.own() || !structured(v) && !w.others()
}

// readers reports that the text calls a number the reader's: "your IBAN".
func (s *searcher) readers(v []byte, n span) bool {
	w := whoseWalk{s: s, v: v, from: max(0, n.start-reachBefore), at: n.start, mail: -1}
	for {
		switch sort, ok := w.word(); {
		case !ok:
			return false
		case sort&whoseYours != 0, sort&whoseTheirs != 0 && w.politely():
			return w.nouns
		case sort&(whoseNoun|whoseFiller) == 0:
			return false
		}
	}
}

// politely reports that the word which was just read is German for your and not for
// her, which its capital says but where it begins a sentence.
func (w *whoseWalk) politely() bool { return bytes.HasPrefix(w.v[w.at:], []byte("Ihr")) }

// structured reports a value that a program wrote: what stands together in it is
// together.
func structured(v []byte) bool {
	v = bytes.TrimLeft(v, " \t\r\n")
	return len(v) > 2 && (v[0] == '{' || v[0] == '[' || v[0] == 'a' && v[1] == ':' && v[2]-'0' < 10)
}

// whoseWalk reads backwards from a number.
type whoseWalk struct {
	s    *searcher
	v    []byte
	from int // where reading ends
	at   int // behind what was not read yet
	mail int // the mailbox that the number stands with, -1 for none

	named, nouns, mailed bool // what was passed
}

// own reports that the text calls the number the writer's: "my IBAN is".
func (w whoseWalk) own() bool {
	for {
		switch sort, ok := w.word(); {
		case !ok || w.mailed || w.named:
			return false
		case sort&whoseMine != 0:
			return w.nouns
		case sort&(whoseNoun|whoseFiller) == 0:
			return false
		}
	}
}

// others reports that the text gives the number to whose mailbox it is: by name, by
// a word for who they are, or by one that means whom the text has just named.
func (w whoseWalk) others() bool {
	m := &w.s.mails[w.mail]
	if norm.RoleMailbox(string(lowerTo(w.s.fold[:0], w.v[m.start:m.end]))) {
		return false
	}
	for guessed := false; ; {
		sort, ok := w.word()
		switch {
		case !ok:
			return w.named
		case sort == 0 && !guessed && upperAt(w.v, w.at):
			guessed = true // it may be a name that no list has: "my wife Xy"
		case sort&whoseRelation != 0 && w.belongs():
			return true
		case sort&whoseTheirs != 0 && w.nouns && !w.mailed:
			return m.named || w.introduced()
		case sort&(whoseNoun|whoseFiller) == 0:
			return w.named && sort&whoseCopy == 0
		}
	}
}

// belongs reports that the word for who somebody is, which was just read, owns what
// the text calls the number: "my wife's IBAN", "IBAN of my wife".
func (w whoseWalk) belongs() bool {
	rest := bytes.TrimLeftFunc(w.v[w.at:], unicode.IsLetter)
	if w.nouns && (bytes.HasPrefix(rest, []byte("'s ")) || bytes.HasPrefix(rest, []byte("\u2019s "))) {
		return true
	}
	w.named, w.mailed = false, false
	for {
		switch sort, ok := w.word(); {
		case !ok || w.mailed || w.named:
			return false
		case sort&whoseNoun != 0:
			return true
		case sort&(whoseMine|whoseFiller) == 0:
			return false
		}
	}
}

// introduced reports a word for who somebody is before what was read.
func (w whoseWalk) introduced() bool {
	for {
		if sort, ok := w.word(); !ok || sort&whoseRelation != 0 {
			return ok
		}
	}
}

// word reads the next word and says of which sorts it is; false where the text, or
// the reach, begins. Names and mailboxes that stand with the number are passed.
func (w *whoseWalk) word() (whoseSort, bool) {
	m, name, named := &mail{}, nameSpan{}, false
	if w.mail >= 0 {
		m = &w.s.mails[w.mail]
		name, named = w.s.nameBefore(w.v, w.mail)
	}
	for w.at > w.from && (!letterByte(w.v[w.at-1]) || w.mail >= 0 && w.at == m.end || named && w.at == name.end) {
		switch {
		case w.mail >= 0 && w.at == m.end:
			w.at, w.mailed = m.start, true
		case named && w.at == name.end:
			w.at, w.named = name.start, true
		default:
			w.at = beforeMark(w.v, w.from, w.at)
		}
	}
	end := w.at
	for w.at > w.from && letterByte(w.v[w.at-1]) && !(w.at >= 3 && end > w.at && string(w.v[w.at-3:w.at]) == "\u2019") {
		w.at--
	}
	if w.at >= end {
		return 0, false
	}
	w.s.fold = norm.FoldName(w.s.fold[:0], w.v[w.at:end])
	sort := loadWhose().words[string(w.s.fold)]
	w.nouns = w.nouns || sort&whoseNoun != 0
	return sort, true
}

// beforeMark returns the place before the mark, or the tag of HTML, that ends at v[at].
func beforeMark(v []byte, from, at int) int {
	if v[at-1] == '>' {
		if i := bytes.LastIndexByte(v[max(from, at-longestTag):at], '<'); i >= 0 {
			i += max(from, at-longestTag)
			if _, end := tag(v, i, at); end == at {
				return i
			}
		}
	}
	return at - 1
}
