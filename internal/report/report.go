// Package report renders the facts of a mined leak for people: an HTML page to
// hand to an authority, and a summary for a terminal. Both answer in the same
// order: who, what, what was not found and how sure that is, what could not be
// read, where it stood and whose it is, and how it was done.
//
// Every number and negative comes from the facts; the package counts nothing
// but lengths of lists, and shows no value of the leak.
package report

import (
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"reflect"
	"strings"
	"time"

	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/paper"
)

// Options are what a report says beside the facts.
type Options struct {
	Title  string    // "" for a general one
	At     time.Time // of the newest change of the case, not of the rendering; shown in UTC
	Entry  int64     // number of that change's entry in the journal
	SHA256 string    // of that entry's line, hex; "" where the journal is not known
	// Head is the journal's signed head after that entry, and Key the public key
	// that verifies it.
	Head, Key string
}

//go:embed report.tmpl
var source string

var body = template.Must(template.New("report").Funcs(template.FuncMap{
	"count": facts.Count, "bytes": facts.Bytes, "percent": facts.Percent, "plural": facts.Plural,
	"bar": paper.Bar, "nbsp": nbsp, "tidy": tidy, "status": statusWord,
	"int64": func(n int) int64 { return int64(n) },
	"len64": func(list any) int64 { return int64(reflect.ValueOf(list).Len()) },
}).Parse(source))

// Render writes the report as one HTML page that needs no network and no
// script. The same facts and options give the same bytes. It fails only where
// w fails.
func Render(w io.Writer, f *facts.Facts, opt Options) error {
	if opt.Title == "" {
		opt.Title = "Whose data leaked, and which"
	}
	var b strings.Builder
	if err := body.Execute(&b, newView(f, opt)); err != nil {
		return fmt.Errorf("report: %w", err)
	}
	return paper.Write(w, paper.Page{
		Title: opt.Title, Generator: strings.TrimSpace("Tocsin " + f.Version), Body: template.HTML(b.String()),
		Description: "Report on a leak: " + facts.Plural(f.Who.People, "person", "people") + ".",
		Foot:        "Tocsin, report on a leak",
	})
}

// nbsp keeps a number and its unit on one line.
func nbsp(s string) string { return strings.ReplaceAll(s, " ", "\u00a0") }

// tidy keeps percent signs beside their numbers.
func tidy(s string) string { return strings.ReplaceAll(s, " %", "\u00a0%") }

func statusWord(s facts.Status) string {
	switch s {
	case facts.Proved:
		return "proved"
	case facts.NotFound:
		return "not found"
	}
	return "unknown"
}
