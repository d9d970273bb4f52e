package casefile

import (
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/tocsin-project/tocsin/internal/duty"
	"github.com/tocsin-project/tocsin/internal/facts"
)

// RegisterSource is the article that asks for the register.
const RegisterSource = "Regulation (EU) 2016/679, Article 33(5)"

// Entry is a case in the register of breaches: what Article 33(5) asks to
// document, also of breaches that were not notified, and why.
type Entry struct {
	Case        string    `json:"case"` // its folder
	Name        string    `json:"name"`
	Reference   string    `json:"reference"`
	Controllers []string  `json:"controllers"`
	Aware       time.Time `json:"aware,omitzero"` // the controller's operative instant
	Discovered  string    `json:"discovered"`     // channel
	Broken      []string  `json:"broken"`
	Facts       string    `json:"facts"`   // what happened
	Effects     string    `json:"effects"` // likely consequences
	Remedies    []string  `json:"remedies"`
	Causes      []string  `json:"causes"`
	People      string    `json:"people"` // with how it was counted
	Classes     []string  `json:"classes"`
	ByHand      bool      `json:"by_hand"` // no leak was mined
	Severity    string    `json:"severity"`
	Risk        duty.Risk `json:"risk"`
	Notified    []string  `json:"notified"` // recipient, kind, instant, reference
	WhyNot      []string  `json:"why_not"`  // for each duty not required: which, and why
	PeopleTold  []string  `json:"people_told"`
	Outstanding []string  `json:"outstanding"` // duties that are required and not done
	Divergences []string  `json:"divergences"` // answers that contradict each other, and where the decision differs
	Closed      bool      `json:"closed"`
	LastActs    int       `json:"acts"`
	LastAct     time.Time `json:"last_act"`               // when the newest act was put on record
	FactsHash   string    `json:"facts_hash,omitempty"`   // of what was mined
	Journal     int64     `json:"journal_entry"`          // newest entry of the journal that changed the case
	Head        string    `json:"journal_head,omitempty"` // signed, after that entry
	Key         string    `json:"journal_key,omitempty"`  // verifies the head
	Filings     []Told    `json:"-"`                      // what Notified says
	Notices     []Told    `json:"-"`                      // what PeopleTold says
}

// Register makes the entry of a case.
func (c *Case) Register(folder string, p *Position, mined *facts.Facts) Entry {
	e := Entry{
		Case: folder, Name: c.Name, Reference: c.Reference, People: c.People(mined), ByHand: mined == nil,
		Severity: p.Severity.Arithmetic, Risk: p.Test.Risk, Divergences: append(append([]string{}, p.Test.Contradictions...), p.Test.Divergences...),
		Closed: c.Closed != nil, LastActs: c.Acts, Controllers: []string{}, Broken: []string{},
		Remedies: []string{}, Causes: []string{}, Classes: []string{}, Notified: []string{}, WhyNot: []string{},
		PeopleTold: []string{}, Outstanding: []string{}, LastAct: c.LastAct,
	}
	if mined != nil {
		e.FactsHash = fmt.Sprintf("%x", mined.Hash)
	}
	for _, x := range c.Parties {
		if x.Role == Controller || x.Role == JointController {
			e.Controllers = append(e.Controllers, x.Name)
		}
	}
	if at, ok := c.Chosen(duty.ControllerAware); ok {
		e.Aware = at.In(c.Location())
	}
	if c.Discovery != nil {
		e.Discovered = c.Discovery.Channel
	}
	if c.Incident != nil {
		e.Facts, e.Effects = c.Incident.Summary, c.Incident.Consequences
	}
	if a, ok := c.Answers["broken"]; ok {
		e.Broken = a.Options
	}
	for _, m := range c.Measures {
		if m.Kind != Prior {
			e.Remedies = append(e.Remedies, m.Text)
		}
	}
	for _, x := range c.Causes {
		e.Causes = append(e.Causes, x.Text)
	}
	for _, k := range p.Situation.Classes {
		e.Classes = append(e.Classes, string(k.Class))
	}
	e.told(c)
	e.owed(p)
	return e
}

// Told is whom was told, and when, in words around the instant.
type Told struct {
	To    string // "ICO, initial"
	At    time.Time
	After string // ", N-2016-1"
}

// Text says it, the instant as at writes it.
func (t Told) Text(at func(time.Time) string) string { return t.To + ", " + at(t.At) + t.After }

// told lists whom was told, when and under which reference.
func (e *Entry) told(c *Case) {
	for _, f := range c.Filings {
		x := Told{To: f.To + ", " + f.Kind, At: f.At.In(c.Location())}
		if f.Reference != "" {
			x.After = ", " + f.Reference
		}
		if f.Kind == "withdrawal" {
			x.After += ", because " + f.Reason
		}
		e.Filings = append(e.Filings, x)
		e.Notified = append(e.Notified, x.Text(instant))
	}
	for _, t := range c.Told {
		x := Told{To: t.Means, At: t.At.In(c.Location())}
		if t.Number > 0 {
			x.After = ", " + facts.Plural(t.Number, "person", "people")
		}
		if !t.All {
			x.After += ", not all: " + t.Why
		}
		e.Notices = append(e.Notices, x)
		e.PeopleTold = append(e.PeopleTold, x.Text(instant))
	}
}

// instant writes an instant for programs.
func instant(t time.Time) string { return t.Format(time.RFC3339) }

// owed lists the duties that are not required, and why, and those that are and
// were not done.
func (e *Entry) owed(p *Position) {
	done := map[string]bool{}
	for _, k := range p.Clocks {
		done[k.Rule.ID] = k.Done != nil
	}
	for _, o := range p.Test.Outcomes {
		to := fmt.Sprintf("%s (%s)", o.Title, o.Rule)
		switch {
		case o.Verdict == duty.NotRequired && !done[o.Rule] && len(o.Reasons) > 0:
			e.WhyNot = append(e.WhyNot, to+": "+o.Reasons[len(o.Reasons)-1])
		case o.Verdict == duty.Required && !done[o.Rule]:
			e.Outstanding = append(e.Outstanding, to)
		}
	}
}

// Filter chooses entries. Its zero value chooses all.
type Filter struct {
	Since, Until duty.Day // of the controller's awareness, both included
	Notified     *bool    // something was filed, and not only withdrawn
	Risk         duty.Risk
	Open         bool // not closed, or with something outstanding
}

// Keeps reports whether the filter chooses an entry. An entry without awareness
// is in no span of days.
func (f *Filter) Keeps(e *Entry) bool {
	if f.Since != "" || f.Until != "" {
		if e.Aware.IsZero() || !(duty.Span{From: f.Since, Until: f.Until}).Holds(duty.DayOf(e.Aware)) {
			return false
		}
	}
	if f.Notified != nil && *f.Notified != (len(e.Notified) > 0) {
		return false
	}
	if f.Risk != "" && f.Risk != e.Risk {
		return false
	}
	return !f.Open || !e.Closed || len(e.Outstanding) > 0
}

// SortEntries puts entries in the order of awareness, those without it last.
func SortEntries(list []Entry) {
	slices.SortStableFunc(list, func(a, b Entry) int {
		if a.Aware.IsZero() != b.Aware.IsZero() {
			if a.Aware.IsZero() {
				return 1
			}
			return -1
		}
		if n := a.Aware.Compare(b.Aware); n != 0 {
			return n
		}
		return strings.Compare(a.Case, b.Case)
	})
}

// registerHeader names the columns of the CSV file.
var registerHeader = []string{
	"case", "name", "reference", "controllers", "aware", "discovered", "broken", "facts", "effects", "remedies", "causes", "people",
	"classes", "by_hand", "severity", "risk", "notified", "why_not", "people_told", "outstanding", "divergences", "closed", "journal_head", "journal_key",
}

// WriteRegister writes entries as CSV, several values of a cell joined by "; ".
// Cells that a spreadsheet would run are made harmless.
func WriteRegister(w io.Writer, list []Entry) error {
	out := csv.NewWriter(w)
	if err := out.Write(registerHeader); err != nil {
		return err
	}
	for _, e := range list {
		aware := ""
		if !e.Aware.IsZero() {
			aware = instant(e.Aware)
		}
		join := func(s []string) string { return strings.Join(s, "; ") }
		row := []string{
			e.Case, e.Name, e.Reference, join(e.Controllers), aware, e.Discovered, join(e.Broken), e.Facts, e.Effects, join(e.Remedies),
			join(e.Causes), e.People, join(e.Classes), strconv.FormatBool(e.ByHand), e.Severity, string(e.Risk), join(e.Notified),
			join(e.WhyNot), join(e.PeopleTold), join(e.Outstanding), join(e.Divergences), strconv.FormatBool(e.Closed), e.Head, e.Key,
		}
		for i := range row {
			row[i] = facts.Harmless(row[i])
		}
		if err := out.Write(row); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}
