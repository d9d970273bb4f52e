package norm

import (
	"unicode"
	"unicode/utf8"
)

// localChar marks the characters that stand in the local parts people have;
// the other atom characters of RFC 5321 more often belong to the text around.
var localChar = func() (t [256]bool) {
	for c := range t {
		t[c] = alnum(byte(c)) || c == '.' || c == '_' || c == '-' || c == '+'
	}
	return t
}()

// localStart returns where the local part that ends at at begins, not before
// low; at itself if there is no valid one.
func localStart(b []byte, low, at int) int {
	s := at
	for s > low && at-s <= maxLocal {
		c := b[s-1]
		if localChar[c] {
			s--
			continue
		}
		n := localJoin(b, low, s, at)
		if n == 0 {
			break
		}
		s -= n
	}
	if at-s > maxLocal {
		return at
	}
	return trimLocal(b, s, at)
}

// localJoin returns how many bytes before s belong to the local part although
// no plain local character stands there: an inner apostrophe, the head of an
// encoded character, a letter of another script.
func localJoin(b []byte, low, s, at int) int {
	c := b[s-1]
	switch {
	case c == '\'':
		if s < at && letter(b[s]) && s-2 >= low && letter(b[s-2]) && !quoteOpens(b, low, s-1) {
			return 1
		}
	case c == '%' || c == '\\':
		if _, n := encodedAtom(b[s-1 : at]); n > 0 || c == '%' && percentWithin(b, low, s-1, at) {
			return 1
		}
	case c >= utf8.RuneSelf:
		r, n := utf8.DecodeLastRune(b[low:s])
		if r != utf8.RuneError && spelled(r) {
			return n
		}
	}
	return 0
}

// percentWithin reports whether the percent sign at i stands within a local part, as in
// "a%b@": behind what is no number, and no character is encoded there. What stands
// behind it alone would be the mailbox of somebody else.
func percentWithin(b []byte, low, i, at int) bool {
	if i+1 >= at || !alnum(b[i+1]) || i+2 < at && hexDigit(b[i+1]) && hexDigit(b[i+2]) {
		return false
	}
	j, word := i, false
	for j > low && i-j < maxLocal && localChar[b[j-1]] {
		j--
		word = word || letter(b[j])
	}
	return word && alnum(b[i-1])
}

// quoteOpens reports whether the apostrophe at i opens a quotation: the letter
// before it ends a word of programs such as N'..' or E'..' rather than a name.
func quoteOpens(b []byte, low, i int) bool {
	j := i
	for j > low && alnum(b[j-1]) {
		j--
	}
	word := string(b[j:i])
	return word == "N" || word == "E" || word == "B" || word == "U"
}

// spelled reports letters of scripts whose words are parted by spaces, so that
// a letter before a mailbox is part of it (RFC 6531).
func spelled(r rune) bool {
	if !unicode.IsLetter(r) && !unicode.Is(unicode.Mn, r) {
		return false
	}
	return !unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

// trimLocal cuts what is glued before a mailbox and checks the rest.
func trimLocal(b []byte, s, at int) int {
	if s > 0 && s < at {
		s += gluedEscape(b, s, at)
	}
	if at-s > 1 && b[s] == '_' && b[s+1] == '_' { // a line to write on
		for s < at && b[s] == '_' {
			s++
		}
	}
	for s < at && !firstLocal(b[s:at]) {
		_, n := encodedAtom(b[s:at])
		s += max(n, 1)
	}
	if s == at || b[at-1] == '.' {
		return at
	}
	for i := at - 1; i > s; i-- {
		if b[i] != '.' || b[i-1] != '.' {
			continue
		}
		if i-2 >= s && b[i-2] == '.' { // an ellipsis, not part of it
			return trimLocal(b, i+1, at)
		}
		return at
	}
	return s
}

// firstLocal reports whether b begins as a local part may: not with
// punctuation, but for an underscore.
func firstLocal(b []byte) bool { return alnum(b[0]) || b[0] == '_' || b[0] >= utf8.RuneSelf }

// gluedEscape returns the width of an escape's tail at s, whose head stands
// before s: the n of \n, the u003c of \u003c, the 20 of %20 and =20.
func gluedEscape(b []byte, s, at int) int {
	switch b[s-1] {
	case '\\':
		switch b[s] {
		case 'n', 'r', 't', 'b', 'f', 'v', 'Z', '0':
			return 1
		case 'u':
			if at-s > 5 && hexRun(b[s+1:at], 4) {
				return 5
			}
		case 'x':
			if at-s > 3 && hexRun(b[s+1:at], 2) {
				return 3
			}
		}
	case '%':
		if at-s > 2 && (b[s] == '0' || b[s]-'2' < 6) && hexRun(b[s:at], 2) {
			return 2
		}
	case '=':
		if at-s > 2 {
			switch string(b[s : s+2]) {
			case "3D", "20", "22", "27", "3C", "09", "0A":
				return 2
			}
		}
	}
	return 0
}

func hexRun(b []byte, n int) bool {
	if len(b) < n {
		return false
	}
	for _, c := range b[:n] {
		if !hexDigit(c) {
			return false
		}
	}
	return true
}

// wholeAtom marks atom characters that count only where the whole value, or
// all between angle brackets, is one mailbox.
var wholeAtom = func() (t [256]bool) {
	for _, c := range []byte("&!#$*~^{}'%`") {
		t[c] = true
	}
	return t
}()

// widenWhole returns where a mailbox starts that fills the whole value or a
// pair of angle brackets once rarer atom characters are taken in, as in
// "r&d@example.org"; otherwise where it starts anyway. An underscore on either
// side is a sign of emphasis and left out.
func widenWhole(b []byte, low int, m mailbox) int {
	s := m.start
	if b[s] == '_' && m.end < len(b) && b[m.end] == '_' && s+1 < m.at {
		return s + 1
	}
	if s <= low || !wholeAtom[b[s-1]] {
		return s
	}
	w := s
	for w > low && m.at-w < maxLocal && (wholeAtom[b[w-1]] || localChar[b[w-1]]) {
		w--
		if b[w] == '%' || b[w] == '.' && b[w+1] == '.' {
			return s
		}
	}
	if !alnum(b[w]) {
		return s
	}
	if w == 0 && m.end == len(b) || w > 0 && b[w-1] == '<' && m.end < len(b) && b[m.end] == '>' {
		return w
	}
	return s
}
