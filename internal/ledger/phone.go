package ledger

import "strings"

// leastDigits is the fewest digits by which a telephone number is looked up
// without its country.
const leastDigits = 6

// PhoneKey is what a telephone number is looked up by: the number itself where it
// is in its international form (E.164), else its digits without the trunk's
// leading zeros, however it is written.
func PhoneKey(number string) string {
	if strings.HasPrefix(number, "+") {
		return number
	}
	digits := strings.TrimLeft(strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, number), "0")
	if len(digits) < leastDigits {
		return number
	}
	return digits
}
