package detect

import (
	"regexp"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/norm"
)

// tradeShare is the share of distinct values that must be of another trade for a column's
// class to be taken back by them, and tradeHint where the words around are of it too.
const tradeShare, tradeHint = 0.5, 0.25

// leastWord is how long, on average, values are that are words and no codes of a list.
const leastWord = 3.5

var (
	// flagValues are what a yes or no is written as, in the languages of the lexicon.
	flagValues = wordSet("\x00 \x01 0 1 t f y n yes no true false on off o oui non j ja nein nee s si sí sim não nao vrai faux falso vero wahr falsch " +
		"tak nie nej ano ne e h evet hayır hayir da nu x")
	numberValue = regexp.MustCompile(`^[^\pL\d]{0,2}\d[\d., '_]*[^\pL\d]{0,2}([a-zA-Z]{3})?$`)
)

// has reports a value of the form, of which the head is known and its size.
func (t tradeForm) has(head []byte, size int) bool {
	text := strings.TrimSpace(string(head))
	switch t {
	case formFlag:
		return flagValues[strings.ToLower(text)]
	case formNumber:
		return numberValue.MatchString(text)
	case formDigest:
		return digestSizes[size] && strings.Trim(text, "0123456789abcdefABCDEF") == "" || printOfKey(text)
	}
	return true
}

// digestSizes are how many hexadecimal digits digests of 64 to 512 bits have.
var digestSizes = map[int]bool{16: true, 20: true, 32: true, 40: true, 48: true, 56: true, 64: true, 96: true, 128: true}

// printOfKey reports a fingerprint of a key as programs write it: "SHA256:" and its digits,
// or pairs of hexadecimal digits with colons between (RFC 4716, section 4).
func printOfKey(text string) bool {
	for i := range len(text) {
		if i%3 == 2 && text[i] != ':' || i%3 < 2 && !hexByte[text[i]] {
			return strings.HasPrefix(text, "SHA256:")
		}
	}
	return len(text) > 3
}

// otherTrade returns the rule by which a column means something else than the class that
// its name claims; nil where none does.
func (d *decider) otherTrade(i int, class breach.Class) *trade {
	name := join(tokenize(d.names[i].name))
	for _, t := range loadTrades() {
		if t.class == class && t.calls(name) && d.elsewhere(i, t) {
			return t
		}
	}
	return nil
}

// verdict is what the column holds in its own trade.
func (t *trade) verdict() verdict {
	if t.instead == breach.NoClass {
		return verdict{}
	}
	return verdict{class: t.instead, confidence: claimPart, why: "named like " + strings.ToLower(string(t.class)) + ", as " + strings.ToLower(string(t.instead)) + " are called too: so its values and the columns beside it say"}
}

// calls reports a column's name, joined, that is one of the rule's, also behind a prefix
// that is no word, or a word for whose it is: usr_disabled.
func (t *trade) calls(name string) bool {
	for _, n := range t.names {
		if before, ok := strings.CutSuffix(name, n); ok && (len(before) <= 1 || tradePrefixes[before]) {
			return true
		}
	}
	return false
}

// tradePrefixes are what designers of tables write before a column's name.
var tradePrefixes = wordSet("usr user acc acct account login member mbr cust customer client clt kunde kd kunden klant cli us is fld col appt app apt item")

// elsewhere reports that the values and the words around a column speak for a rule.
func (d *decider) elsewhere(i int, t *trade) bool {
	f := &d.feats[i]
	read, of, formed := 0, 0, 0
	var buf []byte
	for _, e := range d.stats[i].sample.least() {
		if e.empty {
			continue
		}
		read++
		if t.form.has(e.head, e.size) {
			formed++
		}
		buf = norm.FoldWords(buf[:0], e.head)
		if t.values.in(string(buf)) {
			of++
		}
	}
	if read == 0 || float64(formed) < checkedShare*float64(read) || t.form == formWords && (f.meanSize < leastWord || f.rate(f.digits) > 0.5) || d.amid(i, &t.unless) {
		return false
	}
	share := float64(of) / float64(read)
	if share >= tradeShare {
		return true
	}
	if t.around.empty() {
		return t.values.empty()
	}
	return d.amid(i, &t.around) && (t.form != formWords && t.form != formAny || share >= tradeHint || f.said(string(spokenClass(t.class))) == 0)
}

// spokenClass is the class whose list of values holds the words of another: there is none
// of races.
func spokenClass(c breach.Class) breach.Class {
	if c == races {
		return "Ethnicities"
	}
	return c
}

// amid reports one of some words in the table's name, or in that of another column.
func (d *decider) amid(i int, of *termSet) bool {
	if of.in(strings.Join(d.p.table.words, " ")) {
		return true
	}
	for k := range d.names {
		if k != i && of.in(strings.Join(tokenize(d.names[k].name), " ")) {
			return true
		}
	}
	return false
}
