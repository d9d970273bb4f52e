package duty

import (
	_ "embed" // the interview is part of the program
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/tocsin-project/tocsin/internal/condition"
)

//go:embed rules/interview.json
var interviewText []byte

// interview is rules/interview.json.
type interview struct {
	Disclaimer  string          `json:"disclaimer"`
	Questions   []question      `json:"questions"`
	Definitions []definition    `json:"definitions"`
	Risk        []suggestion    `json:"risk"`
	Against     []contradiction `json:"contradictions"`
}

// question is a question with the condition on which it is asked.
type question struct {
	Question
	When condition.Condition `json:"when,omitzero"`
}

// definition names a condition, for others to stand on.
type definition struct {
	Name string              `json:"name"`
	Says string              `json:"says"`
	When condition.Condition `json:"when"`
}

// suggestion is a rule for the risk: the first that holds suggests.
type suggestion struct {
	Risk   Risk                `json:"risk"`
	Says   string              `json:"says"`
	When   condition.Condition `json:"when"`
	Source Source              `json:"source"`
}

// contradiction is a condition that answers cannot meet, between the answers to
// the questions it names.
type contradiction struct {
	Says    string              `json:"says"`
	When    condition.Condition `json:"when"`
	Between []string            `json:"between"`
	Source  Source              `json:"source"`
}

var loadInterview = sync.OnceValue(func() *interview {
	var v interview
	if err := json.Unmarshal(interviewText, &v); err != nil {
		panic(fmt.Sprintf("duty: rules/interview.json: %v", err)) // read in every test
	}
	for i := range v.Questions {
		if q := &v.Questions[i]; len(q.Options) == 1 && q.Options[0].ID == "@states" {
			q.Options = nil
			for _, s := range States() {
				q.Options = append(q.Options, Option{s.Code, s.Name})
			}
		}
	}
	return &v
})

func (v *interview) question(id string) *question {
	i := slices.IndexFunc(v.Questions, func(q question) bool { return q.ID == id })
	if i < 0 {
		return nil
	}
	return &v.Questions[i]
}

// AnswerError says why an answer is refused.
type AnswerError struct{ Says, Hint string }

func (e *AnswerError) Error() string { return e.Says + "; " + e.Hint }

// CheckAnswer refuses an answer that its question does not take.
func CheckAnswer(a Answer) error {
	v := loadInterview()
	q := v.question(a.Question)
	if q == nil {
		var ids []string
		for _, q := range v.Questions {
			ids = append(ids, q.ID)
		}
		return &AnswerError{fmt.Sprintf("there is no question %q", a.Question), "the questions are " + strings.Join(ids, ", ")}
	}
	var known []string
	for _, o := range q.Options {
		known = append(known, o.ID)
	}
	options := "its options are " + strings.Join(known, ", ")
	if len(a.Options) == 0 || len(a.Options) > 1 && !q.Multiple {
		return &AnswerError{fmt.Sprintf("%q takes one option, not %d", a.Question, len(a.Options)), options}
	}
	for i, o := range a.Options {
		if !slices.Contains(known, o) || slices.Contains(a.Options[:i], o) {
			return &AnswerError{fmt.Sprintf("%q is no option of %q, or stands twice", o, a.Question), options}
		}
	}
	if q.Judgement && strings.TrimSpace(a.Reason) == "" {
		return &AnswerError{fmt.Sprintf("%q is a judgement, and facts do not give it", a.Question), "give the reason with it"}
	}
	return nil
}

// scope executes conditions over the answers to questions that are asked; an
// answer to a question that is no longer asked stays on record and is not used.
type scope struct {
	v       *interview
	answers Answers
	visible map[string]condition.Truth // of questions, as far as judged; Unknown while judging
	truths  map[string]condition.Truth // of definitions
	open    map[string]bool            // definitions being judged: a circle is Unknown
	only    []string                   // where set, all other questions are unknown
	stated  bool                       // answers count as they were given, whether or not they are asked for
}

func newScope(v *interview, answers Answers) *scope {
	return &scope{
		v: v, answers: answers, visible: map[string]condition.Truth{},
		truths: map[string]condition.Truth{}, open: map[string]bool{},
	}
}

// asked reports whether a question is asked of this case.
func (s *scope) asked(id string) condition.Truth {
	if t, ok := s.visible[id]; ok {
		return t
	}
	q := s.v.question(id)
	if q == nil {
		return condition.False
	}
	s.visible[id] = condition.Unknown
	s.visible[id] = q.When.Eval(s)
	return s.visible[id]
}

// Values implements condition.Scope. A question that is surely not asked is
// answered with nothing, so that what stands on it is decided.
func (s *scope) Values(name string) ([]string, bool) {
	if s.only != nil && !slices.Contains(s.only, name) {
		return nil, false
	}
	if !s.stated {
		switch s.asked(name) {
		case condition.False:
			return nil, true
		case condition.Unknown:
			return nil, false
		}
	}
	a, ok := s.answers[name]
	return a.Options, ok
}

// Truth implements condition.Scope.
func (s *scope) Truth(name string) condition.Truth {
	if t, ok := s.truths[name]; ok {
		return t
	}
	i := slices.IndexFunc(s.v.Definitions, func(d definition) bool { return d.Name == name })
	if i < 0 || s.open[name] {
		return condition.Unknown
	}
	s.open[name] = true
	t := s.v.Definitions[i].When.Eval(s)
	s.open[name] = false
	s.truths[name] = t
	return t
}

// missing returns the questions that are asked, not answered, and named by a
// condition, directly or through definitions.
func (s *scope) missing(c condition.Condition) (out []string) {
	seen := map[string]bool{}
	var visit func(condition.Condition)
	visit = func(c condition.Condition) {
		names, definitions := c.Names()
		for _, n := range names {
			if seen[n] {
				continue
			}
			seen[n] = true
			if _, answered := s.answers[n]; !answered && s.asked(n) == condition.True {
				out = append(out, n)
			} else if q := s.v.question(n); q != nil && s.asked(n) == condition.Unknown {
				visit(q.When)
			}
		}
		for _, n := range definitions {
			if i := slices.IndexFunc(s.v.Definitions, func(d definition) bool { return d.Name == n }); i >= 0 && !seen["@"+n] {
				seen["@"+n] = true
				visit(s.v.Definitions[i].When)
			}
		}
	}
	visit(c)
	return out
}
