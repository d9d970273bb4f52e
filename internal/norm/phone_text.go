package norm

import "bytes"

// maxPhoneDigits bounds the digits of one number with every prefix: 17 of the
// longest plan, the calling code, and an international prefix.
const maxPhoneDigits = 24

// A phoneText is the digits of a number as a person wrote it.
type phoneText struct {
	digits [maxPhoneDigits]byte
	n      int
	plus   bool
	seps   int // separators between digits
	dots   int // of which dots
}

// read takes the digits of a whole value; false if the value is anything but
// one number with the usual punctuation, a label before it or an extension
// after it.
func (p *phoneText) read(b []byte) bool {
	b = cutPhoneLabel(TrimSpace(b))
	for i := 0; i < len(b); {
		c := b[i]
		if digit(c) {
			if p.n == len(p.digits) {
				return false
			}
			p.digits[p.n] = c
			p.n++
			i++
			continue
		}
		if c == '+' {
			if p.plus || p.n > 0 {
				return false
			}
			p.plus = true
			i++
			continue
		}
		if p.n > 0 && c == '(' && bytes.HasPrefix(b[i:], []byte("(0)")) {
			i += 3
			continue
		}
		w := phoneSeparator(b[i:])
		if w == 0 {
			return p.n >= 4 && phoneExtension(b[i:])
		}
		if p.n > 0 {
			p.seps++
			if c == '.' {
				p.dots++
			}
		}
		i += w
	}
	return p.n > 0
}

// phoneSeparator returns the width of the separator b begins with, 0 if none:
// space, dot, hyphen, slash, brackets, the spaces and dashes of typography,
// and the invisible marks that phones and chat programs put around numbers.
func phoneSeparator(b []byte) int {
	switch b[0] {
	case ' ', '\t', '.', '-', '/', '(', ')', '[', ']', 0xA0:
		return 1
	case 0xC2:
		if len(b) > 1 && (b[1] == 0xA0 || b[1] == 0xAD) { // no-break space, soft hyphen
			return 2
		}
	case 0xE2:
		if len(b) < 3 {
			return 0
		}
		switch {
		case b[1] == 0x80 && b[2] >= 0x80 && b[2] <= 0x95, // spaces, marks, dashes
			b[1] == 0x80 && b[2] >= 0xAA && b[2] <= 0xAF,   // directions, narrow space
			b[1] == 0x81 && (b[2] == 0xA0 || b[2] >= 0xA6), // joiner, isolates
			b[1] == 0x88 && b[2] == 0x92:                   // minus
			return 3
		}
	}
	return 0
}

var phoneLabels = wordSet("tel tél telefon telephone téléphone telefono teléfono telefone phone ph mob mobile " +
	"mobil handy cell gsm portable port fax t m p f h w")

// cutPhoneLabel cuts "Tel.:", "tel:" and their like.
func cutPhoneLabel(b []byte) []byte {
	i := 0
	for i < len(b) && i < 12 && (b[i]|32-'a' < 26 || b[i] >= 0x80) {
		i++
	}
	if i == 0 || i == len(b) {
		return b
	}
	var buf [16]byte
	if !phoneLabels[string(appendLower(buf[:0], b[:i]))] {
		return b
	}
	j := i
	for j < len(b) && (b[j] == '.' || b[j] == ':' || b[j] == ' ') {
		j++
	}
	if j == i && !digit(b[j]) && b[j] != '+' {
		return b
	}
	return b[j:]
}

var phoneExtensions = [...]string{
	"extension", "ext", "extn", "x", "#", "poste", "durchwahl", "dw", "toestel", "tst", "interno", "int", "anexo", "p",
}

// phoneExtension reports whether b is an extension and nothing else: a word,
// punctuation, one to seven digits.
func phoneExtension(b []byte) bool {
	for len(b) > 0 && (b[0] == ',' || b[0] == ';' || b[0] == ' ') {
		b = b[1:]
	}
	for _, w := range phoneExtensions {
		if len(b) <= len(w) || !bytes.EqualFold(b[:len(w)], []byte(w)) {
			continue
		}
		rest := bytes.TrimLeft(b[len(w):], " .:=#")
		n := 0
		for n < len(rest) && digit(rest[n]) {
			n++
		}
		if n >= 1 && n <= 7 && n == len(rest) {
			return true
		}
	}
	return false
}

// phoneDate reports a date with a year of four digits.
func phoneDate(b []byte, p *phoneText) bool {
	if p.plus || p.seps != 2 || p.n < 6 || p.n > 8 {
		return false
	}
	b = TrimSpace(b)
	if len(b) < 8 || digitsAt(b, 0, 4) < 0 && digitsAt(b, len(b)-4, len(b)) < 0 {
		return false
	}
	_, _, _, ok := Date(b)
	return ok
}

// PhoneShape reports whether a value could be a phone number as a person
// writes it: 7 to 15 digits beside prefixes, the usual punctuation, perhaps a
// label before it or an extension after it. Dates, addresses of machines and
// decimal fractions have no such shape. It asks no numbering plan.
func PhoneShape(b []byte) bool {
	if len(b) < 7 || len(b) > 64 {
		return false
	}
	if c := b[0]; c == '-' || c == '.' || c == '/' {
		return false
	}
	var p phoneText
	if !p.read(b) || p.n < 7 {
		return false
	}
	if !p.plus && p.seps > 0 {
		b = TrimSpace(b)
		switch {
		case p.dots == 1 && p.seps == 1 && p.digits[0] != '0': // a decimal fraction
			return false
		case p.dots == 3 && p.seps == 3 && IP(b):
			return false
		case p.n <= 8 && p.seps == 2:
			if _, _, _, ok := Date(b); ok {
				return false
			}
		}
	}
	return p.n <= 15 || (p.n <= 18 && (p.plus || p.digits[0] == '0'))
}
