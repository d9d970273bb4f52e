package leakgen

import "github.com/tocsin-project/tocsin/internal/breach"

// Truth tells who is in the leak; the choices are at the schema.
func (m *members) Truth(emit func(*Person) error) error {
	p := &Person{}
	if err := m.truthOfHouse(p, emit); err != nil {
		return err
	}
	return m.each(func(x *crew) error {
		for k := range x.people {
			o := &x.people[k]
			if !o.there {
				continue
			}
			m.truthOf(p, x, k, o)
			if err := emit(p); err != nil {
				return err
			}
			if o.call == callOther {
				h := m.called(x, k)
				p.Reset(KindPerson, key("call", memberID(x.f, k)))
				p.Seen("emergency")
				p.Name(h.AppendName(nil))
				p.Phone(h.AppendPhone(nil, 0))
				if err := emit(p); err != nil {
					return err
				}
			}
		}
		return m.truthOfOthers(p, x, emit)
	})
}

func (m *members) truthOf(p *Person, x *crew, k int, o *oarsman) {
	id := memberID(x.f, k)
	p.Reset(KindPerson, key("member", id))
	p.Seen("member")
	p.Name([]byte(o.name()))
	p.Has(breach.Genders, breach.DatesOfBirth)
	if o.mail {
		p.Email(o.h.AppendEmail(nil))
	}
	if o.earlier {
		p.Email(m.earlierMail(nil, x, k))
	}
	if k == 0 && x.invited {
		p.Email(m.invitedMail(nil, x))
	}
	m.truthOfFamilyMailbox(p, x, k, o)
	if o.mobile {
		p.Phone(o.h.AppendPhone(nil, 0))
	}
	if o.moved {
		old := m.oldMobile(x, k)
		p.Phone(old.AppendPhone(nil, 0))
	}
	if o.home {
		h := m.atHome(x)
		p.Phone(h.AppendPhone(nil, 0))
	}
	if o.renamed {
		p.Name([]byte(o.given + " " + earlierFamily(&o.h)))
	}
	if o.account {
		p.Has(breach.Usernames)
		p.Password(memberHashKind(id))
	}
	if kind := o.taxKind(); kind != breach.KindNone {
		p.ID(kind, m.appendTax(nil, o))
	}
	_, debited := o.iban()
	for _, f := range []struct {
		shown bool
		class breach.Class
	}{
		{o.street, breach.PhysicalAddresses},
		{o.medical, breach.HealthData},
		{o.checked, breach.CriminalRecords},
		{debited, breach.BankAccounts},
		{paysByCard(x, k), breach.PartialCards},
		{o.signed || o.changedOneself() || o.readerIP || o.guest, breach.IPAddresses},
		{o.entered && entryIP(x, k), breach.IPAddresses},
		{k == 0 && x.consents && x.people[2].there, breach.IPAddresses},
	} {
		if f.shown {
			p.Has(f.class)
		}
	}
}

// truthOfFamilyMailbox tells of a mailbox that stands in several people's rows.
func (m *members) truthOfFamilyMailbox(p *Person, x *crew, k int, o *oarsman) {
	shared := o.repeats
	for i := range x.people {
		shared = shared || k == 0 && x.people[i].repeats
	}
	if shared {
		p.Share(x.people[0].h.AppendEmail(nil))
	}
}

// truthOfOthers are an outside guardian, guests, readers and friends.
func (m *members) truthOfOthers(p *Person, x *crew, emit func(*Person) error) error {
	one := func(there bool, what string, h Human, name string, phone bool, classes ...breach.Class) error {
		if !there {
			return nil
		}
		p.Reset(KindPerson, key(what, x.f))
		p.Seen(what)
		p.Email(h.AppendEmail(nil))
		if name != "" {
			p.Name([]byte(name))
		}
		if phone {
			p.Phone(h.AppendPhone(nil, 0))
		}
		p.Has(classes...)
		return emit(p)
	}
	h := m.outsider(x)
	if err := one(x.outside, "guardian", h, string(h.AppendName(nil)), x.f%2 == 0); err != nil {
		return err
	}
	h = m.human(membersGuests, x.f, x.region, 0)
	style := x.f % 4
	if err := one(x.stranger, "guest", h, string(h.AppendName(nil)), style%3 > 0, breach.IPAddresses); err != nil {
		return err
	}
	h = m.human(membersReaders, x.f, x.region, 0)
	name, ip := "", []breach.Class(nil)
	if x.named {
		name = h.Given()
	}
	if x.f%3 == 0 {
		ip = []breach.Class{breach.IPAddresses}
	}
	if err := one(x.reader, "reader", h, name, false, ip...); err != nil {
		return err
	}
	h = m.friend(x)
	return one(x.friend, "friend", h, string(h.AppendName(nil)), false)
}

func (m *members) truthOfHouse(p *Person, emit func(*Person) error) error {
	for k := range m.staff {
		h := &m.staff[k]
		p.Reset(KindStaff, key("staff", int64(k)))
		p.Email(appendStaffMail(nil, h, membersDomain))
		p.Name(h.AppendName(nil))
		p.Has(breach.Genders, breach.Usernames, breach.IPAddresses)
		p.Password(memberHashKind(staffMember(k)))
		p.Seen("member")
		if k%2 == 0 {
			p.Phone(h.AppendPhone(nil, 0))
		}
		if err := emit(p); err != nil {
			return err
		}
	}
	role := func(key, mail string) error {
		p.Reset(KindRole, key)
		p.Email([]byte(mail))
		p.Seen("settings")
		return emit(p)
	}
	for _, local := range membersRoles {
		if err := role("house:"+local, local+"@"+membersDomain); err != nil {
			return err
		}
	}
	for k := range m.clubs {
		if err := role(key("club", k), string(m.clubMail(nil, k))); err != nil {
			return err
		}
	}
	return nil
}
