package notice

import (
	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/who/contact"
)

// audience is to whom the text of a person speaks.
func (p *Plan) audience(person *ledger.Person, id string) Audience {
	switch {
	case p.src.Marks[id].As == Deceased:
		return ToEstate
	case p.minor(person, id):
		return ToGuardian
	}
	return ToPerson
}

// mails are the mailboxes at which a person is told. A child's own is none: of its
// guardian counts what the controller put on record, else what a column of the leak
// says is a guardian's.
func (p *Plan) mails(person *ledger.Person, f *contact.Found, a Audience) []breach.Secret {
	if a != ToGuardian {
		return addressesOf(person, f, p.own)
	}
	switch g := p.src.Guardians[hexID(person.ID)]; {
	case len(g.Emails) > 0:
		return g.Emails
	case len(g.Posts) > 0:
		return nil // what the controller says of a guardian is all that counts
	}
	return leakGuardians(person, p.own)
}

// postal are the postal addresses at which a person is told: of a child those of its
// guardian, else where the child lives.
func (p *Plan) postal(person *ledger.Person, f *contact.Found, a Audience) []breach.Secret {
	if a == ToGuardian {
		if g := p.src.Guardians[hexID(person.ID)]; len(g.Posts) > 0 {
			return g.Posts
		}
	}
	return postalOf(person, f)
}

// unsettled reports that an address of somebody is known whom nothing reaches, and that a
// decision of who they are may open it: a letter needs a name, and who is a child by what
// several people are taken for may have a mailbox of their own.
func (p *Plan) unsettled(person *ledger.Person, f *contact.Found, a Audience) bool {
	if !person.Review || nameOf(person, f) != "" {
		return false
	}
	return len(p.postal(person, f, a)) > 0 || a == ToGuardian && len(addressesOf(person, f, p.own)) > 0
}

// missed counts somebody whom nothing reaches, by what would change that.
func (p *Plan) missed(person *ledger.Person) {
	id := hexID(person.ID)
	a := p.audience(person, id)
	if p.unsettled(person, p.src.Contacts[id], a) {
		p.unsure++
	}
	if a == ToGuardian {
		p.Policy.ChildrenNotReached++
		p.unguarded(person)
	}
}

// reach finds the way to a person: e-mail before a letter, but where all mail of an
// earlier plan came back; to an estate a letter alone, for nobody reads the mailbox;
// to a guardian whose mailbox is not known a letter to where the child lives.
func (p *Plan) reach(r *Row, person *ledger.Person, f *contact.Found, a Audience) Where {
	r.Target.Addresses = p.mails(person, f, a)
	byMail := a != ToEstate && len(r.Target.Addresses) > 0 && !p.src.Begun.byLetter(person)
	if byMail && p.counting {
		r.Channel = Email
		return ByMail
	}
	full, postal := nameOf(person, f), p.postal(person, f, a)
	if full == "" {
		postal = nil // a letter without a name is anybody's at that address
	}
	r.Target.Name, r.Target.Full, r.Target.Postal = breach.Secret(full), breach.Secret(full), postal
	if len(r.Target.Addresses) > 0 && p.isShared(r.Target.Addresses[0]) {
		r.Target.Name = breach.Secret(givenName(person, f))
	}
	unnamed := a == ToPerson && p.unnamed(person, f)
	if unnamed {
		r.Target.Name = ""
	}
	switch {
	case byMail, a != ToEstate && len(r.Target.Addresses) > 0 && len(postal) == 0:
		r.Channel = Email
		return ByMail
	case len(postal) > 0:
		r.Channel = Letter
		if !unnamed {
			r.Target.Name = r.Target.Full // who shares a mailbox shares no letter
		}
		return ByLetter
	}
	r.Channel, r.State = NoChannel, Unreachable
	return NoWay
}
