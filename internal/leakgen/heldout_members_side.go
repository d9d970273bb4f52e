package leakgen

import (
	"fmt"
	"strings"
)

// The federation's money and checks, regattas, newsletter and invitations.

// iban returns the account that is debited.
func (p *oarsman) iban() (iban []byte, ok bool) {
	if !p.bank {
		return nil, false
	}
	return p.h.AppendIBAN(nil)
}

func (m *members) mandateRows(row *Row, emit func() error) error {
	return m.eachPerson(func(x *crew, k int, p *oarsman) error {
		iban, ok := p.iban()
		if !ok {
			return nil
		}
		id := memberID(x.f, k)
		r := m.w.RNG(streamMembersRow, 4<<40+id)
		row.Int(300_000 + id)
		m.w.uuid(row, keyMember, id)
		row.Str(fmt.Sprintf("GWRF%d%08d", 2010+r.N(7), r.N(99_999_999)))
		if id%4 == 1 {
			row.B = spaced(row.B, iban, 4, 4, 4, 4)
		} else {
			row.B = append(row.B, iban...)
		}
		row.Text()
		row.Str(string(appendTime(nil, m.w.Now-int64(r.N(150_000_000)))[:10]))
		row.Bool(r.N(9) == 0)
		return emit()
	})
}

func (m *members) paymentRows(row *Row, emit func() error) error {
	n := int64(4_000_000_000)
	return m.eachPerson(func(x *crew, k int, p *oarsman) error {
		for range memberID(x.f, k) % 3 {
			n++
			r := m.w.RNG(streamMembersRow, 5<<40+n)
			row.Int(n)
			m.w.uuid(row, keyMember, memberID(x.f, k))
			currency := "EUR"
			if x.region == GB {
				currency = "GBP"
			}
			row.Str(fmt.Sprintf("%d.%02d", 15+r.N(200), 50*r.N(2)), currency)
			if p.card {
				row.Str("card", [...]string{"visa", "mastercard", "amex"}[r.N(3)])
				row.B = r.AppendDigits(row.B, 4)
				row.Text()
			} else {
				row.Str([...]string{"sepa", "cash"}[r.N(2)])
				row.Null()
				row.Null()
			}
			row.B = r.AppendHex(append(row.B, "pi_"...), 24)
			row.Text()
			row.Time(m.w.Now - int64(r.N(90_000_000)))
			if err := emit(); err != nil {
				return err
			}
		}
		return nil
	})
}

// paysByCard reports whether a payment of theirs shows a card.
func paysByCard(x *crew, k int) bool { return x.people[k].card && memberID(x.f, k)%3 > 0 }

func (m *members) feeRows(row *Row, emit func() error) error {
	return m.eachPerson(func(x *crew, k int, p *oarsman) error {
		if !p.coach {
			return nil
		}
		id := memberID(x.f, k)
		row.Int(60_000 + id)
		m.w.uuid(row, keyMember, id)
		row.Int(2014 + id%3)
		put(row, p.taxKind() != 0, func(b []byte) []byte {
			tax := m.appendTax(nil, p)
			if len(tax) == 9 && id%3 == 0 {
				return spaced(b, tax, 2, 2, 2, 2)
			}
			return append(b, tax...)
		})
		row.Str(fmt.Sprintf("%d.00", 120+id%40*10))
		row.Bool(id%4 > 0)
		return emit()
	})
}

func (m *members) disclosureRows(row *Row, emit func() error) error {
	return m.eachPerson(func(x *crew, k int, p *oarsman) error {
		if !p.checked {
			return nil
		}
		id := memberID(x.f, k)
		r := m.w.RNG(streamMembersRow, 6<<40+id)
		row.Int(900 + id)
		m.w.uuid(row, keyMember, id)
		row.Str(map[bool]string{true: "erweitertes FZ", false: "enhanced DBS"}[x.region == DE])
		row.B = r.AppendDigits(append(row.B, "001"...), 9)
		row.Text()
		row.Str([...]string{"clear", "clear", "clear", "content on file"}[r.N(4)])
		at := m.w.Now - int64(r.N(80_000_000))
		row.Str(string(appendTime(nil, at)[:10]), string(appendTime(nil, at+94_670_000)[:10]))
		return emit()
	})
}

func (m *members) sideTables() {
	m.in("event", &Table{
		Name: "regatta", Primary: []string{"id"},
		Columns: []Column{serial("id"), str("title", 100), str("venue", 80), date("starts_on"), {Name: "entry_fee", Type: TypeMoney, NotNull: true}},
	}, m.regattaRows)
	m.in("event", &Table{
		Name: "entry", Primary: []string{"id"}, Foreign: []Foreign{{"regatta_id", "regatta", "id"}},
		Columns: []Column{
			big("id"), num("regatta_id"), null(uuid("person_id")), null(str("guest_name", 120)), null(str("guest_email", 160)), null(str("guest_phone", 30)),
			str("boat_class", 6), text("remarks"), inet("client_ip"), stamp("entered_at"),
		},
	}, m.entryRows)
	m.in("comms", &Table{
		Name: "newsletter", Primary: []string{"id"},
		Columns: []Column{
			big("id"), str("email", 160), null(str("given_name", 80)), inet("opt_in_ip"), null(stamp("opt_in_at")), str("unsub_key", 32), null(stamp("unsubscribed_at")),
		},
	}, m.newsletterRows)
	m.in("comms", &Table{
		Name: "referral", Primary: []string{"id"}, Foreign: []Foreign{{"referrer_id", "person", "id"}},
		Columns: []Column{
			big("id"), uuid("referrer_id"), null(str("friend_name", 120)), str("friend_email", 160), text("note"), null(uuid("converted_person_id")), stamp("sent_at"),
		},
	}, m.referralRows)
}

const regattas = 30

func (m *members) regattaRows(row *Row, emit func() error) error {
	for k := range int64(regattas) {
		day := string(appendTime(nil, m.w.Now-k*5_900_000)[:10])
		row.Int(k + 1)
		row.Str([...]string{"Autumn Head", "Langstrecke", "Junior Sprints", "Masters Cup", "Coastal Challenge"}[k%5]+" "+day[:4], cities[GB][k%12].name)
		row.Str(day, fmt.Sprintf("%d.50", 12+k%9))
		if err := emit(); err != nil {
			return err
		}
	}
	return nil
}

// entryRows are of members who signed in, of members who did not, and of
// strangers.
func (m *members) entryRows(row *Row, emit func() error) error {
	id := int64(51_000)
	one := func(person int64, guest *Human, style int, ip bool) error {
		id++
		r := m.w.RNG(streamMembersRow, 7<<40+id)
		row.Int(id, 1+id%regattas)
		if guest == nil {
			m.w.uuid(row, keyMember, person)
			row.Null()
			row.Null()
			row.Null()
		} else {
			row.Null()
			row.Str(string(guest.AppendName(nil)), string(guest.AppendEmailCase(nil, style)))
			put(row, style%3 > 0, phoneOf(*guest, id%8))
		}
		row.Str([...]string{"1x", "2-", "4+", "8+", "J4x-"}[r.N(5)])
		row.Str([...]string{"", "", "Boat no. 0417-22, 14 kg cox weight", "Trailer space for 2 needed, arrives Sat 07:15", "Startgeld am 3.9. überwiesen (Ref. 2016090311)"}[r.N(5)])
		put(row, ip, func(b []byte) []byte { return AppendIP(b, &r) })
		row.Time(m.w.Now - int64(r.N(70_000_000)))
		return emit()
	}
	return m.each(func(x *crew) error {
		for k := range x.people {
			p := &x.people[k]
			if p.there && p.entered {
				if err := one(memberID(x.f, k), nil, 0, entryIP(x, k)); err != nil {
					return err
				}
			}
			if p.there && p.guest {
				if err := one(0, &p.h, 3, true); err != nil {
					return err
				}
			}
		}
		if x.stranger {
			h := m.human(membersGuests, x.f, x.region, 0)
			return one(0, &h, int(x.f%4), true)
		}
		return nil
	})
}

// entryIP reports whether an entry was made from a computer of the member's
// own, and not at the club's desk.
func entryIP(x *crew, k int) bool { return (x.f+int64(k))%4 > 0 }

func (m *members) newsletterRows(row *Row, emit func() error) error {
	id := int64(0)
	one := func(mail []byte, given string, ip bool) error {
		id++
		r := m.w.RNG(streamMembersRow, 8<<40+id)
		row.Int(id)
		row.Str(string(mail))
		put(row, given != "", func(b []byte) []byte { return append(b, given...) })
		put(row, ip, func(b []byte) []byte { return AppendIP(b, &r) })
		put(row, ip, func(b []byte) []byte { return appendTime(b, m.w.Now-int64(r.N(99_000_000))) })
		row.B = r.AppendHex(row.B, 32)
		row.Text()
		put(row, r.N(6) == 0, func(b []byte) []byte { return appendTime(b, m.w.Now-int64(r.N(9_000_000))) })
		return emit()
	}
	return m.each(func(x *crew) error {
		for k := range x.people {
			if p := &x.people[k]; p.there && p.reader {
				mail := p.h.AppendEmail(nil)
				if x.f%4 == 0 {
					mail = p.h.AppendEmailCase(nil, int(x.f/4))
				}
				if err := one(mail, "", p.readerIP); err != nil {
					return err
				}
			}
		}
		if !x.reader {
			return nil
		}
		h, given := m.human(membersReaders, x.f, x.region, 0), ""
		if x.named {
			given = h.Given()
		}
		return one(h.AppendEmail(nil), given, x.f%3 == 0)
	})
}

func (m *members) friend(x *crew) Human { return m.human(membersFriends, x.f, x.region, 0) }

func (m *members) referralRows(row *Row, emit func() error) error {
	one := func(x *crew, name, given string, mail []byte, member int64) error {
		row.Int(8000 + x.f)
		m.w.uuid(row, keyMember, memberID(x.f, 0))
		row.Str(name, string(mail))
		text := [...]string{
			"Hi {g}, come and try an eight with us on Sunday, 9.15 at the pontoon. No kit needed!\n\n{w}",
			"Hallo {g},\n\nsechs Wochen Schnupperkurs für 49,90, hast du Lust?\n\nLG\n{w}",
			"",
		}[x.f%3]
		row.Str(strings.NewReplacer("{g}", given, "{w}", x.people[0].name()).Replace(text))
		if member < 0 {
			row.Null()
		} else {
			m.w.uuid(row, keyMember, member)
		}
		row.Time(m.w.Now - x.f*5417%70_000_000)
		return emit()
	}
	return m.each(func(x *crew) error {
		switch {
		case !x.people[0].refers:
			return nil
		case x.friend:
			h := m.friend(x)
			return one(x, string(h.AppendName(nil)), h.Given(), h.AppendEmail(nil), -1)
		case x.f+3 >= m.families:
			return nil
		}
		next := m.crew(x.f + 3)
		if !next.invited {
			return nil
		}
		p := &next.people[0]
		return one(x, p.name(), p.given, m.invitedMail(nil, &next), memberID(next.f, 0))
	})
}
