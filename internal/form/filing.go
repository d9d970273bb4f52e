package form

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/tocsin-project/tocsin/internal/casefile"
	"github.com/tocsin-project/tocsin/internal/condition"
	"github.com/tocsin-project/tocsin/internal/facts"
)

// EDPBForm is the name under which answers to the template are put on record
// (casefile.FormField.Form).
const EDPBForm = "edpb"

// Subject is what a form is filled from.
type Subject struct {
	Case     *casefile.Case
	Facts    *facts.Facts       // nil where nothing was mined
	Position *casefile.Position // of the case at Sent
	Sent     time.Time          // the instant of filing
	To       []string           // the authority, by any name that filings give it; nil any
	Earlier  *Earlier           // what was filed before, where differences are to be shown; see Follow
	State    Made               // entry of the journal, instant and program; Made completes it
}

// Filing is a form filled in, at one state of the case. The same subject gives
// an equal filing.
type Filing struct {
	Template *Template
	Sent     time.Time
	Fields   []Filled
	Problems []Problem
	// Follows is the notification that this one follows, Changes the fields in
	// which they differ; nil where nothing was filed before.
	Follows *Earlier
	Changes []Change

	a *answers
}

func newFiling(sent time.Time) *Filing {
	t := EDPB()
	return &Filing{Template: t, Sent: sent, a: &answers{t: t, given: map[int]Answer{}, truth: map[string]condition.Truth{}, busy: map[int]bool{}}}
}

// Filled is a field with what stands in it.
type Filled struct {
	*Field
	Status Status
	Answer *Answer // nil where there is none
	// Suggests is what the evidence says, where a person answered otherwise.
	Suggests *Answer
}

// Fill fills the EDPB's template.
func Fill(s Subject) *Filing {
	f := newFiling(s.Sent)
	suggested := map[int]Answer{}
	for _, x := range s.suggest() {
		suggested[x.Field] = x
		f.a.given[x.Field] = x
	}
	f.enter(s.Case)
	f.truths(s)
	if _, ok := f.a.given[4]; !ok {
		x := f.finality()
		suggested[4], f.a.given[4] = x, x
	}
	for i := range f.Template.Fields {
		fd := &f.Template.Fields[i]
		x := Filled{Field: fd, Status: f.a.status(fd)}
		if v, ok := f.a.given[fd.No]; ok && x.Status != Hidden {
			x.Answer = &v
			if o, ok := suggested[fd.No]; ok && !slices.Equal(o.Values, v.Values) {
				x.Suggests = &o
			}
		}
		f.Fields = append(f.Fields, x)
	}
	f.check(s)
	if s.Earlier != nil {
		f.Follows, f.Changes = s.Earlier, f.differ(s.Earlier)
	}
	return f
}

// enter takes the answers that people put on record. One that the field cannot
// take is a problem and stays out.
func (f *Filing) enter(c *casefile.Case) {
	for _, x := range c.FormFields {
		if x.Form != EDPBForm {
			continue
		}
		var no int
		fd := (*Field)(nil)
		if _, err := fmt.Sscanf(x.Field, "%d", &no); err == nil {
			fd = f.Template.Field(no)
		}
		if fd == nil {
			f.problem(Stops, "fields", fmt.Sprintf("the form has no field %q", x.Field))
			continue
		}
		if err := fd.CheckValues(x.Values); err != nil {
			f.problem(Stops, "values", err.Error(), no)
			continue
		}
		from := "entered"
		if x.Reason != "" {
			from = x.Reason
		}
		f.a.given[no] = Answer{Field: no, Values: x.Values, Grade: Entered, From: from, By: x.By}
	}
}

// truths settles what conditions stand on that no field asks.
func (f *Filing) truths(s Subject) {
	f.a.truth["national"] = condition.False
	f.a.truth["eea"] = condition.Unknown
	if x, ok := s.Case.Answers["established"]; ok && len(x.Options) > 0 {
		f.a.truth["eea"] = condition.Of(slices.Contains(x.Options, "eea"))
	}
	f.a.truth["late"] = condition.Unknown
	if aware, ok := f.a.instant(48); ok {
		f.a.truth["late"] = condition.Of(s.Sent.After(aware.Add(72 * time.Hour)))
	}
}

// finality proposes whether the filing is complete: it is not while something
// required is missing, waits for a person, or is to be determined.
func (f *Filing) finality() Answer {
	var open []string
	for i := range f.Template.Fields {
		fd := &f.Template.Fields[i]
		if fd.No == 4 {
			continue
		}
		st := f.a.status(fd)
		if st == Missing || st == Depends && fd.Required != "never" || f.undetermined(fd) {
			open = append(open, fmt.Sprint(fd.No))
		}
	}
	x := Answer{Field: 4, Values: []string{"a"}, Grade: Proposed, From: "every field that is asked is answered"}
	if len(open) > 0 {
		x.Values, x.From = []string{"b"}, "open: "+strings.Join(open, ", ")
	}
	return x
}

// undetermined reports a field whose answer is "to be determined".
func (f *Filing) undetermined(fd *Field) bool {
	return f.a.has(fd.No, fd.Incomplete...)
}

// Count returns how many fields have a status.
func (f *Filing) Count(st Status) (n int) {
	for i := range f.Fields {
		if f.Fields[i].Status == st {
			n++
		}
	}
	return n
}

// Ready reports whether the filing may go out: no problem stops it, and nothing
// waits for a person.
func (f *Filing) Ready() bool {
	return f.Count(Confirm) == 0 && !slices.ContainsFunc(f.Problems, func(p Problem) bool { return p.Level == Stops })
}

// Words are the values of an answer as people read them: options with their
// texts.
func (x *Filled) Words() []string {
	if x.Answer == nil {
		return nil
	}
	return x.spoken(english(), x.Answer.Values)
}
