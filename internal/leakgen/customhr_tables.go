package leakgen

import (
	"time"

	"github.com/tocsin-project/tocsin/internal/breach"
)

func (s *hr) declare() {
	key := []Foreign{{"person_id", "person", "person_id"}}
	s.table(&Table{
		Name: "person", Primary: []string{"person_id"},
		Columns: []Column{
			serial("person_id"), null(str("title", 12)), str("given_name", 80), null(str("middle_name", 80)), str("family_name", 80),
			date("date_of_birth"), null(Column{Name: "sex", Type: TypeChar, Size: 1}), stamp("created_at"),
		},
	}, s.persons)
	s.owned(key, "contact", []Column{str("type", 10), str("value", 190), tiny("preferred")}, s.contact)
	s.owned(key, "address", []Column{
		str("line1", 120), null(str("line2", 120)), str("city", 80), str("postcode", 12), {Name: "country", Type: TypeChar, Size: 2, NotNull: true},
	}, s.address)
	s.owned(key, "bank_account", []Column{str("holder", 120), str("iban", 42), null(str("bic", 11))}, s.bankAccount)
	s.owned(key, "national_id", []Column{str("scheme", 8), str("number", 24)}, s.nationalID)
	s.owned(key, "employment", []Column{str("job_title", 120), str("employer", 120), date("valid_from"), date("valid_to")}, s.employment)
	s.owned(key, "login", []Column{str("username", 80), str("password_hash", 80), str("last_ip", 45), stamp("last_seen")}, s.loginRow)
	s.owned(key, "application", []Column{str("vacancy_ref", 20), text("cover_letter"), null(str("cv_path", 190)), stamp("submitted_at")}, s.application)
	s.owned(key, "travel_card", []Column{str("card_number", 24), {Name: "expires", Type: TypeChar, Size: 5, NotNull: true}}, s.travelCard)
	s.owned(key, "badge", []Column{
		{Name: "badge_no", Type: TypeChar, Size: 13, NotNull: true},
		{Name: "chip_serial", Type: TypeChar, Size: 16, NotNull: true},
		{Name: "payroll_ref", Type: TypeChar, Size: 15, NotNull: true},
	}, s.badge)
}

// owned declares a table whose rows belong to a person; fill adds the cells
// after the two keys and reports whether there is a row, for row n of a person.
func (s *hr) owned(foreign []Foreign, name string, columns []Column, fill func(row *Row, x *worker, n int) bool) {
	all := append([]Column{serial(name + "_id"), num("person_id")}, columns...)
	s.table(&Table{Name: name, Columns: all, Primary: []string{name + "_id"}, Index: [][]string{{"person_id"}}, Foreign: foreign},
		func(row *Row, emit func() error) error {
			id := int64(0)
			return s.each(func(x *worker) error {
				for n := range 2 {
					id++
					row.Int(id, personID(x.i))
					if !fill(row, x, n) {
						row.Reset()
						id--
						continue
					}
					if err := emit(); err != nil {
						return err
					}
				}
				return nil
			})
		})
}

func (s *hr) persons(row *Row, emit func() error) error {
	return s.each(func(x *worker) error {
		title, sex := "Mr", "M"
		if x.h.Female {
			title, sex = "Ms", "F"
		}
		row.Int(personID(x.i))
		row.Str(title, x.h.Given())
		row.Null()
		row.Str(x.h.Family())
		row.B = x.h.Born(s.w.Now).AppendFormat(row.B, time.DateOnly)
		row.Text()
		row.Str(sex)
		row.Time(s.w.Now - 90_000_000 + x.i%80_000_000)
		return emit()
	})
}

func (s *hr) contact(row *Row, x *worker, n int) bool {
	switch {
	case n == 0 && x.mail:
		row.Str("email")
		if x.i%25 == 3 {
			row.B = x.h.AppendEmailCase(row.B, int(x.i%3))
		} else {
			row.B = x.h.AppendEmail(row.B)
		}
		row.Text()
	case n == 1 && x.phone && x.badPhone:
		row.Str("phone", [...]string{"0000000000", "N/A", "0600000000"}[x.i%3])
	case n == 1 && x.phone:
		row.Str([...]string{"phone", "mobile"}[x.i%2])
		row.B = x.h.AppendPhone(row.B, 1+int(x.i%8))
		row.Text()
	default:
		return false
	}
	row.Int(int64(1 - n))
	return true
}

func (s *hr) address(row *Row, x *worker, n int) bool {
	if n > 0 || !x.address {
		return false
	}
	if !x.streetless() {
		row.B = x.h.AppendStreet(row.B)
	}
	row.Text()
	row.Null()
	row.Str(x.h.Place())
	row.B = x.h.AppendPostcode(row.B)
	row.Text()
	row.Str(x.h.Region.Code())
	return true
}

func (s *hr) bankAccount(row *Row, x *worker, n int) bool {
	var tmp [40]byte
	iban, ok := s.iban(tmp[:0], x)
	if n > 0 || !ok {
		return false
	}
	row.B = x.h.AppendName(row.B)
	row.Text()
	if x.i%3 == 0 {
		for len(iban) > 4 {
			row.B = append(append(row.B, iban[:4]...), ' ')
			iban = iban[4:]
		}
	}
	row.B = append(row.B, iban...)
	row.Text()
	row.Null()
	return true
}

func (s *hr) nationalID(row *Row, x *worker, n int) bool {
	if n > 0 || x.id == breach.KindNone {
		return false
	}
	row.Str(map[breach.Kind]string{breach.KindFRNIR: "NIR", breach.KindGBNINO: "NINO", breach.KindUSSSN: "SSN"}[x.id])
	row.B = s.appendID(row.B, x, x.i%2 == 0)
	row.Text()
	return true
}

func (s *hr) employment(row *Row, x *worker, n int) bool {
	if n > 0 || !x.job {
		return false
	}
	row.Str(x.h.Job())
	row.B = x.h.AppendEmployer(row.B)
	row.Text()
	row.Str(string(appendTime(nil, s.w.Now-100_000_000-x.i%99_000_000)[:10]))
	row.Null()
	return true
}

func (s *hr) loginRow(row *Row, x *worker, n int) bool {
	if n > 0 || !x.login {
		return false
	}
	r := s.w.RNG(902, x.i)
	row.B = s.username(row.B, x)
	row.Text()
	row.B = r.AppendBase64(append(row.B, "$2y$10$"...), 53)
	row.Text()
	row.B = AppendIP(row.B, &r)
	row.Text()
	row.Time(s.w.Now - int64(r.N(9_000_000)))
	return true
}

func (s *hr) application(row *Row, x *worker, n int) bool {
	if n > 0 || !x.apply {
		return false
	}
	row.Str("V-" + string(appendPadded(nil, x.i%997, 5)))
	if x.letter {
		l := &LetterSpec{
			Stream: 903, N: x.i, Writer: x.h, Job: jobs[x.h.Language()][x.i%20], Company: int(x.i % 200),
			City: cities[x.h.Region][x.i%10].name, SignName: true, SignMail: x.mail && x.i%5 == 0, SignPhone: x.phone && !x.badPhone && x.i%4 == 0,
		}
		if x.referee {
			l.Referees = []Referee{{s.w.Human(s.base + x.i), x.mention}}
		}
		row.B = s.w.AppendLetter(row.B, l)
		row.Text()
	} else {
		row.Null()
	}
	if x.cv {
		row.Str("/srv/hr/cv/" + string(appendPadded(nil, x.i, 7)) + "_cv.pdf")
	} else {
		row.Null()
	}
	row.Time(s.w.Now - x.i%60_000_000)
	return true
}

func (s *hr) travelCard(row *Row, x *worker, n int) bool {
	if n > 0 || !x.card {
		return false
	}
	var tmp [20]byte
	card := x.h.AppendCard(tmp[:0])
	if x.i%2 == 0 && len(card) == 16 {
		row.B = spaced(row.B, card, 4, 4, 4, 4)
	} else {
		row.B = append(row.B, card...)
	}
	row.Text()
	row.Str([...]string{"03/18", "11/17", "07/19"}[x.i%3])
	return true
}

// badge holds decoys: 13 and 16 digits, and 15 with an NIR's shape whose key
// never fits.
func (s *hr) badge(row *Row, x *worker, n int) bool {
	if n > 0 {
		return false
	}
	r := s.w.RNG(904, x.i)
	row.B = r.AppendDigits(append(row.B, '2'), 12)
	row.Text()
	row.B = r.AppendDigits(append(row.B, '4'), 15)
	row.Text()
	row.B = appendBadNIR(row.B, &r)
	row.Text()
	return true
}
