package detect

import "github.com/tocsin-project/tocsin/internal/breach"

// partnerWords are words for whom somebody lives with that are words for a firm's partners
// too, or for any companion: beside what only a person has they are a relative.
var partnerWords = wordSet(`partner partnerin partnera partnerka partnerul partnera partenaire partenaires compagnon compagne concubin concubine compagno compagna
	convivente pareja companero companera companheiro companheira konkubent konkubina sambo samboer samlever druh druzka lebensgefaehrte lebensgefaehrtin
	lebenspartner lebenspartnerin levenspartner partener partenera`)

const (
	spouses         breach.Class = "Spouses names"
	maritalStatuses breach.Class = "Marital statuses"
)

// partner decides names of persons under a word for a partner alone, in rows of people
// who were born or are married: one who cannot be reached is a fact of whose row it is.
func (d *decider) partner(i int) verdict {
	f := &d.feats[i]
	if !partnerWords[d.onlyWord(i)] || f.rate(f.fullName) < leastKin || d.reachable(i) || !d.ofFamilies(i) {
		return verdict{}
	}
	return verdict{class: spouses, confidence: claimConfidence, why: why("names of persons, under a word for a partner, in rows of people with birth dates or marital statuses", f.fullName, f)}
}

// ofFamilies reports rows that tell of people what no firm writes of those it trades with.
func (d *decider) ofFamilies(i int) bool {
	for k := range d.out {
		if k == i || d.feats[k].n == 0 {
			continue
		}
		if d.out[k].kind == breach.KindBorn || d.names[k].reading.claimed() == maritalStatuses {
			return true
		}
	}
	return false
}
