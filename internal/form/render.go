package form

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"html/template"
	"io"
	"strings"
	"time"

	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/paper"
)

// Made says from which state of the case a document was made.
type Made struct {
	Case  string // name of the case
	Acts  int    // of the case file
	Facts string // hash of the facts, hex; "" where nothing was mined
}

// Made says from which state of the case the subject is.
func (s *Subject) Made() Made {
	m := Made{Case: s.Case.Name, Acts: s.Case.Acts}
	if s.Facts != nil {
		m.Facts = fmt.Sprintf("%x", s.Facts.Hash)
	}
	return m
}

type fieldJSON struct {
	No       int      `json:"no"`
	Section  string   `json:"section"`
	Asks     string   `json:"asks"`
	Status   Status   `json:"status"`
	Values   []string `json:"values,omitempty"`
	Words    []string `json:"words,omitempty"`
	Grade    Grade    `json:"grade,omitempty"`
	From     string   `json:"from,omitempty"`
	By       string   `json:"by,omitempty"`
	Suggests *Answer  `json:"suggests,omitempty"`
	Article  string   `json:"article,omitempty"`
	Unsure   string   `json:"unsure,omitempty"`
}

type filingJSON struct {
	Form     string         `json:"form"`
	Template string         `json:"template"`
	Version  string         `json:"version"`
	Standing string         `json:"standing"`
	Sent     time.Time      `json:"sent"`
	Case     string         `json:"case"`
	Acts     int            `json:"acts"`
	Facts    string         `json:"facts,omitempty"`
	Ready    bool           `json:"ready"`
	Counts   map[Status]int `json:"counts"`
	Fields   []fieldJSON    `json:"fields"`
	Problems []Problem      `json:"problems"`
}

// statuses in the order in which they are shown.
var statuses = []Status{Answered, Confirm, Missing, Depends, Empty, Hidden}

// JSON writes the filing as one object. A field that is not asked is left out.
func (f *Filing) JSON(w io.Writer, m Made) error {
	out := filingJSON{
		Form: EDPBForm, Template: f.Template.Name, Version: f.Template.Version, Standing: f.Template.Standing, Sent: f.Sent,
		Case: m.Case, Acts: m.Acts, Facts: m.Facts, Ready: f.Ready(), Counts: map[Status]int{}, Problems: f.Problems,
	}
	if out.Problems == nil {
		out.Problems = []Problem{}
	}
	for _, s := range statuses {
		out.Counts[s] = f.Count(s)
	}
	for i := range f.Fields {
		x := &f.Fields[i]
		if x.Status == Hidden {
			continue
		}
		j := fieldJSON{No: x.No, Section: x.Section, Asks: x.Asks, Status: x.Status, Words: x.Words(), Suggests: x.Suggests, Article: x.Article, Unsure: x.Unsure}
		if a := x.Answer; a != nil {
			j.Values, j.Grade, j.From, j.By = a.Values, a.Grade, a.From, a.By
		}
		out.Fields = append(out.Fields, j)
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(out)
}

// Summary writes what is to be done before the filing can go out, for a
// terminal.
func (f *Filing) Summary(w io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s, version %s\n(%s)\n\n", f.Template.Name, f.Template.Version, f.Template.Standing)
	for _, s := range statuses {
		fmt.Fprintf(&b, "%5d  %s\n", f.Count(s), s)
	}
	for _, part := range []struct {
		title  string
		status Status
	}{{"Missing", Missing}, {"To confirm: put the answer on record, or another", Confirm}} {
		if f.Count(part.status) == 0 {
			continue
		}
		fmt.Fprintf(&b, "\n%s\n", part.title)
		for i := range f.Fields {
			x := &f.Fields[i]
			if x.Status != part.status {
				continue
			}
			fmt.Fprintf(&b, "  %3d  %s\n", x.No, x.Asks)
			if x.Answer != nil {
				fmt.Fprintf(&b, "       %s\n       from: %s\n", strings.Join(x.Words(), "; "), x.Answer.From)
			}
		}
	}
	if len(f.Problems) > 0 {
		b.WriteString("\nDoes not go together\n")
	}
	for _, p := range f.Problems {
		fmt.Fprintf(&b, "  %-5s  %s (%s, %s)\n", p.Level, p.Says, p.Rule, fields(p.Fields))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// fields names fields by their numbers.
func fields(list []int) string {
	s := make([]string, len(list))
	for i, n := range list {
		s[i] = fmt.Sprint(n)
	}
	if len(s) == 1 {
		return "field " + s[0]
	}
	return "fields " + strings.Join(s, ", ")
}

//go:embed filing.tmpl
var filingPage string

var filingTemplate = template.Must(template.New("filing").Funcs(template.FuncMap{
	"fields": fields, "join": strings.Join, "tag": tagOf,
}).Parse(filingPage))

// tagOf is the class of the mark that a status has on paper.
func tagOf(s Status) string {
	switch s {
	case Answered:
		return "proved"
	case Confirm, Depends:
		return "not_found"
	case Missing:
		return "unknown"
	}
	return ""
}

// HTML writes the filing as one page that stands alone.
func (f *Filing) HTML(w io.Writer, m Made, version string) error {
	type section struct {
		Section
		Fields []Filled
		Hidden int
	}
	var list []section
	for _, s := range f.Template.Sections {
		x := section{Section: s}
		for _, fd := range f.Fields {
			switch {
			case fd.Section != s.ID:
			case fd.Status == Hidden:
				x.Hidden++
			default:
				x.Fields = append(x.Fields, fd)
			}
		}
		list = append(list, x)
	}
	var b strings.Builder
	err := filingTemplate.Execute(&b, struct {
		*Filing
		Made                       Made
		Sections                   []section
		SentAt                     string
		Ready                      bool
		Answered, Confirm, Missing string
	}{
		f, m, list, f.Sent.Format("2 January 2006, 15:04 MST"), f.Ready(),
		facts.Plural(int64(f.Count(Answered)), "field", "fields"), facts.Plural(int64(f.Count(Confirm)), "field", "fields"),
		facts.Plural(int64(f.Count(Missing)), "field", "fields"),
	})
	if err != nil {
		return fmt.Errorf("form: %w", err)
	}
	return paper.Write(w, paper.Page{
		Title: "Notification of a personal data breach", Generator: strings.TrimSpace("Tocsin " + version),
		Description: "Notification of a personal data breach to an authority.", Body: template.HTML(b.String()),
	})
}
