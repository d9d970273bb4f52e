package detect

import "github.com/tocsin-project/tocsin/internal/breach"

// TextScanner finds value-decided kinds, and the names that stand with
// mailboxes, in prose of a leaf outside records. It serves one goroutine.
type TextScanner struct{ search searcher }

// NewTextScanner returns a scanner of texts.
func NewTextScanner() *TextScanner { return &TextScanner{} }

// Text searches a text into out, as column 0. All that it finds is Inside; what
// out holds is valid until the next call.
func (t *TextScanner) Text(data []byte, out *Row) {
	t.search.reset()
	out.Present, out.Found, out.Keys, out.Blob = out.Present[:0], out.Found[:0], out.Keys[:0], 0
	if sus, _ := t.search.classes.suspect(data, breach.Plain); sus != 0 {
		t.search.prose(0, data, sus, out)
	}
}
