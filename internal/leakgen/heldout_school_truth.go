package leakgen

import "github.com/tocsin-project/tocsin/internal/breach"

// Truth tells who is in the leak; the choices are at the schema.
func (s *school) Truth(emit func(*Person) error) error {
	p := &Person{}
	if err := s.truthOfHouse(p, emit); err != nil {
		return err
	}
	return s.each(func(x *household) error {
		for k := range x.parents {
			if !x.parents[k].there {
				continue
			}
			s.truthOfParent(p, x, k)
			if err := emit(p); err != nil {
				return err
			}
		}
		for k := range x.pupils {
			s.truthOfPupil(p, x, k)
			if err := emit(p); err != nil {
				return err
			}
		}
		if x.contact == contactOther {
			h := s.contactOf(x)
			p.Reset(KindPerson, key("contact", x.f))
			p.Seen("contact")
			p.Name(h.AppendName(nil))
			p.Phone(h.AppendPhone(nil, 0))
			if contactMail(x) {
				p.Email(h.AppendEmail(nil))
			}
			if err := emit(p); err != nil {
				return err
			}
		}
		return s.truthOfAskers(p, x, emit)
	})
}

func (s *school) truthOfParent(p *Person, x *household, k int) {
	g := &x.parents[k]
	p.Reset(KindPerson, key("parent", parentID(x.f, k)))
	p.Seen("parent")
	p.Name(g.h.AppendName(nil))
	p.Has(breach.Genders)
	if g.mail {
		p.Email(g.h.AppendEmail(nil))
	}
	if g.second {
		p.Email(s.secondMail(nil, x, k))
	}
	if g.mobile {
		p.Phone(g.h.AppendPhone(nil, 0))
	}
	if g.home {
		h := s.landline(x)
		p.Phone(h.AppendPhone(nil, 0))
	}
	if g.desk {
		h := s.deskOf(x, k)
		p.Phone(h.AppendPhone(nil, 0))
	}
	if g.work {
		p.Has(breach.JobTitles, breach.Employers)
	}
	if x.street || x.enrol && k == 0 {
		p.Has(breach.PhysicalAddresses)
	}
	if g.account {
		p.Has(breach.Usernames, breach.IPAddresses)
		p.Password("bcrypt")
	}
	if x.consent && k == x.signer || x.enrol && k == 0 {
		p.Has(breach.IPAddresses)
	}
	if _, ok := g.h.AppendIBAN(nil); ok && x.bill && k == x.payer {
		p.Has(breach.BankAccounts)
	}
}

func (s *school) truthOfPupil(p *Person, x *household, k int) {
	c := &x.pupils[k]
	p.Reset(KindPerson, key("pupil", pupilID(x.f, k)))
	p.Seen("pupil")
	p.Born = s.bornOf(&c.h, c.age)
	p.Name([]byte(c.given + " " + c.h.Family()))
	p.Has(breach.DatesOfBirth, breach.Genders)
	if c.town {
		p.Has(breach.GeographicLocations)
	}
	if x.street {
		p.Has(breach.PhysicalAddresses)
	}
	if c.mobile {
		p.Phone(c.h.AppendPhone(nil, 0))
	}
	if c.mail {
		p.Email(c.h.AppendEmail(nil))
	}
	if c.account {
		p.Has(breach.Usernames)
		p.Password("bcrypt")
	}
	if c.log && !s.w.Opt.Quiet {
		p.Has(breach.IPAddresses)
	}
}

// truthOfAskers are a parent and a child who did not get a place.
func (s *school) truthOfAskers(p *Person, x *household, emit func(*Person) error) error {
	if !x.stranger {
		return nil
	}
	parent, child, given := s.asker(x)
	p.Reset(KindPerson, key("asker", x.f))
	p.Seen("enrolment")
	p.Name(parent.AppendName(nil))
	p.Email(parent.AppendEmail(nil))
	p.Phone(parent.AppendPhone(nil, 0))
	p.Has(breach.PhysicalAddresses, breach.IPAddresses)
	if err := emit(p); err != nil {
		return err
	}
	p.Reset(KindPerson, key("child", x.f))
	p.Seen("enrolment")
	p.Born = s.bornOf(&child, 6+int(x.f%10))
	p.Name([]byte(given + " " + child.Family()))
	p.Has(breach.DatesOfBirth, breach.Genders)
	return emit(p)
}

func (s *school) truthOfHouse(p *Person, emit func(*Person) error) error {
	for k := range s.staff {
		h := &s.staff[k]
		p.Reset(KindStaff, key("staff", int64(k)))
		p.Email(appendStaffMail(nil, h, schoolDomain))
		p.Name(h.AppendName(nil))
		p.Has(breach.Usernames, breach.IPAddresses)
		p.Password("bcrypt")
		p.Seen("account")
		if teacherPhone(k) {
			p.Phone(h.AppendPhone(nil, 0))
		}
		if teacherStreet(k) {
			p.Has(breach.PhysicalAddresses)
		}
		if err := emit(p); err != nil {
			return err
		}
	}
	for _, local := range schoolSitesMail {
		p.Reset(KindRole, "site:"+local)
		p.Email([]byte(local + "@" + schoolDomain))
		p.Has(breach.PhysicalAddresses, breach.PhoneNumbers)
		p.Seen("site")
		if err := emit(p); err != nil {
			return err
		}
	}
	p.Reset(KindRole, "site:noreply")
	p.Email([]byte("noreply@" + schoolDomain))
	p.Seen("settings")
	if err := emit(p); err != nil {
		return err
	}
	for k := range s.doctors {
		if !s.doctorShown(k) {
			continue
		}
		h := s.doctorHuman(k)
		p.Reset(KindPerson, key("doctor", k))
		p.Seen("doctor")
		p.Name(append([]byte("Dr. med. "), h.AppendName(nil)...))
		p.Phone(h.AppendPhone(nil, 0))
		if err := emit(p); err != nil {
			return err
		}
	}
	return nil
}
