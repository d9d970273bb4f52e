package norm

// PhoneLevel says how far a number keeps to its numbering plan.
type PhoneLevel uint8

// The levels, from none to the best.
const (
	PhoneNone     PhoneLevel = iota // no number, or of no plan
	PhonePossible                   // length and first digits are those of its plan
	PhoneValid                      // of a range its plan has in use
)

// Phone appends the E.164 form of a value that is one phone number as a person
// writes it, and reports whether there is one. Region is the ISO 3166 alpha-2
// code of the country in which it was written, "" if unknown: then only
// numbers that begin with + or 00 have a form. The rules are libphonenumber's;
// a number that its plan allows but has not in use counts, unless nothing but
// 00 says that it is a phone number. An extension is left out.
func Phone(dst, b []byte, region string) ([]byte, bool) {
	dst, level := ParsePhone(dst, b, region)
	return dst, level != PhoneNone
}

// ParsePhone is Phone with the level; at PhoneNone dst comes back as it was.
func ParsePhone(dst, b []byte, region string) ([]byte, PhoneLevel) {
	var p phoneText
	if !p.read(b) || p.n < 4 || phoneDate(b, &p) {
		return dst, PhoneNone
	}
	r := phones.regionOf(region)
	num, level := p.resolve(r)
	if level == PhoneNone {
		return dst, PhoneNone
	}
	dst = append(dst, '+')
	dst = appendUint(dst, num.plan.cc)
	return append(dst, num.national[:num.n]...), level
}

// A phoneNumber is a calling code and a national number.
type phoneNumber struct {
	plan     *phonePlan
	national [maxPhoneDigits + 2]byte
	n        int
}

func (num *phoneNumber) set(digits []byte) { num.n = copy(num.national[:], digits) }

// level judges a number against its plan.
func (num *phoneNumber) level() PhoneLevel {
	if num.plan == nil || num.n > 31 || num.n < 2 {
		return PhoneNone
	}
	digits := num.national[:num.n]
	switch {
	case phones.match(num.plan.valid, digits):
		return PhoneValid
	case num.plan.lengths>>num.n&1 == 1 && phones.match(num.plan.general, digits):
		return PhonePossible
	}
	return PhoneNone
}

// resolve reads the digits as a number of the world or of region r.
func (p *phoneText) resolve(r *phoneRegion) (num phoneNumber, level PhoneLevel) {
	digits := p.digits[:p.n]
	if p.plus {
		if num = international(digits); num.plan != nil || r == nil {
			return num, num.level()
		}
	}
	if r == nil {
		if rest, ok := cut00(digits); ok {
			num = international(rest)
			if num.level() == PhoneValid {
				return num, PhoneValid
			}
		}
		return num, PhoneNone
	}
	if rest, ok := cutIDD(digits, r); ok {
		if num = international(rest); num.level() != PhoneNone {
			return num, num.level()
		}
	}
	num = nationalOf(digits, r)
	if level = num.level(); level == PhoneValid {
		return num, level
	}
	return p.otherwise(num, level)
}

// otherwise is for numbers that make no valid number of the region they were
// written in: written with a 00 that is not dialled there, or abroad without +.
func (p *phoneText) otherwise(num phoneNumber, level PhoneLevel) (phoneNumber, PhoneLevel) {
	digits := p.digits[:p.n]
	if rest, ok := cut00(digits); ok {
		if other := international(rest); other.level() == PhoneValid {
			return other, PhoneValid
		}
	}
	if level == PhoneNone && len(digits) >= 10 && digits[0] != '0' {
		if other := international(digits); other.level() == PhoneValid {
			return other, PhonePossible
		}
	}
	return num, level
}

// cut00 cuts the international prefix of most of the world.
func cut00(digits []byte) (rest []byte, ok bool) {
	if len(digits) > 8 && digits[0] == '0' && digits[1] == '0' && digits[2] != '0' {
		return digits[2:], true
	}
	return nil, false
}

// cutIDD cuts the prefix with which region r dials abroad. What follows must
// not begin with 0, as no calling code does.
func cutIDD(digits []byte, r *phoneRegion) (rest []byte, ok bool) {
	for _, p := range r.idds {
		if n := len(p.text); len(digits) > n+2 && string(digits[:n]) == p.text && digits[n] != '0' {
			return digits[n:], true
		}
	}
	return nil, false
}

// international reads calling code and national number; plan is nil if the
// calling code is none.
func international(digits []byte) (num phoneNumber) {
	cc := 0
	for i := 0; i < 3 && i < len(digits); i++ {
		cc = cc*10 + int(digits[i]-'0')
		if cc == 0 {
			return num
		}
		if num.plan = phones.plans[cc]; num.plan != nil {
			num.set(digits[i+1:])
			if r := num.plan.home; r != nil {
				num.strip(r)
			}
			return num
		}
	}
	return num
}

// nationalOf reads a number as written in its own region: with or without the
// trunk prefix, or with the calling code but no plus.
func nationalOf(digits []byte, r *phoneRegion) (num phoneNumber) {
	num.plan = phones.plans[r.cc]
	var buf [4]byte
	cc := appendUint(buf[:0], r.cc)
	if n := len(cc); len(digits) > n && string(digits[:n]) == string(cc) {
		num.set(digits[n:])
		num.cutTrunk(r)
		fits := !phones.match(r.general, digits) && phones.match(r.general, num.national[:num.n])
		if fits || r.lengths>>len(digits) == 0 {
			return num
		}
	}
	num.set(digits)
	num.strip(r)
	return num
}

// strip takes the trunk prefix off where what remains has a length that can be
// dialled from everywhere.
func (num *phoneNumber) strip(r *phoneRegion) {
	was := *num
	num.cutTrunk(r)
	tooLong := r.lengths>>num.n == 0
	if !tooLong && r.lengths>>num.n&1 == 0 {
		*num = was
	}
}

// cutTrunk takes the trunk prefix off, unless the number only keeps to its
// plan with it.
func (num *phoneNumber) cutTrunk(r *phoneRegion) {
	digits := num.national[:num.n]
	cut := phoneNumber{plan: num.plan}
	if r.mobile == 0 || !cut.argentine(digits, r) {
		found := false
		for _, p := range r.trunks {
			n := len(p.text)
			if len(digits) >= n+p.rest && len(digits) > n && string(digits[:n]) == p.text {
				cut.set(digits[n:])
				found = true
				break
			}
		}
		if !found {
			return
		}
	}
	if phones.match(r.general, digits) && !phones.match(r.general, cut.national[:cut.n]) {
		return
	}
	*num = cut
}

// argentine reads "0 area 15 number", the form at home of a mobile number that
// from abroad is "9 area number".
func (num *phoneNumber) argentine(digits []byte, r *phoneRegion) bool {
	if len(digits) > 0 && digits[0] == '0' {
		digits = digits[1:]
	}
	at, end := r.mobile, 0
	for i, c := range digits {
		if at = phones.nodes[at].next[(c-'0')%10]; at == 0 {
			break
		}
		if phones.nodes[at].accept {
			end = i + 1
		}
	}
	if end == 0 || end == len(digits) {
		return false
	}
	num.national[0] = '9'
	num.n = 1 + copy(num.national[1:], digits[:end-2])
	num.n += copy(num.national[num.n:], digits[end:])
	return true
}

func appendUint(dst []byte, v uint16) []byte {
	if v >= 10 {
		dst = appendUint(dst, v/10)
	}
	return append(dst, byte('0'+v%10))
}
