package form

import (
	"fmt"
	"strings"
	"time"

	"github.com/tocsin-project/tocsin/internal/casefile"
	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/paper"
)

// PartyError says that a paper goes to nobody on record, or that it is not said
// to whom of several.
type PartyError struct {
	Says  string
	Known []string // ids of those it can go to
}

func (e *PartyError) Error() string { return e.Says }

// recipient is the party that a paper goes to: the one named, else the only one
// of the roles.
func (s *Subject) recipient(to, what string, named bool, roles ...casefile.PartyRole) (*casefile.Party, error) {
	var ids []string
	var only *casefile.Party
	for i := range s.Case.Parties {
		p := &s.Case.Parties[i]
		for _, r := range roles {
			if p.Role == r {
				ids = append(ids, p.ID)
				only = p
			}
		}
		if to != "" && p.ID == to && named {
			return p, nil
		}
	}
	switch {
	case to != "":
		for _, id := range ids {
			if id == to {
				return s.Case.Party(id), nil
			}
		}
		return nil, &PartyError{fmt.Sprintf("%q is no %s of this case", to, what), ids}
	case len(ids) == 0:
		return nil, &PartyError{fmt.Sprintf("no %s is on record", what), nil}
	case len(ids) > 1:
		return nil, &PartyError{fmt.Sprintf("there are several: %s", strings.Join(ids, ", ")), ids}
	}
	return only, nil
}

// CountryOf is the country of the finder that a letter goes to, "" where it is not
// known.
func CountryOf(s *Subject, to string) string {
	p, err := s.recipient(to, "finder", true, casefile.Finder)
	if err != nil {
		return ""
	}
	return p.Country
}

// FinderLetter writes to somebody who found the data or has a copy: to is the id
// of any party, "" for the only finder. It asks for destruction, and has the form
// by which they attest it.
func FinderLetter(s *Subject, lang, to string) (*Paper, error) {
	who, err := s.recipient(to, "finder", true, casefile.Finder)
	if err != nil {
		return nil, err
	}
	w := s.write("finder", lang)
	w.doc.Title, w.doc.Letter = w.say("title"), true
	controller := w.known(w.controllers(), w.say("processor.l_controller"))
	from, address := w.envelope(w.controller(), who)
	if from == nil {
		from = []string{controller}
	}
	w.add(paper.Address{From: from, To: address, Place: w.to.Date(w.Made().At)})
	w.add(paper.Text{Look: paper.LookTitle, Text: w.doc.Title})
	w.text("dear")
	if d := s.Case.Discovery; d != nil && (d.Party == who.ID || who.Role == casefile.Finder && d.Channel == "researcher") {
		w.text("thanks")
	}
	w.text("why", "controller", controller)
	w.text("ask")
	w.add(paper.List{Items: []string{w.say("ask_1"), w.say("ask_2"), w.say("ask_3"), w.say("ask_4")}})
	if due := s.dueOf(who.ID); !due.IsZero() {
		w.text("by", "day", due.In(s.Case.Location()))
	} else {
		w.text("soon")
	}
	w.text("report")
	w.text("blame")
	w.regards()
	w.attestation(controller, who)
	return w.paper()
}

// dueOf is when the answer to the newest request to a party is due.
func (s *Subject) dueOf(party string) (due time.Time) {
	for _, r := range s.Case.Requests {
		if r.To == party && r.Replied.IsZero() {
			due = r.Due
		}
	}
	return due
}

// regards ends a letter: who signs, and how they are reached.
func (w *scribe) regards() {
	w.text("regards")
	end := []string{""}
	signs := w.first(casefile.Reporter)
	if signs == nil {
		signs = w.controller()
	}
	if signs != nil {
		end = append(end, signs.Name)
	}
	end = append(end, w.known(reachedBy(signs, w.first(casefile.DPO), w.controller()), w.say("paper.l_contact")))
	w.add(paper.Text{Text: strings.Join(end, "\n")})
}

// attestation is the form by which a finder attests what became of the copies.
func (w *scribe) attestation(controller string, who *casefile.Party) {
	w.add(paper.Break{})
	w.head("att_title")
	w.text("att_intro", "controller", controller, "finder", who.Name, "day", w.Made().At)
	if t := w.files(func(*facts.SourceFacts) bool { return true }); t != nil {
		w.text("files")
		w.add(*t)
	} else {
		w.miss(w.say("paper.l_file"))
		w.text("files_tbd")
	}
	w.text("att_tick")
	var items []string
	for i := range 6 {
		items = append(items, w.say(fmt.Sprintf("att_%d", i+1)))
	}
	w.add(paper.List{Items: items, Boxes: true})
	w.add(paper.Lines{
		w.say("att_when"), w.say("att_how"), w.say("att_where"), w.say("att_others"),
		w.say("paper.l_sign_date"), w.say("paper.l_name"), w.say("paper.l_sign"),
	})
}
