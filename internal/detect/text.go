package detect

import (
	"bytes"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/norm"
)

// TextScanner finds value-decided kinds, and the names that stand with
// mailboxes, in prose of a leaf outside records. It serves one goroutine.
type TextScanner struct {
	search searcher
	reader *Reader
	aside  []breach.Kind

	labels          map[string]*knownLabel // what labels mean, by how they are written
	texts, distinct int                    // texts searched for labels, and labels of the last
	pairs           []pair                 // of a line
	seen            []string               // labels of a record
	records         []LabelRecord
	left            []breach.Kind // beside them
	fold            []byte
}

// NewTextScanner returns a scanner of texts.
func NewTextScanner() *TextScanner {
	return &TextScanner{reader: NewReader(), search: searcher{taxes: true}}
}

// Text searches a text into out, as column 0. All that it finds is Inside; what
// out holds is valid until the next call.
func (t *TextScanner) Text(data []byte, out *Row) {
	t.search.reset()
	t.search.left = t.search.left[:0]
	out.Present, out.Found, out.Keys, out.Blob, out.Injected = out.Present[:0], out.Found[:0], out.Keys[:0], 0, 0
	out.Odd, out.Unfound = false, Unfound{}
	sus, long := t.search.classes.suspect(data, breach.Plain)
	if long > 0 {
		out.Unfound.failing = t.search.classes.failing
	}
	t.search.hidden(&out.Unfound, data, sus)
	if sus != 0 || t.search.taxed(data) {
		if sus&maybeMail != 0 {
			data, _ = t.search.uncoded(data)
		}
		t.search.prose(0, data, sus, out)
		out.Odd = sus&maybeMail != 0 && len(t.search.mails) == 0 && norm.OddEmail(data)
		t.search.look(&out.Unfound, data, sus, out.Found, len(t.search.mails) > 0)
	}
}

// Left returns the kinds of the numbers of the last text that a list gives to people of
// whom nothing else is known: nobody's, one element each.
func (t *TextScanner) Left() []breach.Kind { return t.search.left }

// Aside returns the kinds of what stands in a text and is nobody's for sure:
// addresses of machines, one element each; and, where deep is asked and the text
// is prose, names of persons, postal addresses and what people tell of Articles
// 9 and 10. The slice is valid until the next call.
func (t *TextScanner) Aside(data []byte, deep bool) []breach.Kind {
	t.aside = t.aside[:0]
	r := t.reader
	if quad(data) || bytes.Contains(data, []byte("::")) {
		r.out, r.sorted = r.out[:0], 0
		r.machines(data)
		for range r.out {
			t.aside = append(t.aside, breach.KindIP)
		}
	}
	if !deep || !breach.Printable(data) {
		return t.aside
	}
	found := r.Read(data)
	if !r.prose() {
		return t.aside
	}
	for _, p := range found {
		if p.Kind == breach.KindFullName || p.Kind == breach.KindStreet {
			t.aside = append(t.aside, p.Kind)
		}
	}
	bits := r.special(data, r.apartWords(data))
	for b, k := range loadSpecial().kinds {
		if bits>>b&1 == 1 {
			t.aside = append(t.aside, k)
		}
	}
	return t.aside
}

// quad is a cheap test for three dots between digits, close together; it says
// no only where there is no address of four numbers.
func quad(b []byte) bool {
	for at, before, n := 0, -8, 0; ; {
		i := bytes.IndexByte(b[at:], '.')
		if i < 0 {
			return false
		}
		i += at
		at = i + 1
		if i == 0 || at == len(b) || b[i-1]-'0' > 9 || b[at]-'0' > 9 {
			n = 0
			continue
		}
		if i-before > 4 {
			n = 0
		}
		before = i
		if n++; n == 3 {
			return true
		}
	}
}

const (
	// leastWords is how many words prose has at least, and leastLower the share
	// of them in small letters, in tenths: source code, logs and lists have
	// fewer, and their capitals are no names.
	leastWords, leastLower = 20, 6
)

// prose reports whether what was read last is sentences.
func (r *Reader) prose() bool {
	words, lower, others := 0, 0, 0
	for i := range r.toks {
		switch t := &r.toks[i]; t.kind {
		case tokenWord:
			words++
			if !t.capital {
				lower++
			}
		case tokenLine:
		default:
			others++
		}
	}
	return words >= leastWords && lower*10 >= words*leastLower && others*2 <= words
}
