package leakgen

import "github.com/tocsin-project/tocsin/internal/breach"

// Truth tells who is in the leak; the choices are at the schema.
func (a *agency) Truth(emit func(*Person) error) error {
	p := &Person{}
	if err := a.truthOfHouse(p, emit); err != nil {
		return err
	}
	if err := a.truthOfClients(p, emit); err != nil {
		return err
	}
	return a.each(func(x *agencyCandidate) error {
		if x.double == agencySingle {
			p.Reset(KindPerson, key("candidate", x.i))
			a.truthOf(p, x)
			if more := x.i + 4; more < a.n && a.doubles(more) != agencySingle {
				again := a.candidate(more)
				a.truthOf(p, &again)
			}
			if err := emit(p); err != nil {
				return err
			}
		}
		return a.truthOfOthers(p, x, emit)
	})
}

func (a *agency) truthOf(p *Person, x *agencyCandidate) {
	p.Seen("candidate")
	p.Name([]byte(x.name()))
	p.Has(breach.Genders, "Nationalities")
	if x.mail {
		p.Email(x.h.AppendEmail(nil))
	}
	if x.before {
		p.Email(a.earlierMail(nil, x))
	}
	switch x.mobile {
	case agencyOwnMobile:
		p.Phone(x.h.AppendPhone(nil, 0))
	case agencyPartnersMobile:
		first := a.first(x)
		p.Phone(first.h.AppendPhone(nil, 0))
	}
	if x.line {
		h := a.line(x)
		p.Phone(h.AppendPhone(nil, 0))
	}
	switch x.doc {
	case agencyDNI:
		p.ID(breach.KindESDNI, a.appendDoc(nil, x))
	case agencyNIE:
		p.ID(breach.KindESNIE, a.appendDoc(nil, x))
	}
	if x.hasNAF() {
		p.ID(breach.KindESNSS, appendNAF(nil, &x.h))
	}
	if _, ok := a.iban(x); ok {
		p.Has(breach.BankAccounts)
	}
	if x.account {
		p.Has(breach.Usernames)
		p.Password(agencyHashKind(a.candidateUser(x.i)))
	}
	web, known, there := a.webApplicant(x.i)
	if there && known {
		p.Phone(web.AppendPhone(nil, 0))
		p.Has(breach.IPAddresses)
	}
	for _, f := range []struct {
		shown bool
		class breach.Class
	}{
		{x.home, breach.PhysicalAddresses},
		{x.born, breach.DatesOfBirth},
		{x.past || x.contact, breach.JobTitles},
		{x.past || x.contact, breach.Employers},
		{x.letter || x.cv || there && known && a.webLetter(x.i), breach.JobApplications},
		{x.byWeb || x.account && agencyUserIP(x.i), breach.IPAddresses},
		{(x.signIns || x.typo) && !a.w.Opt.Quiet, breach.IPAddresses},
	} {
		if f.shown {
			p.Has(f.class)
		}
	}
}

// truthOfOthers are those who stand in a candidate's rows, or came by the site.
func (a *agency) truthOfOthers(p *Person, x *agencyCandidate, emit func(*Person) error) error {
	for slot, there := range x.refs {
		if !there {
			continue
		}
		h := a.human(agencyReferees, x.i, slot)
		p.Reset(KindPerson, key("referee", 2*x.i+int64(slot)))
		addReferee(p, &h, x.mention[slot])
		if err := emit(p); err != nil {
			return err
		}
	}
	if x.worker && x.told == agencyToldOther {
		h := a.human(agencyTold, x.i, 0)
		p.Reset(KindPerson, key("told", x.i))
		p.Seen("told")
		p.Name(h.AppendName(nil))
		p.Phone(h.AppendPhone(nil, 0))
		if err := emit(p); err != nil {
			return err
		}
	}
	if h, known, there := a.webApplicant(x.i); there && !known {
		p.Reset(KindPerson, key("web", x.i))
		p.Seen("application")
		p.Name(h.AppendName(nil))
		p.Email(h.AppendEmail(nil))
		p.Phone(h.AppendPhone(nil, 0))
		p.Has(breach.IPAddresses)
		if a.webLetter(x.i) {
			p.Has(breach.JobApplications)
		}
		if err := emit(p); err != nil {
			return err
		}
	}
	if !unknownMail(x.i) {
		return nil
	}
	h := a.human(agencyMailed, x.i, int(x.i/12%2))
	p.Reset(KindPerson, key("mailed", x.i))
	p.Seen("mail queue")
	p.Name(h.AppendName(nil))
	p.Email(h.AppendEmail(nil))
	return emit(p)
}

func (a *agency) truthOfClients(p *Person, emit func(*Person) error) error {
	for k := range a.clients {
		h := a.client(k)
		if alone(k) {
			p.Reset(KindPerson, key("client", k))
			p.Email(h.AppendEmail(nil))
			p.Name(h.AppendName(nil))
			p.Phone(h.AppendPhone(nil, 0))
			p.ID(breach.KindESDNI, spanishNumber(nil, h.rank(), nil))
		} else {
			p.Reset(KindRole, key("client", k))
			p.Email(appendCompanyDomain([]byte("info@"), int(k)))
			p.Has(breach.PhoneNumbers)
		}
		p.Has(breach.PhysicalAddresses)
		p.Seen("client")
		if err := emit(p); err != nil {
			return err
		}
	}
	return a.eachContact(func(k, firm int64, h Human) error {
		p.Reset(KindPerson, key("contact", k))
		p.Email(a.contactMail(nil, k))
		p.Has(breach.Employers)
		p.Seen("contact")
		switch board := a.human(agencyClients, firm, 1); {
		case a.contactRole(k):
			p.Kind = KindRole
			p.Has(breach.PhoneNumbers)
			return emit(p)
		case k%4 == 0:
			p.Phone(board.AppendPhone(nil, 0))
		case k%4 != 1:
			p.Phone(h.AppendPhone(nil, 0))
		}
		p.Name(h.AppendName(nil))
		p.Has(breach.JobTitles)
		if a.contactUses(k) {
			p.Has(breach.Usernames)
			p.Password(agencyHashKind(a.contactUser(k)))
			if agencyUserIP(k) {
				p.Has(breach.IPAddresses)
			}
		}
		return emit(p)
	})
}

func (a *agency) truthOfHouse(p *Person, emit func(*Person) error) error {
	for k := range a.staff {
		h := &a.staff[k]
		p.Reset(KindStaff, key("staff", int64(k)))
		p.Email(appendStaffMail(nil, h, agencyDomain))
		p.Name(h.AppendName(nil))
		p.Has(breach.Usernames, breach.IPAddresses)
		p.Password(agencyHashKind(int64(k + 1)))
		p.Seen("account")
		if err := emit(p); err != nil {
			return err
		}
	}
	for _, local := range agencyRoles {
		p.Reset(KindRole, "house:"+local)
		p.Email([]byte(local + "@" + agencyDomain))
		p.Seen("settings")
		if err := emit(p); err != nil {
			return err
		}
	}
	return nil
}
