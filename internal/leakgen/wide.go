package leakgen

import (
	"slices"
	"strconv"
	"time"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// The schemas "wide", "wide-nameless" and "wide-misleading": one table of
// members with a column for each class, and columns that only look like one. The
// same rows under names that say what they are, under c1, c2, ..., and under
// names of something else.

func init() {
	for _, v := range []struct {
		name, about string
		pick        func(c *wideColumn, n int) string
	}{
		{"wide", "one table with a column for each class, and decoys", func(c *wideColumn, _ int) string { return c.name }},
		{"wide-nameless", "the same; the columns are called c1, c2, ...", func(_ *wideColumn, n int) string { return "c" + strconv.Itoa(n+1) }},
		{"wide-misleading", "the same; the columns have the names of others", func(c *wideColumn, _ int) string { return c.misnomer }},
	} {
		RegisterSchema(SchemaDef{Name: v.name, About: v.about, Whole: true, New: func(w *World) Leak { return newWide(w, v.pick) }})
	}
}

// wideColumn is one column of the table. class is none for decoys.
type wideColumn struct {
	name, misnomer string
	typ            Type
	class          breach.Class
	percent        int // of rows that have a value
	put            func(w *wide, b []byte, h *Human, r *RNG) []byte
}

type wide struct {
	leakTables
	w *World
}

func newWide(w *World, name func(c *wideColumn, n int) string) Leak {
	s := &wide{w: w}
	s.db = &Database{Name: "members"}
	t := &Table{Name: "t1"}
	for i := range wideColumns {
		c := Column{Name: name(&wideColumns[i], i), Type: wideColumns[i].typ}
		if c.Type == TypeVarchar {
			c.Size = 200
		}
		t.Columns = append(t.Columns, c)
	}
	s.table(t, s.rows)
	return s
}

func (s *wide) rows(row *Row, emit func() error) error {
	for i := range int64(s.w.Opt.People) {
		h := s.w.Human(i)
		for k := range wideColumns {
			s.cell(row, &h, k)
		}
		if err := emit(); err != nil {
			return err
		}
	}
	return nil
}

// shown reports whether a member has a value in a column, and gives its dice.
func (s *wide) shown(h *Human, k int) (RNG, bool) {
	r := s.w.RNG(uint64(2000+k), h.N)
	written := wideColumns[k].typ != TypeText || s.w.Opt.Letters
	return r, r.N(100) < wideColumns[k].percent && written
}

func (s *wide) cell(row *Row, h *Human, k int) {
	r, ok := s.shown(h, k)
	if !ok {
		row.Null()
		return
	}
	before := len(row.B)
	row.B = wideColumns[k].put(s, row.B, h, &r)
	if len(row.B) == before {
		row.Null()
		return
	}
	if t := wideColumns[k].typ; t == TypeInt || t == TypeMoney {
		row.Number()
	} else {
		row.Text()
	}
}

// Truth tells who is in the table, by the rules of the package comment.
func (s *wide) Truth(emit func(*Person) error) error {
	p := &Person{}
	for i := range int64(s.w.Opt.People) {
		h := s.w.Human(i)
		p.Reset(KindPerson, key("member", i))
		p.Seen("member")
		p.Lives(&h)
		for k := range wideColumns {
			if _, ok := s.shown(&h, k); ok {
				s.tell(p, &h, wideColumns[k].class)
			}
		}
		if err := emit(p); err != nil {
			return err
		}
	}
	return nil
}

func (s *wide) tell(p *Person, h *Human, class breach.Class) {
	switch class {
	case breach.NoClass:
	case breach.EmailAddresses:
		p.Email(h.AppendEmail(nil))
	case breach.Names:
		p.Name(h.AppendName(nil))
	case breach.PhoneNumbers:
		p.Phone(h.AppendPhone(nil, 0))
	case breach.Passwords:
		p.Password("bcrypt")
	case breach.BankAccounts:
		if _, ok := h.AppendIBAN(nil); ok {
			p.Has(class)
		}
	case breach.GeographicLocations:
		p.Has(addressClass(slices.Contains(p.Classes, breach.PhysicalAddresses))) // the street is the column before
	default:
		p.Has(class)
	}
}

func (s *wide) letter(b []byte, h *Human) []byte {
	return s.w.AppendLetter(b, &LetterSpec{
		Stream: 2900, N: h.N, Writer: *h, Job: jobs[h.Language()][h.N%20], Company: int(h.N % 300),
		City: cities[h.Region][h.N%10].name, SignName: true, Least: 300, Most: 1500,
	})
}

func choose(list ...string) func(*wide, []byte, *Human, *RNG) []byte {
	return func(_ *wide, b []byte, _ *Human, r *RNG) []byte { return append(b, r.Pick(list)...) }
}

func birthDate(_ *wide, b []byte, h *Human, _ *RNG) []byte {
	return h.Born(time.Date(2016, 10, 30, 4, 0, 0, 0, time.UTC).Unix()).AppendFormat(b, time.DateOnly)
}

func recentDate(_ *wide, b []byte, _ *Human, r *RNG) []byte {
	return append(b, appendTime(nil, 1_262_300_000+int64(r.N(200_000_000)))[:10]...)
}

func softwareVersion(_ *wide, b []byte, _ *Human, r *RNG) []byte {
	for k := range 4 {
		if k > 0 {
			b = append(b, '.')
		}
		b = strconv.AppendInt(b, int64(r.N(12)), 10)
	}
	return b
}

func number(first byte, n int) func(*wide, []byte, *Human, *RNG) []byte {
	return func(_ *wide, b []byte, _ *Human, r *RNG) []byte { return r.AppendDigits(append(b, first), n-1) }
}
