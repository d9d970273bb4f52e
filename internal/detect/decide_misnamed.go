package detect

import (
	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/norm/ident"
)

const (
	// clearShare is the share of values that must be of a kind for them to
	// outweigh a name that says something else.
	clearShare = 0.7
	// checkedShare is the same where a check or a plan decides each value.
	checkedShare = 0.9
	// rareChance is how rarely a random value may pass a rule that outweighs a
	// name, and rareOdds the logarithm of the chance of the whole column.
	rareChance, rareOdds = 0.01, -30
	// youngest is how many years before the other dates of a table its people
	// were born at the latest, for dates of birth under another name.
	youngest = 12
)

// firmNames are words of the names of columns that hold firms, and nobody's
// employer: what they are named for is what they hold.
var firmNames = wordSet(`supplier suppliers vendor manufacturer maker producer carrier broker bank insurer insurance agency airline shop store
	merchant publisher label distributor partner company hotel school lieferant hersteller fournisseur fabricant banque assureur proveedor
	fabricante banco leverancier fabrikant fornitore produttore fornecedor dostawca producent leverantor tillverkare leverandor producent`)

// kindNames are words of the names of columns whose letters sort what else there
// is: M and F are mobile and fixed under phone_type.
var kindNames = wordSet(`type types typ kind mode code status state flag frequency freq period art soort tipo tip tur stav rodzaj`)

// misnamed decides by values so clear that a name for something else does not
// matter.
func (d *decider) misnamed(i int) verdict {
	c, f := d.stats[i], &d.feats[i]
	r := d.names[i].reading
	written := f.rate(f.plus+f.parted) >= 0.25 // plain digits may be numbers of anything
	switch {
	case f.n < leastPeople:
		return d.misnamedFew(i)
	case written && float64(c.whole[breach.KindPhone]) >= checkedShare*float64(c.present):
		return verdict{kind: breach.KindPhone, confidence: 0.7, why: why("telephone numbers of a country", f.n, f)}
	case f.rate(f.fullName) >= clearShare && f.rate(f.words) >= 0.8 && f.rate(f.file) < fileShare && f.distinctRate() >= 0.5 && !f.ofThings(true):
		return verdict{kind: breach.KindFullName, confidence: 0.6, why: why("names of persons", f.fullName, f)}
	case f.rate(f.street) >= clearShare:
		return verdict{kind: breach.KindStreet, confidence: 0.6, why: why("streets with numbers", f.street, f)}
	}
	if v := d.text(i); v.class != breach.NoClass || v.kind != breach.KindNone || r.claim != nil || r.kind != breach.KindNone {
		return v
	}
	if v := d.misnamedNumber(i); v.kind != breach.KindNone {
		return v
	}
	if v := d.misnamedIdent(i); v.kind != breach.KindNone {
		return v
	}
	if r.roles&roleThing == 0 {
		return verdict{} // a statement about a value, or words that mean something of their own
	}
	return d.thingOfPersons(i)
}

// misnamedFew decides columns of few values.
func (d *decider) misnamedFew(i int) verdict {
	f, r := &d.feats[i], d.names[i].reading
	if r.roles&roleThing == 0 || r.claim != nil || r.kind != breach.KindNone || d.nameHas(i, kindNames) {
		return d.text(i)
	}
	if v := d.sexes(f); v.kind != breach.KindNone && f.rate(f.male) > 0 && f.rate(f.female) > 0 {
		v.confidence = 0.5
		return v
	}
	return d.text(i)
}

// thingOfPersons decides a column that is named like a thing, in a table of
// persons, by what hardly any thing is called.
func (d *decider) thingOfPersons(i int) verdict {
	f := &d.feats[i]
	switch {
	case d.births(f) && d.longAgo(f) && !d.nameHas(i, otherDays):
		return verdict{kind: breach.KindBorn, confidence: 0.5, why: why("dates as far apart, and as long ago, as dates of birth", f.born, f)}
	case d.names[i].reading.roles&(roleMeta|roleNone) != 0, !textual(f), f.rate(f.prose) > 0.1:
		return verdict{}
	case d.accounts(i, f) && f.rate(f.called) >= 0.5:
		return verdict{kind: breach.KindUsername, confidence: 0.5, why: why("names of accounts made of names of persons", f.called, f)}
	case f.rate(f.said(listCities)) >= clearShare && f.rate(f.lower) < 0.2:
		return verdict{kind: breach.KindCity, confidence: 0.5, why: why("names of towns", f.said(listCities), f)}
	case f.rate(f.job) >= 0.5 && f.rate(f.firm) < 0.2 && f.rate(f.lower) < 0.5 && f.rate(f.digits) < 0.1:
		return verdict{kind: breach.KindJobTitle, confidence: 0.5, why: why("job titles", f.job, f)}
	case f.rate(f.firm) >= clearShare && f.rate(f.job) < 0.1 && f.rate(f.digits) < 0.1 && !d.nameHas(i, firmNames):
		return verdict{kind: breach.KindEmployer, confidence: 0.5, why: why("names of firms", f.firm, f)}
	}
	return verdict{}
}

// nameHas reports a column one of whose words is among some.
func (d *decider) nameHas(i int, words map[string]bool) bool {
	for _, w := range tokenize(d.names[i].name) {
		if words[w] {
			return true
		}
	}
	return false
}

// longAgo reports dates whose last is years before the last of the table's other
// dates: people are born long before anything is written of them.
func (d *decider) longAgo(f *features) bool {
	last := lastBirth - youngest
	for i := range d.feats {
		if o := &d.feats[i]; o != f && o.rate(o.date) >= 0.9 && o.lastYear > f.lastYear {
			last = min(last, o.lastYear-youngest)
		}
	}
	return f.lastYear <= last
}

// misnamedIdent decides numbers of states, makers and programs under another
// name: each must pass a rule that random values hardly ever pass.
func (d *decider) misnamedIdent(i int) verdict {
	f, p := &d.feats[i], d.names[i]
	switch p.typ {
	case typeDate, typeTime, typeBool, typeDecimal, typeEnum:
		return verdict{}
	}
	if f.rate(f.digits) < 0.5 || f.rate(f.prose) > 0.3 || f.rate(f.uuid+f.ip+f.url+f.date) > 0.3 {
		return verdict{}
	}
	v, best := d.identOf(i, false)
	if best < 0 {
		return verdict{}
	}
	rule, t := ident.Rules()[best], readIdents(d.stats[i])
	if rule.Loose || rule.Rarity() > rareChance || rule.Odds(t.passed[best], t.n) > rareOdds {
		return verdict{}
	}
	v.confidence = 0.7
	return v
}
