package form

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/tocsin-project/tocsin/internal/condition"
)

// choose takes the options that the template's answers mean: the first, where
// only one can be chosen.
func (p *Projected) choose(f *PortalField) (out []string) {
	for i := range f.Options {
		o := &f.Options[i]
		if o.When.String() == "" || o.When.Eval(p) != condition.True {
			continue
		}
		out = append(out, o.ID)
		if f.Type == One {
			break
		}
	}
	return out
}

// source is what the template has for a field.
type source struct {
	parts   []*Filled
	words   []string // of names that are no fields
	grade   Grade
	from    []string
	open    []int
	foreign bool // a part is a choice, whose words are the template's
}

func (p *Projected) sources(f *PortalField) source {
	s := source{grade: Taken}
	for _, no := range f.From {
		i := slices.IndexFunc(p.Filing.Fields, func(x Filled) bool { return x.No == no })
		x := &p.Filing.Fields[i]
		switch {
		case x.Status == Hidden:
			continue
		case x.Status == Depends:
			s.open = append(s.open, p.open(x.Shown)...)
			continue
		case x.Answer == nil:
			if x.Status == Missing {
				s.open = append(s.open, no)
			}
			continue
		}
		s.parts = append(s.parts, x)
		s.from = append(s.from, fmt.Sprintf("field %d of the template: %s", no, x.Answer.From))
		s.foreign = s.foreign || len(x.Options) > 0
		if !x.Answer.Grade.Confirmed() {
			s.grade = x.Answer.Grade
		}
	}
	for _, name := range f.Of {
		if words, ok := p.Values(name); ok {
			s.words, s.grade, s.foreign = append(s.words, words...), Proposed, true
			s.from = append(s.from, name+": "+p.severity.Arithmetic)
		}
	}
	slices.Sort(s.open)
	s.open = slices.Compact(s.open)
	return s
}

// values gives the answers as a field of the type takes them. In a text, days,
// instants and the drafted list of data are in the language of the form.
func (p *Projected) values(s *source, t Type) []string {
	var lines []string
	for _, x := range s.parts {
		lines = append(lines, p.line(x, t))
	}
	lines = append(lines, s.words...)
	if len(lines) == 0 {
		return nil
	}
	return []string{strings.Join(lines, "\n")}
}

// line is the answer of one field of the template, for a field of a type.
func (p *Projected) line(x *Filled, t Type) string {
	at, isInstant := p.Filing.a.instant(x.No)
	switch {
	case isInstant && x.Type == Instant && t == Day:
		return at.Format(time.DateOnly)
	case isInstant && x.Type == Instant && t == Clock:
		return at.Format("15:04")
	case isInstant && x.Type == Instant:
		return p.language.At(at)
	case x.No == 71 && x.Answer.Grade == Drafted:
		return p.data()
	}
	values := x.Answer.Values
	if t == Text || len(x.Options) > 0 {
		values = x.spoken(p.language, values)
	}
	return strings.Join(values, "; ")
}

// data lists the classes of data with how many people each is of, in the
// language of the form.
func (p *Projected) data() string {
	var out []string
	for _, c := range p.classes {
		out = append(out, p.language.Class(c.Class)+" ("+p.language.Count(c.People)+")")
	}
	return strings.Join(out, "; ")
}
