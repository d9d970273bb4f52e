package detect

import (
	"bytes"
	"fmt"
	"unicode/utf8"

	"github.com/tocsin-project/tocsin/internal/breach"
)

const (
	// maskedShare is the share of a column's values that must be masked for the column as
	// a whole to hold parts of numbers.
	maskedShare = 0.7
	// leastHidden is how many signs of a masked number are hidden at the least, and
	// leastOpen how many are not: a part that identifies nobody is none.
	leastHidden, leastOpen = 3, 2
	// shortestMasked and longestMasked bound the signs of masked numbers, in runes
	// without what parts them.
	shortestMasked, longestMasked = 6, 24
	// openLetters is how many letters a masked number has at most: those of a passport's
	// series, of a Spaniard's check.
	openLetters = 4
)

// partOf is the kind of a part of such a number, none where the vocabulary has no class
// for it: of an account's number there is none.
func partOf(k breach.Kind) breach.Kind {
	switch {
	case k == breach.KindPhone:
		return breach.KindPartialPhone
	case k == breach.KindBorn:
		return breach.KindPartialBorn
	case k.ByState():
		return breach.KindPartialID
	}
	return breach.KindNone
}

// parts is the kind of the masked values that a column so named may hold.
func (r reading) parts() breach.Kind {
	switch {
	case r.fit < partFit || r.roles&(roleMeta|roleNone) != 0:
		return breach.KindNone
	case r.claim == nil:
		return partOf(r.kind)
	}
	switch r.claim.class {
	case breach.GovernmentIDs, breach.SocialSecurity, breach.PassportNumbers, breach.DriversLicences:
		return breach.KindPartialID
	}
	return breach.KindNone
}

// maskable is the kind of the masked values of a column as it is planned.
func (c *columnPlan) maskable() breach.Kind {
	if c.cards {
		return breach.KindNone
	}
	if k := c.reading.parts(); k != breach.KindNone {
		return k
	}
	return partOf(c.emit)
}

// maskedOf notes of a value in a column of numbers that it is masked, or of a date of birth
// that it has no day: what its row shows is a part.
func (a *active) maskedOf(v []byte, out *Row) {
	hidden := maskedNumber
	if a.parts == breach.KindPartialBorn {
		hidden = partialDate
	}
	if hidden(v) {
		a.stats.masked++
		out.Forms = append(out.Forms, Form{uint16(a.index), a.parts})
	}
}

// maskedNumber reports a number of which some signs are hidden: "***-**-1234",
// "+44 *** *** 123", "XXXXX678Z".
func maskedNumber(v []byte) bool {
	hidden, digits, letters, signs := 0, 0, 0, 0
	for v = bytes.TrimSpace(v); len(v) > 0; {
		r, size := utf8.DecodeRune(v)
		n := 1
		switch {
		case r >= '0' && r <= '9':
			digits++
		case r == '*' || r == '#' || r == '•' || r == '●':
			hidden++
		case r == 'X' || r == 'x':
			if n = run(v, byte(r)); n < leastHidden && hidden == 0 {
				letters += n
			} else {
				hidden += n
			}
		case r|0x20 >= 'a' && r|0x20 <= 'z':
			letters++
		case r == ' ' || r == '-' || r == '.' || r == '/' || r == '(' || r == ')' || r == '+' || r == '\u00a0':
			n = 0
		default:
			return false
		}
		signs += n
		v = v[max(n, 1)*size:]
	}
	return hidden >= leastHidden && digits > 0 && digits+letters >= leastOpen && letters <= openLetters && signs >= shortestMasked && signs <= longestMasked
}

// run is how often a byte stands at the beginning of v.
func run(v []byte, c byte) int {
	return len(v) - len(bytes.TrimLeft(v, string(rune(c))))
}

// masks decides a column of numbers most of which are masked, and none of which is
// decided as whole.
func (d *decider) masks(i int) verdict {
	c, k := d.stats[i], d.names[i].reading.parts()
	if k == breach.KindNone || c.masked == 0 || float64(c.masked) < maskedShare*float64(c.present) {
		return verdict{}
	}
	return verdict{kind: k, confidence: 0.8, why: fmt.Sprintf("named like it; %d of %d values are masked", c.masked, c.present)}
}

// maskedForms splits a column of numbers some of which are masked: as a whole it is of
// those that are not, whose rows alone show the number.
func (d *decider) maskedForms(i int, whole *Decision) []Decision {
	c, k := d.stats[i], d.names[i].maskable()
	if c.masked == 0 || k == breach.KindNone || whole.Kind == k || whole.Class == k.Class() {
		return nil
	}
	claimed := whole.Kind == breach.KindNone && d.names[i].reading.parts() == k
	if partOf(whole.Kind) != k && !claimed {
		return nil
	}
	if !byValue(whole.Kind) {
		whole.Values -= int64(c.masked)
	}
	return []Decision{{
		Column: i, Kind: k, Class: k.Class(), Inside: true, Form: true, Confidence: whole.Confidence, Values: int64(c.masked),
		Why: fmt.Sprintf("%d of %d values are masked", c.masked, c.present),
	}}
}
