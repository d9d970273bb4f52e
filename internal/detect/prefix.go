package detect

import (
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
)

const (
	// prefixShare is the share of a table's columns, and prefixLeast how many of
	// them, that must begin with the same word for it to be the table's prefix.
	prefixShare, prefixLeast = 0.6, 4
	// longestPrefix is the length of the longest prefix, in letters; longer ones
	// are words that say something.
	longestPrefix = 5
	// shortClaim is the length of a word that, before most columns, is a prefix
	// though it is also short for a class.
	shortClaim = 3
)

// unprefixed returns the names of a table's columns without the prefix that the
// table gives them ("per_nom", "per_ddn"): cut words, which would be read as
// others that they also stand for. A word that says what the rows are about, or
// what a value is, stays.
func unprefixed(names []string) []string {
	prefix, n := "", 0
	count := map[string]int{}
	for _, name := range names {
		if words := tokenize(name); len(words) > 0 {
			count[words[0]]++
			if count[words[0]] > n {
				prefix, n = words[0], count[words[0]]
			}
		}
	}
	t := loadLexicon().terms[prefix]
	if n < prefixLeast || float64(n) < prefixShare*float64(len(names)) || len(prefix) > longestPrefix ||
		t.kind != breach.KindNone || t.claim != nil && len(prefix) > shortClaim || t.roles&(roleThing|rolePerson|roleApplication|roleText|roleTitle) != 0 {
		return names
	}
	out := make([]string, len(names))
	for i, name := range names {
		out[i] = name
		if words := tokenize(name); len(words) > 1 && words[0] == prefix {
			// The prefix is ASCII where folding leaves its length alone.
			if rest := strings.TrimLeft(name, "_- .\""); len(rest) > len(prefix) && foldWord(rest[:len(prefix)]) == prefix {
				out[i] = rest[len(prefix):]
			}
		}
	}
	return out
}
