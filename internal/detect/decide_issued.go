package detect

import (
	"bytes"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// Schools, shops and gates give out numbers of their own, under names that documents of
// states have too: "ID number" of a student, "pasnummer" of a customer's card.

var (
	// saidNumbers are whole names of columns that say of a number no more than that somebody
	// is known by it.
	saidNumbers = wordSet(`idnumber idno idnr idnum identificationnumber identificationno identificationnr identitynumber identityno
		identifikationsnummer numeroidentificacion numidentificacion numeridentyfikacyjny`)
	// cardNumbers are names of the number of a card in Dutch, and of a passport in Dutch and Danish.
	cardNumbers = wordSet("pasnummer pasnr")
	// schoolNames are words that stand beside a student's number in what programs for
	// courses export (Moodle, Upload users, docs.moodle.org, read 2026-11).
	schoolNames = wordSet("mnethostid institution")
)

const (
	// longestOwn is how many letters and digits a number has at the most that is too short
	// for a state's, where nothing but a general name says that it is one; longestBehind
	// is the same where all of them begin with the same letters.
	longestOwn, longestBehind = 6, 7
	// passportDigits is how many digits Danish passports have (PRADO, DNK-AO-04001), and
	// Dutch ones with their letters.
	passportDigits = 9
)

// issuedByHouse is whether numbers under a name that says little are those that a school, a shop
// or a club gives out, and no state.
func (d *decider) issuedByHouse(i int, class breach.Class) bool {
	name := join(tokenize(d.names[i].name))
	switch class {
	case breach.GovernmentIDs:
		return saidNumbers[name] && (d.calledBeside(i, schoolNames) || d.shortOwn(i))
	case breach.PassportNumbers:
		return cardNumbers[name] && d.cardsOnly(i)
	}
	return false
}

// shortOwn reports numbers that are shorter than those of states, or nearly so and all
// behind the same letters.
func (d *decider) shortOwn(i int) bool {
	n, longest, shared := 0, 0, true
	var letters []byte
	for _, e := range d.stats[i].sample.least() {
		if e.empty {
			continue
		}
		v := bytes.TrimSpace(e.head)
		before := leadingLetters(v)
		if n++; letters == nil {
			letters = before
		}
		shared = shared && len(before) > 0 && bytes.Equal(letters, before) && onlyDigits(v[len(before):])
		longest = max(longest, lettersAndDigits(v))
	}
	return n > 0 && longest <= longestOwn || n >= leastCounted && shared && longest <= longestBehind
}

// lettersAndDigits counts those of a value, without what parts them.
func lettersAndDigits(v []byte) (n int) {
	for _, c := range v {
		if c-'0' < 10 || c|0x20-'a' < 26 {
			n++
		}
	}
	return n
}

// cardsOnly reports numbers that are no passports' of the countries whose word it is, nor
// of others where most have letters.
func (d *decider) cardsOnly(i int) bool {
	n, cards := 0, 0
	for _, e := range d.stats[i].sample.least() {
		if e.empty {
			continue
		}
		n++
		if v := bytes.ReplaceAll(bytes.TrimSpace(e.head), []byte(" "), nil); onlyDigits(v) && len(v) != passportDigits {
			cards++
		}
	}
	return n > 0 && float64(cards) >= namedShare*float64(n)
}
