package notice

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/tocsin-project/tocsin/internal/ledger"
)

// ownWords holds the controller's own words to naming nobody: every text has them, and
// goes to people whom they are not about.
type ownWords struct {
	runs map[string]string // runs of words that could be a name, with their language
}

// ownWords reads the own words of a brief. Values of a kind that only one person has
// are refused at once, but for the controller's own; names are looked for in people.
func (b *Brief) ownWords() (*ownWords, error) {
	o := &ownWords{map[string]string{}}
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
	known := " " + foldValue(strings.Join([]string{b.From, b.Contact.Email, b.Contact.Phone, b.Contact.Post, b.Page, b.Check}, " , ")) + " "
	text := b.Own[code].Happened + "\n\n" + b.Own[code].Done
	newGuard().eachValue(text, text, func(kind, value, _ string) {
		if err == nil && kind != nameKind && value != "" && !strings.Contains(known, " "+value+" ") {
			err = fmt.Errorf("%w: your own words in %s hold a value of the kind %s that is not the controller's; take it out, or put it into the brief's contact where it is yours", ErrLeak, code, kind)
		}
	})
	return err
}

// of refuses own words that hold the full name of a person, in whatever order.
func (o *ownWords) of(p *ledger.Person) error {
	if len(o.runs) == 0 {
		return nil
	}
	for _, n := range p.Names {
		words := nameWords(n.Reveal())
		if len(words) < 2 {
			continue
		}
		code := o.runs[strings.Join(words, " ")]
		if code == "" {
			slices.Reverse(words)
			code = o.runs[strings.Join(words, " ")]
		}
		if code != "" {
			return fmt.Errorf("%w: your own words in %s hold the full name of a person of the case; take it out", ErrLeak, code)
		}
	}
	return nil
}

// NamesNobody refuses own words that hold personal values other than the controller's,
// or the full name of anybody in the case. It reads all people, where there are own
// words.
func NamesNobody(ctx context.Context, b *Brief, people func(context.Context, func(*ledger.Person) error) error) error {
	o, err := b.ownWords()
	if err != nil || len(o.runs) == 0 {
		return err
	}
	return people(ctx, o.of)
}
