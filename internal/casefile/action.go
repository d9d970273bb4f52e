package casefile

import (
	"errors"
	"slices"
	"time"

	"github.com/tocsin-project/tocsin/internal/duty"
)

// Request is something asked of a party, with the time for the answer.
type Request struct {
	ID       int       `json:"id,omitempty"`
	From     string    `json:"from" flag:"from" help:"who asks: the id of a party"`
	To       string    `json:"to" flag:"to" help:"who is asked: the id of a party"`
	At       time.Time `json:"at" flag:"at" help:"when it was asked"`
	Text     string    `json:"text" flag:"text" help:"what is asked"`
	Due      time.Time `json:"due,omitzero" flag:"due" help:"when the answer is due"`
	Evidence []string  `json:"evidence,omitempty" flag:"evidence" help:"number of a piece of evidence, or a reference; may be repeated"`
	Reply    string    `json:"reply,omitempty"`
	Replied  time.Time `json:"replied,omitzero"`
}

// Reply answers a request.
type Reply struct {
	Request  int       `json:"request" flag:"request" help:"number of the request"`
	At       time.Time `json:"at" flag:"at" help:"when the answer came"`
	Text     string    `json:"text" flag:"text" help:"the answer"`
	Evidence []string  `json:"evidence,omitempty" flag:"evidence" help:"number of a piece of evidence, or a reference; may be repeated"`
}

// Cause is a root cause, with the measure that prevents it.
type Cause struct {
	Text       string `json:"text" flag:"text" help:"the cause, as \"production data in a test environment\""`
	Prevention string `json:"prevention" flag:"prevention" help:"the measure that prevents it"`
}

// MeasureKind is what a measure is for.
type MeasureKind string

// The kinds of measure.
const (
	Prior       MeasureKind = "prior"       // in place before the breach
	Containment MeasureKind = "containment" // it ends or limits the breach
	Remedy      MeasureKind = "remedy"      // for the people
	Prevention  MeasureKind = "prevention"  // against recurrence
)

// Measure is something done, or to be done.
type Measure struct {
	Kind    MeasureKind `json:"kind" flag:"kind" help:"prior, containment, remedy, prevention"`
	Text    string      `json:"text" flag:"text" help:"the measure"`
	At      time.Time   `json:"at,omitzero" flag:"at" help:"when it was done"`
	Planned duty.Day    `json:"planned,omitempty" flag:"planned" help:"the day it is planned for, where it is not done yet"`
	Helps   string      `json:"helps,omitempty" flag:"helps" help:"how far it helps"`
	By      string      `json:"by,omitempty"`
}

// Decision is one that was taken, with what else was considered.
type Decision struct {
	ID       int       `json:"id,omitempty"`
	Question string    `json:"question" flag:"question" help:"what was to be decided"`
	Options  []string  `json:"options" flag:"option" help:"an option that was considered; repeat for each"`
	Chosen   string    `json:"chosen" flag:"chosen" help:"the option chosen"`
	Why      string    `json:"why" flag:"why" help:"why"`
	Evidence []string  `json:"evidence,omitempty" flag:"evidence" help:"number of a piece of evidence, or a reference; may be repeated"`
	By       string    `json:"by,omitempty"`
	At       time.Time `json:"at,omitzero"`
}

// Task is something somebody has to do.
type Task struct {
	ID    int       `json:"id,omitempty"`
	Text  string    `json:"text" flag:"text" help:"what is to be done"`
	Owner string    `json:"owner" flag:"owner" help:"who does it"`
	Due   time.Time `json:"due,omitzero" flag:"due" help:"until when"`
	Done  time.Time `json:"done,omitzero"`
	Note  string    `json:"note,omitempty"`
}

// TaskDone ends a task.
type TaskDone struct {
	Task int       `json:"task" flag:"task" help:"number of the task"`
	At   time.Time `json:"at" flag:"at" help:"when it was done"`
	Note string    `json:"note,omitempty" flag:"note" help:"how it went"`
}

func (r *Request) check(c *Case, m Meta) error {
	if !r.Due.IsZero() && r.Due.Before(r.At) {
		return refuse("check the times", "the answer is due before it was asked")
	}
	return errors.Join(needs("who asks", r.From, "who is asked", r.To, "the text", r.Text), past("the time", r.At, m.At), c.exhibits(r.Evidence))
}

// weigh refuses parties that are not on record: acts from before that named them in
// any words.
func (r *Request) weigh(c *Case, _ Meta) error {
	return errors.Join(c.partyKnown(r.From), c.partyKnown(r.To))
}

func (r *Request) apply(c *Case, m Meta) {
	x := *r
	x.ID = m.Number
	c.Requests = append(c.Requests, x)
}

func (r *Reply) check(c *Case, m Meta) error {
	i := slices.IndexFunc(c.Requests, func(q Request) bool { return q.ID == r.Request })
	switch {
	case i < 0:
		return refuse("tocsin case show lists them", "there is no request %d", r.Request)
	case !c.Requests[i].Replied.IsZero():
		return refuse("put a new request on record", "request %d was answered already", r.Request)
	case r.At.Before(c.Requests[i].At):
		return refuse("check the times", "the answer came before the request")
	}
	return errors.Join(needs("the answer", r.Text), past("the time", r.At, m.At), c.exhibits(r.Evidence))
}

func (r *Reply) apply(c *Case, _ Meta) {
	for i := range c.Requests {
		if q := &c.Requests[i]; q.ID == r.Request {
			q.Reply, q.Replied = r.Text, r.At
			q.Evidence = slices.Concat(q.Evidence, r.Evidence)
		}
	}
}

func (x *Cause) check(_ *Case, _ Meta) error {
	return needs("the cause", x.Text, "the measure that prevents it", x.Prevention)
}

func (x *Cause) apply(c *Case, _ Meta) { c.Causes = append(c.Causes, *x) }

func (x *Measure) check(_ *Case, m Meta) error {
	if err := oneOf("kind of measure", x.Kind, Prior, Containment, Remedy, Prevention); err != nil {
		return err
	}
	if !x.At.IsZero() && x.Planned != "" {
		return refuse("leave one of them out", "the measure is done, and yet planned")
	}
	if !x.At.IsZero() {
		if err := past("the time", x.At, m.At); err != nil {
			return err
		}
	}
	return needs("the measure", x.Text)
}

// apply lets a measure that is done take the place of its plan.
func (x *Measure) apply(c *Case, m Meta) {
	y := *x
	y.By = m.By
	i := slices.IndexFunc(c.Measures, func(o Measure) bool { return o.Kind == y.Kind && o.Text == y.Text })
	if i < 0 {
		c.Measures = append(c.Measures, y)
		return
	}
	c.Measures[i] = y
}

func (d *Decision) check(c *Case, _ Meta) error {
	if !slices.Contains(d.Options, d.Chosen) || len(d.Options) < 2 {
		return refuse("name every option that was considered, the one chosen among them", "a decision is a choice between options")
	}
	return errors.Join(needs("the question", d.Question, "the reason", d.Why), c.exhibits(d.Evidence))
}

func (d *Decision) apply(c *Case, m Meta) {
	x := *d
	x.ID, x.By, x.At = m.Number, m.By, m.At
	c.Decisions = append(c.Decisions, x)
}

func (t *Task) check(_ *Case, _ Meta) error { return needs("the task", t.Text, "its owner", t.Owner) }

func (t *Task) apply(c *Case, m Meta) {
	x := *t
	x.ID = m.Number
	c.Tasks = append(c.Tasks, x)
}

func (t *TaskDone) check(c *Case, m Meta) error {
	i := slices.IndexFunc(c.Tasks, func(x Task) bool { return x.ID == t.Task })
	switch {
	case i < 0:
		return refuse("tocsin case show lists them", "there is no task %d", t.Task)
	case !c.Tasks[i].Done.IsZero():
		return refuse("", "task %d is done already", t.Task)
	}
	return past("the time", t.At, m.At)
}

func (t *TaskDone) apply(c *Case, _ Meta) {
	for i := range c.Tasks {
		if c.Tasks[i].ID == t.Task {
			c.Tasks[i].Done, c.Tasks[i].Note = t.At, t.Note
		}
	}
}
