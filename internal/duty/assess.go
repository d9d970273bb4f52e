package duty

import (
	"fmt"
	"slices"
	"strings"
)

// Suggestion are the scores that facts and answers give, before anybody
// changed one.
type Suggestion struct {
	Categories     []Score
	Identifiers    []Score
	Circumstances  []Score
	People         int64
	Over100        bool // by a count that may not be exact
	Unintelligible bool
	Missing        []string
	ByHand         bool
}

// CheckChange refuses a change that the method does not know, or without a
// reason.
func CheckChange(c Change) error {
	m := loadMethod()
	p := m.part(c.What)
	if p == nil {
		var names []string
		for _, list := range [][]methodPart{m.Categories, m.Identifiers, m.Circumstances} {
			for i := range list {
				names = append(names, list[i].name())
			}
		}
		return &AnswerError{fmt.Sprintf("the method does not score %q", c.What), "it scores " + strings.Join(names, ", ")}
	}
	if _, ok := p.ground(c.Points); !ok {
		var known []string
		for _, l := range p.known() {
			known = append(known, fmt.Sprintf("%s (%s)", l.Points, l.Ground))
		}
		return &AnswerError{fmt.Sprintf("%s has no score %s", c.What, c.Points), "it has " + strings.Join(known, "; ")}
	}
	if strings.TrimSpace(c.Reason) == "" {
		return &AnswerError{fmt.Sprintf("the score of %s is changed without a reason", c.What), "say why in your own words"}
	}
	return nil
}

// Assess computes the severity from suggested scores and changes made by hand,
// of which the last for each score counts. A change of something that was not
// suggested adds it. It is an error that a change is one CheckChange refuses.
func Assess(s Suggestion, changes []Change) (Severity, error) {
	m := loadMethod()
	out := Severity{
		Categories: append([]Score{}, s.Categories...), Identifiers: append([]Score{}, s.Identifiers...),
		Circumstances: append([]Score{}, s.Circumstances...), Missing: append([]string{}, s.Missing...),
		Flags: []Flag{}, ByHand: s.ByHand, Source: m.Source,
	}
	for _, c := range changes {
		if err := CheckChange(c); err != nil {
			return Severity{}, err
		}
		out.change(m.part(c.What), c)
	}
	out.sum()
	if s.Over100 {
		out.Flags = append(out.Flags, Over100)
	}
	if s.Unintelligible {
		out.Flags = append(out.Flags, Unintelligible)
	}
	return out, nil
}

func (v *Severity) change(p *methodPart, c Change) {
	list := &v.Circumstances
	switch {
	case p.Category != "":
		list = &v.Categories
	case p.Identifier != "":
		list = &v.Identifiers
	}
	i := slices.IndexFunc(*list, func(s Score) bool { return s.What == c.What })
	if i < 0 {
		*list = append(*list, Score{What: c.What, Base: p.Base, SuggestedReason: "nothing in the facts suggests it"})
		i = len(*list) - 1
	}
	s := &(*list)[i]
	if !s.Changed {
		s.Suggested = s.Points
		if s.Reason != "" {
			s.SuggestedReason = s.Reason
		}
	}
	s.Changed, s.Points, s.Reason, s.By = true, c.Points, c.Reason, c.By
	s.Ground, _ = p.ground(c.Points)
}

// sum fills in the sum, SE = DPC x EI + CB, and shows it.
func (v *Severity) sum() {
	top := func(list []Score) Points {
		best := -1
		for i := range list {
			if best < 0 || list[i].Points > list[best].Points {
				best = i
			}
		}
		if best < 0 {
			return 0
		}
		list[best].Decides = true
		return list[best].Points
	}
	v.DPC, v.EI, v.CB = top(v.Categories), top(v.Identifiers), 0
	var parts []string
	for i := range v.Circumstances {
		s := &v.Circumstances[i]
		v.CB += s.Points
		s.Decides = s.Points > 0
		if s.Decides {
			parts = append(parts, s.What+" "+s.Points.String())
		}
	}
	if v.Scored = v.complete(); !v.Scored {
		return
	}
	v.SE = v.DPC*v.EI/4 + v.CB
	v.Band = BandOf(v.SE)
	v.Arithmetic = fmt.Sprintf("DPC %s x EI %s + CB %s = SE %s, %s", v.DPC, v.EI, v.CB, v.SE, v.Band)
	if len(parts) > 1 {
		v.Arithmetic = fmt.Sprintf("DPC %s x EI %s + CB (%s) = SE %s, %s", v.DPC, v.EI, strings.Join(parts, " + "), v.SE, v.Band)
	}
}

// complete reports whether there is anything to multiply; else Missing and
// Arithmetic say what there is not. A breach of which nothing is known is not one
// of low severity.
func (v *Severity) complete() bool {
	var lacks []string
	if len(v.Categories) == 0 {
		lacks = append(lacks, "which data are concerned")
		v.Missing = append(v.Missing, "which data are concerned: nothing was mined, and no class was entered by hand (tocsin case set count --class)")
	}
	if len(v.Identifiers) == 0 {
		lacks = append(lacks, "what identifies the people")
		v.Missing = append(v.Missing, "what identifies the people: no class that does was mined or entered by hand (tocsin duty severity --set name=0.5 says it)")
	}
	if len(lacks) == 0 {
		return true
	}
	v.DPC, v.EI, v.CB = 0, 0, 0
	v.Arithmetic = "not scored: it is not known " + strings.Join(lacks, " and ")
	return false
}
