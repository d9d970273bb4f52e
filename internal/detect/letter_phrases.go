package detect

import (
	"bytes"
	_ "embed" // the phrases are part of the program
	"fmt"
	"strings"
	"sync"

	"github.com/tocsin-project/tocsin/internal/norm"
)

//go:embed gazetteer/letters.txt
var letterText string

// letterSort is what a phrase of letters is followed by.
type letterSort uint8

const (
	letterIntroduces letterSort = iota // the writer's name
	letterLabel                        // a colon, and the writer's name
	letterCloses                       // the signature
	letterThanks                       // the signature, where the phrase is all of its line or a comma follows
	letterBorn                         // the writer's date of birth
	letterBore                         // nothing: the writer's date of birth stands before it
	letterLives                        // the writer's postal address
	letterWork                         // jobs, a part of a CV
	letterStudy                        // schools, one
	letterTongues                      // languages, one
	letterPart                         // another one
	letterAbout                        // the name of whom the text is about
	letterKnows                        // the same, and the writer says that they know or employed them
	letterPresents                     // the same, and the writer offers them for a post
	letterVouches                      // nothing: that name stands before it
	letterHeld                         // the same, where the text is called a certificate
	letterPaper                        // a line begins with what calls the text so
	letterPraise                       // nothing: people are praised so
	letterApplies                      // nothing: the writer applies for work
	letterAs                           // what somebody worked as
)

var letterSorts = map[string]letterSort{
	"introduces": letterIntroduces, "label": letterLabel, "closes": letterCloses, "thanks": letterThanks, "born": letterBorn, "bore": letterBore, "lives": letterLives,
	"work": letterWork, "study": letterStudy, "tongues": letterTongues, "part": letterPart,
	"about": letterAbout, "knows": letterKnows, "presents": letterPresents, "vouches": letterVouches, "held": letterHeld, "paper": letterPaper, "praise": letterPraise, "applies": letterApplies, "as": letterAs,
}

// letterPhrase is a phrase as folded words.
type letterPhrase struct {
	sort  letterSort
	words []string
}

// letterSample is a text and what it must tell of its writer, in the words of the
// text; nothing where it must tell nothing.
type letterSample struct{ tells, text string }

// letterRules are the phrases by their first words, in the order of the file.
type letterRules struct {
	phrases map[string][]letterPhrase
	jobEnds map[string]bool // words before which what somebody worked as ends
	samples []letterSample
}

var loadLetters = sync.OnceValue(func() *letterRules {
	p, err := readLetters(letterText)
	if err != nil {
		panic(err) // the file is part of the program and read in every test
	}
	return p
})

func readLetters(text string) (*letterRules, error) {
	out := &letterRules{phrases: map[string][]letterPhrase{}, jobEnds: map[string]bool{}}
	for n, line := range dataLines(text) {
		name, rest, colon := strings.Cut(line, ":")
		if line[0] == '+' || line[0] == '-' {
			sample := letterSample{tells: strings.TrimSpace(name[1:]), text: strings.ReplaceAll(strings.TrimSpace(rest), `\n`, "\n")}
			if !colon || (sample.tells != "") != (line[0] == '+') {
				return nil, fmt.Errorf("gazetteer/letters.txt, line %d: no such sample", n)
			}
			out.samples = append(out.samples, sample)
			continue
		}
		if name == "jobends" {
			for _, w := range letterWords(rest) {
				out.jobEnds[w] = true
			}
			continue
		}
		sort, ok := letterSorts[name]
		if !ok {
			return nil, fmt.Errorf("gazetteer/letters.txt, line %d: no sort before the colon", n)
		}
		for phrase := range strings.SplitSeq(rest, ",") {
			words := letterWords(phrase)
			out.phrases[words[0]] = append(out.phrases[words[0]], letterPhrase{sort, words})
		}
	}
	return out, nil
}

// letterWords folds the words of a phrase as tokens are: an article before an
// apostrophe is a word of its own.
func letterWords(phrase string) (words []string) {
	for _, w := range strings.Fields(strings.ReplaceAll(phrase, "'", "' ")) {
		words = append(words, foldLetter([]byte(w)))
	}
	return words
}

func foldLetter(word []byte) string {
	return strings.TrimRight(string(norm.FoldName(nil, word)), "'\u2019")
}

// follow goes over the text for all that its phrases lead to.
func (l *letterReader) follow() {
	all := loadLetters().phrases
	for k := range l.r.toks {
		if l.r.toks[k].kind != tokenWord {
			continue
		}
		for _, p := range all[l.word(k)] {
			if end := l.match(k, p.words); end > 0 {
				l.phrase(&p, k, end)
			}
		}
	}
}

// word folds the word at token k.
func (l *letterReader) word(k int) string {
	t := &l.r.toks[k]
	return foldLetter(l.v[t.start:t.end])
}

// match returns the token behind a phrase that begins at token k, 0 where it
// does not. Marks may stand between its words, and the end of a line only where
// the text is wrapped there.
func (l *letterReader) match(k int, words []string) int {
	for _, w := range words {
		for k < len(l.r.toks) && (l.r.toks[k].kind == tokenMark || l.wraps(k)) {
			k++
		}
		if k == len(l.r.toks) || l.r.toks[k].kind != tokenWord || l.word(k) != w {
			return 0
		}
		k++
	}
	return k
}

// leastWrapped is the length of the shortest line, in bytes, behind which a text may
// be wrapped: programs that send mail do so at 72 and more, people earlier.
const leastWrapped = 40

// wraps reports the end of a line at which a sentence goes on: that of a long line
// that ends with a word, before one that begins with another.
func (l *letterReader) wraps(k int) bool {
	toks := l.r.toks
	if k == 0 || k+1 >= len(toks) || toks[k].kind != tokenLine || toks[k-1].kind != tokenWord || toks[k+1].kind == tokenLine || toks[k+1].kind == tokenMark {
		return false
	}
	begin := bytes.LastIndexByte(l.v[:toks[k].start], '\n') + 1
	return toks[k].start-begin >= leastWrapped
}

func (l *letterReader) phrase(p *letterPhrase, from, end int) {
	r := l.r
	if p.sort >= letterAbout {
		l.aboutPhrase(p, from, end)
		return
	}
	switch p.sort {
	case letterIntroduces:
		if r.mark(end, ':') {
			end++
		}
		if to := l.run(end); to > 0 {
			l.names(end, to)
		}
	case letterLabel:
		if to := l.run(end + 1); l.opensLine(from) && r.mark(end, ':') && to >= end+3 && l.endsLine(to) && !l.underReferees(from) {
			l.names(end+1, to)
		}
	case letterCloses:
		l.signature(end)
	case letterThanks:
		if to := l.run(end + 1); l.opensLine(from) && (l.endsLine(end) || r.mark(end, ',') && to > 0 && l.endsLine(to)) {
			l.signature(end)
		}
	case letterBorn:
		known := l.out.Born != nil
		l.birth(end)
		l.about.ownBirth = l.about.ownBirth || !known && l.out.Born != nil && selfWords[p.words[0]]
	case letterBore:
		l.bore(from)
	case letterLives:
		if at := r.toks[end-1].end; selfWords[p.words[0]] {
			l.lives = append(l.lives, at)
		} else {
			l.lives, l.about.lives = append(l.lives, at), append(l.about.lives, at)
		}
	default:
		if l.opensLine(from) && (end == len(r.toks) || r.toks[end].kind == tokenLine || r.mark(end, ':')) {
			l.part(p.sort, from, end)
		}
	}
}

// underReferees reports that a line above token k, with no empty one between, heads those
// who vouch for the writer.
func (l *letterReader) underReferees(k int) bool {
	above := bytes.TrimRight(l.v[:l.r.toks[k].start], " \t")
	if at := bytes.LastIndex(above, []byte("\n\n")); at >= 0 {
		above = above[at:]
	}
	for line := range bytes.Lines(above) {
		if word := string(norm.FoldName(nil, bytes.Trim(line, " \t\r\n:*-=_#"))); Party(word) == refereeParty || PartyOfColumn(word) == refereeParty {
			return true
		}
	}
	return false
}

// opensLine reports that nothing but marks stands before token k on its line.
func (l *letterReader) opensLine(k int) bool {
	for k > 0 && l.r.toks[k-1].kind == tokenMark {
		k--
	}
	return k == 0 || l.r.toks[k-1].kind == tokenLine
}

// endsLine reports that nothing but marks stands from token k to its line's end.
func (l *letterReader) endsLine(k int) bool {
	for k < len(l.r.toks) && l.r.toks[k].kind == tokenMark {
		k++
	}
	return k >= len(l.r.toks) || l.r.toks[k].kind == tokenLine
}
