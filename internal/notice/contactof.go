package notice

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/norm"
	"github.com/tocsin-project/tocsin/internal/who/contact"
)

// fieldController is the field of a brief with the controller's name: of somebody of the
// case it is said, and not refused, for a firm may be called after its owner.
const fieldController = "controller"

// contactOf finds what a brief gives as the controller's own among what is people's: all
// messages have it, and what is in an approved text is nothing that the leak guard stops.
// What is of a function, of an own domain or of staff is the controller's own indeed.
type contactOf struct {
	mails  map[string][]string // fields by mailbox
	phones []string            // in international form
	post   string              // folded
	number string              // a number of post, which whoever lives there has as well
	name   map[string]bool     // runs of words of the controller's name
	home   string
	own    []string
	found  map[string]int64 // people by field
}

// contactOf is that of a brief; own are the controller's domains.
func (b *Brief) contactOf(own []string) *contactOf {
	c := &contactOf{mails: map[string][]string{}, name: map[string]bool{}, home: strings.ToUpper(b.Country), own: own, found: map[string]int64{}}
	for _, f := range [][2]string{{"contact.email", b.Contact.Email}, {"from", b.From}} {
		mail := strings.ToLower(f[1])
		_, domain, _ := strings.Cut(mail, "@")
		if mail != "" && !norm.RoleMailbox(mail) && !norm.DeafMailbox(mail) && !slices.Contains(own, domain) {
			c.mails[mail] = append(c.mails[mail], f[0])
		}
	}
	c.phones = phonesIn(b.Contact.Phone, c.home)
	c.post = foldValue(b.Contact.Post)
	for w := range strings.FieldsSeq(c.post) {
		if c.number == "" && strings.ContainsFunc(w, unicode.IsDigit) {
			c.number = w
		}
	}
	newGuard().eachRun(b.Controller, func(run string) bool {
		c.name[run] = true
		return true
	})
	return c
}

// phonesIn are the numbers of a field that may give one in several forms, or several.
func phonesIn(text, home string) (out []string) {
	if n, ok := norm.Phone(nil, []byte(text), home); ok {
		return []string{string(n)}
	}
	for part := range strings.FieldsFuncSeq(text, func(r rune) bool { return strings.ContainsRune("/,;|", r) }) {
		for _, s := range append([]string{part}, strings.FieldsFunc(part, func(r rune) bool { return r == '(' || r == ')' })...) {
			if n, ok := norm.Phone(nil, []byte(s), home); ok && !slices.Contains(out, string(n)) {
				out = append(out, string(n))
			}
		}
	}
	return out
}

// of counts a person by what of the brief is theirs.
func (c *contactOf) of(p *ledger.Person, f *contact.Found) {
	if p.Kind != ledger.Human {
		return
	}
	fields := map[string]bool{}
	mail := func(s string) {
		for _, field := range c.mails[strings.ToLower(s)] {
			fields[field] = true
		}
	}
	for _, s := range found(f).Emails {
		mail(s)
	}
	for _, s := range p.Emails {
		mail(s.Reveal())
	}
	if slices.ContainsFunc(p.Phones, c.rings) {
		fields["contact.phone"] = true
	}
	if slices.ContainsFunc(p.Addresses, c.lives) {
		fields["contact.post"] = true
	}
	if slices.ContainsFunc(p.Names, c.called) {
		fields[fieldController] = true
	}
	for field := range fields {
		c.found[field]++
	}
}

// leastEnd is how many digits at its end two forms of one number have in common.
const leastEnd = 6

// rings reports a telephone number of the brief, in whatever form.
func (c *contactOf) rings(s breach.Secret) bool {
	end := lastDigits(s.Reveal())
	return slices.ContainsFunc(c.phones, func(own string) bool {
		if end == "" || lastDigits(own) != end {
			return false
		}
		n, ok := norm.Phone(nil, []byte(s.Reveal()), c.home)
		return ok && string(n) == own
	})
}

// lastDigits are the last leastEnd digits of a number; "" of fewer.
func lastDigits(s string) string {
	var end [leastEnd]byte
	n := leastEnd
	for i := len(s) - 1; i >= 0 && n > 0; i-- {
		if s[i] >= '0' && s[i] <= '9' {
			n--
			end[n] = s[i]
		}
	}
	if n > 0 {
		return ""
	}
	return string(end[:])
}

// lives reports the postal address of the brief, with or without a country behind it.
func (c *contactOf) lives(s breach.Secret) bool {
	if c.number == "" || !strings.Contains(strings.ToLower(s.Reveal()), c.number) {
		return false
	}
	const leastWords = 3 // a town and its postcode are many people's
	post := foldValue(s.Reveal())
	short, long := c.post, post
	if len(short) > len(long) {
		short, long = long, short
	}
	return len(strings.Fields(short)) >= leastWords && slices.Contains(strings.Fields(short), c.number) && strings.HasPrefix(long+" ", short+" ")
}

// called reports the controller's name, in whatever order.
func (c *contactOf) called(s breach.Secret) bool {
	if len(c.name) == 0 {
		return false
	}
	words := nameWords(s.Reveal())
	if len(words) < 2 {
		return false
	}
	run := strings.Join(words, " ")
	slices.Reverse(words)
	return c.name[run] || c.name[strings.Join(words, " ")]
}

// warning says which fields of a brief are somebody's of the case, and what to do; ""
// where none is. allowed is what the brief says.
func (m *Policy) contactWarning(allowed bool) string {
	var list []string
	for _, field := range slices.Sorted(maps.Keys(m.ContactOf)) {
		list = append(list, field+" of the brief is that of "+facts.Plural(m.ContactOf[field], "person", "people")+" of the case")
	}
	if len(list) == 0 {
		return ""
	}
	text := strings.Join(list, "; ") + ", not known to be staff, and would stand in every message: "
	switch {
	case allowed:
		return text + `your brief says that it may ("contact_in_case": true); who approves the plan approves that too`
	case !m.contactRefused():
		return text + "a firm may be called after its owner; look whether the brief has the right name"
	}
	return text + `put your own there; where it is your own (of a domain of yours: tocsin mine --own-domain), say "contact_in_case": true in the brief. Until then the plan cannot be kept`
}

// contactRefused reports that a field is somebody's which needs a word of the brief.
func (m *Policy) contactRefused() bool {
	for field := range m.ContactOf {
		if field != fieldController {
			return true
		}
	}
	return false
}

// contactFault refuses what would send a person's own mailbox, number or address to
// everybody, where the brief does not say that it may.
func (m *Policy) contactFault(b *Brief) error {
	if b.ContactInCase || !m.contactRefused() {
		return nil
	}
	return fmt.Errorf("%w: %s", ErrLeak, m.contactWarning(false))
}
