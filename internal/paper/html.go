package paper

import (
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"strings"
)

//go:embed document.tmpl
var documentBody string

var documentTemplate = template.Must(template.New("document").Funcs(template.FuncMap{
	"shares": shareClasses, "lines": splitLines,
	"title": func(columns []Column, i int) string {
		if i < len(columns) {
			return columns[i].Title
		}
		return ""
	},
	"beside": List.beside,
	"right":  func(columns []Column, i int) bool { return i < len(columns) && columns[i].Right },
}).Parse(documentBody))

// splitLines are the lines of a text, as the page sets them.
func splitLines(s string) []string { return strings.Split(Glued(s), "\n") }

// shareClasses are the classes that set the widths of columns: the page's policy
// forbids styles of elements. Widths are rounded to a twentieth.
func shareClasses(columns []Column) (out []string) {
	total := 0
	for _, c := range columns {
		total += max(c.Share, 1)
	}
	for _, c := range columns {
		out = append(out, fmt.Sprintf("w%d", max(1, (max(c.Share, 1)*20+total/2)/total)*5))
	}
	return out
}

// piece is a block as the template draws it.
type piece struct {
	Kind  string
	Block Block
	ID    int // of a heading
}

// WriteHTML writes a document as one page that stands alone.
func WriteHTML(w io.Writer, d *Document) error {
	body, err := d.body()
	if err != nil {
		return err
	}
	return Write(w, Page{Title: d.Title, Description: d.Subject, Lang: language(d.Lang), Generator: d.Generator, Foot: d.Foot, Open: d.Open, Body: body})
}

// body is what a page shows of a document.
func (d *Document) body() (template.HTML, error) {
	var pieces []piece
	headings := 0
	for _, b := range d.Blocks {
		x := piece{Kind: b.kind(), Block: b}
		if x.Kind == "heading" {
			headings++
			x.ID = headings
		}
		pieces = append(pieces, x)
	}
	var b strings.Builder
	err := documentTemplate.Execute(&b, struct {
		*Document
		Pieces []piece
	}{d, pieces})
	if err != nil {
		return "", fmt.Errorf("paper: %w", err)
	}
	return template.HTML(b.String()), nil
}
