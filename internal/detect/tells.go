package detect

import (
	_ "embed" // the words are part of the program
	"fmt"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/tocsin-project/tocsin/internal/breach"
)

//go:embed gazetteer/tells.txt
var tellText string

// tellSort is what a term is, and so which words must lead to it.
type tellSort uint8

const (
	tellBe    tellSort = iota // what one is
	tellLed                   // the same, of a word that alone is a name or means more
	tellHave                  // what one has
	tellHad                   // the same, of a word that alone means more
	tellOrg                   // what one is a member of
	tellSay                   // says it of oneself by itself
	tellPair                  // says it in a note by itself
	tellRate                  // what a line of a CV gives a share of: "Behinderung: 50 %"
	tellVoted                 // a lead's: what one votes for
	tellIll                   // says that one is ill, behind a lead with only times and causes between
	tellFar                   // the same, with anything between: of languages that put it last
	tellOpens                 // a lead's: of what a clause begins with that goes on with its writer
	tellBy                    // no sort of its own: may stand between a lead and the cause
)

var tellSorts = map[string]tellSort{
	"be": tellBe, "led": tellLed, "have": tellHave, "had": tellHad, "org": tellOrg, "say": tellSay, "pair": tellPair,
	"rate": tellRate, "ill": tellIll, "far": tellFar,
}

// tellWord is what a word says beside terms.
type tellWord uint32

const (
	tellFiller   tellWord = 1 << iota // may stand between a lead and a term
	tellDeny                          // takes what follows away
	tellJoint                         // may follow a term that is one's own
	tellNote                          // may stand in a note
	tellCard                          // makes a member
	tellKin                           // is somebody else
	tellLabel                         // may stand before a colon
	tellYes                           // affirms what stands before it
	tellCommon                        // stands in many texts: no anchor, if another word will do
	tellOwnCard                       // says of oneself that one is a member of what stands before it
	tellTime                          // may stand where it is said since when, or how long
	tellCause                         // may stand before a cause
	tellSelf                          // is the writer
	tellSelfLate                      // the same, in languages that put a verb before it
	tellThen                          // may begin another clause
	tellSaid                          // says that what follows a colon is somebody's words
	tellGreets                        // begins a letter
	tellWhose                         // may stand before whose something is
)

var tellWordSorts = map[string]tellWord{
	"filler": tellFiller, "deny": tellDeny, "joint": tellJoint, "note": tellNote, "card": tellCard, "kin": tellKin, "label": tellLabel, "yes": tellYes, "common": tellCommon,
	"owncard": tellOwnCard, "time": tellTime, "cause": tellCause, "self": tellSelf, "selflate": tellSelfLate, "clause": tellThen, "whose": tellWhose, "greets": tellGreets, "said": tellSaid,
}

// tellLeadSorts are the terms that leads of a sort lead to, a bit each.
var tellLeadSorts = map[string]uint16{
	"be": 1<<tellBe | 1<<tellLed | 1<<tellIll | 1<<tellFar, "was": 1<<tellIll | 1<<tellFar, "opens": 1 << tellOpens, "by": 1 << tellBy,
	"have": 1<<tellHave | 1<<tellHad, "mine": 1<<tellHave | 1<<tellHad, "member": 1 << tellOrg,
	"vote": 1 << tellVoted,
}

// anyTold stands in a term, behind its first word, for one word or number.
const anyTold = "anyword"

type tellTerm struct {
	kind  int // in the order of tellRules.kinds
	sort  tellSort
	words []string
	ends  bool // of tellSay: nothing may follow that the term only describes
}

// tellLead is what people begin with who tell of themselves.
type tellLead struct {
	sorts  uint16
	begins bool // only where a clause begins
	words  []string
}

type tellSample struct {
	specialSample
	note bool
}

// tellRules are the words by which a person is told what Articles 9 and 10 name.
type tellRules struct {
	kinds   []breach.Kind         // at most 16
	terms   map[string][]tellTerm // by their first word
	leads   map[string][]tellLead // by their last word
	labels  map[string][]tellTerm // what stands before the colon of a line, by its last word
	tails   map[string][][]string // what may follow a term that is one's own, by its first word
	treats  map[string][][]string // the tails that say that one is treated for it
	nots    map[string][][]string // what may follow a term and takes it away
	words   map[string]tellWord
	anchors anchors // of the terms
	gate    tellGate
	samples []tellSample
}

var loadTells = sync.OnceValue(func() *tellRules {
	r, err := readTells(tellText)
	if err != nil {
		panic(err) // the file is part of the program and read in every test
	}
	loadMentions().open(&r.gate)
	loadOwn().open(&r.gate)
	return r
})

func readTells(text string) (*tellRules, error) {
	r := &tellRules{terms: map[string][]tellTerm{}, leads: map[string][]tellLead{}, labels: map[string][]tellTerm{}, tails: map[string][][]string{}, treats: map[string][][]string{}, nots: map[string][][]string{}, words: map[string]tellWord{}, anchors: anchors{}}
	for n, line := range strings.Split(text, "\n") {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		name, rest, ok := strings.Cut(strings.TrimLeft(line, "+-*/ "), ":")
		if mark := strings.IndexByte("+-*/", line[0]); mark >= 0 {
			s := specialSample{breach.ParseKind(name), strings.TrimSpace(rest), line[0] == '+' || line[0] == '*'}
			r.samples = append(r.samples, tellSample{s, mark > 1})
			continue
		}
		for term := range strings.SplitSeq(rest, ",") {
			ok = ok && r.add(name, strings.TrimSpace(term))
		}
		if !ok {
			return nil, fmt.Errorf("gazetteer/tells.txt, line %d: no sort of words before the colon, or a term that is none", n+1)
		}
	}
	if len(r.kinds) > 16 {
		return nil, fmt.Errorf("gazetteer/tells.txt: %d kinds; a set holds 16", len(r.kinds))
	}
	return r, nil
}

// add takes in a term of a sort; false where there is no such sort, or no term.
func (r *tellRules) add(name, term string) bool {
	term, begins := strings.CutPrefix(term, "^ ")
	term, closes := strings.CutSuffix(term, " .")
	var words []string
	for _, t := range tellTokens(nil, []byte(term)) {
		words = append(words, t.word)
	}
	if len(words) == 0 {
		return false
	}
	if sorts, ok := tellLeadSorts[name]; ok {
		last := words[len(words)-1]
		r.leads[last] = append(r.leads[last], tellLead{sorts, begins, words})
		return true
	}
	if sort, ok := tellWordSorts[name]; ok {
		for _, w := range words { // of several words each may stand there
			r.words[w] |= sort
		}
		return true
	}
	if name == "not" {
		r.nots[words[0]] = append(r.nots[words[0]], words)
		return true
	}
	if name == "treats" {
		r.treats[words[0]] = append(r.treats[words[0]], words)
	}
	if name == "tail" || name == "treats" {
		r.tails[words[0]] = append(r.tails[words[0]], words)
		return true
	}
	kind, which, _ := strings.Cut(name, " ")
	sort, ok := tellSorts[which]
	k := breach.ParseKind(kind)
	if k != breach.KindNone && which == "label" {
		last := words[len(words)-1]
		r.labels[last] = append(r.labels[last], tellTerm{kind: r.at(k), words: words})
		return true
	}
	if !ok || k == breach.KindNone {
		return false
	}
	t := tellTerm{r.at(k), sort, words, closes}
	r.terms[words[0]] = append(r.terms[words[0]], t)
	return r.anchor(term, words)
}

func (r *tellRules) at(kind breach.Kind) int {
	for i, k := range r.kinds {
		if k == kind {
			return i
		}
	}
	r.kinds = append(r.kinds, kind)
	return len(r.kinds) - 1
}

// anchor has the gate stop at the longest word of a term that means nothing else here,
// as it is spelt and without accents; false where that is too short to be looked for.
func (r *tellRules) anchor(term string, words []string) bool {
	at, best := 0, -1
	for i, w := range words {
		if w == anyTold {
			continue
		}
		rank := rarity(w)
		if len(w) >= leastAnchor && r.words[w] == 0 {
			rank += 2 * longestAnchor
		}
		if rank > best {
			at, best = i, rank
		}
	}
	spelt := tellSpelt([]byte(term))
	if len(words[at]) < leastAnchor || len(spelt) != len(words) {
		return false
	}
	r.anchors.add(words, at)
	r.gate.open(words[at])
	for _, as := range []string{spelt[at], strings.ToUpper(spelt[at]), title(spelt[at])} { // letters of no ASCII have a case too
		r.gate.open(as)
	}
	return true
}

// title returns a word with its first letter as a capital.
func title(word string) string {
	_, n := utf8.DecodeRuneInString(word)
	return strings.ToUpper(word[:n]) + word[n:]
}
