package leakgen

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// folk is a country's people for held-out schemas: names, towns, telephones as
// written there, apart from the lists of the other schemas.
type folk struct {
	calling              string // the country's calling code
	female, male, family []string
	feminine             func(family string) string // of a woman; nil where there is no such form
	towns                []town
	streets, domains     []string
	mobile               []string // national beginnings, without the leading 0
	digits               int      // of a national mobile number, without the leading 0
	keepTrunk            bool     // Italy: the 0 of a landline stays in E.164
	show                 func(national string, style int) string
}

// town is a place with its postcode, province, area code (with as many digits
// after it as rest says) and the code the state has for it.
type town struct {
	name, post, province, area string
	rest                       int
	code                       string
}

// citizen is one invented person. Two with different ns have different
// addresses, telephones and numbers of the state, but may have equal names.
type citizen struct {
	*folk
	n             int64
	shift         uint64
	female        bool
	given, family string
	mail          string
	home          town
	street, house string
	post          string
	born          time.Time
	sameDay       int64 // how many with this day of birth come before
}

// dialled is a telephone number in E.164 and as it stands in a column.
type dialled struct{ e164, shown string }

// streamFolk is the stream of people's values.
const streamFolk uint64 = 10_900

// citizen returns the n-th person, born from..to years before the leak.
func (f *folk) citizen(w *World, n int64, from, to int) citizen {
	r := w.RNG(streamFolk, n)
	c := citizen{folk: f, n: n, shift: w.shift}
	c.female = r.N(2) == 0
	givens := f.male
	if c.female {
		givens = f.female
	}
	given, family, domain := r.Low(len(givens)), r.Low(len(f.family)), r.Low(len(f.domains))
	all := int64(len(f.family) * len(f.domains) * min(len(f.female), len(f.male)))
	clean := n%3 == 0 && n/3 < all
	if clean {
		x := permute(c.shift, n/3, all)
		family, x = int(x%int64(len(f.family))), x/int64(len(f.family))
		domain, given = int(x%int64(len(f.domains))), int(x/int64(len(f.domains)))
	}
	c.given, c.family = givens[given], f.family[family]
	if c.female && f.feminine != nil {
		c.family = f.feminine(c.family)
	}
	c.mail = c.local(clean, r.N(5)) + "@" + f.domains[domain]
	c.home = f.towns[r.Low(len(f.towns))]
	c.street, c.house = f.streets[r.N(len(f.streets))], strconv.Itoa(1+r.Low(160))
	c.post = strings.NewReplacer("#", strconv.Itoa(r.N(9)), "?", strconv.Itoa(1+r.N(9))).Replace(c.home.post)
	c.setBorn(w.Now, from, to)
	return c
}

// setBorn lays people over the days of so many years: a day comes again only
// when all were used.
func (c *citizen) setBorn(now int64, from, to int) {
	days := int64(to-from) * 365
	back := int64(from)*366 + permute(c.shift, c.n%days, days)
	c.sameDay = c.n / days
	c.born = time.Unix(now, 0).UTC().AddDate(0, 0, -int(back)).Truncate(24 * time.Hour)
}

// local is the part before the @: clean ones tell people apart by their names,
// the others by a number.
func (c *citizen) local(clean bool, habit int) string {
	given, family := plainName(c.given), plainName(c.family)
	if clean {
		return given + "." + family
	}
	low := int64(10)
	for c.n >= low*10-10 {
		low *= 10
	}
	tag := strconv.FormatInt(low+permute(c.shift, c.n-(low-10), low*9), 10)
	switch habit {
	case 0:
		return given + "." + family + tag
	case 1:
		return family + "." + given + tag
	case 2:
		return given[:1] + family + tag
	case 3:
		return given + "_" + tag
	}
	return family + tag
}

// foldMore writes the letters that fold does not know.
var foldMore = strings.NewReplacer("ł", "l", "Ł", "L", "ą", "a", "ć", "c", "ę", "e", "ń", "n", "ś", "s", "Ś", "S", "ź", "z", "ż", "z", "Ż", "Z", "ò", "o", "ì", "i", "ş", "s", "ğ", "g", "ı", "i")

func plainName(s string) string { return string(fold(nil, foldMore.Replace(s))) }

func (c *citizen) full() string { return c.given + " " + c.family }

// secondMail is another address of the person's: n must be nobody's.
func (c *citizen) secondMail(n int64) string {
	d := *c
	d.n = n
	return d.local(false, 2) + "@" + c.domains[int(n)%len(c.domains)]
}

// cell is the person's mobile; line the telephone at home.
func (c *citizen) cell(style int) dialled {
	rest := c.digits - len(c.mobile[0])
	size := pow10(rest)
	x := permute(c.shift, c.n%(size*int64(len(c.mobile))), size*int64(len(c.mobile)))
	return c.folk.number(c.mobile[x/size]+string(appendPadded(nil, x%size, rest)), false, style)
}

func (c *citizen) line(style int) dialled {
	size := pow10(c.home.rest)
	return c.folk.number(c.home.area+string(appendPadded(nil, permute(c.shift^5, c.n%size, size), c.home.rest)), true, style)
}

func (f *folk) number(national string, landline bool, style int) dialled {
	trunk := ""
	if landline && f.keepTrunk {
		trunk = "0"
	}
	return dialled{"+" + f.calling + trunk + national, f.show(trunk+national, style)}
}

// grouping puts digits into groups of the given lengths; the last takes the rest.
func grouping(digits, sep string, lengths ...int) string {
	var out []string
	for _, n := range lengths {
		if n < len(digits) {
			out = append(out, digits[:n])
			digits = digits[n:]
		}
	}
	return strings.Join(append(out, digits), sep)
}

// ibanOf adds a country's code and the check to a national account number.
func ibanOf(country, account string) string {
	check := 98 - mod97([]byte(account+country+"00"))
	return fmt.Sprintf("%s%02d%s", country, check, account)
}

// staff are people with addresses on the site's own domain, no two alike; their
// numbers are below nought.
func (f *folk) staff(w *World, count int, domain string) (staff []citizen) {
	seen := map[string]bool{}
	for k := int64(1); len(staff) < count; k++ {
		c := f.citizen(w, 1<<40+16*k, 31, 58)
		c.mail = plainName(c.given) + "." + plainName(c.family) + "@" + domain
		if !seen[c.mail] {
			seen[c.mail] = true
			staff = append(staff, c)
		}
	}
	return staff
}
