package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"github.com/tocsin-project/tocsin/internal/casefile"
	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/facts/claim"
	"github.com/tocsin-project/tocsin/internal/form"
	"github.com/tocsin-project/tocsin/internal/journal"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/notice"
)

func newNoticeBrief(a *app) *cobra.Command {
	var set string
	c := &cobra.Command{
		Use:   "brief",
		Short: "Say what only you can say: who you are, what happened, what was done",
		Long: `Brief prints what is on record for the notices, or a draft from the case file where
nothing is. Fill it in and put it on record with --set: it is one JSON object.

  controller  your name, as people know it
  from        the mailbox that notices come from
  contact     email, phone, post, name: whom people can ask; at least one way
  contact_names   the contact's name by language, where one name does not do for all:
              {"fr": "Délégué à la protection des données"}
  contact_in_case   true where the contact is named like a person of the case, or has
              their mailbox, number or address, and may: it then goes to everybody
  page, code  a page of your own site that says the notice is genuine, short enough
              to be typed, and a code that stands there too
  check       the case's check site, where there is one
  event       copied, published, reachable, missent, lost, stolen or locked
  began, ended, found   days, as 2016-10-30
  done        closed, reset, ended (all sessions), removed, police, examined,
              rebuilt, watched: only what was done
  authority   that was told, and that takes complaints
  language, country     of who has none that is known
  own         your own words by language: {"en": {"happened": "...", "done": "..."}}

Your own words are held to the facts, as tocsin form statement does, and refused
where a claim is contradicted. A sentence in which no claim is found is held to
nothing: tocsin notice plan and texts show which these are, and which the facts do not
prove, to who approves. If there are any own words, every language that people are
written to in needs them.`,
		Example: `  tocsin notice brief > brief.json
  tocsin notice brief --set brief.json`,
		Args: takes(0, 0, ""),
		RunE: func(*cobra.Command, []string) error {
			if set == "" {
				return showBrief(a)
			}
			return setBrief(a, set)
		},
	}
	c.Flags().StringVar(&set, "set", "", "put this `file` on record, - for standard input")
	return c
}

func showBrief(a *app) error {
	st, err := a.openToRead()
	if err != nil {
		return err
	}
	defer st.Close()
	e := json.NewEncoder(a.out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	b, err := a.noticeBrief(st)
	switch {
	case err != nil:
		return err
	case b != nil:
		return e.Encode(b)
	}
	if b, err = draftBrief(a, st); err != nil {
		return err
	}
	return e.Encode(newBriefForm(b))
}

// briefForm is a draft with all its fields, also those that are empty: to be filled in.
type briefForm struct {
	Controller string    `json:"controller"`
	From       string    `json:"from"`
	Contact    reachForm `json:"contact"`
	Page       string    `json:"page"`
	Code       string    `json:"code"`
	Check      string    `json:"check"`
	Country    string    `json:"country"`
	Language   string    `json:"language"`
	Event      string    `json:"event"`
	Began      string    `json:"began"`
	Ended      string    `json:"ended"`
	Found      string    `json:"found"`
	Done       []string  `json:"done"`
	Authority  string    `json:"authority"`
}

type reachForm struct {
	Email string `json:"email"`
	Phone string `json:"phone"`
	Post  string `json:"post"`
	Name  string `json:"name"`
}

func newBriefForm(b *notice.Brief) *briefForm {
	return &briefForm{
		b.Controller, b.From, reachForm(b.Contact), b.Page, b.Code, b.Check, b.Country, b.Language, b.Event, b.Began, b.Ended, b.Found, b.Done, b.Authority,
	}
}

// draftBrief takes from the case file what it knows.
func draftBrief(a *app, st *caseStore) (*notice.Brief, error) {
	b := &notice.Brief{Done: []string{}}
	file, err := casefile.Open(a.ctx, st)
	if err != nil || file.Case().Acts == 0 {
		return b, err
	}
	c := file.Case()
	for _, p := range slices.Concat(c.With(casefile.DPO), c.With(casefile.Controller)) {
		if p.Role == casefile.Controller {
			b.Controller, b.Country = p.Name, p.Country
		}
		if b.Contact == (notice.Reach{}) {
			b.Contact = notice.Reach{Email: p.Email, Phone: p.Phone, Post: p.Address, Name: p.Contact}
			if p.Email != "" && !notice.Mailbox(p.Email) {
				b.Contact.Email = ""
				fmt.Fprintf(a.err, "The case file's address of %s is left out, as no mail can be sent to it; correct it: tocsin case set party\n", p.ID)
			}
		}
	}
	if b.Country == "" {
		b.Country = c.Country
	}
	days := daysOf(c)
	b.Began, b.Ended, b.Found = days.Began, days.Ended, days.Found
	for _, f := range c.Filings {
		if b.Authority == "" && f.Kind == "initial" {
			b.Authority = f.To
		}
	}
	return b, nil
}

// daysOf are the days of a case file that a brief has too, where the case is.
func daysOf(c *casefile.Case) (d notice.CaseDays) {
	day := func(t time.Time) string {
		if t.IsZero() {
			return ""
		}
		return t.In(c.Location()).Format(time.DateOnly)
	}
	if c.Incident != nil {
		d.Began, d.Ended = day(c.Incident.From), day(c.Incident.To)
	}
	if at, ok := c.Chosen("controller_aware"); ok {
		d.Found = day(at)
	}
	return d
}

// caseDays are those of the case; none where nothing is on file.
func (a *app) caseDays(st *caseStore) (d notice.CaseDays, err error) {
	file, err := casefile.Open(a.ctx, st)
	if err != nil || file.Case().Acts == 0 {
		return d, err
	}
	return daysOf(file.Case()), nil
}

func setBrief(a *app, path string) error {
	text, err := a.readText(path)
	if err != nil {
		return err
	}
	b, err := notice.NewBrief([]byte(text), time.Now())
	if err != nil {
		return &exitError{code: exitUse, err: err, hint: "tocsin notice brief --help says what each field is"}
	}
	st, err := a.open()
	if err != nil {
		return err
	}
	defer st.Close()
	unheld, err := a.checkOwnWords(st, b)
	a.sayUnheld(unheld)
	if err != nil {
		return err
	}
	data, err := json.Marshal(b)
	if err != nil {
		return err
	}
	_, err = st.Keep(a.ctx, []ledger.Document{{Kind: notice.BriefKind, Data: data}}, journal.Entry{Act: "notice brief"})
	if err == nil && !a.quiet {
		fmt.Fprintln(a.err, "on record; now: tocsin notice plan")
	}
	return err
}

// checkOwnWords holds the controller's own words to the facts, and refuses what these
// contradict. unheld are the sentences that they neither carry nor refute.
func (a *app) checkOwnWords(st *caseStore, b *notice.Brief) (unheld []notice.Unheld, err error) {
	if len(b.Own) == 0 {
		return nil, nil
	}
	mined, err := a.facts(st)
	if err != nil {
		return nil, err
	}
	file, err := casefile.Open(a.ctx, st)
	if err != nil {
		return nil, err
	}
	subject := form.Subject{Case: file.Case(), Facts: mined}
	known := subject.Known()
	known.Dates, known.Named = append(known.Dates, briefDates(b, known.Dates)...), b.Authority
	var wrong []string
	for _, code := range slices.Sorted(maps.Keys(b.Own)) {
		res, err := claim.Check(b.Own[code].Happened+"\n\n"+b.Own[code].Done, code, known)
		if err != nil {
			return nil, err
		}
		for _, c := range res.Claims {
			switch c.Verdict {
			case claim.Contradicted:
				wrong = append(wrong, fmt.Sprintf("%s: %q: %s", code, c.Sentence, c.Why))
			case claim.Unproved:
				unheld = append(unheld, notice.Unheld{Language: code, Sentence: c.Sentence, Why: c.Why})
			}
		}
		for _, s := range res.Unchecked {
			unheld = append(unheld, notice.Unheld{Language: code, Sentence: s})
		}
	}
	if len(wrong) > 0 {
		err = &exitError{code: exitRefused, err: errors.New("the facts contradict your own words: " + facts.Listed(wrong)), hint: "change the words; nothing was put on record"}
	}
	return unheld, err
}

// sayUnheld says which own words the facts do not prove, and of how many sentences nothing was
// read: not of which, since whom these name is looked at later. The plan shows them.
func (a *app) sayUnheld(unheld []notice.Unheld) {
	unread := map[string]int64{}
	for i := range unheld {
		if u := &unheld[i]; u.Why != "" {
			fmt.Fprintf(a.err, "The facts do not prove your own words: %s: %q: %s\n", u.Language, u.Sentence, u.Why)
		} else {
			unread[u.Language]++
		}
	}
	if a.quiet {
		return
	}
	for _, code := range slices.Sorted(maps.Keys(unread)) {
		fmt.Fprintf(a.err, "No claim was found in %s of your own words in %s, so not checked: tocsin notice plan shows which\n", facts.Plural(unread[code], "sentence", "sentences"), code)
	}
}
