package who

import (
	"cmp"
	"slices"
	"strings"

	"github.com/tocsin-project/tocsin/internal/ledger"
)

// Waiting is a conflict that waits for a decision.
type Waiting struct {
	Name  string // by which it is asked for, 8 hex digits
	Owner ledger.PersonID
	Alike int // conflicts of its rule that wait, this one included
	Sides [2]Side
	Of    []ledger.Value
	Rule  string
	Doubt uint16
	Apart bool // the sides are two people now, not one
}

// Queue gathers the conflicts that wait, worst first.
type Queue struct {
	name  func(text string) string
	list  []Waiting
	alike map[string]int
}

// NewQueue returns an empty queue. name makes the name of a conflict from text
// that holds values: it must be keyed, such as a blind index.
func NewQueue(name func(text string) string) *Queue {
	return &Queue{name: name, alike: map[string]int{}}
}

// Add takes the conflicts of a person. One that two people carry is taken from
// the lesser of them.
func (q *Queue) Add(p *ledger.Person) {
	for i := range p.Conflicts {
		c := &p.Conflicts[i]
		if c.Apart() && compareIDs(p.ID, c.Other) > 0 {
			continue
		}
		here, there, of := conflictSides(p, c)
		q.alike[c.Rule]++
		q.list = append(q.list, Waiting{
			Name: q.name(textOf(c.Rule, here, there)), Owner: p.ID, Sides: [2]Side{here, there}, Of: of, Rule: c.Rule, Doubt: c.Doubt, Apart: c.Apart(),
		})
	}
}

// textOf is what a conflict is named by: its rule and what its sides show.
func textOf(rule string, sides ...Side) string {
	var b strings.Builder
	b.WriteString(rule)
	for _, s := range sides {
		for _, id := range s.People {
			b.WriteString("\x00" + string(id[:]))
		}
		for _, v := range s.Values {
			b.WriteString("\x00" + v.Kind.String() + "\x01" + v.Value.Reveal())
		}
		b.WriteString("\x02")
	}
	return b.String()
}

// Worst returns the conflicts, those whose present answer is the most doubtful
// first, those of the same doubt by rule and name.
func (q *Queue) Worst() []Waiting {
	for i := range q.list {
		q.list[i].Alike = q.alike[q.list[i].Rule]
	}
	slices.SortFunc(q.list, func(a, b Waiting) int {
		return cmp.Or(cmp.Compare(b.Doubt, a.Doubt), cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.Name, b.Name))
	})
	return q.list
}

// Decide is the answer to the conflict.
func (w *Waiting) Decide(same bool, reason string) Decision {
	return Decision{Same: same, Rule: w.Rule, Sides: w.Sides, Of: w.Of, Reason: reason}
}

// DecideAlike is the answer to all conflicts of its rule.
func (w *Waiting) DecideAlike(same bool, reason string) Decision {
	return Decision{Same: same, Every: true, Rule: w.Rule, Reason: reason}
}
