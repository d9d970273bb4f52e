package leakgen

import "github.com/tocsin-project/tocsin/internal/breach"

// Truth tells who is in the leak; the choices are at the schema.
func (a *ats) Truth(emit func(*Person) error) error {
	p := &Person{}
	if err := a.truthOfOthers(p, emit); err != nil {
		return err
	}
	return a.each(func(x *candidate) error {
		if !x.twin {
			p.Reset(KindPerson, key("applicant", x.i))
			a.truthOf(p, x)
			if x.i+6 < a.n && a.isTwin(x.i+6) {
				more := a.candidate(x.i + 6)
				a.truthOf(p, &more)
			}
			if err := emit(p); err != nil {
				return err
			}
		}
		for slot, there := range x.refs {
			if !there {
				continue
			}
			a.truthOfReferee(p, x, slot)
			if err := emit(p); err != nil {
				return err
			}
		}
		return nil
	})
}

func (a *ats) truthOfReferee(p *Person, x *candidate, slot int) {
	p.Reset(KindPerson, key("referee", 4*x.i+int64(slot)))
	h := a.referee(x.i, slot)
	if slot < 3 {
		addReferee(p, &h, x.mention[slot])
		return
	}
	addReferee(p, &h, MentionName)
	p.Has(breach.JobTitles)
	if x.refereePhone() || x.answers {
		p.Phone(h.AppendPhone(nil, 0))
	}
}

func (a *ats) truthOf(p *Person, x *candidate) {
	p.Seen("applicant")
	p.Name(x.h.AppendName(nil))
	if x.mail {
		p.Email(x.h.AppendEmail(nil))
	}
	if x.earlier && !a.w.Opt.Quiet {
		p.Email(a.earlierMail(nil, x))
	}
	switch x.mobile {
	case phoneOwn:
		p.Phone(x.h.AppendPhone(nil, 0))
	case phoneShared:
		other := a.human(atsPeople, x.i-6)
		p.Phone(other.AppendPhone(nil, 0))
	}
	if x.portal {
		p.Has(breach.Usernames)
		p.Password("argon2id")
	}
	if x.payroll != breach.KindNone {
		p.ID(x.payroll, a.appendStateNumber(nil, x, false))
	}
	if x.bank {
		if _, ok := x.h.AppendIBAN(nil); ok {
			p.Has(breach.BankAccounts)
		}
	}
	if x.client {
		p.Has(breach.JobTitles, breach.Employers)
	}
	for _, f := range []struct {
		shown bool
		class breach.Class
	}{
		{x.city == fieldValue, breach.GeographicLocations},
		{x.title == fieldValue || x.history, breach.JobTitles},
		{x.history, breach.Employers},
		{x.letter || x.cv, breach.JobApplications},
		{x.apply || x.portalIP, breach.IPAddresses},
	} {
		if f.shown {
			p.Has(f.class)
		}
	}
}

func (a *ats) truthOfOthers(p *Person, emit func(*Person) error) error {
	for k := range a.staff {
		h := &a.staff[k]
		p.Reset(KindStaff, key("staff", int64(k)))
		p.Email(appendStaffMail(nil, h, atsDomain))
		p.Name(h.AppendName(nil))
		p.Phone(h.AppendPhone(nil, 0))
		p.Has(breach.IPAddresses, breach.JobTitles)
		p.Password("bcrypt")
		p.Seen("account")
		if err := emit(p); err != nil {
			return err
		}
	}
	for n := range a.firms {
		p.Reset(KindRole, key("company", n))
		p.Email(firmMail(nil, n))
		p.Has(breach.PhysicalAddresses, breach.PhoneNumbers)
		p.Seen("company")
		if err := emit(p); err != nil {
			return err
		}
	}
	for _, local := range [...]string{"noreply", "applications"} {
		p.Reset(KindRole, "site:"+local)
		p.Email([]byte(local + "@" + atsDomain))
		p.Seen("settings")
		if err := emit(p); err != nil {
			return err
		}
	}
	for n := range a.contacts {
		h := a.human(atsContacts, n)
		if contactRole(n) {
			p.Reset(KindRole, key("contact", n))
			p.Email(contactRoleMail(nil, n))
		} else {
			p.Reset(KindPerson, key("contact", n))
			p.Email(h.AppendEmail(nil))
			p.Name(h.AppendName(nil))
			p.Has(breach.JobTitles)
		}
		p.Has(breach.Employers, breach.PhoneNumbers)
		p.Seen("contact")
		if err := emit(p); err != nil {
			return err
		}
	}
	return nil
}
