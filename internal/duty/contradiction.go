package duty

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/tocsin-project/tocsin/internal/condition"
)

// contradictions says which answers cannot both be true and why, and gives the
// scope without them, on which the rest is judged. An answer that somebody gave
// counts although its question is no longer asked: it is there that answers
// contradict each other unseen. One that facts alone suggest counts only where it
// is asked for.
func (s *scope) contradictions() (says []string, rest *scope) {
	all := maps.Clone(s.answers)
	maps.DeleteFunc(all, func(id string, a Answer) bool { return a.Suggested && s.asked(id) != condition.True })
	stated := newScope(s.v, all)
	stated.stated = true
	says = []string{}
	kept := maps.Clone(s.answers)
	for i := range s.v.Against {
		c := &s.v.Against[i]
		if c.When.Eval(stated) != condition.True {
			continue
		}
		says = append(says, fmt.Sprintf("%s (%s; %s)", c.Says, stated.recall(c.Between), c.Source))
		maps.DeleteFunc(kept, func(id string, _ Answer) bool { return slices.Contains(c.Between, id) })
	}
	if len(says) == 0 {
		return says, s
	}
	return says, newScope(s.v, kept)
}

// recall repeats answers, as they were given.
func (s *scope) recall(questions []string) string {
	var out []string
	for _, id := range questions {
		a := s.answers[id]
		who := ""
		if a.Suggested {
			who = ", as the facts say"
		}
		out = append(out, fmt.Sprintf("%s=%s%s", id, strings.Join(a.Options, ","), who))
	}
	return strings.Join(out, " and ")
}
