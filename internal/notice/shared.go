package notice

import (
	"fmt"
	"slices"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/who/contact"
)

// share counts a person whose mailbox others share by how their message calls them.
func (m *Policy) share(person *ledger.Person, f *contact.Found) {
	m.SharedMailboxes++
	switch {
	case givenName(person, f) != "":
		m.SharedByFirstName++
	case person.Review && len(found(f).Names) == 0:
		m.SharedByNone++
		m.SharedReview++
	default:
		m.SharedByNone++
	}
}

// plainDoubt is how likely at most, in thousandths, two are one of whom it is said that
// they are plainly two: behind a birth date or a number that both have it is more, and so
// it is of two birth dates or numbers where the names are not known or are alike.
const plainDoubt = 200

// plainRules are the ends of rules by which two are plainly two where the doubt is small.
// Two birth dates, or two numbers, are said in place of the names that differ as well.
var plainRules = []string{", clearly different given names", ", clearly different names", ", two birth dates", ", two national numbers"}

// apartByName reports that all that is in doubt about somebody is whether they are
// another who has a clearly different name, or given name: whoever is right, the name that
// their own rows show is theirs.
func apartByName(p *ledger.Person) bool {
	plain := func(c ledger.Conflict) bool {
		ends := func(rule string) bool { return strings.HasSuffix(c.Rule, rule) }
		return c.Apart() && c.Doubt <= plainDoubt && slices.ContainsFunc(plainRules, ends)
	}
	for _, c := range p.Conflicts {
		if !plain(c) {
			return false
		}
	}
	return len(p.Conflicts) > 0
}

// behindFamily is the name of somebody who is apart by the given name, from that on, where
// it begins with a word of the other's name: Weber Ina beside Weber Udo is Ina. One word is
// no name to call anybody by, so that the family's stands behind.
func behindFamily(p *ledger.Person, name string) string {
	if strings.Contains(name, ",") {
		return name
	}
	var others []string
	for _, c := range p.Conflicts {
		for _, v := range c.There {
			if v.Kind == breach.KindFullName {
				others = append(others, nameWords(v.Value.Reveal())...)
			}
		}
	}
	shared := func(w string) bool {
		return !slices.ContainsFunc(nameWords(w), func(f string) bool { return !slices.Contains(others, f) })
	}
	ws := strings.Fields(name)
	n := 0
	for n < len(ws) && shared(ws[n]) {
		n++
	}
	if n == len(ws) {
		return name
	}
	return strings.Join(append(ws[n:], ws[:n]...), " ")
}

// describeShared says how people who share a mailbox are called, and what settles it
// where they are not: who opens the mailbox cannot tell whose a message without a name
// is.
func (m *Policy) describeShared(b *strings.Builder) {
	n := m.SharedMailboxes
	if n == 0 {
		return
	}
	fmt.Fprintf(b, "%s a mailbox with others: each gets a message of their own, which calls %s by first name and %s by none.\n",
		facts.Plural(n, "person shares", "people share"), facts.Count(m.SharedByFirstName), facts.Count(m.SharedByNone))
	if m.SharedByNone == 0 {
		return
	}
	var why []string
	if n := m.SharedReview; n > 0 {
		why = append(why, "of "+facts.Count(n)+" who they are waits for a decision (tocsin people review)")
	}
	if n := m.SharedByNone - m.SharedReview; n > 0 {
		why = append(why, "of "+facts.Count(n)+" no first name is sure (tocsin people contacts can give one)")
	}
	fmt.Fprintf(b, "Without a name nobody who opens the mailbox can tell whose the message is: %s.\n", strings.Join(why, ", "))
}
