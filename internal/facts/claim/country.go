package claim

import (
	"fmt"
	"slices"
	"strings"

	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/wording"
)

// Place is how many people are concerned in a country.
type Place struct {
	Country string // ISO 3166-1 alpha-2
	People  int64
}

// placeCodes are the countries of which numbers are read: those of the European Economic
// Area, and others that statements name.
const placeCodes = "AT BE BG HR CY CZ DK EE FI FR DE GR HU IS IE IT LV LI LT LU MT NL NO PL PT RO SK SI ES SE GB CH US CA AU NZ CN IN JP KR TR UA RU BR MX AR MA DZ TN ZA IL"

// readPlaces takes the names of countries, with any ending where the last word is long.
func (l *language) readPlaces() {
	to := wording.Find(l.code)
	for code := range strings.FieldsSeq(placeCodes) {
		var p phrase
		name := to.Country(code)
		for _, w := range words(name, 0, len(name)) {
			p = append(p, w.fold)
		}
		if len(p) == 0 {
			continue
		}
		if last := len(p) - 1; len(p[last]) > 5 {
			p[last] += "*"
		}
		key := "in " + strings.ToLower(code)
		l.cues[key] = append(l.cues[key], p)
	}
}

// place is the country that words begin with, and how many words that takes.
func (r *reader) place(w []word) (code string, n int) {
	for c := range strings.FieldsSeq(placeCodes) {
		if k := r.here("in "+strings.ToLower(c), w); k > n {
			code, n = c, k
		}
	}
	return code, n
}

// placesOf are the countries of which a figure speaks: those that stand shortly behind
// it, in a list, with nothing between but small words, or at the beginning of its part.
func (r *reader) placesOf(w []word, at, to int) (out []string) {
	gap := 0
	for i := to; i < len(w) && gap <= nearby && !(w[i].breaks && !r.bracket(w[i])); {
		code, n := r.place(w[i:])
		switch {
		case n > 0:
			out, i, gap = append(out, code), i+n, 0
		case r.startsNumber(w, i) || r.here("affected", w[i:]) > 0 && out != nil:
			return unique(out)
		case len(out) > 0 && !r.only(w[i:i+1], "and", "article", "at"):
			return unique(out)
		default:
			i, gap = i+1, gap+1
		}
	}
	if out != nil {
		return unique(out)
	}
	for i := range at {
		if code, n := r.place(w[i:at]); n > 0 && i > 0 && i <= 3 && r.find("at", w[:i]) >= 0 && at-i-n <= 3 {
			return []string{code}
		}
	}
	return nil
}

// bracket reports whether a bracket opens before a word: "160,000 (Netherlands)".
func (r *reader) bracket(x word) bool {
	return strings.HasSuffix(strings.TrimRight(r.text[:x.start], " "), "(")
}

// placed judges a number of people in countries, by what was counted there by hand or
// else found.
func (k *Known) placed(c *Claim) (Verdict, string) {
	sum, says := int64(0), []string{}
	for _, code := range c.Countries {
		i := slices.IndexFunc(k.Places, func(p Place) bool { return p.Country == code })
		if i < 0 {
			return Unproved, "nothing on record counts the people in " + code + "; " + k.counted()
		}
		sum += k.Places[i].People
		says = append(says, code+": "+facts.Plural(k.Places[i].People, "person", "people"))
	}
	why := strings.Join(says, ", ") + " on record"
	if len(c.Countries) > 1 {
		why += fmt.Sprintf(", together %s", facts.Count(sum))
	}
	slack := int64(tolerance * float64(sum))
	switch near := c.Number >= sum-slack && c.Number <= sum+slack; {
	case len(c.Classes) > 0:
		return Unproved, why + ", but not with which data"
	case c.holds(sum, sum, sum), c.Bound == Exactly && near:
		return Supported, why
	case !k.PlacesByHand:
		return Unproved, why + "; of others nothing tells where they are"
	case len(c.Countries) > 1:
		if all := (Claim{Number: c.Number, Bound: c.Bound}); k.Hand > 0 && all.holds(k.Hand, k.Hand, k.Hand) {
			return Unproved, why + "; " + k.counted()
		}
	}
	return Contradicted, why
}

// lands reads of how many countries or nations people are said to be.
func (r *reader) lands(w []word) {
	if r.find("people", w) < 0 && r.find("affected", w) < 0 || r.find("aim", w) >= 0 || r.denied(w) {
		return
	}
	if r.onlyLands(w) {
		return
	}
	for i := range w {
		n, ok := r.numeral(w, i)
		if !ok || n.next >= len(w) {
			continue
		}
		for j := n.next; j < min(len(w), n.next+2); j++ {
			bound, _ := r.bound(w, i)
			switch {
			case r.here("land", w[j:]) > 0:
				r.add(Claim{Kind: Countries, Number: int64(n.value), Bound: bound})
				return
			case r.here("nation", w[j:]) > 0:
				r.add(Claim{Kind: Countries, How: "nations", Number: int64(n.value), Bound: bound})
				return
			}
		}
	}
}

// onlyLands reads that people of some countries alone are concerned: "only customers in
// Germany".
func (r *reader) onlyLands(w []word) bool {
	at := r.find("only", w)
	if at < 0 || r.find("affected", w) < 0 || r.find("people", w) < 0 || r.find("notonly", w) >= 0 || len(r.mentions(w)) > 0 || len(r.figures(w)) > 0 {
		return false
	}
	var out []string
	for i := at; i < len(w); i++ {
		if code, n := r.place(w[i:]); n > 0 {
			out = append(out, code)
		}
	}
	if out == nil {
		return false
	}
	r.add(Claim{Kind: Countries, Countries: unique(out)})
	return true
}

// elsewhere judges that nobody outside some countries is concerned.
func (k *Known) elsewhere(c *Claim) (Verdict, string) {
	for _, p := range k.Places {
		if p.People > 0 && !slices.Contains(c.Countries, p.Country) {
			return Contradicted, facts.Plural(p.People, "person is", "people are") + " on record in " + p.Country
		}
	}
	return Unproved, "nobody is on record elsewhere; of those whose country is not known nothing tells where they are"
}

// lands judges of how many countries people are, by those counted there by hand or else
// found. Where some people's country is not known there may be more.
func (k *Known) lands(c *Claim) (Verdict, string) {
	if len(c.Countries) > 0 {
		return k.elsewhere(c)
	}
	if c.How != "" {
		return Unproved, "nothing on record counts nations; where people are at home tells no nationality"
	}
	if len(k.Places) == 0 {
		return Unproved, "nothing on record tells where people are"
	}
	n, all, sum := int64(len(k.Places)), k.Facts.Who.People, int64(0)
	if k.Hand > 0 {
		all = k.Hand
	}
	for _, p := range k.Places {
		sum += p.People
	}
	slack := int64(tolerance * float64(all))
	why := "people of " + facts.Plural(n, "country", "countries") + " are on record"
	switch {
	case c.holds(n, n, n) && (sum >= all-slack || c.Bound == AtLeast):
		return Supported, why
	case sum >= all-slack, n > c.Number && c.Bound != AtLeast && c.Bound != About:
		return Contradicted, why
	}
	return Unproved, why + ", and of others nothing tells where they are"
}
