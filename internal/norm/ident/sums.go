package ident

// num reads n[from:to], which are digits, as a number.
func num(n []byte, from, to int) int {
	v := 0
	for _, c := range n[from:to] {
		v = v*10 + int(c-'0')
	}
	return v
}

// weigh sums the first digits, each times its weight.
func weigh(n []byte, weights ...int) int {
	sum := 0
	for i, w := range weights {
		sum += w * int(n[i]-'0')
	}
	return sum
}

// last is the value of the last digit.
func last(n []byte) int { return int(n[len(n)-1] - '0') }

// Luhn is the check of ISO/IEC 7812-1, annex B. n holds digits only.
func Luhn(n []byte) bool {
	sum := 0
	for i, c := range n {
		v := int(c - '0')
		if (len(n)-i)%2 == 0 {
			if v *= 2; v > 9 {
				v -= 9
			}
		}
		sum += v
	}
	return sum%10 == 0
}

// hybrid is ISO 7064 MOD 11,10.
func hybrid(n []byte) bool {
	p := 10
	for _, c := range n[:len(n)-1] {
		if p = (p + int(c-'0')) % 10; p == 0 {
			p = 10
		}
		p = p * 2 % 11
	}
	return (p+last(n))%10 == 1
}

var (
	dihedral = [10][10]uint8{
		{0, 1, 2, 3, 4, 5, 6, 7, 8, 9},
		{1, 2, 3, 4, 0, 6, 7, 8, 9, 5},
		{2, 3, 4, 0, 1, 7, 8, 9, 5, 6},
		{3, 4, 0, 1, 2, 8, 9, 5, 6, 7},
		{4, 0, 1, 2, 3, 9, 5, 6, 7, 8},
		{5, 9, 8, 7, 6, 0, 4, 3, 2, 1},
		{6, 5, 9, 8, 7, 1, 0, 4, 3, 2},
		{7, 6, 5, 9, 8, 2, 1, 0, 4, 3},
		{8, 7, 6, 5, 9, 3, 2, 1, 0, 4},
		{9, 8, 7, 6, 5, 4, 3, 2, 1, 0},
	}
	permuted = [8][10]uint8{
		{0, 1, 2, 3, 4, 5, 6, 7, 8, 9},
		{1, 5, 7, 6, 2, 8, 3, 0, 9, 4},
		{5, 8, 0, 3, 7, 9, 6, 1, 4, 2},
		{8, 9, 1, 6, 0, 4, 3, 5, 2, 7},
		{9, 4, 5, 3, 1, 2, 6, 8, 7, 0},
		{4, 2, 8, 6, 5, 7, 3, 9, 0, 1},
		{2, 7, 9, 3, 8, 0, 6, 4, 1, 5},
		{7, 0, 4, 6, 9, 1, 3, 2, 5, 8},
	}
)

// verhoeff is the check of J. Verhoeff, Error Detecting Decimal Codes (1969).
func verhoeff(n []byte) bool {
	c := uint8(0)
	for i := range n {
		c = dihedral[c][permuted[i&7][n[len(n)-1-i]-'0']]
	}
	return c == 0
}

var monthDays = [13]int{0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}

// day reports whether there is such a day in some year.
func day(month, d int) bool { return month >= 1 && month <= 12 && d >= 1 && d <= monthDays[month] }

// same reports whether all characters are one.
func same(n []byte) bool {
	for _, c := range n {
		if c != n[0] {
			return false
		}
	}
	return true
}
