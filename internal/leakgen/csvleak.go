package leakgen

import "github.com/tocsin-project/tocsin/internal/breach"

// The schema "csv": one wide sheet of candidates, as an export from a spread
// sheet. Some candidates stand in two rows, with their address in another
// case.

func init() {
	RegisterSchema(SchemaDef{Name: "csv", About: "one wide sheet of candidates (use -format csv)", Whole: true, New: newSheet})
}

type sheet struct {
	leakTables
	w    *World
	base int64
}

func newSheet(w *World) Leak {
	s := &sheet{w: w, base: int64(w.Opt.People+15) / 16 * 16}
	s.db = &Database{Name: "candidates"}
	s.table(&Table{Name: "candidates", Columns: []Column{
		num("Id"), str("First name", 80), str("Last name", 80), str("E-mail", 190), str("Phone", 40), str("City", 80), str("Postcode", 20),
		str("Current job", 80), str("Employer", 80), str("Sector", 40), text("Cover letter"), str("CV", 190), str("Applied on", 20), str("File no.", 20),
	}}, s.rows)
	return s
}

// sheetRow is what stands in a candidate's row.
type sheetRow struct {
	h                                      Human
	twice, noName, noPhone, badPhone, city bool
	job, employer, letter, cv, sign        bool
	shared                                 bool // the telephone of the person 16 before
	referee                                bool
	mention                                Mention
}

func (s *sheet) row(i int64) sheetRow {
	r := s.w.RNG(700, i)
	x := sheetRow{h: s.w.Human(i)}
	x.twice, x.noName, x.noPhone, x.badPhone = r.N(20) == 0, r.N(50) == 0, r.N(8) == 0, r.N(40) == 0
	x.city, x.job, x.employer, x.cv = r.N(10) < 8, r.N(10) < 6, r.N(10) < 5, r.N(10) < 6
	x.letter = s.w.Opt.Letters && r.N(10) < 7
	x.shared = i >= 16 && r.N(30) == 0
	x.sign = x.letter && !x.shared && r.N(6) == 0
	x.referee, x.mention = x.letter && r.N(12) == 0, Mention(r.N(4))
	return x
}

func (s *sheet) appendPhone(dst []byte, x *sheetRow, style int) []byte {
	if x.shared {
		other := s.w.Human(x.h.N - 16)
		return other.AppendPhone(dst, style)
	}
	return x.h.AppendPhone(dst, style)
}

func (s *sheet) rows(row *Row, emit func() error) error {
	for i := range int64(s.w.Opt.People) {
		x := s.row(i)
		for k := range int64(2) {
			if k == 1 && !x.twice {
				break
			}
			s.fillRow(row, &x, k)
			if err := emit(); err != nil {
				return err
			}
		}
	}
	return nil
}

func (s *sheet) fillRow(row *Row, x *sheetRow, k int64) {
	opt := func(show bool, value string) {
		if !show {
			value = [...]string{"", "-", "N/A"}[x.h.N%3]
		}
		row.Str(value)
	}
	row.Int(1 + 2*x.h.N + k)
	opt(!x.noName, x.h.Given())
	opt(!x.noName, x.h.Family())
	if k == 1 {
		row.B = x.h.AppendEmailCase(row.B, int(x.h.N%3))
	} else {
		row.B = x.h.AppendEmail(row.B)
	}
	row.Text()
	switch {
	case x.badPhone:
		row.Str([...]string{"0600000000", "0", "-"}[x.h.N%3])
	case x.noPhone:
		row.Str("")
	default:
		row.B = s.appendPhone(row.B, x, 1+int(x.h.N%8))
		row.Text()
	}
	opt(x.city, x.h.Place())
	if x.city {
		row.B = x.h.AppendPostcode(row.B)
	}
	row.Text()
	opt(x.job, x.h.Job())
	opt(x.employer, string(x.h.AppendEmployer(nil)))
	row.Str(sectors[x.h.N%int64(len(sectors))])
	if x.letter {
		row.B = s.w.AppendLetter(row.B, s.letter(x, k))
	}
	row.Text()
	opt(x.cv, "cv_"+string(appendPadded(nil, x.h.N, 6))+".pdf")
	row.Str(string(appendTime(nil, s.w.Now-x.h.N%70_000_000)[:10]))
	r := s.w.RNG(701, x.h.N)
	row.B = r.AppendDigits(append(row.B, '4'), 15)
	row.Text()
}

func (s *sheet) letter(x *sheetRow, k int64) *LetterSpec {
	l := &LetterSpec{
		Stream: 702, N: x.h.N*2 + k, Writer: x.h, Job: jobs[x.h.Language()][x.h.N%20], Company: int(x.h.N % 300),
		City: cities[x.h.Region][x.h.N%10].name, SignName: !x.noName, SignMail: x.sign, SignPhone: x.sign, Least: 300, Most: 1800,
	}
	if x.referee {
		l.Referees = []Referee{{s.w.Human(s.base + x.h.N), x.mention}}
	}
	return l
}

func (s *sheet) Truth(emit func(*Person) error) error {
	p := &Person{}
	for i := range int64(s.w.Opt.People) {
		x := s.row(i)
		p.Reset(KindPerson, key("candidate", i))
		s.truthOf(p, &x)
		if err := emit(p); err != nil {
			return err
		}
		if !x.referee {
			continue
		}
		ref := s.w.Human(s.base + i)
		p.Reset(KindPerson, key("referee", i))
		addReferee(p, &ref, x.mention)
		if err := emit(p); err != nil {
			return err
		}
	}
	return nil
}

func (s *sheet) truthOf(p *Person, x *sheetRow) {
	p.Seen("application")
	p.Category = CategoryApplicant
	p.Lives(&x.h)
	p.Email(x.h.AppendEmail(nil))
	p.Has(breach.Occupations)
	if !x.noName {
		p.Name(x.h.AppendName(nil))
	}
	if !x.noPhone && !x.badPhone {
		p.Phone(s.appendPhone(nil, x, 0))
	}
	if x.sign {
		p.Phone(x.h.AppendPhone(nil, 0))
	}
	for _, f := range []struct {
		shown bool
		class breach.Class
	}{
		{x.city, breach.GeographicLocations},
		{x.job, breach.JobTitles},
		{x.employer, breach.Employers},
		{x.letter || x.cv, breach.JobApplications},
	} {
		if f.shown {
			p.Has(f.class)
		}
	}
}
