package claim

import (
	"slices"
	"strings"
)

// Unknown stands in Claim.How for data of a kind that goes by no name that is known here.
const Unknown = "of a kind not known"

// compound is where a word of a language that joins nouns ends with that for data, as
// "Bestelldaten" does, -1 where none stands.
func (r *reader) compound(w []word) int {
	return slices.IndexFunc(w, func(x word) bool {
		return slices.ContainsFunc(r.cues["compound"], func(p phrase) bool { return strings.HasSuffix(x.fold, p[0]) })
	})
}

// qualified reports whether the word for data at a word is that of data of one kind: "no
// order data", "données de commande". Whose they are is no kind.
func (r *reader) qualified(w []word, at int) bool {
	if r.here("data", w[at:]) == 0 {
		return true // a compound
	}
	small := []string{"personal", "your", "own", "ours", "article", "all", "of", "no", "not", "none", "noneof", "negation", "nay", "these", "affected", "aux", "been", "copula", "people", "and", "at", "we", "that", "exists", "yes"}
	if before := r.cues["databehind"] == nil; before {
		return at > 0 && !r.comma(w, at) && !w[at].breaks && !r.only(w[at-1:at], small...)
	}
	behind := w[at+r.here("data", w[at:]):]
	if len(behind) == 0 {
		return false
	}
	n := r.here("of", behind)
	if n == 0 && r.cues["genitive"] == nil || n >= len(behind) {
		return false // a language with cases says no "of"
	}
	return !r.only(behind[n:n+1], append(small, "person")...)
}
