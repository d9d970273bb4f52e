// Package paper makes pages and PDFs: an HTML skeleton that needs no network and
// no script, its style for screen and print, charts drawn as SVG, and documents.
//
// A Document is a list of blocks (headings, texts, lists, pairs, tables, notes,
// addresses, lines to write on, codes for cameras, exact texts). WriteHTML, WritePDF and
// WriteText write one alike; WriteSheet writes a letter for a browser to print. PDF takes several documents, each with page numbers of its own: letters
// in a batch. PDFs hold their fonts (Latin, Greek, Cyrillic, Armenian, Georgian
// letters; Missing names the signs of a text that they have not), bookmarks,
// title and language; their text can be searched and copied. They are not tagged.
//
// It knows nothing of leaks: it draws what it is given, escapes every text, reads
// no clock, and gives the same bytes for the same input.
package paper

import (
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"strings"
)

//go:embed style.css
var style string

//go:embed page.tmpl
var skeleton string

var page = template.Must(template.New("page").Parse(skeleton))

// Page is one HTML page that stands alone.
type Page struct {
	Title       string
	Description string
	Lang        string // BCP 47, "" is English
	Generator   string // program and version
	Open        bool   // search engines may find it
	Foot        string // at the foot of printed pages, beside their number; "" is the name of the program
	Body        template.HTML
}

// Write writes the page. Its content security policy forbids everything but
// the page's own style: no script, no network, no form.
func Write(w io.Writer, p Page) error {
	if p.Lang == "" {
		p.Lang = "en"
	}
	if p.Foot == "" {
		p.Foot = "Tocsin"
	}
	full := style + footStyle(p.Foot)
	sum := sha256.Sum256([]byte(full))
	data := struct {
		Page
		Style  template.CSS
		Policy string
	}{p, template.CSS(full), fmt.Sprintf(
		"default-src 'none'; style-src 'sha256-%s'; base-uri 'none'; form-action 'none'", base64.StdEncoding.EncodeToString(sum[:]))}
	if err := page.Execute(w, data); err != nil {
		return fmt.Errorf("paper: write the page: %w", err)
	}
	return nil
}

// footStyle puts a text at the foot of printed pages.
func footStyle(text string) string {
	var b strings.Builder
	for _, r := range settle(text) {
		if r < 0x80 && r != '"' && r != '\\' && r != '<' && r != '\n' {
			b.WriteRune(r)
			continue
		}
		fmt.Fprintf(&b, "\\%06x", r) // six digits end by themselves
	}
	return "@page { @bottom-left { content: \"" + b.String() + "\"; } }\n"
}
