package leakgen

import "github.com/tocsin-project/tocsin/internal/breach"

// Truth tells who is in the leak; the choices are at the schema.
func (c *centre) Truth(emit func(*Person) error) error {
	p := &Person{}
	if err := c.truthOfOthers(p, emit); err != nil {
		return err
	}
	return c.each(func(x *learner) error {
		if x.twin == noTwin {
			p.Reset(KindPerson, key("learner", x.i))
			c.truthOf(p, x)
			if x.i+6 < c.n {
				if more := c.learner(x.i + 6); more.twin != noTwin {
					c.truthOf(p, &more)
				}
			}
			if err := emit(p); err != nil {
				return err
			}
		}
		for slot, there := range x.refs {
			if !there {
				continue
			}
			ref := c.referee(x.i, slot)
			p.Reset(KindPerson, key("referee", 2*x.i+int64(slot)))
			addReferee(p, &ref, x.mention[slot])
			if err := emit(p); err != nil {
				return err
			}
		}
		if there, stranger := c.enquiry(x.i); there && stranger {
			p.Reset(KindPerson, key("enquiry", x.i))
			h := c.human(centreEnquiries, x.i)
			c.truthOfEnquiry(p, &h)
			p.Phone(h.AppendPhone(nil, 0))
			return emit(p)
		}
		return nil
	})
}

func (c *centre) truthOfEnquiry(p *Person, h *Human) {
	p.Seen("enquiry")
	p.Email(h.AppendEmail(nil))
	p.Name(nameInCapitals(nil, h))
	p.Has(breach.GeographicLocations, breach.IPAddresses)
}

func (c *centre) truthOf(p *Person, x *learner) {
	p.Seen("learner")
	p.Name(nameInCapitals(nil, &x.h))
	p.Has(breach.DatesOfBirth, breach.Genders)
	if x.mail {
		p.Email(x.h.AppendEmail(nil))
	}
	if x.second {
		p.Email(c.secondMail(nil, x))
	}
	if x.phone == phoneOwn {
		p.Phone(x.h.AppendPhone(nil, 0))
	}
	if x.phone == phoneShared {
		p.Phone(x.first.AppendPhone(nil, 0))
	}
	if x.nir {
		p.ID(breach.KindFRNIR, x.h.AppendNIR(nil, c.w.Now))
	}
	if _, ok := c.iban(nil, x); ok {
		p.Has(breach.BankAccounts)
	}
	if there, stranger := c.enquiry(x.i); there && !stranger && x.mail {
		c.truthOfEnquiry(p, &x.h)
	}
	for _, f := range []struct {
		shown bool
		class breach.Class
	}{
		{x.oldTown, breach.GeographicLocations},
		{x.street, breach.PhysicalAddresses},
		{x.work, breach.JobTitles},
		{x.work, breach.Employers},
		{x.letter || x.cv, breach.JobApplications},
		{x.event && !c.w.Opt.Quiet, breach.IPAddresses},
	} {
		if f.shown {
			p.Has(f.class)
		}
	}
}

func (c *centre) truthOfOthers(p *Person, emit func(*Person) error) error {
	for k := range c.staff {
		h := &c.staff[k]
		p.Reset(KindStaff, key("staff", int64(k)))
		p.Email(appendStaffMail(nil, h, centreDomain))
		p.Name(nameInCapitals(nil, h))
		p.Has(breach.Usernames, breach.IPAddresses)
		p.Password("bcrypt")
		p.Seen("account")
		if err := emit(p); err != nil {
			return err
		}
	}
	role := func(what, mail string, classes ...breach.Class) error {
		p.Reset(KindRole, what)
		p.Email([]byte(mail))
		p.Has(classes...)
		p.Seen("company")
		return emit(p)
	}
	for _, local := range centreSites {
		if err := role("site:"+local, local+"@"+centreDomain, breach.PhysicalAddresses, breach.PhoneNumbers); err != nil {
			return err
		}
	}
	for n := range c.firms {
		if err := role(key("company", n), string(firmMail(nil, n)), breach.PhysicalAddresses, breach.PhoneNumbers); err != nil {
			return err
		}
	}
	return nil
}
