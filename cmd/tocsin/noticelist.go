package main

import (
	"bufio"
	"encoding/hex"
	"encoding/json"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/notice"
)

// listedJSON is one person of a list, masked.
type listedJSON struct {
	Person string   `json:"person"`
	Why    string   `json:"why,omitempty"`
	Values []string `json:"values_masked"`
	// Of a notice.
	Channel string     `json:"channel,omitempty"`
	At      *time.Time `json:"at,omitempty"`
	Answer  string     `json:"answer_masked,omitempty"`
}

// lister writes people one by one: there may be millions.
type lister struct {
	w    *bufio.Writer
	json bool
	n    int64
}

// list has fn give people to a writer.
func (a *app) list(asJSON bool, fn func(*lister) error) error {
	return a.write("", func(out io.Writer) error {
		l := &lister{w: bufio.NewWriter(out), json: asJSON}
		if asJSON {
			l.say(`{"list":[`)
		}
		if err := fn(l); err != nil {
			return err
		}
		switch {
		case asJSON:
			l.say("]}\n")
		case l.n == 0:
			l.say("Nobody.\n")
		}
		return l.w.Flush()
	})
}

// say writes; Flush gives the error of any.
func (l *lister) say(text string) { _, _ = l.w.WriteString(text) }

func (l *lister) add(p *listedJSON) error {
	if l.n++; !l.json {
		line := p.Person
		for _, s := range []string{p.Channel, strings.Join(p.Values, "  "), p.Answer, p.Why} {
			if s != "" {
				line += "  " + s
			}
		}
		l.say(line + "\n")
		return nil
	}
	text, err := json.Marshal(p)
	if l.n > 1 {
		l.say(",")
	}
	l.say(string(text))
	return err
}

// maskedValues is what the leak has of a person that helps to reach or to know them.
func maskedValues(p *ledger.Person) []string {
	out := []string{}
	for _, list := range [][]breach.Secret{p.Names, p.Emails, p.Phones, p.Addresses} {
		for _, v := range list {
			out = append(out, oneLine(v.String()))
		}
	}
	return out
}

// listPlaced lists the people of one line of a plan.
func (a *app) listPlaced(st *caseStore, p *notice.Plan, where notice.Where, asJSON bool) error {
	if err := st.journal(a.ctx, "looked up", "notice plan: people "+string(where)); err != nil {
		return err
	}
	return a.list(asJSON, func(l *lister) error {
		return p.Each(a.ctx, where, func(person *ledger.Person, why string) error {
			return l.add(&listedJSON{Person: hex.EncodeToString(person.ID[:]), Why: why, Values: maskedValues(person)})
		})
	})
}

// stateNamed is the state of a name; 0 for none.
func stateNamed(name string) notice.State {
	for _, s := range notice.States() {
		if s.String() == name {
			return s
		}
	}
	return 0
}

// listWords are all that people can be listed by: states of notices, then lines of the
// plan that are none. notice status and notice plan take the same.
func listWords() (out []string) {
	for _, s := range notice.States() {
		if s != notice.Replaced {
			out = append(out, s.String())
		}
	}
	for _, w := range notice.Lists() {
		if !slices.Contains(out, string(w)) {
			out = append(out, string(w))
		}
	}
	return out
}

// checkList refuses a word by which nobody is listed.
func checkList(verb, word string) error {
	if slices.Contains(listWords(), word) {
		return nil
	}
	return wrongUse("tocsin notice "+verb+" --list unreachable", "--list: nobody is listed by %q; it is one of %s", word, strings.Join(listWords(), ", "))
}

// runNoticeList lists the notices in one state, or the people of a line of the plan that
// is none.
func runNoticeList(a *app, name string, asJSON bool) error {
	if err := checkList("status", name); err != nil {
		return err
	}
	st, err := a.openToLook()
	if err != nil {
		return err
	}
	defer st.Close()
	state := stateNamed(name)
	if state == 0 {
		return a.listAside(st, notice.Where(name), asJSON)
	}
	return a.listState(st, state, asJSON)
}

// listAside lists the people of a line of the plan that is no state of a notice, by what
// is known now, under the policy of the plan that is kept.
func (a *app) listAside(st *caseStore, where notice.Where, asJSON bool) error {
	kept, err := a.keptPlan(st)
	if err != nil {
		return err
	}
	m, err := notice.ReadManifest(kept)
	if err != nil {
		return err
	}
	src, err := a.noticeSource(st, m.HighOnly)
	if err != nil {
		return err
	}
	p, err := notice.Make(a.ctx, src)
	if err != nil {
		return err
	}
	return a.listPlaced(st, p, where, asJSON)
}

// listState lists the people whose notice is in a state.
func (a *app) listState(st *caseStore, state notice.State, asJSON bool) error {
	states, err := a.shownStates(st)
	if err != nil {
		return err
	}
	if state == notice.Unreachable {
		if states.src, err = a.noticeSource(st, false); err != nil {
			return err
		}
	}
	if err := st.journal(a.ctx, "looked up", "notice status: "+state.String()); err != nil {
		return err
	}
	return a.list(asJSON, func(l *lister) error {
		for _, channel := range []notice.Channel{notice.NoChannel, notice.Email, notice.Letter} {
			for _, kept := range append([]notice.State{state}, shownAs[state]...) {
				ask := notice.Ask{Channel: channel, State: kept, Now: time.Now().AddDate(10, 0, 0), Limit: 500}
				if err := states.list(a, st, l, ask, state); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

// shownAs are states of rows that may be shown as another.
var shownAs = map[notice.State][]notice.State{notice.Doubtful: {notice.Intent}, notice.Withdrawn: {notice.Planned}}

// shownStates says as what rows are shown, as the counts of the status have them.
type shownStates struct {
	seen *seenRows
	left *notice.LeftOut
	plan int64
	src  *notice.Source // of those whom nothing reaches
}

func (a *app) shownStates(st *caseStore) (*shownStates, error) {
	kept, err := a.keptPlan(st)
	if err != nil {
		return nil, err
	}
	s := &shownStates{plan: kept.Number}
	if s.seen, err = a.seenRows(st); err == nil {
		s.left, err = a.shownLeftOut(st, kept)
	}
	return s, err
}

// of is the state that a row is shown in, 0 where it is not shown.
func (s *shownStates) of(r *notice.Row) notice.State {
	s.seen.show(r)
	switch {
	case r.Erased || r.State == notice.Withdrawn && r.Plan != s.plan:
		return 0
	case r.State == notice.Planned && s.left.Mark(r) != "":
		return notice.Withdrawn
	}
	return r.State
}

// list lists the rows that are asked for and shown in a state.
func (s *shownStates) list(a *app, st *caseStore, l *lister, ask notice.Ask, state notice.State) error {
	for {
		rows, err := st.Due(a.ctx, ask)
		if err != nil || len(rows) == 0 {
			return err
		}
		for i := range rows {
			r := &rows[i]
			if s.of(r) != state {
				continue
			}
			p, err := listedRow(a, st, r, s)
			if err == nil {
				err = l.add(p)
			}
			if err != nil {
				return err
			}
		}
		ask.After = rows[len(rows)-1].Number
	}
}

// listedRow is what is shown of one row. Of those whom nothing reaches it holds nothing:
// the person does.
func listedRow(a *app, st *caseStore, r *notice.Row, s *shownStates) (*listedJSON, error) {
	p := &listedJSON{Person: hex.EncodeToString(r.Person[:]), Values: []string{}, Channel: r.Channel.String(), At: &r.Changed}
	if s.src != nil {
		person, err := st.Person(a.ctx, r.Person)
		if err != nil {
			return nil, err
		}
		p.Channel, p.At, p.Values, p.Why = "", nil, maskedValues(person), s.src.Why(person, notice.NoWay)
		return p, nil
	}
	for _, v := range slices.Compact([]breach.Secret{r.Target.Full, r.To()}) {
		if v != "" {
			p.Values = append(p.Values, oneLine(v.String()))
		}
	}
	if as := s.left.Mark(r); as != "" {
		p.Why = "marked as " + string(as)
	}
	if r.Answer != "" {
		p.Answer = oneLine(notice.MaskAnswer(r.Answer.Reveal()))
	}
	return p, nil
}
