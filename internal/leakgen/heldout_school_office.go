package leakgen

import (
	"strconv"
	"strings"
)

// The tables of the office: whom to call, doctors, enrolments, bills, consents,
// messages.

func (s *school) careTables() {
	s.table(&Table{
		Name: "notfallkontakt", Primary: []string{"id"}, Index: [][]string{{"id_s"}},
		Columns: []Column{serial("id"), num("id_s"), str("name", 120), str("verh", 20), str("tel", 30), null(str("e_mail", 120)), tiny("abholung")},
	}, s.contactRows)
	s.table(&Table{
		Name: "gesundheit", Primary: []string{"id_s"}, Foreign: []Foreign{{"id_s", "schueler", "id_s"}},
		Columns: []Column{num("id_s"), str("kk", 60), str("arzt_name", 120), str("arzt_tel", 30), null(str("bemerk", 190)), tiny("masern_ok")},
	}, s.doctorRows)
	s.table(&Table{
		Name: "bus_fahrkarte", Primary: []string{"id_s"},
		Columns: []Column{num("id_s"), num("halt_id"), str("ticket_no", 16), date("gueltig_bis")},
	}, func(row *Row, emit func() error) error {
		return s.eachPupil(func(x *household, k int, c *pupil) error {
			if !c.bus {
				return nil
			}
			id := pupilID(x.f, k)
			r := s.w.RNG(streamSchoolRow, 1<<40+id)
			row.Int(id, 1+id%busStops)
			row.B = r.AppendDigits(append(row.B, "90"...), 12)
			row.Text()
			row.Str("2017-07-31")
			return emit()
		})
	})
}

func (s *school) contactRows(row *Row, emit func() error) error {
	n := int64(0)
	return s.eachPupil(func(x *household, k int, _ *pupil) error {
		if x.contact == contactNone {
			return nil
		}
		n++
		row.Int(n, pupilID(x.f, k))
		if x.contact == contactMother {
			mother := &x.parents[0].h
			put(row, true, mother.AppendName)
			row.Str([...]string{"Mutter", "Elternteil", "s.o."}[x.f%3])
			put(row, true, s.mobileOf(x, 0))
			row.Null()
		} else {
			h := s.contactOf(x)
			relation := []string{"Opa", "Nachbar", "Onkel", "Freund"}
			if h.Female {
				relation = []string{"Oma", "Nachbarin", "Tante", "Tagesmutter"}
			}
			put(row, true, h.AppendName)
			row.Str(relation[x.f%4])
			put(row, true, phoneOf(h, x.f%8))
			put(row, contactMail(x), h.AppendEmail)
		}
		row.Int(x.f % 2)
		return emit()
	})
}

func (s *school) doctorRows(row *Row, emit func() error) error {
	return s.eachPupil(func(x *household, k int, _ *pupil) error {
		if !x.doctor {
			return nil
		}
		id := pupilID(x.f, k)
		doctor := s.doctorOf(x.f)
		h := s.doctorHuman(doctor)
		row.Int(id)
		row.Str([...]string{"AOK", "TK", "Barmer", "privat", "DAK"}[x.f%5])
		row.Str("Dr. med. " + string(h.AppendName(nil)))
		put(row, true, phoneOf(h, doctor%8))
		switch id % 9 {
		case 0:
			row.Str("Nussallergie, EpiPen im Sekretariat")
		case 4:
			row.Str("keine")
		default:
			row.Null()
		}
		row.Int(1 - id%20/19)
		return emit()
	})
}

func (s *school) officeTables() {
	s.table(&Table{
		Name: "anmeldung", Primary: []string{"anm_id"},
		Columns: []Column{
			serial("anm_id"), null(num("id_s")), str("kind_vorname", 60), str("kind_nachname", 60), date("kind_geb"),
			{Name: "kind_geschl", Type: TypeChar, Size: 1, NotNull: true},
			str("eb_name", 120), str("eb_mail", 120), null(str("eb_tel", 30)), str("eb_strasse", 120), str("eb_plz", 10), str("eb_ort", 80),
			tiny("wunsch_jg"), text("motivation"), str("client_ip", 45), stamp("eingang"), str("bearb_kz", 6),
		},
	}, s.enrolRows)
	s.table(&Table{
		Name: "rechnung", Primary: []string{"rg_id"}, Foreign: []Foreign{{"sb_id", "sorgeb", "sb_id"}},
		Columns: []Column{
			serial("rg_id"), str("rg_nr", 16), num("sb_id"), num("id_s"), str("zweck", 80),
			{Name: "betrag", Type: TypeMoney},
			str("kto_inh", 120), null(str("iban", 42)), str("mandat_ref", 35), date("faellig"), tiny("bezahlt"),
		},
	}, s.billRows)
	s.table(&Table{
		Name: "einwilligung", Primary: []string{"ew_id"},
		Columns: []Column{
			serial("ew_id"), num("id_s"), num("sb_id"), str("typ", 20), tiny("erteilt"), str("sign_hash", 40), str("sign_ip", 45), stamp("signed_at"),
		},
	}, s.consentRows)
	s.table(&Table{
		Name: "nachricht", Primary: []string{"msg_id"}, Index: [][]string{{"von_uid"}, {"an_uid"}},
		Columns: []Column{serial("msg_id"), num("von_uid"), num("an_uid"), str("betreff", 120), text("msg_text"), tiny("gelesen"), stamp("sent_at")},
	}, s.messageRows)
}

func (s *school) enrolRows(row *Row, emit func() error) error {
	n := int64(0)
	return s.each(func(x *household) error {
		if x.enrol {
			n++
			c := &x.pupils[0]
			row.Int(n, pupilID(x.f, 0))
			row.Str(c.given, c.h.Family(), s.bornOf(&c.h, c.age), sexOf(&c.h))
			if err := s.enrolRest(row, x, n, &x.parents[0].h, &x.lives, c.given, x.parents[0].mobile, emit); err != nil {
				return err
			}
		}
		if !x.stranger {
			return nil
		}
		n++
		parent, child, given := s.asker(x)
		row.Int(n)
		row.Null()
		row.Str(given, child.Family(), s.bornOf(&child, 6+int(x.f%10)), sexOf(&child))
		return s.enrolRest(row, x, n, &parent, &parent, given, true, emit)
	})
}

func (s *school) enrolRest(row *Row, x *household, n int64, parent, lives *Human, child string, phone bool, emit func() error) error {
	r := s.w.RNG(streamSchoolRow, 2<<40+n)
	put(row, true, parent.AppendName)
	put(row, true, parent.AppendEmail)
	put(row, phone, phoneOf(*parent, n%8))
	put(row, true, lives.AppendStreet)
	put(row, true, lives.AppendPostcode)
	row.Str(lives.Place())
	row.Int(1 + n%12)
	if s.w.Opt.Letters {
		row.Str(s.motivation(n, parent, child, phone))
	} else {
		row.Null()
	}
	row.B = AppendIP(row.B, &r)
	row.Text()
	row.Time(s.w.Now - n*7919%60_000_000)
	row.Str(s.short(x.f))
	return emit()
}

// short is a teacher's or clerk's abbreviation in the lists.
func (s *school) short(n int64) string {
	_, family := s.teacher(n).folded()
	return strings.ToUpper(family[:1]) + family[1:3] + strconv.FormatInt(n%int64(len(s.staff)), 10)
}

func (s *school) billRows(row *Row, emit func() error) error {
	n := int64(0)
	return s.each(func(x *household) error {
		if !x.bill {
			return nil
		}
		for month := range 1 + x.f%3 {
			n++
			r := s.w.RNG(streamSchoolRow, 3<<40+n)
			payer := &x.parents[x.payer].h
			row.Int(n)
			row.B = r.AppendDigits(append(row.B, "RG2016"...), 8)
			row.Text()
			row.Int(parentID(x.f, x.payer), pupilID(x.f, 0))
			row.Str("Schulgeld " + [...]string{"08", "09", "10"}[month] + "/2016")
			row.B = append(strconv.AppendInt(row.B, int64(60+r.N(300)), 10), ".00"...)
			row.Number()
			put(row, true, payer.AppendName)
			iban, ok := payer.AppendIBAN(nil)
			if ok && x.f%2 == 0 {
				iban = inFours(iban)
			}
			put(row, ok, func(b []byte) []byte { return append(b, iban...) })
			row.B = r.AppendDigits(append(row.B, "ERL-"...), 18)
			row.Text()
			row.Str([...]string{"2016-08-05", "2016-09-05", "2016-10-05"}[month])
			row.Int(n % 5 / 4)
			if err := emit(); err != nil {
				return err
			}
		}
		return nil
	})
}

// inFours writes a number as on paper: in groups of four.
func inFours(number []byte) (out []byte) {
	for ; len(number) > 4; number = number[4:] {
		out = append(append(out, number[:4]...), ' ')
	}
	return append(out, number...)
}

func (s *school) consentRows(row *Row, emit func() error) error {
	n := int64(0)
	return s.each(func(x *household) error {
		if !x.consent {
			return nil
		}
		for k := range x.pupils {
			n++
			r := s.w.RNG(streamSchoolRow, 4<<40+n)
			row.Int(n, pupilID(x.f, k), parentID(x.f, x.signer))
			row.Str([...]string{"FOTO", "AUSFLUG", "SCHWIMMEN", "DSGVO_WEB"}[n%4])
			row.Int(n % 6 / 5)
			row.B = r.AppendHex(row.B, 40)
			row.Text()
			row.B = AppendIP(row.B, &r)
			row.Text()
			row.Time(s.w.Now - n*7919%30_000_000)
			if err := emit(); err != nil {
				return err
			}
		}
		return nil
	})
}

// messageRows are pairs: a parent writes, the teacher answers.
func (s *school) messageRows(row *Row, emit func() error) error {
	n := int64(0)
	one := func(from, to int64, subject, text string) error {
		n++
		row.Int(n, from, to)
		row.Str(subject, text)
		row.Int(n % 2)
		row.Time(s.w.Now - 50_000_000 + n*97%49_000_000)
		return emit()
	}
	return s.eachParent(func(x *household, k int, p *guardian) error {
		if !p.writes {
			return nil
		}
		user, teacher := s.parentUser(x.f, k), x.f%int64(len(s.staff))
		subject := [...]string{"Krankmeldung", "Elternsprechtag", "Frage", "Klassenfahrt"}[x.f%4]
		if err := one(user, 1+teacher, subject, s.parentText(x, k)); err != nil || x.f%3 == 0 {
			return err
		}
		return one(1+teacher, user, "Re: "+subject, s.teacherText(x, k))
	})
}
