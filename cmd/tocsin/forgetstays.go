package main

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/casefile"
	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/notice"
	"github.com/tocsin-project/tocsin/internal/who"
	"github.com/tocsin-project/tocsin/internal/who/contact"
)

// Why something of a person may stay who asks for all to be destroyed.
const (
	toAccount = "Articles 5(2), 33(5) and 17(3)(b) GDPR: what was done about the breach must be shown"
	toDefend  = "Article 17(3)(e) GDPR, where it is needed for legal claims: see to it by hand"
	toTell    = "Articles 34 and 17(3)(b) GDPR: others are told of the breach by it"
)

// staying says of each kind of documents what of a person stays in it, and why.
var staying = map[string]string{
	notice.MarkKind:       "the marks of the person for the notices, with their reasons, by an id that leads to nobody. " + toAccount,
	notice.LeftOutKind:    "the same marks as who sends has them, by such ids. " + toAccount,
	notice.GuardianKind:   "guardians that were put on record, with their addresses and the ids of children. " + toTell,
	notice.SettledKind:    "how somebody knew what became of messages in doubt. " + toAccount,
	notice.BriefKind:      "what the controller says of itself in every notice. " + toTell,
	contact.PeopleKind:    "what your contact file has of the person. It is your own record: destroy it there, and give the file again. " + toDefend,
	casefile.DocumentKind: "an act of the case file that names the person. " + toAccount + ". " + toDefend,
	who.DecisionKind:      "a decision about who people are, that others rest on, by an id that leads to nobody. " + toAccount,
}

// documentsStay lists the documents that keep something of a person who was destroyed, by
// kind.
func documentsStay(kept []ledger.KeptDocument) (out []string) {
	numbers := map[string][]string{}
	var kinds []string
	for _, d := range kept {
		if numbers[d.Kind] == nil {
			kinds = append(kinds, d.Kind)
		}
		numbers[d.Kind] = append(numbers[d.Kind], fmt.Sprint(d.Number))
	}
	slices.Sort(kinds)
	for _, kind := range kinds {
		what := staying[kind]
		if what == "" {
			what = "a paper of the kind \"" + kind + "\" that names the person. " + toDefend
		}
		list := numbers[kind]
		out = append(out, fmt.Sprintf("In %s %s of the case: %s.", map[bool]string{true: "document", false: "documents"}[len(list) == 1], strings.Join(list, ", "), what))
	}
	return out
}

// addressesStay counts the notices to others, and the others themselves, that hold an
// address of a person who was destroyed: a guardian's in the notice of a child, or one
// that they share.
func (a *app) addressesStay(st *caseStore, p *ledger.Person) (out []string, err error) {
	theirs := func(s breach.Secret) bool {
		same := func(o breach.Secret) bool { return strings.EqualFold(o.Reveal(), s.Reveal()) }
		return slices.ContainsFunc(p.Emails, same) || slices.ContainsFunc(p.Addresses, same)
	}
	notices, people := int64(0), int64(0)
	for _, channel := range []notice.Channel{notice.Email, notice.Letter} {
		for _, state := range notice.States() {
			ask := notice.Ask{Channel: channel, State: state, Now: time.Now().AddDate(10, 0, 0), Limit: 512, Others: true}
			for {
				rows, err := st.Due(a.ctx, ask)
				if err != nil {
					return nil, err
				}
				for i := range rows {
					if t := &rows[i].Target; slices.ContainsFunc(t.Addresses, theirs) || slices.ContainsFunc(t.Postal, theirs) {
						notices++
					}
				}
				if len(rows) == 0 {
					break
				}
				ask.After = rows[len(rows)-1].Number
			}
		}
	}
	err = st.People(a.ctx, func(o *ledger.Person) error {
		joined := slices.ContainsFunc(o.Joined, func(r ledger.Reason) bool { return theirs(r.Value) })
		if joined || slices.ContainsFunc(o.Emails, theirs) || slices.ContainsFunc(o.Addresses, theirs) {
			people++
		}
		return nil
	})
	if notices > 0 {
		out = append(out, fmt.Sprintf("In %s to others: an address of the person, as that of a child's guardian, or as one that they share. %s.", facts.Plural(notices, "notice", "notices"), toTell))
	}
	if people > 0 {
		out = append(out, fmt.Sprintf("In what is kept of %s: the same, which is theirs too. %s.", facts.Plural(people, "other person", "other people"), toTell))
	}
	return out, err
}
