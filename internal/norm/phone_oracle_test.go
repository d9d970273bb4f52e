package norm

import (
	"math/rand/v2"
	"regexp/syntax"
	"slices"
	"strings"
	"testing"

	pn "github.com/nyaruka/phonenumbers"
)

// mustAgree are the regions in which hardly a number may differ.
var mustAgree = strings.Fields("GB FR DE NL BE ES IT PT PL IE CH AT SE DK NO US CA AU")

// sample appends a random string that a pattern over digits matches.
func sample(r *rand.Rand, re *syntax.Regexp, out []byte) []byte {
	switch re.Op {
	case syntax.OpLiteral:
		return append(out, string(re.Rune)...)
	case syntax.OpCharClass:
		n := 0
		for i := 0; i < len(re.Rune); i += 2 {
			n += int(re.Rune[i+1]-re.Rune[i]) + 1
		}
		k := r.IntN(n)
		for i := 0; i < len(re.Rune); i += 2 {
			w := int(re.Rune[i+1]-re.Rune[i]) + 1
			if k < w {
				return append(out, byte(re.Rune[i])+byte(k))
			}
			k -= w
		}
	case syntax.OpCapture:
		return sample(r, re.Sub[0], out)
	case syntax.OpConcat:
		for _, sub := range re.Sub {
			out = sample(r, sub, out)
		}
	case syntax.OpAlternate:
		return sample(r, re.Sub[r.IntN(len(re.Sub))], out)
	case syntax.OpQuest:
		if r.IntN(2) == 0 {
			return sample(r, re.Sub[0], out)
		}
	case syntax.OpRepeat:
		for range re.Min + r.IntN(re.Max-re.Min+1) {
			out = sample(r, re.Sub[0], out)
		}
	}
	return out
}

// patterns returns the descriptions of a region's numbers.
func patterns(t *testing.T, m *pn.PhoneMetadata) (out []*syntax.Regexp) {
	for _, d := range []*pn.PhoneNumberDesc{
		m.GetFixedLine(), m.GetMobile(), m.GetTollFree(), m.GetPremiumRate(), m.GetVoip(),
		m.GetSharedCost(), m.GetPersonalNumber(), m.GetUan(), m.GetGeneralDesc(),
	} {
		if p := d.GetNationalNumberPattern(); p != "" {
			re, err := syntax.Parse(p, syntax.Perl)
			if err != nil {
				t.Fatal(err)
			}
			out = append(out, re.Simplify(), re)
		}
	}
	return out
}

// written returns the ways in which people write a number.
func written(num *pn.PhoneNumber, national string) []string {
	e := pn.Format(num, pn.E164)
	out := []string{
		e, "00" + e[1:], pn.Format(num, pn.INTERNATIONAL), pn.Format(num, pn.RFC3966),
		pn.Format(num, pn.NATIONAL), strings.ReplaceAll(pn.Format(num, pn.NATIONAL), " ", "."),
		national, pn.Format(num, pn.NATIONAL) + " ext. 12",
	}
	digits := strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, pn.Format(num, pn.NATIONAL))
	return append(out, digits, e[1:])
}

func TestPhoneAgreesWithLibrary(t *testing.T) {
	coll, err := pn.MetadataCollection()
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(1, 2))
	var strict, loose tally
	for _, m := range coll.GetMetadata() {
		region := m.GetId()
		if region == "001" {
			continue
		}
		must := slices.Contains(mustAgree, region)
		rounds := 2
		if must {
			rounds = 24
		}
		var one tally
		for _, re := range patterns(t, m) {
			for range rounds {
				one.check(region, string(sample(r, re, nil)))
			}
		}
		if must {
			strict.add(one)
			if one.share() < 0.999 {
				t.Errorf("%s: %d of %d differ, such as %q", region, one.wrong, one.all, one.bad)
			}
		} else {
			loose.add(one)
			if one.share() < 0.98 {
				t.Errorf("%s: %d of %d differ, such as %q", region, one.wrong, one.all, one.bad)
			}
		}
	}
	t.Logf("asked regions %.5f of %d, all others %.5f of %d; called valid wrongly: %d and %d",
		strict.share(), strict.all, loose.share(), loose.all, strict.extra, loose.extra)
	if loose.share() < 0.995 {
		t.Errorf("other regions: %d of %d differ", loose.wrong, loose.all)
	}
	if strict.extra+loose.extra > 0 {
		t.Errorf("%d numbers called valid that are not", strict.extra+loose.extra)
	}
}

// A tally counts answers beside the library's.
type tally struct {
	all, wrong, extra int
	bad               []string
}

func (y *tally) add(o tally) {
	y.all, y.wrong, y.extra = y.all+o.all, y.wrong+o.wrong, y.extra+o.extra
}

func (y *tally) share() float64 { return 1 - float64(y.wrong)/float64(max(y.all, 1)) }

func (y *tally) check(region, national string) {
	num, err := pn.Parse(national, region)
	if err != nil {
		return
	}
	for _, s := range written(num, national) {
		lib, err := pn.Parse(s, region)
		got, level := ParsePhone(nil, []byte(s), region)
		if err != nil || !pn.IsValidNumber(lib) {
			if level == PhoneValid && err == nil && string(got) == pn.Format(lib, pn.E164) {
				y.extra++
			}
			continue
		}
		y.all++
		if lib.Extension = nil; string(got) != pn.Format(lib, pn.E164) || level != PhoneValid {
			y.wrong++
			if len(y.bad) < 6 {
				y.bad = append(y.bad, s+" -> "+string(got)+" not "+pn.Format(lib, pn.E164))
			}
		}
	}
}
