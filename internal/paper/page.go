// Package paper makes pages: an HTML skeleton that needs no network and no
// script, its style for screen and print, and charts drawn as SVG.
//
// It knows nothing of leaks: it draws what it is given, escapes every text and
// gives the same bytes for the same input.
package paper

import (
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
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
	Body        template.HTML
}

// Write writes the page. Its content security policy forbids everything but
// the page's own style: no script, no network, no form.
func Write(w io.Writer, p Page) error {
	if p.Lang == "" {
		p.Lang = "en"
	}
	sum := sha256.Sum256([]byte(style))
	data := struct {
		Page
		Style  template.CSS
		Policy string
	}{p, template.CSS(style), fmt.Sprintf(
		"default-src 'none'; style-src 'sha256-%s'; base-uri 'none'; form-action 'none'", base64.StdEncoding.EncodeToString(sum[:]))}
	if err := page.Execute(w, data); err != nil {
		return fmt.Errorf("paper: write the page: %w", err)
	}
	return nil
}
