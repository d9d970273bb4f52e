// Package advice says what follows for people from a leak of which of their data,
// and what they can do: at most three actions, what stops a loss today first, each
// with the minutes it takes. Rules, actions and bodies that help are data, with
// source and date; the words stand in package wording.
//
// It never decides whether somebody is told, and knows no person: the same data
// and country give the same advice.
package advice

import (
	"cmp"
	_ "embed" // rules are part of the program
	"slices"
	"strings"
	"sync"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/wording"
)

// Most is how many actions a person is asked to do at most.
const Most = 3

// Exposed is what advice depends on.
type Exposed struct {
	Classes  []breach.Class
	Strength breach.Strength // of the password, the worst; of no meaning without one
	Country  string          // where the person is at home, ISO 3166-1; "" unknown
	Audience string          // who reads it: Person, Guardian or Estate; "" is Person
}

// To whom advice speaks.
const (
	Person   = "person"
	Guardian = "guardian" // who acts for a child
	Estate   = "estate"   // the family of somebody who has died
)

// Advice is what is said to a person.
type Advice struct {
	High    bool     // a rule calls the risk high, by the data alone
	Risks   []string // keys of sentences on what is likely to follow, the gravest first
	Actions []Action // at most Most, the most urgent first
}

// Action is something to do.
type Action struct {
	Name    string
	Key     string // of the sentence that says it and why
	Minutes int    // 0: it takes no time
	Contact *Contact
	Source  string

	stage, order int
	contact      string
	audiences    []string // whom it fits
}

// Contact is a body that helps in a country.
type Contact struct {
	Country, Kind, Name, How string
	Read                     string // when its page was read: "2025-12" or "undated"
}

//go:embed actions.txt
var actionText string

//go:embed rules.txt
var ruleText string

//go:embed contacts.txt
var contactText string

// data is what the three files say.
type data struct {
	actions  map[string]Action
	rules    []rule
	contacts []Contact
}

var load = sync.OnceValue(func() *data {
	d, err := read(actionText, ruleText, contactText)
	if err != nil {
		panic(err) // the files are part of the program and read in every test
	}
	return d
})

// mostRisks bounds how many consequences are named: more are not read.
const mostRisks = 4

// For gives the advice for a person of whom this was exposed.
func For(e Exposed) Advice {
	d := load()
	e.Audience = cmp.Or(e.Audience, Person)
	var out Advice
	var found []Action
	spoken := map[breach.Class]bool{}
	for i := range d.rules {
		r := &d.rules[i]
		classes, holds := r.holds(&e)
		if !holds || r.name != "other" && !r.beside() && !slices.ContainsFunc(classes, func(c breach.Class) bool { return !spoken[c] }) {
			continue
		}
		if r.name == "other" && len(out.Risks) > 0 {
			continue
		}
		for _, c := range classes {
			spoken[c] = true
		}
		out.High = out.High || r.high
		if key := "advice.risk_" + r.name; len(out.Risks) < mostRisks && !slices.Contains(out.Risks, key) {
			out.Risks = append(out.Risks, key)
		}
		for n, name := range r.actions {
			a := d.actions[name]
			if !slices.Contains(a.audiences, e.Audience) {
				continue
			}
			a.order = i*len(d.actions) + n
			if !slices.ContainsFunc(found, func(b Action) bool { return b.Name == name }) {
				found = append(found, a)
			}
		}
	}
	slices.SortStableFunc(found, func(a, b Action) int {
		if a.stage != b.stage {
			return a.stage - b.stage
		}
		return a.order - b.order
	})
	out.Actions = found[:min(len(found), Most)]
	for i := range out.Actions {
		out.Actions[i].Contact = d.contact(e.Country, out.Actions[i].contact)
	}
	return out
}

// Help is the body of a country that people turn to when their data was misused,
// nil where none is known for certain.
func Help(country string) *Contact { return load().contact(country, "fraud") }

// contact finds a body that was verified.
func (d *data) contact(country, kind string) *Contact {
	for i := range d.contacts {
		if c := &d.contacts[i]; c.Country == country && c.Kind == kind && c.Read != unverified {
			return c
		}
	}
	return nil
}

// Say writes an action in a language: what to do and why, how long it takes, and
// who helps, "" where nobody is named.
func (a *Action) Say(l *wording.Language) (do, minutes, contact string, err error) {
	if do, err = l.Say(a.Key, nil); err != nil {
		return "", "", "", err
	}
	if a.Minutes == 0 {
		minutes, err = l.Say("advice.none", nil)
	} else {
		minutes, err = l.Say("advice.minutes", wording.Fields{"n": a.Minutes})
	}
	if err == nil && a.Contact != nil {
		contact, err = a.Contact.Say(l)
	}
	return do, minutes, contact, err
}

// Say writes a body with how to reach it.
func (c *Contact) Say(l *wording.Language) (string, error) {
	return l.Say("advice.contact", wording.Fields{"name": c.Name, "how": c.How})
}

// holds reports whether a rule holds, and of which classes of the person it
// speaks.
func (r *rule) holds(e *Exposed) (spoken []breach.Class, ok bool) {
	if r.audience() != e.Audience && (r.audience() != "" || e.Audience == Estate) {
		return nil, false
	}
	for _, t := range r.when {
		if t.audience != "" {
			continue
		}
		if t.countries != nil {
			if !slices.Contains(t.countries, e.Country) {
				return nil, false
			}
			continue
		}
		found := false
		for _, c := range e.Classes {
			if t.has(c, e.Strength) {
				found = true
				if !t.not {
					spoken = append(spoken, c)
				}
			}
		}
		if found == t.not {
			return nil, false
		}
	}
	return spoken, true
}

// audience is the one that a rule is for, "" for everybody alive.
func (r *rule) audience() string {
	for _, t := range r.when {
		if t.audience != "" {
			return t.audience
		}
	}
	return ""
}

// beside reports that a rule holds of an audience whatever its data are, or of the dead,
// of whom no rule takes the place of another.
func (r *rule) beside() bool { return r.audience() != "" }

// reach are the classes by which a stranger reaches a person.
var reach = []breach.Class{breach.PhoneNumbers, breach.EmailAddresses, breach.PhysicalAddresses}

func (t *term) has(c breach.Class, s breach.Strength) bool {
	for _, want := range t.classes {
		class, kept, _ := strings.Cut(want, ":")
		switch {
		case class == "any":
			return true
		case class == "special":
			if info, _ := breach.Info(c); info.Special {
				return true
			}
		case class == "reach":
			if slices.Contains(reach, c) {
				return true
			}
		case breach.Class(class) == c:
			if kept == "" || (kept == "strong") == (s == breach.StrengthSlow) {
				return true
			}
		}
	}
	return false
}
