package facts

import (
	"cmp"
	"slices"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// SpecialPlace is a column that holds what GDPR Article 9 or 10 names: where it
// stands, and never a word of it.
type SpecialPlace struct {
	Class    breach.Class
	Criminal bool   // of Article 10
	Locus    string // of the table
	Column   string
	Inside   bool // found inside longer text
	People   int64
	Values   int64
	// Undecided says that texts of somebody's rows tell of it, and that it is not
	// decided of whom: a text may tell of others.
	Undecided bool
	Command   string // decides it, but for the reason; "" where it is decided, or no command names the column
}

// specials fills Special from the tables.
func (f *Facts) specials() {
	for i := range f.Tables {
		t := &f.Tables[i]
		for _, c := range t.Columns {
			info, _ := breach.Info(c.Class)
			if !info.Special || c.Values == 0 && c.People == 0 || c.Inside && t.decided(c) {
				continue
			}
			p := SpecialPlace{
				Class: c.Class, Criminal: info.Criminal, Locus: t.Locus, Column: c.Name,
				Inside: c.Inside, People: c.People, Values: c.Values, Undecided: t.undecided(&c),
			}
			if p.Undecided && !t.Text && writable(t.Name) && writable(c.Name) {
				p.Command = "tocsin case set-class " + t.Name + "." + c.Name + " \"" + string(c.Class) + "\" --reason WHY"
			}
			f.Special = append(f.Special, p)
		}
	}
	slices.SortStableFunc(f.Special, func(a, b SpecialPlace) int {
		return cmp.Or(cmp.Compare(breach.Rank(a.Class), breach.Rank(b.Class)), cmp.Compare(b.People, a.People))
	})
}

// decided reports that a column as a whole has the class that its texts tell of: by
// its name, or by the word of a person.
func (t *Table) decided(inside Column) bool {
	return slices.ContainsFunc(t.Columns, func(c Column) bool {
		return !c.Inside && c.Name == inside.Name && c.Class == inside.Class
	})
}

// undecided reports a column whose texts tell of a special category in rows that
// are somebody's, where nobody has it by them.
func (t *Table) undecided(c *Column) bool {
	info, _ := breach.Info(c.Class)
	return info.Special && c.Inside && c.Values > 0 && c.People == 0 && t.Owner != "" && !t.decided(*c)
}

// undecided counts the rows of the tables whose texts alone tell of a class, of
// people that are not decided; 0 where a table holds it in another way.
func (f *Facts) undecided(class breach.Class, records int64) (n int64) {
	for i := range f.Tables {
		t := &f.Tables[i]
		told := false
		for k := range t.Columns {
			switch c := &t.Columns[k]; {
			case c.Class != class || c.Values == 0:
			case !t.undecided(c):
				return 0
			default:
				told = true
			}
		}
		if told {
			n += max(t.Rows, 1)
		}
	}
	if records > 0 {
		return min(n, records)
	}
	return n
}
