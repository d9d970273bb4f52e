package detect

import (
	"strings"
	"sync"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// leastNation is how many letters of a word for nationality its cut has: "nac",
// "nat" and "uyr" begin words for birth too, so that only the values tell.
const leastNation = 3

// nationalities is the class of what people are citizens of.
const nationalities breach.Class = "Nationalities"

// citizenships is the class of what a state lets them do.
const citizenships breach.Class = "Citizenship statuses"

// nationality decides a column that is named with the beginning of a word for
// nationality and holds countries, or what their people are called.
func (d *decider) nationality(i int, f *features) verdict {
	r := d.names[i].reading
	if r.kind != breach.KindNone || r.roles&(roleMeta|roleNone) != 0 || !d.cutOfNation(d.names[i].name) {
		return verdict{}
	}
	most := max(f.said(listCodes), f.said(listCountries), f.said(string(nationalities)))
	if f.rate(most) < spokenShare || f.n < 2 {
		return verdict{}
	}
	return verdict{class: nationalities, confidence: 0.7, why: "named like the beginning of nationality; " + why("countries", most, f)}
}

// citizenWords are words for being a state's citizen, which hold a status in one
// schema and the state in another: the values tell.
var citizenWords = strings.Fields(`citizenship citoyennete staatsbuergerschaft staatsburgerschaft burgerschap ciudadania cittadinanza
	cidadania obywatelstwo medborgarskap statsborgerskab statsborgerskap obcanstvi vatandaslik cetatenie`)

// nationWords are the words for nationality of all languages.
var nationWords = sync.OnceValue(func() (words []string) {
	words = append(words, citizenWords...)
	for term, t := range loadLexicon().terms {
		if t.claim != nil && t.claim.class == nationalities {
			words = append(words, term)
		}
	}
	return words
})

// cutOfNation reports a name whose last word begins a word for nationality.
func (d *decider) cutOfNation(name string) bool {
	words := tokenize(name)
	if len(words) == 0 {
		return false
	}
	cut := words[len(words)-1]
	if len(cut) < leastNation {
		return false
	}
	for _, term := range nationWords() {
		if strings.HasPrefix(term, cut) {
			return true
		}
	}
	return false
}
