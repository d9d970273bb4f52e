package leakgen

import (
	"fmt"
	"strconv"
	"time"
)

// World is what a schema makes its people from.
type World struct {
	Opt        Options
	OwnDomains []string
	Now        int64 // seconds since 1970
	letters    *LetterSet
	shift      uint64 // of the permutations
}

func newWorld(opt Options) (*World, error) {
	w := &World{Opt: opt, Now: opt.Now.Unix(), shift: NewRNG(opt.Seed, 0, 0).s}
	if opt.Letters {
		set, ok := letterSets[opt.LetterSet]
		if !ok {
			return nil, fmt.Errorf("leakgen: no letter set %q", opt.LetterSet)
		}
		w.letters = set
	}
	return w, nil
}

// RNG returns the generator of a stream for index n. Streams below 100 belong
// to this package's core.
func (w *World) RNG(stream uint64, n int64) RNG { return NewRNG(w.Opt.Seed, stream, n) }

// Human is one invented person: a handful of numbers from which every value is
// written when it is needed. N tells humans apart: two different ns have
// different addresses and telephone numbers, but may have equal names.
type Human struct {
	N             int64
	mail          int64 // the number in the address; N but for second addresses
	Region        Region
	Female        bool
	given, family uint16
	domain        uint8
	clean         bool // the address has no digits
	habit         uint8
	shift, seed   uint64
}

// Human returns the n-th human; n is at least 0. People 16 apart live in the
// same region.
func (w *World) Human(n int64) Human {
	r := NewRNG(w.Opt.Seed, 1, n)
	region := slots[n%16]
	h := Human{N: n, mail: n, Region: region, seed: w.Opt.Seed, shift: w.shift}
	names := &nameLists[region.Language()]
	v := r.Uint64()
	h.Female, h.habit = v&1 == 1, uint8(v>>8)
	givens := len(names.female)
	k := h.rank()
	if all := int64(givens) * 2 * int64(len(names.family)) * int64(len(domains[region])); k%3 == 0 && k/3 < all {
		x := permute(h.shift, k/3, all)
		h.clean = true
		h.Female = x&1 == 1
		x /= 2
		h.given = uint16(x % int64(givens))
		x /= int64(givens)
		h.family = uint16(x % int64(len(names.family)))
		h.domain = uint8(x / int64(len(names.family)))
		return h
	}
	h.given = uint16(r.Low(givens))
	h.family = uint16(r.Low(len(names.family)))
	h.domain = uint8(r.Low(len(domains[region])))
	return h
}

// rank is how many humans of the same region come before.
func (h *Human) rank() int64 { return h.N/16*slotCount[h.Region] + slotRank[h.N%16] }

// Another returns the same human with the address of number n: a second
// mailbox. n must not be used for a human of its own.
func (h Human) Another(n int64) Human {
	h.mail, h.clean = n, false
	return h
}

// Language returns the language the human writes.
func (h *Human) Language() Language { return h.Region.Language() }

// folded returns both names as they stand in addresses and user names.
func (h *Human) folded() (given, family string) {
	l := &foldedLists[h.Language()]
	if given = l.male[h.given]; h.Female {
		given = l.female[h.given]
	}
	return given, l.family[h.family]
}

// Given returns the given name.
func (h *Human) Given() string {
	l := &nameLists[h.Language()]
	if h.Female {
		return l.female[h.given]
	}
	return l.male[h.given]
}

// Family returns the family name.
func (h *Human) Family() string { return nameLists[h.Language()].family[h.family] }

// AppendName appends given and family name.
func (h *Human) AppendName(dst []byte) []byte {
	return append(append(append(dst, h.Given()...), ' '), h.Family()...)
}

// AppendEmail appends the human's one address in lower case. One human in
// fifty has a plus tag in it.
func (h *Human) AppendEmail(dst []byte) []byte {
	dst = h.appendLocal(dst)
	if h.habit%50 == 7 {
		dst = append(dst, "+jobs"...)
	}
	return append(append(dst, '@'), domains[h.Region][h.domain]...)
}

func (h *Human) appendLocal(dst []byte) []byte {
	given, family := h.folded()
	if h.clean {
		return append(append(append(dst, given...), '.'), family...)
	}
	switch h.habit / 4 % 4 {
	case 0:
		dst = append(append(dst, given...), '.')
		dst = append(append(dst, family...), '.')
	case 1:
		dst = append(append(dst, given[0]), family...)
	case 2:
		dst = append(append(dst, family...), '_')
		dst = append(append(dst, given...), '_')
	default:
		dst = append(dst, given...)
	}
	return strconv.AppendInt(dst, h.tag(), 10)
}

// tag is the number in an address: as short as the leak allows, one to one.
func (h *Human) tag() int64 {
	low := int64(10)
	for h.mail >= low*10-10 {
		low *= 10
	}
	return low + permute(h.shift, h.mail-(low-10), low*9)
}

// AppendEmailCase appends the address as some people type it: capital first
// letters, or all capitals.
func (h *Human) AppendEmailCase(dst []byte, style int) []byte {
	from := len(dst)
	dst = h.AppendEmail(dst)
	s := dst[from:]
	up := true
	for i, c := range s {
		if style%3 == 2 && c == '@' {
			break
		}
		if 'a' <= c && c <= 'z' && (up || style%3 > 0) {
			s[i] = c - 'a' + 'A'
		}
		up = c == '.' || c == '_' || c == '@' && style%3 == 0
	}
	return dst
}

// AppendPhone appends the human's number in a style of writing; style 0 is
// E.164.
func (h *Human) AppendPhone(dst []byte, style int) []byte {
	var tmp [20]byte
	return appendPhone(dst, h.Region, phoneDigits(tmp[:0], h.shift, h.Region, h.rank()), style)
}

// AppendUnruledPhone appends a number from a range for fiction that telephone
// libraries hold invalid; ok is false where the region has none.
func (h *Human) AppendUnruledPhone(dst []byte, style int) (out []byte, ok bool) {
	prefix := unruled[h.Region]
	if prefix == "" {
		return dst, false
	}
	free := map[Region]int{FR: 3, GB: 3}[h.Region]
	tmp := appendPadded([]byte(prefix), h.rank()%pow10(free), free)
	return appendPhone(dst, h.Region, tmp, style), true
}

// Place returns the human's city.
func (h *Human) Place() string { return h.city().name }

func (h *Human) city() city {
	list := cities[h.Region]
	r := NewRNG(h.seed, 2, h.N)
	return list[r.Low(len(list))]
}

// AppendPostcode appends the postcode.
func (h *Human) AppendPostcode(dst []byte) []byte {
	r := NewRNG(h.seed, 3, h.N)
	for _, c := range []byte(h.city().postcode) {
		if c == '#' {
			c = byte('1' + r.N(9))
		}
		dst = append(dst, c)
	}
	return dst
}

// AppendStreet appends street and house number.
func (h *Human) AppendStreet(dst []byte) []byte {
	r := NewRNG(h.seed, 4, h.N)
	street, number := r.Pick(streets[h.Region]), int64(1+r.Low(180))
	if h.Region == DE || h.Region == NL || h.Region == ES {
		return strconv.AppendInt(append(append(dst, street...), ' '), number, 10)
	}
	return append(append(strconv.AppendInt(dst, number, 10), ' '), street...)
}

// Job returns the title of the human's present job.
func (h *Human) Job() string {
	r := NewRNG(h.seed, 5, h.N)
	return r.Pick(jobs[h.Language()])
}

// AppendEmployer appends the name of the human's employer.
func (h *Human) AppendEmployer(dst []byte) []byte {
	r := NewRNG(h.seed, 6, h.N)
	return appendCompany(dst, r.Low(companies))
}

// Born returns the date of birth: 18 to 67 years before now.
func (h *Human) Born(now int64) time.Time {
	r := NewRNG(h.seed, 7, h.N)
	return time.Unix(now, 0).UTC().AddDate(-18-r.N(49), -r.N(12), -r.N(28)).Truncate(24 * time.Hour)
}

// AppendIP appends a host address from the ranges for documentation (RFC 5737,
// RFC 3849) or the shared range (RFC 6598).
func AppendIP(dst []byte, r *RNG) []byte {
	switch r.N(8) {
	case 0:
		dst = append(dst, "2001:db8:"...)
		dst = strconv.AppendInt(dst, int64(1+r.N(9998)), 16)
		dst = append(dst, "::"...)
		return strconv.AppendInt(dst, int64(1+r.N(65000)), 16)
	case 1:
		dst = append(dst, "192.0.2."...)
	case 2:
		dst = append(dst, "198.51.100."...)
	case 3:
		dst = append(dst, "203.0.113."...)
	default:
		dst = append(dst, "100."...)
		dst = append(strconv.AppendInt(dst, int64(64+r.N(64)), 10), '.')
		dst = append(strconv.AppendInt(dst, int64(r.N(256)), 10), '.')
	}
	return strconv.AppendInt(dst, int64(1+r.N(254)), 10)
}

// appendTime appends "2015-01-31 23:59:59" of seconds since 1970, in UTC.
func appendTime(dst []byte, unix int64) []byte {
	return time.Unix(unix, 0).UTC().AppendFormat(dst, "2006-01-02 15:04:05")
}
