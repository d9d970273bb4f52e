package detect

import (
	"bytes"

	"github.com/tocsin-project/tocsin/internal/norm"
	"github.com/tocsin-project/tocsin/internal/norm/tongue"
)

// addressParticles are common words that stand in names of streets and towns too, and
// addressCuts what addresses write short, with a full stop that ends no sentence.
var (
	addressParticles = wordSet(`de du des la le les del della dello delle di da do dos das van der den het am an auf in im bei zum zur of the upon on by et
		y e i en sur sous al el los las und u w na ved pod nad ad a`)
	addressCuts = wordSet(`str ave avda blvd bldg apt apart dept edif urb urbaniz res bat esc pta piso via vle pza ctra prov dpto mah cad sok etaj jud nam
		prof gen col sgt mjr cpt rev mrs ste flr dom ing arch sta sto pte pje psje psg sec mun cal wlk cres cnr est hse hwy pkwy terr sqr`)
)

const (
	// leastPlain is how many common words, written small and in no address, make a value a
	// sentence, and leastEnd how many common words of any sort do where it ends as one.
	leastPlain, leastEnd = 2, 2
	// leastClosing is the length of a word that ends a sentence: shorter ones are cuts.
	leastClosing = 3
	// leastSentence is the length of a value, in bytes, from which it is asked.
	leastSentence = 24
)

// sentenceLike reports a value that is more than an address: it goes on as people tell
// something, as in "16 Mill Lane, Leeds, since May. Wheelchair user." What an address
// has of words is written with a capital, or stands in names of streets.
func sentenceLike(v []byte, buf *[]byte) bool {
	if len(v) < leastSentence {
		return false
	}
	common, plain, words := 0, 0, 0
	for i := 0; i < len(v); {
		if !letterByte(v[i]) {
			i++
			continue
		}
		end := max(wordEnd(v, i, len(v)), i+1)
		word, small := v[i:end], !upperAt(v, i)
		words++
		if small && len(word) <= 8 && tongue.Common(string(word)) {
			common++
			if !addressParticles[string(word)] {
				plain++
			}
		}
		if words > 1 && end < len(v) && (v[end] == '.' || v[end] == '!' || v[end] == '?') && (closes(word, buf) || inward(v[:end])) {
			rest := bytes.TrimSpace(v[end+1:])
			if len(rest) == 0 && small && len(word) > leastClosing && common >= leastEnd || len(rest) > 0 && v[end+1] == ' ' && tellsOn(rest) {
				return true
			}
		}
		i = end
	}
	return plain >= leastPlain
}

// closes reports a word that can stand before the end of a sentence: no cut.
func closes(word []byte, buf *[]byte) bool {
	*buf = norm.FoldName((*buf)[:0], word)
	return len(*buf) >= leastClosing && !addressCuts[string(*buf)]
}

// inward reports the end of a British postcode: a digit and two capitals.
func inward(v []byte) bool {
	n := len(v)
	return n > 3 && v[n-3]-'0' < 10 && v[n-2]-'A' < 26 && v[n-1]-'A' < 26 && v[n-4] == ' '
}

// tellsOn reports that what follows a full stop is told, and no further part of an
// address: a capital, no number, and a word written small that no address has, or any
// where a full stop ends it.
func tellsOn(rest []byte) bool {
	if !upperAt(rest, 0) || hasDigit(rest) {
		return false
	}
	ended := rest[len(rest)-1] == '.' || rest[len(rest)-1] == '!'
	for w := range bytes.FieldsSeq(rest) {
		w = bytes.TrimRight(w, ".,;!?")
		if len(w) > 1 && letterByte(w[0]) && !upperAt(w, 0) && (ended || len(w) >= leastClosing && !addressParticles[string(w)]) {
			return true
		}
	}
	return false
}
