package leakgen

import (
	"fmt"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// The schema "heldout-coop": a Polish housing cooperative's program: Polish
// abbreviations without accents, people beside the flats they have shares in,
// and what is known of them in rows of code and value. A customers' office on the
// web, a table from a program on DOS, bank statements, text messages.
//
// Choices where the rules of the truth are open:
//
//   - Owners, tenants and who lives with them are people of their own, each with
//     the PESEL or a mailbox. Their address is that of the flat, by two keys.
//   - A code's value stays the person's after its end date.
//   - The account for payments of a flat is the cooperative's and nobody's. A
//     sender's account in a statement is of who is named there; the person's own is
//     kept under a code, without the country.
//   - An identity card's number is Government issued IDs as the PESEL is.
//   - The level of a disability is Disabilities, what a household earns is Income
//     levels of who asked for the allowance. Debts, balances, meters' readings and
//     what people voted are told as no class; nor are the father's given name and
//     the family name at birth, which are no names by which the person goes.
//   - The log of changes names a row by table and key: an earlier mobile or
//     mailbox in it is the person's to whom the changed row belongs.
//   - Who reports a fault in the house with a name and number is the person with
//     both, else one of their own.
//   - Who asks for membership stands in the form's JSON alone.
//   - The DOS program's people are those with the same PESEL, not those with the
//     same key.
//   - The login of the office on the web is a number, and Usernames.
//   - A contractor is a firm; its mailbox is a role's.
func init() {
	RegisterSchema(SchemaDef{
		Name:       "heldout-coop",
		About:      "held out: Polish housing cooperative; people in rows of code and value, flats, statements, text messages, a DOS table",
		OwnDomains: []string{coopDomain},
		Also: []breach.Class{
			breach.GovernmentIDs, breach.AuthTokens, breach.BrowserDetails, breach.RegistrationPlates, breach.Disabilities, breach.IncomeLevels, "Nationalities",
		},
		New: newCoop,
	})
}

const coopDomain = "sm-kalinowa.example.org"

// Streams of the cooperative's draws.
const (
	streamCoop uint64 = 11_200 + iota
	streamCoopHouse
)

// Slots of a flat's people; each flat has sixteen numbers.
const (
	coopOwner = iota
	coopSpouse
	coopLodger // a tenant, or a grown child
	coopChild
	coopReporter
	coopApplicant
	coopFormer
	coopOldMail // by the first three
	_
	_
	coopOldCell
	_
	_
)

// coopFlats is how many flats a building has.
const coopFlats = 12

type coop struct {
	*folio
	staff []citizen
}

func newCoop(w *World) Leak {
	c := &coop{folio: newFolio(w, "sm_kalinowa", max(1, int64(w.Opt.People)/2))}
	c.staff = polish.staff(w, 6+int(min(30, c.units/80)), coopDomain)
	c.declare()
	c.done()
	c.write = c.flat
	return c
}

// resident is one of a flat: decisions, no values.
type resident struct {
	slot   int
	c      citizen
	p      *Person
	role   string
	mail   string
	cell   *dialled
	online bool
	child  bool
}

func (c *coop) personID(n int64, slot int) int64 { return 101 + 4*n + int64(slot) }
func (c *coop) flatID(n int64) int64             { return 1 + n }

// featureID is a key of a row of code and value: sixteen a person.
func (c *coop) featureID(n int64, slot, k int) int64 {
	return 16*c.personID(n, slot) + int64(k)
}

// formerID is a key of the program on DOS: one of another person's here.
func (c *coop) formerID(n int64, slot int) int64 { return 101 + 4*(c.units-1-n) + int64(slot) }

func (c *coop) flat(u *unit, n int64) {
	if n < 0 {
		c.house(u)
		return
	}
	r := c.w.RNG(streamCoop, n)
	home := c.residents(u, n, &r)
	c.flatRows(u, n, home, &r)
	for i := range home {
		c.personRows(u, n, &home[i], &r)
	}
	c.others(u, n, &r)
}

// residents draws who has what share in a flat and how they are reached.
func (c *coop) residents(u *unit, n int64, r *RNG) []resident {
	var home []resident
	add := func(slot int, role string, from, to int) *resident {
		home = append(home, resident{slot: slot, role: role, c: polish.citizen(c.w, 16*n+int64(slot), from, to), p: u.person(KindPerson, key("resident", 16*n+int64(slot)), "resident")})
		return &home[len(home)-1]
	}
	add(coopOwner, "W", 26, 88)
	if r.chance(55) {
		x := add(coopSpouse, "W", 26, 88)
		if r.chance(85) && !x.c.clean() {
			x.c.family = home[0].c.sameFamily(x.c.female)
		}
		if x.c.full() == home[0].c.full() {
			home = home[:1] // a namesake could not be told apart in a statement
		}
	}
	if r.chance(30) {
		add(coopLodger, r.of("N|D"), 26, 88)
	}
	if r.chance(35) {
		x := add(coopChild, "D", 1, 25)
		x.child = true
		x.c.family = home[0].c.sameFamily(x.c.female)
	}
	for i := range home {
		x := &home[i]
		if !x.child && r.chance(70) {
			x.mail = x.c.mail
		}
		if !x.child && r.chance(80) {
			cell := x.c.cell(r.N(6))
			x.cell = &cell
		}
		x.online = x.mail != "" && r.chance(55)
	}
	return home
}

// clean reports whether the mailbox names the person without a number.
func (c *citizen) clean() bool {
	return !strings.ContainsAny(c.mail[:strings.IndexByte(c.mail, '@')], "0123456789")
}

// sameFamily is the family name of a relative.
func (c *citizen) sameFamily(female bool) string {
	name := c.family
	if c.female && c.feminine(strings.TrimSuffix(name, "a")+"i") == name { // of a woman, back to the man's
		name = strings.TrimSuffix(name, "a") + "i"
	}
	if female {
		return c.feminine(name)
	}
	return name
}

// address is a flat's: twelve a building.
func (c *coop) address(n int64) (street, number string, flat int64) {
	b := n / coopFlats
	return polish.streets[b%int64(len(polish.streets))], fmt.Sprint(1 + b/int64(len(polish.streets))*2), 1 + n%coopFlats
}

// personRows writes a person and what is known of them.
func (c *coop) personRows(u *unit, n int64, x *resident, r *RNG) {
	p, id := x.p, c.personID(n, x.slot)
	number := x.mail == "" || r.chance(90) // who has no mailbox is told apart by it
	former := !x.child && number && r.chance(20)
	given2 := when(r.chance(30), func() string { return r.Pick(map[bool][]string{true: polish.female, false: polish.male}[x.c.female]) })
	u.row("osoby", id, p.tellName(x.c.full(), x.c.family), p.tellName(x.c.full(), x.c.given), given2, r.Pick(polish.male), when(x.c.female && r.chance(50), func() string { return r.Pick(polish.family) }),
		p.tell(breach.Genders, sexLetter(x.c.female, "K", "M")), when(r.chance(85), func() string { return p.tellBorn(&x.c, "2006-01-02") }),
		when(number, func() string { return p.tellID(breach.KindPLPESEL, x.c.pesel(), x.c.pesel()) }),
		when(!x.child && r.chance(50), func() string { return p.tell(breach.GovernmentIDs, x.c.identityCard()) }),
		when(r.chance(80), func() string { return p.tell("Nationalities", r.of("PL|PL|PL|PL|PL|UA|BY|DE")) }), fmt.Sprintf("%08d", id*37+1000), r.of("T|T|T|N"),
		stampOf(c.w.Now-50_000_000-int64(r.N(300_000_000))))
	p.Has(breach.PhysicalAddresses) // of the flat
	share := [...]string{"1/1", "1/2", "1/4"}[r.N(3)]
	if x.role != "W" {
		share = "0"
	}
	u.row("lokal_osoba", 4*n+int64(x.slot)+1, c.flatID(n), id, x.role, share, "1998-04-01", when(r.chance(6), func() string { return "2014-12-31" }))
	c.features(u, n, x, r)
	if x.online {
		c.officeOf(u, n, x, r)
	}
	if former {
		c.formerRow(u, c.formerID(n, x.slot), &x.c, p, n, r)
	}
	c.sideRows(u, n, x, r)
}

// features writes the rows of code and value.
func (c *coop) features(u *unit, n int64, x *resident, r *RNG) {
	k := 0
	row := func(code, value string, end any) {
		u.row("osoby_cechy", c.featureID(n, x.slot, k), c.personID(n, x.slot), code, value, "2009-01-01", end)
		k++
	}
	p := x.p
	if x.cell != nil {
		row("KOM", p.tellPhone(*x.cell), nil)
		if u.noisy() && r.chance(15) {
			old := polish.citizen(c.w, 16*n+coopOldCell+int64(x.slot), 26, 88)
			c.change(u, c.featureID(n, x.slot, k-1), p.tellPhone(old.cell(r.N(6))), p.tellPhone(*x.cell), r)
		}
		if r.chance(40) && u.noisy() {
			u.row("sms_wyslane", c.personID(n, x.slot), "48"+x.cell.e164[3:], r.of("SM Kalinowa: w dn. 12.10 przerwa w dostawie wody 8-14.|SM Kalinowa: przypominamy o podaniu stanu wodomierzy.|Zaleglosc 312,44 zl. Prosimy o wplate. SM Kalinowa"),
				r.of("DOSTARCZONY|WYSLANY|BLAD"), stampOf(c.w.Now-int64(r.N(30_000_000))))
		}
	}
	if x.mail != "" {
		row("EMAIL", p.tellMail(typed(x.mail, r)), nil)
		if u.noisy() && r.chance(12) && x.slot < coopChild {
			c.change(u, c.featureID(n, x.slot, k-1), p.tellMail(x.c.secondMail(16*n+coopOldMail+int64(x.slot))), p.tellMail(x.mail), r)
		}
	}
	if x.child {
		return
	}
	if r.chance(22) {
		line := x.c
		line.home = polish.towns[0]
		row("TEL", p.tellPhone(line.line(2+r.N(2))), when(r.chance(30), func() string { return "2013-06-30" }))
	}
	if x.role == "W" && r.chance(30) {
		row("NR_KONTA", p.tell(breach.BankAccounts, spacedAccount(x.c.account())), nil)
	}
	if r.chance(12) {
		row("ADR_KOR", p.tell(breach.PhysicalAddresses, "ul. "+x.c.street+" "+x.c.house+"/"+fmt.Sprint(1+r.N(60))+", "+x.c.post+" "+x.c.home.name), nil)
	}
	if r.chance(7) {
		row("NIEPELN", p.tell(breach.Disabilities, r.of("znaczny|umiarkowany|lekki")), nil)
	}
	row("RODO_ZG", r.of("T|N"), nil)
	if r.chance(30) {
		row("SPOS_KOR", r.of("EMAIL|POCZTA|SKRZYNKA"), nil)
	}
	if r.chance(15) {
		row("NR_KLUCZA", r.digits(9), nil)
	}
}

// change writes a line of the log of changes about a row of code and value.
func (c *coop) change(u *unit, feature int64, old, new string, r *RNG) {
	u.row("log_zmian", feature, "osoby_cechy", feature, "wartosc", old, new, c.staff[r.N(len(c.staff))].given[:1]+fmt.Sprint(r.N(9)), stampOf(c.w.Now-int64(r.N(60_000_000))))
}
