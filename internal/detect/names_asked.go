package detect

import "github.com/tocsin-project/tocsin/internal/breach"

// askedBefore and askedAfter are words that make a question of a name: "is_muslim",
// "union_yn" (yes or no in the languages of the lexicon, and what programs call a flag).
var (
	askedBefore = wordSet("is has had was ever currently est a ist hat es tiene e ha tem jest ma har er je are este")
	askedAfter  = wordSet("yn jn on sn tn eh jne flag flg fl ind indicator bool boolean kz knz kennzeichen marker tf")
)

// readAsked reads a name that asks for something of Articles 9 and 10, or that may
// reveal it, as what it asks for: of such data yes and no are data. Of all else a flag
// says something about a value ("has_photo", "phone_flag"), and so does one about a
// row or an account ("disabled_flag"), or where names and what people wrote are data:
// "is_spouse" names none.
func (l *lexicon) readAsked(words []string) (reading, bool) {
	rest := words
	if len(rest) > 1 && askedBefore[rest[0]] {
		rest = rest[1:]
	}
	if n := len(rest); n > 2 && rest[n-2] == "y" && rest[n-1] == "n" {
		rest = rest[:n-2]
	} else if n > 1 && askedAfter[rest[n-1]] {
		rest = rest[:n-1]
	}
	if len(rest) == len(words) {
		return reading{}, false
	}
	for _, it := range l.items(rest) {
		if it.roles&roleMeta != 0 {
			return reading{}, false
		}
	}
	r := l.readWords(rest)
	if r.claim == nil || r.fit != fullFit {
		return reading{}, false
	}
	info, _ := breach.Info(r.claim.class)
	r.asks = true
	return r, info.Special || info.MayReveal && r.claim.shape != shapeWords
}
