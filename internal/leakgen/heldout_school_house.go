package leakgen

import "strconv"

// The schools' own tables: teachers, accounts, sites, classes, buses, settings,
// and the noise of attendance and logs.

const busStops = 24

func (s *school) houseTables() {
	s.table(&Table{
		Name: "lehrkraft", Primary: []string{"lk_id"}, Unique: [][]string{{"kuerzel"}},
		Columns: []Column{
			serial("lk_id"), str("kuerzel", 8), null(str("titel", 10)), str("nachname", 60), str("vorname", 60), str("dienst_mail", 120),
			null(str("tel_privat", 30)), str("faecher", 40), tiny("std_soll"),
		},
	}, s.teacherRows)
	s.table(&Table{
		Name: "benutzer", Primary: []string{"uid"}, Unique: [][]string{{"login"}},
		Columns: []Column{
			serial("uid"), str("login", 60),
			{Name: "pwd_hash", Type: TypeChar, Size: 60, NotNull: true},
			null(str("mail", 120)),
			str("rolle", 12),
			{Name: "ref_typ", Type: TypeChar, Size: 1, NotNull: true},
			num("ref_id"), tiny("locked"), null(stamp("last_login")), null(str("last_ip", 45)),
		},
	}, s.userRows)
	s.table(&Table{
		Name: "standort", Primary: []string{"st_id"},
		Columns: []Column{serial("st_id"), str("bez", 80), str("str_nr", 120), str("plz", 10), str("ort", 80), str("mail", 120), str("tel", 30)},
	}, s.siteRows)
	s.table(&Table{
		Name: "klasse", Primary: []string{"kl_id"}, Foreign: []Foreign{{"kl_lk", "lehrkraft", "lk_id"}},
		Columns: []Column{serial("kl_id"), str("bez", 8), num("kl_lk"), str("raum", 8)},
	}, func(row *Row, emit func() error) error {
		for n := range int64(39) {
			row.Int(n + 1)
			row.Str(strconv.FormatInt(1+n/3, 10) + [...]string{"a", "b", "c"}[n%3])
			row.Int(1 + n%int64(len(s.staff)))
			row.Str("R" + strconv.FormatInt(101+n*7%300, 10))
			if err := emit(); err != nil {
				return err
			}
		}
		return nil
	})
	s.table(&Table{
		Name: "bus_halt", Primary: []string{"halt_id"},
		Columns: []Column{serial("halt_id"), num("linie"), str("bez", 80), str("abfahrt", 5)},
	}, func(row *Row, emit func() error) error {
		for n := range int64(busStops) {
			row.Int(n+1, 410+n%5)
			row.Str([...]string{"Markt", "Bahnhof", "Am Anger", "Waldfriedhof", "Siedlung Ost", "Mühle"}[n%6]+[...]string{"", " Nord", "/Kirche", " (Ri. ZOB)"}[n/6], "07:"+strconv.FormatInt(10+n, 10))
			if err := emit(); err != nil {
				return err
			}
		}
		return nil
	})
	s.table(&Table{
		Name: "app_config", Primary: []string{"cfg_key"}, Columns: []Column{str("cfg_key", 60), text("cfg_val")},
	}, s.configRows)
}

func (s *school) teacherRows(row *Row, emit func() error) error {
	for k := range s.staff {
		h := &s.staff[k]
		row.Int(int64(k + 1))
		row.Str(s.short(int64(k)))
		if k%9 == 4 {
			row.Str("Dr.")
		} else {
			row.Null()
		}
		row.Str(h.Family(), h.Given(), string(appendStaffMail(nil, h, schoolDomain)))
		put(row, teacherPhone(k), phoneOf(*h, int64(k%8)))
		row.Str([...]string{"D/GE", "M/PH", "E/F", "SP/BI", "MU", "CH/EK"}[k%6])
		row.Int(int64(14 + k%14))
		if err := emit(); err != nil {
			return err
		}
	}
	return nil
}

func (s *school) userRows(row *Row, emit func() error) error {
	one := func(id int64, login string, mail []byte, role, typ string, ref int64, ip bool) error {
		r := s.w.RNG(streamSchoolRow, 5<<40+id)
		row.Int(id)
		row.Str(login)
		row.B = r.AppendBase64(append(row.B, "$2y$10$"...), 53)
		row.Text()
		put(row, mail != nil, func(b []byte) []byte { return append(b, mail...) })
		row.Str(role, typ)
		row.Int(ref, id%50/49)
		if ip {
			row.Time(s.w.Now - int64(r.N(8_000_000)))
		} else {
			row.Null()
		}
		put(row, ip, func(b []byte) []byte { return AppendIP(b, &r) })
		return emit()
	}
	for k := range s.staff {
		h := &s.staff[k]
		if err := one(int64(k+1), schoolLogin(h, int64(k+1)), appendStaffMail(nil, h, schoolDomain), "LEHRER", "L", int64(k+1), true); err != nil {
			return err
		}
	}
	return s.each(func(x *household) error {
		for k := range x.parents {
			if p := &x.parents[k]; p.there && p.account {
				id := parentID(x.f, k)
				if err := one(s.parentUser(x.f, k), schoolLogin(&p.h, id), p.h.AppendEmail(nil), "ELTERN", "E", id, true); err != nil {
					return err
				}
			}
		}
		for k := range x.pupils {
			if c := &x.pupils[k]; c.account {
				id := pupilID(x.f, k)
				if err := one(s.pupilUser(x.f, k), schoolLogin(&c.h, id)+".s", nil, "SCHUELER", "S", id, false); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

func (s *school) siteRows(row *Row, emit func() error) error {
	for k, local := range schoolSitesMail {
		h := s.w.Human(schoolSites*s.base + 16*int64(k) + 2)
		row.Int(int64(k + 1))
		row.Str([...]string{"Haupthaus", "Grundschule", "Verwaltung"}[k])
		put(row, true, h.AppendStreet)
		put(row, true, h.AppendPostcode)
		row.Str(h.Place(), local+"@"+schoolDomain)
		put(row, true, phoneOf(h, 4))
		if err := emit(); err != nil {
			return err
		}
	}
	return nil
}

func (s *school) configRows(row *Row, emit func() error) error {
	for _, v := range [][2]string{
		{"app.version", "7.11.2-rc3"},
		{"assets", `{"vue@2.0.3":"ok","moment@2.15.1":"ok","@fortawesome/icons@4.7.0":"ok"}`},
		{"db.dsn", "mysql://portal:geh3im!@bdd.example.org:3306/schulportal"},
		{"deploy", "git@git.example.org:erlenau/schulportal.git"},
		{"logo.retina", "/img/wappen@2x.png"},
		{"mail.absender", "noreply@" + schoolDomain},
		{"schuljahr", "2016/17"},
		{"sepa.glaeubiger_id", "DE98ZZZ09999999999"},
		{"stat.schulnummer", "198765"},
	} {
		row.Str(v[0], v[1])
		if err := emit(); err != nil {
			return err
		}
	}
	return nil
}

func (s *school) noise() {
	s.table(&Table{
		Name: "fehlzeit", Primary: []string{"fz_id"}, Index: [][]string{{"id_s"}},
		Columns: []Column{
			{Name: "fz_id", Type: TypeBig, NotNull: true, Auto: true},
			num("id_s"), date("dat"), tiny("std_von"), tiny("std_bis"),
			{Name: "kz", Type: TypeChar, Size: 1, NotNull: true},
			num("lk_id"),
		},
	}, s.absenceRows)
	s.table(&Table{
		Name: "access_log", Primary: []string{"id"},
		Columns: []Column{
			{Name: "id", Type: TypeBig, NotNull: true, Auto: true},
			stamp("ts"), null(num("uid")), str("remote_ip", 45), str("method", 6), str("path", 120), num("status"), num("ms"), str("req_id", 32),
		},
	}, s.logRows)
}

func (s *school) absenceRows(row *Row, emit func() error) error {
	n := int64(700_000)
	return s.eachPupil(func(x *household, k int, _ *pupil) error {
		id := pupilID(x.f, k)
		for range id % 6 {
			n++
			row.Int(n, id)
			row.Str(string(appendTime(nil, s.w.Now-n*86_400%20_000_000)[:10]))
			row.Int(1+n%3, 4+n%4)
			row.Str([...]string{"E", "U", "V"}[n%3])
			row.Int(1 + n%int64(len(s.staff)))
			if err := emit(); err != nil {
				return err
			}
		}
		return nil
	})
}

func (s *school) logRows(row *Row, emit func() error) error {
	n := int64(3_000_000)
	one := func(user int64, path string, status int64) error {
		n++
		r := s.w.RNG(streamSchoolRow, 6<<40+n)
		row.Int(n)
		row.Time(s.w.Now - int64(r.N(2_000_000)))
		if user == 0 {
			row.Null()
		} else {
			row.Int(user)
		}
		row.B = AppendIP(row.B, &r)
		row.Text()
		row.Str([...]string{"GET", "POST"}[n%2], path)
		row.Int(status, int64(3+r.N(900)))
		row.B = r.AppendHex(row.B, 32)
		row.Text()
		return emit()
	}
	return s.each(func(x *household) error {
		if x.f%5 == 0 {
			if err := one(0, "/.env", 404); err != nil {
				return err
			}
		}
		for k := range x.parents {
			if p := &x.parents[k]; p.there && p.log {
				if err := one(s.parentUser(x.f, k), "/portal/kind/"+strconv.FormatInt(pupilID(x.f, 0), 10), 200); err != nil {
					return err
				}
			}
		}
		for k := range x.pupils {
			if x.pupils[k].log {
				if err := one(s.pupilUser(x.f, k), "/portal/stundenplan", 200); err != nil {
					return err
				}
			}
		}
		return nil
	})
}
