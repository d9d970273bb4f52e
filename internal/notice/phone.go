package notice

import (
	"strings"

	"github.com/tocsin-project/tocsin/internal/norm"
)

// mostTrunk is how many digits are dialled at most before a number within its country and
// fall away from abroad.
const mostTrunk = 2

// abroad is a telephone number of a country (ISO 3166-1) as it is dialled from another,
// its digits in groups as they were written ("020 7946 0000": "+44 20 7946 0000"). What is
// in that form already, or is no number of the country, stays as it is.
func abroad(phone, home string) string {
	whole, ok := norm.Phone(nil, []byte(phone), strings.ToUpper(home))
	if !ok || strings.ContainsAny(phone, "+") || strings.ContainsFunc(phone, isLetter) {
		return phone
	}
	digits, groups := "", []string(nil)
	for g := range strings.FieldsFuncSeq(phone, func(r rune) bool { return r < '0' || r > '9' }) {
		digits, groups = digits+g, append(groups, g)
	}
	for trunk := 0; trunk <= min(mostTrunk, len(digits)); trunk++ {
		code, ok := strings.CutSuffix(string(whole), digits[trunk:])
		if !ok || len(code) < 2 || len(code) > 4 { // a plus sign, and one to three digits
			continue
		}
		for n := trunk; n > 0; {
			cut := min(n, len(groups[0]))
			if groups[0] = groups[0][cut:]; groups[0] == "" {
				groups = groups[1:]
			}
			n -= cut
		}
		return code + " " + strings.Join(groups, " ")
	}
	return phone
}

func isLetter(r rune) bool { return r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' || r > 0x7f }
