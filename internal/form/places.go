package form

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/tocsin-project/tocsin/internal/casefile"
	"github.com/tocsin-project/tocsin/internal/condition"
	"github.com/tocsin-project/tocsin/internal/facts"
)

//go:embed edpb/authorities.json
var authorityFile []byte

// SupervisoryAuthority is an entry of the template's list of authorities.
type SupervisoryAuthority struct {
	ID      string `json:"id"`      // "FR", "DE-NW"
	Country string `json:"country"` // ISO 3166-1 alpha-2
	// Name is what it calls itself, "" where its form has it or the country has several.
	Name string `json:"name,omitempty"`
	// Sure is false for an entry that was not read in the template.
	Sure bool `json:"sure,omitempty"`
}

// SupervisoryAuthorities returns the list from which the template's fields 114,
// 118 and 123 choose. A country can have several: it does not choose among them.
var SupervisoryAuthorities = sync.OnceValue(func() []SupervisoryAuthority {
	var list struct {
		Source      string
		Authorities []SupervisoryAuthority
	}
	if err := json.Unmarshal(authorityFile, &list); err != nil {
		panic("form: embedded list of authorities: " + err.Error()) // a test holds that it can be read
	}
	return list.Authorities
})

// ComplaintAuthorities are the authorities of countries (ISO 3166-1) to which people who
// live there complain (GDPR, Article 77(1)), by name; "*" where each part of the country has its own,
// as in Germany (section 40 BDSG).
func ComplaintAuthorities() map[string]string {
	out := map[string]string{}
	for _, p := range Portals() {
		if p.Country != "" && out[p.Country] == "" {
			out[p.Country] = p.Authority
		}
	}
	for _, x := range SupervisoryAuthorities() {
		switch {
		case out[x.Country] != "":
		case x.Name != "":
			out[x.Country] = x.Name
		default:
			out[x.Country] = "*"
		}
	}
	return out
}

// competent returns the authorities of a country.
func competent(country string) (out []string) {
	for _, x := range SupervisoryAuthorities() {
		if x.Country == country {
			out = append(out, x.ID)
		}
	}
	return out
}

// wantsAuthority says what a field for an authority takes, where v is not that.
func wantsAuthority(v string) string {
	if slices.ContainsFunc(SupervisoryAuthorities(), func(x SupervisoryAuthority) bool { return x.ID == v }) {
		return ""
	}
	if c, _, _ := strings.Cut(v, "-"); len(competent(c)) > 1 {
		return "an authority of the list, of " + c + " one of " + strings.Join(competent(c), ", ")
	}
	return "an authority of the list, by its country, as FR; of Germany and Lithuania, as DE-NW"
}

// countryOf is the country of an authority of the list.
func countryOf(authority string) string {
	c, _, _ := strings.Cut(authority, "-")
	return c
}

// nowhere is the country under which people are counted whose country is not
// known (reserved for users by ISO 3166-1).
const nowhere = "ZZ"

// shares sums the people that stand in a list of countries, and those who are
// known to be outside the EEA, or of whom nobody knows.
func (f *Filing) shares(s Subject, no int) (named []string, inside, outside int64) {
	for _, v := range f.list(no) {
		country, n, _ := strings.Cut(v, " ")
		var k int64
		_, _ = fmt.Sscan(n, &k) // CheckValues has seen to it
		named = append(named, country)
		inside += k
	}
	_, counts := s.byCountry()
	for _, n := range counts {
		if !slices.Contains(eea, n.Code) {
			outside += n.People
		}
	}
	slices.Sort(named)
	return named, inside, outside
}

// checkShares holds the people by country to those in all: where their number is
// exact, each of them is somewhere, outside the EEA, or where nobody knows.
func (f *Filing) checkShares(s Subject) {
	people, counted := f.a.number(68)
	for _, no := range []int{116, 121} {
		countries := slices.Sorted(slices.Values(f.list(no)))
		named, inside, outside := f.shares(s, no+1)
		if len(countries) == 0 || len(named) == 0 {
			continue
		}
		if !slices.Equal(countries, named) {
			f.problem(Stops, "R17", "the numbers by country are of other countries than those named", no, no+1)
		}
		if !counted {
			continue
		}
		level := Asks
		if f.a.is(67, "a") {
			level = Stops
		}
		switch rest := people - inside - outside; {
		case rest < 0:
			f.problem(level, "R18", "the people by country are more than there are people", no+1, 68)
		case rest > 0 && level == Stops:
			f.problem(level, "R18", fmt.Sprintf(
				"%s stand in no country; count those outside the EEA under theirs, and those whose country is not known under %s (tocsin case set count)",
				facts.Plural(rest, "person", "people"), nowhere), no+1, 68)
		}
	}
}

func (f *Filing) checkPlaces(s Subject) {
	a := f.a
	if a.truth["eea"] == condition.Unknown {
		f.problem(Asks, "R30", "whether the controller is established in the EEA is not on record, and sections 6.2 and 6.3 hang on it (tocsin duty test --answer established=eea)", 113, 120)
	}
	if a.is(113, "a") && len(f.list(115)) < 2 && len(f.list(116)) < 2 {
		f.problem(Asks, "R31", "cross-border processing in one country only (GDPR, Article 4(23))", 113, 115, 116)
	}
	if lead := a.text(114); lead != "" && len(f.list(115)) > 0 && !slices.Contains(f.list(115), countryOf(lead)) {
		f.problem(Asks, "R31", "the lead authority is of no country in which the controller is established", 114, 115)
	}
	for _, country := range f.list(121) {
		told := slices.ContainsFunc(f.list(123), func(x string) bool { return countryOf(x) == country })
		if len(f.list(123)) > 0 && !told {
			f.problem(Asks, "R32", "a controller outside the EEA tells the authorities of every country concerned, and none of "+country+" is named", 121, 123)
		}
	}
	if a.is(100, "c") && a.text(101) == "" {
		f.problem(Asks, "R25", "describe the public notice", 101)
	}
	partly := slices.ContainsFunc(s.Case.Told, func(t casefile.Telling) bool { return !t.All })
	whole := slices.ContainsFunc(s.Case.Told, func(t casefile.Telling) bool { return t.All })
	if a.is(102, "a") && partly && !whole {
		f.problem(Stops, "R19", "all people are said to have been told, and it is on record that some were not", 102)
	}
}

// attachments are the documents of field 125 that other answers suggest.
var attachments = []struct {
	no      int
	options []string
	letter  string
}{
	{97, []string{"a"}, "a"},
	{60, []string{"b"}, "d"},
	{60, []string{"d"}, "e"},
	{60, []string{"q", "r", "s"}, "h"},
	{50, []string{"c", "d"}, "i"},
}

func (f *Filing) checkAttachments() {
	field := f.Template.Field(125)
	for _, x := range attachments {
		if f.a.has(x.no, x.options...) && !f.a.has(125, x.letter) {
			f.problem(Asks, "R33", "a dated copy could be attached: "+field.option(x.letter).Text, x.no, 125)
		}
	}
}
