package notice

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/ledger"
)

// ownWords holds the controller's own words to naming nobody, and who answers to being
// nobody of the case: every text has them, and goes to people whom they are not about.
type ownWords struct {
	runs     map[string]string // runs of words that could be a name, with their language
	contacts map[string]bool   // the same of the names of who answers
}

// ownWords reads the own words of a brief. Values of a kind that only one person has
// are refused at once, but for the controller's own; names are looked for in people.
func (b *Brief) ownWords() (*ownWords, error) {
	o := &ownWords{map[string]string{}, b.contactRuns()}
	for code, own := range b.Own {
		if err := b.ofNobody(code); err != nil {
			return nil, err
		}
		newGuard().eachRun(own.Happened+" . "+own.Done, func(run string) bool {
			o.runs[run] = code
			return true
		})
	}
	known := slices.Collect(maps.Values(b.ContactNames))
	newGuard().eachRun(strings.Join(append(known, b.Contact.Name, b.Controller), " . "), func(run string) bool {
		delete(o.runs, run)
		return true
	})
	return o, nil
}

// ofNobody refuses own words in a language with personal values other than the
// controller's own.
func (b *Brief) ofNobody(code string) (err error) {
	known := " " + foldValue(strings.Join([]string{b.From, b.Contact.Email, b.Contact.Phone, abroad(b.Contact.Phone, b.Country), b.Contact.Post, b.Page, b.Check}, " , ")) + " "
	text := b.Own[code].Happened + "\n\n" + b.Own[code].Done
	other := func(kind string) error {
		return fmt.Errorf("%w: your own words in %s hold a value of the kind %s that is not the controller's; take it out, or put it into the brief's contact where it is yours", ErrLeak, code, kind)
	}
	if foreignMailbox(text, known) {
		return other(breach.KindEmail.String())
	}
	newGuard().eachValue(text, text, func(kind, value, _ string) {
		if err == nil && kind != nameKind && value != "" && !strings.Contains(known, " "+value+" ") {
			err = other(kind)
		}
	})
	return err
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

// of refuses own words that hold the full name of a person, in whatever order, and such a
// person as who answers.
func (o *ownWords) of(p *ledger.Person) error {
	if o.names() == 0 {
		return nil
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
			return fmt.Errorf(`%w: the brief's contact is named like a person of the case; give a function ("Data protection officer"), or say "contact_in_case": true where it may stand in every message`, ErrLeak)
		}
		if code := cmp.Or(o.runs[run], o.runs[back]); code != "" {
			return fmt.Errorf("%w: your own words in %s hold the full name of a person of the case; take it out", ErrLeak, code)
		}
	}
	return nil
}

// names is how many runs of words are looked for among people.
func (o *ownWords) names() int { return len(o.runs) + len(o.contacts) }

// NamesNobody refuses own words that hold personal values other than the controller's,
// or the full name of anybody in the case, also as who answers. It reads all people, where
// there are words that could be a name.
func NamesNobody(ctx context.Context, b *Brief, people func(context.Context, func(*ledger.Person) error) error) error {
	o, err := b.ownWords()
	if err != nil || o.names() == 0 {
		return err
	}
	return people(ctx, o.of)
}
