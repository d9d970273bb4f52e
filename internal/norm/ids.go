package norm

// squeeze copies the letters and digits of b into dst, letters in upper case,
// and leaves out spaces, no-break spaces, dots and hyphens between them. It
// fails at any other character, at more than len(dst) of them, and at a value
// that begins or ends with a dot or hyphen.
func squeeze(dst, b []byte) (n int, ok bool) {
	b = TrimSpace(b)
	if len(b) == 0 || !alnum(b[0]) || !alnum(b[len(b)-1]) {
		return 0, false
	}
	for i := 0; i < len(b); i++ {
		c := b[i]
		switch {
		case alnum(c):
			if n == len(dst) {
				return 0, false
			}
			dst[n] = upper(c)
			n++
		case c == ' ' || c == '.' || c == '-' || c == 0xA0:
		case c == 0xC2 && i+1 < len(b) && b[i+1] == 0xA0:
			i++
		default:
			return 0, false
		}
	}
	return n, true
}

// digitsAt reads b[from:to] as a number; -1 if a character is no digit.
func digitsAt(b []byte, from, to int) int {
	v := 0
	for _, c := range b[from:to] {
		if !digit(c) {
			return -1
		}
		v = v*10 + int(c-'0')
	}
	return v
}

// FRNIR appends a French social security number (NIR, "numéro de sécurité
// sociale") as 15 characters: 13 digits, with 2A or 2B of Corsica kept, and the
// key. INSEE's rules: sex 1 or 2 (3, 4, 7, 8 while provisional), month 1 to 12
// (20, 30 to 42 and 50 to 99 where unknown), department not 00, key 97 - n mod
// 97 with 2A as 19 and 2B as 18. A number without key has no checked form.
func FRNIR(dst, b []byte) ([]byte, bool) {
	if len(b) < 15 || len(b) > 40 {
		return dst, false
	}
	var n [15]byte
	if k, ok := squeeze(n[:], b); !ok || k != 15 || !nirValid(&n) {
		return dst, false
	}
	return append(dst, n[:]...), true
}

func nirValid(n *[15]byte) bool {
	switch n[0] {
	case '1', '2', '3', '4', '7', '8':
	default:
		return false
	}
	m := digitsAt(n[:], 3, 5)
	switch {
	case m >= 1 && m <= 12, m == 20, m >= 30 && m <= 42, m >= 50:
	default:
		return false
	}
	plain := *n
	switch {
	case n[5] == '2' && n[6] == 'A':
		plain[5], plain[6] = '1', '9'
	case n[5] == '2' && n[6] == 'B':
		plain[5], plain[6] = '1', '8'
	case n[5] == '0' && n[6] == '0':
		return false
	}
	number, key := digitsAt(plain[:], 0, 13), digitsAt(n[:], 13, 15)
	if number < 0 || key < 1 || key > 97 {
		return false
	}
	if digitsAt(n[:], 7, 10) == 0 || digitsAt(n[:], 10, 13) == 0 {
		return false
	}
	return key == 97-number%97
}

// GBNINO appends a UK National Insurance number as 9 characters, "AB123456C".
// HMRC's rules (NIM39110): neither of the first two letters is D, F, I, Q, U
// or V, the second not O, the prefixes BG, GB, KN, NK, NT, TN and ZZ are not
// used, the last letter is A to D.
func GBNINO(dst, b []byte) ([]byte, bool) {
	if len(b) < 9 || len(b) > 24 {
		return dst, false
	}
	var n [9]byte
	if k, ok := squeeze(n[:], b); !ok || k != 9 || !ninoValid(&n) {
		return dst, false
	}
	return append(dst, n[:]...), true
}

func ninoValid(n *[9]byte) bool {
	if !letter(n[0]) || !letter(n[1]) || digitsAt(n[:], 2, 8) < 0 || n[8] < 'A' || n[8] > 'D' {
		return false
	}
	for i, c := range n[:2] {
		switch c {
		case 'D', 'F', 'I', 'Q', 'U', 'V':
			return false
		case 'O':
			if i == 1 {
				return false
			}
		}
	}
	switch string(n[:2]) {
	case "BG", "GB", "KN", "NK", "NT", "TN", "ZZ":
		return false
	}
	return true
}

// USSSN appends a US Social Security number as nine digits. The Social
// Security Administration never gave out area 000, 666 or 900 to 999, group 00
// or serial 0000; two numbers once printed in advertisements are void. Nine
// digits alone say little: see USSSNFormatted.
func USSSN(dst, b []byte) ([]byte, bool) {
	b = TrimSpace(b)
	var n [9]byte
	switch len(b) {
	case 9:
		copy(n[:], b)
	case 11:
		if !ssnSeparators(b) {
			return dst, false
		}
		copy(n[:3], b[:3])
		copy(n[3:5], b[4:6])
		copy(n[5:], b[7:])
	default:
		return dst, false
	}
	area, group, serial := digitsAt(n[:], 0, 3), digitsAt(n[:], 3, 5), digitsAt(n[:], 5, 9)
	if area <= 0 || area == 666 || area >= 900 || group <= 0 || serial <= 0 {
		return dst, false
	}
	if s := string(n[:]); s == "078051120" || s == "219099999" || allSame(n[:]) {
		return dst, false
	}
	return append(dst, n[:]...), true
}

// USSSNFormatted reports whether b is a Social Security number in the form
// that nothing else has: 3, 2 and 4 digits parted by hyphens or by spaces.
func USSSNFormatted(b []byte) bool {
	b = TrimSpace(b)
	if len(b) != 11 || !ssnSeparators(b) {
		return false
	}
	var buf [9]byte
	_, ok := USSSN(buf[:0], b)
	return ok
}

func ssnSeparators(b []byte) bool {
	return b[3] == b[6] && (b[3] == '-' || b[3] == ' ')
}

func allSame(b []byte) bool {
	for _, c := range b {
		if c != b[0] {
			return false
		}
	}
	return true
}
