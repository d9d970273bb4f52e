package detect

import (
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
)

const (
	// claimConfidence is how sure a column's name makes of a class whose values
	// have no check, where the whole name says it; claimPart where it stands
	// beside words that nobody knows.
	claimConfidence, claimPart = 0.8, 0.6
	// leastCode is the length, in digits, from which whole numbers may be secrets;
	// shorter ones count rows.
	leastCode = 16
)

// referNames are words for those who speak for an applicant, and for what orders and
// files are called by.
var referNames = wordSet("reference references ref refs referenz referenzen referencia referencias riferimento referentie referenties")

// claimed gives a column the class that its name claims, if its rows are about
// persons and its values look like it.
func (d *decider) claimed(i int) verdict {
	f, r := &d.feats[i], d.names[i].reading
	if c := r.claimed(); (c == experience || c == breach.PartialCards) && r.fit >= partFit && d.personal(r.claim, r.plain) && d.cardExpiry(i) {
		return verdict{class: breach.PartialCards, confidence: claimPart, why: "named like the day on which a card expires, beside what is kept of the card"}
	}
	if r.claim == nil || r.fit < partFit || !d.personal(r.claim, r.plain) || !r.shape().fits(f, d.names[i].typ) || d.formless(i, r.claim.class) ||
		d.measured(i, r.claim.class) || d.countsUp(i, r.claim.class) || d.bookingCodes(i, r.claim.class) || d.staysCode(i, r.claim.class) || d.withheld(i, r.claim.class) || d.issuedByHouse(i, r.claim.class) || d.stats[i].against(r.claim.class) || r.claim.shape == shapeNumber && d.books(i) {
		return verdict{}
	}
	if t := d.otherTrade(i, r.claim.class); t != nil {
		return t.verdict()
	}
	if r.claim.class == visits && d.whyPatients(i) {
		return verdict{class: breach.HealthData, confidence: claimPart, why: "named like why somebody comes, in a table of patients"}
	}
	codes := f.rate(f.blank) < 0.1 && f.rate(f.lower) < 0.1
	if r.claim.class == breach.JobApplications && d.nameHas(i, referNames) && (codes || !d.sureName && !d.p.table.personal) {
		return verdict{} // what orders and files are found by, and what a payment is for
	}
	v := verdict{class: r.claim.class, confidence: claimConfidence}
	if r.fit == partFit {
		v.confidence = claimPart
	}
	v.why = "named like " + strings.ToLower(string(r.claim.class)) + ", in a table of persons"
	if !d.aboutPersons() {
		v.why = "named like " + strings.ToLower(string(r.claim.class)) + ", in rows that belong to persons"
	}
	return d.nameAlone(i, v)
}

// personal reports whether the rows say something of persons: they are about
// them, or a key says whose they are. The key of a person in a table of things
// (the seller of a product) counts only for claims that ask for no more, and some
// ask for nothing.
// plain: the name is a common word.
func (d *decider) personal(c *claim, plain bool) bool {
	switch {
	case d.aboutPersons(), c.wherever && !plain:
		return true
	case !d.owner:
		return c.row && !plain && d.strong > 0
	}
	return c.row && !plain || d.p.table.personal || !d.p.table.thing
}

// shape is what the values of a claimed column must look like; where its name asks,
// yes and no are enough.
func (r reading) shape() shape {
	switch r.claim.shape {
	case shapeWords, shapeCode, shapeAny:
		if r.asks {
			return shapeFlag
		}
	}
	return r.claim.shape
}

// mostCounts is how many different numbers a column of counts may have, of convictions or
// of illnesses: more are numbers of things, as of lockers ("casier" in French).
const mostCounts = 20

// fits reports whether a column's values are of the shape.
func (s shape) fits(f *features, typ typeClass) bool {
	numbers := f.rate(f.integer + f.decimal)
	flag := f.distinct <= 2 && numbers > 0.9 && f.longest <= 1 || typ == typeBool
	odd := f.rate(f.date+f.hex+f.uuid+f.ip) > 0.3 || typ == typeDate || typ == typeTime
	switch s {
	case shapeWords:
		return !odd && numbers < 0.4 && f.longest > 1
	case shapeCode:
		free := f.distinct >= 100 && f.rate(f.digits) > 0.8
		return !odd && !flag && !free
	case shapeFlag:
		return !odd && !(f.distinct > mostCounts && f.longest <= 3 && f.rate(f.integer) > 0.9)
	case shapeAmount:
		return f.rate(f.digits) >= 0.6 && f.rate(f.date+f.hex+f.uuid+f.ip+f.unix) < 0.3 && !flag && f.meanSize <= 40
	case shapeNumber:
		return f.rate(f.digits) >= 0.7 && f.rate(f.date+f.ip+f.prose) < 0.3 && !flag && f.meanSize <= 40 && f.longest > 2
	case shapeSecret:
		small := f.rate(f.integer) > 0.5 && f.meanSize < leastCode
		return f.rate(f.blank+f.date) < 0.3 && !flag && !small && f.longest >= 3
	case shapeURL:
		return f.rate(f.url+f.site+f.file) >= 0.5
	case shapeDate:
		return f.rate(f.date+f.unix) >= 0.5
	}
	return !flag
}
