package notice

import (
	"slices"

	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/who/contact"
)

// Where says what the plan does with a person. The names are those of the
// plan's table.
type Where string

// All that can become of a person in a plan: each is in one of these.
const (
	ByMail       Where = "by_email"
	ByLetter     Where = "by_letter"
	NoWay        Where = "unreachable"
	MoreByMail   Where = "more_by_email"     // told by an earlier plan, of less than is known now
	MoreByLetter Where = "more_by_letter"    // the same
	MoreNoWay    Where = "more_unreachable"  // the same
	Already      Where = "told_before"       // by an earlier plan, of all that is known now
	Otherwise    Where = "told_otherwise"    // by a mark
	UnderWay     Where = "under_way"         // a row of an earlier plan is not settled
	CameBack     Where = "bounced"           // every way that an earlier plan tried, and no other is known
	LowRisk      Where = "risk_not_high"     // where only high risk is told
	AsideOf      Where = "suppressed"        // by a mark
	CallFirst    Where = "protected"         // by a mark
	RoleMailbox  Where = "role_mailbox"      // nobody's own
	NothingOf    Where = "nothing_of_theirs" // none of their data is of a class that is known
)

// Wheres are all of them, in the order of the table.
func Wheres() []Where {
	return []Where{ByMail, ByLetter, NoWay, MoreByMail, MoreByLetter, MoreNoWay, Already, Otherwise, UnderWay, CameBack, LowRisk, AsideOf, CallFirst, NothingOf, RoleMailbox}
}

// hasRow reports whether people in the place have a row of the outbox.
func (w Where) hasRow() bool { return w.planned() || w.kept() }

// planned reports whether people in the place have a row of the plan.
func (w Where) planned() bool {
	return slices.Contains([]Where{ByMail, ByLetter, NoWay, MoreByMail, MoreByLetter, MoreNoWay}, w)
}

// kept reports whether of people in the place a row of an earlier plan may count.
func (w Where) kept() bool {
	return slices.Contains([]Where{MoreByMail, MoreByLetter, MoreNoWay, Already, UnderWay, CameBack}, w)
}

// more are the places of those who are told anew, by where they would be else.
var more = map[Where]Where{ByMail: MoreByMail, ByLetter: MoreByLetter, NoWay: MoreNoWay}

// aside says why a person is not planned for, "" where they are. Already says only that
// they were told of something.
func (p *Plan) aside(person *ledger.Person, f *contact.Found, id string) Where {
	if person.Kind == ledger.Role {
		return RoleMailbox
	}
	by := asideBy(p.src.Marks[id].As)
	if begun := p.src.Begun.of(person, by == "" && otherWay(f)); begun != "" {
		return begun // that row counts, whatever was marked since
	}
	return by
}

// otherWay reports that the contact file knows how to reach a person.
func otherWay(f *contact.Found) bool { return f != nil && len(f.Emails)+len(f.Addresses) > 0 }

// withheld says why somebody is not told anew who was told of less than is known now;
// "" where they are.
func (p *Plan) withheld(person *ledger.Person, f *contact.Found, id string) Where {
	if asideBy(p.src.Marks[id].As) == "" {
		return p.src.Begun.stuck(person, otherWay(f))
	}
	if p.counting {
		p.marked++
	}
	return Already
}

// met counts what status needs to count each person once: who has earlier rows under
// several ids, and of whom another person has them.
func (p *Plan) met(person *ledger.Person, where Where, r *Row) {
	for _, id := range p.src.Begun.former(person) {
		p.Former = append(p.Former, hexID(id))
	}
	if r == nil && p.src.Begun.half(person) {
		if p.Halves == nil {
			p.Halves = map[Where]int64{}
		}
		p.Halves[where]++
	}
}

// asideBy is where a mark puts a person, "" where it does not set them aside.
func asideBy(as MarkOf) Where {
	switch as {
	case Suppressed:
		return AsideOf
	case Protected:
		return CallFirst
	case ToldBefore:
		return Otherwise
	}
	return ""
}
