package leakgen

import (
	_ "embed" // the columns are part of the program
	"fmt"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// The schemas "every" and "every-nameless": members of a club in eight languages,
// each with five tables, whose columns hold every class of the vocabulary that
// columns are found by and that the schemas "wide" and "identities" have not.
// Near misses stand beside. The second has the same rows under names that say
// nothing: there a person has the classes that values tell by themselves, as the
// file says; most have none.

//go:embed every.txt
var everyText string

// everyLanguages are the tables' languages: what its members are called, and the
// columns that say who they are.
var everyLanguages = []struct {
	members, given, family, mail string
}{
	{"members", "first_name", "last_name", "email"},
	{"adherents", "prenom", "nom", "courriel"},
	{"mitglieder", "vorname", "nachname", "email"},
	{"leden", "voornaam", "achternaam", "e_mail"},
	{"socios", "nombre", "apellidos", "correo"},
	{"soci", "nome", "cognome", "email"},
	{"czlonkowie", "imie", "nazwisko", "email"},
	{"utentes", "primeiro_nome", "apelido", "email"},
}

// everyShare is how many in a hundred members have a value in a column.
const everyShare = 70

// everyColumn is a line of the file: a class, or none, and its values.
type everyColumn struct {
	class    breach.Class
	told     breach.Class // what the values tell without the column's name
	patterns []string
	names    []string // by language
	number   int      // among all columns
}

// everyTable are the columns of one of the five tables.
type everyTable struct {
	name    string
	columns []everyColumn
}

var everyTables = func() []everyTable {
	tables, err := readEvery(everyText)
	if err != nil {
		panic(err) // the file is part of the program
	}
	return tables
}()

func init() {
	RegisterSchema(SchemaDef{
		Name: "every", About: "members in eight languages, with a column for each class that columns are found by", Whole: true,
		New: func(w *World) Leak { return newEvery(w, true) },
	})
	RegisterSchema(SchemaDef{
		Name: "every-nameless", About: "as every, with tables and columns whose names say nothing", Whole: true,
		New: func(w *World) Leak { return newEvery(w, false) },
	})
}

func readEvery(text string) (tables []everyTable, err error) {
	count := 0
	for n, line := range strings.Split(text, "\n") {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		if name, ok := strings.CutPrefix(line, "= "); ok {
			tables = append(tables, everyTable{name: name})
			continue
		}
		cells := strings.Split(line, "|")
		if len(cells) < 3 {
			return nil, fmt.Errorf("every.txt, line %d: %d cells", n+1, len(cells))
		}
		for i := range cells {
			cells[i] = strings.TrimSpace(cells[i])
		}
		c := everyColumn{number: count, patterns: strings.Split(cells[1], ", ")}
		count++
		switch {
		case len(tables) == 0:
			return nil, fmt.Errorf("every.txt, line %d: before any table", n+1)
		case cells[0] == "-" && len(cells) == 3:
			for range everyLanguages {
				c.names = append(c.names, cells[2])
			}
		case len(cells) == 2+len(everyLanguages):
			c.read(cells)
		default:
			return nil, fmt.Errorf("every.txt, line %d: %d cells", n+1, len(cells))
		}
		t := &tables[len(tables)-1]
		t.columns = append(t.columns, c)
	}
	return tables, nil
}

// read takes the cells of a line: "Class", "Class =" or "Class = Class".
func (c *everyColumn) read(cells []string) {
	class, told, ok := strings.Cut(cells[0], " =")
	c.class, c.told, c.names = breach.Class(class), breach.Class(strings.TrimSpace(told)), cells[2:]
	if ok && c.told == breach.NoClass {
		c.told = c.class
	}
}

type every struct {
	leakTables
	w     *World
	named bool
}

func newEvery(w *World, named bool) Leak {
	s := &every{w: w, named: named}
	s.db = &Database{Name: "club"}
	for lang := range everyLanguages {
		for at := range everyTables {
			s.declare(lang, at)
		}
	}
	s.byName()
	return s
}

func (s *every) declare(lang, at int) {
	l, t := &everyLanguages[lang], &everyTables[at]
	columns := []Column{serial("id"), str(l.given, 60), str(l.family, 60), str(l.mail, 120)}
	for i := range t.columns {
		c := null(str(t.columns[i].names[lang], 160))
		if strings.Contains(t.columns[i].patterns[0], "{text}") {
			c = text(c.Name)
		}
		columns = append(columns, c)
	}
	name := l.members + "_" + t.name
	if !s.named {
		name = fmt.Sprintf("t%02d", lang*len(everyTables)+at+1)
		for i := range columns {
			columns[i].Name = fmt.Sprintf("c%d", i+1)
		}
	}
	s.table(&Table{Name: name, Primary: []string{columns[0].Name}, Columns: columns}, func(row *Row, emit func() error) error {
		for i := int64(lang); i < int64(s.w.Opt.People); i += int64(len(everyLanguages)) {
			h := s.w.Human(i)
			row.Int(1 + i/int64(len(everyLanguages)))
			row.Str(h.Given(), h.Family())
			row.B = h.AppendEmail(row.B)
			row.Text()
			for k := range t.columns {
				s.cell(row, &h, &t.columns[k])
			}
			if err := emit(); err != nil {
				return err
			}
		}
		return nil
	})
}

// shown reports whether a member has a value in a column, and gives its dice.
func (s *every) shown(h *Human, c *everyColumn) (RNG, bool) {
	r := s.w.RNG(uint64(3000+c.number), h.N)
	return r, r.N(100) < everyShare
}

func (s *every) cell(row *Row, h *Human, c *everyColumn) {
	r, ok := s.shown(h, c)
	if !ok {
		row.Null()
		return
	}
	row.B = s.value(row.B, h, &r, r.Pick(c.patterns))
	row.Text()
}

// value appends a value of a pattern, see every.txt.
func (s *every) value(b []byte, h *Human, r *RNG, pattern string) []byte {
	for i := 0; i < len(pattern); i++ {
		switch c := pattern[i]; c {
		case '#':
			b = r.AppendDigits(b, 1)
		case '%':
			b = r.AppendHex(b, 1)
		case '@':
			b = append(b, byte('A'+r.N(26)))
		case '{':
			end := i + strings.IndexByte(pattern[i:], '}')
			b = s.said(b, h, r, pattern[i+1:end])
			i = end
		default:
			b = append(b, c)
		}
	}
	return b
}

// said appends what a word in braces stands for.
func (s *every) said(b []byte, h *Human, r *RNG, what string) []byte {
	switch what {
	case "given":
		other := s.w.Human(h.N + int64(1+r.N(7)))
		return append(b, other.Given()...)
	case "family":
		other := s.w.Human(h.N + int64(1+r.N(7)))
		return append(b, other.Family()...)
	case "town":
		return append(b, h.Place()...)
	case "date":
		return fmt.Appendf(b, "%d-%02d-%02d", 2014+r.N(3), 1+r.N(12), 1+r.N(28))
	case "past":
		return fmt.Appendf(b, "%d-%02d-%02d", 1998+r.N(18), 1+r.N(12), 1+r.N(28))
	case "card":
		from := len(b)
		b = r.AppendDigits(append(b, "4970"...), 11)
		return append(b, luhnDigit(b[from:]))
	case "text":
		for k := range 3 {
			if k > 0 {
				b = append(b, ' ')
			}
			b = append(b, r.Pick(everySentences)...)
		}
		return b
	}
	panic("leakgen: every.txt says {" + what + "}")
}

// everySentences are what members write: about nothing that a class names.
var everySentences = []string{
	"The garden was quiet this morning and the gate stood open.", "We met near the fountain, as agreed, and it rained.",
	"Everything arrived in good order, many thanks.", "Could somebody look at the lamp in the hall?",
	"I was there at noon and waited for a while.", "The last part was too long, the rest was fine.",
	"Il faisait beau et la salle était pleine.", "Merci encore pour ces quelques mots.",
	"Das Wetter war gut, und alle kamen pünktlich.", "Bitte noch einmal wegen der Schlüssel nachfragen.",
	"La puerta estaba cerrada y volvimos más tarde.", "Tutto bene, ci vediamo la prossima settimana.",
}

// Truth tells who is in the tables, by the rules of the package comment.
func (s *every) Truth(emit func(*Person) error) error {
	p := &Person{}
	for i := range int64(s.w.Opt.People) {
		h := s.w.Human(i)
		p.Reset(KindPerson, key("member", i))
		p.Seen("member")
		p.Country = h.Region.Code() // their texts are English whoever they are
		p.Email(h.AppendEmail(nil))
		p.Name(h.AppendName(nil))
		for t := range everyTables {
			for k := range everyTables[t].columns {
				c := &everyTables[t].columns[k]
				class := c.class
				if !s.named {
					class = c.told
				}
				if _, ok := s.shown(&h, c); ok && class != breach.NoClass {
					p.Has(class)
				}
			}
		}
		if err := emit(p); err != nil {
			return err
		}
	}
	return nil
}
