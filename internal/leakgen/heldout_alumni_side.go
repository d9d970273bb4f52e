package leakgen

import (
	"encoding/base64"
	"fmt"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// gifts writes gifts, how they were paid, and drafts on accounts. Keys are four a
// constituent.
func (a *alumni) gifts(u *unit, x *donor, id int64, r *RNG) {
	for k := range r.N(4) {
		gift, p := 4*id+int64(k), x.p
		day := dayOf(a.w.Now - int64(r.N(200_000_000)))
		amount := decimal(fmt.Sprintf("%d.00", []int{25, 50, 100, 250, 1000, 25_000}[r.Low(6)]))
		p.Has("Charitable donations")
		u.row("Gift", gift, id, day, amount, r.of("Cash|Pledge|Recurring Gift|Stock|Gift-in-Kind"), 1+r.N(5), 1+r.N(4), r.chance(8), fmt.Sprintf("%s-%06d", day[:4], gift), when(r.chance(10), func() string {
			return r.of("In memory of Harold Price|Class of 1966 reunion|Match: see Ivernia Energy Inc.")
		}))
		method := r.N(3)
		card := func(cell func() string) any { return when(method == 0, cell) }
		u.row("GiftPayment", gift, gift, [...]string{"Credit Card", "Check", "ACH"}[method], card(func() string { return r.of("Visa|Mastercard|Amex") }),
			card(func() string { return p.tell(breach.PartialCards, r.digits(4)) }), card(func() string { return r.of("0918|1117|0320") }),
			card(func() string { return "tok_" + string(r.AppendHex(nil, 24)) }), when(method == 1, func() string { return r.digits(4) }), amount, day)
	}
	if r.chance(10) {
		u.row("AchDraft", id, id, r.of("First Plains Bank|Heartland Savings"), routing(permute(a.w.shift, id, 1_000_000)), x.p.tell(breach.BankAccounts, r.digits(10)), x.p.tellName(x.c.full(), x.c.full()), r.chance(80))
	}
}

// siteAccount writes an account of the alumni's site.
func (a *alumni) siteAccount(u *unit, x *donor, id int64, r *RNG) {
	p, user := x.p, r.uuid()
	p.Seen("account")
	name := plainName(x.c.given)[:1] + plainName(x.c.family) + fmt.Sprint(id%97)
	u.row("AspNetUsers", user, p.tell(breach.Usernames, name), p.tellMail(x.mail), r.chance(90), p.tell(breach.Passwords, "AQAAAAEAACcQAAAAE"+base64.StdEncoding.EncodeToString([]byte(r.hex(50)))), r.uuid(), nil, nil, r.N(3), id)
	p.Password("pbkdf2")
	if u.noisy() && r.chance(50) {
		u.row("WebSession", r.uuid(), user, p.tell(breach.IPAddresses, r.ip()), p.tell(breach.BrowserDetails, browser(r)), stampOf(a.w.Now-int64(r.N(900_000))))
	}
}

// prospect writes what officers think and report of a constituent.
func (a *alumni) prospect(u *unit, n int64, x *donor, id int64, r *RNG) {
	p, at := x.p, dayOf(a.w.Now-int64(r.N(90_000_000)))
	if r.chance(14) {
		u.row("ProspectRating", id, id, p.tell("Net worths", r.of("$1M - $5M|$5M - $10M|$500K - $1M|$10M+")), r.of("A|B|C")+fmt.Sprint(1+r.N(5)), r.of("WealthPoint Screening 2015|Peer screening"), at)
	}
	if !a.w.Opt.Letters || !r.chance(16) {
		return
	}
	i := r.N(len(a.staff))
	text := r.of("Met for coffee at the Union. Recently sold the family business; asked about the scholarship named for Prof. Harold Bishop.|Called re: pledge #10442-3. Prefers to wait until fiscal year end (6/30).|Visited at home with Dean Marshall. Wife is recovering from surgery; talk again in the spring.|Left voicemail, no answer.")
	switch v := r.N(10); {
	case v == 0 && x.mail != "":
		text += " Prefers the new address " + p.tellMail(x.c.secondMail(8*(a.units+50+4*n+int64(x.slot))+3)) + " from now on."
	case v == 1 && x.slot == 0:
		h := a.human(n, alumniHome)
		q := u.person(KindPerson, key("assistant", n), "report")
		text += " Schedule through the assistant, " + q.tellName(h.full(), h.full()) + " (" + q.tellMail(h.mail) + ")."
	}
	u.row("ContactReport", id, id, i+1, at, r.of("Visit|Phone Call|E-mail|Event"), text)
}

// duplicate writes a second row of a constituent, merged since.
func (a *alumni) duplicate(u *unit, n int64, x *donor, id int64, r *RNG) {
	double := id + 4*a.units + 100
	a.row(u, double, x, true, r)
	u.row("ConstituentPhone", 8*double, double, "E-mail", x.p.tellMail(x.c.secondMail(8*(a.units+50+4*n+int64(x.slot))+4)), false, true)
	u.row("MergeLog", id, double, id, `PSUF\`+a.staffLogin(0), stampOf(a.w.Now-int64(r.N(90_000_000))))
}

// studentOf writes a student of 1998.
func (a *alumni) studentOf(u *unit, pidm int64, c *citizen, p *Person, student string, r *RNG) {
	p.Name([]byte(c.full()))
	u.row("SIS_Student_1998", pidm, student, p.tellID(breach.KindUSSSN, strings.ReplaceAll(c.socialSecurity(), "-", ""), c.socialSecurity()), strings.ToUpper(c.family+", "+c.given), p.tellBorn(c, "01/02/06"),
		when(r.chance(60), func() string { return p.tellPhone(c.cell(2)) }), p.tell(breach.PhysicalAddresses, strings.ToUpper(c.house+" "+c.street)), strings.ToUpper(c.home.name), c.home.province, c.post, r.of("GR|WD|AC"))
}

// others writes who is no constituent, and organisations.
func (a *alumni) others(u *unit, n int64, x *donor, r *RNG) {
	if r.chance(18) {
		a.registrations(u, n, x, r)
	}
	if r.chance(15) {
		a.onlineGift(u, n, x, r)
	}
	if r.chance(12) {
		h := a.human(n, alumniStudent)
		p := u.person(KindPerson, key("student", n), "student")
		a.studentOf(u, a.pidm(n, 2), &h, p, fmt.Sprintf("900%06d", permute(a.w.shift, 500_000+n, 1_000_000)), r)
	}
	if r.chance(8) {
		id := a.id(n, 3)
		q := u.person(KindRole, key("organisation", n), "organisation")
		name := x.c.family + " " + r.of("Family Foundation|& Sons Implement Co.|Charitable Trust|Dental Group LLC")
		u.row("Constituent", id, fmt.Sprintf("00001-079-%010d", id*13), "O", nil, nil, nil, nil, nil, nil, name, nil, nil, nil, nil, nil, nil, nil, nil, false, false, "2011-03-01 00:00:00", "2014-03-01 00:00:00")
		u.row("ConstituentAddress", 3*id, id, "Business", "PO Box "+r.digits(4), nil, "Lincoln", "NE", "68501", "USA", "2011-03-01", nil, true)
		u.row("ConstituentPhone", 8*id, id, "E-mail", q.tellMail(fmt.Sprintf("%s@org%d.example.org", r.of("info|grants|office"), n)), false, false)
		u.row("Gift", 4*id, id, "2015-11-30", decimal("5000.00"), "Cash", 1, 1, false, fmt.Sprintf("2015-%06d", 4*id), "EIN 47-"+r.digits(7))
	}
}

// registrations writes a constituent and a guest at an event.
func (a *alumni) registrations(u *unit, n int64, x *donor, r *RNG) {
	event, id, at := 1+r.N(4), a.id(n, alumniA), stampOf(a.w.Now-int64(r.N(60_000_000)))
	u.row("EventRegistration", 2*n+1, event, id, nil, x.p.tellName(x.c.full(), x.c.given), x.p.tellName(x.c.full(), x.c.family), when(x.mail != "", func() string { return x.p.tellMail(x.mail) }), nil, r.of("Chicken|Vegetarian|Beef"), nil, at)
	h := a.human(n, alumniGuest)
	p := u.person(KindPerson, key("guest", n), "event")
	mail := r.chance(55)
	u.row("EventRegistration", 2*n+2, event, nil, id, p.tellName(h.full(), h.given), p.tellName(h.full(), h.family), when(mail, func() string { return p.tellMail(h.mail) }),
		when(!mail || r.chance(40), func() string { return p.tellPhone(h.cell(1 + r.N(5))) }), r.of("Chicken|Vegetarian|Beef|GF"), when(r.chance(20), func() string { return r.of("wheelchair access please|seat with the Millers|roommate of Dave, '71") }), at)
}

// onlineGift writes a form of the web: the constituent's, or a stranger's.
func (a *alumni) onlineGift(u *unit, n int64, x *donor, r *RNG) {
	c, p, gift := &x.c, x.p, any(4*a.id(n, alumniA))
	if x.mail == "" || r.chance(60) {
		h := a.human(n, alumniGiver)
		c, p, gift = &h, u.person(KindPerson, key("giver", n), "form"), nil
	}
	p.Has("Charitable donations")
	u.row("OnlineGiving", r.uuid(), "annual-fund-2016", fmt.Sprintf(`{"amount": %d, "donor": {"first": "%s", "last": "%s", "email": "%s"}, "billing": {"line1": "%s", "city": "%s", "state": "%s", "zip": "%s"}, "tribute": {"kind": "memory", "name": "Harold %s"}, "txn": "%s"}`,
		10+r.N(300), p.tellName(c.full(), c.given), p.tellName(c.full(), c.family), p.tellMail(c.mail), p.tell(breach.PhysicalAddresses, c.house+" "+c.street), c.home.name, c.home.province, c.post, r.Pick(american.family), "ch_"+r.hex(24)),
		p.tell(breach.IPAddresses, r.ip()), stampOf(a.w.Now-int64(r.N(30_000_000))), gift)
}
