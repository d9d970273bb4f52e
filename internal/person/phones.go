package person

import (
	"cmp"
	"slices"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/norm"
)

// phoneRegion is a country tried for numbers written in a national form. size
// is about how many numbers its plan allows, in hundreds of millions: a number
// that fits France and Germany is more likely French, since the German plan
// allows so many more. trunk says that national forms begin with 0.
type phoneRegion struct {
	code  string
	size  float64
	trunk bool
}

var phoneRegions = []phoneRegion{
	{"GB", 45, true}, {"FR", 9, true}, {"DE", 300, true}, {"NL", 8, true}, {"BE", 6, true}, {"ES", 4, false}, {"IT", 150, false},
	{"PT", 3, false}, {"IE", 6, true}, {"CH", 7, true}, {"AT", 300, true}, {"PL", 8, false}, {"SE", 20, true}, {"DK", 0.8, false},
	{"NO", 0.8, false}, {"FI", 60, true}, {"CZ", 6, false}, {"RO", 6, true}, {"HU", 6, true}, {"GR", 20, false}, {"US", 60, false},
	{"AU", 7, true}, {"NZ", 10, true}, {"IN", 60, true}, {"BR", 60, true}, {"MX", 80, false}, {"ZA", 8, true},
}

// leastShare is the share of the leak's numbers below which a country is not
// tried.
const leastShare = 0.002

// missingTrunk is how much less likely a national number is without the 0 that
// its country writes before it.
const missingTrunk = 0.02

// regions weighs the countries by how well they explain the leak's phone
// numbers (a few rounds of expectation and maximisation over a sample), most
// likely first.
func (a *assembly) regions() []phoneRegion {
	fits := a.sampleFits()
	share := make([]float64, len(phoneRegions))
	for i := range share {
		share[i] = 1
	}
	for range 8 {
		next := make([]float64, len(share))
		for _, f := range fits {
			total := 0.0
			for i, w := range f {
				total += w * share[i]
			}
			if total == 0 {
				continue
			}
			for i, w := range f {
				next[i] += w * share[i] / total
			}
		}
		share = next
	}
	out := slices.Clone(phoneRegions)
	for i := range out {
		out[i].size = share[i] / out[i].size // from here on: weight
	}
	total := 0.0
	for _, s := range share {
		total += s
	}
	least := map[string]bool{}
	for i, reg := range phoneRegions {
		least[reg.code] = share[i] > leastShare*total
	}
	out = slices.DeleteFunc(out, func(r phoneRegion) bool { return !least[r.code] })
	slices.SortStableFunc(out, func(x, y phoneRegion) int { return cmp.Compare(y.size, x.size) })
	return out
}

// sampleFits gives for each sampled number how likely it is in each country.
func (a *assembly) sampleFits() [][]float64 {
	phones := 0
	for i := range a.entries {
		if a.entries[i].kind == breach.KindPhone {
			phones++
		}
	}
	every := uint64(phones/2000) + 1
	var out [][]float64
	var buf []byte
	for i := range a.entries {
		e := &a.entries[i]
		if b := a.bytes(e); e.kind == breach.KindPhone && hash64(b)%every == 0 && b[0] != '+' {
			f := make([]float64, len(phoneRegions))
			for j, reg := range phoneRegions {
				f[j] = reg.fit(b, &buf) / reg.size
			}
			out = append(out, f)
		}
	}
	return out
}

// fit is 0 where the number is none of the country's.
func (r phoneRegion) fit(b []byte, buf *[]byte) float64 {
	var ok bool
	if *buf, ok = norm.Phone((*buf)[:0], b, r.code); !ok {
		return 0
	}
	if r.trunk && !strings.HasPrefix(strings.TrimLeft(string(b), "( "), "0") {
		return missingTrunk
	}
	return 1
}

// phone puts a number in E.164 where that can be: by its own country code,
// else in the country that is likeliest in the leak, the country of the
// person's mail domain before others.
func phone(b []byte, es []entry, a *assembly, regions []phoneRegion) string {
	if p, ok := norm.Phone(nil, b, ""); ok {
		return string(p)
	}
	var home []string
	if len(regions) > 1 {
		home = mailCountries(es, a)
	}
	var buf []byte
	for _, reg := range regions {
		if slices.Contains(home, reg.code) && reg.fit(b, &buf) == 1 {
			return string(buf)
		}
	}
	best, most := string(b), 0.0
	for _, reg := range regions {
		if reg.size <= most { // no later country can be likelier
			break
		}
		if w := reg.fit(b, &buf) * reg.size; w > most {
			best, most = string(buf), w
		}
	}
	return best
}

// mailCountries are the countries of the person's mail domains.
func mailCountries(es []entry, a *assembly) []string {
	var out []string
	for i := range es {
		if es[i].kind != breach.KindEmail {
			continue
		}
		mail := string(a.bytes(&es[i]))
		reg := strings.ToUpper(mail[strings.LastIndexByte(mail, '.')+1:])
		if reg == "UK" {
			reg = "GB"
		}
		if len(reg) == 2 {
			out = append(out, reg)
		}
	}
	return out
}
