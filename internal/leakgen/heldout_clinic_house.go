package leakgen

import (
	"encoding/base64"
	"fmt"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// accountOf writes a portal account with what the framework keeps of it.
func (c *clinic) accountOf(u *unit, n int64, x *patient, r *RNG) {
	id, p := c.userID(n, x.slot), x.p
	at := c.w.Now - 9_000_000 - int64(r.N(80_000_000))
	p.Seen("account")
	u.row("users", id, p.tellName(x.c.full(), x.c.full()), x.mailOf(x.c.mail), when(r.chance(90), func() string { return stampOf(at + 600) }),
		p.tell(breach.Passwords, r.bcrypt()), when(r.chance(10), func() string { return "eyJpdiI6Ij" + string(r.AppendBase64(nil, 70)) + "==" }),
		p.tell(breach.AuthTokens, string(r.AppendBase64(nil, 60))), stampOf(at), stampOf(at+int64(r.N(9_000_000))), nil)
	p.Password("bcrypt")
	u.row("model_has_roles", 4, `App\Models\User`, id)
	if c.w.Opt.Letters && r.chance(35) {
		c.messageOf(u, n, x, r)
	}
	if !u.noisy() {
		return
	}
	if r.chance(55) {
		c.sessionOf(u, id, p, r)
	}
	if r.chance(8) {
		u.row("password_resets", x.mailOf(x.c.mail), r.bcrypt(), stampOf(c.w.Now-int64(r.N(900_000))))
	}
	if r.chance(20) {
		d := &c.staff[r.N(c.physicians())]
		u.row("notifications", r.uuid(), `App\Notifications\AfspraakHerinnering`, `App\Models\User`, id,
			fmt.Sprintf(`{"afspraak": %d, "arts": "dr. %s", "dienst": "%s", "ref": "%s"}`, 4*id, d.full(), clinicDepartments[r.N(len(clinicDepartments))][1], r.digits(11)),
			nil, stampOf(at), stampOf(at))
	}
	if r.chance(5) {
		u.row("failed_jobs", id, r.uuid(), "redis", "mails",
			fmt.Sprintf(`{"uuid":"%s","displayName":"App\\Mail\\AfspraakBevestigd","job":"Illuminate\\Queue\\CallQueuedHandler@call","maxTries":3,"data":{"commandName":"Illuminate\\Mail\\SendQueuedMailable","command":"O:34:\"Illuminate\\Mail\\SendQueuedMailable\":1:{s:2:\"to\";a:1:{i:0;a:2:{s:4:\"name\";N;s:7:\"address\";s:%d:\"%s\";}}}"}}`,
				r.uuid(), len(x.c.mail), x.mailOf(x.c.mail)),
			"Symfony\\Component\\Mailer\\Exception\\TransportException: Connection could not be established with host \"smtp.az-scheldewaas.example.org:587\" in /var/www/portaal/vendor/symfony/mailer/Transport/Smtp/Stream/SocketStream.php:154", stampOf(at))
	}
}

func (c *clinic) sessionOf(u *unit, id int64, p *Person, r *RNG) {
	payload := fmt.Sprintf(`a:3:{s:6:"_token";s:40:"%s";s:9:"_previous";a:1:{s:3:"url";s:%d:"https://portaal.%s/afspraken";}s:50:"login_web_59ba36addc2b2f9401580f014c7f58ea4e30989d";i:%d;}`,
		string(r.AppendHex(nil, 40)), 26+len(clinicDomain), clinicDomain, id)
	u.row("sessions", p.tell(breach.AuthTokens, r.hex(40)), id, p.tell(breach.IPAddresses, r.ip()), p.tell(breach.BrowserDetails, browser(r)),
		base64.StdEncoding.EncodeToString([]byte(payload)), c.w.Now-int64(r.N(600_000)))
}

func browser(r *RNG) string {
	return r.of("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/53.0.2785.143 Safari/537.36|Mozilla/5.0 (iPhone; CPU iPhone OS 10_0_2 like Mac OS X) AppleWebKit/602.1.50 (KHTML, like Gecko) Version/10.0 Mobile/14A456 Safari/602.1|Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:49.0) Gecko/20100101 Firefox/49.0|Mozilla/5.0 (Linux; Android 6.0.1; SM-G920F) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/53.0.2785.124 Mobile Safari/537.36")
}

// messageOf writes a message of an account to a department. Numbers that are
// another's stand only with writers who have one of their own.
func (c *clinic) messageOf(u *unit, n int64, x *patient, r *RNG) {
	at := stampOf(c.w.Now - int64(r.N(50_000_000)))
	text := r.of("Goedendag,\n\nkan mijn afspraak een week later? Op dinsdag lukt het mij nooit.|Beste,\n\nik heb de uitslag van de scan nog niet in mijn dossier. Wanneer mag ik die verwachten?|Hallo,\n\nmoet ik nuchter zijn voor het bloedonderzoek van volgende week? Op de brief staat ref. 4410-2291-07.|Geachte,\n\ndokter Maes vroeg mij de bloeddruk te noteren: 142/88, 138/85, 145/90.")
	switch {
	case x.cell != nil && x.file && r.chance(15):
		other := flemish.citizen(c.w, 16*n+clinicNeighbour, 31, 58)
		text += "\n\nOverdag is mijn buurvrouw bereikbaar op " + other.cell(r.N(6)).shown + ", zij brengt mij."
	case r.chance(12):
		text += "\n\nMijn mailadres is veranderd, gelieve voortaan " + x.p.tellMail(x.c.secondMail(16*n+clinicNewMail+int64(x.slot))) + " te gebruiken."
	}
	text += "\n\nMet vriendelijke groeten,\n" + x.p.tellName(x.c.full(), x.c.full())
	patient := any(nil)
	if x.file {
		patient = c.patientID(n, x.slot)
	}
	u.row("berichten", c.userID(n, x.slot), c.userID(n, x.slot), 1+r.N(len(clinicDepartments)), patient, r.of("Afspraak verplaatsen|Vraag over uitslag|Bloedonderzoek|Re: uw bericht"), text,
		when(r.chance(70), func() string { return at }), at, at)
}

// changeOf writes an entry in the log of changes of a patient's row.
func (c *clinic) changeOf(u *unit, n int64, x *patient, id int64, r *RNG) {
	at, properties := stampOf(c.w.Now-int64(r.N(30_000_000))), ""
	switch {
	case x.slot < 2 && x.cell != nil && r.chance(50):
		old := flemish.citizen(c.w, 16*n+clinicOldCell+int64(x.slot), 31, 58)
		properties = fmt.Sprintf(`{"old": {"gsm": "%s"}, "attributes": {"gsm": "%s"}}`, x.p.tellPhone(old.cell(r.N(6))), x.p.tellPhone(*x.cell))
	case x.slot < 2 && x.mail == x.c.mail && !x.shared && r.chance(50):
		properties = fmt.Sprintf(`{"old": {"email": "%s"}, "attributes": {"email": "%s"}}`, x.p.tellMail(x.c.secondMail(16*n+clinicOldMail+int64(x.slot))), x.p.tellMail(x.c.mail))
	default:
		properties = fmt.Sprintf(`{"old": {"huisarts_id": %d}, "attributes": {"huisarts_id": %d}}`, 1+r.N(int(c.doctors)), 1+r.N(int(c.doctors)))
	}
	u.row("activity_log", id, "patient", "updated", `App\Models\Patient`, id, `App\Models\User`, 1+r.N(len(c.staff)), properties, when(r.chance(20), r.uuid), at, at)
}

// others writes who has no file: readers of the newsletter, patients of the
// former program alone, and visitors without an account.
func (c *clinic) others(u *unit, n int64, r *RNG) {
	if r.chance(22) {
		h := flemish.citizen(c.w, 16*n+clinicReader, 19, 29)
		p := u.person(KindPerson, key("reader", n), "newsletter")
		at := stampOf(c.w.Now - int64(r.N(90_000_000)))
		u.row("nieuwsbrief_inschrijvingen", n+1, p.tellMail(typed(h.mail, r)), when(r.chance(60), func() string { return p.tellName(h.given, h.given) }),
			when(r.chance(50), func() string { return p.tell(breach.GeographicLocations, h.post) }), p.tell(breach.IPAddresses, r.ip()), r.of("website|infoavond"),
			when(r.chance(15), func() string { return at }), at, at)
	}
	if r.chance(30) {
		h := flemish.citizen(c.w, 16*n+clinicFormer, 63, 92)
		p := u.person(KindPerson, key("former", n), "former program")
		line := h.line(0)
		c.formerRow(u, c.formerID(n, clinicFormer-clinicCaller+3), &h, p, r.chance(80), &line, r)
	}
	if u.noisy() && r.chance(60) {
		u.row("sessions", r.hex(40), nil, r.ip(), browser(r), base64.StdEncoding.EncodeToString([]byte(`a:1:{s:6:"_token";s:40:"`+r.hex(40)+`";}`)), c.w.Now-int64(r.N(7_000)))
	}
	if u.noisy() && r.chance(40) {
		u.row("cache", "portaal_cache:"+r.hex(40)+":timer", fmt.Sprintf("i:%d;", c.w.Now+int64(r.N(60))), c.w.Now+60)
	}
}

// clinicDepartments are the departments: code, name, mailbox.
var clinicDepartments = [][3]string{
	{"CARD", "Cardiologie", "cardiologie"},
	{"ORTH", "Orthopedie", "orthopedie"},
	{"PED", "Kindergeneeskunde", "secretariaat.pediatrie"},
	{"LAB", "Klinisch labo", "labo"},
	{"ONCO", "Oncologie", "dagziekenhuis.onco"},
	{"DERM", "Dermatologie", "dermatologie"},
	{"ENDO", "Endocrinologie", "diabetesteam"},
	{"ONT", "Onthaal & facturatie", "facturatie"},
}

// physicians is how many of the staff are doctors.
func (c *clinic) physicians() int { return len(c.staff) * 2 / 3 }

// practitioner is the k-th general practitioner.
func (c *clinic) practitioner(k int64) citizen { return flemish.citizen(c.w, 16*(c.units+k), 31, 58) }

// house writes staff, general practitioners and the tables of the house.
func (c *clinic) house(u *unit) {
	r := c.w.RNG(streamClinicHouse, 0)
	for i := range c.staff {
		c.staffRows(u, i, &r)
	}
	for i, d := range clinicDepartments {
		p := u.person(KindRole, "department:"+d[2], "department")
		tel := flemish.number("52"+fmt.Sprintf("25%04d", 1000+i*11), true, 3)
		u.row("diensten", i+1, d[0], d[1], p.tellMail(d[2]+"@"+clinicDomain), p.tellPhone(tel), r.of("A.0.|B.1.|C.2.")+r.digits(2))
	}
	for k := range c.doctors {
		h := c.practitioner(k)
		p := u.person(KindPerson, key("practitioner", k), "practitioner")
		mail, practice := r.chance(80), any(1+k/2)
		if r.chance(30) {
			practice = nil
		}
		u.row("huisartsen", k+1, p.tellName(h.full(), h.family), p.tellName(h.full(), h.given), practice,
			when(!mail || r.chance(70), func() string { return p.tellPhone(h.cell(r.N(6))) }), when(mail, func() string { return p.tellMail(h.mail) }))
		if k%2 == 0 {
			name := r.of("Huisartsengroep De Linde|Wijkgezondheidscentrum 't Vlot|Medisch Centrum Maes & Co|Praktijk Jan Breydel|Artsenhuis Kouter")
			q := u.person(KindRole, key("practice", k/2), "practice")
			u.row("praktijken", 1+k/2, name, q.tellPhone(h.line(3)), q.tellMail(fmt.Sprintf("info@praktijk%d.example.net", 1+k/2)))
		}
	}
	c.lists(u)
}

func (c *clinic) staffRows(u *unit, i int, r *RNG) {
	h := &c.staff[i]
	p := u.person(KindStaff, key("staff", int64(i)), "account")
	at := stampOf(c.w.Now - 100_000_000)
	u.row("users", i+1, p.tellName(h.full(), h.full()), p.tellMail(h.mail), at, p.tell(breach.Passwords, r.bcrypt()), nil, p.tell(breach.AuthTokens, string(r.AppendBase64(nil, 60))), at, at, nil)
	p.Password("bcrypt")
	u.row("model_has_roles", 1+i%3, `App\Models\User`, i+1)
	if i < c.physicians() {
		u.row("artsen", i+1, i+1, "dr.", "Dr. "+h.given[:1]+". "+h.family, p.tell(breach.GovernmentIDs, "1-"+r.digits(5)+"-"+r.digits(2)+"-"+r.digits(3)),
			p.tell(breach.JobTitles, r.of("cardioloog|orthopedisch chirurg|kinderarts|dermatoloog|endocrinoloog|internist-oncoloog")), 1+i%len(clinicDepartments), r.digits(4))
	}
	if u.noisy() {
		c.sessionOf(u, int64(i+1), p, r)
	}
}

// lists writes what is nobody's.
func (c *clinic) lists(u *unit) {
	for i, m := range c.medicine {
		u.row("geneesmiddelen", 1_000_007+i*31_337, m, strings.Split("N02BE01 A02BC02 B01AC06 A10BA02 A11CC05 J01CR02 H03AA01 C07AB07 C10AA05 R03AC02 B01AF01 C07AB12", " ")[i], strings.ToLower(strings.Fields(m)[0]))
	}
	for i, name := range []string{"beheerder", "arts", "balie", "patient"} {
		u.row("roles", i+1, name, "web", "2014-03-01 09:00:00", "2014-03-01 09:00:00")
	}
	p := u.person(KindRole, "setting:noreply", "settings")
	for _, s := range [][2]string{
		{"app.naam", "Mijn AZ Scheldewaas"},
		{"mail.from", p.tellMail("noreply@" + clinicDomain)},
		{"betaling.iban", ibanOf("BE", "999123456777")},
		{"betaling.bic", "TESTBEBB"},
		{"labo.hl7_host", "10.20.4.17:2575"},
		{"riziv.instelling", "71000000"},
		{"afspraak.max_vooruit_dagen", "180"},
	} {
		u.row("instellingen", s[0], s[1])
	}
	if u.noisy() {
		for i, m := range []string{"2014_03_01_090000_create_users_table", "2014_03_02_100000_create_patienten_table", "2015_06_11_083012_add_his_nr_to_patienten", "2016_01_20_141500_create_volmachten_table"} {
			u.row("migrations", i+1, m, 1+i/2)
		}
	}
}
