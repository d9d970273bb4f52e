package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/casefile"
	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/facts/claim"
	"github.com/tocsin-project/tocsin/internal/form"
)

func newFormStatement(a *app) *cobra.Command {
	var f paperFlags
	var check, lang string
	c := &cobra.Command{
		Use:   "statement",
		Short: "Write a true public statement, or hold one that people wrote to the facts",
		Long: `Statement writes a public statement in plain language from the facts: what happened,
how many people and which data are affected, what is proved not to be, what was done,
what people can do. It says what is not known, and hedges nothing. Sentences of the
case file are used where they are in the statement's language and nothing in them
contradicts the facts; what has to be written by hand stands in brackets and is named
on standard error. Put it on record with tocsin case set field --form text --field
summary.fr --value TEXT (or measures.fr), for the language.

With --check it reads a text that people wrote about the breach instead, and marks
each claim it finds as supported, contradicted or unproved, with the fact it stands
on: numbers of people and addresses, of all or of a class ("346 users had their
passwords exposed"), in digits or words; classes of data that are or are not affected,
that no personal data are; how passwords or other data were kept, and by which method;
that something is safe, that there is no risk, that people need do nothing; absence of
misuse; who told whom and how soon; dates, each with what happened that day. It also
names the classes that the text leaves out, and the sentences in which it found nothing
to check. It finds claims by their words and does not understand a text: read what it
did not check. The exit code is 4 where a claim is contradicted.`,
		Example: `  tocsin form statement --lang fr --html statement.html
  tocsin form statement --lang en > statement.txt
  tocsin form statement --check press-release.txt
  tocsin form statement --check - --lang fr --json < draft.txt`,
		Args: takes(0, 0, ""),
		RunE: func(*cobra.Command, []string) error {
			if check != "" {
				return runStatementCheck(a, f, check, lang)
			}
			return runPaper(a, f, "form statement", func(_ *caseStore, s *form.Subject) (*form.Paper, error) {
				return form.Statement(s, langOr(lang, form.LanguageOf(s.Case.Country)))
			})
		},
	}
	f.add(c, "as it stood at this `instant` (default that of the newest act)")
	c.Flags().StringVar(&check, "check", "", "hold the text in this `file` to the facts, - for standard input")
	c.Flags().StringVar(&lang, "lang", "", "`language`: en, fr, de, nl, es or it (default: the controller's country's; of a text, as it reads)")
	return c
}

// longestStatement bounds the text that is checked, in bytes.
const longestStatement = 1 << 20

func runStatementCheck(a *app, f paperFlags, path, lang string) error {
	if f.files() || f.at != "" {
		return wrongUse("tocsin form statement --help shows how it is used", "--check takes no --html, --pdf and --at")
	}
	text, err := a.readText(path)
	if err != nil {
		return err
	}
	st, err := a.openToRead()
	if err != nil {
		return err
	}
	defer st.Close()
	file, err := casefile.Open(a.ctx, st)
	if err != nil {
		return err
	}
	s := form.Subject{Case: file.Case()}
	if s.Facts, err = a.minedFacts(st); err == nil && s.Facts == nil && s.Case.Acts == 0 {
		_, err = st.mined(a.ctx) // says that there is nothing yet
	}
	if err != nil {
		return err
	}
	res, err := claim.Check(text, lang, s.Known())
	if err != nil {
		return wrongUse("", "--lang: %w", err)
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
	case bytes.HasPrefix(b, []byte("%PDF")):
		return "", wrongUse("pdftotext FILE - | tocsin form statement --check -", "this is a PDF, and not its text")
	case bytes.IndexByte(b, 0) >= 0:
		return "", wrongUse("save it as plain text in UTF-8 first", "this is no text: there are zero bytes in it")
	}
	return strings.ToValidUTF8(string(b), "\uFFFD"), nil
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
	names := make([]string, len(c.Classes))
	for i, k := range c.Classes {
		names[i] = string(k)
	}
	list := strings.Join(names, ", ")
	switch c.Kind {
	case claim.People:
		return describeNumber(c, list)
	case claim.Date:
		if c.Event != "" {
			return string(c.Event) + " on " + c.Day
		}
		return c.Day
	case claim.NoMisuse, claim.Aftermath, claim.Children:
		return describeAftermath(c)
	case claim.NoData:
		return "no personal data affected"
	case claim.Nobody:
		return "nobody affected"
	case claim.Staff:
		return "none of the own staff affected"
	case claim.Delay, claim.Told, claim.Countries:
		return describeTelling(c)
	case claim.Safe, claim.NoRisk, claim.NoAction:
		return describeEase(c, list)
	case claim.Share:
		return strings.TrimSpace(fmt.Sprintf("%s %d %% of the people", c.Bound, c.Number))
	case claim.Few:
		return "few people, without a number"
	case claim.Protected:
		switch {
		case list == "":
			list = "all data"
		case c.Classes[0] == breach.Passwords:
			list = "passwords"
		}
		return list + " " + c.How
	case claim.Unharmed:
		switch c.How {
		case claim.Special:
			list = "special categories"
		case claim.Unknown:
			list = "data of a kind not known"
		}
		return "not affected: " + list
	case claim.Only:
		if list == "" {
			return "no other data affected"
		}
		return "nothing but " + list
	}
	return "affected: " + list
}

// describeAftermath says what is claimed of what became of the data, and of children.
func describeAftermath(c *claim.Claim) string {
	switch {
	case c.Kind == claim.Children && c.Denied:
		return "no children affected"
	case c.Kind == claim.Children:
		return "children affected"
	case c.Kind == claim.Aftermath, c.How == claim.Unpublished:
		return "the data " + c.How
	}
	return "nothing was misused"
}

// describeTelling says who was told, how soon, and of how many countries people are.
func describeTelling(c *claim.Claim) string {
	switch {
	case c.Kind == claim.Countries && len(c.Countries) > 0:
		return "nobody outside " + strings.Join(c.Countries, ", ")
	case c.Kind == claim.Countries && c.How != "":
		return strings.TrimSpace(fmt.Sprintf("%s %d nationalities", c.Bound, c.Number))
	case c.Kind == claim.Countries:
		return strings.TrimSpace(fmt.Sprintf("%s %d countries", c.Bound, c.Number))
	case c.Kind == claim.Delay && c.Number == 0:
		return string(c.Event) + " " + c.How
	case c.Kind == claim.Delay:
		return strings.TrimSpace(fmt.Sprintf("%s %s %d %s after", c.Event, c.Bound, c.Number, c.How))
	case c.Event == claim.Learned:
		return "word of it came by: " + c.How
	case c.How != "":
		return "the " + c.How + " " + string(c.Event)
	case c.Denied:
		return "not " + string(c.Event)
	}
	return string(c.Event)
}

// describeEase says what is claimed to set people at ease.
func describeEase(c *claim.Claim, classes string) string {
	switch {
	case c.Kind == claim.Safe:
		return "safe: " + c.How
	case c.Kind == claim.NoRisk && c.How == claim.Low:
		return "a low risk to people"
	case c.Kind == claim.NoRisk:
		return "no risk to people"
	case classes != "":
		return "nothing to change of " + classes
	}
	return "nothing for people to do"
}

// describeNumber says a number that a text names, and what it counts.
func describeNumber(c *claim.Claim, classes string) string {
	text := strings.TrimSpace(string(c.Bound) + " " + facts.Count(c.Number))
	if c.Bound == claim.Between {
		text += " and " + facts.Count(c.Upper)
	}
	if c.Denied {
		text += " not affected"
	}
	switch {
	case c.Values:
		return text + " values of " + classes
	case classes != "":
		return text + " people with " + classes
	}
	return text
}
