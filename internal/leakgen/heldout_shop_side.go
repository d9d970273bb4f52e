package leakgen

import (
	"fmt"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// visits writes what the web shop notes of visits.
func (b *bottega) visits(u *unit, x *buyer, r *RNG) {
	if r.chance(55) {
		u.row("ps_guest", b.id(x.n), b.id(x.n), "it-IT,it;q=0.8", r.chance(40))
		for k := range 1 + r.N(2) {
			at := b.w.Now - int64(r.N(9_000_000))
			x.p.Has(breach.IPAddresses)
			u.row("ps_connections", 3*b.id(x.n)+int64(k), b.id(x.n), 1+r.N(40), b.visitor(r), stampOf(at), when(r.chance(40), func() string { return "https://search.example.com/?q=lampada+led" }))
		}
	}
	if r.chance(50) {
		u.row("ps_mail", b.id(x.n), b.mailOf(x, x.c.mail), r.of("order_conf|account|newsletter|in_transit"), r.of("[CasaLume] Conferma ordine|[CasaLume] Benvenuto!|[CasaLume] In consegna"), 1, stampOf(b.w.Now-int64(r.N(9_000_000))))
	}
	if r.chance(40) { // somebody who was not signed in
		u.row("ps_guest", b.id(x.n)+1, 0, "it-IT", false)
		u.row("ps_connections", 3*b.id(x.n)+2, b.id(x.n)+1, 1+r.N(40), b.visitor(r), stampOf(b.w.Now-int64(r.N(9_000_000))), nil)
	}
}

// thread writes a customer's question and an employee's answer.
func (b *bottega) thread(u *unit, x *buyer, r *RNG) {
	id, at := b.id(x.n), b.w.Now-int64(r.N(9_000_000))
	order := int64(0)
	if len(x.orders) > 0 {
		order = x.orders[0]
	}
	u.row("ps_customer_thread", id, 1, id, order, 2, r.of("open|closed|pending1"), b.mailOf(x, x.c.mail), string(r.AppendBase64(nil, 12)), stampOf(at), stampOf(at+9_000))
	text := r.of("Buongiorno, il pacco risulta fermo da lunedì. Avete notizie?|Salve,\nla lampada \"Giulia\" è arrivata con il vetro rotto, posso fare il reso?|Buonasera, vorrei la fattura dell'ordine " + orderReference(b.w.shift, id) + ". Grazie mille|Il codice sconto BENTORNATO10 non funziona.")
	if r.chance(20) {
		text += "\nPotete rispondermi anche a " + x.p.tellMail(x.c.secondMail(16*x.n+bottegaNewMail)) + " perché l'altra casella è piena."
	}
	if r.chance(60) {
		text += "\n\n" + x.p.tellName(x.c.full(), x.c.full())
		if r.chance(50) {
			text += "\ncell. " + x.p.tellPhone(x.cell)
		}
	}
	b.message(u, 2*id, id, text, x.p, r)
	i := r.N(len(b.staff))
	u.row("ps_customer_message", 2*id+1, id, i+1, "Gentile cliente,\r\nabbiamo aperto una segnalazione al corriere (rif. "+r.digits(10)+").\r\nCordiali saluti\r\n"+b.staff[i].given+"\r\nServizio clienti CasaLume - 800 123 321",
		nil, fmt.Sprint(b.visitor(r)), nil, false, stampOf(at+9_000))
}

func (b *bottega) message(u *unit, id, thread int64, text string, p *Person, r *RNG) {
	u.row("ps_customer_message", id, thread, 0, text, nil, p.tell(breach.IPAddresses, fmt.Sprint(b.visitor(r))), p.tell(breach.BrowserDetails, browser(r)), r.chance(50), stampOf(b.w.Now-int64(r.N(9_000_000))))
}

// cards writes the customer's card, and the spouse's.
func (b *bottega) cards(u *unit, x *buyer, r *RNG) {
	customer := any(nil)
	if x.byID {
		customer = b.id(x.n)
	}
	code := x.code || !x.online && !x.byMail || r.chance(50) // who has no mailbox is told apart by it
	mail := x.byMail || x.shared && !x.online
	b.card(u, 2*x.n, &x.c, x.p, customer, code, mail, func() string { return b.mailOf(x, strings.ToLower(x.c.mail)) }, x.cell, r)
	if !x.spouse {
		return
	}
	h := &x.another
	h.home, h.post, h.street, h.house = x.c.home, x.c.post, x.c.street, x.c.house
	x.q = u.person(KindPerson, key("spouse", x.n), "card")
	cell := x.cell // the two have one number
	if r.chance(70) {
		cell = h.cell(r.N(6))
	}
	b.card(u, 2*x.n+1, h, x.q, nil, true, x.shared || r.chance(40), func() string {
		if x.shared {
			x.q.Share([]byte(x.c.mail))
			return x.c.mail
		}
		return x.q.tellMail(h.mail)
	}, cell, r)
}

func (b *bottega) card(u *unit, k int64, c *citizen, p *Person, customer any, code, mail bool, address func() string, cell dialled, r *RNG) {
	nr := string(appendEAN(nil, "29", permute(b.w.shift, k, 9_000_000_000)))
	at, shop := b.w.Now-int64(r.N(200_000_000)), r.of("MI01|VR02|BO01|WEB")
	p.Seen("card")
	u.row("fid_tessere", k+1, p.tell("Loyalty program details", nr), shop, p.tellName(c.full(), strings.ToUpper(c.family)), p.tellName(c.full(), strings.ToUpper(c.given)),
		p.tell(breach.Genders, sexLetter(c.female, "F", "M")), p.tellBorn(c, "02/01/2006"), when(r.chance(60), func() string { return p.tell(breach.PlacesOfBirth, strings.ToUpper(c.birthplace().name)) }),
		when(code, func() string { return p.tellID(breach.KindITCF, c.fiscalCode(), c.fiscalCode()) }),
		p.tell(breach.PhysicalAddresses, strings.ToUpper(c.street)+", "+c.house), c.post, strings.ToUpper(c.home.name), c.home.province,
		p.tellPhone(italian.number(cell.e164[3:], false, 1)), when(mail, address), r.chance(60), int64(p.points(r)), dayOf(at), customer)
	for m := range r.N(3) {
		u.row("fid_movimenti", 6*k+int64(m), nr, stampOf(at+int64(m)*1_700_000), shop, r.digits(4)+"-"+r.digits(4), 5+r.N(60), r.of("ACQ|ACQ|ACQ|PREMIO|RETT"))
	}
}

// points gives the cell with a card's balance.
func (p *Person) points(r *RNG) int {
	p.Has("Reward program balances")
	return r.N(2400)
}

// desk writes repairs and refunds.
func (b *bottega) desk(u *unit, x *buyer, r *RNG) {
	if r.chance(14) {
		b.repair(u, 3*x.n+1, x, r)
	}
	if r.chance(10) {
		h := b.human(x.n, bottegaWalkIn)
		w := buyer{n: x.n, c: h, p: u.person(KindPerson, key("walk-in", x.n), "repair"), cell: h.cell(r.N(6))}
		b.repair(u, 3*x.n+2, &w, r)
	}
	if len(x.orders) == 0 || !r.chance(30) {
		return
	}
	holder, p := &x.c, x.p
	if x.spouse && r.chance(40) {
		holder, p = &x.another, x.q
	}
	u.row("resi_rimborsi", x.n+1, x.orders[0], r.of("DIFETTOSO|RIPENSAMENTO|ERRATO"), p.tellName(holder.full(), strings.ToUpper(holder.family+" "+holder.given)),
		p.tell(breach.BankAccounts, holder.italianAccount()), decimal(fmt.Sprintf("%d.%02d", 5+r.N(300), r.N(100))), r.of("DA_PAGARE|PAGATO"), dayOf(b.w.Now-int64(r.N(9_000_000))))
}

func (b *bottega) repair(u *unit, id int64, x *buyer, r *RNG) {
	customer := any(nil)
	if x.online && (!x.card || r.chance(60)) {
		customer = b.id(x.n)
	}
	phone := r.of("Lumo X5|Norda 7|Kivi S|Zefiro Plus")
	u.row("assistenza_riparazioni", id, dayOf(b.w.Now-int64(r.N(60_000_000))), customer, x.p.tellName(x.c.full(), x.c.family+" "+x.c.given), x.p.tellPhone(x.cell), phone,
		x.p.tell(breach.IMEINumbers, string(telephone(nil, id, r))), when(r.chance(60), func() string { return x.p.tell(breach.PINs, r.digits(4+2*r.N(2))) }),
		r.of("display rotto|non carica|batteria gonfia|caduto in acqua"), when(r.chance(40), func() string {
			return r.of("ritira la moglie|sost. LCD cod. 4902-221, test ok|preventivo 89 euro accettato tel.|fare backup foto prima")
		}), r.of("INGRESSO|LAVORAZIONE|PRONTO|RITIRATO"))
}

// others writes who never bought here.
func (b *bottega) others(u *unit, n int64, r *RNG) {
	if r.chance(15) {
		h := b.human(n, bottegaReader)
		p := u.person(KindPerson, key("reader", n), "newsletter")
		u.row("ps_newsletter", n+1, 1, 1, p.tellMail(h.mail), stampOf(b.w.Now-int64(r.N(90_000_000))), p.tell(breach.IPAddresses, b.dotted(b.visitor(r))), nil, r.chance(90))
	}
	if b.w.Opt.Letters && r.chance(8) {
		h := b.human(n, bottegaAsker)
		p := u.person(KindPerson, key("asker", n), "question")
		id := b.id(n) + 1
		u.row("ps_customer_thread", id, 1, 0, 0, 1, "open", p.tellMail(h.mail), string(r.AppendBase64(nil, 12)), stampOf(b.w.Now-99_000), stampOf(b.w.Now-99_000))
		text := r.of("Salve, avete disponibile la poltrona Rossi in pelle nera?|Buongiorno, fate consegne a Lampedusa?")
		if r.chance(60) {
			text += "\nCordiali saluti, " + p.tellName(h.full(), h.full())
		}
		b.message(u, 2*id, id, text, p, r)
	}
	b.formerOf(u, n, r)
}

// formerOf writes the former program's customers who buy no more, and firms.
func (b *bottega) formerOf(u *unit, n int64, r *RNG) {
	h := b.human(n, bottegaFormer)
	switch kind := r.N(100); {
	case kind < 14:
		p := u.person(KindPerson, key("former", n), "former program")
		b.formerRow(u, b.formerID(n), &h, p, r.chance(70), r.chance(25), r)
	case kind < 22:
		firm := strings.ToUpper(h.family) + " " + r.of("COSTRUZIONI SRL|IMPIANTI SAS|& FIGLI SNC|LUCE SPA")
		mail := any(nil)
		if r.chance(50) {
			q := u.person(KindRole, key("firm", n), "former program")
			mail = q.tellMail(fmt.Sprintf("amministrazione@%s%d.example.com", plainName(h.family), n))
		}
		vat := "0" + r.digits(9)
		u.row("anag_old", b.formerID(n), firm, "Z.I. LOTTO "+r.digits(2), h.post, strings.ToUpper(h.home.name), h.home.province, h.line(1).shown, nil, nil,
			vat+string(luhnDigit([]byte(vat))), mail, r.of("R|A|B2"), r.of("20070412|20091130"))
	}
}

// formerRow writes a person of the former program.
func (b *bottega) formerRow(u *unit, id int64, c *citizen, p *Person, code, mail bool, r *RNG) {
	u.row("anag_old", id, p.tellName(c.full(), strings.ToUpper(c.family+" "+c.given)), p.tell(breach.PhysicalAddresses, strings.ToUpper(c.street+" "+c.house)), c.post,
		strings.ToUpper(c.home.name), c.home.province, p.tellPhone(c.line(1)), when(r.chance(40), func() string { return p.tellPhone(c.cell(1)) }),
		when(code, func() string { return p.tellID(breach.KindITCF, c.fiscalCode(), c.fiscalCode()) }), nil,
		when(mail, func() string { return p.tellMail(strings.ToUpper(c.mail)) }), r.of("R|A|B2"), r.of("20070412|20091130|20110708"))
}
