package detect

import (
	"bytes"
	"strconv"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// experience is the class that "exp" claims where no card stands beside it.
const experience breach.Class = "Years of professional experience"

// expiryWords are words for the end of a card's validity, and expiryParts for the part of
// the day that a column holds.
var (
	expiryWords = wordSet("exp expiry expiration expires")
	expiryParts = wordSet("month year mm yy yyyy")
)

// cardExpiry reports the month or the year until which a card is valid, beside what is
// kept of the card: exp_month and exp_year beside last4. By itself "exp" says experience
// as well, and numbers up to twelve say nothing.
func (d *decider) cardExpiry(i int) bool {
	if !d.nameHas(i, expiryWords) || !d.nameHas(i, expiryParts) || !d.validThrough(i) {
		return false
	}
	for k := range d.names {
		r := d.names[k].reading
		if k != i && d.feats[k].n > 0 && !d.nameHas(k, expiryWords) && (r.ofCards() || lastFour(d.names[k].name)) {
			return true
		}
	}
	return false
}

// validThrough reports months, or years of this century.
func (d *decider) validThrough(i int) bool {
	n, fit := 0, 0
	for _, e := range d.stats[i].sample.least() {
		if e.empty {
			continue
		}
		n++
		v, err := strconv.Atoi(string(bytes.TrimSpace(e.head)))
		if err == nil && (v >= 1 && v <= 12 && d.nameHas(i, wordSet("month mm")) || (v >= 2000 && v < 2100 || v >= 0 && v < 100) && d.nameHas(i, wordSet("year yy yyyy"))) {
			fit++
		}
	}
	return n > 0 && float64(fit) >= checkedShare*float64(n)
}

// lastFour reports the name of the last four digits of a card, written with a digit.
func lastFour(name string) bool {
	words := tokenize(name)
	return len(words) > 0 && words[len(words)-1] == "last" && strings.HasSuffix(name, "4")
}

var (
	// stayNames are words for what only who is on a journey has.
	stayNames = wordSet(`guest guests night nights checkin checkout listing arrival departure flight seat adults infants accommodation room
		gast gaeste naechte anreise abreise flug zimmer nuits arrivee vol chambre noches huesped llegada salida vuelo notti ospite arrivo partenza volo`)
	// codeOfStay are words for the code by which a booking is found.
	codeOfStay = wordSet("confirmation booking reservation reference bestaetigung buchung reserva reservierung prenotazione")
)

// staysCode reports what is called like a code that opens an account, among what is said
// of a journey: it is by this that a booking is found.
func (d *decider) staysCode(i int, class breach.Class) bool {
	if class != breach.AuthTokens || !d.nameHas(i, codeOfStay) {
		return false
	}
	n := 0
	for c := range d.names {
		if d.nameHas(c, stayNames) {
			n++
		}
	}
	return n > 1
}

// bookingCodes reports a column called pnr whose values are no Swedish personal numbers,
// of which it is the cut: an airline calls the code of a booking so. Such numbers have ten
// digits or twelve, of which the last four may be hidden.
func (d *decider) bookingCodes(i int, class breach.Class) bool {
	words := tokenize(d.names[i].name)
	if class != breach.GovernmentIDs || len(words) == 0 || words[len(words)-1] != "pnr" {
		return false
	}
	n, fit := 0, 0
	for _, e := range d.stats[i].sample.least() {
		if e.empty {
			continue
		}
		n++
		if personalNumber(bytes.TrimSpace(e.head)) {
			fit++
		}
	}
	return float64(fit) < namedShare*float64(n)
}

// personalNumber reports so many digits, perhaps with a sign before the last four.
func personalNumber(v []byte) bool {
	digits, hidden := 0, 0
	for _, c := range v {
		switch {
		case c-'0' < 10 && hidden == 0:
			digits++
		case (c == '*' || c|0x20 == 'x') && digits >= 6:
			hidden++
		case c != '-' && c != '+' && c != ' ':
			return false
		}
	}
	all := digits + hidden
	return hidden <= 4 && (all == 10 || all == 11 || all == 12)
}
