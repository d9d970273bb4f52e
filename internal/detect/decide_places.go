package detect

import (
	"bytes"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/norm/country"
)

// onlyCountries reports values that name countries, also by what people call them for
// short: "UK", "Holland".
func (d *decider) onlyCountries(i int) bool {
	n, named := 0, 0
	for _, e := range d.stats[i].sample.least() {
		v := bytes.TrimSpace(e.head)
		if e.empty || len(v) == 0 {
			continue
		}
		n++
		if country.Of(string(v)) != "" {
			named++
		}
	}
	f := &d.feats[i]
	return f.rate(f.said(listCountries)) >= spokenShare || n > 0 && float64(named) >= spokenShare*float64(n)
}

// danishTown reports a column called "by", which is a town in Danish and Norwegian and says
// nothing in English, beside a postcode, with values written like the names of towns.
func (d *decider) danishTown(i int) bool {
	f := &d.feats[i]
	words := tokenize(d.names[i].name)
	if len(words) != 1 || words[0] != "by" || !d.aboutPersons() || f.rate(f.lower) >= 0.2 || f.rate(f.digits) > 0.1 || !d.isPlace(reading{kind: breach.KindCity}, f) {
		return false
	}
	for k := range d.names {
		r := d.names[k].reading
		if r.kind == breach.KindPostcode && r.fit == fullFit && d.feats[k].n > 0 && d.isPlace(r, &d.feats[k]) {
			return true
		}
	}
	return false
}
