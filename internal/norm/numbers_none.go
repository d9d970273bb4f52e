package norm

// NoNumber is a cheap test of a stretch of digits and separators, b[i:j], that
// begins with a digit: true says that FindNumbers finds nothing in it, and that
// no card's number is in it whatever stands around. It
// knows two sorts of digits that many texts are full of: references glued to
// a word ("REF-2015-41329715"), and long numbers by themselves whose check
// digits are wrong. It may be asked of text whose escapes are not read yet.
func NoNumber(b []byte, i, j int) bool {
	k := i
	for k < j && digit(b[k]) {
		k++
	}
	if nextDigit(b[:j], k) == j {
		return noLong(b, i, k)
	}
	if !gluedDigits(b, i, j) {
		return false
	}
	_, _, passes, ok := NextCard(b[:j], i)
	return !ok || !passes
}

// standsAlone marks what may stand before a long number so that nothing before
// can be a part of it.
var standsAlone = func() (t [256]bool) {
	for _, c := range []byte("\"':,;=>[{|_") {
		t[c] = true
	}
	return t
}()

// noLong reports digits in one run, too many for a telephone number, that are
// neither a card's nor a NIR's.
func noLong(b []byte, i, k int) bool {
	n := b[i:k]
	if len(n) <= maxProsePhone || n[0] == '0' || i > 0 && !standsAlone[b[i-1]] || i > 2 && b[i-1] == '_' && accountBefore(b, i) {
		return false
	}
	return len(n) > maxCard || !cardValid(n) && (len(n) != 15 || !nirValid((*[15]byte)(n)))
}

// gluedDigits reports groups of digits, hyphens between, that a hyphen ties to
// a word of three letters or more: what stands before keeps each group from
// being the beginning of a number.
func gluedDigits(b []byte, i, j int) bool {
	if i < 4 || b[i-1] != '-' || !letter(b[i-2]) || !letter(b[i-3]) || !letter(b[i-4]) || i > 4 && b[i-5] == '\\' {
		return false
	}
	for j > i && !digit(b[j-1]) {
		j--
	}
	for k := i; k < j; k++ {
		if !digit(b[k]) && (b[k] != '-' || !digit(b[k+1])) {
			return false
		}
	}
	return !accountBefore(b, i)
}

// accountBefore reports that what stands before b[i], a hyphen or a low line last, may
// be of an IBAN: GB82-WEST-, DE89_, or the country of DE-89-3704.
func accountBefore(b []byte, i int) bool {
	i--
	word := i
	for word > 0 && letter(b[word-1]) && i-word <= longestWord {
		word--
	}
	if ibanLength(b[i-2], b[i-1]) > 0 {
		return true
	}
	if word > 0 && !alnum(b[word-1]) {
		word--
	}
	if word < 4 || !digit(b[word-1]) || !digit(b[word-2]) {
		return false
	}
	word -= 2
	if !letter(b[word-1]) && word > 2 {
		word--
	}
	return ibanLength(b[word-2], b[word-1]) > 0
}
