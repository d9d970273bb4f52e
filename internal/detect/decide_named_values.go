package detect

import (
	"fmt"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// leastWage and mostWage bound the pay of a month or a year in kronor; a longitude is
// 180 at most.
const leastWage, mostWage = 1000, 10_000_000

// wages reports whole amounts of pay, each above any longitude.
func (d *decider) wages(i int) bool {
	n := 0
	for _, e := range d.stats[i].sample.least() {
		if e.empty {
			continue
		}
		amount, ok := wholeNumber(e.head)
		if !ok || amount < leastWage || amount > mostWage {
			return false
		}
		n++
	}
	return n > 1
}

// leastPatients is how many numbers without a telling name must pass the check of the
// NHS to be held to be its beside a date of birth, and leastPatientsAlone without one: of
// so many books one in eleven would end with an X, and they begin with any digit.
const leastPatients, leastPatientsAlone = 30, 60

// ofPatient decides a column that no name calls NHS numbers. A book's number carries
// the same check: so every one must pass, begin as those of England and Wales do (4, 6
// or 7: NHS Digital, NHS number allocation), be one person's alone, and stand beside a
// date of birth where they are few.
func (d *decider) ofPatient(i int) verdict {
	f := &d.feats[i]
	if !d.aboutPersons() || f.distinct < 0.8*float64(d.stats[i].present) {
		return verdict{}
	}
	born := false
	for j := range d.names {
		born = born || j != i && (d.names[j].reading.kind == breach.KindBorn || d.out[j].kind == breach.KindBorn) && d.feats[j].born > 0
	}
	n := 0
	for _, e := range d.stats[i].sample.least() {
		if e.empty {
			continue
		}
		number, ok := identForms()[breach.KindGBNHS](nil, e.head)
		if !ok || number[0] != '4' && number[0] != '6' && number[0] != '7' {
			return verdict{}
		}
		n++
	}
	if n < leastPatients || !born && n < leastPatientsAlone {
		return verdict{}
	}
	where := "one a person"
	if born {
		where += " beside a date of birth"
	}
	return verdict{class: breach.KindGBNHS.Class(), confidence: 0.7, why: fmt.Sprintf("%d of %d sampled values pass the check of NHS numbers and begin as they do, %s", n, n, where)}
}
