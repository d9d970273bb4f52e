package casefile

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/tocsin-project/tocsin/internal/duty"
)

// Filing is something that went to an authority or another body.
type Filing struct {
	ID        int       `json:"id,omitempty"`
	Rule      string    `json:"rule,omitempty" flag:"rule" help:"the duty it fulfils, as gdpr-33"`
	To        string    `json:"to" flag:"to" help:"who it went to, as CNIL"`
	Kind      string    `json:"kind" flag:"kind" help:"initial, follow-up, withdrawal"`
	Draft     string    `json:"draft,omitempty" flag:"draft" help:"SHA-256 of the exact document that was signed off and sent"`
	Reference string    `json:"reference,omitempty" flag:"reference" help:"the number that the authority gave"`
	At        time.Time `json:"at" flag:"at" help:"when it was sent"`
	Reason    string    `json:"reason,omitempty" flag:"reason" help:"why it is late, or why it is withdrawn"`
	Evidence  []string  `json:"evidence,omitempty" flag:"evidence" help:"proof of delivery: number of a piece of evidence, or a reference; may be repeated"`
	By        string    `json:"by,omitempty"`
	// Answers are what stood in it, field by field of the EDPB's template, where
	// that was kept: a later filing shows what has changed since.
	Answers []FiledAnswer `json:"answers,omitempty"`
	After   int           `json:"after,omitempty"` // how many acts were on record before it
}

// FiledAnswer is what stood in a field of the template when it was filed.
type FiledAnswer struct {
	Field  int      `json:"field"`
	Values []string `json:"values"`
}

// Telling is how people were told.
type Telling struct {
	ID       int       `json:"id,omitempty"`
	Rules    []string  `json:"rules,omitempty" flag:"rule" help:"a duty it fulfils, as gdpr-34; may be repeated"`
	Means    string    `json:"means" flag:"means" help:"individual, public, other"`
	At       time.Time `json:"at" flag:"at" help:"when it began"`
	Number   int64     `json:"number,omitempty" flag:"number" help:"how many people were told"`
	All      bool      `json:"all,omitempty" flag:"all" help:"all people concerned were told"`
	Why      string    `json:"why,omitempty" flag:"why" help:"why some were not told"`
	Text     string    `json:"text,omitempty" flag:"text" help:"what they were told, or where it can be read"`
	Evidence []string  `json:"evidence,omitempty" flag:"evidence" help:"number of a piece of evidence, or a reference; may be repeated"`
	By       string    `json:"by,omitempty"`
}

// Fulfilled says that a duty was done in another way than by a filing or by
// telling people: a processor told its controller, a complaint was made.
type Fulfilled struct {
	Rule   string    `json:"rule" flag:"rule" help:"the duty, as gdpr-33-2 or contract-1"`
	At     time.Time `json:"at" flag:"at" help:"when it was done"`
	Reason string    `json:"reason,omitempty" flag:"reason" help:"why it is late"`
}

// PauseOf lets a clock stand still, or go on.
type PauseOf struct {
	Rule   string    `json:"rule" flag:"rule" help:"the duty whose clock stands still"`
	From   time.Time `json:"from" flag:"from" help:"since when"`
	To     time.Time `json:"to,omitzero" flag:"to" help:"until when, where it goes on again"`
	Ground string    `json:"ground" flag:"ground" help:"why it may stand still, and who says so"`
}

// FormField is an answer to a field of an authority's form that no other act
// gives; package form knows the names.
type FormField struct {
	Form   string   `json:"form" flag:"form" help:"the form, as edpb"`
	Field  string   `json:"field" flag:"field" help:"number or name of the field"`
	Values []string `json:"values" flag:"value" help:"the answer; repeat where the field takes several"`
	Reason string   `json:"reason,omitempty" flag:"reason" help:"why"`
	By     string   `json:"by,omitempty"`
}

// Answered puts an answer to the interview on record.
type Answered struct {
	duty.Answer
}

// Scored changes a score by hand.
type Scored struct {
	duty.Change
}

func contractID(n int) string { return fmt.Sprintf("contract-%d", n) }

// duties refuses a duty that there is not.
func (c *Case) duties(ids ...string) error {
	for _, id := range ids {
		known := slices.ContainsFunc(duty.Rules(), func(r duty.Rule) bool { return r.ID == id }) ||
			slices.ContainsFunc(c.Contracts, func(k duty.Contract) bool { return k.ID == id })
		if !known {
			return refuse("tocsin duty rules lists them", "there is no duty %q", id)
		}
	}
	return nil
}

func (f *Filing) check(c *Case, m Meta) error {
	if err := oneOf("kind of filing", f.Kind, "initial", "follow-up", "withdrawal"); err != nil {
		return err
	}
	if f.Rule != "" {
		if err := c.duties(f.Rule); err != nil {
			return err
		}
	}
	if f.Draft != "" && !hexSHA256.MatchString(f.Draft) {
		return refuse("it has 64 digits and small letters a to f, as sha256sum prints it", "%q is no SHA-256", f.Draft)
	}
	before := slices.ContainsFunc(c.Filings, func(o Filing) bool { return o.To == f.To && o.Kind == "initial" && !o.At.After(f.At) })
	switch {
	case f.Kind != "initial" && !before:
		return refuse("put the first one on record", "nothing was filed with %s before that a %s could follow", f.To, f.Kind)
	case f.Kind == "withdrawal" && strings.TrimSpace(f.Reason) == "":
		return refuse("give the reason", "a filing is withdrawn without a reason")
	}
	return errors.Join(needs("who it went to", f.To), past("the time", f.At, m.At), c.exhibits(f.Evidence))
}

func (f *Filing) apply(c *Case, m Meta) {
	x := *f
	x.ID, x.By, x.After = m.Number, m.By, c.Acts
	c.Filings = append(c.Filings, x)
	if x.Rule != "" && x.Kind != "withdrawal" {
		c.Done = append(c.Done, duty.Done{Rule: x.Rule, At: x.At, Reason: x.Reason})
	}
}

func (t *Telling) check(c *Case, m Meta) error {
	if err := oneOf("way to tell people", t.Means, "individual", "public", "other"); err != nil {
		return err
	}
	if !t.All && strings.TrimSpace(t.Why) == "" {
		return refuse("say --all, or --why some were not told", "it is not said whether all people were told")
	}
	if t.Number < 0 {
		return refuse("at least 0", "%d is no number of people", t.Number)
	}
	return errors.Join(c.duties(t.Rules...), past("the time", t.At, m.At), c.exhibits(t.Evidence))
}

func (t *Telling) apply(c *Case, m Meta) {
	x := *t
	x.ID, x.By = m.Number, m.By
	c.Told = append(c.Told, x)
	for _, r := range x.Rules {
		c.Done = append(c.Done, duty.Done{Rule: r, At: x.At})
	}
}

func (f *Fulfilled) check(c *Case, m Meta) error {
	return errors.Join(c.duties(f.Rule), past("the time", f.At, m.At))
}

func (f *Fulfilled) apply(c *Case, _ Meta) {
	c.Done = append(c.Done, duty.Done{Rule: f.Rule, At: f.At, Reason: f.Reason})
}

func (p *PauseOf) check(c *Case, m Meta) error {
	if err := errors.Join(c.duties(p.Rule), past("the beginning", p.From, m.At), needs("the ground", p.Ground)); err != nil {
		return err
	}
	for _, r := range duty.Rules() {
		if r.ID == p.Rule && r.Pausable == "" {
			return refuse("file what is known in time, and complete it later", "%s knows no pause (%s)", r.ID, r.Source)
		}
	}
	for _, o := range c.Pauses {
		same := o.Rule == p.Rule && o.From.Equal(p.From)
		if o.Rule == p.Rule && !same && (o.To.IsZero() || o.To.After(p.From)) && (p.To.IsZero() || o.From.Before(p.To)) {
			return refuse("end the other first: the same --from, with --to", "%s stands still already at that time", p.Rule)
		}
	}
	if !p.To.IsZero() && p.To.Before(p.From) {
		return refuse("check the times", "it ends before it begins")
	}
	return nil
}

// apply lets a pause with the same beginning take the place of the former, so
// that it can be ended.
func (p *PauseOf) apply(c *Case, _ Meta) {
	x := duty.Pause{Rule: p.Rule, From: p.From, To: p.To, Ground: p.Ground}
	i := slices.IndexFunc(c.Pauses, func(o duty.Pause) bool { return o.Rule == x.Rule && o.From.Equal(x.From) })
	if i < 0 {
		c.Pauses = append(c.Pauses, x)
		return
	}
	c.Pauses[i] = x
}

func (f *FormField) check(_ *Case, _ Meta) error {
	if len(f.Values) == 0 {
		return refuse("give it with --value", "the answer is missing")
	}
	return needs("the form", f.Form, "the field", f.Field)
}

func (f *FormField) apply(c *Case, m Meta) {
	x := *f
	x.By = m.By
	i := slices.IndexFunc(c.FormFields, func(o FormField) bool { return o.Form == x.Form && o.Field == x.Field })
	if i < 0 {
		c.FormFields = append(c.FormFields, x)
		return
	}
	c.FormFields[i] = x
}

func (a *Answered) check(c *Case, _ Meta) error {
	return errors.Join(duty.CheckAnswer(a.Answer), c.exhibits(a.Evidence))
}

func (a *Answered) apply(c *Case, m Meta) {
	x := a.Answer
	x.By, x.At, x.Suggested = m.By, m.At, false
	c.Answers[x.Question] = x
}

func (s *Scored) check(_ *Case, _ Meta) error { return duty.CheckChange(s.Change) }

func (s *Scored) apply(c *Case, m Meta) {
	x := s.Change
	x.By = m.By
	c.Changes = append(c.Changes, x)
}
