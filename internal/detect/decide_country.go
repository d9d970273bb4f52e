package detect

import (
	"bytes"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/norm/country"
	"github.com/tocsin-project/tocsin/internal/norm/postal"
)

const (
	// homeShare is the share of a table's countries, or of what else says one in each row,
	// that must be one for its people to be at home there, and homeMail that of its
	// mailboxes under the domain of one country: most people have theirs under .com.
	homeShare, homeMail = 0.9, 0.5
	// homeSigns is the share of streets and towns that must say a country, of which
	// homeShare the same one: many streets and small towns say none.
	homeSigns = 0.2
)

// reader reads the country that a column's values say.
type reader struct {
	of    func(v []byte) string // nil where the column is of another sort
	share float64               // of all values that must say the country
	alike float64               // of those that say one
}

// home is the country in which the people of a table are, "" where nothing says it: by a
// column of countries, the ends of their postal addresses, the states that gave them
// numbers, their accounts, their mailboxes, postcodes of a form that one country has,
// their streets or towns. but is the column for whose sake it is asked.
func (d *decider) home(but int) string {
	for _, read := range [...]func(i int) reader{d.countries, d.ends, d.states, d.banks, d.domains, d.codes, d.places} {
		for i := range d.names {
			if d.stats[i] == nil || d.feats[i].n == 0 || i == but {
				continue
			}
			if r := read(i); r.of != nil {
				if iso := d.most(i, r); iso != "" {
					return iso
				}
			}
		}
	}
	return ""
}

// countries reads a column of countries.
func (d *decider) countries(i int) reader {
	if d.names[i].reading.kind != breach.KindCountry && d.out[i].kind != breach.KindCountry && d.feats[i].rate(d.feats[i].said(listCountries)) < spokenShare {
		return reader{}
	}
	return reader{func(v []byte) string { return country.OfValue(string(v)) }, homeShare, 0}
}

// ends reads the countries with which postal addresses end, or that their postcodes tell.
func (d *decider) ends(i int) reader {
	if d.out[i].kind != breach.KindStreet && d.feats[i].rate(d.feats[i].street) < clearShare {
		return reader{}
	}
	return reader{func(v []byte) string { iso, _ := postal.Country(string(v)); return iso }, homeMail, 0}
}

// states reads a column of numbers that a state gives to its people.
func (d *decider) states(i int) reader {
	k := d.out[i].kind
	iso, _, ok := strings.Cut(k.String(), "-")
	if !k.ByState() || !ok || len(iso) != 2 || iso == "yu" {
		return reader{}
	}
	iso = strings.ToUpper(iso)
	return reader{func([]byte) string { return iso }, homeShare, 0}
}

// banks reads a column of accounts, which begin with their country.
func (d *decider) banks(i int) reader {
	if d.out[i].kind != breach.KindIBAN {
		return reader{}
	}
	return reader{func(v []byte) string { return strings.ToUpper(string(v[:min(2, len(v))])) }, homeMail, 0}
}

// domains reads the countries under which mailboxes are.
func (d *decider) domains(i int) reader {
	if d.out[i].kind != breach.KindEmail {
		return reader{}
	}
	return reader{func(v []byte) string {
		if dot := bytes.LastIndexByte(v, '.'); dot >= 0 && len(v)-dot == 3 {
			return strings.ToUpper(string(v[dot+1:]))
		}
		return ""
	}, homeMail, 0}
}

// codes reads a column of postcodes of a form that no other country has.
func (d *decider) codes(i int) reader {
	if f := &d.feats[i]; f.rate(f.digits) < homeShare || f.longest > longestPostcode {
		return reader{}
	}
	return reader{func(v []byte) string { iso, _ := postal.Country(string(v)); return iso }, homeShare, 0}
}

// longestPostcode is the length of the longest.
const longestPostcode = 10

// places reads the words of streets, and towns.
func (d *decider) places(i int) reader {
	if f := &d.feats[i]; !textual(f) || f.rate(f.lower) > 0.5 || f.rate(f.prose) > 0.2 {
		return reader{}
	}
	var buf []byte
	return reader{func(v []byte) string { return loadHomes().of(v, &buf) }, homeSigns, homeShare}
}

// most is the country that so many of a column's rows are of, and nearly all that say one,
// "" where there is none.
func (d *decider) most(i int, r reader) string {
	all, told, n, best := uint64(0), uint64(0), map[string]uint64{}, ""
	for _, e := range d.stats[i].sample.least() {
		if e.empty {
			continue
		}
		all += e.count
		if iso := r.of(bytes.TrimSpace(e.head)); iso != "" {
			told += e.count
			n[iso] += e.count
			if best == "" || n[iso] > n[best] || n[iso] == n[best] && iso < best {
				best = iso
			}
		}
	}
	if best == "" || float64(n[best]) < max(r.share*float64(all), r.alike*float64(told)) {
		return ""
	}
	return best
}
