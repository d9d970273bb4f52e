package person

import (
	"bytes"
	"slices"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// rowLine puts together what one row spreads over columns: a given and a family
// name make a name, street, postcode and city make an address.
type rowLine struct {
	given, middle, family, second        []byte
	street, postcode, city, region, land []byte
	house                                []byte // street and number, which stand in two columns
}

func (l *rowLine) note(t *table, v *Value) {
	if v.Inside || t.Known && v.Kind == breach.KindCountry { // an address that is known is whole
		return
	}
	at := l.slot(v.Kind)
	if at == &l.family && t.second[v.Column] {
		at = &l.second
	}
	switch {
	case at == nil:
	case *at == nil:
		*at = v.Bytes
	case at == &l.street && l.house == nil && houseNumber(l.street) != houseNumber(v.Bytes):
		l.house = slices.Concat(l.street, []byte{' '}, v.Bytes)
	}
}

// longestHouse is the longest number of a house, in bytes: 12 bis, 117-119, 4/A.
const longestHouse = 8

// houseNumber reports the number of a house that stands alone.
func houseNumber(v []byte) bool { return len(v) > 0 && len(v) <= longestHouse && v[0]-'0' < 10 }

func (l *rowLine) slot(k breach.Kind) *[]byte {
	switch k {
	case breach.KindGivenName:
		return &l.given
	case breach.KindMiddleName:
		return &l.middle
	case breach.KindFamilyName:
		return &l.family
	case breach.KindStreet:
		return &l.street
	case breach.KindPostcode:
		return &l.postcode
	case breach.KindCity:
		return &l.city
	case breach.KindRegion:
		return &l.region
	case breach.KindCountry:
		return &l.land
	}
	return nil
}

// line keeps the row's whole name and whole address.
func (a *gathering) line(who uint32, l *rowLine) {
	if l.given != nil && l.family != nil {
		a.joined(who, breach.KindFullName, " ", l.given, l.middle, l.family, l.second)
	}
	if l.house != nil {
		l.street = l.house
	}
	switch {
	case l.street == nil && l.land != nil && (l.city != nil || l.postcode != nil):
		a.part(who, l)
	case l.street != nil:
		town := bytes.TrimSpace(bytes.Join([][]byte{l.postcode, l.city}, []byte{' '}))
		switch {
		case l.land != nil || !regionCode(l.region):
		case len(town) == 0:
			l.street, l.region = slices.Concat(l.street, []byte(" ("), l.region, []byte{')'}), nil
		default:
			town, l.region = slices.Concat(town, []byte{' '}, l.region), nil
		}
		a.joined(who, breach.KindStreet, ", ", l.street, town, l.region, l.land)
	}
}

// regionCode reports the code of a state or province. At the end of an address, behind a
// comma, it would be read as that of a country, which many of them are: NO is Novara, DE
// is Delaware.
func regionCode(v []byte) bool {
	return len(v) > 0 && len(v) <= 3 && bytes.IndexFunc(v, func(r rune) bool { return r < 'A' || r > 'Z' }) < 0
}

func (a *gathering) joined(who uint32, kind breach.Kind, sep string, parts ...[]byte) {
	a.text = a.text[:0]
	for _, p := range parts {
		if len(p) == 0 {
			continue
		}
		if len(a.text) > 0 {
			a.text = append(a.text, sep...)
		}
		a.text = append(a.text, p...)
	}
	a.put(who, kind, 0, a.text)
}
