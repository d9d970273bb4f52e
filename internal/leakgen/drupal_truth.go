package leakgen

import (
	"strconv"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// Truth tells who is in the leak, by the rules of the package comment.
func (d *drupal) Truth(emit func(*Person) error) error {
	p := &Person{}
	if err := d.truthOfOthers(p, emit); err != nil {
		return err
	}
	return d.each(func(c *cand) error {
		if c.kind != candTwin {
			d.truthOf(p, c)
			if err := emit(p); err != nil {
				return err
			}
		}
		for slot, ref := range c.referees {
			if ref.kind != ownReferee {
				continue
			}
			d.truthOfReferee(p, c, slot, ref.mention)
			if err := emit(p); err != nil {
				return err
			}
		}
		return nil
	})
}

// truthOfOthers tells of staff and role mailboxes.
func (d *drupal) truthOfOthers(p *Person, emit func(*Person) error) error {
	var b []byte
	for k := range d.staff {
		p.Reset(KindStaff, "staff:"+strconv.Itoa(k+1))
		p.Email(d.staffMail(b[:0], &d.staff[k]))
		p.Has(breach.Usernames)
		p.Password("drupal7")
		p.Has(breach.TimeZones)
		p.Seen("account")
		if err := emit(p); err != nil {
			return err
		}
	}
	for n := range d.companies {
		p.Reset(KindRole, "company:"+strconv.FormatInt(n+1, 10))
		p.Email(d.companyMail(b[:0], n))
		p.Has(breach.Employers, breach.GeographicLocations)
		p.Seen("company")
		if err := emit(p); err != nil {
			return err
		}
	}
	if d.w.Opt.Quiet {
		return nil
	}
	for _, local := range []string{"contact", "noreply"} {
		p.Reset(KindRole, "site:"+local)
		p.Email([]byte(local + "@" + drupalOwnDomain))
		p.Seen("settings")
		if err := emit(p); err != nil {
			return err
		}
	}
	return nil
}

func (d *drupal) truthOf(p *Person, c *cand) {
	kind := KindPerson
	if c.kind == candRole {
		kind = KindRole
	}
	p.Reset(kind, "candidate:"+strconv.FormatInt(c.i, 10))
	if kind == KindPerson {
		p.Category = CategoryApplicant
		p.Lives(&c.h)
	}
	d.addCandidate(p, c)
	if c.kind == candAccount && c.i+16 < d.people {
		if twin := d.cand(c.i + 16); twin.kind == candTwin {
			d.addCandidate(p, &twin)
		}
	}
}

func (d *drupal) addCandidate(p *Person, c *cand) {
	var tmp [160]byte
	if c.kind != candNoMail {
		p.Email(d.mail(tmp[:0], c))
	}
	if phone, ok := d.phoneE164(tmp[:0], c); ok {
		p.Phone(phone)
	}
	if c.kind == candStranger {
		p.Name(c.h.AppendName(tmp[:0]))
	} else {
		d.addAccount(p, c)
	}
	if c.apps > 0 {
		p.Seen("application")
		if c.hasNodePhone() && !c.noUser {
			p.Phone(c.h.AppendPhone(tmp[:0], 0))
		}
		if d.w.Opt.Letters {
			p.Has(breach.JobApplications)
		}
	}
	for k := range c.sent {
		p.Seen("application")
		p.Name(c.h.AppendName(tmp[:0]))
		p.Has(breach.IPAddresses)
		if d.w.Opt.Letters || c.sentCV(k) {
			p.Has(breach.JobApplications)
		}
	}
	if c.sign[0] {
		p.Phone(c.h.AppendPhone(tmp[:0], 0))
	}
}

func (d *drupal) addAccount(p *Person, c *cand) {
	var tmp [160]byte
	p.Seen("account")
	p.Has(breach.Usernames)
	p.Password("drupal7")
	p.Has(breach.TimeZones)
	if c.session {
		p.Has(breach.AuthTokens)
	}
	if c.oldMail {
		old := d.oldHuman(c)
		p.Email(old.AppendEmail(tmp[:0]))
	}
	switch {
	case c.first == fieldValue && c.last == fieldValue:
		p.Name(c.h.AppendName(tmp[:0]))
	case c.first == fieldValue:
		p.Name([]byte(c.h.Given()))
	case c.last == fieldValue:
		p.Name([]byte(c.h.Family()))
	}
	for _, f := range []struct {
		mode  fieldMode
		class breach.Class
	}{
		{c.city, breach.GeographicLocations},
		{c.postcode, breach.GeographicLocations},
		{c.job, breach.JobTitles},
		{c.employer, breach.Employers},
		{c.born, breach.DatesOfBirth},
		{c.gender, breach.Genders},
	} {
		if f.mode == fieldValue {
			p.Has(f.class)
		}
	}
	if c.cv {
		p.Has(breach.JobApplications)
	}
	if c.session || !d.w.Opt.Quiet && (c.login || c.reset) {
		p.Has(breach.IPAddresses)
	}
}

func (d *drupal) truthOfReferee(p *Person, c *cand, slot int, m Mention) {
	p.Reset(KindPerson, "referee:"+strconv.FormatInt(c.i, 10)+"."+strconv.Itoa(slot))
	h := d.referee(c.i, slot)
	addReferee(p, &h, m)
	if slot > 0 || c.i+1 == d.people {
		return
	}
	if next := d.cand(c.i + 1); next.referees[0].kind == sharedReferee {
		addReferee(p, &h, next.referees[0].mention)
	}
}

// addReferee adds what a letter shows of a referee.
func addReferee(p *Person, h *Human, m Mention) {
	var tmp [160]byte
	p.Email(h.AppendEmail(tmp[:0]))
	p.Seen("referee")
	p.Category = CategoryReferee
	p.Lives(h)
	if m.ShowsName() {
		p.Name(h.AppendName(tmp[:0]))
	}
	if m.ShowsPhone() {
		p.Phone(h.AppendPhone(tmp[:0], 0))
	}
}
