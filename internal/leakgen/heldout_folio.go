package leakgen

import (
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// How heldout-clinic, heldout-shop and the like are written: a unit (a household, a
// customer) writes all its rows of all tables in one function, and each cell that
// shows something of somebody says so where it is written. So rows and truth
// cannot part, and who is shown nowhere is in no truth.

// folio is a leak that units write.
type folio struct {
	leakTables
	w     *World
	units int64
	// write writes the n-th unit's rows; -1 is the house's own. It is called
	// once for each table and for the truth, and does the same every time.
	write func(u *unit, n int64)
	at    map[string]int
}

func newFolio(w *World, database string, units int64) *folio {
	f := &folio{w: w, units: units}
	f.db = &Database{Name: database}
	return f
}

// has declares a table, with its first column as the key.
func (f *folio) has(name string, columns ...Column) *Table {
	t := &Table{Name: name, Primary: []string{columns[0].Name}, Columns: columns}
	f.table(t, nil)
	return t
}

// done puts the tables into a dump's order.
func (f *folio) done() {
	f.byName()
	f.at = map[string]int{}
	for i, t := range f.db.Tables {
		f.at[t.Name] = i
	}
}

// Rows calls emit for each row of a table.
func (f *folio) Rows(table int, row *Row, emit func() error) error {
	u := &unit{folio: f, table: table, out: row, emit: emit}
	for n := int64(-1); n < f.units; n++ {
		u.people = u.people[:0]
		if f.write(u, n); u.err != nil {
			return u.err
		}
	}
	return nil
}

// Truth calls emit for each person whom a row shows.
func (f *folio) Truth(emit func(*Person) error) error {
	u := &unit{folio: f, table: -1}
	for n := int64(-1); n < f.units; n++ {
		u.people = u.people[:0]
		f.write(u, n)
		for _, p := range u.people {
			if len(p.Classes) == 0 {
				continue
			}
			if err := emit(p); err != nil {
				return err
			}
		}
	}
	return nil
}

// unit is one unit being written: only the rows of one table go out.
type unit struct {
	*folio
	table  int
	out    *Row
	emit   func() error
	err    error
	people []*Person
}

// decimal is a number with a point, written bare.
type decimal string

// row writes a row. Cells are nil, string, []byte, int, int64, bool or decimal.
func (u *unit) row(table string, cells ...any) {
	at, declared := u.at[table]
	if !declared {
		panic("leakgen: no table " + table)
	}
	if at != u.table || u.err != nil {
		return
	}
	for _, c := range cells {
		switch v := c.(type) {
		case nil:
			u.out.Null()
		case string:
			u.out.Str(v)
		case []byte:
			u.out.B = append(u.out.B, v...)
			u.out.Text()
		case int:
			u.out.Int(int64(v))
		case int64:
			u.out.Int(v)
		case bool:
			u.out.Bool(v)
		case decimal:
			u.out.B = append(u.out.B, v...)
			u.out.Number()
		default:
			panic("leakgen: a cell of no type that a row takes")
		}
	}
	u.err = u.emit()
}

// noisy reports whether caches, logs and the like are to be written.
func (u *unit) noisy() bool { return !u.w.Opt.Quiet }

// person begins a line of the truth.
func (u *unit) person(kind, key, where string) *Person {
	p := &Person{Kind: kind, Key: key}
	p.Seen(where)
	u.people = append(u.people, p)
	return p
}

// tell gives a cell that shows a class of the person.
func (p *Person) tell(c breach.Class, value string) string {
	p.Has(c)
	return value
}

// tellName gives a cell with a name or a part of it; full is the whole name.
func (p *Person) tellName(full, shown string) string {
	p.Name([]byte(full))
	return shown
}

// tellMail gives a cell with an address of the person's.
func (p *Person) tellMail(address string) string {
	p.Email([]byte(address))
	return address
}

// tellPhone gives a cell with a number of the person's.
func (p *Person) tellPhone(n dialled) string {
	p.Phone([]byte(n.e164))
	return n.shown
}

// tellID gives a cell with a state's number; bare is the number without what
// stands between its parts.
func (p *Person) tellID(kind breach.Kind, bare, shown string) string {
	p.ID(kind, []byte(bare))
	return shown
}

// tellBorn gives a cell with a date of birth in a layout of its own.
func (p *Person) tellBorn(c *citizen, layout string) string {
	p.Born = c.born.Format("2006-01-02")
	p.Has(breach.DatesOfBirth)
	return c.born.Format(layout)
}

// when gives a cell that is NULL unless there is something.
func when(there bool, cell func() string) any {
	if !there {
		return nil
	}
	return cell()
}

// of gives one of a list, written with "|" between.
func (r *RNG) of(list string) string {
	parts := strings.Split(list, "|")
	return parts[r.N(len(parts))]
}

// Short forms of draws.
func (r *RNG) hex(n int) string      { return string(r.AppendHex(nil, n)) }
func (r *RNG) digits(n int) string   { return string(r.AppendDigits(nil, n)) }
func (r *RNG) chance(of100 int) bool { return r.N(100) < of100 }
func (r *RNG) ip() string            { return string(AppendIP(nil, r)) }
func (r *RNG) bcrypt() string        { return "$2y$10$" + string(r.AppendBase64(nil, 53)) }
func stampOf(unix int64) string      { return string(appendTime(nil, unix)) }
func dayOf(unix int64) string        { return stampOf(unix)[:10] }

// uuid is a random UUID of version 4.
func (r *RNG) uuid() string {
	h := r.hex(32)
	return h[:8] + "-" + h[8:12] + "-4" + h[13:16] + "-a" + h[17:20] + "-" + h[20:]
}
