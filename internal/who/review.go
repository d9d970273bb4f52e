package who

import (
	"cmp"
	"container/heap"
	"slices"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/ledger"
)

// Waiting is a conflict that waits for a decision.
type Waiting struct {
	Name  string // by which it is asked for; keyed, of hex digits
	Owner ledger.PersonID
	Alike int // conflicts of its rule that wait, this one included
	Sides [2]Side
	Of    []ledger.Value
	Rule  string
	Doubt uint16
	Apart bool // the sides are two people now, not one
}

// shownName is how many digits of a conflict's name are shown: enough to tell
// it from others in nearly every case.
const shownName = 8

// Short is as much of the name as is shown.
func (w *Waiting) Short() string { return w.Name[:min(shownName, len(w.Name))] }

// Queue keeps the worst of the conflicts that wait, up to a bound, and counts
// them all: those whose present answer is the most doubtful come first, those of
// the same doubt by rule and name.
type Queue struct {
	name  func(text string) string
	most  int
	want  func(*Waiting) bool
	after *Waiting
	kept  []Waiting // a heap, the least of them on top
	alike map[string]int
	total int
}

// NewQueue returns a queue that keeps at most so many conflicts, of those that
// are wanted. name makes the name of a conflict from text that holds values: it
// must be keyed, such as a blind index.
func NewQueue(name func(text string) string, most int, want func(*Waiting) bool) *Queue {
	return &Queue{name: name, most: most, want: want, alike: map[string]int{}}
}

// After has the queue keep only those that come after one.
func (q *Queue) After(w *Waiting) { q.after = w }

// Total is how many are wanted of those that wait, kept or not.
func (q *Queue) Total() int { return q.total }

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
		w := Waiting{
			Name: q.name(textOf(c.Rule, here, there)), Owner: p.ID, Sides: [2]Side{here, there}, Of: of, Rule: c.Rule, Doubt: c.Doubt, Apart: c.Apart(),
		}
		if !q.want(&w) {
			continue
		}
		q.total++
		q.keep(&w)
	}
}

func (q *Queue) keep(w *Waiting) {
	if q.after != nil && compareWaiting(w, q.after) <= 0 {
		return
	}
	if len(q.kept) < q.most {
		heap.Push((*leastFirst)(q), detached(w))
		return
	}
	if compareWaiting(w, &q.kept[0]) < 0 {
		q.kept[0] = detached(w)
		heap.Fix((*leastFirst)(q), 0)
	}
}

// detached copies what is kept of a conflict: its values are parts of the text of
// a whole block of people, which one of them would keep in memory.
func detached(w *Waiting) Waiting {
	out := *w
	values := func(list []ledger.Value) []ledger.Value {
		list = slices.Clone(list)
		for i := range list {
			list[i].Value = breach.Secret(strings.Clone(list[i].Value.Reveal()))
		}
		return list
	}
	out.Rule = strings.Clone(w.Rule)
	out.Of = values(w.Of)
	for i := range out.Sides {
		out.Sides[i].Values = values(w.Sides[i].Values)
	}
	return out
}

// Worst returns the conflicts that are kept, the worst first.
func (q *Queue) Worst() []Waiting {
	for i := range q.kept {
		q.kept[i].Alike = q.alike[q.kept[i].Rule]
	}
	slices.SortFunc(q.kept, func(a, b Waiting) int { return compareWaiting(&a, &b) })
	return q.kept
}

func compareWaiting(a, b *Waiting) int {
	return cmp.Or(cmp.Compare(b.Doubt, a.Doubt), cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.Name, b.Name), compareIDs(a.Owner, b.Owner))
}

// leastFirst is the heap of a queue.
type leastFirst Queue

func (h *leastFirst) Len() int           { return len(h.kept) }
func (h *leastFirst) Less(i, k int) bool { return compareWaiting(&h.kept[i], &h.kept[k]) > 0 }
func (h *leastFirst) Swap(i, k int)      { h.kept[i], h.kept[k] = h.kept[k], h.kept[i] }
func (h *leastFirst) Push(w any)         { h.kept = append(h.kept, w.(Waiting)) }
func (h *leastFirst) Pop() any {
	last := len(h.kept) - 1
	w := h.kept[last]
	h.kept = h.kept[:last]
	return w
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

// Decide is the answer to the conflict.
func (w *Waiting) Decide(same bool, reason string) Decision {
	return Decision{Same: same, Rule: w.Rule, Sides: w.Sides, Of: w.Of, Reason: reason}
}

// DecideAlike is the answer to all conflicts of its rule.
func (w *Waiting) DecideAlike(same bool, reason string) Decision {
	return Decision{Same: same, Every: true, Rule: w.Rule, Reason: reason}
}
