package detect

import (
	"bytes"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/norm"
)

// Many streets are called by a name alone: "Dlouhá 12", "Mickiewicza 7/3", "Solbakken 4". What
// tells them from other names with numbers (models, rooms, classes) is that they stand
// beside towns, that hardly two rows have the same, and that there are many of them with
// many numbers each.

const (
	// housesShare is the share of values that must be built as a street and the number
	// of a house, where no word says so.
	housesShare = 0.9
	// leastHouses is how many values must be looked at, and leastStreets how many names
	// of streets must stand among them.
	leastHouses, leastStreets = 20, 8
	// housesApart is the share of distinct values: neighbours and families share a house.
	housesApart = 0.7
	// houseDigits is of how many digits the numbers of houses are, but for housesLong of them:
	// those of models and years have more.
	houseDigits, housesLong = 3, 0.2
	// streetLetters is how many letters the name of a street has on average.
	streetLetters = 4
)

// streets decides a column of streets with the numbers of houses by how its values are
// built, where the rows hold towns.
func (d *decider) streets(i int) verdict {
	f := &d.feats[i]
	if f.n < leastHouses || f.rate(max(f.house, f.street)) < housesShare/2 || f.distinctRate() < housesApart || f.rate(f.given) >= 0.5 || f.rate(f.family) >= 0.5 ||
		f.rate(f.firm+f.job) >= 0.2 || f.ofThings(true) || !d.towns(i) {
		return verdict{}
	}
	names, letters, built, long := map[string]bool{}, 0, 0, 0
	n, buf := 0, []byte(nil)
	for _, e := range d.stats[i].sample.least() {
		v := bytes.TrimSpace(e.head)
		if e.empty || len(v) == 0 {
			continue
		}
		n++
		if !houseLike(v) && !streetLike(v, &buf) {
			continue
		}
		built++
		if firstDigits(v) > houseDigits {
			long++
		}
		buf = norm.FoldName(buf[:0], v) // letters alone
		names[string(buf)], letters = true, letters+len(buf)
	}
	if float64(built) < housesShare*float64(n) || float64(long) > housesLong*float64(n) || len(names) < leastStreets || letters < streetLetters*built {
		return verdict{}
	}
	return verdict{kind: breach.KindStreet, confidence: 0.6, why: why("names with the numbers of houses, beside towns", float64(built), f)}
}

// towns reports another column of the names of towns.
func (d *decider) towns(but int) bool {
	for i := range d.feats {
		f := &d.feats[i]
		if i != but && (d.out[i].kind == breach.KindCity || f.n >= leastPeople && f.rate(f.said(listCities)) >= placeShare && f.rate(f.lower) < 0.2) {
			return true
		}
	}
	return false
}

// firstDigits is of how many digits the first number of a value is.
func firstDigits(v []byte) (n int) {
	for _, c := range v {
		switch {
		case c-'0' < 10:
			n++
		case n > 0:
			return n
		}
	}
	return n
}
