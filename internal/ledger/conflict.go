package ledger

import "github.com/tocsin-project/tocsin/internal/breach"

// Conflict is a doubt about who is who that waits for a decision: either one
// person whose records contradict each other, or two people who may be one. In
// the second case both carry it, each from its own side.
type Conflict struct {
	// Rule is what raises the doubt, in words of the program and names of
	// tables and columns, never of values: "one e-mail address, two birth
	// dates". Conflicts of one rule can be decided together.
	Rule string
	// Doubt says how likely it is that what holds now is wrong, in thousandths
	// (0 to 1000). Review lists the greatest first.
	Doubt uint16
	// Other is the other person where the two are kept apart; zero where both
	// sides are this one person.
	Other PersonID
	// Here is what the first side shows and There what the second does: of two
	// people, this one and the other. Values that both show may stand in both.
	Here, There []Value
}

// Apart reports whether the sides are two people now.
func (c *Conflict) Apart() bool { return c.Other != PersonID{} }

// Tells reports the kinds of value that a side of a conflict, and a decision
// about one, may name: those by which people are told apart and that are stored
// anyway.
func Tells(k breach.Kind) bool {
	switch k {
	case breach.KindEmail, breach.KindPhone, breach.KindFullName, breach.KindBorn, breach.KindStreet, breach.KindUsername:
		return true
	}
	return k.ByState()
}
