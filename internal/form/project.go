package form

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/tocsin-project/tocsin/internal/condition"
	"github.com/tocsin-project/tocsin/internal/duty"
	"github.com/tocsin-project/tocsin/internal/wording"
)

// ByHand is the status of a field that the form asks and nothing on record can
// fill.
const ByHand Status = "by hand"

// Projected is an authority's form, filled from the template's answers. The
// same subject gives an equal one.
type Projected struct {
	Portal   *Portal
	Filing   *Filing // the template, filled for this authority
	Fields   []ProjectedField
	Problems []Problem // of the template's answers, and of those entered for this form

	severity *duty.Severity
	classes  []duty.ClassCount
	language *wording.Language // of the form
}

// ProjectedField is a field with what stands in it.
type ProjectedField struct {
	*PortalField
	Status Status
	Values []string // ids of options, or texts as the form takes them
	Grade  Grade    // of the least sure answer it is made from
	From   string   // the evidence
	By     string
	Open   []int  // fields of the template that have to be answered first
	Note   string // what a person has to do here, beyond confirming
	// Suggests is what the template's answers give, where a person entered
	// something else.
	Suggests []string

	language *wording.Language
}

// Project fills an authority's form.
func Project(s Subject, p *Portal) *Projected {
	if s.To == nil {
		s.To = p.Names
	}
	out := &Projected{
		Portal: p, Filing: Fill(s), severity: &s.Position.Severity, classes: s.Position.Situation.Classes,
		language: wording.Best(p.Language),
	}
	out.Problems = slices.Clone(out.Filing.Problems)
	entered := out.entered(s)
	for i := range p.Fields {
		f := &p.Fields[i]
		x := ProjectedField{PortalField: f, language: out.language}
		switch f.Shown.Eval(out) {
		case condition.False:
			x.Status = Hidden
		case condition.Unknown:
			x.Status, x.Open = Depends, out.open(f.Shown)
		default:
			out.fill(&x)
			x.enter(entered[f.ID])
			out.limit(&x)
		}
		out.Fields = append(out.Fields, x)
	}
	return out
}

// Values implements condition.Scope: the template's answers, and the band of
// the severity.
func (p *Projected) Values(name string) ([]string, bool) {
	if name != "severity" {
		return p.Filing.a.Values(name)
	}
	if !p.severity.Scored {
		return nil, false
	}
	return []string{strings.ReplaceAll(string(p.severity.Band), " ", "-")}, true
}

// Truth implements condition.Scope.
func (p *Projected) Truth(name string) condition.Truth { return p.Filing.a.Truth(name) }

// open are the fields of the template that a condition waits for.
func (p *Projected) open(c condition.Condition) (out []int) {
	answers, _ := c.Names()
	for i := range p.Filing.Fields {
		x := &p.Filing.Fields[i]
		if x.Answer == nil && x.Status != Hidden && slices.Contains(answers, fmt.Sprint(x.No)) {
			out = append(out, x.No)
		}
	}
	return out
}

// entered takes the answers that people put on record for this form. One that
// the field cannot take is a problem and stays out.
func (p *Projected) entered(s Subject) map[string]*ProjectedField {
	out := map[string]*ProjectedField{}
	for _, x := range s.Case.FormFields {
		if x.Form != p.Portal.ID {
			continue
		}
		f := p.Portal.Field(x.Field)
		if f == nil {
			p.problem("fields", fmt.Sprintf("the form has no field %q", x.Field))
			continue
		}
		if err := f.CheckValues(x.Values); err != nil {
			p.problem("values", err.Error())
			continue
		}
		e := &ProjectedField{Values: x.Values, Grade: Entered, From: "entered", By: x.By}
		if x.Reason != "" {
			e.From = x.Reason
		}
		out[f.ID] = e
	}
	return out
}

func (p *Projected) problem(rule, says string) {
	p.Problems = append(p.Problems, Problem{Level: Stops, Rule: rule, Says: says})
}

// enter lets what a person entered take the place of what follows from the
// template.
func (x *ProjectedField) enter(e *ProjectedField) {
	if e == nil {
		return
	}
	if !slices.Equal(x.Values, e.Values) {
		x.Suggests = x.Values
	}
	x.Status, x.Values, x.Grade, x.From, x.By, x.Open, x.Note = Answered, e.Values, e.Grade, e.From, e.By, nil, ""
}

// limit holds a text to the length that the form takes.
func (p *Projected) limit(x *ProjectedField) {
	n := utf8.RuneCountInString(strings.Join(x.Values, ""))
	if x.Limit > 0 && n > x.Limit && x.Options == nil {
		p.problem("length", fmt.Sprintf("%s takes %d characters, and there are %d", x.ID, x.Limit, n))
	}
}

// fill makes the answer of a field from those of the template.
func (p *Projected) fill(x *ProjectedField) {
	if x.Hand != "" {
		x.Status, x.Note = ByHand, x.Hand
		return
	}
	src := p.sources(x.PortalField)
	x.Open, x.Grade, x.From = src.open, src.grade, strings.Join(src.from, "; ")
	switch {
	case len(src.parts)+len(src.words) == 0: // nothing is answered, or nothing of it is asked
	case len(x.Options) > 0:
		x.Values = p.choose(x.PortalField)
	default:
		x.Values = p.values(&src, x.Type)
	}
	switch {
	case len(x.Values) == 0 && len(x.Open) > 0:
		x.Status, x.Grade, x.From = Missing, "", ""
	case len(x.Values) == 0 && len(x.Options) > 0:
		x.Status, x.Grade, x.From = ByHand, "", ""
		x.Note = "none of its choices follows from the answers on record"
	case len(x.Values) == 0:
		x.Status = Empty
	case x.Propose:
		x.Status, x.Note = Confirm, "its choices do not match the template's one to one"
	case src.foreign && x.Options == nil && p.Portal.Language != "en":
		x.Status, x.Note = Confirm, "the words are the template's, in English: put them in the form's language"
	case !src.grade.Confirmed():
		x.Status = Confirm
	default:
		x.Status = Answered
	}
}

// Words are the values as people read them in the form's language: options with
// their texts, days with their months. JSON has both.
func (x *ProjectedField) Words() []string { return x.spoken(x.language, x.Values) }

// Instead are the words of what the template's answers give, where a person
// entered something else.
func (x *ProjectedField) Instead() []string { return x.spoken(x.language, x.Suggests) }

// Count returns how many fields have a status.
func (p *Projected) Count(st Status) (n int) {
	for i := range p.Fields {
		if p.Fields[i].Status == st {
			n++
		}
	}
	return n
}

// Ready reports whether what is filled may go out: no problem stops it, and
// nothing waits for a person. Fields by hand are left to whoever files.
func (p *Projected) Ready() bool {
	return p.Count(Confirm) == 0 && !slices.ContainsFunc(p.Problems, func(x Problem) bool { return x.Level == Stops })
}
