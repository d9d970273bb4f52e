package leakgen

import (
	"fmt"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// The schema "heldout-alumni": the alumni and donor database of an American state
// university, as bought for SQL Server and exported to PostgreSQL: names in
// CamelCase, a row for each telephone or mailbox with its sort beside it, dates
// in eight digits with noughts for what is not known, organisations among people,
// and a table of students from 1998 whose keys mean others here.
//
// Choices where the rules of the truth are open:
//
//   - A constituent of sort O is an organisation and nobody; its mailbox is a
//     role's.
//   - A date of birth with noughts for month and day is Partial dates of birth.
//   - Two rows that the log of merged records joins are one person.
//   - A student of 1998 is the constituent with the same student number, not the
//     one with the same key. A student number is nobody's class; the number that
//     stood for it then is Social security numbers.
//   - Degrees are Education levels, gifts Charitable donations, what a person is
//     thought to own Net worths. Religion, ethnic group and marriage are told where
//     they are filled.
//   - The name of a husband or wife beside a person, of relatives without a key,
//     and of whom a gift is in memory of are in no line of the truth.
//   - A guest of an event is a person of their own with what the row shows.
//   - An assistant whom a report names with a mailbox is a person; a mailbox that
//     the report gives as the constituent's is theirs.
//   - What a form of the web holds in JSON is of the giver: the constituent with
//     the mailbox, else one of their own.
//   - The log of changes names rows by table and key; the address of the computer in
//     it is of the employee.
//   - A routing number with an account is Bank account numbers; cards show their
//     last digits only. Stamps for security are told as no class.
func init() {
	RegisterSchema(SchemaDef{
		Name:       "heldout-alumni",
		About:      "held out: American university's alumni and donor database (SQL Server names); gifts, prospects, guests, merged records",
		OwnDomains: []string{alumniDomain},
		Also: []breach.Class{
			breach.PartialCards, breach.BrowserDetails, breach.EducationLevels, breach.Religions, breach.Ethnicities, breach.PartialDatesOfBirth,
			"Charitable donations", "Net worths", "Marital statuses",
		},
		New: newAlumni,
	})
}

const alumniDomain = "foundation.prairie-state.example.org"

// Streams of the alumni office's draws.
const (
	streamAlumni uint64 = 11_300 + iota
	streamAlumniHouse
)

// Slots of a household's people: eight numbers each, so that the telephones for
// fiction last.
const (
	alumniA = iota
	alumniB
	alumniGuest
	alumniGiver
	alumniStudent
	alumniHome // the telephone of the household; the mailbox of an assistant
	alumniOldA
	alumniOldB
)

type alumni struct {
	*folio
	staff []citizen
}

func newAlumni(w *World) Leak {
	a := &alumni{folio: newFolio(w, "AdvancementCRM", max(1, int64(w.Opt.People)/2))}
	a.staff = american.staff(w, 6+int(min(40, a.units/60)), alumniDomain)
	a.declare()
	a.done()
	for _, t := range a.db.Tables {
		t.Schema = "dbo"
	}
	a.write = a.household
	return a
}

// donor is one constituent: decisions, no values.
type donor struct {
	slot    int
	c       citizen
	p       *Person
	student string // the student number; "" for none
	mail    string
	cell    dialled
	hasCell bool
	hasHome bool
	account bool
	merged  bool
	year    bool // of the birth only the year is kept
	middle  string
}

func (a *alumni) human(n int64, slot int) citizen {
	return american.citizen(a.w, 8*n+int64(slot), 22, 95)
}

// id is a constituent's key; the fourth of a household is for organisations.
func (a *alumni) id(n int64, slot int) int64 { return 1001 + 4*n + int64(slot) }

// pidm is a key of 1998: of another constituent here.
func (a *alumni) pidm(n int64, slot int) int64 { return 1001 + 4*(a.units-1-n) + int64(slot) }

func (a *alumni) household(u *unit, n int64) {
	if n < 0 {
		a.house(u)
		return
	}
	r := a.w.RNG(streamAlumni, n)
	home := a.draw(u, n, &r)
	for i := range home {
		a.constituent(u, n, &home[i], &r)
	}
	if len(home) > 1 {
		u.row("Relationship", 2*n+1, a.id(n, alumniA), a.id(n, alumniB), nil, "Spouse", "Spouse", true)
	}
	if r.chance(20) {
		u.row("Relationship", 2*n+2, a.id(n, alumniA), nil, r.Pick(american.male)+" "+home[0].c.family, r.of("Son|Father|Grandfather"), r.of("Parent|Child|Grandchild"), false)
	}
	a.others(u, n, &home[0], &r)
}

func (a *alumni) draw(u *unit, n int64, r *RNG) []donor {
	count := 1
	if r.chance(45) {
		count = 2
	}
	var home []donor
	for slot := range count {
		x := donor{slot: slot, c: a.human(n, slot), p: u.person(KindPerson, key("donor", 8*n+int64(slot)), "constituent")}
		if slot == 1 && !strings.Contains(x.c.mail, ".") && r.chance(70) {
			x.c.family = home[0].c.family
		}
		x.middle = string(rune('A' + r.N(26)))
		if r.chance(78) {
			x.mail = x.c.mail
		}
		x.hasCell = x.mail == "" || r.chance(60)
		x.cell = x.c.cell(r.N(6))
		x.hasHome = r.chance(50)
		x.account = x.mail != "" && r.chance(45)
		x.merged = x.mail != "" && r.chance(6)
		if slot == 0 || r.chance(50) {
			x.student = fmt.Sprintf("900%06d", permute(a.w.shift, 2*n+int64(slot), 1_000_000))
		}
		home = append(home, x)
	}
	home[count-1].c.home, home[count-1].c.street, home[count-1].c.house, home[count-1].c.post = home[0].c.home, home[0].c.street, home[0].c.house, home[0].c.post
	return home
}

// names gives a constituent's three cells of names.
func (x *donor) names() (first, middle, last string) {
	x.p.Name([]byte(x.c.full()))
	x.p.Name([]byte(x.c.given + " " + x.middle + " " + x.c.family))
	return x.c.given, x.middle, x.c.family
}

// constituent writes a person with all that hangs on the key.
func (a *alumni) constituent(u *unit, n int64, x *donor, r *RNG) {
	id, p := a.id(n, x.slot), x.p
	a.row(u, id, x, false, r)
	line := func(h *citizen) string { return p.tell(breach.PhysicalAddresses, h.house+" "+h.street) }
	u.row("ConstituentAddress", 3*id, id, "Home", line(&x.c), nil, x.c.home.name, x.c.home.province, zipOf(&x.c, r), "USA", "2009-07-01", nil, true)
	if r.chance(12) {
		winter := a.human(n, alumniOldA)
		u.row("ConstituentAddress", 3*id+1, id, r.of("Seasonal|Previous"), line(&winter), when(r.chance(20), func() string { return "Unit " + r.digits(2) }), winter.home.name, winter.home.province, winter.post, "USA", "2004-01-01", "2012-05-31", false)
	}
	a.phones(u, n, x, r)
	if x.student != "" {
		for k := range 1 + r.N(2) {
			u.row("Education", 2*id+int64(k), id, [...]string{"Prairie State University", "University of the Plains"}[k], p.tell(breach.EducationLevels, [...]string{"BA", "BS", "BFA", "MBA", "PhD", "JD"}[r.N(6)]),
				r.of("English|Agronomy|Nursing|Mechanical Engineering|History|Accounting"), fmt.Sprint(1960+r.N(54)), k == 0)
		}
		if r.chance(25) && !x.year { // the whole date stands there
			a.studentOf(u, a.pidm(n, x.slot), &x.c, p, x.student, r)
		}
	}
	if r.chance(40) {
		company := string(appendCompany(nil, r.N(companies)))
		u.row("Employment", id, id, p.tell(breach.Employers, company), p.tell(breach.JobTitles, r.of("Attorney|Vice President, Sales|Teacher|Physician|Owner|Sr. Engineer|Retired Professor")), r.chance(80))
	}
	a.gifts(u, x, id, r)
	if x.account {
		a.siteAccount(u, x, id, r)
	}
	a.prospect(u, n, x, id, r)
	if x.merged {
		a.duplicate(u, n, x, id, r)
	}
}

// row writes a constituent's own row, or its double's with less.
func (a *alumni) row(u *unit, id int64, x *donor, double bool, r *RNG) {
	p := x.p
	first, middle, last := x.names()
	birth := any(nil)
	if v := r.N(10); v < 6 && !double {
		birth = p.tellBorn(&x.c, "20060102")
	} else if v < 8 && !double {
		x.year = true
		birth = p.tell(breach.PartialDatesOfBirth, x.c.born.Format("2006")+"0000")
	}
	gender := r.of("U|K|K|K|K|K")
	title := sexLetter(x.c.female, "Ms.", "Mr.")
	u.row("Constituent", id, fmt.Sprintf("00001-079-%010d", id*13), "I", when(r.chance(80) && gender == "K", func() string { return title }), first, when(r.chance(70), func() string { return middle }), last,
		when(r.chance(5) && !x.c.female && x.mail != "", func() string { return r.of("Jr.|III|PhD") }), when(x.c.female && r.chance(30), func() string { return r.Pick(american.family) }), nil,
		orElse(gender == "K", func() string { return p.tell(breach.Genders, sexLetter(x.c.female, "Female", "Male")) }, "Unknown"), birth, nil,
		when(r.chance(50) && !double, func() string { return p.tell("Marital statuses", r.of("Married|Single|Divorced|Widowed")) }),
		when(r.chance(18) && !double, func() string {
			return p.tell(breach.Ethnicities, r.of("White|Black or African American|Hispanic|Asian|American Indian"))
		}),
		when(r.chance(10) && !double, func() string {
			return p.tell(breach.Religions, r.of("Methodist|Catholic|Lutheran|Jewish|Presbyterian"))
		}),
		when(r.chance(20), func() string { return r.Pick(american.male) }), when(x.student != "" && !double, func() string { return x.student }), double, r.chance(3), stampOf(a.w.Now-300_000_000-id*3571%90_000_000), stampOf(a.w.Now-int64(r.N(90_000_000))))
}

// zipOf is a postcode, one in three with its four digits more.
func zipOf(c *citizen, r *RNG) string {
	if r.chance(33) {
		return c.post + "-" + r.digits(4)
	}
	return c.post
}

// phones writes a row for each telephone and mailbox. Keys are eight a person.
func (a *alumni) phones(u *unit, n int64, x *donor, r *RNG) {
	id, p, k := a.id(n, x.slot), x.p, int64(0)
	row := func(sort, value string, inactive bool) {
		u.row("ConstituentPhone", 8*id+k, id, sort, value, r.chance(10), inactive)
		k++
	}
	if x.hasHome {
		shared := a.human(n, alumniHome)
		row("Home", p.tellPhone(shared.cell(1+r.N(5))), false)
	}
	if x.hasCell {
		row("Cell", p.tellPhone(x.cell), false)
		if u.noisy() && r.chance(12) {
			old := a.human(n, alumniOldA+x.slot)
			a.change(u, 8*id+k-1, p.tellPhone(old.cell(1+r.N(5))), p.tellPhone(x.cell), r)
		}
	}
	if x.mail != "" {
		row("E-mail", p.tellMail(typed(x.mail, r)), false)
		if r.chance(12) {
			row("Alt E-mail", p.tellMail(x.c.secondMail(8*(a.units+50+4*n+int64(x.slot))+1)), r.chance(50))
		}
		if u.noisy() && r.chance(8) {
			a.change(u, 8*id+k-1, p.tellMail(x.c.secondMail(8*(a.units+50+4*n+int64(x.slot))+2)), p.tellMail(x.mail), r)
		}
		if u.noisy() && r.chance(25) {
			u.row("EmailSendQueue", id, p.tellMail(x.mail), r.of("Homecoming 2016|Your gift receipt|Day of Giving is here!"), r.digits(3), r.of("Sent|Bounced|Queued"), stampOf(a.w.Now-int64(r.N(9_000_000))))
		}
	}
}

// change writes a line of the log of changes about a telephone's row.
func (a *alumni) change(u *unit, phone int64, old, new string, r *RNG) {
	u.row("AuditLog", phone, "ConstituentPhone", fmt.Sprint(phone), "Num", old, new, `PSUF\`+a.staffLogin(r.N(len(a.staff))), stampOf(a.w.Now-int64(r.N(90_000_000))), "10.4.2."+fmt.Sprint(1+r.N(250)))
}

func (a *alumni) staffLogin(i int) string {
	return plainName(a.staff[i].given)[:1] + plainName(a.staff[i].family)
}
