package form

import (
	"fmt"
	"strings"

	"github.com/tocsin-project/tocsin/internal/casefile"
	"github.com/tocsin-project/tocsin/internal/duty"
	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/paper"
)

// mostLines bounds the duties of a board summary, so that it stays on one page.
const mostLines = 6

// boardRoom is how much a list may take.
type boardRoom struct{ letters, items int } // letters of an item

// boardRooms are tried in turn: the first that leaves the summary on one page is
// taken. The last, of a line an item, always does.
var boardRooms = []boardRoom{{300, 3}, {190, 3}, {105, 3}, {105, 2}}

// BoardSummary writes one page for those who answer for the house: how many, what
// of them, how bad, who must know by when, what is decided and what is open. It
// is in English, for inside the house. Texts are cut only as far as the page asks.
func BoardSummary(s *Subject) (*Paper, error) {
	last := len(boardRooms) - 1
	for _, room := range boardRooms[:last] {
		p, err := boardSummary(s, room)
		if err != nil {
			return nil, err
		}
		f := paper.NewPDF(p.Doc)
		if f.Add(p.Doc); f.Pages() == 1 {
			return p, nil
		}
	}
	return boardSummary(s, boardRooms[last])
}

// boardSummary is the summary with so much room.
func boardSummary(s *Subject, room boardRoom) (*Paper, error) {
	w := s.write("board", "en")
	w.doc.Dense = true
	w.doc.Title, w.doc.Over = s.Case.Name, "Breach of personal data: summary for the board"
	w.doc.Subject = "Summary of a breach of personal data for the board."
	w.doc.About = []paper.Pair{{Name: "As of", Value: w.at(s.Sent)}, {Name: "Controllers", Value: w.known(w.controllers(), "the controller")}}
	w.doc.Blocks = append(w.doc.Blocks, w.boardNumbers()...)
	w.doc.Blocks = append(w.doc.Blocks, w.boardDuties()...)
	w.doc.Blocks = append(w.doc.Blocks, w.boardWork(room)...)
	return w.paper()
}

// cut shortens a text for a page that has room for so many letters of it.
func cut(s string, n int) string {
	r := []rune(strings.Join(strings.Fields(s), " "))
	if len(r) <= n {
		return string(r)
	}
	return strings.TrimRight(string(r[:n-1]), " ,;.") + "…"
}

func (w *scribe) boardNumbers() []paper.Block {
	var out []paper.Block
	if i := w.Case.Incident; i != nil {
		out = append(out, paper.Text{Look: paper.LookLede, Text: cut(i.Summary, 260)})
	}
	sit := &w.Position.Situation
	var classes []string
	for _, c := range sit.Classes {
		classes = append(classes, string(c.Class))
	}
	risk := string(w.Position.Test.Risk)
	if risk != "" {
		if a, ok := w.Case.Answers["risk"]; ok && a.Reason != "" {
			risk += ": " + cut(a.Reason, 180)
		}
	}
	aware := w.when(duty.ControllerAware)
	pairs := paper.Pairs{
		w.boardPair("People", w.Case.People(w.Facts)), w.boardPair("Data", cut(strings.Join(classes, ", "), 260)),
		w.boardPair("Aware since", aware), w.boardPair("Risk, as decided", risk),
		w.boardPair("Severity (ENISA, informs only)", w.Position.Severity.Arithmetic),
	}
	if f := w.Facts; f != nil && f.Unread() {
		pairs = append(pairs, paper.Pair{Name: "Not read yet", Value: "some files: numbers are a least, and no absence is proved"})
	}
	switch t := &w.Position.Test; {
	case len(t.Contradictions) > 0:
		pairs = append(pairs, paper.Pair{Name: "Not decided", Value: "answers contradict each other: " + cut(t.Contradictions[0], 200)})
	case len(t.Divergences) > 0:
		pairs = append(pairs, paper.Pair{Name: "Differs", Value: cut(t.Divergences[0], 200)})
	}
	return append(out, pairs)
}

func (w *scribe) boardPair(name, value string) paper.Pair {
	return paper.Pair{Name: name, Value: w.known(value, strings.ToLower(name))}
}

// boardDuties is who must know by when, as it stands.
func (w *scribe) boardDuties() []paper.Block {
	out := []paper.Block{paper.Heading{Level: 1, Text: "Who must know, by when"}}
	if w.Position.Uncounted != "" {
		return append(out, paper.Note{Text: "The clocks cannot be counted: " + w.Position.Uncounted, Tag: paper.Alarm})
	}
	t := paper.Table{Columns: []paper.Column{{Title: "Duty", Share: 10}, {Title: "Due", Share: 6}, {Title: "State", Share: 9}}}
	left := 0
	for i := range w.Position.Clocks {
		k := &w.Position.Clocks[i]
		if k.State == duty.Irrelevant || k.State == duty.Waiting {
			continue
		}
		if len(t.Rows) == mostLines {
			left++
			continue
		}
		due := "without undue delay"
		if !k.Due.IsZero() {
			due = w.at(k.Due)
		}
		state := paper.Cell{Text: string(k.State)}
		switch {
		case k.Done != nil:
			state.Text = string(k.State) + ", " + w.at(k.Done.At)
			if state.Tag = paper.Good; k.State == duty.MetLate {
				state.Tag = paper.Warn
			}
		case !k.Due.IsZero() && w.Sent.After(k.Due):
			state.Tag = paper.Alarm
		default:
			state.Tag = paper.Warn
		}
		t.Rows = append(t.Rows, []paper.Cell{{Text: k.Rule.Law + ": " + k.Rule.Title}, {Text: due}, state})
	}
	if len(t.Rows) == 0 {
		return append(out, paper.Text{Text: "No duty runs: the interview (tocsin duty test) says which do."})
	}
	out = append(out, t)
	if left > 0 {
		out = append(out, paper.Text{Look: paper.LookSoft, Text: fmt.Sprintf("%s more: tocsin duty clocks lists them.", facts.Plural(int64(left), "duty", "duties"))})
	}
	return out
}

// boardWork is what was done and decided, and what is open, in so much room.
func (w *scribe) boardWork(room boardRoom) (out []paper.Block) {
	line := room.letters
	list := func(title string, items []string) {
		if len(items) == 0 {
			return
		}
		if n := len(items) - room.items; n > 0 {
			items = append(items[:room.items:room.items], fmt.Sprintf("and %d more", n))
		}
		out = append(out, paper.Heading{Level: 2, Text: title}, paper.List{Items: items})
	}
	var decided, causes []string
	for _, d := range w.Case.Decisions {
		decided = append(decided, cut(d.Question+" "+d.Chosen+" ("+d.By+")", line))
	}
	for _, c := range w.Case.Causes {
		causes = append(causes, cut(c.Text+"; against it: "+c.Prevention, line))
	}
	var done []string
	for _, m := range w.measures(casefile.Containment, casefile.Remedy) {
		done = append(done, cut(m, line))
	}
	open := w.Case.Open()
	for i := range open {
		open[i] = cut(open[i], line)
	}
	for _, x := range w.open {
		open = append(open, "to be determined: "+x)
	}
	list("Done", done)
	list("Decided", decided)
	list("Causes", causes)
	list("Open", open)
	if w.Case.Closed != nil {
		out = append(out, paper.Note{Text: "Closed: " + cut(w.Case.Closed.Reason, 200), Tag: paper.Good})
	}
	return out
}
