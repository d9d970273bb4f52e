package detect

import "bytes"

const (
	leastYear, mostYear = 6_000, 2_000_000 // of what is earned in a year, in currencies from the euro to the crown
	leastHour, mostHour = 4, 2_000         // in an hour
	longestPay          = 40               // bytes; more is prose
)

// payRate reports a sum, or two that bound it, with the word that says that it is of a
// year or of an hour: pay. Months and weeks are those of rents and subscriptions too, and
// a sum alone is a price.
func payRate(v, folded []byte) bool {
	if len(v) > longestPay || len(folded) == 0 {
		return false
	}
	sums := payRange(v)
	if len(sums) == 0 || len(sums) > 2 {
		return false
	}
	words, least, most := payWords(folded), leastYear, mostYear
	if payWord("an hour", words) {
		least, most = leastHour, mostHour
	} else if !payWord("a year", words) {
		return false
	}
	for _, n := range sums {
		if n < least || n > most {
			return false
		}
	}
	return true
}

// payWords are the folded words of a value without those that name its currency, and say
// that tax is not yet taken.
func payWords(folded []byte) []byte {
	for {
		word, rest, more := bytes.Cut(folded, []byte(" "))
		if !payNoise[string(word)] || !more {
			break
		}
		folded = rest
	}
	for _, tax := range loadBeginnings().of["before tax"] {
		if cut, ok := bytes.CutPrefix(folded, []byte(tax+" ")); ok {
			return cut
		}
		if cut, ok := bytes.CutSuffix(folded, []byte(" "+tax)); ok {
			return cut
		}
	}
	return folded
}

// payNoise are words before the one that says of which time a sum is.
var payNoise = wordSet("gbp eur usd chf pln zl sek nok dkk kr czk kc ron lei tl try euro euros pounds zloty k to bis a up from ab od de")

func payWord(of string, words []byte) bool {
	for _, w := range loadBeginnings().of[of] {
		if string(words) == w {
			return true
		}
	}
	return false
}

// payRange reads the whole sums in a value: digits, with a mark or a space before each
// three of them, perhaps hundredths, and perhaps k for thousands.
func payRange(v []byte) (sums []int) {
	for i := 0; i < len(v); i++ {
		if v[i]-'0' > 9 {
			continue
		}
		n := 0
		for ; i < len(v); i++ {
			if c := v[i]; c-'0' <= 9 {
				n = min(10*n+int(c-'0'), mostYear+1)
				continue
			}
			size := groupMark(v[i:])
			if size == 0 {
				break
			}
			i += size - 1
		}
		i = hundredths(v, i)
		if i < len(v) && v[i]|0x20 == 'k' && (i+1 == len(v) || v[i+1]|0x20-'a' > 25) {
			n = min(n*1000, mostYear+1)
		}
		sums = append(sums, n)
	}
	return sums
}

// groupMark is the length of a mark that three digits follow and no fourth, 0 for none.
func groupMark(v []byte) int {
	size := 1
	switch {
	case bytes.HasPrefix(v, []byte("\u00a0")):
		size = len("\u00a0")
	case bytes.HasPrefix(v, []byte("\u202f")):
		size = len("\u202f")
	case bytes.IndexByte([]byte(",.' "), v[0]) < 0:
		return 0
	}
	if len(v) < size+3 || !onlyDigits(v[size:size+3]) || len(v) > size+3 && v[size+3]-'0' < 10 {
		return 0
	}
	return size
}

// hundredths passes over a point and two digits.
func hundredths(v []byte, i int) int {
	if i+2 < len(v) && (v[i] == '.' || v[i] == ',') && onlyDigits(v[i+1:i+3]) {
		return i + 3
	}
	return i
}
