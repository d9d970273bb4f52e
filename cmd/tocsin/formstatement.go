package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/tocsin-project/tocsin/internal/casefile"
	"github.com/tocsin-project/tocsin/internal/duty"
	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/facts/claim"
)

type statementFlags struct {
	check, language string
	json            bool
}

func newFormStatement(a *app) *cobra.Command {
	var f statementFlags
	c := &cobra.Command{
		Use:   "statement --check FILE",
		Short: "Hold a press release or notice to the facts",
		Long: `Statement reads a text that people wrote about the breach, and marks each claim it
finds as supported, contradicted or unproved, with the fact it stands on: numbers of
people and addresses, classes of data that are or are not affected, how passwords
were kept, absence of misuse, dates. It also names the classes that the text leaves
out, and the sentences in which it found nothing to check.

It reads English, French, German, Spanish, Italian and Dutch. It finds claims by
their words and does not understand a text: read what it did not check. The exit
code is 4 where a claim is contradicted.`,
		Example: `  tocsin form statement --check press-release.txt
  tocsin form statement --check notice.txt --language fr --json
  tocsin form statement --check - < draft.txt`,
		Args: takes(0, 0, ""),
		RunE: func(*cobra.Command, []string) error { return runStatement(a, f) },
	}
	c.Flags().StringVar(&f.check, "check", "", "the text: a `file`, or - for standard input")
	c.Flags().StringVar(&f.language, "language", "", "its `language`: en, fr, de, es, it or nl (default: as it reads)")
	c.Flags().BoolVar(&f.json, "json", false, "print the result as one JSON object")
	return c
}

// longestStatement bounds the text that is checked, in bytes.
const longestStatement = 1 << 20

func runStatement(a *app, f statementFlags) error {
	if f.check == "" {
		return wrongUse("tocsin form statement --check FILE", "it is not said which text to check")
	}
	text, err := a.readText(f.check)
	if err != nil {
		return err
	}
	st, err := a.openToRead()
	if err != nil {
		return err
	}
	defer st.Close()
	known := claim.Known{}
	if known.Facts, err = a.facts(st); err != nil {
		return err
	}
	file, err := casefile.Open(a.ctx, st)
	if err != nil {
		return err
	}
	known.Dates = dates(file.Case())
	res, err := claim.Check(text, f.language, known)
	if err != nil {
		return wrongUse("", "--language: %w", err)
	}
	if f.json {
		err = a.object(res)
	} else {
		err = a.text(func(w io.Writer) error { return describeStatement(w, res) })
	}
	if n := res.Count(claim.Contradicted); err == nil && n > 0 {
		return &exitError{code: exitRefused, err: fmt.Errorf("the facts contradict %s of the text", facts.Plural(int64(n), "claim", "claims"))}
	}
	return err
}

// readText reads a short text from a file or standard input.
func (a *app) readText(path string) (string, error) {
	in := a.in
	if path != "-" {
		f, err := os.Open(path)
		if err != nil {
			return "", err
		}
		defer f.Close()
		in = f
	}
	b, err := io.ReadAll(io.LimitReader(in, longestStatement+1))
	switch {
	case err != nil:
		return "", err
	case len(b) > longestStatement:
		return "", wrongUse("check it in parts", "the text is longer than 1 MiB")
	}
	return strings.ToValidUTF8(string(b), "\uFFFD"), nil
}

// dates are the days on record, in the controller's zone.
func dates(c *casefile.Case) (out []claim.Dated) {
	if c.Acts == 0 {
		return nil
	}
	add := func(at time.Time, what string) {
		if !at.IsZero() {
			out = append(out, claim.Dated{Day: string(duty.DayOf(at.In(c.Location()))), What: what})
		}
	}
	for _, i := range c.Instants {
		add(i.At, duty.AnchorText(i.Anchor))
	}
	if c.Incident != nil {
		add(c.Incident.From, "the breach began")
		add(c.Incident.To, "the breach ended")
	}
	for _, t := range c.Told {
		add(t.At, "people were told")
	}
	for _, e := range c.Timeline {
		add(e.At, e.Text)
	}
	return out
}

func describeStatement(w io.Writer, r *claim.Result) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%d supported, %d contradicted, %d unproved; read as %s\n",
		r.Count(claim.Supported), r.Count(claim.Contradicted), r.Count(claim.Unproved), r.Language)
	for _, v := range []claim.Verdict{claim.Contradicted, claim.Unproved, claim.Supported} {
		if r.Count(v) == 0 {
			continue
		}
		fmt.Fprintf(&b, "\n%s\n", strings.ToUpper(string(v[:1]))+string(v[1:]))
		for _, c := range r.Claims {
			if c.Verdict == v {
				fmt.Fprintf(&b, "  \"%s\"\n      %s: %s\n", c.Sentence, describeClaim(&c.Claim), c.Why)
			}
		}
	}
	if len(r.Omitted) > 0 {
		b.WriteString("\nLeft out\n")
	}
	for _, o := range r.Omitted {
		fmt.Fprintf(&b, "  %s: %s\n", o.Class, facts.Plural(o.People, "person", "people"))
	}
	if len(r.Unchecked) > 0 {
		b.WriteString("\nNot checked: no claim was found in\n")
	}
	for _, s := range r.Unchecked {
		fmt.Fprintf(&b, "  \"%s\"\n", s)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func describeClaim(c *claim.Claim) string {
	switch c.Kind {
	case claim.People:
		return strings.TrimSpace(string(c.Bound) + " " + facts.Count(c.Number))
	case claim.Date:
		return c.Day
	case claim.NoMisuse:
		return "nothing was misused"
	case claim.Protected:
		return "passwords " + c.How
	}
	names := make([]string, len(c.Classes))
	for i, k := range c.Classes {
		names[i] = string(k)
	}
	list := strings.Join(names, ", ")
	switch c.Kind {
	case claim.Unharmed:
		return "not affected: " + list
	case claim.Only:
		return "nothing but " + list
	}
	return "affected: " + list
}
