package facts

import (
	"cmp"
	"slices"
	"strings"

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
	// decided of whom: a text may tell of others. MayBe are the people whose rows they
	// are, 0 where Older is set.
	Undecided bool
	MayBe     int64
	// Older says that the case was mined by a version that did not keep which rows tell
	// it: it must be mined again before it can be said to be of those people.
	Older bool
	// Command gives the class to the people whose rows tell of it, and Denial says that
	// the texts tell of others, but for the reason; "" where it is decided, or no
	// command names the column; no command gives it to whom rows that are nobody's tell of.
	Command, Denial string
	// More are further files of one name that hold the same table, and that the commands
	// are of as well: Values are theirs too, and MayBe is at most so many.
	More int64
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
				Inside: c.Inside, People: c.People, Values: c.Values, Undecided: t.undecided(&c), MayBe: c.MayBe,
			}
			p.Older = p.Undecided && !c.Undecided
			if name := f.nameOf(t); p.Undecided && !p.Older && p.MayBe > 0 && !t.Text && name != "" && writable(c.Name) {
				p.Command = "tocsin case set-class " + name + "." + c.Name + " \"" + string(c.Class) + "\" --where-told --reason WHY"
				p.Denial = "tocsin case set-class " + name + "." + c.Name + "/" + c.Kind + " none --reason WHY"
			}
			if !f.together(&p) {
				f.Special = append(f.Special, p)
			}
		}
	}
	slices.SortStableFunc(f.Special, func(a, b SpecialPlace) int {
		return cmp.Or(cmp.Compare(breach.Rank(a.Class), breach.Rank(b.Class)), cmp.Compare(b.People, a.People))
	})
}

// together adds a place to the one that its commands are of too, and reports whether
// there is one: a name of a file says of several which is meant only with its folder,
// which is masked where it is somebody's name. What is said of one is said of all.
func (f *Facts) together(p *SpecialPlace) bool {
	for i := range f.Special {
		if o := &f.Special[i]; p.Command != "" && o.Command == p.Command {
			o.More, o.Values, o.MayBe = o.More+1, o.Values+p.Values, o.MayBe+p.MayBe
			return true
		}
	}
	return false
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
	if c.Undecided {
		return t.Owner != "" && !t.decided(*c)
	}
	info, _ := breach.Info(c.Class)
	return info.Special && c.Confidence < 1 && c.Inside && c.Values > 0 && c.People == 0 && t.Owner != "" && !t.decided(*c)
}

// nameOf is how a command names a table: with its database, schema or file where
// another table has its name; "" where none can.
func (f *Facts) nameOf(t *Table) string {
	if !writable(t.Name) {
		return ""
	}
	for i := range f.Tables {
		if o := &f.Tables[i]; o.Name == t.Name && o.Part != t.Part {
			if !writable(strings.NewReplacer(".", "", "-", "").Replace(t.Part)) {
				return ""
			}
			return t.Part + "." + t.Name
		}
	}
	return t.Name
}

// undecided counts the rows of the tables whose texts alone tell of a class, of
// people that are not decided: open of them are known, and of tables that an older
// version mined all may be, as where only the sample of a column tells it. It is 0
// where a table holds the class in another way.
func (f *Facts) undecided(class breach.Class, open, records int64) (n int64) {
	sampled := int64(0)
	for i := range f.Tables {
		t := &f.Tables[i]
		told, some := false, false
		for k := range t.Columns {
			switch c := &t.Columns[k]; {
			case c.Class != class || c.Values == 0:
			case !t.undecided(c):
				return 0
			case c.Undecided:
				some = true
			default:
				told = true
			}
		}
		if told {
			n += max(t.Rows, 1)
		}
		if some {
			sampled += max(t.Rows, 1)
		}
	}
	if open == 0 && n == 0 {
		return sampled
	}
	if records > 0 {
		n = min(n, records)
	}
	return n + open
}
