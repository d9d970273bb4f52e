package main

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/ledger"
)

func newCount(a *app) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:   "count",
		Short: "Take the count of people apart",
		Long: `Count prints how many people are in the leak, at the least, at the best and at
the most, and what that is made of: addresses, people with several or none,
addresses of several people, role mailboxes, staff, who waits for a decision.
Each line says how it is counted. It holds numbers and no personal data.

Below stand the placeholders, if there are any: identifiers that so many people's
records carry that they are nobody's ("none@example.com"), masked, with the number
of records and why they join nobody.`,
		Example: `  tocsin people count
  tocsin people count --json | jq .count.best`,
		Args: takes(0, 0, ""),
		RunE: func(*cobra.Command, []string) error { return runCount(a, asJSON) },
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print the result as one JSON object")
	return c
}

// countJSON is the object of tocsin people count --json.
type countJSON struct {
	Count  map[string]int64 `json:"count"`
	Method []methodJSON     `json:"method"`

	Placeholders []facts.PlaceholderJSON `json:"placeholders"`
	Thresholds   ledger.Thresholds       `json:"thresholds"` // zeros where the case does not say
	Bounded      bool                    `json:"bounded"`    // false where low and high bound nothing: a file is cut off
}

type methodJSON struct {
	Name string `json:"name"`
	What string `json:"what"`
	How  string `json:"how"`
}

func runCount(a *app, asJSON bool) error {
	st, err := a.openToLook()
	if err != nil {
		return err
	}
	defer st.Close()
	f, err := a.facts(st)
	if err != nil {
		return err
	}
	lines := f.Who.Lines()
	if lines == nil {
		return &exitError{code: exitFailed, err: errors.New("this case was mined by a version that did not take its count apart"), hint: "mine any file into it with this version, the same ones too"}
	}
	if asJSON {
		out := countJSON{Count: map[string]int64{}, Method: []methodJSON{}, Placeholders: f.PlaceholdersJSON(), Thresholds: f.ThresholdsJSON(), Bounded: f.Who.Bounded()}
		for _, l := range lines {
			out.Count[l.Name] = l.Number
			out.Method = append(out.Method, methodJSON{l.Name, l.What, l.How})
		}
		return a.object(out)
	}
	s := screenOf(a.out, a.getenv)
	if err := countTable(a.out, lines, s.width); err != nil {
		return err
	}
	return placeholderTable(a.out, f.Placeholders, s.width)
}

// mostPlaceholders is how many placeholders are printed; JSON has all.
const mostPlaceholders = 20

// placeholderTable lists the identifiers that are nobody's.
func placeholderTable(w io.Writer, list []facts.Placeholder, width int) error {
	if len(list) == 0 {
		return nil
	}
	var b strings.Builder
	b.WriteString("\nPlaceholders, which are nobody's and join nobody:\n")
	for _, p := range list[:min(len(list), mostPlaceholders)] {
		what := p.Kind + " " + p.Masked
		for k, why := range wrapped(facts.Plural(p.Rows, "record", "records")+": "+p.Why, max(width-40, 24)) {
			if k > 0 {
				what = ""
			}
			fmt.Fprintf(&b, "  %-36s  %s\n", what, why)
		}
	}
	if n := len(list) - mostPlaceholders; n > 0 {
		fmt.Fprintf(&b, "  and %s; --json has all\n", facts.Plural(int64(n), "other", "others"))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// countTable writes lines of number, what and how; how is wrapped to the width.
func countTable(w io.Writer, lines []facts.Line, width int) error {
	what := 0
	for _, l := range lines {
		what = max(what, utf8.RuneCountInString(l.What))
	}
	const number = 13
	room := max(width-number-what-4, 24)
	var b strings.Builder
	for i, l := range lines {
		if i > 0 && lines[i-1].Total && !l.Total {
			b.WriteString("\n")
		}
		for k, how := range wrapped(l.How, room) {
			if k == 0 {
				fmt.Fprintf(&b, "%*s  %-*s  %s\n", number, facts.Count(l.Number), what, l.What, how)
			} else {
				fmt.Fprintf(&b, "%*s  %s\n", number+2+what, "", how)
			}
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// wrapped cuts text into lines of at most width characters, between words.
func wrapped(text string, width int) (lines []string) {
	line := ""
	for word := range strings.FieldsSeq(text) {
		if line != "" && utf8.RuneCountInString(line)+1+utf8.RuneCountInString(word) > width {
			lines, line = append(lines, line), ""
		}
		if line != "" {
			line += " "
		}
		line += word
	}
	return append(lines, line)
}
