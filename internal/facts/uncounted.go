package facts

import (
	"fmt"
	"slices"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// checkOf says of a class whose absence can be proved what its check is of.
var checkOf = map[breach.Class]string{
	breach.EmailAddresses: "a mailbox", breach.BankAccounts: "an IBAN", breach.CreditCards: "a card number",
}

// shownPlaces is how many columns with values that are not counted are named.
const shownPlaces = 3

// places gathers columns with values that pass the check of a class.
type places struct {
	values int64
	names  []string
	more   int64 // places that are not named
}

func (p *places) add(name string, values int64) {
	p.values += values
	switch {
	case slices.Contains(p.names, name):
	case len(p.names) < shownPlaces:
		p.names = append(p.names, name)
	default:
		p.more++
	}
}

// String names the places: "orders.ref, notes.body and 2 more columns".
func (p *places) String() string {
	s := strings.Join(p.names, ", ")
	if p.more > 0 {
		s += " and " + Plural(p.more, "more column", "more columns")
	}
	return s
}

// pass says how many values pass.
func (p *places) pass(class breach.Class) string {
	return fmt.Sprintf("%s the check of %s", Plural(p.values, "value passes", "values pass"), checkOf[class])
}

// uncounted says where values pass the check of a class and are not counted as
// of it, and how sure its absence is then; why is empty where there are none. Of
// those that a person has looked at, the person's word stands, and is no proof.
func (f *Facts) uncounted(class breach.Class) (status Status, why string) {
	var open, chance, said places
	for i := range f.Tables {
		t := &f.Tables[i]
		for k := range t.Columns {
			c := &t.Columns[k]
			of, by := breach.UncountedOf(c.Detail)
			switch name := t.Name + "." + c.Name; {
			case of != class || class == breach.NoClass:
			case c.Confidence == 1:
				said.add(name, c.Values)
			case by:
				chance.add(name, c.Values)
			default:
				open.add(name, c.Values)
			}
		}
	}
	switch {
	case open.values > 0:
		return Unknown, fmt.Sprintf("%s and %s not counted: %s; look there, and say what they are with \"tocsin case set-class\"",
			open.pass(class), verb(open.values, "is", "are"), &open)
	case chance.values > 0:
		return NotFound, fmt.Sprintf("%s where other numbers do as well, by chance or as numbers of companies: %s; nothing else shows one, but one among them could not be told",
			chance.pass(class), &chance)
	case said.values > 0:
		return NotFound, fmt.Sprintf("%s in what was said by hand to hold something else: %s", said.pass(class), &said)
	}
	return "", ""
}

// noted says where a detail stands: of values that are built like mailboxes and
// are none, or hold something compressed.
func (f *Facts) noted(detail string) (at places) {
	for i := range f.Tables {
		for _, c := range f.Tables[i].Columns {
			if c.Detail == detail {
				at.add(f.Tables[i].Name+"."+c.Name, c.Values)
			}
		}
	}
	return at
}
