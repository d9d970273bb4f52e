package detect

import "github.com/tocsin-project/tocsin/internal/breach"

// password decides by name, or by a form that only password hashes have.
func password(p *columnPlan, f *features) verdict {
	r := p.reading
	if r.claim != nil && r.claim.shape == shapeSecret {
		return verdict{} // a token, or a password of before: its name says which
	}
	if f.rate(f.hash.strong()) >= 0.5 {
		return verdict{kind: breach.KindPassword, confidence: 0.99, why: "password hashes", detail: f.hash.String()}
	}
	if credentials(p.name) && f.n >= 3 && f.rate(f.hash.kept()) >= 0.9 {
		return verdict{kind: breach.KindPassword, confidence: 0.9, why: "named like what people sign in with; password hashes", detail: f.hash.String()}
	}
	if r.kind != breach.KindPassword || r.fit < partFit {
		return verdict{}
	}
	flag := f.distinct <= 3 && f.rate(f.integer) > 0.9 && f.longest <= 2
	switch {
	case flag, p.typ == typeBool, p.typ == typeDate, p.typ == typeTime, f.rate(f.prose) > 0.3 && f.rate(f.blank) > 0.3,
		f.rate(f.date) > 0.5 && !datesAsPasswords(r, f):
		return verdict{}
	}
	f.hash.named = calledCipher(p.name)
	return verdict{kind: breach.KindPassword, confidence: 0.95, why: "named like a password", detail: f.hash.String()}
}

// datesAsPasswords reports dates that are passwords, as those that people are given
// from their births: the name is a word for a password and for nothing else, but for
// whose it is, and no time of day says that something happened then.
func datesAsPasswords(r reading, f *features) bool {
	return r.fit == fullFit && !r.plain && r.roles&^(rolePerson|roleApplication) == 0 && f.clock*10 <= f.date
}

// credentialWords are all the words of a name that means what people sign in with, where
// the values are hashes; elsewhere it may be a doctor's degrees.
var credentialWords = wordSet("credential credentials cred creds")

// credentials reports such a name.
func credentials(name string) bool {
	found := false
	for _, w := range tokenize(name) {
		found = found || credentialWords[w]
		if t := loadLexicon().terms[w]; !credentialWords[w] && t.roles&(roleNoise|rolePerson) == 0 {
			return false
		}
	}
	return found
}
