package leakgen

import (
	"fmt"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// fileOf writes a patient's file: the i-th of the household.
func (c *clinic) fileOf(u *unit, n int64, home []patient, i int, r *RNG) {
	x := &home[i]
	id := c.patientID(n, x.slot)
	former := !x.child && r.chance(28)
	// A person without a mailbox is told apart by the national number.
	national := x.mail == "" || x.shared || former || r.chance(93)
	c.patientRow(u, n, x, former, national, r)
	x.p.Has(breach.HealthData) // below: an appointment with its reason, or a result
	if i == 0 && len(home) > 1 || x.child {
		c.callFamily(u, id, x, home)
	} else if x.old && r.chance(70) {
		c.callOther(u, n, id, r)
	}
	if r.chance(88) {
		u.row("verzekeringen", id, id, r.of("101|102|126|203|216|305|319|407|509|900"),
			x.p.tell(breach.HealthInsurance, r.digits(13)), r.of("110|120|130|131|140"), r.of("110|120|130|131|140"), "2012-01-01",
			when(r.chance(5), func() string { return "2015-12-31" }))
	}
	if former {
		c.formerRow(u, c.formerID(n, x.slot), &x.c, x.p, true, x.line, r)
	}
	c.careOf(u, n, x, id, r)
	c.billsOf(u, n, home, i, r)
	if u.noisy() && r.chance(25) {
		c.changeOf(u, n, x, id, r)
	}
}

func (c *clinic) patientRow(u *unit, n int64, x *patient, former, national bool, r *RNG) {
	p, id, at := x.p, c.patientID(n, x.slot), c.w.Now-50_000_000-int64(r.N(100_000_000))
	var user, his any
	if x.account {
		user = c.userID(n, x.slot)
	}
	if former && r.chance(60) {
		his = c.formerID(n, x.slot)
	}
	number := x.c.registerNumber()
	shown := number
	if r.chance(60) {
		shown = dotted(number)
	}
	u.row("patienten", id, r.uuid(), user, fmt.Sprintf("%d%07d", 2010+r.N(7), id),
		p.tellName(x.c.full(), x.c.family), p.tellName(x.c.full(), x.c.given), when(r.chance(6), func() string { return x.c.given[:1] + "." }),
		p.tell(breach.Genders, sexLetter(x.c.female, "V", "M")), p.tellBorn(&x.c, "2006-01-02"),
		when(r.chance(70), func() string { return p.tell(breach.PlacesOfBirth, flemish.towns[r.N(len(flemish.towns))].name) }),
		orElse(national, func() string { return p.tellID(breach.KindBENN, number, shown) }, [...]any{nil, "00000000000"}[r.N(2)]),
		when(r.chance(80), func() string { return p.tell("Nationalities", r.of("BE|BE|BE|BE|NL|FR|MA|TR|PL")) }), r.of("nl|nl|nl|nl|fr|en"),
		when(!x.child && r.chance(75), func() string {
			return p.tell("Marital statuses", r.of("gehuwd|ongehuwd|wettelijk samenw.|gescheiden|weduwe/weduwnaar"))
		}),
		p.tell(breach.PhysicalAddresses, x.c.street), x.c.house, when(r.chance(14), func() string { return r.of("1|2|A|3B|101|0201") }), x.c.post, x.c.home.name,
		when(x.line != nil, func() string { return p.tellPhone(*x.line) }),
		orElse(x.cell != nil, func() string { return p.tellPhone(*x.cell) }, [...]any{nil, nil, "0000/000000", "-"}[r.N(4)]),
		orElse(x.mail != "", func() string { return x.mailOf(typed(x.mail, r)) }, [...]any{nil, nil, "", "geen@example.com"}[r.N(4)]),
		1+r.N(int(c.doctors)), when(r.chance(35), func() string { return r.of("A+|O+|B+|AB+|O-|A-") }),
		when(r.chance(12), func() string { return r.of("penicilline|latex|noten, pinda|jodium (contrast)|nikkel") }),
		when(x.old && r.chance(6), func() string { return dayOf(at + 40_000_000) }), his,
		when(r.chance(5), func() string {
			return r.of("Draagt hoorapparaat, luid spreken.|Komt met rolstoel, loket 2.|Factuur altijd naar bewindvoerder.|Tolk Arabisch voorzien")
		}),
		stampOf(at), stampOf(at+int64(r.N(40_000_000))), when(r.chance(4), func() string { return stampOf(c.w.Now - int64(r.N(9_000_000))) }))
}

func sexLetter(female bool, f, m string) string {
	if female {
		return f
	}
	return m
}

// orElse gives a cell that is what others put for nothing unless there is something.
func orElse(there bool, cell func() string, nothing any) any {
	if there {
		return cell()
	}
	return nothing
}

// typed is an address as people type it: one in twelve with capitals.
func typed(address string, r *RNG) string {
	switch r.N(24) {
	case 0:
		return strings.ToUpper(address[:1]) + address[1:]
	case 1:
		return strings.ToUpper(address)
	}
	return address
}

// callFamily writes whom to call: the partner, or the child's first parent.
func (c *clinic) callFamily(u *unit, id int64, x *patient, home []patient) {
	who, relation := &home[0], sexLetter(home[0].c.female, "moeder", "vader")
	if !x.child {
		if who, relation = &home[1], "partner"; who.child || who.cell == nil || !who.file {
			return
		}
	}
	if who.cell == nil {
		return
	}
	u.row("contactpersonen", id, id, who.p.tellName(who.c.full(), who.c.full()), relation, who.p.tellPhone(*who.cell), 1, "2016-02-01 08:00:00", "2016-02-01 08:00:00")
}

// callOther writes somebody who is no patient.
func (c *clinic) callOther(u *unit, n, id int64, r *RNG) {
	h := flemish.citizen(c.w, 16*n+clinicCaller, 31, 58)
	p := u.person(KindPerson, key("caller", n), "contact")
	at := stampOf(c.w.Now - int64(r.N(90_000_000)))
	u.row("contactpersonen", id, id, p.tellName(h.full(), h.full()), r.of("zoon|dochter|buur|nicht|vriend(in)"), p.tellPhone(h.cell(r.N(6))), 1, at, at)
}

// formerRow writes a patient of the former program.
func (c *clinic) formerRow(u *unit, nr int64, h *citizen, p *Person, national bool, line *dialled, r *RNG) {
	rr := h.registerNumber()
	u.row("his_pat", nr, p.tellName(h.full(), strings.ToUpper(h.family+" "+h.given)), p.tellBorn(h, "02012006"), p.tell(breach.Genders, sexLetter(h.female, "2", "1")),
		p.tell(breach.PhysicalAddresses, strings.ToUpper(h.street+" "+h.house)), h.post+" "+strings.ToUpper(h.home.name),
		when(line != nil, func() string { return p.tellPhone(dialled{line.e164, "0" + line.e164[3:]}) }),
		when(national, func() string { return p.tellID(breach.KindBENN, rr, rr) }),
		p.tell(breach.HealthInsurance, r.of("101|203|319|407")+"/"+r.digits(9)),
		p.tell(breach.HealthData, r.of("250.00 DM TYPE II|401.9 HYPERTENSIE|715.96 GONARTROSE|493.90 ASTMA|427.31 VKF|311 DEPRESSIE")),
		r.of("09032008|17112009|02062010|28012011"))
}

// careOf writes appointments, results, prescriptions and reports.
func (c *clinic) careOf(u *unit, n int64, x *patient, id int64, r *RNG) {
	visits := r.N(4)
	for k := range visits {
		at := c.w.Now/86_400*86_400 + int64(r.N(520)-350)*86_400 + int64(32+r.N(36))*900
		by := any(nil)
		if x.account {
			by = c.userID(n, x.slot)
		}
		x.p.Has("Appointments")
		u.row("afspraken", 4*id+int64(k), id, 1+r.N(c.physicians()), 1+r.N(len(clinicDepartments)), stampOf(at), 10+5*r.N(5), r.of("bevestigd|afgerond|no-show|geannuleerd"),
			r.of("controle bloeddruk|pijn linkerknie sinds val|nazicht diabetes|huiduitslag onderarm|hartkloppingen|rugpijn, uitstraling been|opvolging astma|postoperatieve controle"),
			r.of("portaal|telefoon|balie"), by, stampOf(at-16_000_000), stampOf(at-15_990_000), when(r.chance(6), func() string { return stampOf(at - 15_980_000) }))
	}
	if visits == 0 || r.chance(45) {
		for k := range 1 + r.N(3) {
			test := [][4]string{{"HBA1C", "mmol/mol", "20 - 42", "51"}, {"CREA", "mg/dL", "0.7 - 1.2", "1.04"}, {"TSH", "mIU/L", "0.27 - 4.2", "2.31"}, {"CRP", "mg/L", "< 5", "12"}, {"HGB", "g/dL", "12 - 16", "13.6"}, {"INFLUA-PCR", "", "", "NEG"}}[r.N(6)]
			u.row("labo_resultaten", 4*id+int64(k), fmt.Sprintf("%s%06d", r.of("15|16"), r.N(1_000_000)), id, test[0], test[3], when(test[1] != "", func() string { return test[1] }),
				when(test[2] != "", func() string { return test[2] }), r.N(2), stampOf(c.w.Now-int64(r.N(40_000_000))))
		}
	}
	if r.chance(40) {
		at := stampOf(c.w.Now - int64(r.N(40_000_000)))
		u.row("voorschriften", id, id, 1+r.N(c.physicians()), 1_000_007+r.N(len(c.medicine))*31_337, r.of("1x/d 's morgens|3x/d bij maaltijd|2 puffs z.n.|1 ampul/maand"),
			"BEP"+r.of("0|1")+strings.ToUpper(r.hex(8))+r.digits(2), dayOf(c.w.Now+7_000_000), at, at)
	}
	if r.chance(25) {
		c.report(u, x, id, r)
	}
}

// report writes a letter to the general practitioner about a patient.
func (c *clinic) report(u *unit, x *patient, id int64, r *RNG) {
	gp, doctor := 1+r.N(int(c.doctors)), r.N(c.physicians())
	h, d := c.practitioner(int64(gp-1)), c.staff[doctor]
	at := stampOf(c.w.Now - int64(r.N(40_000_000)))
	body := fmt.Sprintf("Geachte collega %s,\r\n\r\nBetreft: %s %s, geb. %s.\r\n\r\nUw patiënt(e) werd op onze raadpleging gezien wegens %s. Klinisch onderzoek: BD %d/%d, pols %d regelmatig. "+
		"Dossier besproken met dr. %s. Advies: %s. Controle over %d weken.\r\n\r\nMet collegiale groeten,\r\ndr. %s",
		h.family, x.c.family, x.c.given, x.c.born.Format("02/01/2006"), r.of("knieklachten|aanhoudende hoest|hypertensie|buikpijn"), 110+r.N(50), 60+r.N(35), 55+r.N(40),
		c.staff[(doctor+1)%c.physicians()].family, r.of("MRI knie, geen belasting|opstart behandeling, zie voorschrift|dieet en controle labo|afwachtend"), 2+r.N(10), d.full())
	u.row("verslagen", id, id, doctor+1, gp, r.of("Raadplegingsverslag|Ontslagbrief|Verslag MRI|Verslag spoed"), body, "verslagen/2016/"+r.hex(32)+".pdf", at, at)
}

// billsOf writes bills and who paid them.
func (c *clinic) billsOf(u *unit, n int64, home []patient, i int, r *RNG) {
	if !r.chance(55) {
		return
	}
	x := &home[i]
	id := c.patientID(n, x.slot)
	at := c.w.Now - int64(r.N(60_000_000))
	day, ref, amount := dayOf(at), structured(int64(901_000_000)+id), decimal(fmt.Sprintf("%d.%02d", 4+r.N(180), r.N(100)))
	paid := r.chance(65)
	u.row("facturen", id, fmt.Sprintf("%s%07d", day[:4], id), ref, id, amount, decimal(fmt.Sprintf("%d.%02d", r.N(400), r.N(100))), dayOf(at+2_600_000),
		map[bool]string{true: "betaald", false: "open"}[paid], stampOf(at), stampOf(at+900_000))
	if !paid {
		return
	}
	payer := x
	if x.child || len(home) > 1 && !home[1].child && r.chance(25) {
		payer = &home[0]
	}
	p := payer.p
	u.row("betalingen", id, 1+r.N(365), dayOf(at+800_000), p.tell(breach.BankAccounts, payer.c.belgianAccount()), p.tellName(payer.c.full(), strings.ToUpper(payer.c.family+" "+payer.c.given)),
		amount, ref, id)
}
