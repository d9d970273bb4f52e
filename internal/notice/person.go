package notice

import (
	"cmp"
	"encoding/hex"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/norm"
	"github.com/tocsin-project/tocsin/internal/norm/country"
	"github.com/tocsin-project/tocsin/internal/who/contact"
)

// Audience is to whom a text speaks.
type Audience string

// The audiences.
const (
	ToPerson   Audience = "person"
	ToGuardian Audience = "guardian" // of a person under 18
	ToEstate   Audience = "estate"   // of a person who has died
)

// adult is the age from which people are written to themselves.
const adult = 18

// child reports whether all that is known of a person's birth makes them under 18
// on a day.
func child(p *ledger.Person, now time.Time) bool {
	line := now.AddDate(-adult, 0, 0).UTC().Format(time.DateOnly)
	return len(p.Born) > 0 && !slices.ContainsFunc(p.Born, func(b breach.Secret) bool { return b.Reveal() <= line })
}

// countryOf is the country whose bodies help a person: their own, else the
// controller's.
func countryOf(p *ledger.Person, f *contact.Found, b *Brief) string {
	for _, c := range []string{found(f).Country, p.Country, b.Country} {
		if c != "" {
			return strings.ToUpper(c)
		}
	}
	return ""
}

func found(f *contact.Found) contact.Found {
	if f == nil {
		return contact.Found{}
	}
	return *f
}

// addressesOf are the mailboxes of a person, the best first: those of the contact
// file, then those of the leak, with mailboxes of functions and of the
// controller's own domains last. One that says that nobody reads it is none.
func addressesOf(p *ledger.Person, f *contact.Found, own []string) (out []breach.Secret) {
	var last []breach.Secret
	add := func(s string) {
		s = strings.ToLower(s)
		if !Mailbox(s) || norm.DeafMailbox(s) || slices.Contains(out, breach.Secret(s)) {
			return
		}
		_, domain, _ := strings.Cut(s, "@")
		if p.Kind == ledger.Human && (norm.RoleMailbox(s) || slices.Contains(own, domain)) {
			last = append(last, breach.Secret(s))
			return
		}
		out = append(out, breach.Secret(s))
	}
	for _, s := range found(f).Emails {
		add(s)
	}
	for _, s := range p.Emails {
		add(s.Reveal())
	}
	out = append(out, last...)
	return out[:min(len(out), mostAddresses)]
}

// mostAddresses is how many addresses of a person are tried at most.
const mostAddresses = 5

// postalOf are the postal addresses of a person, the contact file's first. A country alone
// is none: no letter gets there.
func postalOf(p *ledger.Person, f *contact.Found) (out []breach.Secret) {
	add := func(s string) {
		if s = printable(s, longestPost); s != "" && country.OfValue(s) == "" && !slices.Contains(out, breach.Secret(s)) {
			out = append(out, breach.Secret(s))
		}
	}
	for _, s := range found(f).Addresses {
		add(s)
	}
	for _, s := range p.Addresses {
		add(s.Reveal())
	}
	return out[:min(len(out), mostAddresses)]
}

// longestName bounds a name that is written, in characters: a longer one is cut at a
// word. What is longer than longestRaw is no name.
const (
	longestName = 80
	longestRaw  = 200
)

// cutName cuts a name at the last word that fits; a first word that does not is cut
// itself, so that a letter has a name above its address.
func cutName(s string) string {
	if utf8.RuneCountInString(s) <= longestName {
		return s
	}
	out := ""
	for w := range strings.FieldsSeq(s) {
		longer := strings.TrimSpace(out + " " + w)
		if utf8.RuneCountInString(longer) > longestName {
			break
		}
		out = longer
	}
	if out == "" {
		out = cutWord(s)
	}
	return dangling(strings.TrimRight(out, ",-"))
}

// dangling takes words from the end of a cut name that no name ends with: "von", "und zu",
// "de la".
func dangling(s string) string {
	for {
		at := strings.LastIndexByte(s, ' ')
		if at < 0 || !slices.Contains(particles, strings.ToLower(s[at+1:])) {
			return s
		}
		s = strings.TrimRight(s[:at], ",- ")
	}
}

// particles are words of names that another follows.
var particles = strings.Fields("von vom zu zum zur und auf der dem den des und van ter ten op het 't in de del della delle degli dei di da do dos das du la las le les lo los y e et i of the and bin ibn al el")

// cutWord cuts a word to the characters of a name, not between a letter and its marks.
func cutWord(s string) string {
	n, end := 0, 0
	for i, r := range s {
		if !unicode.Is(unicode.M, r) {
			end = i
		}
		if n == longestName {
			return s[:end]
		}
		n++
	}
	return s
}

// nameOf is the name of a person as it is written to them, the family name first where
// their language has it so; "" where it is not sure what they are called, or who they
// are.
func nameOf(p *ledger.Person, f *contact.Found) string {
	name := knownName(p, f)
	if n, ok := readEastern(name, cmp.Or(found(f).Country, p.Country)); ok {
		return cutName(n.String())
	}
	return cutName(turned(name))
}

// cutsName reports that a person is written to by a name that was cut.
func cutsName(p *ledger.Person, f *contact.Found) bool {
	long := func(s string) bool { return len(s) > longestName }
	if !slices.ContainsFunc(found(f).Names, long) && !slices.ContainsFunc(p.Names, func(n breach.Secret) bool { return long(n.Reveal()) }) {
		return false
	}
	return utf8.RuneCountInString(knownName(p, f)) > longestName && nameOf(p, f) != ""
}

// givenName is the first given name of a person; "" where it is not sure, as of a name
// whose language puts the family name first, and of which the order is not known. Who
// waits for a review with others has one too, where the names say plainly that they are
// others: else nobody who opens their mailbox could tell whose a message is.
func givenName(p *ledger.Person, f *contact.Found) string {
	if noteOf(p, f) != "" {
		return ""
	}
	name, country := knownName(p, f), cmp.Or(found(f).Country, p.Country)
	if name == "" && apartByName(p) {
		name = behindFamily(p, writtenName(p, f))
	}
	if n, ok := readEastern(name, country); ok {
		return n.given
	}
	given := firstName(name)
	if scriptOf(strings.Join(strings.Fields(name), "")) != "" || country == "HU" || utf8.RuneCountInString(given) > longestName {
		return ""
	}
	return given
}

// knownName is the name of a person as the contact file or the leak writes it; ""
// where it is not sure.
func knownName(p *ledger.Person, f *contact.Found) string {
	if p.Review && len(found(f).Names) == 0 {
		return ""
	}
	return writtenName(p, f)
}

// namesOf are the names of a person as the contact file, else the leak, writes them.
func namesOf(p *ledger.Person, f *contact.Found) []string {
	names := found(f).Names
	if len(names) == 0 {
		for _, n := range p.Names {
			names = append(names, n.Reveal())
		}
	}
	return names
}

// writtenName is that name, whoever the person may be beside, without remarks and titles;
// "" where there are two.
func writtenName(p *ledger.Person, f *contact.Found) string {
	var names []string
	for _, n := range namesOf(p, f) {
		n, says := onlyName(n)
		if n == "" && says != "" {
			return "" // it is not known of whom the rest speaks
		}
		names = append(names, n)
	}
	if len(names) == 0 {
		return ""
	}
	best := slices.MaxFunc(names, func(a, b string) int { return utf8.RuneCountInString(a) - utf8.RuneCountInString(b) })
	words := nameWords(best)
	for _, n := range names {
		for _, w := range nameWords(n) {
			if !slices.Contains(words, w) {
				return "" // two names, and nobody knows which is right
			}
		}
	}
	best = printable(best, longestRaw)
	if utf8.RuneCountInString(best) < 2 || strings.ContainsFunc(best, unicode.IsDigit) || strings.ContainsAny(best, "@<>/\\\"|{}[]=;:") {
		return ""
	}
	return best
}

func nameWords(s string) []string {
	return strings.Fields(string(norm.FoldWords(nil, []byte(s))))
}

// firstName is the first given name of a full one: what stands after a comma,
// else the first word; "" of a single word.
func firstName(full string) string {
	if _, given, ok := strings.Cut(full, ","); ok {
		full = given
	} else if len(strings.Fields(full)) < 2 {
		return ""
	}
	tokens := tokensOf(full)
	if n := nameLexica().titles(tokens); len(tokens) > 1 && n < len(tokens) {
		tokens = tokens[n:]
		if n > 0 && len(tokens) == 1 {
			return "" // "Mr Jones"
		}
	}
	for _, t := range tokens {
		return t.text
	}
	return ""
}

// printable is a text on one line, without what a terminal or a mail program
// obeys; "" where it is longer than most characters: it is then no name and no
// address.
func printable(s string, most int) string {
	if len(s) > 4*most || !utf8.ValidString(s) {
		return ""
	}
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\r' || r == '\t':
			return ' '
		case r == 0x200C || r == 0x200D: // they join letters of a name
			return r
		case unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || r == slot || !unicode.IsGraphic(r):
			return -1
		}
		return r
	}, s)
	s = strings.Join(strings.Fields(s), " ")
	if utf8.RuneCountInString(s) > most {
		return ""
	}
	return s
}

func hexID(id ledger.PersonID) string { return hex.EncodeToString(id[:]) }
