package norm

// LooseIBAN reports whether a text in which FindNumbers finds no IBAN holds one
// all the same: written in groups of any size with other marks between, or glued
// to a word. Time is linear in the text.
func LooseIBAN(b []byte) bool {
	for i := nextDigit(b, 0); i < len(b); {
		if looseIBAN(b, i) {
			return true
		}
		for i < len(b) && digit(b[i]) {
			i++
		}
		i = nextDigit(b, i)
	}
	return false
}

// looseIBAN looks for an IBAN whose check digits begin at b[i].
func looseIBAN(b []byte, i int) bool {
	s := i - 2
	if s >= 1 && !letter(b[i-1]) && looseSpace(b[i-1:]) == 1 {
		s--
	}
	if s < 0 || !letter(b[s]) || !letter(b[s+1]) || !wordBefore(b, s) {
		return false
	}
	var n [maxIBAN]byte
	n[0], n[1] = upper(b[s]), upper(b[s+1])
	k, want := 2, ibanLength(b[s], b[s+1])
	for at := i; want > 0 && at < len(b); {
		if alnum(b[at]) {
			n[k] = upper(b[at])
			at++
			if k++; k == want {
				return (freeAfter(b, at) && !(at < len(b) && digit(b[at])) || bankAfter(b[at:])) && ibanValid(n[:k])
			}
			continue
		}
		w := looseSpace(b[at:])
		if w == 0 {
			return false
		}
		at += w
	}
	return false
}

// bankAfter reports what is glued behind an IBAN and begins as another does, or as
// the code of a bank (ISO 9362: four letters, and those of its country).
func bankAfter(b []byte) bool {
	if len(b) < 6 || !letter(b[0]) || !letter(b[1]) {
		return false
	}
	if digit(b[2]) && digit(b[3]) {
		return ibanLength(b[0], b[1]) > 0
	}
	return letter(b[2]) && letter(b[3]) && ibanLength(b[4], b[5]) > 0
}

// wordBefore reports whether nothing but letters, and not many, are glued before
// b[i].
func wordBefore(b []byte, i int) bool {
	for n := 0; i > 0 && alnum(b[i-1]); i, n = i-1, n+1 {
		if n == longestWord || !letter(b[i-1]) {
			return false
		}
	}
	return true
}
