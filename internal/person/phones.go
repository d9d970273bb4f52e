package person

import (
	"cmp"
	"slices"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/norm"
)

// phoneRegions are the countries tried for numbers written in a national form.
var phoneRegions = []string{
	"GB", "FR", "DE", "NL", "BE", "ES", "IT", "PT", "IE", "CH", "AT", "PL", "SE", "DK", "NO", "FI", "CZ", "RO", "HU", "GR",
	"US", "CA", "AU", "NZ", "IN", "BR", "MX", "ZA",
}

// regions ranks the countries in whose national form the leak's phone numbers
// can be read, most first: the rank decides for numbers that fit several.
func (a *assembly) regions() []string {
	votes := map[string]int{}
	var buf []byte
	phones := 0
	for i := range a.entries {
		if a.entries[i].kind == breach.KindPhone {
			phones++
		}
	}
	every := uint64(phones/2000) + 1
	for i := range a.entries {
		e := &a.entries[i]
		if e.kind != breach.KindPhone || hash64(a.bytes(e))%every != 0 {
			continue
		}
		for _, reg := range phoneRegions {
			var ok bool
			if buf, ok = norm.Phone(buf[:0], a.bytes(e), reg); ok {
				votes[reg]++
			}
		}
	}
	out := slices.DeleteFunc(slices.Clone(phoneRegions), func(r string) bool { return votes[r] == 0 })
	slices.SortStableFunc(out, func(x, y string) int { return cmp.Compare(votes[y], votes[x]) })
	return out
}

// phone puts a number in E.164 where that can be: by its own country code,
// else by the country of the person's mail domain, else by the leak's.
func phone(b []byte, es []entry, a *assembly, regions []string) string {
	if p, ok := norm.Phone(nil, b, ""); ok {
		return string(p)
	}
	for i := range es {
		if es[i].kind != breach.KindEmail {
			continue
		}
		mail := a.bytes(&es[i])
		reg := strings.ToUpper(string(mail[slices.Index(mail, '@')+1:]))
		reg = reg[strings.LastIndexByte(reg, '.')+1:]
		if reg == "UK" {
			reg = "GB"
		}
		if len(reg) == 2 {
			if p, ok := norm.Phone(nil, b, reg); ok {
				return string(p)
			}
		}
	}
	for _, reg := range regions {
		if p, ok := norm.Phone(nil, b, reg); ok {
			return string(p)
		}
	}
	return string(b)
}
