package form

import (
	"fmt"
	"strings"

	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/paper"
)

// statusTag is the mark that a status has on paper.
var statusTag = map[Status]paper.Tag{
	Answered: paper.Good, Confirm: paper.Warn, Depends: paper.Warn, Missing: paper.Alarm, ByHand: paper.Alarm, Empty: paper.NoTag,
}

// Paper makes the filing a document.
func (f *Filing) Paper(m Made) *paper.Document {
	const title = "Notification of a personal data breach"
	d := &paper.Document{
		Title: title, Over: "Tocsin: notification to an authority", Lang: "en", Foot: m.Foot(), Made: m.At, Generator: m.Program,
		Subject: "Notification of a personal data breach to an authority.",
		About: []paper.Pair{
			{Name: "Case", Value: m.Case},
			{Name: "As of", Value: f.Sent.Format("2 January 2006, 15:04 MST")},
			{Name: "Form", Value: f.Template.Name + ", version " + f.Template.Version},
		},
	}
	d.Blocks = append(d.Blocks, f.standing()...)
	d.Blocks = append(d.Blocks, f.changed()...)
	for _, s := range f.Template.Sections {
		d.Blocks = append(d.Blocks, paper.Heading{Level: 1, Text: s.ID + " " + s.Title})
		d.Blocks = append(d.Blocks, f.section(s.ID)...)
	}
	d.Blocks = append(d.Blocks, paper.Text{Look: paper.LookSoft, Text: "Made by Tocsin from the case file and the facts of the leak. Fields marked \"to confirm\" are proposals: somebody has to put them on record before they are filed."})
	return m.sealed(d, "")
}

// standing says how far the filing is, and what does not go together.
func (f *Filing) standing() []paper.Block {
	words, tag := "Not ready to be filed.", paper.Alarm
	if f.Ready() {
		words, tag = "Nothing stops this filing.", paper.Good
	}
	count := func(s Status) string { return facts.Plural(int64(f.Count(s)), "field", "fields") }
	out := []paper.Block{
		paper.Note{Tag: tag, Text: fmt.Sprintf("%s %s answered, %s to confirm, %s missing.", words, count(Answered), count(Confirm), count(Missing))},
		paper.Note{Text: fmt.Sprintf("The form is a %s. What is not sure of a field stands beside it.", f.Template.Standing)},
	}
	return append(out, problems(f.Problems)...)
}

// problems are what does not go together, as a section.
func problems(list []Problem) []paper.Block {
	if len(list) == 0 {
		return nil
	}
	t := paper.Table{Columns: []paper.Column{{Title: "Level", Share: 2}, {Title: "What", Share: 13}, {Title: "Where", Share: 4}}}
	for _, p := range list {
		tag := paper.Warn
		if p.Level == Stops {
			tag = paper.Alarm
		}
		t.Rows = append(t.Rows, []paper.Cell{{Text: string(p.Level), Tag: tag}, {Text: p.Says}, {Text: fields(p.Fields)}})
	}
	return []paper.Block{paper.Heading{Level: 1, Text: "What does not go together"}, t}
}

// section is a table of the fields of a section that are asked.
func (f *Filing) section(id string) (out []paper.Block) {
	t := paper.Table{Columns: []paper.Column{{Title: "Field", Share: 6}, {Title: "Answer", Share: 7}, {Title: "Evidence", Share: 5}, {Title: "Status", Share: 3}}}
	hidden := 0
	for i := range f.Fields {
		x := &f.Fields[i]
		switch {
		case x.Section != id:
		case x.Status == Hidden:
			hidden++
		default:
			t.Rows = append(t.Rows, x.row())
		}
	}
	if len(t.Rows) > 0 {
		out = append(out, t)
	}
	if hidden > 0 {
		out = append(out, paper.Text{Look: paper.LookSoft, Text: fmt.Sprintf("%d not asked, as the other answers stand.", hidden)})
	}
	return out
}

// row is a field with what stands in it.
func (x *Filled) row() []paper.Cell {
	asks := paper.Cell{Text: fmt.Sprintf("%d %s", x.No, x.Asks), Bold: true}
	if x.Unsure != "" {
		asks.More = append(asks.More, "Not sure: "+x.Unsure)
	}
	if x.Article != "" {
		asks.More = append(asks.More, x.Article)
	}
	evidence := paper.Cell{}
	if a := x.Answer; a != nil {
		from := a.From
		if a.By != "" {
			from += ", by " + a.By
		}
		evidence.Text, evidence.More = string(a.Grade), append(evidence.More, from)
	}
	if s := x.Suggests; s != nil {
		evidence.More = append(evidence.More, fmt.Sprintf("The evidence says: %s (%s)", strings.Join(x.spoken(english(), s.Values), "; "), s.From))
	}
	return []paper.Cell{asks, {Text: strings.Join(x.Words(), "\n")}, evidence, {Text: string(x.Status), Tag: statusTag[x.Status]}}
}
