package detect

import (
	"fmt"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// alone decides what a column's name and values tell without its neighbours.
func (d *decider) alone(i int, lenient bool) verdict {
	c, f, r := d.stats[i], &d.feats[i], d.names[i].reading
	if r.roles&roleMessageID != 0 && r.kind == breach.KindNone || d.toldOf(i) != nil {
		return verdict{}
	}
	if v := cardsAndParts(c, r, lenient); v.kind != breach.KindNone {
		return v
	}
	if d.swedishTelephones(i) {
		return verdict{kind: breach.KindPhone, confidence: 0.9, why: why("telephone numbers, by a Swedish word for them", f.n, f)}
	}
	v := d.telephones(i, byRate(c, r, lenient))
	if id := d.identify(i, lenient); id.kind != breach.KindNone && guessed(v, r) {
		return id
	}
	if v.kind != breach.KindNone {
		return v
	}
	if v := d.masks(i); v.kind != breach.KindNone && v.kind != breach.KindPartialBorn {
		return v
	}
	if v := password(d.names[i], f); v.kind != breach.KindNone && (v.confidence > 0.95 || !c.against(breach.Passwords)) {
		return v
	}
	if f.rate(f.ip) >= 0.9 && f.n >= 3 && r.roles&roleNone == 0 && d.ofMachines(i, f) || r.kind == breach.KindIP && f.rate(f.ip) >= 0.5 && (f.ipHigh > 0 || f.n < leastPeople) {
		return verdict{kind: breach.KindIP, confidence: 0.95, why: why("addresses of machines", f.ip, f)}
	}
	if r.fit < partFit || r.roles&(roleMeta|roleNone) != 0 {
		return verdict{}
	}
	switch r.kind {
	case breach.KindIP:
		if f.rate(f.ipWhole) >= wholeShare && f.distinct > 1 {
			return verdict{kind: breach.KindIP, confidence: 0.9, why: "named like addresses of machines; " + why("such addresses as whole numbers", f.ipWhole, f)}
		}
	case breach.KindBorn:
		if v := d.bornOrYears(i, lenient); v.kind != breach.KindNone {
			return v
		}
	case breach.KindGivenName, breach.KindFamilyName, breach.KindMiddleName:
		if !r.plain && textual(f) && f.rate(f.prose) < 0.3 && !f.noNames() {
			return verdict{kind: r.kind, confidence: 0.95, why: "named like a part of a person's name; " + why("known names", f.given+f.family, f)}
		}
	case breach.KindGender:
		// "sex_ed_module" of 0 and 1: what codes mean, words that nobody knows may say.
		if f.rate(f.gender) >= 0.5 && f.distinct <= 24 && !(r.fit == partFit && f.rate(f.integer) >= 1) {
			return verdict{kind: r.kind, confidence: 0.95, why: "named like a gender; " + why("words or codes of genders", f.gender, f)}
		}
	case breach.KindLanguage:
		if languages(c) >= languageShare {
			return verdict{kind: r.kind, confidence: 0.9, why: "named like a language, and holds languages"}
		}
	case breach.KindLetter:
		if f.rate(f.prose) >= 0.4 && f.meanSize >= 60 || d.brief(f, r) {
			return d.letters(i, r)
		}
	case breach.KindFile:
		if f.rate(f.file) >= fileShare {
			return verdict{kind: r.kind, confidence: 0.9, why: "named like application papers; " + why("names of documents", f.file, f)}
		}
	}
	return verdict{}
}

// hostWords name machines, and versionWords the other numbers of four parts.
var (
	hostWords    = wordSet("host hosts hostname addr address ip client remote server machine node")
	versionWords = wordSet(`version versions ver vers release build firmware fw driver revision rev patch
		versie versione versao wersja versjon verze surum versiune utgave udgave versionsnummer versienummer`)
)

// lowShare is the share of values that begin as versions do from which they are some:
// of three addresses of users one in seven begins so, all of them hardly ever.
const lowShare = 0.8

// ofMachines reports four numbers with points between that are addresses rather than
// versions: by a declared type, by parts that versions do not reach, or by a network
// for inner use in a column that is named after machines.
func (d *decider) ofMachines(i int, f *features) bool {
	if d.names[i].typ == typeInet {
		return true
	}
	versions := d.nameHas(i, versionWords)
	if versions && f.rate(f.ipLow) >= 0.5 || f.rate(f.ipLow-f.ipInner) >= lowShare && !d.nameHas(i, hostWords) {
		return false
	}
	return f.rate(f.ipHigh) >= 0.3 || f.rate(f.ipBroad) >= 0.9 && !versions || f.rate(f.ipInner) >= 0.9 && d.nameHas(i, hostWords)
}

// wholeShare is the share of a column's values that must be addresses of machines
// written as whole numbers, where its name says that it holds such.
const wholeShare = 0.8

// recentYears is how far apart, in years, dates lie that were written down as
// things happened; those of pupils' births lie no further, but end earlier.
const recentYears = 15

// rates are the shares of a column's values that must be of a kind for the
// column to be of it: where its name says so, and where it says nothing. The
// second must beat chance clearly: random digits pass Luhn once in ten, NIR's
// key once in 97; nearly every 3-2-4 group reads as an SSN.
var rates = []struct {
	kind           breach.Kind
	named, unnamed float64
	least          uint64 // values, where the name says nothing
	sure           bool   // no other thing passes the checks: what the name says does not matter
}{
	{breach.KindEmail, 0.01, 0.5, 1, true},
	{breach.KindIBAN, 0.2, 0.5, 1, true},
	{breach.KindCard, 0.5, 0.8, 5, false},
	{breach.KindFRNIR, 0.3, 0.5, 3, false},
	{breach.KindGBNINO, 0.3, 0.95, 8, false},
	{breach.KindUSSSN, 0.5, 0.98, 20, false},
	{breach.KindPhone, 0.3, 0.7, 5, false},
}

// byRate decides by the share of values that are wholly of a value-decided kind.
func byRate(c *columnStats, r reading, lenient bool) verdict {
	if c.present == 0 {
		return verdict{}
	}
	for _, rule := range rates {
		n, of := c.whole[rule.kind], c.present
		if partOf(rule.kind) != breach.KindNone && c.masked < of {
			of -= c.masked // they say nothing for or against the others
		}
		share := float64(n) / float64(of)
		named := r.kind == rule.kind && r.fit >= partFit
		foreign := r.fit >= partFit && stateNumbers(r.kind, rule.kind)
		clear := rule.sure || r.roles&(roleMeta|roleNone|roleThing) == 0 && (r.kind == breach.KindNone || foreign) && r.claim == nil
		switch {
		case n == 0:
		case named && share >= rule.named:
			return verdict{kind: rule.kind, confidence: 0.99, why: fmt.Sprintf("named like it; %d of %d values pass every check", n, c.present)}
		case clear && share >= rule.unnamed && (n >= rule.least || lenient):
			return verdict{kind: rule.kind, confidence: 0.9, why: fmt.Sprintf("%d of %d values pass every check", n, c.present)}
		}
	}
	return verdict{}
}

// stateNumbers reports two kinds of social security numbers: a column that is named
// after one country's holds another's where their check says so, as a French file
// has them under social_security_number.
func stateNumbers(named, found breach.Kind) bool {
	return named.Class() == breach.SocialSecurity && found.Class() == breach.SocialSecurity
}

// guessed reports a verdict that a check which chance cannot explain outweighs:
// none, or digits that only look like a telephone number, a card or an SSN.
func guessed(v verdict, r reading) bool {
	switch v.kind {
	case breach.KindNone:
		return true
	case breach.KindPhone, breach.KindUSSSN, breach.KindCard:
		return r.kind == breach.KindNone
	}
	return false
}

// textual reports a column of words rather than numbers, dates or codes.
func textual(f *features) bool {
	return f.n > 0 && f.rate(f.integer+f.decimal+f.date+f.hex+f.uuid+f.ip+f.url) < 0.4
}

func why(what string, n float64, f *features) string {
	return fmt.Sprintf("%.0f of %.0f sampled values read as %s", min(n, f.n), f.n, what)
}
