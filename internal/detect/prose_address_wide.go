package detect

import "bytes"

// shortStreets are words before the name of a street that are cut, with a point or a
// slash right behind them: "ul. Długa", "C/ Mayor", "Str. Florilor".
var shortStreets = wordSet(`ul al os pl c cl av avda avd pza ctra str bd bld bulev sos vle tr`)

// numberWords stand before the number of a house, and unitWords before that of a flat, a
// floor or a staircase.
var (
	numberWords = wordSet(`nr no n num núm nro numer numara čp`)
	unitWords   = wordSet(`m lok d da daire int interno bus bte boîte boite lgh bl bloc sc et etaj ap apt apto esc piso puerta pta dcha izq izqda
		izda dto dta drt esq dir fte tv th mf sal st kat k blok scala piano byt`)
)

const (
	// mostUnits is how many tokens may stand between the number of a house and the
	// postcode, and longestHouse how many digits such a number has at most.
	mostUnits, longestHouse = 14, 4
)

// shortStreet reports such a word at token i.
func (r *Reader) shortStreet(v []byte, i int) bool {
	t := &r.toks[i]
	if t.kind != tokenWord || t.end-t.start > 5 || !r.mark(i+1, '.') && !r.mark(i+1, '/') || r.toks[i+1].spaced {
		return false
	}
	if t.end-t.start == 1 && !r.mark(i+1, '/') {
		return false // an initial
	}
	return shortStreets[string(bytes.ToLower(v[t.start:t.end]))]
}

// behindMark returns the last word before token k.
func (r *Reader) behindMark(k int) int {
	if k > 0 && r.mark(k-1, '.') {
		return k - 2
	}
	return k - 1
}

// wideStreet reads the name of a street and what stands up to its postcode, behind the
// word for a street; 0 where no postcode and town follow.
func (r *Reader) wideStreet(v []byte, k int) int {
	if r.mark(k, '.') || r.mark(k, '/') {
		k++
	}
	for r.mark(k+1, '.') && r.toks[k].kind == tokenWord && r.toks[k].end-r.toks[k].start == 1 {
		k += 2 // Via G. Verdi
	}
	if k = r.streetWords(k); k == 0 {
		return 0
	}
	return r.wideNumber(v, k)
}

// wideNumber reads the number of a house with its flat, as many countries write it, and
// returns its end, behind which a postcode and a town stand; else 0.
func (r *Reader) wideNumber(v []byte, k int) int {
	if r.mark(k, ',') {
		k++
	}
	if r.among(v, k, numberWords) {
		for k++; r.mark(k, '.') || r.mark(k, ':') || r.ordinal(v, k); k++ {
		}
	}
	if k >= len(r.toks) || !r.house(v, k) {
		return 0
	}
	k++
	if (r.mark(k, '/') || r.mark(k, '-')) && k+1 < len(r.toks) && !r.toks[k+1].spaced && r.unitNumber(v, k+1) {
		k += 2 // 10/12, 1/A, 12-2
	}
	for end := min(len(r.toks), k+mostUnits); k < end; k++ {
		if _, sure := r.wideTown(v, k); sure {
			return k
		}
		if !r.mark(k, ',') && !r.mark(k, '.') && !r.mark(k, ':') && !r.ordinal(v, k) && !r.among(v, k, unitWords) && !r.unitNumber(v, k) {
			break
		}
	}
	return 0
}

// house reports the number of a house, wherever it stands.
func (r *Reader) house(v []byte, k int) bool {
	t := &r.toks[k]
	return (t.kind == tokenDigit || t.kind == tokenMixed) && t.end-t.start <= longestHouse && v[t.start]-'1' < 9
}

// unitNumber reports a number of at most three digits, or one letter.
func (r *Reader) unitNumber(v []byte, k int) bool {
	if k >= len(r.toks) {
		return false
	}
	t := &r.toks[k]
	switch t.kind {
	case tokenDigit, tokenMixed:
		return t.end-t.start <= longestHouse
	case tokenWord:
		return t.end-t.start == 1 && v[t.start]|0x20-'a' < 26
	}
	return false
}

// ordinal reports the sign that makes a number an ordinal in Spanish and Portuguese.
func (r *Reader) ordinal(v []byte, k int) bool {
	if k >= len(r.toks) {
		return false
	}
	switch string(v[r.toks[k].start:r.toks[k].end]) {
	case "º", "ª", "°":
		return true
	}
	return false
}

func (r *Reader) among(v []byte, k int, words map[string]bool) bool {
	if k >= len(r.toks) {
		return false
	}
	t := &r.toks[k]
	return t.kind == tokenWord && words[string(bytes.ToLower(bytes.TrimRight(v[t.start:t.end], "ºª°")))]
}

// wideTown is town for postcodes of two groups, and of six digits, too: 00-238, 1200-195,
// 114 55, 010101.
func (r *Reader) wideTown(v []byte, k int) (to int, sure bool) {
	if to, sure = r.town(v, k); sure {
		return to, sure
	}
	k = r.gap(k)
	if k+1 >= len(r.toks) || r.toks[k].kind != tokenDigit {
		return k, false
	}
	size := func(k int) int {
		if k >= len(r.toks) || r.toks[k].kind != tokenDigit {
			return 0
		}
		return r.toks[k].end - r.toks[k].start
	}
	at := 0
	switch {
	case size(k) == 6:
		at = k + 1
	case (size(k) == 2 || size(k) == 4) && r.mark(k+1, '-') && size(k+2) == 3:
		at = k + 3
	case size(k) == 3 && size(k+1) == 2:
		at = k + 2
	default:
		return k, false
	}
	if end := r.townName(v, at); end > at {
		return r.country(v, end), true
	}
	return k, false
}
