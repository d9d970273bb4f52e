package notice

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/norm/postal"
	"github.com/tocsin-project/tocsin/internal/who/contact"
	"github.com/tocsin-project/tocsin/internal/wording"
)

// What says the language of a person beside the ledger's signs.
const (
	byContacts  = "contact_file"
	byRegion    = string(ledger.ByRegion)
	bySeveral   = "several"     // those in use where they live
	notWritten  = "not_written" // known, but of no notice
	bySilence   = "default"     // nothing says it
	defaultMark = "DEFAULT"     // stands for the controller's language in what follows
)

// languageEvidence is what says in which language people are written to, the best
// first, and how a plan says it. The ledger's signs decide among themselves
// (ledger.Person.LanguageOf).
var languageEvidence = []struct{ name, text string }{
	{byContacts, "by the contact file"},
	{string(ledger.ByLanguage), "by a column of languages"},
	{string(ledger.ByLetter), "by what they wrote"},
	{string(ledger.ByHome), "by their country"},
	{byRegion, "by the part of their country"},
	{string(ledger.ByText), "by a text of their rows"},
	{string(ledger.BySetting), "by a setting that all have"},
	{bySeveral, "by where they live, where several are in use"},
	{notWritten, "in DEFAULT, your default, for notices are not written in theirs"},
	{bySilence, "in DEFAULT, your default, for nothing says theirs"},
}

// Fallback counts people who are written to in a language of which nothing says that it
// is theirs.
type Fallback struct {
	Country  string   `json:"country,omitempty"` // "" where it is not known
	Language string   `json:"language"`          // in which they are written to
	Why      string   `json:"why"`               // several, not_written or default, as LanguageEvidence has them
	Theirs   []string `json:"theirs,omitempty"`  // languages that are known of them, or in use where they live
	People   int64    `json:"people"`
}

// tongue is the language in which a person is written to, and what says so.
type tongue struct {
	*wording.Language
	by     string
	theirs []string
}

// tongueOf is the language in which a person is written to: their own, as the contact
// file or the ledger has it, or as the part of their country tells it; else, where
// several are in use there, the controller's if it is one of them and the one most read
// if not; else the controller's.
func tongueOf(p *ledger.Person, f *contact.Found, b *Brief) tongue {
	known := []string{found(f).Language, p.Language}
	if l := wording.Find(known[0]); l != nil {
		return tongue{l, byContacts, nil}
	}
	if l := wording.Find(known[1]); l != nil {
		return tongue{l, signOf(p), nil}
	}
	known = slices.DeleteFunc(known, func(code string) bool { return code == "" })
	if len(known) > 0 {
		return tongue{wording.Best(b.Language), notWritten, known[:1]}
	}
	here := spokenAt(p, f)
	written := slices.DeleteFunc(slices.Clone(here), func(code string) bool { return wording.Find(code) == nil })
	switch {
	case len(here) == 0:
		return tongue{wording.Best(b.Language), bySilence, nil}
	case len(written) == 0:
		return tongue{wording.Best(b.Language), notWritten, here}
	case len(here) == 1:
		return tongue{wording.Find(here[0]), byRegion, nil}
	case slices.Contains(written, wording.Best(b.Language).Code):
		return tongue{wording.Best(b.Language), bySeveral, here}
	}
	return tongue{wording.Find(written[0]), bySeveral, here}
}

// signOf names the sign of the ledger by which the language of a person is known.
func signOf(p *ledger.Person) string {
	for _, s := range p.Spoken(p.Country) {
		if s.Code == p.Language {
			return string(s.By)
		}
	}
	return string(ledger.ByHome)
}

// spokenAt are the languages in use where a person lives, by the contact file's addresses,
// else by the leak's; none where these tell different ones, or nothing.
func spokenAt(p *ledger.Person, f *contact.Found) (out []string) {
	home := cmp.Or(strings.ToUpper(found(f).Country), p.Country)
	list := make([]breach.Secret, len(found(f).Addresses))
	for i, a := range found(f).Addresses {
		list[i] = breach.Secret(a)
	}
	if len(list) == 0 {
		list = p.Addresses
	}
	for _, a := range list {
		if iso, _ := postal.Country(a.Reveal()); iso != "" && iso != home {
			continue
		}
		switch here := postal.Languages(a.Reveal(), home); {
		case len(here) == 0 || slices.Equal(here, out):
		case out == nil:
			out = here
		default:
			return nil
		}
	}
	if out == nil { // what the whole country tells, if it does
		out = postal.Languages("", home)
	}
	return out
}

// fellBack counts a person who is written to in a language that nothing says is theirs.
func (m *Policy) fellBack(person *ledger.Person, f *contact.Found, l *tongue) {
	if l.by != bySeveral && l.by != notWritten && l.by != bySilence {
		return
	}
	n := Fallback{Country: cmp.Or(strings.ToUpper(found(f).Country), person.Country), Language: l.Code, Why: l.by, Theirs: l.theirs, People: 1}
	for i := range m.Fallbacks {
		if o := &m.Fallbacks[i]; o.Country == n.Country && o.Language == n.Language && o.Why == n.Why && slices.Equal(o.Theirs, n.Theirs) {
			o.People++
			return
		}
	}
	m.Fallbacks = append(m.Fallbacks, n)
}

// sortFallbacks puts the most people first.
func (m *Policy) sortFallbacks() {
	slices.SortFunc(m.Fallbacks, func(a, b Fallback) int {
		return cmp.Or(cmp.Compare(b.People, a.People), cmp.Compare(a.Country, b.Country), cmp.Compare(a.Why, b.Why), cmp.Compare(a.Language, b.Language), slices.Compare(a.Theirs, b.Theirs))
	})
}

// shownFallbacks bounds the groups of people without a known language that are told.
const shownFallbacks = 8

// describeFallbacks says for how many the language is a fallback, and why.
func (m *Policy) describeFallbacks(b *strings.Builder) {
	var all, rest int64
	var list []string
	for i := range m.Fallbacks {
		n := &m.Fallbacks[i]
		if all += n.People; i < shownFallbacks {
			list = append(list, n.String())
		} else {
			rest += n.People
		}
	}
	if all == 0 {
		return
	}
	if rest > 0 {
		list = append(list, facts.Count(rest)+" more (--json, policy.language_fallbacks)")
	}
	fmt.Fprintf(b, "The language of %s is a fallback: %s. Where you know theirs, give it in the contact file (tocsin people contacts).\n",
		facts.Plural(all, "person", "people"), strings.Join(list, "; "))
}

// String says for people who falls back, to what and why.
func (n *Fallback) String() string {
	where := "of no known country"
	if n.Country != "" {
		where = "in " + n.Country
	}
	why := "nothing says theirs"
	switch {
	case n.Why == bySeveral:
		why = strings.Join(n.Theirs, " and ") + " are in use where they live"
	case n.Why == notWritten:
		why = "notices are not written in " + strings.Join(n.Theirs, " or ")
	case postal.Several(n.Country):
		why = "several are in use there, and no address or column says which"
	}
	return fmt.Sprintf("%s %s in %s (%s)", facts.Count(n.People), where, n.Language, why)
}

// foreignContact says of how many texts who answers stands in another language: what the
// brief calls them is a function in words, and there is no other for these.
func (p *Plan) foreignContact() string {
	b := p.src.Brief
	function := slices.ContainsFunc(strings.Fields(b.Contact.Name), func(w string) bool {
		return utf8.RuneCountInString(w) >= leastWord && strings.ToLower(w) == w && strings.ToUpper(w) != w
	})
	people, in := int64(0), []string{}
	for i := range p.Groups {
		g := &p.Groups[i]
		if function && g.Language != wording.Best(b.Language).Code && b.ContactNames[g.Language] == "" {
			if people += g.People + g.Staff; !slices.Contains(in, g.Language) {
				in = append(in, g.Language)
			}
		}
	}
	if people == 0 {
		return ""
	}
	slices.Sort(in)
	return "who answers is called in one language (contact.name), and stands so in the texts in " + strings.Join(in, ", ") + " of " + facts.Plural(people, "person", "people") + ": contact_names in the brief has it for each"
}

// leastWord is how long a word in small letters is that tells a function from a name, in
// which "de" and "van" stand.
const leastWord = 4
