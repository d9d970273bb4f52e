package entries

import (
	"bytes"
	"strings"
)

var cards = dialect{
	kind: "vcard",
	columns: strings.Fields(`full_name given_name middle_name family_name nickname email work_email additional_email phone mobile work_phone
		additional_phone fax street city region postcode country additional_address birth_date gender company job_title note url`),
	begins: func(head []byte) bool { return cardLine(head, "BEGIN:VCARD") },
	unit:   cardUnit,
	after:  afterCard,
	fill:   fillCard,
	whole:  wholeCard,
}

// wholeCard reports a card that its last line ends.
func wholeCard(unit []byte) bool {
	unit = bytes.TrimRight(unit, "\r\n")
	return cardLine(unit[bytes.LastIndexByte(unit, '\n')+1:], "END:VCARD")
}

// cardLine reports a line that begins or ends a card.
func cardLine(data []byte, what string) bool {
	if len(data) < len(what) || !bytes.EqualFold(data[:len(what)], []byte(what)) {
		return false
	}
	rest, _, _ := bytes.Cut(data[len(what):], []byte("\n"))
	return len(bytes.TrimSpace(rest)) == 0
}

// cardUnit tells a card, to the line that ends it or to that which begins another.
func cardUnit(data []byte, at int, last bool) (int, sort) {
	end := lineEnd(data, at, last)
	switch {
	case end < 0:
		return -1, blank
	case len(bytes.TrimSpace(data[at:end])) == 0:
		return end, blank
	case !cardLine(data[at:end], "BEGIN:VCARD"):
		return end, prose
	}
	for end < len(data) {
		next := lineEnd(data, end, last)
		switch {
		case next < 0:
			return -1, entry
		case cardLine(data[end:next], "END:VCARD"):
			return next, entry
		case cardLine(data[end:next], "BEGIN:VCARD"):
			return end, entry
		}
		end = next
	}
	if last {
		return end, entry
	}
	return -1, entry
}

// afterCard returns what follows the line that ends the first or the last card, -1 where
// none ends.
func afterCard(buf []byte, last bool) int {
	for _, end := range [...]string{"END:VCARD", "end:vcard", "End:VCard"} {
		i := bytes.Index(buf, []byte(end))
		if last {
			i = bytes.LastIndex(buf, []byte(end))
		}
		if i < 0 {
			continue
		}
		if n := bytes.IndexByte(buf[i:], '\n'); n >= 0 {
			return i + n + 1
		}
	}
	return -1
}
