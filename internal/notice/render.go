package notice

import (
	_ "embed" // the page is part of the program
	"fmt"
	"html/template"
	"slices"
	"strings"
	"unicode/utf8"
)

// paragraphs cuts a text at its empty lines, and joins the lines of each.
func paragraphs(s string) (out []string) {
	for p := range strings.SplitSeq(s, "\n\n") {
		if p = strings.Join(strings.Fields(p), " "); p != "" {
			out = append(out, p)
		}
	}
	return out
}

// set is a text with spaces that no line breaks at, within dates, telephone numbers and
// the like.
func (d *Doc) set() *Doc {
	all := func(list []string) []string {
		out := make([]string, len(list))
		for i, s := range list {
			out[i] = unbroken(s)
		}
		return out
	}
	out := *d
	out.Subject, out.Sections = unbroken(d.Subject), slices.Clone(d.Sections)
	for i := range out.Sections {
		s := &out.Sections[i]
		s.Heading, s.Text, s.List, s.After, s.Steps = unbroken(s.Heading), all(s.Text), all(s.List), all(s.After), slices.Clone(s.Steps)
		for n := range s.Steps {
			st := &s.Steps[n]
			st.Do, st.Minutes, st.Contact = unbroken(st.Do), unbroken(st.Minutes), unbroken(st.Contact)
		}
	}
	return &out
}

// width is the length of a line of plain text, in characters: what a mail
// program shows on a telephone without wrapping badly, and RFC 5322 recommends.
const width = 72

// PlainText lays a text out as lines.
func (d *Doc) PlainText(hello string) string {
	var b strings.Builder
	put := func(first, rest, text string) {
		for i, line := range wrap(text, width-utf8.RuneCountInString(first)) {
			lead := first
			if i > 0 {
				lead = rest
			}
			b.WriteString(strings.TrimRight(lead+line, " ") + "\n")
		}
	}
	put("", "", hello)
	d = d.set()
	for i := range d.Sections {
		s := &d.Sections[i]
		b.WriteString("\n")
		if s.Heading != "" {
			b.WriteString(strings.ToUpper(s.Heading) + "\n\n")
		}
		for n, p := range s.Text {
			if n > 0 {
				b.WriteString("\n")
			}
			put("", "", p)
		}
		for _, item := range s.List {
			put("- ", "  ", item)
		}
		for n, step := range s.Steps {
			put(fmt.Sprintf("%d. ", n+1), "   ", step.Do+" ("+step.Minutes+")")
			if step.Contact != "" {
				put("   ", "   ", step.Contact)
			}
		}
		for _, p := range s.After {
			b.WriteString("\n")
			put("", "", p)
		}
	}
	b.WriteString("\n" + d.Sign + "\n")
	return b.String()
}

// wrap cuts a text into lines of at most so many characters; a longer word gets
// a line of its own.
func wrap(text string, most int) (lines []string) {
	line, length := "", 0
	for word := range strings.SplitSeq(text, " ") {
		n := utf8.RuneCountInString(word)
		if length > 0 && length+1+n > most {
			lines = append(lines, line)
			line, length = "", 0
		}
		if length > 0 {
			line, length = line+" ", length+1
		}
		line, length = line+word, length+n
	}
	return append(lines, line)
}

//go:embed page.tmpl
var pageText string

var page = template.Must(template.New("notice").Parse(pageText))

// HTML lays a text out as a page: one column, no picture, no script, nothing that
// is loaded from elsewhere, no link.
func (d *Doc) HTML(hello string) (string, error) {
	var b strings.Builder
	err := page.Execute(&b, struct {
		*Doc
		Greeting string
	}{d.set(), hello})
	return b.String(), err
}
