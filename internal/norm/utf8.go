package norm

import (
	"unicode/utf8"
)

// cp1252High are the characters of bytes 0x80 to 0x9F in Windows code page
// 1252; the five bytes it leaves undefined stand for the C1 controls, as the
// WHATWG Encoding Standard reads them.
var cp1252High = [32]rune{
	0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D, 0x8F,
	0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
}

// UTF8 appends b as valid UTF-8. Valid UTF-8 stays as it is, but for a value
// that was encoded twice ("Ã©" for "é"), which is mended if all of it reads as
// UTF-8 once more and gives letters and signs that people write. Anything else
// is read as cp1252; in a value that is mostly valid only the stray bytes are,
// and a character cut off at the end by the length of its column is dropped.
func UTF8(dst, b []byte) []byte {
	if isASCII(b) {
		return append(dst, b...)
	}
	from := len(dst)
	switch {
	case utf8.Valid(b):
		dst = append(dst, b...)
	default:
		dst = appendMixed(dst, b)
	}
	for range 3 { // encoded twice, thrice ...
		n, ok := mend(dst[from:])
		if !ok {
			break
		}
		dst = dst[:from+n]
	}
	return dst
}

// appendMixed reads bytes that are not valid UTF-8 as a whole.
func appendMixed(dst, b []byte) []byte {
	valid, stray := 0, 0
	for i := 0; i < len(b); {
		if b[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, n := utf8.DecodeRune(b[i:])
		switch {
		case r != utf8.RuneError || n > 1:
			valid++
		case cutRune(b[i:]):
			n = len(b) - i
		default:
			stray++
		}
		i += n
	}
	keep := valid > 0 && valid >= stray
	for i := 0; i < len(b); {
		if b[i] < utf8.RuneSelf {
			dst = append(dst, b[i])
			i++
			continue
		}
		if keep {
			r, n := utf8.DecodeRune(b[i:])
			if r != utf8.RuneError || n > 1 {
				dst = append(dst, b[i:i+n]...)
				i += n
				continue
			}
			if cutRune(b[i:]) {
				break
			}
		}
		dst = utf8.AppendRune(dst, cp1252(b[i]))
		i++
	}
	return dst
}

// cutRune reports whether b, of one to three bytes, is the beginning of one
// longer character.
func cutRune(b []byte) bool {
	return len(b) < utf8.UTFMax && utf8.RuneStart(b[0]) && b[0] >= 0xC2 && b[0] < 0xF5 && !utf8.FullRune(b)
}

func cp1252(c byte) rune {
	if c >= 0x80 && c < 0xA0 {
		return cp1252High[c-0x80]
	}
	return rune(c)
}

// mend takes one encoding too many off valid UTF-8, in place, and returns the
// new length; ok is false, and b as it was, unless every character stands for
// a byte and those bytes are valid UTF-8 of characters in common use.
func mend(b []byte) (n int, ok bool) {
	if !twice(b) {
		return 0, false
	}
	for i := 0; i < len(b); n++ {
		if b[i] < utf8.RuneSelf {
			b[n] = b[i]
			i++
			continue
		}
		r, w := utf8.DecodeRune(b[i:])
		b[n], _ = byteOf(r)
		i += w
	}
	return n, true
}

// twice reports whether b was encoded twice. Text that was not fails at its
// first character beyond ASCII, nearly always.
func twice(b []byte) bool {
	high := false
	for i := 0; i < len(b); {
		if b[i] < utf8.RuneSelf {
			i++
			continue
		}
		high = true
		var one [utf8.UTFMax]byte
		k := 0
		for k < len(one) && i < len(b) && !utf8.FullRune(one[:k]) {
			r, w := utf8.DecodeRune(b[i:])
			c, ok := byteOf(r)
			if !ok || c < utf8.RuneSelf {
				return false
			}
			one[k] = c
			k++
			i += w
		}
		if r, w := utf8.DecodeRune(one[:k]); w != k || r == utf8.RuneError || !common(r) {
			return false
		}
	}
	return high
}

// byteOf returns the byte that cp1252 or ISO 8859-1 reads as r.
func byteOf(r rune) (c byte, ok bool) {
	if r < 0x100 {
		return byte(r), true
	}
	for i, h := range cp1252High {
		if h == r {
			return byte(0x80 + i), true
		}
	}
	return 0, false
}

// common reports characters of ordinary text: what remains of wrongly mended
// text are rare ones.
func common(r rune) bool {
	switch {
	case r >= 0xA0 && r < 0x180, // Latin
		r >= 0x370 && r < 0x530,     // Greek, Cyrillic
		r >= 0x5D0 && r < 0x660,     // Hebrew, Arabic
		r >= 0x1E00 && r < 0x2000,   // Vietnamese, old Greek
		r >= 0x2010 && r < 0x2200,   // punctuation, currencies, signs
		r >= 0x3000 && r < 0xA000,   // kana, Chinese
		r >= 0xAC00 && r < 0xD7B0,   // Korean
		r >= 0xFF00 && r < 0xFFF0,   // full width
		r >= 0x1F300 && r < 0x1FB00: // pictures
		return true
	}
	switch r {
	case 0x192, 0x218, 0x219, 0x21A, 0x21B, 0x2C6, 0x2DC, 0x301, 0x308:
		return true
	}
	return false
}
