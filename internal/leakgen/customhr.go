package leakgen

import (
	"strconv"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// The schema "custom-hr": a personnel database with declared foreign keys:
// contacts by type, addresses, bank accounts, state numbers, applications.

func init() {
	RegisterSchema(SchemaDef{
		Name: "custom-hr", About: "personnel database: declared keys, contacts by type, state numbers, bank accounts", Whole: true, New: newHR,
	})
}

type hr struct {
	leakTables
	w      *World
	people int64
	base   int64
}

func newHR(w *World) Leak {
	n := int64(w.Opt.People)
	s := &hr{w: w, people: n, base: (n + 15) / 16 * 16}
	s.db = &Database{Name: "hr"}
	s.declare()
	s.byName()
	return s
}

// worker is the i-th row of the table person.
type worker struct {
	i        int64
	h        Human
	again    bool // a second row of the person 16 before, told by the state number
	mail     bool
	phone    bool
	badPhone bool
	address  bool
	bank     bool
	joint    bool // the bank account of the person 16 before
	id       breach.Kind
	job      bool
	login    bool
	apply    bool
	letter   bool
	cv       bool
	card     bool
	referee  bool
	mention  Mention
}

// streetless reports one of those of whose address only the town is known: one in eight, a
// person's second row as the first.
func (x *worker) streetless() bool { return x.i%8 == 3 }

func (s *hr) drawAgain(i int64) bool {
	r := s.w.RNG(900, i)
	return r.N(150) == 0
}

func (s *hr) worker(i int64) worker {
	x := worker{i: i, h: s.w.Human(i)}
	r := s.w.RNG(901, i)
	x.id = map[Region]breach.Kind{FR: breach.KindFRNIR, GB: breach.KindGBNINO, US: breach.KindUSSSN}[x.h.Region]
	if r.N(100) < 25 {
		x.id = breach.KindNone
	}
	x.again = i >= 16 && x.id != breach.KindNone && s.drawAgain(i) && !s.drawAgain(i-16) && s.idOf(i-16) != breach.KindNone
	if x.again {
		x.h = s.w.Human(i - 16).Another(i)
	}
	x.mail = r.N(10) > 0
	x.phone = r.N(10) < 8 || !x.mail
	x.badPhone = x.mail && r.N(40) == 0
	x.address, x.bank, x.job = r.N(100) < 85, r.N(100) < 70, r.N(100) < 60
	x.joint = i >= 16 && r.N(50) == 0
	x.login, x.card = r.N(10) < 3, r.N(20) == 0
	x.apply = r.N(10) < 6
	x.letter = x.apply && s.w.Opt.Letters && r.N(10) < 9
	x.cv = x.apply && r.N(10) < 7
	x.referee, x.mention = x.letter && r.N(12) == 0, Mention(r.N(4))
	return x
}

// idOf repeats the draw of a person's state number.
func (s *hr) idOf(i int64) breach.Kind {
	h, r := s.w.Human(i), s.w.RNG(901, i)
	if r.N(100) < 25 {
		return breach.KindNone
	}
	return map[Region]breach.Kind{FR: breach.KindFRNIR, GB: breach.KindGBNINO, US: breach.KindUSSSN}[h.Region]
}

func (s *hr) each(f func(x *worker) error) error {
	x := new(worker)
	for i := range s.people {
		*x = s.worker(i)
		if err := f(x); err != nil {
			return err
		}
	}
	return nil
}

func personID(i int64) int64 { return 1001 + i + i/29 }

func (s *hr) appendID(dst []byte, x *worker, pretty bool) []byte {
	var tmp [24]byte
	switch x.id {
	case breach.KindFRNIR:
		v := x.h.AppendNIR(tmp[:0], s.w.Now)
		if pretty {
			return spaced(dst, v, 1, 2, 2, 2, 3, 3)
		}
		return append(dst, v...)
	case breach.KindGBNINO:
		v := x.h.AppendNINO(tmp[:0])
		if pretty {
			return spaced(dst, v, 2, 2, 2, 2)
		}
		return append(dst, v...)
	}
	v := x.h.AppendSSN(tmp[:0])
	if pretty {
		return append(append(append(append(append(dst, v[:3]...), '-'), v[3:5]...), '-'), v[5:]...)
	}
	return append(dst, v...)
}

// iban appends the account's number: of the person 16 before for a joint one.
func (s *hr) iban(dst []byte, x *worker) ([]byte, bool) {
	if !x.bank {
		return dst, false
	}
	if x.joint {
		other := s.w.Human(x.i - 16)
		return other.AppendIBAN(dst)
	}
	return x.h.AppendIBAN(dst)
}

func (s *hr) Truth(emit func(*Person) error) error {
	p := &Person{}
	return s.each(func(x *worker) error {
		if !x.again {
			p.Reset(KindPerson, key("person", x.i))
			s.truthOf(p, x)
			if x.i+16 < s.people {
				if more := s.worker(x.i + 16); more.again {
					s.truthOf(p, &more)
				}
			}
			if err := emit(p); err != nil {
				return err
			}
		}
		if !x.referee {
			return nil
		}
		ref := s.w.Human(s.base + x.i)
		p.Reset(KindPerson, key("referee", x.i))
		addReferee(p, &ref, x.mention)
		return emit(p)
	})
}

func (s *hr) truthOf(p *Person, x *worker) {
	p.Seen("person")
	switch {
	case x.job:
		p.Category = CategoryEmployee
	case x.apply && p.Category == "":
		p.Category = CategoryApplicant
	}
	p.Lives(&x.h)
	p.Name(x.h.AppendName(nil))
	p.Has(breach.DatesOfBirth, breach.Genders)
	if x.mail {
		p.Email(x.h.AppendEmail(nil))
	}
	if x.phone && !x.badPhone {
		p.Phone(x.h.AppendPhone(nil, 0))
	}
	if x.id != breach.KindNone {
		p.ID(x.id, s.appendID(nil, x, false))
	}
	if _, ok := s.iban(nil, x); ok {
		p.Has(breach.BankAccounts)
	}
	if x.login {
		p.Password("bcrypt")
	}
	for _, f := range []struct {
		shown bool
		class breach.Class
	}{
		{x.address, addressClass(!x.streetless())},
		{x.job, breach.JobTitles},
		{x.job, breach.Employers},
		{x.login, breach.Usernames},
		{x.login, breach.IPAddresses},
		{x.letter || x.cv, breach.JobApplications},
		{x.card, breach.CreditCards},
	} {
		if f.shown {
			p.Has(f.class)
		}
	}
}

func (s *hr) username(dst []byte, x *worker) []byte {
	given, family := x.h.folded()
	dst = append(append(append(dst, given[:1]...), '.'), family...)
	return strconv.AppendInt(append(dst, '.'), x.i, 10)
}
