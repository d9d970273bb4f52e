package person

import (
	"bytes"
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
	code  string // ISO 3166-1
	dial  string // country calling code
	size  float64
	trunk bool
}

var phoneRegions = []phoneRegion{
	{"GB", "44", 45, true},
	{"FR", "33", 9, true},
	{"DE", "49", 300, true},
	{"NL", "31", 8, true},
	{"BE", "32", 6, true},
	{"ES", "34", 4, false},
	{"IT", "39", 150, false},
	{"PT", "351", 3, false},
	{"IE", "353", 6, true},
	{"CH", "41", 7, true},
	{"AT", "43", 300, true},
	{"PL", "48", 8, false},
	{"SE", "46", 20, true},
	{"DK", "45", 0.8, false},
	{"NO", "47", 0.8, false},
	{"FI", "358", 60, true},
	{"CZ", "420", 6, false},
	{"RO", "40", 6, true},
	{"HU", "36", 6, true},
	{"GR", "30", 20, false},
	{"US", "1", 60, false},
	{"AU", "61", 7, true},
	{"NZ", "64", 10, true},
	{"IN", "91", 60, true},
	{"BR", "55", 60, true},
	{"MX", "52", 80, false},
	{"ZA", "27", 8, true},
}

// leastShare is the share of the leak's numbers below which a country is not
// tried.
const leastShare = 0.002

// missingTrunk is how much less likely a national number is without the 0 that
// its country writes before it.
const missingTrunk = 0.02

// regions weighs the countries by how well they explain the leak's phone
// numbers, most likely first: by what says its country itself (numbers with a
// calling code, countries of mail domains), and by a few rounds of expectation
// and maximisation over a sample of the rest.
func (s *phoneSample) regions() []phoneRegion {
	fits, sure := s.fits()
	evidence := 0.0
	for _, n := range sure {
		evidence += n
	}
	share := make([]float64, len(phoneRegions))
	for i := range share {
		share[i] = sure[i] + 0.01*evidence/float64(len(share))
		if evidence < leastEvidence {
			share[i]++
		}
	}
	for range 8 {
		next := slices.Clone(sure)
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

// leastEvidence is how many numbers and mailboxes must say their country for a
// country that none of them names to be unlikely.
const leastEvidence = 20

// fits gives, for sampled numbers in a national form, how likely each is in each
// country, and how often the leak names each country outright.
func (s *phoneSample) fits() (fits [][]float64, sure []float64) {
	sure = make([]float64, len(phoneRegions))
	byTLD := map[string]int{}
	for i, reg := range phoneRegions {
		byTLD[strings.ToLower(reg.code)] = i
	}
	byTLD["uk"] = 0
	national := s.settle()
	for _, v := range s.list {
		if v.email {
			if n, ok := byTLD[v.text[strings.LastIndexByte(v.text, '.')+1:]]; ok {
				sure[n]++
			}
		} else if v.text[0] == '+' {
			if n := dialled([]byte(v.text[1:])); n >= 0 {
				sure[n]++
			}
		}
	}
	fits = make([][]float64, len(national))
	share(len(national), func(_, from, to int) {
		var buf []byte
		for i := from; i < to; i++ {
			f := make([]float64, len(phoneRegions))
			for j, reg := range phoneRegions {
				f[j] = reg.fit([]byte(national[i]), &buf) / reg.size
			}
			fits[i] = f
		}
	})
	return fits, sure
}

// dialled returns the country of a number's calling code, -1 for none of ours.
func dialled(digits []byte) int {
	best := -1
	for i, reg := range phoneRegions {
		if bytes.HasPrefix(digits, []byte(reg.dial)) && (best < 0 || len(reg.dial) > len(phoneRegions[best].dial)) {
			best = i
		}
	}
	return best
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

// sureCountry is how likely a country must be, by what the leak shows, for a
// number in a national form to be said in its international one: a wrong one
// would reach a stranger.
const sureCountry = 0.9

// phone puts a number in E.164 where that can be: by its own country code, by
// the country of the person's mail domain, or by that of the leak where it is
// sure; else it stays as written.
func phone(b []byte, vs []kept, regions []phoneRegion) string {
	if p, ok := norm.Phone(nil, b, ""); ok {
		return string(p)
	}
	var home []string
	if len(regions) > 1 {
		home = mailCountries(vs)
	}
	var buf []byte
	for _, reg := range regions {
		if slices.Contains(home, reg.code) && reg.fit(b, &buf) == 1 {
			return string(buf)
		}
	}
	best, most, sum := "", 0.0, 0.0
	for _, reg := range regions {
		w := reg.fit(b, &buf) * reg.size
		sum += w
		if w > most {
			best, most = string(buf), w
		}
	}
	if most == 0 || most < sureCountry*sum {
		return string(b)
	}
	return best
}

// mailCountries are the countries of the person's mail domains.
func mailCountries(vs []kept) []string {
	var out []string
	for i := range vs {
		if vs[i].kind != breach.KindEmail {
			continue
		}
		reg := strings.ToUpper(vs[i].text[strings.LastIndexByte(vs[i].text, '.')+1:])
		if reg == "UK" {
			reg = "GB"
		}
		if len(reg) == 2 {
			out = append(out, reg)
		}
	}
	return out
}
