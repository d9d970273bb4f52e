package form

import (
	"fmt"
	"strings"

	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/paper"
)

// Paper makes the form a document: a sheet to file from, with the authority's
// labels, the evidence, what is left for a person, and what is not known of the
// form.
func (p *Projected) Paper(m Made) *paper.Document {
	d := &paper.Document{
		Title: p.Portal.Authority, Over: "Tocsin: notification to an authority", Lang: "en", Foot: m.Foot(), Made: m.At, Generator: m.Program,
		Subject: "An authority's form for a personal data breach, filled from the case.",
		About: []paper.Pair{
			{Name: "Form", Value: p.Portal.Name},
			{Name: "Case", Value: m.Case},
			{Name: "As of", Value: p.Filing.Sent.Format("2 January 2006, 15:04 MST")},
		},
	}
	d.Blocks = append(d.Blocks, p.standing()...)
	d.Blocks = append(d.Blocks, problems(p.Problems)...)
	d.Blocks = append(d.Blocks, p.Filing.changed()...)
	d.Blocks = append(d.Blocks, p.byHand()...)
	for _, s := range p.Portal.Sections {
		d.Blocks = append(d.Blocks, paper.Heading{Level: 1, Text: s.Title})
		d.Blocks = append(d.Blocks, p.section(s.ID)...)
	}
	d.Blocks = append(d.Blocks, paper.Heading{Level: 1, Text: "What of this form is not known"}, paper.List{Items: p.Portal.Unknown})
	d.Blocks = append(d.Blocks, paper.Heading{Level: 1, Text: "Where the form is known from"}, p.knownTable())
	d.Blocks = append(d.Blocks, paper.Text{Look: paper.LookSoft, Text: "Made by Tocsin from the case file and the facts of the leak, as a projection of the EDPB's common template. Fields marked \"to confirm\" are proposals: somebody has to put them on record before they are filed."})
	return m.sealed(d, "")
}

// standing says how far the form is, and how much of it is known.
func (p *Projected) standing() []paper.Block {
	words, tag := "Not ready to be filed.", paper.Alarm
	if p.Ready() {
		words, tag = "Nothing stops this filing.", paper.Good
	}
	count := func(s Status) string { return facts.Plural(int64(p.Count(s)), "field", "fields") }
	return []paper.Block{
		paper.Note{Tag: tag, Text: fmt.Sprintf("%s %s answered, %s to confirm, %s missing, %s to be filled by hand.", words, count(Answered), count(Confirm), count(Missing), count(ByHand))},
		paper.Note{Text: fmt.Sprintf("How it is filed: %s. The form was looked up on %s; what is not sure of a field stands beside it.", p.Portal.Standing, Day.spoken(english(), p.Portal.Read))},
	}
}

// byHand lists what only a person can fill.
func (p *Projected) byHand() []paper.Block {
	t := paper.Table{Columns: []paper.Column{{Title: "Field", Share: 10}, {Title: "Why", Share: 10}}}
	for i := range p.Fields {
		if x := &p.Fields[i]; x.Status == ByHand {
			t.Rows = append(t.Rows, []paper.Cell{{Text: x.Label, Lang: p.Portal.Language, More: []string{x.Asks}}, {Text: x.Note}})
		}
	}
	if len(t.Rows) == 0 {
		return nil
	}
	return []paper.Block{paper.Heading{Level: 1, Text: "To be filled by hand"}, t}
}

// section is a table of the fields of a section that are asked.
func (p *Projected) section(id string) (out []paper.Block) {
	t := paper.Table{Columns: []paper.Column{{Title: "Field", Share: 6}, {Title: "Answer", Share: 7}, {Title: "Evidence", Share: 5}, {Title: "Status", Share: 3}}}
	hidden := 0
	for i := range p.Fields {
		x := &p.Fields[i]
		switch {
		case x.Section != id:
		case x.Status == Hidden:
			hidden++
		default:
			t.Rows = append(t.Rows, p.row(x))
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
func (p *Projected) row(x *ProjectedField) []paper.Cell {
	asks := paper.Cell{Text: x.Label, Bold: true, Lang: p.Portal.Language, More: []string{x.Asks}}
	if doubts := p.Portal.Doubts(x.PortalField); doubts != "" {
		asks.More = append(asks.More, "Not verified: "+doubts)
	}
	answer := paper.Cell{Text: strings.Join(x.Words(), "\n")}
	if len(x.Options) > 0 && answer.Text != "" {
		answer.Lang = p.Portal.Language
	}
	evidence := paper.Cell{Text: string(x.Grade)}
	for _, l := range []struct{ title, text string }{
		{"", x.From}, {"by ", x.By}, {"The evidence says: ", strings.Join(x.Instead(), "; ")}, {"Waits for ", openFields(x.Open)}, {"", x.Note},
	} {
		if l.text != "" {
			evidence.More = append(evidence.More, l.title+l.text)
		}
	}
	return []paper.Cell{asks, answer, evidence, {Text: string(x.Status), Tag: statusTag[x.Status]}}
}

// knownTable lists where the form is known from.
func (p *Projected) knownTable() paper.Table {
	t := paper.Table{Columns: []paper.Column{{Title: "Source", Share: 10}, {Title: "Of", Share: 3}, {Title: "Not verified", Share: 7}}}
	for _, k := range p.Portal.Known {
		c := paper.Cell{Text: k.What}
		if k.URL != "" {
			c.More = []string{k.URL}
		}
		t.Rows = append(t.Rows, []paper.Cell{c, {Text: k.Dated}, {Text: k.Unverified}})
	}
	return t
}
