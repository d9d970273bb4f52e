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
}

// specials fills Special from the tables.
func (f *Facts) specials() {
	for i := range f.Tables {
		t := &f.Tables[i]
		for _, c := range t.Columns {
			info, _ := breach.Info(c.Class)
			if info.Special && c.Values > 0 {
				f.Special = append(f.Special, SpecialPlace{c.Class, info.Criminal, t.Locus, c.Name, c.Inside, c.People, c.Values})
			}
		}
	}
	slices.SortStableFunc(f.Special, func(a, b SpecialPlace) int {
		return cmp.Or(cmp.Compare(breach.Rank(a.Class), breach.Rank(b.Class)), cmp.Compare(b.People, a.People))
	})
}
