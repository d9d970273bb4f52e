package delimited

import "bytes"

// shape says roughly what a cell looks like: enough to tell names from values
// and tables from prose, never to classify a value.
type shape uint8

const (
	empty   shape = iota
	number        // digits with sign, point, comma, blank
	moment        // a date or a time
	address       // an e-mail address
	hash          // 16 or more hexadecimal digits, or a crypt string
	token         // one word, of any letters
	phrase        // up to maxWords words
	prose         // more
	shapeCount
)

// maxWords is the most words that a cell may have and still read as a value.
const maxWords = 5

// shapeOf tells the shape of a cell as it stands in the leaf.
func shapeOf(b []byte) shape {
	b = bytes.TrimSpace(b)
	switch {
	case len(b) == 0 || string(b) == "NULL" || string(b) == `\N`:
		return empty
	case isNumber(b):
		return number
	case isMoment(b):
		return moment
	case isAddress(b):
		return address
	case isHash(b):
		return hash
	}
	switch words := len(bytes.Fields(b)); {
	case words == 1:
		return token
	case words <= maxWords:
		return phrase
	}
	return prose
}

func isNumber(b []byte) bool {
	digits := 0
	for i, c := range b {
		switch {
		case '0' <= c && c <= '9':
			digits++
		case c == '-' && i > 0 && digits == 4:
			return false // a year
		case c != '.' && c != ',' && c != '-' && c != '+' && c != ' ' && c != '%' && c != '(' && c != ')':
			return false
		}
	}
	return digits > 0
}

// isMoment accepts digits with the punctuation of dates and times, T and Z
// among it: 2024-02-29, 29/02/2024, 12:30, 2024-02-29T12:30:00Z.
func isMoment(b []byte) bool {
	digits, marks := 0, 0
	for _, c := range b {
		switch {
		case '0' <= c && c <= '9':
			digits++
		case c == '-' || c == '/' || c == ':':
			marks++
		case c != '.' && c != ' ' && c != 'T' && c != 'Z' && c != '+' && c != ',':
			return false
		}
	}
	return digits >= 3 && marks > 0
}

// isAddress is a cheap look at an e-mail address.
func isAddress(b []byte) bool {
	at := bytes.IndexByte(b, '@')
	if at <= 0 || len(b) > 320 || bytes.IndexByte(b[at+1:], '@') >= 0 {
		return false
	}
	dot := bytes.LastIndexByte(b, '.')
	if dot < at+2 || dot > len(b)-3 {
		return false
	}
	for _, c := range b {
		if c <= ' ' || c == '"' || c == '<' || c == '>' || c == ',' || c == ';' || c == ':' || c == '|' || c == '/' {
			return false
		}
	}
	return true
}

func isHash(b []byte) bool {
	if len(b) > 20 && b[0] == '$' {
		return true
	}
	if len(b) < 16 {
		return false
	}
	for _, c := range b {
		if (c < '0' || c > '9') && (c|' ' < 'a' || c|' ' > 'f') && c != '-' {
			return false
		}
	}
	return true
}
