package leakgen

import (
	"slices"
	"strings"
	"unicode"
)

// idMark is a number's digits and letters, in upper case.
func idMark(value string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToUpper(r)
		}
		return -1
	}, value)
}

// phoneMark is the end of a telephone number, which is the same with and without
// its country: whether a number's country was known is not judged here.
func phoneMark(phone string) string {
	digits := strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return r
		}
		return -1
	}, phone)
	return digits[max(0, len(digits)-8):]
}

// nameMark is a name's words in lower case and in order of the alphabet.
func nameMark(name string) string {
	words := strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return r == ' ' || r == ',' })
	slices.Sort(words)
	return strings.Join(words, " ")
}
