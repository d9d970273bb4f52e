package notice

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/detect"
)

// ErrLeak says that a message holds something personal that is not its
// recipient's: the run stops.
var ErrLeak = errors.New("a message would hold personal data that are not its recipient's")

// Leak is what the guard found. It says where and of what kind, never the value.
type Leak struct {
	Row  int64
	Kind string // kind of value, "name", or "text" where the approved text itself differs
	In   string // "text", "page" or "subject"
}

// Error says what to do about it, without the value.
func (l *Leak) Error() string {
	return fmt.Sprintf("%v: row %d, a value of the kind %s in the %s; nothing of it was sent, and nothing more is; this is a fault of tocsin, or the case was changed by hand",
		ErrLeak, l.Row, l.Kind, l.In)
}

// Unwrap gives ErrLeak.
func (l *Leak) Unwrap() error { return ErrLeak }

// guard reads bodies before they leave. It knows what the approved texts say and
// who the batch is, and nothing of how bodies are made. Of every body it proves
// that all but the greeting is, byte for byte, the approved text, which it reads
// before the first message of it; it reads the greeting, and of the first message of each text
// and of every wholeEach-th the whole. It serves one goroutine.
type guard struct {
	count  map[Hash]int
	reader *detect.Reader
	texts  *detect.TextScanner
	found  detect.Row
	words  []string
	others map[string]int // full names of the batch, folded, with how many bear each
	fixed  map[Hash]*approved
}

// wholeEach is how many messages of a text come to one that is read whole.
const wholeEach = 100

func newGuard() *guard {
	return &guard{count: map[Hash]int{}, reader: detect.NewReader(), texts: detect.NewTextScanner(), fixed: map[Hash]*approved{}}
}

// approve takes a frozen text: what is in it was approved.
func (g *guard) approve(h Hash, o *opened) { g.fixed[h] = &approved{opened: o} }

// batch tells the guard who else is written to at the same time.
func (g *guard) batch(rows []Row) {
	g.others = make(map[string]int, len(rows))
	for i := range rows {
		t := &rows[i].Target
		for _, n := range slices.Compact([]breach.Secret{t.Full, t.Name}) {
			if words := nameWords(n.Reveal()); len(words) > 1 && len(words) <= longestRun {
				g.others[strings.Join(words, " ")]++
			}
		}
	}
}

// check reads a message. own is the row it was made of.
func (g *guard) check(own *Row, m *Message) error {
	a := g.fixed[own.Text]
	if a == nil {
		return fmt.Errorf("%w: row %d names a text that is not among them", ErrApproval, own.Number)
	}
	leak := func(kind, in string) error { return &Leak{own.Number, kind, in} }
	if m.To != own.To() {
		return leak("address", "envelope")
	}
	if m.Subject != a.subject {
		return leak("text", "subject")
	}
	if !a.text.of(m.Text) {
		return leak("text", "text")
	}
	if !a.page.of(m.HTML) {
		return leak("text", "page")
	}
	text, page := m.Text, m.HTML
	if n := g.count[own.Text]; n%wholeEach > 0 {
		text, page = a.text.between(text), a.page.between(page)
	}
	g.count[own.Text]++
	a.read(g)
	var err error
	mine := ownValues(own)
	g.eachValue(text, page, func(kind, value, in string) {
		if err == nil && !a.allows(mine, kind, value) {
			err = leak(kind, in)
		}
	})
	if err != nil {
		return err
	}
	return g.names(own, a, text)
}

// ownValues are what a message may say of its recipient, folded.
func ownValues(r *Row) []string {
	t := &r.Target
	var out []string
	for _, s := range slices.Concat([]breach.Secret{t.Name, t.Full}, t.Addresses, t.Postal) {
		out = append(out, foldValue(s.Reveal()))
	}
	return out
}

// isOwn reports whether a value is the recipient's, or part of their name.
func isOwn(own []string, value string) bool {
	for _, o := range own {
		if o == value || o != "" && strings.Contains(" "+o+" ", " "+value+" ") {
			return true
		}
	}
	return false
}

// nameKind is the kind of names of people, which are read out of a sentence: the
// word before one may come with it.
var nameKind = breach.KindFullName.String()

// foldValue is a value as its words, without case and what stands between them.
func foldValue(s string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) }), " ")
}

// eachValue calls fn with each personal value that Tocsin's own detectors find in
// a body.
func (g *guard) eachValue(text, page string, fn func(kind, value, in string)) {
	body := []byte(text)
	for _, p := range g.reader.Read(body) {
		fn(p.Kind.String(), foldValue(text[p.Start:p.End]), "text")
	}
	g.texts.Text([]byte(page), &g.found)
	for i := range g.found.Found {
		f := &g.found.Found[i]
		if f.Kind != breach.KindFullName { // beside a mailbox, of which the page has none but approved ones
			fn(f.Kind.String(), foldValue(string(f.Value)), "page")
		}
	}
}

// longestRun is of how many words a name is at most that is looked for.
const longestRun = 6

// eachRun calls fn with each run of two to longestRun words of a text, folded,
// until it returns false.
func (g *guard) eachRun(text string, fn func(string) bool) {
	g.words = append(g.words[:0], nameWords(text)...)
	for i := range g.words {
		run := g.words[i]
		for j := i + 1; j < len(g.words) && j < i+longestRun; j++ {
			run += " " + g.words[j]
			if !fn(run) {
				return
			}
		}
	}
}

// names looks for the full name of anybody else of the batch.
func (g *guard) names(own *Row, a *approved, text string) (err error) {
	if len(g.others) == 0 {
		return nil
	}
	mine := []string{strings.Join(nameWords(own.Target.Full.Reveal()), " "), strings.Join(nameWords(own.Target.Name.Reveal()), " ")}
	g.eachRun(text, func(run string) bool {
		if g.others[run] > 0 && !isOwn(mine, run) && !a.says(run) {
			err = &Leak{own.Number, "name", "text"}
		}
		return err == nil
	})
	return err
}
