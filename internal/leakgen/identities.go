package leakgen

import (
	"fmt"
	"strconv"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// The schemas "identities" and "identities-nameless": registers of people with
// the numbers of many states, their cars, devices and wallets, beside numbers
// that carry the same checks and are nobody's. The second has the same rows
// under names that say nothing.

func init() {
	RegisterSchema(SchemaDef{
		Name: "identities", About: "registers with the numbers of seventeen states, cars, devices, wallets, and decoys with the same checks", Whole: true,
		New: func(w *World) Leak { return newIdentities(w, true) },
	})
	RegisterSchema(SchemaDef{
		Name: "identities-nameless", About: "as identities, with tables and columns whose names say nothing", Whole: true,
		New: func(w *World) Leak { return newIdentities(w, false) },
	})
}

type identities struct {
	leakTables
	w      *World
	people int64
	named  bool
}

// register is one table: what its people have.
type register struct {
	table  string
	column string
	kind   breach.Kind
	// value appends the n-th value; the same n gives the same value, two ns
	// never do.
	value func(dst []byte, n int64, r *RNG) []byte
	size  int
}

func newIdentities(w *World, named bool) Leak {
	s := &identities{w: w, people: int64(w.Opt.People), named: named}
	s.db = &Database{Name: "registers"}
	for at := range registers {
		s.declare(at)
	}
	s.byName()
	return s
}

// decoys stand in every register.
var decoys = []Column{
	str("order_no", 16), str("article_ean", 13), str("supplier_siren", 9),
	{Name: "created", Type: TypeInt, NotNull: true},
	str("app_version", 16), str("price_range", 24), str("file_digest", 40), str("product_code", 12), str("batch", 14),
}

func (s *identities) declare(at int) {
	g := &registers[at]
	columns := append([]Column{
		serial("id"), str("given_name", 60), str("family_name", 60), str("email", 120), str(g.column, g.size),
	}, decoys...)
	name := g.table
	if !s.named {
		name = fmt.Sprintf("t%d", at+1)
		for i := range columns {
			columns[i].Name = fmt.Sprintf("c%d", i+1)
		}
	}
	s.table(&Table{Name: name, Primary: []string{columns[0].Name}, Columns: columns}, func(row *Row, emit func() error) error {
		for i := int64(at); i < s.people; i += int64(len(registers)) {
			h, r := s.w.Human(i), s.w.RNG(950, i)
			row.Int(1 + i/int64(len(registers)))
			row.Str(h.Given(), h.Family())
			row.B = h.AppendEmail(row.B)
			row.Text()
			row.B = s.number(row.B, i)
			row.Text()
			s.decoy(row, i, &r)
			if err := emit(); err != nil {
				return err
			}
		}
		return nil
	})
}

// number appends what the register of the i-th person says of them.
func (s *identities) number(dst []byte, i int64) []byte {
	r := s.w.RNG(951, i)
	return registers[i%int64(len(registers))].value(dst, i/int64(len(registers)), &r)
}

// decoy appends the cells that are nobody's.
func (s *identities) decoy(row *Row, i int64, r *RNG) {
	row.B = append(row.B, byte('1'+r.N(9)))
	row.B = r.AppendDigits(row.B, 8+int(i)%len(registers)%4)
	row.Text()
	from := len(row.B)
	row.B = r.AppendDigits(append(row.B, "400"...), 9)
	row.B = append(row.B, gs1Digit(row.B[from:]))
	row.Text()
	from = len(row.B)
	row.B = r.AppendDigits(append(row.B, byte('3'+r.N(6))), 7)
	row.B = append(row.B, luhnDigit(row.B[from:]))
	row.Text()
	row.Int(s.w.Now - int64(r.N(90_000_000)))
	row.Str(fmt.Sprintf("%d.%d.%d.%d", 1+r.N(9), r.N(20), r.N(30), r.N(40)))
	row.Str(fmt.Sprintf("%d.%02d,%d.%02d", 5+r.N(80), r.N(100), 90+r.N(80), r.N(100)))
	row.B = r.AppendHex(row.B, 40)
	row.Text()
	row.Str(fmt.Sprintf("%c%c-%03d-%c%c", 'A'+r.N(26), 'A'+r.N(26), r.N(1000), 'A'+r.N(26), 'A'+r.N(26)))
	row.B = appendPadded(append(row.B, "B"...), int64(r.N(1e9)), 10)
	row.Text()
}

func (s *identities) Truth(emit func(*Person) error) error {
	p := &Person{}
	for i := range s.people {
		h := s.w.Human(i)
		g := &registers[i%int64(len(registers))]
		p.Reset(KindPerson, key(g.table, i))
		p.Seen("register")
		p.Email(h.AppendEmail(nil))
		p.Name(h.AppendName(nil))
		if g.kind.ByState() {
			p.ID(g.kind, s.number(nil, i))
		} else {
			p.Has(g.kind.Class())
		}
		if err := emit(p); err != nil {
			return err
		}
	}
	return nil
}

// gs1Digit returns the digit of check of an article's number.
func gs1Digit(b []byte) byte {
	sum := 0
	for i := range b {
		d := int(b[len(b)-1-i] - '0')
		if i%2 == 0 {
			d *= 3
		}
		sum += d
	}
	return strconv.Itoa((10 - sum%10) % 10)[0]
}
