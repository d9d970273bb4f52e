package leakgen

import "strings"

func (s *school) declare() {
	s.table(&Table{
		Name: "schueler", Primary: []string{"id_s"}, Index: [][]string{{"kl_id"}},
		Columns: []Column{
			serial("id_s"), str("nachname", 60), str("vorname", 60), date("geb_dat"), null(str("geb_ort", 80)),
			{Name: "geschl", Type: TypeChar, Size: 1, NotNull: true},
			num("kl_id"), null(str("handy_s", 30)), null(str("email_s", 120)),
			date("aufn_dat"), tiny("status"), str("foto_datei", 60), str("schild_nr", 16),
		},
	}, s.pupilRows)
	s.table(&Table{
		Name: "sorgeb", Primary: []string{"sb_id"},
		Columns: []Column{
			serial("sb_id"), str("nachname", 60), str("vorname", 60),
			{Name: "geschl", Type: TypeChar, Size: 1, NotNull: true},
			str("brief_anrede", 120),
			null(str("tel_priv", 30)), null(str("handy", 30)), null(str("tel_dienst", 30)), null(str("e_mail", 120)),
			null(str("beruf", 80)), null(str("arbeitgeber", 120)), stamp("created_at"), stamp("updated_at"),
		},
	}, s.parentRows)
	s.table(&Table{
		Name: "schueler_sorgeb", Primary: []string{"id_s", "sb_id"},
		Columns: []Column{num("id_s"), num("sb_id"), tiny("sorgerecht"), tiny("prio")},
		Foreign: []Foreign{{"id_s", "schueler", "id_s"}, {"sb_id", "sorgeb", "sb_id"}},
	}, s.linkRows)
	s.table(&Table{
		Name: "adresse", Primary: []string{"adr_id"},
		Columns: []Column{serial("adr_id"), str("str_nr", 120), str("plz", 10), str("ort", 80), null(str("ortsteil", 40))},
	}, s.addressRows)
	s.table(&Table{
		Name: "adr_zuord", Primary: []string{"pers_typ", "pers_id"}, Index: [][]string{{"adr_id"}},
		Columns: []Column{{Name: "pers_typ", Type: TypeChar, Size: 1, NotNull: true}, num("pers_id"), num("adr_id"), tiny("ist_post")},
		Foreign: []Foreign{{"adr_id", "adresse", "adr_id"}},
	}, s.addressLinkRows)
	s.careTables()
	s.officeTables()
	s.houseTables()
	if !s.w.Opt.Quiet {
		s.noise()
	}
}

// put closes a cell of what fill appends, or of nothing.
func put(row *Row, there bool, fill func([]byte) []byte) {
	if !there {
		row.Null()
		return
	}
	row.B = fill(row.B)
	row.Text()
}

func phoneOf(h Human, style int64) func([]byte) []byte {
	return func(b []byte) []byte { return h.AppendPhone(b, int(style)) }
}

func sexOf(h *Human) string {
	if h.Female {
		return "w"
	}
	return "m"
}

// bornOf is a pupil's or asked-for child's date of birth.
func (s *school) bornOf(h *Human, age int) string {
	return string(appendTime(nil, s.w.Now-int64(age)*31_557_600-h.N*7919%360*86_400)[:10])
}

func (s *school) pupilRows(row *Row, emit func() error) error {
	return s.eachPupil(func(x *household, k int, c *pupil) error {
		id := pupilID(x.f, k)
		r := s.w.RNG(streamSchoolRow, id)
		row.Int(id)
		row.Str(c.h.Family(), c.given, s.bornOf(&c.h, c.age))
		switch {
		case c.town:
			row.Str(cities[c.h.Region][id%10].name)
		case id%3 == 0:
			row.Str("-")
		default:
			row.Null()
		}
		row.Str(sexOf(&c.h))
		row.Int(s.classOf(c, id))
		switch {
		case !c.mobile && id%11 == 0:
			row.Str("0")
		default:
			put(row, c.mobile, phoneOf(c.h, id%8))
		}
		put(row, c.mail, c.h.AppendEmail)
		row.Str(string(appendTime(nil, s.w.Now-id*7919%200_000_000)[:10]))
		row.Int(id % 9 / 8)
		row.Str("foto_" + string(r.AppendHex(nil, 12)) + ".jpg")
		row.B = r.AppendDigits(row.B, 14)
		row.Text()
		return emit()
	})
}

func (s *school) classOf(c *pupil, id int64) int64 { return 1 + int64(c.age-6)*3 + id%3 }

func (s *school) parentRows(row *Row, emit func() error) error {
	return s.eachParent(func(x *household, k int, p *guardian) error {
		if err := s.parentRow(row, x, k, p, false, emit); err != nil || !p.again {
			return err
		}
		return s.parentRow(row, x, k, p, true, emit)
	})
}

// parentRow is a parent as first entered, or again with less.
func (s *school) parentRow(row *Row, x *household, k int, p *guardian, again bool, emit func() error) error {
	id := parentID(x.f, k)
	salute := "Sehr geehrter Herr "
	if p.h.Female {
		salute = "Sehr geehrte Frau "
	}
	at := s.w.Now - 90_000_000 - id*7919%100_000_000
	if again {
		row.Int(parentID(x.f, 2))
		row.Str(strings.ToUpper(p.h.Family()), p.h.Given(), sexOf(&p.h), salute+p.h.Family())
		row.Null()
		row.Null()
		row.Null()
		put(row, true, func(b []byte) []byte { return p.h.AppendEmailCase(b, int(id)) })
		row.Null()
		row.Null()
		row.Time(at + 60_000_000)
		row.Time(at + 60_000_000)
		return emit()
	}
	row.Int(id)
	row.Str(p.h.Family(), p.h.Given(), sexOf(&p.h), salute+p.h.Family())
	if !p.home && x.f%5 == 0 {
		row.Str([...]string{"-", "keine", "0"}[x.f%3])
	} else {
		put(row, p.home, phoneOf(s.landline(x), (x.f+int64(k))%8))
	}
	put(row, p.mobile, s.mobileOf(x, k))
	put(row, p.desk, phoneOf(s.deskOf(x, k), id%8))
	switch {
	case !p.mail && id%4 == 0:
		row.Str("none@none.com")
	case !p.mail && id%4 == 1:
		row.Str("")
	default:
		put(row, p.mail, p.h.AppendEmail)
	}
	if p.work {
		row.Str(p.h.Job())
	} else {
		row.Null()
	}
	put(row, p.work, p.h.AppendEmployer)
	row.Time(at)
	row.Time(at + id*31%50_000_000)
	return emit()
}

// mobileOf writes a parent's mobile always in one way: the rows of people to
// call repeat it.
func (s *school) mobileOf(x *household, k int) func([]byte) []byte {
	return phoneOf(x.parents[k].h, (3*x.f+int64(k))%8)
}

func (s *school) linkRows(row *Row, emit func() error) error {
	return s.eachPupil(func(x *household, c int, _ *pupil) error {
		for k := range x.parents {
			if !x.parents[k].there {
				continue
			}
			id := parentID(x.f, k)
			if c > 0 && x.parents[k].again {
				id = parentID(x.f, 2)
			}
			row.Int(pupilID(x.f, c), id, 1, int64(1+k))
			if err := emit(); err != nil {
				return err
			}
		}
		return nil
	})
}

// Keys of addresses: of the household, of a parent who lives elsewhere.
func homeAddress(f int64) int64 { return 501 + 2*f }
func awayAddress(f int64) int64 { return 502 + 2*f }

func teacherPhone(k int) bool        { return k%5 < 2 }
func teacherStreet(k int) bool       { return k%3 == 0 }
func teacherAddress(k int) int64     { return int64(k + 1) }
func (x *household) elsewhere() bool { return x.street && x.parents[1].there && x.parents[1].away }

func (s *school) addressRows(row *Row, emit func() error) error {
	one := func(id int64, h *Human) error {
		row.Int(id)
		put(row, true, h.AppendStreet)
		put(row, true, h.AppendPostcode)
		row.Str(h.Place())
		if id%13 == 0 {
			row.Str([...]string{"Nord", "Altstadt", "Mitte"}[id%3])
		} else {
			row.Null()
		}
		return emit()
	}
	for k := range s.staff {
		if teacherStreet(k) {
			if err := one(teacherAddress(k), &s.staff[k]); err != nil {
				return err
			}
		}
	}
	return s.each(func(x *household) error {
		if !x.street {
			return nil
		}
		if err := one(homeAddress(x.f), &x.lives); err != nil || !x.elsewhere() {
			return err
		}
		return one(awayAddress(x.f), &x.parents[1].h)
	})
}

func (s *school) addressLinkRows(row *Row, emit func() error) error {
	one := func(typ string, person, address int64) error {
		row.Str(typ)
		row.Int(person, address, 1)
		return emit()
	}
	for k := range s.staff {
		if teacherStreet(k) {
			if err := one("L", int64(k+1), teacherAddress(k)); err != nil {
				return err
			}
		}
	}
	return s.each(func(x *household) error {
		if !x.street {
			return nil
		}
		for k := range x.pupils {
			if err := one("S", pupilID(x.f, k), homeAddress(x.f)); err != nil {
				return err
			}
		}
		for k := range x.parents {
			at := homeAddress(x.f)
			if x.parents[k].away {
				at = awayAddress(x.f)
			}
			if !x.parents[k].there {
				continue
			}
			if err := one("E", parentID(x.f, k), at); err != nil {
				return err
			}
		}
		return nil
	})
}
