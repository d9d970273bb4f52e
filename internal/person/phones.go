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
	// unnamed says that too little in the leak speaks for the country: a number that
	// its plan explains may be another's.
	unnamed bool
}

var phoneRegions = []phoneRegion{
	{code: "GB", dial: "44", size: 45, trunk: true},
	{code: "FR", dial: "33", size: 9, trunk: true},
	{code: "DE", dial: "49", size: 300, trunk: true},
	{code: "NL", dial: "31", size: 8, trunk: true},
	{code: "BE", dial: "32", size: 6, trunk: true},
	{code: "ES", dial: "34", size: 4},
	{code: "IT", dial: "39", size: 150},
	{code: "PT", dial: "351", size: 3},
	{code: "IE", dial: "353", size: 6, trunk: true},
	{code: "CH", dial: "41", size: 7, trunk: true},
	{code: "AT", dial: "43", size: 300, trunk: true},
	{code: "PL", dial: "48", size: 8},
	{code: "SE", dial: "46", size: 20, trunk: true},
	{code: "DK", dial: "45", size: 0.8},
	{code: "NO", dial: "47", size: 0.8},
	{code: "FI", dial: "358", size: 60, trunk: true},
	{code: "CZ", dial: "420", size: 6},
	{code: "RO", dial: "40", size: 6, trunk: true},
	{code: "HU", dial: "36", size: 6, trunk: true},
	{code: "GR", dial: "30", size: 20},
	{code: "US", dial: "1", size: 60},
	{code: "AU", dial: "61", size: 7, trunk: true},
	{code: "NZ", dial: "64", size: 10, trunk: true},
	{code: "IN", dial: "91", size: 60, trunk: true},
	{code: "BR", dial: "55", size: 60, trunk: true},
	{code: "MX", dial: "52", size: 80},
	{code: "ZA", dial: "27", size: 8, trunk: true},
}

// leastShare is the share of the leak's numbers below which a country is not
// tried.
const leastShare = 0.002

// missingTrunk is how much less likely a national number is without the 0 that
// its country writes before it.
const missingTrunk = 0.02

// notInUse is how much less likely a number is that its country's plan allows and
// has given to nobody: invented ones are of that sort, and those of other countries.
// It is likelier than a number without its trunk.
const notInUse = 0.03

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
	trust := make([]float64, len(phoneRegions))
	for i := range trust {
		trust[i] = 1
		if sure[i] == 0 && evidence >= leastEvidence {
			trust[i] = unnamedTrust
		}
	}
	share := shares(fits, sure, trust, evidence)
	out := slices.Clone(phoneRegions)
	for i := range out {
		out[i].size = share[i] / out[i].size // from here on: weight
		out[i].unnamed = trust[i] < 1 || evidence < leastEvidence && !spoken(sure[i], evidence, share[i])
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

// spoken reports whether, of a leak in which little names a country outright, enough
// speaks for one: some of it and nothing for another, or some and many numbers of its
// plan. Plans alone do not: that of a country which is not tried looks like others'.
func spoken(sure, evidence, share float64) bool {
	return sure >= leastNamed && sure == evidence || sure > 0 && share-sure >= leastEvidence
}

// leastNamed is how many numbers and mailboxes must say their country, all the
// same, in a leak that has few of them.
const leastNamed = 3

// shares divides the numbers among the countries: each by how well it fits, and by
// how many the country has already.
func shares(fits [][]float64, sure, trust []float64, evidence float64) []float64 {
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
				next[i] += w * share[i] / total * trust[i]
			}
		}
		share = next
	}
	return share
}

// unnamedTrust is what a number that fits a country counts for it where much of the
// leak names others outright and nothing names that one.
const unnamedTrust = 0.1

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
	var level norm.PhoneLevel
	if *buf, level = norm.ParsePhone((*buf)[:0], b, r.code); level == norm.PhoneNone {
		return 0
	}
	fit := 1.0
	if level == norm.PhonePossible {
		fit = notInUse
	}
	if r.trunk && !strings.HasPrefix(strings.TrimLeft(string(b), "( "), "0") {
		fit *= missingTrunk
	}
	return fit
}

// sureCountry is how likely a country must be, by what the leak shows, for a
// number in a national form to be said in its international one: a wrong one
// would reach a stranger.
const sureCountry = 0.95

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
		if slices.Contains(home, reg.code) && reg.fit(b, &buf) > missingTrunk {
			return string(buf)
		}
	}
	best, most, sum, unnamed := "", 0.0, 0.0, false
	for _, reg := range regions {
		w := reg.fit(b, &buf) * reg.size
		sum += w
		if w > most {
			best, most, unnamed = string(buf), w, reg.unnamed
		}
	}
	if most == 0 || most < sureCountry*sum || unnamed {
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
