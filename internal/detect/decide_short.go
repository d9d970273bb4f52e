package detect

import (
	"fmt"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// licenceWords are all the words of a name that may mean a licence to drive, to nurse or
// to run a program: which, only the values tell.
var licenceWords = wordSet("lic lics licence license licnum licno")

// shortShare is the share of values that must have a form for a name to mean what has it.
const shortShare = 0.95

// shortNamed decides columns whose short names mean several things, by the form of their
// values: cv2 is a second curriculum or what is printed on the back of a card.
func (d *decider) shortNamed(i int) verdict {
	if !d.aboutPersons() {
		return verdict{}
	}
	words := tokenize(d.names[i].name)
	licence := false
	for _, w := range words {
		licence = licence || licenceWords[w]
		if t := loadLexicon().terms[w]; !licenceWords[w] && t.roles&(roleNumber|roleNoise|rolePerson) == 0 {
			return d.cardCode(i)
		}
	}
	if !licence {
		return d.cardCode(i)
	}
	return d.allOf(i, breach.DriversLicences, "the form of driver numbers of Great Britain", britishDriver)
}

// cardCode decides a column called cv2 by the three digits of a card's back, or the four
// of its front.
func (d *decider) cardCode(i int) verdict {
	name := strings.ToLower(d.names[i].name)
	at := strings.Index(name, "cv2")
	if at < 0 || at > 0 && name[at-1]-'a' < 26 || at+3 < len(name) && (name[at+3]-'a' < 26 || name[at+3]-'0' < 10) {
		return verdict{}
	}
	for j := range d.names {
		if other := strings.ToLower(d.names[j].name); other == strings.Replace(name, "cv2", "cv1", 1) || other == strings.Replace(name, "cv2", "cv", 1) {
			return verdict{} // the second of two papers
		}
	}
	return d.allOf(i, breach.CardCodes, "three digits or four", func(v []byte) bool { return digitGroups(v, 0, 3) || digitGroups(v, 0, 4) })
}

// allOf gives a column a class where hardly a value has not the form.
func (d *decider) allOf(i int, class breach.Class, form string, fits func(v []byte) bool) verdict {
	n, fit := 0, 0
	for _, e := range d.stats[i].sample.least() {
		if e.empty {
			continue
		}
		n++
		if fits(e.head) {
			fit++
		}
	}
	if n < 3 || float64(fit) < shortShare*float64(n) {
		return verdict{}
	}
	return verdict{class: class, confidence: claimPart, why: fmt.Sprintf("named like it; %d of %d sampled values have %s", fit, n, form)}
}

// britishDriver reports the form of a driver's number of the DVLA: five letters of the
// surname filled with nines, six digits, initials filled with a nine, a sign and two
// letters. The days in it are not asked for: the name says that it is a licence's.
func britishDriver(v []byte) bool {
	if len(v) != 16 {
		return false
	}
	for i, c := range v {
		letter, digit := c|0x20-'a' < 26, c-'0' <= 9
		switch {
		case i == 0, i >= 14:
			if !letter {
				return false
			}
		case i < 5, i == 11, i == 12:
			if !letter && c != '9' {
				return false
			}
		case i < 11:
			if !digit {
				return false
			}
		case !letter && !digit:
			return false
		}
	}
	return true
}
