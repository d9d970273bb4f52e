package leakgen

import (
	"fmt"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// flatRows writes a flat, its meters and what was paid for it.
func (c *coop) flatRows(u *unit, n int64, home []resident, r *RNG) {
	_, _, flat := c.address(n)
	u.row("lokale", c.flatID(n), 1+n/coopFlats, fmt.Sprint(flat), decimal(fmt.Sprintf("%d.%02d", 28+r.N(50), r.N(100))), r.N(5), r.of("WL_SPOL|WL_ODR|NAJEM"), len(home),
		polishAccount(7_700_000_000+c.flatID(n)), decimal(fmt.Sprintf("%d.%02d", r.N(900)-450, r.N(90)+10)))
	for k := range 2 {
		id := 2*c.flatID(n) + int64(k)
		u.row("wodomierze", id, c.flatID(n), [...]string{"ZW", "CW"}[k], r.digits(8), "2013-05-20")
		u.row("odczyty", id, id, "2016-06-30", decimal(fmt.Sprintf("%d.%02d", 100+r.N(400), r.N(100))), r.of("RADIO|EBOK|OSOBA"))
	}
	for k := range r.N(4) {
		x := &home[0]
		if len(home) > 1 && home[1].slot == coopSpouse && r.chance(30) {
			x = &home[1]
		}
		street, number, flat := c.address(n)
		who := fmt.Sprintf("%s %s UL. %s %s/%d 20-530 LUBLIN", strings.ToUpper(x.c.family), strings.ToUpper(x.c.given), strings.ToUpper(street), number, flat)
		u.row("wplaty", 4*c.flatID(n)+int64(k), dayOf(c.w.Now-int64(k)*2_600_000-int64(r.N(900_000))), decimal(fmt.Sprintf("%d.%02d", 280+r.N(500), r.N(100))),
			x.p.tell(breach.BankAccounts, x.c.account()), x.p.tellName(x.c.full(), who), r.of("CZYNSZ|OPLATA ZA MIESZKANIE|czynsz "+fmt.Sprintf("%02d/2016", 9-k)+" lok. "+fmt.Sprint(flat)), c.flatID(n), r.digits(16))
	}
}

// officeOf writes an account of the customers' office on the web.
func (c *coop) officeOf(u *unit, n int64, x *resident, r *RNG) {
	id, p := c.personID(n, x.slot), x.p
	p.Seen("account")
	u.row("ebok_konta", id, id, p.tell(breach.Usernames, fmt.Sprintf("%08d", id*37+1000)), p.tell(breach.Passwords, [...]string{r.hex(40), r.bcrypt()}[r.N(2)]), r.chance(90),
		stampOf(c.w.Now-int64(r.N(30_000_000))), p.tell(breach.IPAddresses, r.ip()), r.N(3))
	p.Password("bcrypt")
	if u.noisy() && r.chance(45) {
		u.row("ebok_sesje", p.tell(breach.AuthTokens, r.hex(32)), id, p.tell(breach.IPAddresses, r.ip()), p.tell(breach.BrowserDetails, browser(r)), stampOf(c.w.Now-int64(r.N(90_000))))
	}
}

// sideRows writes faults, parking, allowances, debts and letters of a person.
func (c *coop) sideRows(u *unit, n int64, x *resident, r *RNG) {
	id, p := c.personID(n, x.slot), x.p
	if x.child {
		return
	}
	if x.cell != nil && r.chance(18) {
		text := r.of("Cieknie zawór pod zlewem, prośba o przyjście po 16.|Brak ogrzewania w dużym pokoju.|Nie działa domofon (kod 2281).|Hałas z lok. 7, zgłaszane już 3 razy (nr 4471/2016).")
		if r.chance(20) {
			other := polish.citizen(c.w, 16*n+coopReporter, 26, 88)
			text += " Klucze u sąsiadki, tel. " + other.cell(5).shown + "."
		}
		c.fault(u, 3*n+1+int64(x.slot), c.flatID(n), "", p.tellName(x.c.full(), x.c.full()), p.tellPhone(polish.number(x.cell.e164[3:], false, r.N(6))), text, r)
	}
	if r.chance(16) {
		u.row("parking_abon", id, id, p.tell(breach.RegistrationPlates, r.of("LU|LSW|LPU|WE")+" "+r.digits(4)+r.of("A|K|M|X")), r.of("Skoda Fabia|Opel Astra|Toyota Yaris|Fiat Panda"), 1+r.N(90), "2016-01-01", "2016-12-31")
	}
	if x.role == "W" && r.chance(8) {
		u.row("dodatki_mieszk", id, id, "MOPR."+r.digits(4)+"."+r.digits(3)+".2016", p.tell(breach.IncomeLevels, fmt.Sprintf("%d.%02d", 600+r.N(1800), r.N(100))), 1+r.N(5), decimal(fmt.Sprintf("%d.00", 80+r.N(200))), "2016-02-01", "2016-07-31")
	}
	if x.role == "W" && r.chance(9) {
		u.row("windykacja", id, id, decimal(fmt.Sprintf("%d.%02d", 300+r.N(9000), r.N(100))), r.of("WEZW|POZEW|NAKAZ|KOM"), when(r.chance(50), func() string { return "VI Nc " + r.digits(3) + "/15" }), "2016-03-10")
	}
	if r.chance(20) {
		u.row("korespondencja", id, "OS", id, "SM/"+r.digits(4)+"/2016", "00559007734"+r.digits(9), r.of("Zmiana stawek od 1.01.2017|Wezwanie do zapłaty|Zaproszenie na Walne Zgromadzenie"),
			sexLetter(x.c.female, "Szanowna Pani", "Szanowny Panie")+" "+p.tellName(x.c.full(), x.c.full())+",\n\nuprzejmie informujemy, że zgodnie z uchwałą nr "+r.digits(2)+"/2016 Rady Nadzorczej stawka zaliczki ulega zmianie. W razie pytań prosimy o kontakt z p. "+
				c.staff[r.N(len(c.staff))].full()+", pok. 12.\n\nZ poważaniem\nZarząd SM Kalinowa", dayOf(c.w.Now-int64(r.N(30_000_000))))
	}
	if x.role == "W" && r.chance(15) {
		u.row("glosy", id, 14+r.N(9), id, r.of("ZA|PRZECIW|WSTRZ"), dayOf(c.w.Now-12_000_000))
	}
	if x.mail != "" && r.chance(6) {
		u.row("wnioski", 2*id, r.of("NAJEM_GARAZU|ODPIS"), id, stampOf(c.w.Now-int64(r.N(30_000_000))), p.tell(breach.IPAddresses, r.ip()),
			fmt.Sprintf(`{"uwagi": "proszę o pilne rozpatrzenie", "kontakt": {"email": "%s"}, "zalaczniki": ["skan_%s.pdf"]}`, p.tellMail(x.mail), r.hex(8)))
	}
}

func (c *coop) fault(u *unit, id, flat int64, place, name, phone, text string, r *RNG) {
	where := any(flat)
	if flat == 0 {
		where = nil
	}
	u.row("zgloszenia", id, stampOf(c.w.Now-int64(r.N(60_000_000))), where, place, name, phone, text, r.of("NOWE|PRZYJETE|ZLECONE|ZAMKN"), 1+r.N(len(c.staff)), when(r.chance(40), func() string { return fmt.Sprint(1 + r.N(len(coopFirms))) }))
}

// formerRow writes a person of the program on DOS, without accents.
func (c *coop) formerRow(u *unit, nr int64, h *citizen, p *Person, n int64, r *RNG) {
	street, number, flat := c.address(n)
	plain := func(s string) string { return strings.ToUpper(foldMore.Replace(strings.ReplaceAll(s, "ó", "o"))) }
	u.row("kartoteka", nr, plain(h.family+" "+h.given), p.tell(breach.PhysicalAddresses, plain(street)+" "+number+"/"+fmt.Sprint(flat)), p.tellID(breach.KindPLPESEL, h.pesel(), h.pesel()),
		when(r.chance(25), func() string { return "81-" + r.digits(3) }), decimal(fmt.Sprintf("%d.%02d", r.N(300), r.N(100))), r.of("980412|031130|070708"), r.of("A|B|S"))
	p.Has(breach.Names)
}

// others writes who has no flat here: who reports a fault in the house, who asks
// for membership, and who moved out long ago.
func (c *coop) others(u *unit, n int64, r *RNG) {
	if r.chance(12) {
		h := polish.citizen(c.w, 16*n+coopReporter, 26, 88)
		p := u.person(KindPerson, key("reporter", n), "fault")
		c.fault(u, 3*n+c.units*3+1, 0, r.of("klatka B, parter|piwnica|winda|plac zabaw"), p.tellName(h.full(), h.full()), p.tellPhone(h.cell(r.N(6))), r.of("Przepalona żarówka.|Drzwi nie domykają się, zimno na klatce.|Dewastacja ławki."), r)
	}
	if r.chance(14) {
		h := polish.citizen(c.w, 16*n+coopApplicant, 26, 88)
		p := u.person(KindPerson, key("applicant", n), "form")
		u.row("wnioski", 2*n+1, "CZLONKOSTWO", nil, stampOf(c.w.Now-int64(r.N(30_000_000))), p.tell(breach.IPAddresses, r.ip()),
			fmt.Sprintf(`{"imie": "%s", "nazwisko": "%s", "pesel": "%s", "metraz": %d, "kontakt": {"email": "%s", "telefon": "%s"}, "zgoda_rodo": true}`, p.tellName(h.full(), h.given),
				p.tellName(h.full(), h.family), p.tellID(breach.KindPLPESEL, h.pesel(), h.pesel()), 30+r.N(50), p.tellMail(h.mail), p.tellPhone(h.cell(r.N(6)))))
	}
	if r.chance(18) {
		h := polish.citizen(c.w, 16*n+coopFormer, 26, 88)
		p := u.person(KindPerson, key("former", n), "former program")
		p.Name([]byte(strings.ToUpper(foldMore.Replace(strings.ReplaceAll(h.full(), "ó", "o")))))
		c.formerRow(u, c.formerID(n, 3), &h, p, n, r)
	}
}
