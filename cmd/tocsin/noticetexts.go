package main

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/notice"
	"github.com/tocsin-project/tocsin/internal/paper"
)

type textsFlags struct {
	language, html string
	json, samples  bool
}

func newNoticeTexts(a *app) *cobra.Command {
	var f textsFlags
	c := &cobra.Command{
		Use:   "texts [TEXT TEXT]",
		Short: "Read all texts of the kept plan before you approve them, each sentence once",
		Long: `Texts shows all texts of the kept plan without repeating itself: of each language
first what stands in every text, once; then the lines in which texts differ (data,
consequences, actions, bodies of a country), numbered, with how many people read
each, in how many texts, and one of them; then the texts with the numbers of their own
lines, in their order: those that most people get, and with --html or --json all. Who
has read the lines has read every sentence of every text.

What the plan says is to be looked at stands in front. Of each language up to three texts
are named to be read whole, that together have the most of what differs: --samples prints
them, and the page of --html has them.

A text is what all have in common with its own lines in their places, and nothing
else. What an approval signs is the hash of each exact text; tocsin notice preview
shows one whole, as it is sent.

With two texts, by the beginnings of their hashes, it shows where they differ.
With --html it writes a page to read, which loads nothing from elsewhere.`,
		Example: `  tocsin notice texts | less
  tocsin notice texts --html texts.html
  tocsin notice texts --samples | less
  tocsin notice texts --language fr
  tocsin notice texts 3f2c19ab 77d0e1c2`,
		Args: func(c *cobra.Command, args []string) error {
			if len(args) == 1 {
				return wrongUse("tocsin notice preview TEXT shows one", "name two texts to compare, or none to read all")
			}
			return takes(0, 2, "the beginnings of two texts' hashes")(c, args)
		},
		RunE: func(_ *cobra.Command, args []string) error { return runNoticeTexts(a, f, args) },
	}
	c.Flags().StringVar(&f.language, "language", "", "the texts of this `language` alone")
	c.Flags().StringVar(&f.html, "html", "", "write a page to this `file`, mode 0600")
	c.Flags().BoolVar(&f.samples, "samples", false, "print a few texts of each language whole")
	c.Flags().BoolVar(&f.json, "json", false, "print one JSON object")
	return c
}

func runNoticeTexts(a *app, f textsFlags, pair []string) error {
	st, kept, err := a.openPlan(a.openToRead)
	if err != nil {
		return err
	}
	defer st.Close()
	if f.samples && (f.json || f.html != "" || len(pair) == 2) {
		return wrongUse("tocsin notice texts --samples", "--samples goes with --language alone; the page of --html has them, and --json names them")
	}
	if len(pair) == 2 {
		return a.compareTexts(kept, pair, f)
	}
	r, err := notice.NewReview(kept, f.language)
	if err != nil {
		return err
	}
	if f.language != "" && r.Texts == 0 {
		return wrongUse("tocsin notice plan lists the texts", "the kept plan has no text in %q", f.language)
	}
	samples, err := readSamples(kept, r)
	if err != nil {
		return err
	}
	if f.html != "" {
		if err := a.write(f.html, func(w io.Writer) error { return paper.WriteHTML(w, reviewPage(r, samples)) }); err != nil {
			return err
		}
	}
	switch {
	case f.samples:
		return a.text(func(w io.Writer) error { return describeSamples(w, r, samples) })
	case f.json:
		return a.object(r)
	case f.html != "":
		return nil
	}
	return a.text(func(w io.Writer) error { return describeReview(w, r) })
}

// oneText is the hash of the text of a plan that begins so.
func oneText(kept *notice.Kept, prefix string) (hash string, err error) {
	for i := range kept.Texts {
		if h := kept.Texts[i].Hash.String(); strings.HasPrefix(h, strings.ToLower(prefix)) {
			if hash != "" {
				return "", wrongUse("give more of its digits", "several texts begin with %s", prefix)
			}
			hash = h
		}
	}
	if hash == "" {
		return "", &exitError{code: exitFailed, err: errors.New("the kept plan has no text that begins with " + prefix), hint: "tocsin notice texts"}
	}
	return hash, nil
}

// compareTexts shows where two texts differ.
func (a *app) compareTexts(kept *notice.Kept, pair []string, f textsFlags) error {
	if f.html != "" || f.language != "" {
		return wrongUse("tocsin notice texts TEXT TEXT", "two texts are compared without --html and --language")
	}
	var hashes [2]string
	for i := range pair {
		var err error
		if hashes[i], err = oneText(kept, pair[i]); err != nil {
			return err
		}
	}
	list, err := notice.Differences(kept, hashes[0], hashes[1])
	if err != nil {
		return err
	}
	if f.json {
		return a.object(map[string]any{"a": hashes[0], "b": hashes[1], "differences": list})
	}
	return a.text(func(w io.Writer) error {
		fmt.Fprintf(w, "- only in %s, + only in %s; all else is the same.\n", hashes[0][:12], hashes[1][:12])
		for _, d := range list {
			fmt.Fprintf(w, "\n%s (%s)\n", d.Part, d.Sort)
			describeDifference(w, &d)
		}
		return nil
	})
}

func describeDifference(w io.Writer, d *notice.Difference) {
	only := func(sign string, of, other []string) (n int) {
		for _, line := range of {
			mark := " "
			if !slices.Contains(other, line) {
				mark = sign
				n++
			}
			if sign == "-" || mark == sign {
				fmt.Fprintf(w, "  %s %s\n", mark, line)
			}
		}
		return n
	}
	if only("-", d.A, d.B)+only("+", d.B, d.A) == 0 {
		fmt.Fprintf(w, "  the same lines in another order: %s\n", strings.Join(d.B, " / "))
	}
}

// describeReview writes a review for a terminal.
func describeReview(w io.Writer, r *notice.Review) error {
	fmt.Fprintf(w, "%s of plan %s; %s to read.\n", facts.Plural(int64(r.Texts), "text", "texts"), r.Plan[:12], facts.Plural(int64(r.Lines), "line", "lines"))
	for _, s := range r.Warnings {
		fmt.Fprintf(w, "\nLook at this: %s\n", s)
	}
	for i := range r.Languages {
		l := &r.Languages[i]
		fmt.Fprintf(w, "\n%s, %s, to %s. In all of them:\n\n", strings.ToUpper(l.Name), facts.Plural(int64(len(l.Texts)), "text", "texts"), facts.Plural(l.People, "person", "people"))
		for _, p := range l.Common {
			for _, line := range shownPassage(l, &p) {
				fmt.Fprintf(w, "  %s\n", line)
			}
		}
		if err := describeOwn(w, l); err != nil {
			return err
		}
	}
	fmt.Fprintf(w, "\nA text is what all have in common with its own lines in their places: tocsin notice preview TEXT shows it whole.\nTo approve all of them: tocsin notice approve %s\n", r.Plan[:12])
	return nil
}

// shownPassage is how a passage stands among what all texts have.
func shownPassage(l *notice.ReviewLanguage, p *notice.Passage) (out []string) {
	if p.Lines == nil {
		return []string{"[" + ownLines(l, p) + "]"}
	}
	for _, line := range p.Lines {
		switch p.Sort {
		case "heading":
			out = append(out, "", strings.ToUpper(line))
		case "item", "step":
			out = append(out, "- "+line)
		case "text", "after":
			out = append(out, line)
		default:
			out = append(out, p.Sort+": "+line)
		}
	}
	return out
}

// ownLines names the numbers of the lines that stand in a place.
func ownLines(l *notice.ReviewLanguage, p *notice.Passage) string {
	var numbers []int
	for _, d := range l.Differs {
		if d.Part == p.Part && d.Sort == p.Sort {
			numbers = append(numbers, d.Number)
		}
	}
	return "of " + notice.Ranges(numbers) + ", below"
}

// shownTexts bounds the texts of a language that a terminal lists.
const shownTexts = 20

// describeOwn writes what differs, which texts to read whole, and the texts.
func describeOwn(w io.Writer, l *notice.ReviewLanguage) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	if len(l.Differs) > 0 {
		fmt.Fprintf(t, "\n  What differs\n  no\tpeople\ttexts\tone of them\t\n")
	}
	for _, d := range l.Differs {
		fmt.Fprintf(t, "  %d\t%s\t%d\t%s\t%s\n", d.Number, facts.Count(d.People), d.Texts, d.Example[:leastPlan], d.Line)
	}
	fmt.Fprintf(t, "\n  To be read whole (--samples): %s\n", sampled(l))
	fmt.Fprintf(t, "\n  The texts\n  text\tpeople\tLIX\tlines\t\n")
	for i := range l.Texts[:min(len(l.Texts), shownTexts)] {
		x := &l.Texts[i]
		fmt.Fprintf(t, "  %s\t%s\t%.0f\t%s\t%s\n", x.Hash[:12], facts.Count(x.People), x.LIX, notice.Ranges(x.Lines), aboutText(x))
	}
	if err := t.Flush(); err != nil || len(l.Texts) <= shownTexts {
		return err
	}
	people, other := int64(0), 0
	for i := range l.Texts[shownTexts:] {
		x := &l.Texts[shownTexts+i]
		if people += x.People; x.Other {
			other++
		}
	}
	fmt.Fprintf(w, "  and %s to %s, of the same lines: --html and --json list all.\n", facts.Plural(int64(len(l.Texts)-shownTexts), "text", "texts"), facts.Plural(people, "person", "people"))
	if other > 0 {
		fmt.Fprintf(w, "  Of them %s laid out by another version: read them whole.\n", facts.Plural(int64(other), "is", "are"))
	}
	return nil
}

// aboutText says what is particular about a text.
func aboutText(x *notice.ReviewedText) string {
	var out []string
	if x.Audience != notice.ToPerson {
		out = append(out, "to the "+string(x.Audience))
	}
	if x.Earlier != "" {
		out = append(out, "adds to the message of "+x.Earlier)
	}
	if x.Other {
		out = append(out, "laid out by another version: read it whole")
	}
	return strings.Join(out, "; ")
}

// reviewPage is a review as a page.
func reviewPage(r *notice.Review, samples map[string]*notice.Sample) *paper.Document {
	d := &paper.Document{
		Title: "Texts to approve", Over: "Plan " + r.Plan[:12], Generator: "Tocsin " + version, Foot: "Plan " + r.Plan,
		Subject: "All texts of a plan of notices, each sentence once.",
		About:   []paper.Pair{{Name: "Texts", Value: facts.Count(int64(r.Texts))}, {Name: "Lines to read", Value: facts.Count(int64(r.Lines))}},
		Blocks:  []paper.Block{paper.Note{Text: "A text is what all of its language have in common, with its own lines in their places, and nothing else. An approval signs the hash of each exact text; tocsin notice preview shows one whole."}},
	}
	for _, s := range r.Warnings {
		d.Blocks = append(d.Blocks, paper.Note{Text: "Look at this: " + s})
	}
	for i := range r.Languages {
		l := &r.Languages[i]
		d.Blocks = append(d.Blocks, paper.Heading{Level: 1, Text: fmt.Sprintf("%s: %s to %s", l.Name, facts.Plural(int64(len(l.Texts)), "text", "texts"), facts.Plural(l.People, "person", "people"))})
		for _, p := range l.Common {
			d.Blocks = append(d.Blocks, passageBlock(l, &p)...)
		}
		d.Blocks = append(d.Blocks, ownTables(l, samples)...)
	}
	return d
}

// passageBlock is a passage on the page.
func passageBlock(l *notice.ReviewLanguage, p *notice.Passage) (out []paper.Block) {
	if p.Lines == nil {
		return []paper.Block{paper.Text{Text: "Here stand lines " + ownLines(l, p) + ".", Look: paper.LookSoft}}
	}
	switch p.Sort {
	case "heading":
		return []paper.Block{paper.Heading{Level: 2, Text: p.Lines[0]}}
	case "item", "step":
		return []paper.Block{paper.List{Items: p.Lines, Numbered: p.Sort == "step"}}
	case "text", "after":
		for _, line := range p.Lines {
			out = append(out, paper.Text{Text: line})
		}
		return out
	}
	return []paper.Block{paper.Pairs{{Name: p.Sort, Value: strings.Join(p.Lines, "\n")}}}
}

// ownTables are what differs, a few texts whole, and all texts, on the page.
func ownTables(l *notice.ReviewLanguage, samples map[string]*notice.Sample) (out []paper.Block) {
	lines := paper.Table{Caption: "What differs", Columns: []paper.Column{{Title: "No", Share: 1, Right: true}, {Title: "Line", Share: 9}, {Title: "People", Share: 2, Right: true}, {Title: "Texts", Share: 2, Right: true}, {Title: "One of them", Share: 2}}}
	for _, d := range l.Differs {
		lines.Rows = append(lines.Rows, []paper.Cell{{Text: fmt.Sprint(d.Number)}, {Text: d.Line, More: []string{string(d.Part)}, Lang: l.Language}, {Text: facts.Count(d.People)}, {Text: fmt.Sprint(d.Texts)}, {Text: d.Example[:leastPlan]}})
	}
	texts := paper.Table{Caption: "The texts", Columns: []paper.Column{{Title: "Text", Share: 3}, {Title: "People", Share: 2, Right: true}, {Title: "LIX", Share: 1, Right: true}, {Title: "Own lines", Share: 6}}}
	for i := range l.Texts {
		x := &l.Texts[i]
		cell := paper.Cell{Text: notice.Ranges(x.Lines)}
		if about := aboutText(x); about != "" {
			cell.More = []string{about}
		}
		texts.Rows = append(texts.Rows, []paper.Cell{{Text: x.Hash[:12]}, {Text: facts.Count(x.People)}, {Text: fmt.Sprintf("%.0f", x.LIX)}, cell})
	}
	if len(lines.Rows) > 0 {
		out = append(out, lines)
	}
	out = append(out, paper.Heading{Level: 2, Text: "To be read whole"}, paper.Text{Text: sampled(l)})
	for _, hash := range l.Samples {
		out = append(out, paper.Heading{Level: 2, Text: "Text " + hash[:12]}, paper.Text{Text: samples[hash].Subject, Look: paper.LookStrong}, paper.Text{Text: samples[hash].Text})
	}
	return append(out, texts)
}
