package leakgen

import "strconv"

// The schema "combo": lines of address and clear password, as such lists go
// around. Some addresses stand twice, in another case or with another
// password; some passwords hold an at sign or the separator.

func init() {
	RegisterSchema(SchemaDef{Name: "combo", About: "a list of address:password (use -format lines)", Whole: true, New: newCombo})
}

type combo struct {
	leakTables
	w *World
}

func newCombo(w *World) Leak {
	c := &combo{w: w}
	c.db = &Database{Name: "combo"}
	c.table(&Table{Name: "combo", Columns: []Column{str("mail", 190), str("password", 190)}}, c.rows)
	return c
}

var passwordWords = []string{
	"soleil", "dragon", "welcome", "Passw0rd", "sommer", "zomer", "princesa", "monkey", "football", "qwerty", "azerty", "chocolat",
	"schatz", "lieverd", "corazon", "shadow", "marseille", "liverpool", "hallo", "geheim",
}

// appendPassword appends a clear password as people choose them.
func appendPassword(dst []byte, r *RNG) []byte {
	dst = append(dst, r.Pick(passwordWords)...)
	switch r.N(12) {
	case 0:
		return r.AppendDigits(append(dst, '@'), 2)
	case 1:
		return r.AppendDigits(append(dst, ':'), 3)
	case 2:
		return append(r.AppendDigits(append(dst, '!'), 1), '?')
	case 3:
		return r.AppendBase64(dst[:len(dst)-3], 9)
	}
	return strconv.AppendInt(dst, int64(r.Low(2016)), 10)
}

func (c *combo) rows(row *Row, emit func() error) error {
	for i := range int64(c.w.Opt.People) {
		h, r := c.w.Human(i), c.w.RNG(600, i)
		for k := range 1 + r.N(10)/9 {
			if k > 0 && r.N(2) == 0 {
				row.B = h.AppendEmailCase(row.B, r.N(3))
			} else {
				row.B = h.AppendEmail(row.B)
			}
			row.Text()
			row.B = appendPassword(row.B, &r)
			row.Text()
			if err := emit(); err != nil {
				return err
			}
		}
	}
	return nil
}

func (c *combo) Truth(emit func(*Person) error) error {
	p := &Person{}
	for i := range int64(c.w.Opt.People) {
		h := c.w.Human(i)
		p.Reset(KindPerson, key("line", i))
		p.Email(h.AppendEmail(nil))
		p.Password("clear")
		p.Seen("list")
		if err := emit(p); err != nil {
			return err
		}
	}
	return nil
}
