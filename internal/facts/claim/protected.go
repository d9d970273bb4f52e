package claim

import (
	"fmt"
	"slices"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/facts"
)

// protected judges what is said of how passwords, or other data, were kept.
func (k *Known) protected(c *Claim) (Verdict, string) {
	switch {
	case c.How == WellProtected:
		return k.wellProtected()
	case len(c.Classes) == 0:
		return k.kept(c, k.readable(""))
	case c.Classes[0] != breach.Passwords:
		return k.keptClasses(c)
	}
	var kinds []string
	clear := int64(0)
	for _, p := range k.Facts.Passwords {
		kinds = append(kinds, fmt.Sprintf("%s (%s)", p.Kind, facts.Plural(p.People, "person", "people")))
		if breach.PasswordStrength(p.Kind) == breach.StrengthClear { // also of a column that holds several kinds
			clear += p.People
		}
	}
	if kinds == nil {
		return Unproved, "no passwords were found"
	}
	how := "stored as " + strings.Join(kinds, ", ")
	encrypted := slices.ContainsFunc(k.Facts.Passwords, func(p facts.PasswordKind) bool { return strings.Contains(p.Kind, "encrypted") })
	switch {
	case c.How == "hashed" && clear == 0 && !encrypted && !k.methods(c.Sentence):
		return Contradicted, how + ": the sentence names another way"
	case c.How == "encrypted" && clear == 0 && encrypted && names(c.Sentence, ciphers) != "":
		return Unproved, fmt.Sprintf("%s; with which cipher (%s) no value shows", how, names(c.Sentence, ciphers))
	case c.How == "clear" && clear > 0, c.How == "hashed" && clear == 0 && !encrypted, c.How == "not clear" && clear == 0,
		c.How == "not encrypted" && !encrypted, c.How == "not hashed" && clear > 0:
		return Supported, how
	case c.How == "encrypted" && clear == 0 && !encrypted:
		return Contradicted, how + ": digests, not encryption; say hashed"
	case c.How == "encrypted" && clear == 0:
		return Supported, how
	}
	return Contradicted, how
}

// hashMethods are words by which a sentence says how passwords were hashed.
var hashMethods = []string{"bcrypt", "argon2", "scrypt", "pbkdf2", "md5", "sha-1", "sha1", "sha-256", "sha256", "sha-512", "sha512", "phpass"}

// ciphers are words by which a sentence says how something was encrypted.
var ciphers = []string{"aes", "3des", "triple des", "rsa", "pgp"}

// names is the first of some words that a sentence names, "" for none.
func names(sentence string, list []string) string {
	said := strings.ToLower(sentence)
	i := slices.IndexFunc(list, func(m string) bool { return strings.Contains(said, m) })
	if i < 0 {
		return ""
	}
	return list[i]
}

// saltWords are beginnings of words for a salt.
var saltWords = []string{"salt", "gesalz", "gezout", " salé", " salada", " sal,", " sal.", " sal y ", " sale e "}

// methods reports whether what a sentence names of how passwords were hashed is so of
// every kind that was found.
func (k *Known) methods(sentence string) bool {
	said := strings.ToLower(sentence)
	all := func(so func(p facts.PasswordKind) bool) bool {
		return !slices.ContainsFunc(k.Facts.Passwords, func(p facts.PasswordKind) bool { return !so(p) })
	}
	for _, m := range hashMethods {
		plain := strings.ReplaceAll(m, "-", "")
		if strings.Contains(said, m) && !all(func(p facts.PasswordKind) bool {
			return strings.Contains(strings.ReplaceAll(strings.ToLower(p.Kind), "-", ""), plain)
		}) {
			return false
		}
	}
	salted := slices.ContainsFunc(saltWords, func(w string) bool { return strings.Contains(said, w) })
	return !salted || all(func(p facts.PasswordKind) bool { return breach.PasswordStrength(p.Kind) >= breach.StrengthSalted })
}

// clearOnes reports whether words speak of passwords in readable form, and do not say of
// passwords that they were kept so: "plain-text passwords were not included".
func (r *reader) clearOnes(w []word, found []mention) bool {
	at := r.find("clear", w)
	end := at + r.here("clear", w[at:])
	return slices.ContainsFunc(found, func(m mention) bool {
		return m.class == breach.Passwords && (m.at == end || m.at == at)
	})
}
