package norm

import "bytes"

// Fewest and most digits of a national number that counts in prose; with the
// trunk prefix and no word that says so, it takes one more.
const (
	minProsePhone = 8
	maxProsePhone = 12
)

// trunkRegions are the regions whose people write national numbers with a
// leading 0, those first whose numbers are told apart best.
var trunkRegions = [...]string{"FR", "GB", "DE", "NL", "BE", "CH", "AT", "IE", "SE", "AU", "IT"}

// plainRegions are the regions whose people write national numbers without a
// leading 0: such a number is one only where a word says so.
var plainRegions = [...]string{"US", "ES", "PT", "PL", "NO", "DK", "LU", "CZ", "IT", "FI", "SE", "BE"}

// phone reads a telephone number at the cluster's start. A bracket before it is
// part of it if the number closes it.
func (c *cluster) phone(region string) (start, end int) {
	start, end = c.phoneSpan(region)
	if end > 0 && c.b[start] == '(' && bytes.IndexByte(c.b[start:end], ')') < 0 {
		start++
	}
	return start, end
}

func (c *cluster) phoneSpan(region string) (start, end int) {
	zeros := c.digit(0) == '0' && c.digit(1) == '0'
	most := maxProsePhone
	switch {
	case c.plus:
		most = 15
	case zeros:
		most = 17
	case region != "":
		most += 3
	}
	ends := c.ends(most)
	american := !c.plus && c.american()
	if ends == 0 && !american || c.aboutOther() {
		return 0, 0
	}
	if c.plus {
		if end = c.longest(ends, "", PhoneValid, 7, 15); end == 0 {
			end = c.longest(ends, "", PhonePossible, 8, 15)
		}
		return c.start, end
	}
	if zeros {
		return c.start, c.longest(ends, "", PhoneValid, 10, 17)
	}
	said := c.about(phoneWords)
	if end = c.home(ends, region, said); end > 0 {
		return c.start, end
	}
	if american {
		if end = c.americanEnd(); end > 0 {
			return c.start, end
		}
	}
	return c.start, c.anywhere(ends, said)
}

// home returns where a number of the text's own region ends, 0 if none stands
// here or none is known.
func (c *cluster) home(ends uint, region string, said bool) int {
	if region == "" {
		return 0
	}
	fewest := minProsePhone
	if said {
		fewest--
	}
	end := c.longest(ends, region, PhoneValid, fewest, maxProsePhone+3)
	if end > 0 && (said || c.spaced(end, region)) {
		return end
	}
	return 0
}

// anywhere returns where a national number of one of the known regions ends: a
// number with a leading 0, or one that a word before calls a number, or a mailbox
// beside it says to be somebody's.
func (c *cluster) anywhere(ends uint, said bool) int {
	among, fewest := plainRegions[:], minProsePhone
	plain := c.digit(0) != '0' && !said && c.besideMail() && (c.n > 2 || c.besideName() || c.about(referWords))
	switch {
	case c.digit(0) == '0' && said:
		among = trunkRegions[:]
	case c.digit(0) == '0':
		among, fewest = trunkRegions[:], minProsePhone+1
	case plain:
		fewest = plainBeside
	case !said:
		return 0
	}
	for _, r := range among {
		if end := c.longest(ends, r, PhoneValid, fewest, maxProsePhone); end > 0 {
			return end
		}
	}
	return 0
}

// digit returns the cluster's character k after its first digit, 0 past the text.
func (c *cluster) digit(k int) byte {
	if i := c.from[0] + k; i < len(c.b) {
		return c.b[i]
	}
	return 0
}

// ends returns the groups, a bit each, with which a number of at most so many
// digits may end by its shape alone.
func (c *cluster) ends(most int) (mask uint) {
	total := 0
	for g := range c.n {
		if g > 2 && c.sep[g] != c.sep[g-1] && c.sep[g-1] != '(' {
			break // past the area code one kind of separator goes through
		}
		if total += c.to[g] - c.from[g]; total > most {
			break
		}
		if total >= 7 && c.shape(g, total) && c.closed(c.to[g]) {
			mask |= 1 << g
		}
	}
	return mask
}

// longest returns the last of the ends that makes the groups before it one
// number of the region at the level at least, of fewest to most digits; 0 if
// none does.
func (c *cluster) longest(ends uint, region string, least PhoneLevel, fewest, most int) int {
	for g := c.n - 1; g >= 0; g-- {
		if ends>>g&1 == 0 {
			continue
		}
		total := 0
		for k := range g + 1 {
			total += c.to[k] - c.from[k]
		}
		if total < fewest || total > most {
			continue
		}
		var buf [32]byte
		if _, level := ParsePhone(buf[:0], c.b[c.start:c.to[g]], region); level >= least {
			return c.to[g]
		}
	}
	return 0
}

// shape reports whether groups 0 to g, of total digits, are as people part
// numbers. Where other digits stand beside them only forms count that end and
// begin of themselves.
func (c *cluster) shape(g, total int) bool {
	if c.dated(g) {
		return false
	}
	if g == 0 {
		return c.plus || total >= 10 || c.b[c.from[0]] != '0'
	}
	singles, pairs := 0, 0
	for k := range g + 1 {
		switch c.to[k] - c.from[k] {
		case 1:
			singles++
		case 2:
			pairs++
		}
	}
	if c.plus {
		return singles <= 3
	}
	if c.follows || g+1 < c.n {
		return pairs == 5 && g == 4 && c.b[c.from[0]] == '0' && !c.tabled(c.to[g], 2)
	}
	if g == 1 && c.sep[1] == '-' && total == 9 && c.to[0]-c.from[0] == 5 {
		return false // a United States ZIP+4
	}
	if size := c.to[g] - c.from[g]; (size == 2 || size == 4) && c.tabled(c.to[g], size) {
		return false
	}
	if first := c.to[0] - c.from[0]; c.sep[1] == '.' && (first == 1 || g == 1 && first < 3) {
		return false // a decimal fraction, a version
	}
	if g == 2 && total == 12 && c.to[0]-c.from[0] == 4 && c.to[1]-c.from[1] == 4 {
		return false // a table of numbers
	}
	return singles <= 2 && c.to[g]-c.from[g] > 1
}

// dated reports whether the first three groups are a date.
func (c *cluster) dated(g int) bool {
	if c.plus || g < 2 || c.sep[1] != c.sep[2] || c.to[2]-c.from[0] > 10 {
		return false
	}
	w := [3]int{c.to[0] - c.from[0], c.to[1] - c.from[1], c.to[2] - c.from[2]}
	if w[0] != 4 && w[2] != 4 || w[1] > 2 {
		return false
	}
	b := c.b[c.from[0]:c.to[2]]
	if c.sep[1] != ' ' {
		_, _, _, ok := Date(b)
		return ok
	}
	return false
}

// american reports whether the groups begin as (212) 555-0123, 212-555-0123,
// 212.555.0123 or 1-212-555-0123.
func (c *cluster) american() bool {
	g := c.area()
	if c.n < g+3 || c.to[g]-c.from[g] != 3 || c.to[g+1]-c.from[g+1] != 3 || c.to[g+2]-c.from[g+2] != 4 {
		return false
	}
	if c.sep[g+1] != '(' && c.sep[g+1] != c.sep[g+2] {
		return false
	}
	return c.sep[g+2] == ' ' || c.sep[g+2] == '-' || c.sep[g+2] == '.'
}

// area returns the group of a North American area code: the second after a 1.
func (c *cluster) area() int {
	if c.n > 3 && c.to[0]-c.from[0] == 1 && c.digit(0) == '1' {
		return 1
	}
	return 0
}

// americanEnd returns where a number of that form ends, 0 if it is none. With
// spaces alone between the groups it must be of a range in use.
func (c *cluster) americanEnd() int {
	g := c.area()
	least := PhonePossible
	if c.sep[g+1] == ' ' && c.sep[g+2] == ' ' {
		if least = PhoneValid; c.follows || c.n > g+3 {
			return 0
		}
	}
	e := c.to[g+2]
	if !c.closed(e) {
		return 0
	}
	var buf [32]byte
	if _, level := ParsePhone(buf[:0], c.b[c.from[0]:e], "US"); level >= least {
		return e
	}
	return 0
}

// spaced reports whether a number of the region is written as one: in groups,
// or with the trunk prefix that tells it from other digits.
func (c *cluster) spaced(end int, region string) bool {
	if c.b[c.from[0]] == '0' {
		return true
	}
	groups := 0
	for groups < c.n && c.to[groups] <= end {
		groups++
	}
	if r := phones.regionOf(region); r == nil || r.trunk == "0" {
		return false
	}
	return groups >= 3
}
