package claim

import (
	"fmt"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/facts"
)

// number judges a number of people, addresses or values.
func (k *Known) number(c *Claim) (Verdict, string) {
	switch {
	case c.Denied:
		return k.deniedNumber(c)
	case c.Values:
		return k.values(c)
	case len(c.Countries) > 0:
		return k.placed(c)
	case c.subset && len(c.Classes) == 0:
		return Unproved, "nothing on record counts this part; " + k.counted()
	case c.nothing:
		return Unproved, "nothing on record counts people of whom nothing else is affected; " + k.counted()
	case len(c.Classes) > 0:
		return k.holders(c)
	}
	v, why := k.people(c)
	if v != Contradicted {
		return v, why
	}
	for _, class := range c.beside {
		alone := *c
		alone.Classes = []breach.Class{class}
		if v, of := k.holders(&alone); v == Supported {
			return v, of + "; " + why
		}
	}
	if c.aside {
		return Unproved, "the sentence does not say that these are affected; " + k.counted()
	}
	return v, why
}

// deniedNumber judges a number that is said not to be affected. Nothing on record
// says how many are not; that all of those who were found are not is refuted.
func (k *Known) deniedNumber(c *Claim) (Verdict, string) {
	if c.NoneOf && len(c.Classes)+len(c.beside) == 0 {
		all := *c
		all.Denied = false
		if v, why := k.people(&all); v == Supported {
			return Contradicted, why
		}
	}
	return Unproved, "the sentence says of this number that it is not affected, and nothing on record counts those; " + k.counted()
}

// nobody judges that nobody is affected.
func (k *Known) nobody() (Verdict, string) {
	if k.Facts.Who.People == 0 && k.Hand == 0 {
		return Unproved, "nobody was found; that there is nobody is not proved"
	}
	if k.Uncounted {
		return Unproved, k.counted()
	}
	return Contradicted, k.counted()
}

// withClass is what was found of a class, or of one near it.
func (k *Known) withClass(c breach.Class) *facts.Class {
	if x := k.found(c); x != nil {
		return x
	}
	for _, n := range near[c] {
		if x := k.found(n); x != nil {
			return x
		}
	}
	return nil
}

// holders judges a number of people of whom some classes are said to be affected. How
// many have all of them lies between two bounds: of everybody no more than the
// fewest have them, and no fewer than the sum of the people leaves no other way.
func (k *Known) holders(c *Claim) (Verdict, string) {
	all := k.Facts.Who.People
	low, high := all, all
	var says []string
	for _, class := range c.Classes {
		x := k.withClass(class)
		if x == nil {
			absent := Claim{Classes: []breach.Class{class}}
			return k.affected(&absent)
		}
		says = append(says, fmt.Sprintf("%s: %s", x.Class, facts.Plural(x.People, "person", "people")))
		low, high = max(0, low-(all-x.People)), min(high, x.People)
	}
	why := strings.Join(says, "; ")
	if low != high {
		why += fmt.Sprintf("; at least %s and at most %s have all of them", facts.Count(low), facts.Count(high))
	}
	fewest, most := c.holds(low, low, low), c.holds(high, high, high)
	between := c.Bound == Exactly && c.Number > low && c.Number < high || c.Bound == About && c.holds(low, high, high)
	open, part := k.Facts.Unread() && !k.ByHand && c.Bound != AtLeast, k.sampled() && c.Bound != AtLeast
	switch {
	case fewest && most && part:
		return Unproved, why + ", but only a part of the files was read: there may be more"
	case fewest && most && open:
		return Unproved, why + ", but bytes are unread, so there may be more"
	case fewest && most:
		return Supported, why
	case !fewest && !most && c.Bound == AtLeast && (k.sampled() || k.Facts.Unread() && !k.ByHand):
		return Unproved, why + ", but only a part was read: there may be more"
	case !fewest && !most && !between && (c.Number <= high || !part && !open):
		return Contradicted, why
	case part:
		return Unproved, why + ", but only a part of the files was read: there may be more"
	}
	return Unproved, why
}

// values judges how many values of a class there are. A value may stand in more rows
// than one, so that any number from the people who have it to the values found is
// right.
func (k *Known) values(c *Claim) (Verdict, string) {
	for _, class := range c.Classes {
		x := k.withClass(class)
		if x == nil {
			continue
		}
		why := fmt.Sprintf("%s: %s of %s", x.Class, facts.Plural(x.Values, "value", "values"), facts.Plural(x.People, "person", "people"))
		switch {
		case k.ByHand:
			return Unproved, "nothing was mined that would show how many there are"
		case c.holds(min(x.People, x.Values), x.People, max(x.People, x.Values)):
			return Supported, why
		case k.sampled(), k.Facts.Unread() && c.Bound != AtLeast:
			return Unproved, why + ", but not all was read"
		}
		return Contradicted, why
	}
	return k.affected(&Claim{Classes: c.Classes})
}
