package detect

import (
	"bytes"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/norm/ident"
)

const (
	// namedShare is the share of values that must look like a state number where
	// the column's name alone says that they are.
	namedShare = 0.8
	// namedConfidence is how sure such a name makes.
	namedConfidence = 0.5
	// shortestState and longestState bound the digits of state numbers: seven in
	// synthetic sets and old registers, fifteen in a NIR with its key.
	shortestState, longestState = 7, 15
	// longestWritten is how long, in bytes, such a number is with what parts it.
	longestWritten = 24
)

// named claims the class of state numbers for a column that is named like one
// and decided as nothing: made-up numbers, those of countries without a
// detector, and mistyped ones pass no check. The verdict has no kind, so no
// value is kept and nobody is joined by it.
func (d *decider) named(i int) verdict {
	if v := d.told(i); v.class != breach.NoClass {
		return v
	}
	if d.names[i].reading.claim != nil {
		return d.claimed(i)
	}
	if v := d.bankNumber(i); v.class != breach.NoClass {
		return v
	}
	if v := d.shortNamed(i); v.class != breach.NoClass {
		return v
	}
	if v := d.byTable(i); v.class != breach.NoClass {
		return v
	}
	if v := d.messaged(i); v.class != breach.NoClass {
		return v
	}
	c, f, p := d.stats[i], &d.feats[i], d.names[i]
	r := p.reading
	if r.kind == breach.KindNone && r.roles&(roleMeta|roleNone|roleThing) == 0 {
		if v := d.sortedAccount(i); v.class != breach.NoClass {
			return v
		}
		return d.ofPatient(i)
	}
	switch {
	case r.fit < partFit || r.roles&(roleMeta|roleNone|roleThing) != 0 || !d.aboutPersons() && !d.accountOf(r):
	case r.kind == breach.KindPostcode && f.longest <= longestPIN && shapeNumber.fits(f, p.typ) && d.nameHas(i, pinNames):
		return verdict{class: breach.PINs, confidence: claimPart, why: "named like it; numbers too short for a postcode"}
	case r.kind == breach.KindGeo && join(tokenize(p.name)) == "lon" && d.wages(i):
		return verdict{class: breach.IncomeLevels, confidence: claimPart, why: "named like pay in Swedish; amounts, and no longitudes"}
	case r.kind == breach.KindIBAN && (!r.plain || r.fit == fullFit) && d.accountNumbers(i):
		return verdict{class: breach.BankAccounts, confidence: claimPart, why: "named like it; the values have the form of a national account number, which carries no check"}
	case r.kind == breach.KindGender && f.rate(f.words) >= 0.8 && f.rate(f.digits) < 0.1:
		return verdict{class: breach.Salutations, confidence: claimPart, why: "named like a form of address, and holds several words"}
	}
	if r.kind.Class() != breach.SocialSecurity || r.plain || r.fit < partFit || r.roles&(roleMeta|roleNone|roleThing) != 0 {
		return verdict{}
	}
	switch p.typ {
	case typeDate, typeTime, typeDecimal, typeBool, typeLong:
		return verdict{}
	}
	if d.p.table.thing && !d.sureName || f.distinct < 2 && c.present > 1 || mixedIDs(c) {
		return verdict{}
	}
	fit := f.state
	switch r.kind {
	case breach.KindFRNIR:
		fit = f.stateLong
	case breach.KindGBNINO:
		fit += f.stateLetters
	}
	if f.rate(fit) < namedShare {
		return verdict{}
	}
	return verdict{class: breach.SocialSecurity, confidence: namedConfidence, why: "named like it; " + passing(c)}
}

// accountOf reports the name of an account's number in rows that a key leads from to
// people, whatever their table is called: bank_details.
func (d *decider) accountOf(r reading) bool {
	return d.owner && r.kind == breach.KindIBAN && r.fit == fullFit
}

// accountNumbers reports a column whose values are written like account numbers.
func (d *decider) accountNumbers(i int) bool {
	t := readIdents(d.stats[i])
	for k, rule := range ident.Rules() {
		if rule.Kind == breach.KindAccount && t.share(k) >= namedShare {
			return d.feats[i].distinct >= 2
		}
	}
	return false
}

// passing says how far the values of such a column pass the checks.
func passing(c *columnStats) string {
	if c.whole[breach.KindFRNIR]+c.whole[breach.KindGBNINO]+c.whole[breach.KindUSSSN] == 0 {
		return "the values pass no check"
	}
	return "few values pass a check"
}

// stateNumber counts a value that is written like a state number: digits with
// spaces, points or hyphens between, and for some a few letters.
func (f *features) stateNumber(v []byte) {
	if len(v) > longestWritten {
		return
	}
	digits, letters := 0, 0
	for _, c := range v {
		switch {
		case c-'0' < 10:
			digits++
		case c|0x20-'a' < 26:
			letters++
		case bytes.IndexByte([]byte(" .-/"), c) < 0:
			return
		}
	}
	switch {
	case letters == 0 && digits >= shortestState && digits <= longestState:
		f.state++
	case letters <= 3 && digits == 6:
		f.stateLetters++ // a NINO: two letters, six digits, mostly a letter
	}
	if all := digits + letters; letters <= 1 && all >= 12 && all <= longestState && all != 14 {
		f.stateLong++ // 14 digits are a company's SIRET
	}
}
