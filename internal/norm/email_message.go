package norm

import "bytes"

// messageDomains are hosts that write message identifiers and have no
// mailboxes of people.
var messageDomains = [...]string{"mail.gmail.com", "mx.google.com", "email.amazonses.com", "localhost.localdomain"}

// messageShape reports whether a mailbox is by its shape a message identifier:
// a UUID or a long run of hex digits, the forms of widespread mailers, or a
// host that only writes identifiers.
func messageShape(local, domain []byte) bool {
	for _, d := range messageDomains {
		if equalFold(domain, d) {
			return true
		}
	}
	if hasSuffixFold(domain, ".prod.outlook.com") {
		return true
	}
	if i := bytes.IndexByte(local, '$'); i >= 0 && bytes.IndexByte(local[i+1:], '$') >= 0 { // Outlook
		return true
	}
	if len(local) < 12 {
		return false
	}
	return uuidShape(local) || hexShape(local) || stampShape(local) || eximShape(local) || mozillaShape(local) ||
		notesShape(local) || kmailShape(local) || len(local) > 20 && bytes.Contains(local, []byte(".JavaMail.")) ||
		bytes.HasSuffix(local, []byte(".qm")) || bytes.HasSuffix(local, []byte(".fsf"))
}

func hasSuffixFold(b []byte, suffix string) bool {
	return len(b) >= len(suffix) && equalFold(b[len(b)-len(suffix):], suffix)
}

// uuidShape: 8-4-4-4-12 hex digits, perhaps with more around.
func uuidShape(b []byte) bool {
	for i := 0; i+36 <= len(b); i++ {
		u := b[i : i+36]
		if u[8] == '-' && u[13] == '-' && u[18] == '-' && u[23] == '-' &&
			hexRun(u, 8) && hexRun(u[9:], 4) && hexRun(u[14:], 4) && hexRun(u[19:], 4) && hexRun(u[24:], 12) {
			return true
		}
	}
	return false
}

// hexShape: 24 or more hex digits and nothing else but dots and hyphens, with
// both digits and letters; of 30 or more, few letters or none do.
func hexShape(b []byte) bool {
	n, digits, letters := 0, 0, 0
	for _, c := range b {
		switch {
		case digit(c):
			digits++
		case hexDigit(c):
			letters++
		case c != '.' && c != '-':
			return false
		}
		n++
	}
	return n >= 24 && digits > 2 && (letters > 2 || n >= 30)
}

// stampShape: a time stamp, a dot, and more with a digit: 14 digits of a date
// in this or the last century, or 9 to 13 of seconds or milliseconds followed
// by another number.
func stampShape(b []byte) bool {
	n := 0
	for n < len(b) && digit(b[n]) {
		n++
	}
	if n == len(b) || b[n] != '.' || n+1 == len(b) {
		return false
	}
	rest := b[n+1:]
	if n == 14 && (b[0] == '2' && b[1] == '0' || b[0] == '1' && b[1] == '9') {
		return digitsAt(b, 4, 6) <= 12
	}
	return n >= 9 && n <= 13 && digit(rest[0]) && bytes.IndexByte(rest, '.') > 0
}

// eximShape: 1abcDE-0004Xy-2Z, perhaps with E before it.
func eximShape(b []byte) bool {
	if len(b) == 17 && b[0] == 'E' {
		b = b[1:]
	}
	return len(b) == 16 && b[0] == '1' && b[6] == '-' && b[13] == '-' &&
		allAlnum(b[:6]) && allAlnum(b[7:13]) && allAlnum(b[14:])
}

func allAlnum(b []byte) bool {
	for _, c := range b {
		if !alnum(c) {
			return false
		}
	}
	return true
}

// mozillaShape: eight hex digits, a dot, five to eight digits (Thunderbird).
func mozillaShape(b []byte) bool {
	if len(b) < 14 || len(b) > 17 || b[8] != '.' || !hexRun(b, 8) || digitsAt(b, 9, len(b)) < 0 {
		return false
	}
	return nextDigit(b, 0) < 8
}

// notesShape: OF and eight hex digits, a dot, eight more (Lotus Notes).
func notesShape(b []byte) bool {
	return len(b) > 18 && b[0] == 'O' && b[1] == 'F' && b[10] == '.' && hexRun(b[2:], 8) && hexRun(b[11:], 8)
}

// kmailShape: digits, a dot, ten letters and digits of either case (KMail).
func kmailShape(b []byte) bool {
	dot := len(b) - 11
	if dot < 5 || b[dot] != '.' || digitsAt(b, 0, dot) < 0 || !allAlnum(b[dot+1:]) {
		return false
	}
	rest := b[dot+1:]
	return !bytes.Equal(rest, bytes.ToUpper(rest)) && !bytes.Equal(rest, bytes.ToLower(rest))
}
