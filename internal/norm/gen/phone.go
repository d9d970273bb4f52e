package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"slices"

	pn "github.com/nyaruka/phonenumbers"
)

// phoneModule ships libphonenumber's metadata for Go.
const phoneModule = "github.com/nyaruka/phonenumbers"

// world is the region of calling codes that belong to no country.
const world = "001"

// longest is the longest national number of any plan, in digits.
const longest = 17

// writePhones writes the plans, the regions and the automata of both.
func writePhones(planFile, regionFile, dag string) error {
	coll, err := pn.MetadataCollection()
	if err != nil {
		return err
	}
	version, err := moduleVersion(phoneModule)
	if err != nil {
		return err
	}
	g := newGraph()
	var b bytes.Buffer
	fmt.Fprintf(&b, "package norm\n\n// phoneVersion says where the numbering plans come from.\nconst phoneVersion = %q\n\n", phoneModule+" "+version)
	if err := plans(&b, g, coll.GetMetadata()); err != nil {
		return err
	}
	if err := writeGo(planFile, b.Bytes()); err != nil {
		return err
	}
	b.Reset()
	b.WriteString("package norm\n\n")
	if err := regions(&b, g, coll.GetMetadata()); err != nil {
		return err
	}
	if err := writeGo(regionFile, b.Bytes()); err != nil {
		return err
	}
	return os.WriteFile(dag, g.bytes(), 0o644)
}

// plans writes one line a calling code: which national numbers are in use.
func plans(b *bytes.Buffer, g *graph, all []*pn.PhoneMetadata) error {
	b.WriteString("// phonePlans has one entry a calling code, in order.\nvar phonePlans = []phonePlan{\n")
	for cc := 1; cc < 1000; cc++ {
		var mds []*pn.PhoneMetadata
		for _, iso := range pn.GetRegionCodesForCountryCode(cc) {
			i := slices.IndexFunc(all, func(m *pn.PhoneMetadata) bool {
				return m.GetId() == iso && int(m.GetCountryCode()) == cc
			})
			if i < 0 {
				return fmt.Errorf("no numbering plan of %s +%d", iso, cc)
			}
			mds = append(mds, all[i])
		}
		if len(mds) == 0 {
			continue
		}
		valid, err := validRoot(g, mds)
		if err != nil {
			return fmt.Errorf("+%d: %w", cc, err)
		}
		general, err := generalRoot(g, mds[0])
		if err != nil {
			return fmt.Errorf("+%d: %w", cc, err)
		}
		main := mds[0].GetId()
		if main == world {
			main = ""
		}
		fmt.Fprintf(b, "\t{cc: %d, main: %q, valid: %d, general: %d, lengths: %#x},\n",
			cc, main, valid, general, lengths(mds[0].GetGeneralDesc().GetPossibleLength()))
	}
	b.WriteString("}\n\n")
	return nil
}

// regions writes one line a region: how its people write their own numbers.
func regions(b *bytes.Buffer, g *graph, all []*pn.PhoneMetadata) error {
	b.WriteString("// phoneRegions has one entry a region, in order of its name.\nvar phoneRegions = []phoneRegion{\n")
	all = slices.Clone(all)
	slices.SortFunc(all, func(x, y *pn.PhoneMetadata) int {
		return bytes.Compare([]byte(x.GetId()), []byte(y.GetId()))
	})
	for _, m := range all {
		if m.GetId() == world {
			continue
		}
		general, err := generalRoot(g, m)
		if err != nil {
			return err
		}
		mobile, err := mobileRoot(g, m)
		if err != nil {
			return err
		}
		trunk, err := prefixes(m.GetNationalPrefixForParsing(), m.GetNationalPrefixTransformRule(), m.GetNationalPrefix())
		if err != nil {
			return err
		}
		if mobile != 0 {
			trunk = m.GetNationalPrefix()
		}
		idd, err := prefixes(m.GetInternationalPrefix(), "", "00")
		if err != nil {
			return err
		}
		desc := m.GetGeneralDesc()
		fmt.Fprintf(b, "\t{iso: %q, cc: %d, general: %d, lengths: %#x, local: %#x, trunk: %q, idd: %q",
			m.GetId(), m.GetCountryCode(), general, lengths(desc.GetPossibleLength()),
			lengths(desc.GetPossibleLengthLocalOnly()), trunk, idd)
		if mobile != 0 {
			fmt.Fprintf(b, ", mobile: %d", mobile)
		}
		b.WriteString("},\n")
	}
	b.WriteString("}\n")
	return nil
}

// lengths packs possible lengths, a bit each.
func lengths(ls []int32) uint32 {
	var mask uint32
	for _, l := range ls {
		if l > 0 && l < 32 {
			mask |= 1 << l
		}
	}
	return mask
}

func generalRoot(g *graph, m *pn.PhoneMetadata) (uint16, error) {
	mt, err := newMatcher(m.GetGeneralDesc().GetNationalNumberPattern())
	if err != nil {
		return 0, err
	}
	return g.add([]*matcher{mt}, longest, func(s []int32, _ int) bool { return mt.accept[s[0]] }), nil
}

// mobileRoot is for Argentina, whose mobile numbers at home are 0 area 15
// number and abroad 9 area number: the automaton of "area 15".
func mobileRoot(g *graph, m *pn.PhoneMetadata) (uint16, error) {
	if m.GetNationalPrefixTransformRule() != "9$1" {
		return 0, nil
	}
	area, err := captured(m.GetNationalPrefixForParsing(), 1)
	if err != nil {
		return 0, err
	}
	mt, err := newMatcher("(?:" + area + ")15")
	if err != nil {
		return 0, err
	}
	return g.add([]*matcher{mt}, longest, func(s []int32, _ int) bool { return mt.accept[s[0]] }), nil
}

// A kind is one description of numbers of a region (fixed line, mobile ...).
type kind struct {
	at      int // index of its matcher
	lengths uint32
}

// country is a region's part of a calling code's automaton: matchers by index.
type country struct {
	lead    int // -1: none
	general kind
	kinds   []kind
}

// validRoot builds what libphonenumber calls valid for a calling code: the
// first region whose leading digits match decides; without leading digits, the
// first whose descriptions match.
func validRoot(g *graph, mds []*pn.PhoneMetadata) (uint16, error) {
	var ms []*matcher
	var errs error
	add := func(pattern string) int {
		m, err := newMatcher(pattern)
		errs = errors.Join(errs, err)
		ms = append(ms, m)
		return len(ms) - 1
	}
	var cs []country
	for _, m := range mds {
		c := country{lead: -1}
		if l := m.GetLeadingDigits(); l != "" && len(mds) > 1 {
			c.lead = add("(?:" + l + ")[0-9]*")
		}
		c.general = kind{add(m.GetGeneralDesc().GetNationalNumberPattern()), lengths(m.GetGeneralDesc().GetPossibleLength())}
		for _, d := range []*pn.PhoneNumberDesc{
			m.GetPremiumRate(), m.GetTollFree(), m.GetSharedCost(), m.GetVoip(),
			m.GetPersonalNumber(), m.GetPager(), m.GetUan(), m.GetVoicemail(), m.GetFixedLine(), m.GetMobile(),
		} {
			if d.GetNationalNumberPattern() == "" {
				continue
			}
			l := lengths(d.GetPossibleLength())
			if len(d.GetPossibleLength()) == 0 {
				l = c.general.lengths
			}
			c.kinds = append(c.kinds, kind{add(d.GetNationalNumberPattern()), l})
		}
		cs = append(cs, c)
	}
	if errs != nil {
		return 0, errs
	}
	return g.add(ms, longest, func(s []int32, n int) bool { return valid(cs, ms, s, n) }), nil
}

func valid(cs []country, ms []*matcher, s []int32, n int) bool {
	has := func(k kind) bool { return k.lengths>>n&1 == 1 && ms[k.at].accept[s[k.at]] }
	for _, c := range cs {
		match := has(c.general) && slices.ContainsFunc(c.kinds, has)
		if c.lead >= 0 && ms[c.lead].accept[s[c.lead]] {
			return match
		}
		if c.lead < 0 && match {
			return true
		}
	}
	return false
}
