package detect

import (
	"fmt"

	"github.com/tocsin-project/tocsin/internal/breach"
)

const (
	// spokenShare is the share of a column's distinct values that must be of one
	// list for the list to decide it.
	spokenShare = 0.9
	// sureShare is the same for lists of words that hardly mean anything else.
	sureShare = 0.6
	// placeShare is the same for towns and countries, of which no list is whole.
	placeShare = 0.4
	// leastPeople is how many distinct values make a column of free words.
	leastPeople = 8
)

// byValues decides a column by what its values say, whatever it is called, in a
// table that is about persons.
func (d *decider) byValues(i int) verdict {
	f, p := &d.feats[i], d.names[i]
	if f.n < 2 || p.typ == typeBool || !d.aboutPersons() && (!d.unnamed || d.strong == 0) {
		return verdict{}
	}
	if d.toldOf(i) != nil || d.ofStock(i) {
		return verdict{}
	}
	if v := d.partner(i); v.class != breach.NoClass {
		return v
	}
	if v := d.claimed(i); v.class == citizenships {
		return d.nationality(i, f)
	} else if v.class != breach.NoClass {
		return verdict{} // its name says more than values can
	}
	if v := d.formed(f, p.reading.says() && !linkName(p.name)); v.class != breach.NoClass {
		return v
	}
	if v := d.nationality(i, f); v.class != breach.NoClass {
		return v
	}
	if r := p.reading; r.roles&(roleThing|roleMeta|roleNone) != 0 || r.fit > weakFit {
		return d.atHome(i, d.misnamed(i))
	}
	return d.atHome(i, d.free(i, f))
}

// formed decides by values of forms and lists that are nothing else. said: the
// column's name says something.
func (d *decider) formed(f *features, said bool) verdict {
	if v := f.writtenAs(said); v.class != breach.NoClass {
		return v
	}
	best, most := -1, 0.0
	lists := loadSpoken()
	for k, name := range lists.names {
		if f.says[k] > most && !placeList(name) && !(lists.quiet[k] && said) {
			best, most = k, f.says[k]
		}
	}
	// The sorts of certificates of conduct that are asked for are few, and called
	// nothing else.
	if best < 0 || f.n < 3 && breach.Class(lists.names[best]) != breach.CriminalRecords {
		return verdict{}
	}
	if f.rate(most) < spokenShare && !(lists.sure[best] && f.rate(most) >= sureShare && most >= 2) {
		return verdict{}
	}
	return verdict{
		class: breach.Class(lists.names[best]), confidence: 0.7,
		why: fmt.Sprintf("%.0f of %.0f sampled values are words for %s", most, f.n, lists.names[best]),
	}
}

// free decides columns of free values, whose names say nothing.
func (d *decider) free(i int, f *features) verdict {
	if v := d.dialled(i); v.kind != breach.KindNone {
		return v
	}
	if v := d.streets(i); v.kind != breach.KindNone {
		return v
	}
	switch {
	case f.n < 4 && !(d.unnamed && f.n >= leastFew && f.rate(f.street) == 1):
		return d.sexes(f)
	case f.rate(f.street) >= 0.6:
		return verdict{kind: breach.KindStreet, confidence: 0.7, why: why("streets with numbers", f.street, f)}
	case (d.births(f) || d.birthsOfFew(f)) && !d.nameHas(i, otherDays):
		return verdict{kind: breach.KindBorn, confidence: 0.6, why: why("dates as far apart, and as long ago, as dates of birth", f.born, f)}
	case !textual(f) || f.rate(f.prose) > 0.1:
		return verdict{}
	case f.rate(f.said(listCities)) >= placeShare && f.rate(f.lower) < 0.2 && f.n >= leastPeople:
		return verdict{kind: breach.KindCity, confidence: 0.6, why: why("names of towns", f.said(listCities), f)}
	case f.rate(f.said(listCountries)) >= spokenShare:
		return verdict{kind: breach.KindCountry, confidence: 0.6, why: why("names of countries", f.said(listCountries), f)}
	case f.rate(f.firm) >= 0.5 && f.n >= leastPeople && f.rate(f.job) < 0.3 && f.rate(f.digits) < 0.3:
		return verdict{kind: breach.KindEmployer, confidence: 0.6, why: why("names of firms", f.firm, f)}
	case f.rate(f.job) >= 0.5 && f.n >= leastPeople && f.rate(f.firm) < 0.2 && f.rate(f.lower) < 0.5:
		return verdict{kind: breach.KindJobTitle, confidence: 0.6, why: why("job titles", f.job, f)}
	case d.accounts(i, f):
		return verdict{kind: breach.KindUsername, confidence: 0.6, why: "single distinct words beside passwords"}
	}
	return d.sexes(f)
}

// sexes decides a column of a few words or letters that all are genders.
func (d *decider) sexes(f *features) verdict {
	if f.rate(f.gender) == 1 && f.distinct >= 2 && f.distinct <= 6 && f.digits == 0 {
		return verdict{kind: breach.KindGender, confidence: 0.6, why: why("words or letters of genders", f.gender, f)}
	}
	return verdict{}
}

// births reports dates that are as old, and as far apart, as those of births:
// days on which something was written lie in the years before the leak.
func (d *decider) births(f *features) bool {
	return f.rate(f.date) >= 0.95 && f.rate(f.born) >= 0.95 && f.clock == 0 && f.n >= leastPeople &&
		f.rate(f.early) >= 0.25 && f.lastYear-f.firstYear >= 20 && !d.datesBeside(f, 0)
}

// datesBeside reports whether a column of dates goes on to the last year of the
// table's other dates, and begins with them: what is written of a member does, what
// is written on their papers does not, and pupils are born years before anything is
// written of them. Births are no such dates: a parent's stand beside a child's. spread
// is the most years between its own first and last.
func (d *decider) datesBeside(f *features, spread int) bool {
	first, last := 0, 0
	for i := range d.feats {
		o := &d.feats[i]
		if o == f || o.rate(o.date) < 0.9 || d.names[i].reading.kind == breach.KindBorn && d.names[i].reading.fit >= partFit {
			continue
		}
		last = max(last, o.lastYear)
		if first == 0 || o.firstYear < first {
			first = o.firstYear
		}
	}
	return last > 0 && f.lastYear >= last-1 && f.firstYear > first-youngestPupil && f.lastYear-f.firstYear <= spread
}

// youngestPupil is how many years before anything is written of them people are
// born at the least, where a table is of the young.
const youngestPupil = 3

// accounts reports names of accounts, in a table with passwords and without
// another column of such names.
func (d *decider) accounts(i int, f *features) bool {
	password := false
	for k := range d.out {
		password = password || d.out[k].kind == breach.KindPassword
		if k != i && d.out[k].kind == breach.KindUsername {
			return false
		}
	}
	return password && f.rate(f.login) >= 0.95 && f.distinctRate() >= 0.97 && f.rate(f.lower) >= 0.5 && f.rate(f.hex+f.uuid+f.url+f.site) < 0.1 && f.meanSize <= 30
}

// said is how many sampled values stand in a list.
func (f *features) said(list string) float64 {
	for i, name := range loadSpoken().names {
		if name == list {
			return f.says[i]
		}
	}
	return 0
}

// noNames reports values that cannot be names of persons, whatever the column
// is called: codes, or the few words of a list.
func (f *features) noNames() bool {
	known := f.rate(max(f.given, f.family, f.script))
	return f.rate(f.file) >= fileShare || f.rate(f.digits) > 0.4 || f.distinct <= 12 && f.values >= 200 && known < 0.5
}
