package mine

import (
	"slices"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/person"
)

// form gives the values of a column that are of a form of their own the number under
// which they stand in the column table.
func form(c *person.Column, kind breach.Kind, number uint32) {
	if c.Forms == nil {
		c.Forms = map[breach.Kind]uint32{}
	}
	c.Forms[kind] = number
	if kind == breach.KindCard { // whose numbers are kept, too
		if c.Inside == nil {
			c.Inside = map[breach.Kind]uint32{}
		}
		c.Inside[kind] = number
	}
}

// formed takes out of sets the columns whose value is of a form of its own: there it
// is that, and not what the column is as a whole.
func formed(columns []person.Column, sets [][]person.Slot) [][]person.Slot {
	for i, set := range sets {
		sets[i] = slices.DeleteFunc(slices.Clone(set), func(s person.Slot) bool {
			return s.Kind == breach.KindNone && slices.ContainsFunc(set, func(of person.Slot) bool {
				_, own := columns[s.Column].Forms[of.Kind]
				return own && of.Column == s.Column
			})
		})
	}
	return sets
}
