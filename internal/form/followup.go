package form

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/tocsin-project/tocsin/internal/casefile"
	"github.com/tocsin-project/tocsin/internal/paper"
)

// notifies are the duties that a notification to an authority fulfils: GDPR and
// UK GDPR, Article 33.
var notifies = []string{"gdpr-33", "uk-33"}

// Earlier is a notification that went out before, and what stood in it.
type Earlier struct {
	Filing casefile.Filing
	// Rebuilt is true where what was filed was not kept: it is then filled again
	// from the case file as it stood, with the facts of today.
	Rebuilt bool

	filled *Filing
}

// Follow finds the notification that one made from s follows, and what stood in
// it, so that differences can be shown. Without an earlier one it does nothing.
// file is the case file that s.Case is the state of.
func (s *Subject) Follow(file *casefile.File) error {
	last := s.last()
	if last == nil {
		return nil
	}
	e := &Earlier{Filing: *last}
	e.Filing.At = last.At.In(s.Case.Location())
	if len(last.Answers) > 0 {
		e.filled = filed(last.Answers)
		s.Earlier = e
		return nil
	}
	c, err := file.As(last.After)
	if err != nil {
		return fmt.Errorf("form: the case file as it stood at filing %d: %w", last.ID, err)
	}
	then := Subject{Case: c, Facts: s.Facts, Sent: last.At.In(c.Location()), To: []string{last.To}}
	if then.Position, err = c.Position(then.Sent, s.Facts); err != nil {
		return fmt.Errorf("form: the case as it stood at filing %d: %w", last.ID, err)
	}
	e.filled, e.Rebuilt = Fill(then), true
	s.Earlier = e
	return nil
}

// last is the newest notification before s.Sent, to the authorities of s.To. Nil
// where there is none, or where it was withdrawn. Where s.To names nobody, a
// notification under the GDPR goes before others.
func (s *Subject) last() *casefile.Filing {
	to := s.To
	if to == nil {
		to = s.addressees("gdpr-33")
	}
	if len(to) == 0 && s.To == nil {
		to = s.addressees(notifies...)
	}
	var last *casefile.Filing
	for i := range s.Case.Filings {
		x := &s.Case.Filings[i]
		if !Notifies(x.Rule) || !x.At.Before(s.Sent) || !names(to, x.To) {
			continue
		}
		if last == nil || !x.At.Before(last.At) {
			last = x
		}
	}
	if last == nil || last.Kind == "withdrawal" {
		return nil
	}
	return last
}

// addressees are whom a first notification went to, under one of the duties or
// under none that is named.
func (s *Subject) addressees(rules ...string) (out []string) {
	for _, x := range s.Case.Filings {
		if x.Kind == "initial" && (x.Rule == "" || slices.Contains(rules, x.Rule)) {
			out = append(out, x.To)
		}
	}
	return out
}

// names reports whether an authority is among those named.
func names(list []string, to string) bool {
	return slices.ContainsFunc(list, func(n string) bool { return strings.EqualFold(n, to) })
}

// withdrawn returns the withdrawal that ended the last notification, nil where
// there is none.
func (s *Subject) withdrawn() *casefile.Filing {
	var last *casefile.Filing
	for i := range s.Case.Filings {
		x := &s.Case.Filings[i]
		if Notifies(x.Rule) && x.At.Before(s.Sent) && (s.To == nil || names(s.To, x.To)) && (last == nil || !x.At.Before(last.At)) {
			last = x
		}
	}
	if last == nil || last.Kind != "withdrawal" {
		return nil
	}
	return last
}

// reference is the number that the authority gave to an earlier notification:
// that of the last which has one.
func (s *Subject) reference(to string) (number string, filing int) {
	var at time.Time
	for _, x := range s.Case.Filings {
		if x.To == to && x.Reference != "" && x.At.Before(s.Sent) && !x.At.Before(at) {
			number, filing, at = x.Reference, x.ID, x.At
		}
	}
	return number, filing
}

// Snapshot are the answers that stand in a filing, to be kept with it.
func (f *Filing) Snapshot() (out []casefile.FiledAnswer) {
	for i := range f.Fields {
		if x := &f.Fields[i]; x.Answer != nil {
			out = append(out, casefile.FiledAnswer{Field: x.No, Values: x.Answer.Values})
		}
	}
	return out
}

// filed makes a filing of the answers that were kept with it.
func filed(answers []casefile.FiledAnswer) *Filing {
	f := newFiling(time.Time{})
	for _, x := range answers {
		f.a.given[x.Field] = Answer{Field: x.Field, Values: x.Values, Grade: Entered}
	}
	for i := range f.Template.Fields {
		fd := &f.Template.Fields[i]
		x := Filled{Field: fd, Status: Empty}
		if v, ok := f.a.given[fd.No]; ok {
			x.Status, x.Answer = Answered, &v
		}
		f.Fields = append(f.Fields, x)
	}
	return f
}

// Change is a field in which a filing differs from the one that it follows.
type Change struct {
	No   int      `json:"no"`
	Asks string   `json:"asks"`
	What string   `json:"what"` // added, changed, taken out
	Old  []string `json:"old"`  // in words
	New  []string `json:"new"`
}

// kindFields tell of the filing itself and differ always.
var kindFields = []int{3, 6}

// differ lists the differences to the earlier notification, by field.
func (f *Filing) differ(e *Earlier) []Change {
	out := []Change{}
	for i := range f.Fields {
		now, then := &f.Fields[i], &e.filled.Fields[i] // of one template, in its order
		if slices.Contains(kindFields, now.No) {
			continue
		}
		c := Change{No: now.No, Asks: now.Asks, Old: then.Words(), New: now.Words(), What: "changed"}
		switch {
		case slices.Equal(c.Old, c.New):
			continue
		case len(c.Old) == 0:
			c.What, c.Old = "added", []string{}
		case len(c.New) == 0:
			c.What, c.New = "taken out", []string{}
		}
		out = append(out, c)
	}
	return out
}

// followsJSON names the notification that a filing follows.
type followsJSON struct {
	Filing    int       `json:"filing"`
	To        string    `json:"to"`
	Kind      string    `json:"kind"`
	At        time.Time `json:"at"`
	Reference string    `json:"reference,omitempty"`
	Rebuilt   bool      `json:"rebuilt"` // what stood in it was not kept and is filled again
}

func (f *Filing) follows() *followsJSON {
	if f.Follows == nil {
		return nil
	}
	x := &f.Follows.Filing
	return &followsJSON{x.ID, x.To, x.Kind, x.At, x.Reference, f.Follows.Rebuilt}
}

// changed are the differences to the earlier notification, as a section.
func (f *Filing) changed() []paper.Block {
	if f.Follows == nil {
		return nil
	}
	x := &f.Follows.Filing
	words := fmt.Sprintf("Filing %d went to %s", x.ID, x.To)
	if x.Reference != "" {
		words += ", reference " + x.Reference
	}
	words += "."
	if f.Follows.Rebuilt {
		words += " What stood in it was not kept; it is filled again from the case file as it stood then, with the facts of today."
	}
	out := []paper.Block{
		paper.Heading{Level: 1, Text: "What has changed since the notification of " + x.At.Format("2 January 2006, 15:04 MST")},
		paper.Text{Text: words},
	}
	if len(f.Changes) == 0 {
		return append(out, paper.Text{Text: "Nothing has changed."})
	}
	t := paper.Table{Columns: []paper.Column{{Title: "Field", Share: 6}, {Title: "Then", Share: 6}, {Title: "Now", Share: 6}, {Title: "What", Share: 3}}}
	for _, c := range f.Changes {
		t.Rows = append(t.Rows, []paper.Cell{
			{Text: fmt.Sprintf("%d %s", c.No, c.Asks), Bold: true}, {Text: strings.Join(c.Old, "\n")}, {Text: strings.Join(c.New, "\n")}, {Text: c.What},
		})
	}
	return append(out, t)
}

// writeChanges lists the differences, for a terminal.
func (f *Filing) writeChanges(b *strings.Builder) {
	if f.Follows == nil {
		return
	}
	x := &f.Follows.Filing
	fmt.Fprintf(b, "\nChanged since filing %d, to %s on %s\n", x.ID, x.To, x.At.In(f.Sent.Location()).Format("2006-01-02 15:04 MST"))
	if f.Follows.Rebuilt {
		b.WriteString("  (what stood in it was not kept; it is filled again from the case file of then, with the facts of today)\n")
	}
	if len(f.Changes) == 0 {
		b.WriteString("  nothing\n")
	}
	flat := func(list []string) string {
		if len(list) == 0 {
			return "nothing"
		}
		return strings.ReplaceAll(strings.Join(list, "; "), "\n", "; ")
	}
	for _, c := range f.Changes {
		fmt.Fprintf(b, "  %3d  %s\n       %s -> %s\n", c.No, c.Asks, flat(c.Old), flat(c.New))
	}
}

// Notifies reports whether a duty is fulfilled by a notification to an
// authority; a filing that names no duty may be one.
func Notifies(rule string) bool { return rule == "" || slices.Contains(notifies, rule) }
