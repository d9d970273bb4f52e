package notice

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/ledger"
)

// ownWords holds the controller's own words to naming nobody, and who answers to being
// nobody of the case: every text has them, and goes to people whom they are not about.
type ownWords struct {
	runs     map[string][]string // runs of words that could be a name, with their languages
	contacts map[string]bool     // the same of the names of who answers
	faults   []string            // what was found, each once
}

// ownWords reads the own words of a brief. Values of a kind that only one person has
// are faults, but for the controller's own; names are looked for in people.
func (b *Brief) ownWords() *ownWords {
	o := &ownWords{map[string][]string{}, b.contactRuns(), nil}
	for _, code := range slices.Sorted(maps.Keys(b.Own)) {
		o.faults = append(o.faults, b.foreign(code)...)
		newGuard().eachRun(b.Own[code].Happened+" . "+b.Own[code].Done, func(run string) bool {
			if !slices.Contains(o.runs[run], code) {
				o.runs[run] = append(o.runs[run], code)
			}
			return true
		})
	}
	known := slices.Collect(maps.Values(b.ContactNames))
	newGuard().eachRun(strings.Join(append(known, b.Contact.Name, b.Controller), " . "), func(run string) bool {
		delete(o.runs, run)
		return true
	})
	return o
}

// err are all faults that were found as one error; nil where there are none.
func (o *ownWords) err() error {
	if len(o.faults) == 0 {
		return nil
	}
	slices.Sort(o.faults)
	return fmt.Errorf("%w: %s", ErrLeak, facts.Listed(o.faults))
}

func (o *ownWords) fault(text string) {
	if !slices.Contains(o.faults, text) {
		o.faults = append(o.faults, text)
	}
}

// ofNobody refuses own words in a language with personal values other than the
// controller's own.
func (b *Brief) ofNobody(code string) error {
	o := &ownWords{faults: b.foreign(code)}
	return o.err()
}

// foreign says of which kinds own words in a language hold personal values other than
// the controller's own.
func (b *Brief) foreign(code string) []string {
	known := " " + foldValue(strings.Join([]string{b.From, b.Contact.Email, b.Contact.Phone, abroad(b.Contact.Phone, b.Country), b.Contact.Post, b.Page, b.Check}, " , ")) + " "
	text := b.Own[code].Happened + "\n\n" + b.Own[code].Done
	o := &ownWords{}
	other := func(kind string) {
		o.fault(fmt.Sprintf("your own words in %s hold a value of the kind %s that is not the controller's; take it out, or put it into the brief's contact where it is yours", code, kind))
	}
	if foreignMailbox(text, known) {
		other(breach.KindEmail.String())
	}
	newGuard().eachValue(text, text, func(kind, value, _ string) {
		if kind != nameKind && value != "" && !strings.Contains(known, " "+value+" ") {
			other(kind)
		}
	})
	return o.faults
}

// foreignMailbox reports an e-mail address in a text that is not among those known, also
// one of a domain that nobody has (.test), which the detectors take for an example.
func foreignMailbox(text, known string) bool {
	for w := range strings.FieldsSeq(text) {
		w = strings.Trim(strings.TrimPrefix(w, "mailto:"), ".,;:!?()<>[]{}\"'«»„“”‚‘’")
		local, domain, ok := strings.Cut(w, "@")
		if ok && local != "" && strings.Contains(domain, ".") && !strings.Contains(known, " "+foldValue(w)+" ") {
			return true
		}
	}
	return false
}

// contactRuns are the runs of words in the names of who answers that could be a name,
// where it was not said that it may be somebody of the case. The controller's own name
// stands in every message anyway.
func (b *Brief) contactRuns() map[string]bool {
	out := map[string]bool{}
	if b.ContactInCase {
		return out
	}
	for _, name := range append(slices.Collect(maps.Values(b.ContactNames)), b.Contact.Name) {
		newGuard().eachRun(name, func(run string) bool {
			out[run] = true
			return true
		})
	}
	newGuard().eachRun(b.Controller, func(run string) bool {
		delete(out, run)
		return true
	})
	return out
}

// of notes where own words hold the full name of a person, in whatever order, or where
// such a person is who answers.
func (o *ownWords) of(p *ledger.Person) {
	if o.names() == 0 {
		return
	}
	for _, n := range p.Names {
		words := nameWords(n.Reveal())
		if len(words) < 2 {
			continue
		}
		run := strings.Join(words, " ")
		slices.Reverse(words)
		back := strings.Join(words, " ")
		if o.contacts[run] || o.contacts[back] {
			o.fault(`the brief's contact is named like a person of the case; give a function ("Data protection officer"), or say "contact_in_case": true where it may stand in every message`)
		}
		for _, code := range slices.Concat(o.runs[run], o.runs[back]) {
			o.fault(fmt.Sprintf("your own words in %s hold the full name of a person of the case; take it out", code))
		}
	}
}

// names is how many runs of words are looked for among people.
func (o *ownWords) names() int { return len(o.runs) + len(o.contacts) }

// NamesNobody refuses own words that hold personal values other than the controller's,
// or the full name of anybody in the case, also as who answers, and says all of it at once;
// and a mailbox, number or address of somebody of the case as the controller's own, where
// the brief does not say that it may be. domains are the controller's.
func NamesNobody(ctx context.Context, b *Brief, domains []string, people func(context.Context, func(*ledger.Person) error) error) error {
	o, reach := b.ownWords(), b.contactOf(domains)
	err := people(ctx, func(p *ledger.Person) error {
		o.of(p)
		reach.of(p, nil)
		return nil
	})
	if err != nil {
		return err
	}
	return cmp.Or(o.err(), (&Policy{ContactOf: reach.found}).contactFault(b))
}
