package detect

import (
	"bytes"
	"strconv"
	"unicode/utf8"

	"github.com/tocsin-project/tocsin/internal/norm"
)

// features is the profile of a column: how many of its sampled values are of a
// shape, weighed by distinct value, so that one frequent value does not stand
// for the column.
type features struct {
	n        float64 // distinct values looked at
	distinct float64 // estimate for the whole column
	single   float64 // values that came once
	values   float64 // values of the whole column, placeholders included

	integer, decimal, unix, date, born, hex, uuid, ip, ipHigh, ipBroad, ipInner, ipLow, ipWhole, url, file, paper, papers float64

	pointer float64 // places of memory: 0x7ffd4a10
	site    float64 // the name of a site, without a scheme
	blank   float64 // with spaces between words, and not packed by a program

	forms            [formCount]float64
	extraSizes       float64 // sizes of clothes beyond S, M and L
	noMarks          float64 // blood groups that are no marks of pupils
	taxWords         float64 // tax codes that are more than a number with a letter
	youngest, oldest int     // the least of the ranges of ages that begin first and last
	street, plus     float64 // streets with numbers; values that begin with +
	house            float64 // words with a number before or behind
	homed            float64 // names of persons with an address behind them
	reached          float64 // names of persons with a telephone behind them
	told             float64 // texts, and no address before what they tell
	parted           float64 // telephone numbers written with what parts their groups
	says             [valueLists]float64
	clock, early     float64 // dates with a time of day; before 1980
	young            float64 // dates of the last years, of births where a name says so
	fine             float64 // numbers with three digits or more behind the point

	word, words, prose, digits      float64 // one word; two to six; longer; any digit
	given, family, fullName         float64
	script                          float64 // whole names of persons in other scripts
	thing, either                   float64 // names of things and firms; those that people have as well
	gender, job, firm, login, phone float64
	male, female                    float64 // letters that only one gender has
	second                          float64 // the number 2
	capital                         float64 // of capital letters and digits alone
	called                          float64 // names of accounts made of names of persons
	lower                           float64 // words that begin in lower case
	state, stateLong, stateLetters  float64 // like state numbers: digits, 12 to 15 of them, six and letters
	meanSize                        float64 // bytes
	longest                         int
	hash                            hashMix
	firstYear, lastYear             int // of the dates
}

func (f *features) rate(x float64) float64 {
	if f.n == 0 {
		return 0
	}
	return x / f.n
}

// distinctRate is how much of the column's values are distinct. The estimate of
// how many there are is within some 10 in 100; where nearly every sampled value
// stood there once, and no frequent one can hide, that says it better.
func (f *features) distinctRate() float64 {
	if f.values == 0 {
		return 0
	}
	rate := min(1, f.distinct/f.values)
	if once := f.rate(f.single); once >= 0.95 && rate >= 0.75 {
		return once
	}
	return rate
}

// features profiles the column from its sample. No scanner may be adding to it any
// more: a profile is made once, and again only when counts are merged.
func (c *columnStats) features() features {
	if c.profile == nil {
		f := readFeatures(c)
		c.profile = &f
	}
	return *c.profile
}

func readFeatures(c *columnStats) features {
	least := c.sample.least()
	f := features{distinct: distinct(least), values: float64(c.values())}
	var buf []byte
	for _, e := range least {
		if e.empty || e.count == 1 && sumWord(e.head) {
			continue // the word below a sheet says nothing of the values above
		}
		f.n++
		add(&f.single, e.count == 1)
		f.meanSize += float64(e.size)
		f.longest = max(f.longest, e.size)
		f.shape(e.head, e.size)
		f.reads(e.head, e.size, &buf)
		if v := bytes.TrimSpace(e.head); len(v) > 0 {
			f.saysOf(v, &buf)
			add(&f.fine, finePoint(v))
		}
	}
	if f.n > 0 {
		f.meanSize /= f.n
	}
	return f
}

// timed reports a date with a time of day behind it that is not midnight: one with
// spaces, or whose month is a word, is as long.
func timed(v []byte) bool {
	return (bytes.IndexByte(v, ':') > 0 || len(v) > 10 && onlyDigits(v)) && !bytes.HasSuffix(v, []byte("00:00:00"))
}

// shape counts what a value looks like, whatever it says.
func (f *features) shape(v []byte, size int) {
	v = bytes.TrimSpace(v)
	if len(v) == 0 {
		return
	}
	f.hash.add(v, size)
	if hasDigit(v) {
		f.digits++
	}
	if y, _, _, ok := norm.Date(v); ok {
		f.date++
		f.lastYear = max(f.lastYear, y)
		if f.firstYear == 0 || y < f.firstYear {
			f.firstYear = y
		}
		add(&f.early, y < 1980)
		add(&f.clock, timed(v))
		if firstBirth <= y && y <= lastBirth {
			f.born++
		}
		add(&f.young, lastBirth < y && y <= youngBirth)
		return
	}
	f.stateNumber(v)
	switch {
	case isNumber(v, &f.decimal):
		f.integer++
		add(&f.ipWhole, wholeIP(v))
		add(&f.second, len(v) == 1 && v[0] == '2')
		if len(v) == 10 && (v[0] == '1' || v[0] == '9') || len(v) == 9 {
			f.unix++
		}
		if y, _, _, ok := birthDate(v); ok && y < lastBirth {
			f.born++
		}
	case norm.IP(v):
		f.ip++
		add(&f.ipHigh, highIP(v))
		add(&f.ipBroad, broadIP(v))
		add(&f.ipLow, lowIP(v))
		add(&f.ipInner, bytes.HasPrefix(v, []byte("10."))) // RFC 1918, section 3
	case isUUID(v):
		f.uuid++
	case size >= 16 && allHex(v):
		f.hex++
	case bytes.Contains(v, []byte("://")):
		f.url++
	case siteLike(v):
		f.site++
	case norm.PhoneShape(v):
		f.phone++
		add(&f.parted, bytes.ContainsAny(v, " .-/()"))
	}
	add(&f.pointer, pointer(v))
	add(&f.papers, paperSort(v))
	add(&f.capital, capitals(v))
	if paperFile(v) && size == len(v) {
		f.file++
		if paperWords(v) {
			f.paper++
		}
	}
}

// highIP reports an address with a part of three digits, or of version 6: the
// numbers of a program's versions, which else look the same, have none.
func highIP(v []byte) bool {
	run := 0
	for _, c := range v {
		if c == ':' {
			return true
		}
		if run++; c == '.' {
			run = 0
		}
		if run == 3 {
			return true
		}
	}
	return false
}

// broadIP reports an address two of whose first three parts are above 31, as hardly
// any version's are; days, months and years of two digits stay below.
func broadIP(v []byte) bool {
	above := 0
	for range 3 {
		part, rest, _ := bytes.Cut(v, []byte("."))
		if n, err := strconv.Atoi(string(part)); err == nil && n > 31 {
			above++
		}
		v = rest
	}
	return above >= 2
}

// lowIP reports an address whose first part is 31 or less, as the main number of a
// version is: of the addresses that users have, one in seven, and of a network's own
// those of 10.
func lowIP(v []byte) bool {
	part, _, _ := bytes.Cut(v, []byte("."))
	n, err := strconv.Atoi(string(part))
	return err == nil && n <= 31
}

// wholeIP reports a whole number that may be an address of version 4 in public use:
// 1.0.0.0 to 255.255.255.255 without a sign (INET_ATON of MySQL), or below zero
// where a column of 32 bits with a sign holds the upper half (ip2long of PHP).
func wholeIP(v []byte) bool {
	if len(v) < 8 || len(v) > 11 {
		return false
	}
	n, err := strconv.ParseInt(string(v), 10, 64)
	return err == nil && (n >= 1<<24 && n < 1<<32 || n < 0 && n >= -1<<31)
}

// capitals reports a value of capital letters and digits alone.
func capitals(v []byte) bool {
	for _, c := range v {
		if c-'A' > 25 && c-'0' > 9 {
			return false
		}
	}
	return len(v) > 0
}

func hasDigit(v []byte) bool {
	for _, c := range v {
		if c-'0' < 10 {
			return true
		}
	}
	return false
}

// isNumber reports a whole number; a number with a point counts in decimal.
func isNumber(v []byte, decimal *float64) bool {
	if v[0] == '-' || v[0] == '+' {
		v = v[1:]
	}
	points := 0
	for _, c := range v {
		if c == '.' {
			points++
		} else if c-'0' > 9 {
			return false
		}
	}
	if points == 1 && len(v) > 1 {
		*decimal++
	}
	return points == 0 && len(v) > 0
}

func isUUID(v []byte) bool {
	return len(v) == 36 && v[8] == '-' && v[13] == '-' && v[18] == '-' && v[23] == '-' && hexLike(v)
}

// reads counts what the words of a value say.
func (f *features) reads(v []byte, size int, buf *[]byte) {
	words, letters, first, given, family, job, firm, gender := 0, 0, 0, false, false, false, false, false
	lowerStart, things, thing := false, loadThings().words, thingSort(0)
	v = bytes.TrimSpace(v)
	for i := 0; i < len(v); {
		if !letterByte(v[i]) {
			i++
			continue
		}
		end := wordEnd(v, i, len(v))
		if end == i { // a no-break space
			i++
			continue
		}
		class := classOf(v[i:end], buf)
		thing = max(thing, things[string(*buf)])
		if words == 0 {
			lowerStart, first = !upperAt(v, i), end-i
		}
		given = given || class&wordGiven != 0 && end-i > 1
		family = family || class&wordFamily != 0
		job = job || class&wordJob != 0
		firm = firm || class&wordFirm != 0
		gender = gender || class&wordGender != 0 && words == 0
		words++
		letters += end - i
		i = end
	}
	spaces := bytes.Count(v, []byte(" "))
	add(&f.blank, spaces > 0 && !packed(v))
	switch {
	case size > 120 || spaces > 9:
		f.prose++
	case words == 1 && spaces == 0 && letters == len(bytes.TrimRight(v, " .")):
		f.word++
	case words >= 2 && words <= 6 && spaces > 0:
		f.words++
	}
	add(&f.given, given)
	add(&f.family, family)
	add(&f.fullName, words >= 2 && words <= 5 && given && !firm && !job && thing < thingSure && bytes.IndexByte(v, ';') < 0)
	add(&f.thing, words >= 2 && (firm || thing == thingSure))
	add(&f.either, words >= 2 && !firm && thing == thingEither)
	add(&f.script, scriptName(v))
	add(&f.job, job)
	add(&f.firm, firm)
	add(&f.gender, gender && (words == 1 || spaces == 0 && first > 2 && len(v) <= longestAddress) || len(v) == 1 && genderDigit(v))
	add(&f.lower, lowerStart)
	f.sides(v)
	add(&f.called, spaces == 0 && calledLike(v, buf))
	add(&f.login, spaces == 0 && size >= 3 && size <= 40 && utf8.Valid(v) && letters > 0)
}

// longestAddress is the length of the longest form of address in two parts, in bytes:
// Sig.ra, Sr.ta.
const longestAddress = 8

func genderDigit(v []byte) bool { return v[0] >= '0' && v[0] <= '2' || v[0] == '9' }

func add(n *float64, yes bool) {
	if yes {
		*n++
	}
}

// finePoint reports a number with three digits or more behind its point.
func finePoint(v []byte) bool {
	i := bytes.IndexByte(v, '.')
	return i > 0 && len(v)-i > 3 && v[len(v)-1]-'0' < 10
}

// packed reports JSON, or what PHP serialises.
func packed(v []byte) bool {
	return len(v) > 2 && (v[0] == '{' || v[0] == '[' || v[1] == ':' && bytes.IndexByte([]byte("aOsib"), v[0]) >= 0)
}

// siteLike reports the name of a host, perhaps with a path: www.example.org/me.
func siteLike(v []byte) bool {
	host := v
	if i := bytes.IndexByte(v, '/'); i > 0 {
		host = v[:i]
	}
	dot := bytes.LastIndexByte(host, '.')
	return dot > 0 && len(host)-dot > 2 && bytes.IndexByte(v, ' ') < 0 && bytes.IndexByte(v, '@') < 0 &&
		letterByte(host[len(host)-1]) && !paperFile(v)
}

// sides counts the letters of lists of genders that tell which one it is.
func (f *features) sides(v []byte) {
	if len(v) != 1 {
		return
	}
	switch v[0] | 0x20 {
	case 'f', 'w', 'v', 'k':
		f.female++
	case 'm', 'h':
		f.male++
	}
}

// calledLike reports the name of an account that is made of a name of a person:
// jdupont12, marie.curie, leroy_b.
func calledLike(v []byte, buf *[]byte) bool {
	for i := 0; i < len(v); {
		if !letterByte(v[i]) {
			i++
			continue
		}
		end := max(wordEnd(v, i, len(v)), i+1)
		for skip := 0; skip <= 1 && end-i-skip >= 4; skip++ { // an initial may stand before
			if classOf(v[i+skip:end], buf)&(wordGiven|wordFamily) != 0 {
				return true
			}
		}
		i = end
	}
	return false
}
