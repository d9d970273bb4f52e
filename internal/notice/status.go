package notice

import (
	"context"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/detect"
	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/ledger"
)

// Status says what became of the notices of a case, person by person.
type Status struct {
	Plan     string    `json:"plan_sha256"`
	At       time.Time `json:"planned_at"`
	Planner  string    `json:"planner"`
	Approver string    `json:"approver"` // "" while it waits
	People   int64     `json:"people"`   // human beings and staff, as the facts count them
	Planned  int64     `json:"people_of_plan"`
	// Changed says that people were mined, joined or corrected since the plan was kept:
	// all but People is of the plan.
	Changed bool             `json:"changed_since"`
	States  map[string]int64 `json:"states"` // people by the state of their newest row
	Aside   map[Where]int64  `json:"aside"`  // people of whom the plan has no row
	Rows    int64            `json:"rows"`
	Letters int64            `json:"letters"` // people who get a letter
	// DoubtfulLetters are those of them whose letter a killed run had under way.
	DoubtfulLetters int64 `json:"letters_in_doubt,omitempty"`
	// Destroyed are rows of people who are no longer in the case.
	Destroyed int64 `json:"destroyed"`
	// AsideDestroyed are people of Aside who are no longer in the case; whom of the plan's
	// lines they stood in nobody knows any more. Where Changed is true it is 0.
	AsideDestroyed int64 `json:"aside_destroyed"`
	// Further are the people of States whose newest row adds to an earlier message that
	// was sent, by the state of that row.
	Further map[string]int64 `json:"further"`
	// LeftOut are the people of States who are withdrawn, or will be when their turn
	// comes, because they were marked after the plan was kept, by their mark.
	LeftOut map[MarkOf]int64 `json:"left_out"`
	// Taken are messages and letters, of all plans, whatever became of their people since.
	Taken Taken `json:"taken"`
}

// ReadStatus counts people by their rows. Of a person with several (a letter for a
// mail that came back, a message that adds to another) the newest that was not replaced
// counts. What an earlier plan withdrew does not: the plan has a row of its own for the
// person, or set them aside. Who waits and is left out counts as withdrawn.
func ReadStatus(ctx context.Context, o RowReader, k *Kept, f *facts.Facts, left *LeftOut) (*Status, error) {
	m, err := ReadManifest(k)
	if err != nil {
		return nil, err
	}
	s := &Status{
		Plan: k.Hash.String(), At: k.At, Planner: k.Planner, People: f.Who.People + f.Who.Staff, Planned: m.People.Total + m.Staff.Total,
		States: map[string]int64{}, Aside: map[Where]int64{}, Further: map[string]int64{}, LeftOut: map[MarkOf]int64{},
	}
	if k.Approval != nil {
		s.Approver = k.Approval.Actor
	}
	t := tally{Status: s, plan: k.Number, left: left, rows: map[ledger.PersonID]counted{}, former: map[string]bool{}}
	for _, id := range m.Former {
		t.former[id] = true
	}
	if err := o.Rows(ctx, func(r *Row) error { t.add(r); return nil }); err != nil {
		return nil, err
	}
	for where, n := range m.Halves {
		s.Aside[where] += n
	}
	for _, c := range []Counts{m.People, m.Staff} {
		for where, n := range c.By {
			if !where.hasRow() {
				s.Aside[where] += n
			}
		}
	}
	return s, nil
}

// tally counts people by their rows.
type tally struct {
	*Status
	plan   int64
	left   *LeftOut
	former map[string]bool             // ids whose rows do not count
	rows   map[ledger.PersonID]counted // of people who may have a further row
}

// counted is the row by which a person is counted.
type counted struct {
	state   State
	letter  bool
	told    bool // by this row, or by one before it
	further bool // it adds to one that was sent
}

// add counts a row; they come by rising number.
func (t *tally) add(r *Row) {
	t.Taken.add(r)
	switch t.Rows++; {
	case r.Erased:
		t.Destroyed++
		return
	case r.State == Replaced || r.State == Withdrawn && r.Plan != t.plan:
		return
	case len(t.former) > 0 && t.former[hexID(r.Person)]:
		return
	}
	now := counted{state: r.State, letter: r.Channel == Letter, told: r.State.Told()}
	if before, there := t.rows[r.Person]; there && r.Round > 0 {
		t.count(before, -1)
		now.further, now.told = before.told, now.told || before.told
	}
	if as := t.left.Mark(r); as != "" && (r.State == Planned || r.State == Withdrawn) {
		t.LeftOut[as]++
		now.state = Withdrawn
	}
	t.count(now, 1)
	if t.plan > 1 || r.State == Withdrawn || r.State == Bounced || r.State == Failed {
		t.rows[r.Person] = now // only a further plan has further rows
	}
}

// count adds a person, or takes one out again.
func (t *tally) count(c counted, n int64) {
	add := func(to map[string]int64) {
		if to[c.state.String()] += n; to[c.state.String()] == 0 {
			delete(to, c.state.String())
		}
	}
	if add(t.States); c.further {
		add(t.Further)
	}
	if c.letter {
		t.Letters += n
	}
	if c.letter && c.state == Doubtful {
		t.DoubtfulLetters += n
	}
}

// Gone are people who were destroyed since a plan was kept.
type Gone struct {
	Aside  int64 // of whom the plan has no row
	Untold int64 // of whom it is not on record whether it has
}

// Without takes people out who were destroyed since and had been set aside. Of those of
// whom it is not on record, as many are taken to have been as the case lacks.
func (s *Status) Without(g Gone) {
	s.AsideDestroyed = g.Aside
	s.AsideDestroyed += min(max(s.Accounted()-s.People, 0), g.Untold)
}

// Accounted is how many people have a row, or were set aside and are still there.
func (s *Status) Accounted() (n int64) {
	n = -s.AsideDestroyed
	for _, c := range s.States {
		n += c
	}
	for _, c := range s.Aside {
		n += c
	}
	return n
}

// Whole reports whether every person of the case is accounted for; where people became
// others since, every person of the plan but those who were destroyed.
func (s *Status) Whole() bool {
	if s.Changed {
		return s.Destroyed > 0 || s.Accounted() == s.Planned
	}
	return s.Accounted() == s.People
}

var stateText = map[State]string{
	Planned: "wait to be sent", Intent: "are being handed over", Sent: "were sent", Delivered: "were delivered", Bounced: "bounced",
	Failed: "were refused", Doubtful: "are in doubt: sent or not", Unreachable: "cannot be reached", Withdrawn: "are left out", Replaced: "were replaced",
}

// settling says what settles those in doubt: a mail server's log, or the lists in the
// folder of letters.
func (s *Status) settling() string {
	const mail, letters = "tocsin notice reconcile", "tocsin notice letters, with the folder of the run that was killed"
	switch s.DoubtfulLetters {
	case 0:
		return mail
	case s.States[Doubtful.String()]:
		return letters
	}
	return mail + "; " + facts.Plural(s.DoubtfulLetters, "letter", "letters") + " of them by " + letters
}

// why says in brackets why people are in a state, "" where there is nothing to say.
func (s *Status) why(state State) string {
	var list []string
	for _, as := range Marks() {
		if n := s.LeftOut[as]; n > 0 && state == Withdrawn {
			list = append(list, facts.Count(n)+" "+string(as))
		}
	}
	out := ""
	if len(list) > 0 {
		out = " (marked after the plan was kept: " + strings.Join(list, ", ") + ")"
	}
	if state == Doubtful {
		out += " (" + s.settling() + ")"
	}
	if n := s.Further[state.String()]; n > 0 {
		out += " (" + facts.Count(n) + " of them by a message that adds to an earlier one)"
	}
	return out
}

// Describe writes the status for people.
func (s *Status) Describe(w io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "Plan %s of %s, by the key %s; ", s.Plan[:12], s.At.Format(time.RFC3339), s.Planner)
	if s.Approver == "" {
		b.WriteString("it waits for approval: tocsin notice approve\n")
	} else {
		fmt.Fprintf(&b, "approved by the key %s\n", s.Approver)
	}
	for _, state := range States() {
		if n := s.States[state.String()]; n > 0 {
			fmt.Fprintf(&b, "%13s  %s%s\n", facts.Count(n), stateText[state], s.why(state))
		}
	}
	for _, where := range Wheres() {
		if n := s.Aside[where]; n > 0 {
			fmt.Fprintf(&b, "%13s  not by this plan: %s\n", facts.Count(n), whereText[where])
		}
	}
	if s.AsideDestroyed > 0 {
		fmt.Fprintf(&b, "%13s  of those set aside: destroyed since\n", "-"+facts.Count(s.AsideDestroyed))
	}
	of, in := s.People, "case"
	if s.Changed {
		of, in = s.Planned, "plan"
	}
	fmt.Fprintf(&b, "%13s  accounted for, of %s in the %s", facts.Count(s.Accounted()), facts.Count(of), in)
	if s.Letters > 0 {
		fmt.Fprintf(&b, "; %s by letter", facts.Count(s.Letters))
	}
	if s.Destroyed > 0 {
		fmt.Fprintf(&b, "; besides, %s of people who were destroyed since", facts.Plural(s.Destroyed, "notice", "notices"))
	}
	if s.Changed {
		fmt.Fprintf(&b, "\nThe case has changed since: people were mined, joined or corrected, and it has %s now. Nothing more leaves by this plan; tocsin notice plan --keep plans anew", facts.Plural(s.People, "person", "people"))
	}
	if t := s.Taken; t.CameBack+t.Complaints > 0 {
		fmt.Fprintf(&b, "\nIn all, %s taken by a mail server or printed: of %s nothing else is known, %s arrived, %s came back; %s complained of",
			facts.Plural(t.All, "message or letter was", "messages and letters were"), facts.Count(t.Stand), facts.Count(t.Arrived), facts.Count(t.CameBack), facts.Plural(t.Complaints, "was", "were"))
	}
	_, err := io.WriteString(w, b.String()+"\n")
	return err
}

// MaskAnswer masks what is personal in the words of a server, which like to
// repeat the address.
func MaskAnswer(answer string) string {
	var b strings.Builder
	at := 0
	for _, p := range detect.NewReader().Read([]byte(answer)) {
		b.WriteString(answer[at:p.Start] + breach.Mask(answer[p.Start:p.End]))
		at = p.End
	}
	return b.String() + answer[at:]
}
