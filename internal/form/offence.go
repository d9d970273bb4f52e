package form

import (
	"slices"

	"github.com/tocsin-project/tocsin/internal/paper"
)

// offence is what the facts on record show of a crime, as far as it decides which
// provisions a complaint may name. It judges nobody.
type offence string

// The offences.
const (
	attack      offence = "attack" // on a system, or by those who may use it
	theft       offence = "theft"  // of a thing: a notebook, paper
	noOffence   offence = "none"   // a loss, a mistake, a fault
	openOffence offence = "open"   // what happened is not on record
)

// offence reads it from what was done (in the terms of VERIS: the type of incident
// in the authority's form, the words of the incident and its causes) and from the
// answer on malice.
func (s *Subject) offence() offence {
	x := &Incident{Tree: map[string]any{}, From: map[string]string{}}
	x.actions(s)
	did := func(actions ...string) bool {
		return slices.ContainsFunc(actions, func(a string) bool { return x.at("action."+a) != nil })
	}
	malice := slices.Contains(s.answer("intent"), "malicious")
	lost, _ := x.at("action.error.variety").([]string)
	switch {
	case did("hacking", "malware", "social", "misuse"):
		return attack
	case did("physical"), malice && slices.Contains(lost, "Loss"):
		return theft
	case did("error") && !malice, slices.Equal(s.answer("intent"), []string{"none"}):
		return noOffence
	case did("error") && slices.ContainsFunc(lost, func(v string) bool { return v == "Misconfiguration" || v == "Publishing error" }):
		return attack // somebody took with malice what stood open
	}
	return openOffence
}

// law lists the provisions that the facts may fall under.
func (w *scribe) law(p *Police) {
	w.head("h_law")
	kind := w.offence()
	switch {
	case kind == noOffence:
		w.miss(w.say("law_none"))
		w.add(paper.Note{Text: w.say("law_none"), Tag: paper.Warn})
		return
	case p == nil || len(p.Articles) == 0:
		w.miss(w.say("h_law"))
		w.text("law_tbd")
		return
	}
	broken := w.answer("broken")
	var items []string
	for _, a := range p.Articles {
		fits := len(a.Broken) == 0 || slices.ContainsFunc(a.Broken, func(b string) bool { return slices.Contains(broken, b) })
		if a.Offence == kind && fits {
			items = append(items, w.say(a.Key))
		}
	}
	if items == nil {
		w.miss(w.say("h_law"))
		w.text("law_open")
		return
	}
	w.text("law")
	w.add(paper.List{Items: items})
	if p.Standing != "verified" {
		w.add(paper.Note{Text: w.say("law_unchecked"), Tag: paper.Warn})
	}
}
