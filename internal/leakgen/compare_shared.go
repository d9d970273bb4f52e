package leakgen

import (
	"slices"
	"strings"
)

// exportedEmail takes an address of an object. One that several people have
// stands for those of them whom the object names, else for its owner.
func (c *comparison) exportedEmail(e string, l *line) {
	h := c.hash("", strings.ToLower(e))
	i, ok := c.byEmail[h]
	if !ok {
		c.score.AddressesExtra++
		c.score.example("address extra", e)
		return
	}
	t := &c.emails[i]
	sharers := c.shared[h]
	switch {
	case !t.seen:
		t.seen = true
		c.score.AddressesFound++
	case sharers == nil:
		c.score.AddressesTwice++
	}
	named := c.sharersNamed(sharers, l)
	for _, s := range named {
		if !slices.Contains(c.hits, s.person) {
			c.hits = append(c.hits, s.person)
		}
	}
	if len(named) > 0 {
		return
	}
	if !slices.Contains(c.hits, t.person) {
		c.hits = append(c.hits, t.person)
	}
}

// sharersNamed are those of the people who share an address whom an object names;
// of two of the same name the one whose number or telephone it shows.
func (c *comparison) sharersNamed(sharers []sharer, l *line) []sharer {
	if len(sharers) == 0 {
		return nil
	}
	having := func(all []sharer, marks []uint64, of func(*sharer) []uint64) (some []sharer) {
		for i := range all {
			if slices.ContainsFunc(marks, func(m uint64) bool { return slices.Contains(of(&all[i]), m) }) {
				some = append(some, all[i])
			}
		}
		return some
	}
	named := having(sharers, c.nameMarks(l), func(s *sharer) []uint64 { return s.names })
	if len(named) < 2 {
		return named
	}
	if some := having(named, c.idMarks(l), func(s *sharer) []uint64 { return s.ids }); len(some) > 0 {
		return some
	}
	return mostPhones(named, c.phoneMarks(l))
}

// mostPhones are those of whom most telephones are shown: the one at home is of all
// who live there.
func mostPhones(named []sharer, shown []uint64) (out []sharer) {
	most := -1
	for _, s := range named {
		n := 0
		for _, m := range shown {
			if slices.Contains(s.phones, m) {
				n++
			}
		}
		if n > most {
			most, out = n, nil
		}
		if n == most {
			out = append(out, s)
		}
	}
	return out
}
