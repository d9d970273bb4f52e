package detect

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/norm"
)

const (
	// dialledShare is the share of values that must be numbers of that country in use.
	dialledShare = 0.95
	// mobileShare is the same where nearly all begin as mobiles do: of those some are given
	// back, and of some the plan does not know yet that they are in use.
	mobileShare = 0.85
	// leastDialled is how many of them: of digits at random one in five begins like a
	// mobile of Spain, one in two groups of three like a number of Poland.
	leastDialled = 20
	// apartShare is the share of numbers in groups as people write them.
	apartShare = 0.9
	// leastSigned is how many numbers with their country before them say what the others
	// are.
	leastSigned = 5
)

// homeMobiles are the beginnings of mobile numbers in countries whose people write
// national numbers without a zero before them, and how many digits such a number has.
// Sources: the numbering plans that the regulators publish (CNMC, AGCOM, UKE, ČTÚ,
// ANACOM, Nkom, Digitaliseringsstyrelsen); read 2026-11. Denmark's mobiles begin with so
// much that an office's numbers may begin so as well: they must begin with several digits.
var homeMobiles = map[string]struct {
	begin  []string
	digits int
	firsts int // with how many digits they begin in any column of them
}{
	"ES": {[]string{"6", "7"}, 9, 1},
	"IT": {[]string{"3"}, 10, 1},
	"PL": {strings.Fields("45 50 51 53 57 60 66 69 72 73 78 79 88"), 9, 1},
	"CZ": {strings.Fields("60 70 72 73 77 79"), 9, 1},
	"PT": {strings.Fields("91 92 93 96"), 9, 1},
	"NO": {[]string{"4", "9"}, 8, 1},
	"DK": {strings.Fields("20 21 22 23 24 25 26 27 28 29 30 31 40 41 42 50 51 52 53 60 61 71 81 91 92 93"), 8, 3},
}

// dialled decides telephone numbers in their country's own form, without a sign that says
// so, where the rows tell the country: in groups as people write them, all in use; or bare,
// all of them mobiles or more of them in use than of digits at random, where no other
// column holds telephone numbers.
func (d *decider) dialled(i int) verdict {
	f := &d.feats[i]
	if f.rate(f.digits) < dialledShare || f.n < leastDialled || f.distinctRate() < 0.8 || f.meanSize > 20 || f.rate(f.date) > 0.1 {
		return verdict{}
	}
	switch d.names[i].typ {
	case typeDate, typeTime, typeBool, typeDecimal, typeEnum:
		return verdict{}
	}
	home := d.home(i)
	if home == "" {
		return verdict{}
	}
	t := readDialled(d.stats[i], home)
	least := dialledShare
	mobile := t.mobiles()
	if mobile {
		least = mobileShare
	}
	written := float64(t.apart) >= apartShare*float64(t.n) || t.signed >= leastSigned
	if t.n < leastDialled || float64(t.valid) < least*float64(t.n) || !written && (d.telephone() || !mobile && !t.beyondChance()) {
		return verdict{}
	}
	return verdict{kind: breach.KindPhone, confidence: 0.6, why: fmt.Sprintf("%d of %d sampled values are telephone numbers in use in %s, where the rows' people are", t.valid, t.n, home)}
}

// dialledTally is what a column's sampled values are as telephone numbers of a country.
type dialledTally struct {
	home     string
	n, valid int
	apart    int             // in groups, or with their country before them
	signed   int             // of those that begin with a plus
	mobile   int             // begin as its mobiles do
	digits   [][]byte        // of those that do not
	begin    map[string]bool // how its mobiles begin here
	firsts   map[byte]bool   // with which digit
}

// mobiles reports numbers that nearly all begin as the mobiles of the country do, and not
// as those of one office.
func (t *dialledTally) mobiles() bool {
	return float64(t.mobile) >= dialledShare*float64(len(t.digits)) && len(t.begin) > t.n/4 && len(t.firsts) >= homeMobiles[t.home].firsts
}

// numberParts are what stands between the groups of a telephone number, and before it.
const numberParts = " .-/()+"

func readDialled(c *columnStats, home string) *dialledTally {
	t := &dialledTally{home: home, begin: map[string]bool{}, firsts: map[byte]bool{}}
	for _, e := range c.sample.least() {
		if v := bytes.TrimSpace(e.head); !e.empty && len(v) > 0 {
			t.count(v)
		}
	}
	return t
}

func (t *dialledTally) count(v []byte) {
	t.n++
	signed, digits := v[0] == '+', unparted(v)
	if !signed {
		t.digits = append(t.digits, digits)
	}
	plan, plain := homeMobiles[t.home]
	if !plain && !signed && v[0] != '0' && v[0] != '(' || !norm.PhoneShape(v) {
		return
	}
	if plain && !signed && len(digits) == plan.digits && beginsWith(digits, plan.begin) {
		t.mobile++
		t.begin[string(digits[:sameBeginning])], t.firsts[digits[0]] = true, true
	}
	if len(digits) < len(v) {
		t.apart++
	}
	if !inUse(v, t.home) {
		return
	}
	t.valid++
	if signed {
		t.signed++
	}
}

// unparted is a value without what parts its groups.
func unparted(v []byte) []byte {
	return bytes.Map(func(r rune) rune {
		if strings.ContainsRune(numberParts, r) {
			return -1
		}
		return r
	}, v)
}

// inUse reports a telephone number in use.
func inUse(v []byte, home string) bool {
	var buf [32]byte
	_, level := norm.ParsePhone(buf[:0], v, home)
	return level == norm.PhoneValid
}

// beginsWith reports digits that begin with one of some.
func beginsWith(v []byte, with []string) bool {
	for _, w := range with {
		if bytes.HasPrefix(v, []byte(w)) {
			return true
		}
	}
	return false
}

// telephone reports a table with a column that is decided to hold telephone numbers.
func (d *decider) telephone() bool {
	for i := range d.out {
		if d.out[i].kind == breach.KindPhone {
			return true
		}
	}
	return false
}
