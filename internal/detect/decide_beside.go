package detect

import (
	"github.com/tocsin-project/tocsin/internal/breach"
)

// beside decides what only the neighbours tell: a name of a person or of a
// thing, the place of a person or of a shop.
func (d *decider) beside(i int) verdict {
	f, p := &d.feats[i], d.names[i]
	r := p.reading
	if d.danishTown(i) {
		return verdict{kind: breach.KindCity, confidence: 0.85, why: "named like a town in Danish, beside a postcode, in a table of persons"}
	}
	if r.roles&(roleMeta|roleNone) != 0 || d.toldOf(i) != nil {
		return verdict{}
	}
	if v := d.homedNames(i); v.kind != breach.KindNone {
		return v
	}
	if v := d.reachedNames(i); v.kind != breach.KindNone {
		return v
	}
	if r.roles&roleText != 0 && r.kind == breach.KindNone {
		return d.text(i)
	}
	if r.roles&roleTitle != 0 && r.kind == breach.KindNone {
		return d.title(f)
	}
	switch r.kind {
	case breach.KindNone:
		if r.claim != nil {
			return verdict{}
		}
		if v := d.staffRole(i); v.kind != breach.KindNone {
			return v
		}
		if d.userWord(i, f) {
			return verdict{kind: breach.KindUsername, confidence: 0.8, why: "named after who has an account; single distinct words as accounts are called"}
		}
		return d.unnamedColumn(i, f, r)
	case breach.KindFullName, breach.KindGivenName, breach.KindFamilyName:
		return d.name(f, r)
	case breach.KindLetter:
		return d.text(i)
	case breach.KindUsername:
		return d.username(i)
	case breach.KindJobTitle, breach.KindEmployer:
		if d.aboutPersons() && r.fit >= partFit && textual(f) && f.rate(f.prose) < 0.4 && d.spokenOf(r, f) {
			return verdict{kind: r.kind, confidence: 0.85, why: "named like it, in a table of persons; " + why("job titles", f.job, f)}
		}
	case breach.KindStreet, breach.KindCity, breach.KindRegion, breach.KindCountry, breach.KindPostcode, breach.KindGeo:
		if d.ofStock(i) {
			return verdict{}
		}
		if r.kind == breach.KindStreet && f.street == 0 && d.onlyCountries(i) {
			return verdict{kind: breach.KindCountry, confidence: 0.8, why: "named like an address, and nearly all sampled values name countries"}
		}
		if r.kind == breach.KindStreet && r.plain && !d.addressed() && f.rate(f.house) < houseShare {
			return verdict{}
		}
		if r.kind == breach.KindPostcode && f.longest <= longestPIN && d.nameHas(i, pinNames) {
			return verdict{} // named() tells
		}
		if d.aboutPersons() && r.fit >= partFit && d.isPlace(r, f) {
			return verdict{kind: r.kind, confidence: 0.85, why: "named like a place, in a table of persons"}
		}
		if r.fit >= partFit && d.isPlace(r, f) && d.houses() {
			return verdict{kind: r.kind, confidence: 0.7, led: true, why: "named like a place, in a table of addresses to which people's rows lead"}
		}
	}
	return verdict{}
}

// jobShare is the share of values in small letters that must hold words of jobs where
// a column is named after them: "position" may also be left or right.
const jobShare = 0.2

// spokenOf reports values that are written like jobs or employers: with capitals,
// as names are, or, of jobs, with words of jobs, which most languages write small.
func (d *decider) spokenOf(r reading, f *features) bool {
	return f.rate(f.lower) < 0.9 || r.kind == breach.KindJobTitle && f.rate(f.job) >= jobShare
}

// houses reports a table of postal addresses that is about nobody by itself:
// buildings, of which another table says who lives there.
func (d *decider) houses() bool {
	street, town := false, false
	for i := range d.out {
		if k := d.out[i].kind; k != breach.KindNone && k != breach.KindLanguage && k != breach.KindStreet && k != breach.KindGeo && !place(k) {
			return false
		}
		r := d.names[i].reading
		full := r.fit == fullFit && d.feats[i].n > 0 && d.isPlace(r, &d.feats[i])
		switch r.kind {
		case breach.KindFullName, breach.KindGivenName, breach.KindFamilyName, breach.KindEmployer:
			return false // whose address it is
		case breach.KindStreet:
			street = street || full && !r.plain
		case breach.KindCity, breach.KindPostcode:
			town = town || full
		}
	}
	return street && town
}

// houseShare is the share of values of a column called "address", beside no town, that
// must be written like houses.
const houseShare = 0.7

// pinNames are words of names that mean a postcode in India, of six digits, and a
// secret number of at most longestPIN elsewhere.
var pinNames = wordSet("pin pincode")

const longestPIN = 5

// aboutPersons reports whether rows are about persons: a table of things with
// a contact's mailbox is not.
func (d *decider) aboutPersons() bool {
	return d.person && (!d.p.table.thing || d.sureName)
}

// addressed reports whether the rows hold postal addresses by the table's name
// or a column for the town or its code: only there "line1" is a street.
func (d *decider) addressed() bool {
	if d.p.table.address {
		return true
	}
	for _, p := range d.names {
		if k := p.reading.kind; (k == breach.KindCity || k == breach.KindPostcode) && p.reading.fit == fullFit {
			return true
		}
	}
	return false
}

// isPlace checks the values of a column that is named like a place.
func (d *decider) isPlace(r reading, f *features) bool {
	words := f.rate(f.word + f.words)
	switch r.kind {
	case breach.KindStreet:
		short := r.fit == fullFit && f.longest <= 6 && f.rate(f.digits) > 0.8
		return f.rate(f.pointer) < 0.3 && f.rate(f.told) < notedShare && (short || f.rate(f.integer) < 0.4 && f.rate(f.hex+f.uuid+f.ip+f.url+f.date) < 0.3 && f.meanSize >= 4)
	case breach.KindPostcode:
		return f.rate(f.digits) >= 0.7 && f.meanSize >= 3 && f.meanSize <= 12
	case breach.KindRegion:
		// "estado", "state": few values are the states of a thing and no regions,
		// where they are no names, or stand beside no other part of an address.
		status := f.distinct <= 12 && (f.rate(f.lower) >= 0.5 && f.longest > 4 || !d.addressed())
		return words >= 0.6 && !status
	case breach.KindGeo:
		return f.rate(f.decimal) >= 0.5 && f.fine > 0 || words >= 0.5 && textual(f)
	case breach.KindCountry:
		return words >= 0.6 && textual(f)
	}
	list := f.rate(f.lower) >= 0.9 && f.distinct <= 12 && f.said(listCities) == 0
	return words >= 0.6 && textual(f) && f.rate(f.prose) < 0.2 && !list
}

// addressedShare is the share of values that must be forms of address, each alone, for a
// column that is called a name to list those: "Mr", "Mrs".
const addressedShare = 0.6

// name decides common words for names: "name", "nom", "nombre".
func (d *decider) name(f *features, r reading) verdict {
	if !textual(f) || f.rate(f.prose) >= 0.3 || f.rate(f.gender) >= addressedShare {
		return verdict{}
	}
	known := max(f.rate(f.fullName), f.rate(f.script), f.rate(f.given)*f.rate(f.word), f.rate(f.family)*f.rate(f.word))
	sure := verdict{kind: r.kind, confidence: 0.9, why: "named like a person's name; " + why("known names", f.given, f)}
	if !r.plain {
		if !f.noNames() && (r.fit == fullFit || known >= 0.1) {
			return sure
		}
		return verdict{}
	}
	least := 0.15 // share of known names that must be there
	switch {
	case r.fit == weakFit:
		least = 0.25
	case d.p.table.thing && !d.sureName:
		least = 0.4
	case d.person && (d.p.table.person || d.p.table.application || d.strong > 0):
		least = 0
	case !d.person:
		least = 0.45 // nothing else speaks of people: bands, products, breeds
	}
	if d.p.table.field && r.plain {
		least = max(least, 0.15)
	}
	if least == 0 && r.kind == breach.KindFullName && d.loginLike(f) {
		return verdict{kind: breach.KindUsername, confidence: 0.85, why: "single distinct words beside a password or mailbox"}
	}
	if f.noNames() || known < least || least > 0 && f.rate(f.firm) > 0.15 || f.ofThings(d.person) {
		return verdict{}
	}
	return sure
}

// loginLike reports a column of account names: one word each, all distinct,
// in a table of accounts.
func (d *decider) loginLike(f *features) bool {
	for i := range d.out {
		if d.names[i].reading.kind == breach.KindUsername && d.username(i).kind != breach.KindNone {
			return false
		}
	}
	for i := range d.out {
		if d.out[i].kind == breach.KindPassword {
			// Names of persons have spaces; those of accounts only sometimes.
			return f.rate(f.login) >= 0.3 && f.distinctRate() >= 0.9
		}
	}
	return f.rate(f.login) >= 0.9 && f.distinctRate() >= 0.9 && f.rate(f.lower) >= 0.5 && f.rate(f.fullName) < 0.1
}

// userWords are words for whoever has an account, in the languages of the lexicon.
var userWords = wordSet("user usr userid benutzer nutzer gebruiker usuario utente utilizador utilisateur uzytkownik anvandare bruger bruker uzivatel kullanici utilizator")

// userWord reports a column that is called after who has an account ("benutzer") and
// holds what accounts are called, and no numbers or names of persons.
func (d *decider) userWord(i int, f *features) bool {
	if !userWords[join(tokenize(d.names[i].name))] || !d.aboutPersons() || f.n < leastPeople || d.p.table.thing {
		return false
	}
	if f.rate(f.integer+f.hex+f.uuid+f.unix+f.date) > 0.1 {
		return false
	}
	return f.rate(f.login) >= 0.9 && f.distinctRate() >= 0.9 && f.rate(f.lower) >= 0.5 && f.rate(f.fullName) < 0.1
}

// username decides columns named like account names.
func (d *decider) username(i int) verdict {
	f, r := &d.feats[i], d.names[i].reading
	bad := d.names[i].typ == typeInt || f.rate(f.unix+f.date+f.hex+f.uuid+f.ip+f.url) > 0.3 || f.rate(f.prose) > 0.2 || f.longest <= 2
	if bad || r.fit < partFit || f.rate(f.integer) > 0.5 && (f.longest < 4 || d.nameHas(i, postWords)) {
		return verdict{}
	}
	if f.rate(f.blank) > 0.5 && f.rate(f.firm) >= firmsShare { // customers have accounts too, called after them
		if d.aboutPersons() {
			return verdict{kind: breach.KindEmployer, confidence: claimPart, why: "named like an account, and many values read as names of firms"}
		}
		return verdict{}
	}
	if d.person && !d.p.table.thing || d.sureName || !r.plain && r.fit == fullFit {
		return verdict{kind: r.kind, confidence: 0.9, why: "named like an account's name"}
	}
	return verdict{}
}

// firmsShare is the share of values with a word for a firm from which on a column is held
// to be one of firms' names: many have none.
const firmsShare = 0.3

// title decides "title", which may be a job, a form of address or anything.
func (d *decider) title(f *features) verdict {
	switch {
	case !d.aboutPersons() || !textual(f):
	case f.rate(f.gender) >= 0.6 && f.distinct <= 24:
		return verdict{kind: breach.KindGender, confidence: 0.8, why: why("forms of address", f.gender, f)}
	case f.rate(f.job) >= 0.3:
		return verdict{kind: breach.KindJobTitle, confidence: 0.8, why: why("job titles", f.job, f)}
	}
	return verdict{}
}

// listed reports the passwords of a list of mailboxes with passwords: a table
// of two columns without names, one of mailboxes, the other of values without
// spaces, many of which mix letters with digits as words of a language do not; of a
// list of three or four, all of them.
func (d *decider) listed(i int, f *features) bool {
	if !d.unnamed || len(d.p.columns) != 2 || i > 1 || d.out[1-i].kind != breach.KindEmail || f.n < 3 {
		return false
	}
	whole := f.rate(f.login + f.integer)
	plain := f.rate(f.integer + f.decimal + f.date + f.uuid + f.ip + f.url + f.phone)
	mixed := f.rate(f.digits) - plain
	return whole >= 0.9 && plain < 0.5 && mixed >= 0.3 && (f.distinct > 4 || f.values <= 4 && mixed == 1)
}

// townShare is the share of values that are known as towns from which words that are
// known as names too are no column of names: Florence, Sydney, Austin.
const townShare = 0.25

// unnamedColumn decides by values alone, where the column's name says nothing
// and the table is about persons or names no column.
func (d *decider) unnamedColumn(i int, f *features, r reading) verdict {
	if d.listed(i, f) {
		return verdict{
			kind: breach.KindPassword, confidence: 0.7, detail: f.hash.String(),
			why: "single words with digits, or digests, beside a mailbox in a list of two columns",
		}
	}
	if r.roles&roleThing != 0 || !textual(f) || !d.aboutPersons() && !d.unnamed || d.partner(i).class != breach.NoClass {
		return verdict{}
	}
	if v := d.text(i); v.kind != breach.KindNone && r.fit == noFit {
		return v
	}
	if p := d.names[i]; len(p.enum) >= 2 && len(p.enum) <= 4 && f.rate(f.gender) == 1 {
		return verdict{kind: breach.KindGender, confidence: 0.8, why: "an enumeration of genders"}
	}
	switch {
	case f.n < 4 && !d.threeNames(i) && !d.calledPersons(i) && !d.fewNames(i), f.rate(f.file) >= fileShare, d.formed(f, r.says()).class != breach.NoClass, f.ofThings(d.person):
	case f.rate(f.script) >= scriptShare && f.n >= leastPeople:
		return verdict{kind: breach.KindFullName, confidence: 0.7, why: why("names of persons", f.script, f)}
	case f.rate(f.street) >= clearShare: // named after people, as many are
	case f.rate(f.fullName) >= 0.4 && f.rate(f.words) >= 0.8:
		return verdict{kind: breach.KindFullName, confidence: 0.7, why: why("names of persons", f.fullName, f)}
	case !d.person && !d.otherHalf(i): // Stella, Oliver and Henry may be chairs
	case f.rate(f.said(listCities)) >= townShare:
	case f.rate(f.word) >= 0.8 && f.rate(f.given) >= 0.5 && f.given >= f.family:
		return verdict{kind: breach.KindGivenName, confidence: 0.7, why: why("given names", f.given, f)}
	case f.rate(f.word) >= 0.8 && f.rate(f.family) >= 0.4:
		return verdict{kind: breach.KindFamilyName, confidence: 0.7, why: why("family names", f.family, f)}
	}
	return verdict{}
}

// otherHalf reports a column beside one of single words that holds single words that
// are known in names as well: given names stand beside family names.
func (d *decider) otherHalf(i int) bool {
	for j := range d.feats {
		if f := &d.feats[j]; j != i && (f.n >= 4 || d.unnamed && f.n >= leastFew && d.streetsBeside(j)) && f.rate(f.word) >= 0.8 && (f.rate(f.given) >= 0.5 || f.rate(f.family) >= 0.4) {
			return true
		}
	}
	return false
}
