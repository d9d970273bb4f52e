package casefile

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"time"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/facts"
)

// Precision says how sure a count is.
type Precision string

// The precisions.
const (
	Exact        Precision = "exact"
	Approximate  Precision = "approximate"
	Undetermined Precision = "undetermined" // it can never be told
	NotYet       Precision = "not-yet"      // to be determined
)

// Count is a number entered by hand: of people, of records, of a class or of a
// country. It never replaces a number mined from the leak; both are shown.
type Count struct {
	Of        string       `json:"of" flag:"of" help:"people or records"`
	Class     breach.Class `json:"class,omitempty" flag:"class" help:"of this class of data only, as \"Email addresses\" (tocsin case classes lists them)"`
	Country   string       `json:"country,omitempty" flag:"country" help:"of this country only, two letters; ZZ where nobody knows it"`
	Category  string       `json:"category,omitempty" flag:"category" help:"of this category of people only, as applicants"`
	Number    int64        `json:"number" flag:"number" help:"how many"`
	Precision Precision    `json:"precision" flag:"precision" help:"exact, approximate, undetermined, not-yet"`
	Why       string       `json:"why" flag:"why" help:"where the number comes from"`
	By        string       `json:"by,omitempty"`
}

// Event is an entry of the timeline.
type Event struct {
	ID       int       `json:"id,omitempty"`
	At       time.Time `json:"at" flag:"at" help:"when, in the case's zone or with an offset"`
	Text     string    `json:"text" flag:"text" help:"what happened"`
	Source   string    `json:"source,omitempty" flag:"source" help:"who or what says so"`
	Evidence []string  `json:"evidence,omitempty" flag:"evidence" help:"number of a piece of evidence, or a reference; may be repeated"`
	By       string    `json:"by,omitempty"`
	Recorded time.Time `json:"recorded,omitzero"`
}

// Exhibit is a piece of evidence. The file itself stays where it is; its hash
// proves it.
type Exhibit struct {
	ID      string    `json:"id,omitempty"` // "E1"
	Name    string    `json:"name" flag:"name" help:"what it is"`
	SHA256  string    `json:"sha256,omitempty" flag:"sha256" help:"SHA-256 of the file, where it is not given with --file"`
	Bytes   int64     `json:"bytes,omitempty"`
	From    string    `json:"from,omitempty" flag:"from" help:"who gave it"`
	Custody []Custody `json:"custody,omitempty"`
	Added   time.Time `json:"added,omitzero"`
	By      string    `json:"by,omitempty"`
}

// Custody is a step of an exhibit from hand to hand.
type Custody struct {
	Exhibit string    `json:"exhibit" flag:"evidence" help:"number of the piece of evidence, as E1"`
	At      time.Time `json:"at" flag:"at" help:"when"`
	From    string    `json:"from,omitempty" flag:"from" help:"who gave it"`
	To      string    `json:"to" flag:"to" help:"who has it now"`
	How     string    `json:"how" flag:"how" help:"how it was handed over and is kept"`
}

func (n *Count) check(_ *Case, _ Meta) error {
	if err := oneOf("thing that is counted here", n.Of, "people", "records"); err != nil {
		return err
	}
	if err := oneOf("precision", n.Precision, Exact, Approximate, Undetermined, NotYet); err != nil {
		return err
	}
	if n.Number < 0 || n.Number != 0 && (n.Precision == Undetermined || n.Precision == NotYet) {
		return refuse("give a number of at least 0, and none with undetermined and not-yet", "%d people or records and %q do not go together", n.Number, n.Precision)
	}
	if n.Class != "" {
		known, ok := breach.FindClass(string(n.Class))
		if !ok {
			return refuse("tocsin case classes lists them", "%q is no class of data", n.Class)
		}
		n.Class = known
	}
	return needs("where the number comes from", n.Why)
}

// unknownCountry counts people of whom nobody knows where they are: ISO 3166-1
// leaves it to users.
const unknownCountry = "ZZ"

func (n *Count) weigh(c *Case, _ Meta) error {
	if n.Country != unknownCountry {
		if err := weighCountry(n.Country); err != nil {
			return err
		}
	}
	for i := range c.Counts {
		part, all := n, &c.Counts[i]
		if n.ofAll() {
			part, all = all, n
		}
		if part.Of == all.Of && all.ofAll() && !part.ofAll() && all.counted() && part.Number > all.Number {
			return refuse(fmt.Sprintf("correct one of them; the number of all: tocsin case set count --of %s --number N --precision ... --why ...", all.Of),
				"%s %s%s are more than all of them (%s, counted by hand)", facts.Count(part.Number), part.Of, part.scope(), facts.Count(all.Number))
		}
	}
	return nil
}

// ofAll reports a count of everybody, and not of a class, country or category.
func (n *Count) ofAll() bool { return n.Class == "" && n.Country == "" && n.Category == "" }

// counted reports whether there is a number.
func (n *Count) counted() bool { return n.Precision == Exact || n.Precision == Approximate }

// scope says of whom a count is: " with Names, in FR, applicants".
func (n *Count) scope() (text string) {
	if n.Class != "" {
		text += " with " + string(n.Class)
	}
	if n.Country != "" {
		text += " in " + n.Country
	}
	if n.Category != "" {
		text += " of the category " + n.Category
	}
	return text
}

func (n *Count) apply(c *Case, m Meta) {
	x := *n
	x.By = m.By
	i := slices.IndexFunc(c.Counts, func(o Count) bool {
		return o.Of == x.Of && o.Class == x.Class && o.Country == x.Country && o.Category == x.Category
	})
	if i < 0 {
		c.Counts = append(c.Counts, x)
		return
	}
	c.Counts[i] = x
}

func (e *Event) check(c *Case, m Meta) error {
	return errors.Join(needs("the text", e.Text), past("the time", e.At, m.At), c.exhibits(e.Evidence))
}

// apply keeps the timeline in the order of time; of one instant, in that of the
// record.
func (e *Event) apply(c *Case, m Meta) {
	x := *e
	x.ID, x.By, x.Recorded = m.Number, m.By, m.At
	c.Timeline = append(c.Timeline, x)
	slices.SortStableFunc(c.Timeline, func(a, b Event) int { return a.At.Compare(b.At) })
}

var hexSHA256 = regexp.MustCompile(`^[0-9a-f]{64}$`)

func (e *Exhibit) check(_ *Case, _ Meta) error {
	if e.SHA256 != "" && !hexSHA256.MatchString(e.SHA256) {
		return refuse("it has 64 digits and small letters a to f, as sha256sum prints it", "%q is no SHA-256", e.SHA256)
	}
	return needs("the name", e.Name)
}

func (e *Exhibit) apply(c *Case, m Meta) {
	x := *e
	x.ID, x.Added, x.By = fmt.Sprintf("E%d", m.Number), m.At, m.By
	c.Evidence = append(c.Evidence, x)
}

func (s *Custody) check(c *Case, m Meta) error {
	if s.Exhibit == "" || !exhibitID.MatchString(s.Exhibit) {
		return refuse("as E1", "%q is no number of evidence", s.Exhibit)
	}
	return errors.Join(c.exhibits([]string{s.Exhibit}), past("the time", s.At, m.At), needs("who has it now", s.To, "how it was handed over", s.How))
}

func (s *Custody) apply(c *Case, _ Meta) {
	for i := range c.Evidence {
		if c.Evidence[i].ID == s.Exhibit {
			c.Evidence[i].Custody = append(c.Evidence[i].Custody, *s)
		}
	}
}
