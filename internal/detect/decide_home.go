package detect

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/norm"
	"github.com/tocsin-project/tocsin/internal/norm/country"
)

const (
	// homeShare is the share of a table's countries that must be one for its people to be
	// at home there, and homeMail that of its mailboxes under the domain of one country:
	// most people have theirs under .com.
	homeShare, homeMail = 0.9, 0.5
	// dialledShare is the share of values that must be numbers of that country in use.
	dialledShare = 0.95
	// leastDialled is how many of them: of digits at random one in five begins like a
	// mobile of Spain, one in two groups of three like a number of Poland.
	leastDialled = 20
	// apartShare is the share of numbers in groups as people write them.
	apartShare = 0.9
)

// homeMobiles are the beginnings of mobile numbers in countries whose people write
// national numbers without a zero before them, and how many digits such a number has.
// Sources: the numbering plans that the regulators publish (CNMC, AGCOM, UKE, ČTÚ,
// ANACOM, Nkom, Digitaliseringsstyrelsen); read 2026-11. Denmark's mobiles begin with
// nearly any digit: digits alone say nothing there.
var homeMobiles = map[string]struct {
	begin  []string
	digits int
}{
	"ES": {[]string{"6", "7"}, 9},
	"IT": {[]string{"3"}, 10},
	"PL": {strings.Fields("45 50 51 53 57 60 66 69 72 73 78 79 88"), 9},
	"CZ": {strings.Fields("60 70 72 73 77 79"), 9},
	"PT": {strings.Fields("91 92 93 96"), 9},
	"NO": {[]string{"4", "9"}, 8},
	"DK": {},
}

// dialled decides telephone numbers in their country's own form, without a sign that says
// so, where the rows tell the country: in groups as people write them, all in use; or bare,
// all of them mobiles, where no other column holds telephone numbers.
func (d *decider) dialled(i int) verdict {
	f := &d.feats[i]
	if f.rate(f.digits) < dialledShare || f.n < leastDialled || f.distinctRate() < 0.8 || f.meanSize > 20 {
		return verdict{}
	}
	switch d.names[i].typ {
	case typeDate, typeTime, typeBool, typeDecimal, typeEnum:
		return verdict{}
	}
	home := d.home()
	plan, ok := homeMobiles[home]
	if !ok {
		return verdict{}
	}
	var buf []byte
	n, valid, apart, mobile, begin := 0, 0, 0, 0, map[string]bool{}
	for _, e := range d.stats[i].sample.least() {
		v := bytes.TrimSpace(e.head)
		if e.empty || len(v) == 0 {
			continue
		}
		n++
		if _, level := norm.ParsePhone(buf[:0], v, home); level != norm.PhoneValid || v[0] == '+' || v[0] == '0' {
			continue
		}
		valid++
		if bytes.ContainsAny(v, " .-") {
			apart++
		} else if len(v) == plan.digits && beginsWith(v, plan.begin) {
			mobile++
			begin[string(v[:sameBeginning])] = true
		}
	}
	least := dialledShare * float64(n)
	written := float64(apart) >= apartShare*float64(n)
	bare := float64(mobile) >= least && len(begin) > n/4 && !d.telephone()
	if n < leastDialled || float64(valid) < least || !written && !bare {
		return verdict{}
	}
	return verdict{kind: breach.KindPhone, confidence: 0.6, why: fmt.Sprintf("%d of %d sampled values are telephone numbers in use in %s, where the rows' people are", valid, n, home)}
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

// home is the country in which the people of a table are by a column of countries, by the
// ends of their postal addresses, or by their mailboxes; "" where these say none.
func (d *decider) home() string {
	for _, read := range [...]func(i int) (func(v []byte) string, float64){d.countries, d.ends, d.domains} {
		for i := range d.names {
			if d.stats[i] == nil || d.feats[i].n == 0 {
				continue
			}
			if of, share := read(i); of != nil {
				if iso := d.most(i, of, share); iso != "" {
					return iso
				}
			}
		}
	}
	return ""
}

// countries reads a column of countries.
func (d *decider) countries(i int) (func(v []byte) string, float64) {
	if d.names[i].reading.kind != breach.KindCountry && d.out[i].kind != breach.KindCountry && d.feats[i].rate(d.feats[i].said(listCountries)) < spokenShare {
		return nil, 0
	}
	return func(v []byte) string { return country.OfValue(string(v)) }, homeShare
}

// ends reads the countries with which postal addresses end.
func (d *decider) ends(i int) (func(v []byte) string, float64) {
	if d.out[i].kind != breach.KindStreet {
		return nil, 0
	}
	return func(v []byte) string { _, iso := country.Cut(string(v)); return iso }, homeMail
}

// domains reads the countries under which mailboxes are.
func (d *decider) domains(i int) (func(v []byte) string, float64) {
	if d.out[i].kind != breach.KindEmail {
		return nil, 0
	}
	return func(v []byte) string {
		if dot := bytes.LastIndexByte(v, '.'); dot >= 0 && len(v)-dot == 3 {
			return strings.ToUpper(string(v[dot+1:]))
		}
		return ""
	}, homeMail
}

// most is the country that so many of a column's rows are of, "" where there is none.
func (d *decider) most(i int, of func(v []byte) string, share float64) string {
	all, n, best := uint64(0), map[string]uint64{}, ""
	for _, e := range d.stats[i].sample.least() {
		if e.empty {
			continue
		}
		all += e.count
		if iso := of(bytes.TrimSpace(e.head)); iso != "" {
			n[iso] += e.count
			if best == "" || n[iso] > n[best] || n[iso] == n[best] && iso < best {
				best = iso
			}
		}
	}
	if best == "" || float64(n[best]) < share*float64(all) {
		return ""
	}
	return best
}
