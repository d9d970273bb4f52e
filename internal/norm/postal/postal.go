// Package postal reads postal addresses as people write them, in one line or several,
// and sets them as the post of their country wants them. It never makes up a part:
// what it cannot tell stays as it was written, and nothing is left out.
package postal

import (
	"slices"
	"strings"

	"github.com/tocsin-project/tocsin/internal/norm/country"
)

// Address is a postal address in its parts.
type Address struct {
	Street  []string // all that stands before the town
	Code    string   // the postcode, as written; "" where none could be told
	Town    string   // "" where Code is
	Region  string   // state, province or county, where one is written
	Country string   // ISO 3166-1 alpha-2; "" where neither the address nor the caller knows
	// Named says that the address itself tells its country, by name, code or the
	// form of its postcode, and that it is not the caller's.
	Named bool
}

// Country returns the country that an address itself tells (ISO 3166-1 alpha-2), ""
// where it tells none, and whether it names it, or only has a postcode of a form that
// no other country uses, or with a town or a word for a street that only one has.
func Country(address string) (iso string, named bool) {
	rest, iso := cut(address, "")
	if iso != "" {
		return iso, true
	}
	list := parts(rest)
	if iso = byCode(list); iso == "" {
		iso = bySigns(list)
	}
	return iso, false
}

// cut is country.Cut, but for codes of regions that are a country's too ("94103 San
// Francisco, CA", "28100 Novara, NO"), unless
// home says that it is the country's.
func cut(address, home string) (rest, iso string) {
	if rest, iso = country.Cut(address); iso == "" {
		address = once(address)
		rest, iso = country.Cut(address)
	}
	if code := strings.Trim(address[len(rest):], ",; .()\n\r"); isState(code) && regional(code, iso, home, parts(rest)) {
		return address, ""
	}
	return rest, iso
}

// once takes a code from the end of an address that the name of its country stands before,
// as where a column of its own was added to it: "10115 Berlin, Deutschland, DE", whose code
// alone may be that of a state. Before the name must stand a part with a postcode, else it
// may be a town's.
func once(address string) string {
	list := strings.FieldsFunc(address, country.Divides)
	n := len(list)
	if n < 3 || !strings.ContainsAny(list[n-3], "0123456789") {
		return address
	}
	if iso := country.Of(strings.TrimSpace(list[n-1])); iso == "" || country.Of(strings.TrimSpace(list[n-2])) != iso {
		return address
	}
	return address[:strings.LastIndexFunc(address, country.Divides)]
}

// Read takes an address apart. Where it tells no country, it is read as one of home
// (ISO 3166-1 alpha-2, or "").
func Read(address, home string) Address {
	rest, iso := cut(address, home)
	list := parts(rest)
	if iso == "" {
		iso = byCode(list)
	}
	a := Address{Country: iso, Named: iso != ""}
	if iso == "" {
		a.Country = home
	}
	p := posts()[a.Country]
	if p == nil || !a.locality(p, list) {
		a.Street = list
	}
	return a
}

// parts are the parts of an address, which commas or lines divide.
func parts(s string) []string {
	list := strings.FieldsFunc(s, country.Divides)
	for i := range list {
		list[i] = strings.Join(strings.Fields(list[i]), " ")
	}
	return slices.DeleteFunc(list, func(l string) bool { return l == "" })
}

// locality finds postcode, town and region among the parts of an address; false where
// there is no postcode of the country.
func (a *Address) locality(p *post, list []string) bool {
	for i := len(list) - 1; i >= 0 && (i > 0 || len(list) == 1); i-- {
		words := strings.Fields(list[i])
		from, n := p.find(words)
		if n == 0 {
			continue
		}
		a.Code = strings.Join(words[from:from+n], " ")
		before, after := words[:from], words[from+n:]
		street, rest := list[:i], list[i+1:]
		if p.states && len(before) > 0 && isState(before[len(before)-1]) {
			a.Region, before = before[len(before)-1], before[:len(before)-1]
		}
		if last := len(after) - 1; p.coded && last > 0 && isState(after[last]) {
			a.Region, after = after[last], after[:last]
		}
		switch {
		case len(after) > 0:
			a.Town = strings.Join(after, " ")
			if len(before) > 0 {
				street = append(slices.Clone(street), strings.Join(before, " "))
			}
		case i == 0:
			street = []string{strings.Join(before, " ")} // street and town in one: nobody can tell them apart
		case len(before) > 0:
			a.Town = strings.Join(before, " ")
		case p.codeFirst && len(rest) > 0:
			a.Town, rest = rest[0], rest[1:]
		case len(street) > 1:
			a.Town, street = street[len(street)-1], street[:len(street)-1]
		}
		a.Street = street
		a.beyond(p, rest)
		return true
	}
	return false
}

// beyond takes what stands behind town and postcode: a region, where the post wants
// one; all else belongs before the town, for nothing is left out.
func (a *Address) beyond(p *post, rest []string) {
	if len(rest) == 1 && p.region && a.Region == "" {
		a.Region = rest[0]
		return
	}
	a.Street = append(slices.Clone(a.Street), rest...)
}

// isState reports a code of a state or province.
func isState(s string) bool {
	return len(s) >= 2 && len(s) <= 3 && strings.Trim(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == ""
}
