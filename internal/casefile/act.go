package casefile

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"time"
)

// Body is what an act says. The bodies are those that Kinds lists; check
// refuses what contradicts the state so far, and apply changes the state.
type Body interface {
	check(c *Case, m Meta) error
	apply(c *Case, m Meta)
}

// weighed is a body of which more is refused when it is put on record than when
// the record is read: a rule that came later must not lock old cases.
type weighed interface {
	weigh(c *Case, m Meta) error
}

// Meta is what an act has beside its body.
type Meta struct {
	At     time.Time // when it was put on record
	By     string    // who did
	Number int       // of the acts of its kind, from 1
}

// Act is one thing that somebody put on record.
type Act struct {
	Number int       // from 1, over all kinds
	Kind   string    // one of Kinds
	At     time.Time // when it was put on record
	By     string
	Body   Body
}

// kind is a kind of act.
type kind struct {
	name  string
	short string // what it puts on record, for help texts
	make  func() Body
}

func body[T any, P interface {
	*T
	Body
}]() Body {
	return P(new(T))
}

var kinds = []kind{
	{"opened", "", body[Opening]},
	{"profile", "The controller's time zone and country, the house's own number", body[Profile]},
	{"party", "A controller, processor, finder, authority or another party", body[Party]},
	{"owner", "Which sources, or which people, belong to which controller", body[Owner]},
	{"instant", "A candidate for the instant that starts clocks, with its evidence", body[Instant]},
	{"awareness", "Which candidate is the operative one, and why", body[Choice]},
	{"discovery", "How the breach came to light", body[Discovery]},
	{"incident", "What happened, when, to which systems", body[Incident]},
	{"count", "A number of people or records, counted by hand", body[Count]},
	{"event", "An entry of the timeline", body[Event]},
	{"evidence", "A piece of evidence, with its hash", body[Exhibit]},
	{"custody", "That a piece of evidence went from hand to hand", body[Custody]},
	{"request", "Something asked of a party, and when the answer is due", body[Request]},
	{"reply", "The answer to a request", body[Reply]},
	{"cause", "A root cause, and the measure that prevents it", body[Cause]},
	{"measure", "A measure that was in place, is done or is planned", body[Measure]},
	{"decision", "A decision, with the options considered", body[Decision]},
	{"task", "Something somebody has to do", body[Task]},
	{"task-done", "That a task is done", body[TaskDone]},
	{"contract", "A time that a contract sets", body[ContractTerm]},
	{"pause", "That a clock stands still, or goes on", body[PauseOf]},
	{"done", "That a duty was fulfilled", body[Fulfilled]},
	{"filing", "What went to an authority, and when", body[Filing]},
	{"told", "That people were told, and how", body[Telling]},
	{"answer", "", body[Answered]},
	{"score", "", body[Scored]},
	{"field", "An answer to a field of an authority's form", body[FormField]},
	{"void", "That an act was a mistake and does not count", body[Void]},
	{"closed", "", body[Closing]},
	{"reopened", "", body[Reopening]},
}

// Kind is a kind of act that a command can put on record.
type Kind struct{ Name, Short string }

// Kinds returns the kinds of act that a user puts on record field by field;
// those with commands of their own are left out.
func Kinds() (out []Kind) {
	for _, k := range kinds {
		if k.short != "" {
			out = append(out, Kind{k.name, k.short})
		}
	}
	return out
}

// New returns an empty body of a kind; ok is false where there is none.
func New(name string) (b Body, ok bool) {
	i := slices.IndexFunc(kinds, func(k kind) bool { return k.name == name })
	if i < 0 {
		return nil, false
	}
	return kinds[i].make(), true
}

// kindOf returns the kind of a body.
func kindOf(b Body) string {
	for _, k := range kinds {
		if fmt.Sprintf("%T", k.make()) == fmt.Sprintf("%T", b) {
			return k.name
		}
	}
	return ""
}

// actJSON is an act as it is kept. Format 1 is the first.
type actJSON struct {
	Format int             `json:"format"`
	Kind   string          `json:"act"`
	At     time.Time       `json:"at"`
	By     string          `json:"by,omitempty"`
	Body   json.RawMessage `json:"body"`
}

// actFormat is the newest form of acts that this version reads.
const actFormat = 1

// MarshalJSON writes an act as it is kept.
func (a Act) MarshalJSON() ([]byte, error) {
	text, err := json.Marshal(a.Body)
	if err != nil {
		return nil, fmt.Errorf("write act %d: %w", a.Number, err)
	}
	return json.Marshal(actJSON{actFormat, a.Kind, a.At, a.By, text})
}

// decode reads an act.
func decode(number int, data []byte) (Act, error) {
	var j actJSON
	if err := json.Unmarshal(data, &j); err != nil {
		return Act{}, fmt.Errorf("act %d of the case file cannot be read: %w", number, err)
	}
	if j.Format > actFormat {
		return Act{}, fmt.Errorf("act %d of the case file has format %d, this version reads up to %d; use a later tocsin", number, j.Format, actFormat)
	}
	b, ok := New(j.Kind)
	if !ok {
		return Act{}, fmt.Errorf("act %d of the case file is of the kind %q, which this version does not know; use a later tocsin", number, j.Kind)
	}
	d := json.NewDecoder(bytes.NewReader(j.Body))
	d.DisallowUnknownFields()
	if err := d.Decode(b); err != nil {
		return Act{}, fmt.Errorf("act %d (%s) of the case file cannot be read: %w", number, j.Kind, err)
	}
	return Act{number, j.Kind, j.At, j.By, b}, nil
}

// Fold makes the state that acts say, one after another. Acts that were taken
// back do not count, but keep their numbers. It is an error that an act
// contradicts those before it.
func Fold(acts []Act) (*Case, error) { return fold(acts, len(acts)) }

// fold is Fold for acts of which those from an index on are new.
func fold(acts []Act, fresh int) (*Case, error) {
	c := newCase()
	void := map[int]bool{}
	for _, a := range acts {
		if v, ok := a.Body.(*Void); ok {
			void[v.Act] = true
		}
	}
	for i, a := range acts {
		a.Number = i + 1
		if err := c.add(a, void[a.Number], i >= fresh); err != nil {
			return nil, err
		}
	}
	return c, nil
}

// add checks one act and applies it.
func (c *Case) add(a Act, void, fresh bool) error {
	m := Meta{At: a.At, By: a.By, Number: c.given[a.Kind] + 1}
	if !void {
		if err := c.admit(a, m); err != nil {
			return fmt.Errorf("act %d (%s): %w", a.Number, a.Kind, err)
		}
		if w, ok := a.Body.(weighed); ok && fresh {
			if err := w.weigh(c, m); err != nil {
				return fmt.Errorf("act %d (%s): %w", a.Number, a.Kind, err)
			}
		}
		a.Body.apply(c, m)
	}
	c.given[a.Kind]++
	c.Acts++
	if a.At.After(c.LastAct) {
		c.LastAct = a.At
	}
	return nil
}

// admit refuses an act that the state does not allow.
func (c *Case) admit(a Act, m Meta) error {
	if c.Acts == 0 && a.Kind != "opened" {
		return refuse("tocsin case new makes one", "there is no case file yet")
	}
	if c.Closed != nil && a.Kind != "reopened" {
		return refuse("tocsin case reopen", "the case was closed on %s", c.Closed.At.In(c.Location()).Format(time.DateOnly))
	}
	return a.Body.check(c, m)
}
