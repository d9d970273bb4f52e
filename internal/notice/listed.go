package notice

import (
	"context"
	"slices"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/norm"
)

// Lists by whom a text is read: children, who are told through their guardians, and
// those who have died. They stand in several lines of a plan, and in no line alone.
const (
	ListChildren Where = "children"
	ListDeceased Where = "deceased"
)

// Lists are all by which Each gives people: the lines of a plan, then ListChildren,
// ListDeceased and ListNameless.
func Lists() []Where { return append(Wheres(), ListChildren, ListDeceased, ListNameless) }

// Each calls fn with the people whom the plan puts in a place, by rising id, and why
// they are there where that is not said by the place itself; of a list by who reads a
// text also in which place they are. Of a place that marks make it gives all who have
// the mark: who was told before it was set stands in another line, which why names.
func (p *Plan) Each(ctx context.Context, where Where, fn func(person *ledger.Person, why string) error) error {
	reader, byReader := map[Where]Audience{ListChildren: ToGuardian, ListDeceased: ToEstate}[where]
	return p.src.People(ctx, func(person *ledger.Person) error {
		if where == ListNameless {
			why, err := p.namelessWhy(person)
			if err != nil || why == "" {
				return err
			}
			return fn(person, why)
		}
		if byReader && (person.Kind == ledger.Role || p.audience(person, hexID(person.ID)) != reader) {
			return nil
		}
		_, is, _, err := p.row(person)
		marked := where != is && person.Kind != ledger.Role && asideBy(p.src.Marks[hexID(person.ID)].As) == where
		if err != nil || is != where && !byReader && !marked {
			return err
		}
		why := p.src.Why(person, is)
		if (byReader || marked) && is != NoWay {
			why = strings.TrimSuffix(whereText[is]+": "+why, ": ")
		}
		if _, unguarded := p.src.unguarded(person, p.own); where == ListChildren && unguarded != "" {
			why += "; " + unguarded
		}
		return fn(person, why)
	})
}

// Why says why a person is in a place of a plan: what is missing to reach them, or who
// marked them; "" where the place says all.
func (src *Source) Why(person *ledger.Person, where Where) string {
	id := hexID(person.ID)
	if m, marked := src.Marks[id]; marked && where != NoWay {
		return m.Why
	}
	if where != NoWay {
		return ""
	}
	p := &Plan{src: src, own: src.State.OwnDomain}
	f := src.Contacts[id]
	a := p.audience(person, id)
	mails, postal := p.mails(person, f, a), p.postal(person, f, a)
	switch {
	case a == ToEstate && len(mails) > 0 && len(postal) == 0:
		return "has died, and no postal address is known: nobody reads the mailbox"
	case p.unsettled(person, f, a) && len(postal) > 0:
		return "a postal address is known, but who they are waits for review (tocsin people review)"
	case p.unsettled(person, f, a):
		return "a child by all birth dates that are known, but who they are waits for review (tocsin people review); no mailbox of a guardian and no postal address is known"
	case len(postal) > 0:
		return "a postal address is known, but not under which name"
	case a == ToGuardian:
		return "a child: no mailbox of a guardian (tocsin notice guardian) and no postal address is known"
	case len(person.Emails) > 0 && !slices.ContainsFunc(person.Emails, func(s breach.Secret) bool { return !norm.DeafMailbox(s.Reveal()) }):
		return "their e-mail address is a no-reply mailbox, which nobody reads, and no postal address is known"
	case len(person.Emails) > 0:
		return "no e-mail address of theirs can be written to, and no postal address is known"
	}
	return "no e-mail address and no postal address is known"
}
