package detect

import (
	"bytes"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/norm"
)

// addresses finds postal addresses by their forms: a house number with a
// street, in the order of the country, and then postcode and town.
func (r *Reader) addresses(v []byte) {
	for i := 0; i < len(r.toks); {
		from, to := r.street(v, i)
		if to == 0 {
			i++
			continue
		}
		whole, sure := r.wideTown(v, to)
		if !sure {
			whole = to
		}
		if sure || r.sureStreet(v, from, to) {
			r.add(breach.KindStreet, r.toks[from].start, r.toks[whole-1].end)
		}
		i = max(whole, i+1)
	}
}

// street reads a street with its number that begins at token i; to is 0 where
// there is none.
func (r *Reader) street(v []byte, i int) (from, to int) {
	t := &r.toks[i]
	switch {
	case r.houseNumber(v, i):
		return i, r.numberFirst(v, i)
	case t.kind == tokenWord && t.class&proseStreetBefore != 0:
		return i, r.streetFirst(v, i+1)
	case r.shortStreet(v, i):
		return i, r.wideStreet(v, i+2)
	case t.kind == tokenWord && t.capital:
		return i, r.wordsThenNumber(v, i)
	}
	return i, 0
}

// houseNumber reports a number of at most four digits, perhaps with a letter.
func (r *Reader) houseNumber(v []byte, i int) bool {
	t := &r.toks[i]
	n := t.end - t.start
	if t.kind == tokenDigit {
		return n <= 5 && v[t.start] != '0' && !r.inNumber(v, t)
	}
	return t.kind == tokenMixed && n <= 5 && v[t.start]-'1' < 9 && letterByte(v[t.end-1]) && n >= 2 && v[t.end-2]-'0' <= 9
}

// inNumber reports digits that are part of a longer number: a date, a price.
func (r *Reader) inNumber(v []byte, t *token) bool {
	glue := []byte("./:-€$£")
	before := t.start > 0 && bytes.IndexByte(glue, v[t.start-1]) >= 0
	after := t.end+1 < len(v) && bytes.IndexByte(glue, v[t.end]) >= 0 && v[t.end+1]-'0' <= 9
	return before || after
}

// numberFirst reads "12 Baker Street" and "12 bis, rue de la Paix".
func (r *Reader) numberFirst(v []byte, i int) int {
	k := i + 1
	if k < len(r.toks) && r.is(v, k, "bis", "ter", "quater", "b", "a") {
		k++
	}
	if r.mark(k, ',') {
		k++
	}
	if k >= len(r.toks) || r.toks[k].kind != tokenWord && !ordinalToken(v, &r.toks[k]) {
		return 0
	}
	if r.toks[k].class&proseStreetBefore != 0 {
		return r.streetWords(k + 1)
	}
	for n := 0; n < 5 && k < len(r.toks); n++ {
		t := &r.toks[k]
		if n == 0 && ordinalToken(v, t) {
			k++ // 26 2nd Avenue
			continue
		}
		if t.kind != tokenWord || !t.capital && t.class&proseParticle == 0 {
			return 0
		}
		if k++; r.mark(k, '\'') && r.is(v, k+1, "s") {
			k += 2 // Queen's Road
		}
		if n > 0 && t.class&proseStreetAfter != 0 && t.capital {
			for k < len(r.toks) && r.is(v, k, "north", "south", "east", "west", "n", "s", "e", "w") && r.toks[k].capital {
				k++
			}
			return k
		}
	}
	return 0
}

// ordinalToken reports a number as American streets have for a name: 2nd, 42nd.
func ordinalToken(v []byte, t *token) bool {
	word := v[t.start:t.end]
	if t.kind != tokenMixed || len(word) > 5 {
		return false
	}
	switch string(bytes.TrimLeft(word, "0123456789")) {
	case "st", "nd", "rd", "th":
		return true
	}
	return false
}

// streetWords reads the name behind "rue": words with particles, and a date or
// number ("rue du 11 Novembre").
func (r *Reader) streetWords(k int) int {
	words := 0
	for n := 0; n < 8 && k < len(r.toks); n++ {
		t := &r.toks[k]
		switch {
		case t.kind == tokenWord && t.capital:
			words++
		case t.kind == tokenWord && (t.class&proseParticle != 0 || t.end-t.start <= 3):
		case t.kind == tokenDigit && t.end-t.start <= 2 && k+1 < len(r.toks) && r.toks[k+1].kind == tokenWord && r.toks[k+1].capital:
		default:
			return r.withoutTail(k, words)
		}
		k++
	}
	return r.withoutTail(k, words)
}

// withoutTail gives back particles that belong to what follows.
func (r *Reader) withoutTail(k, words int) int {
	for words > 0 && !r.toks[k-1].capital {
		k--
	}
	if words == 0 {
		return 0
	}
	return k
}

// streetFirst reads "Calle de Alcalá 12" behind its first word.
func (r *Reader) streetFirst(v []byte, k int) int {
	if wide := r.wideStreet(v, k); wide > 0 {
		return wide
	}
	if k = r.streetWords(k); k == 0 {
		return 0
	}
	if r.mark(k, ',') {
		k++
	}
	if k < len(r.toks) && r.houseNumber(v, k) && r.toks[k].end-r.toks[k].start <= 4 {
		return k + 1
	}
	return 0
}

// wordsThenNumber reads "Alte Poststraße 12a" and "Am Markt 3".
func (r *Reader) wordsThenNumber(v []byte, i int) int {
	k := i
	for n := 0; n < 4 && k < len(r.toks); n++ {
		t := &r.toks[k]
		if t.kind != tokenWord || !t.capital && t.class&proseParticle == 0 || n > 0 && r.among(v, k, numberWords) {
			break
		}
		k++
	}
	if k == i || k >= len(r.toks) {
		return 0
	}
	if r.mark(k, '.') && r.is(v, k-1, "str") || r.mark(k, '.') && r.streetWord(v, k-1) {
		k++
	}
	if before := r.behindMark(k); before >= i && r.streetWord(v, before) {
		if wide := r.wideNumber(v, k); wide > 0 {
			return wide
		}
	}
	if k >= len(r.toks) || !r.houseNumber(v, k) || r.toks[k].end-r.toks[k].start > 4 {
		return 0
	}
	last := k - 1
	if r.toks[last].kind == tokenMark {
		last--
	}
	k++
	if k+1 < len(r.toks) && r.toks[k].kind == tokenWord && r.toks[k].end-r.toks[k].start == 1 && (r.mark(k+1, ',') || r.toks[k+1].kind == tokenLine) {
		k++ // 12 a
	}
	if r.streetWord(v, last) {
		return k
	}
	if _, sure := r.town(v, k); sure && r.toks[last].class&(proseNever|proseTitle) == 0 {
		return k
	}
	return 0
}

// streetWord reports a word that is or ends like the name of a street.
func (r *Reader) streetWord(v []byte, i int) bool {
	t := &r.toks[i]
	if t.kind != tokenWord || !t.capital {
		return false
	}
	if t.class&proseStreetAfter != 0 && i > 0 {
		return true
	}
	r.fold = norm.FoldName(r.fold[:0], v[t.start:t.end])
	for _, end := range streetEnds() {
		if len(r.fold) >= len(end)+3 && bytes.HasSuffix(r.fold, []byte(end)) {
			return true
		}
	}
	return false
}

// sureStreet reports a street that needs no town: a number and a word that only
// streets have.
func (r *Reader) sureStreet(v []byte, from, to int) bool {
	for i := from; i < to; i++ {
		if t := &r.toks[i]; t.class&proseStreetBefore != 0 && i < 3+from || t.class&proseStreetAfter != 0 && t.capital && r.toks[from].kind != tokenWord || r.streetWord(v, i) {
			return true
		}
	}
	return false
}

// town reads what follows a street: postcode and town, or town and postcode;
// sure says that a postcode was there.
func (r *Reader) town(v []byte, k int) (to int, sure bool) {
	k = r.gap(k)
	if k+1 < len(r.toks) && r.toks[k].kind == tokenWord && r.mark(k+1, '-') && r.toks[k].end-r.toks[k].start <= 2 {
		k += 2 // D-10115
	}
	if k >= len(r.toks) {
		return k, false
	}
	if t := &r.toks[k]; t.kind == tokenDigit && (t.end-t.start == 5 || t.end-t.start == 4) {
		at := k + 1
		if at < len(r.toks) && r.toks[at].shout && r.toks[at].end-r.toks[at].start == 2 {
			at++ // 1012 AB
		}
		if end := r.townName(v, at); end > at {
			return r.country(v, end), true
		}
		return k, false
	}
	end := r.townName(v, k)
	if end == k {
		return k, false
	}
	next := r.gap(end)
	if n := r.postcodeBehind(v, next); n > next {
		return r.country(v, n), true
	}
	return end, false
}

// gap passes over what parts the lines of an address: a comma, a line's end.
func (r *Reader) gap(k int) int {
	if r.mark(k, ',') {
		k++
	}
	for n := 0; n < 2 && k < len(r.toks) && r.toks[k].kind == tokenLine; n++ {
		k++
	}
	return k
}

// townName reads "Newcastle upon Tyne", "La Rochelle", "Frankfurt am Main".
func (r *Reader) townName(v []byte, k int) int {
	end := k
	for n := 0; n < 5 && k < len(r.toks); n++ {
		t := &r.toks[k]
		if t.kind != tokenWord || !t.capital && (n == 0 || !r.is(v, k, "upon", "on", "sur", "am", "an", "der", "en", "aan", "den", "de", "la", "le", "les", "lès", "del", "di", "bei", "in", "im", "a", "s")) {
			if t.kind != tokenMark || t.mark != '\'' && t.mark != '-' && (t.mark != '/' || t.spaced) {
				break
			}
		}
		k++
		if t.capital {
			end = k
		}
	}
	return end
}

// postcodeBehind reads "SE1 2BX", or "OH 43210".
func (r *Reader) postcodeBehind(v []byte, k int) int {
	if k+1 >= len(r.toks) {
		return k
	}
	a, b := &r.toks[k], &r.toks[k+1]
	switch {
	case a.kind == tokenMixed && a.end-a.start <= 4 && a.end-a.start >= 2 && upperAt(v, a.start) &&
		b.kind == tokenMixed && b.end-b.start == 3 && v[b.start]-'0' <= 9 && upperAt(v, b.start+1):
		return k + 2
	case a.kind == tokenWord && a.shout && a.end-a.start == 2 && b.kind == tokenDigit && b.end-b.start == 5:
		return k + 2
	}
	return k
}

var countries = wordSet(`france germany deutschland allemagne uk england scotland wales usa belgium belgique belgien austria osterreich
	switzerland suisse schweiz netherlands nederland spain espana italy italia ireland luxembourg`)

// country takes in the name of a country behind the town.
func (r *Reader) country(v []byte, k int) int {
	at := r.gap(k)
	if at < len(r.toks) && at > k && r.toks[at].kind == tokenWord && r.toks[at].capital {
		r.fold = norm.FoldName(r.fold[:0], v[r.toks[at].start:r.toks[at].end])
		if countries[string(r.fold)] {
			return at + 1
		}
	}
	return k
}

func (r *Reader) mark(k int, c byte) bool {
	return k < len(r.toks) && r.toks[k].kind == tokenMark && r.toks[k].mark == c
}

// is reports whether token k is one of the words, in any case.
func (r *Reader) is(v []byte, k int, words ...string) bool {
	if k >= len(r.toks) || r.toks[k].kind != tokenWord {
		return false
	}
	t := &r.toks[k]
	for _, w := range words {
		if len(w) == t.end-t.start && strings.EqualFold(w, string(v[t.start:t.end])) {
			return true
		}
	}
	return false
}
