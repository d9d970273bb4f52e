package detect

import "bytes"

// bloodGroup reports a blood group with its factor, as ISBT 128 and the cards of
// donors write it: O+, AB-, 0 Rh+, "A RhD positive". Letters alone are marks of
// anything.
func bloodGroup(v, _ []byte) bool {
	v = bytes.ToUpper(bytes.TrimSpace(v))
	group := bytes.TrimLeft(v, "ABO0")
	switch string(v[:len(v)-len(group)]) {
	case "A", "B", "AB", "O", "0":
	default:
		return false
	}
	rest := bytes.TrimLeft(group, " (")
	for _, factor := range []string{"RHD", "RH", "D"} {
		if cut, ok := bytes.CutPrefix(rest, []byte(factor)); ok {
			rest = bytes.TrimLeft(cut, " .(")
			break
		}
	}
	switch string(bytes.TrimRight(rest, " )")) {
	case "+", "-", "−", "–", "POS", "NEG", "POSITIVE", "NEGATIVE", "POSITIV", "NEGATIV", "POSITIF", "NÉGATIF", "POSITIVO", "NEGATIVO", "POSITIEF", "NEGATIEF":
		return true
	}
	return false
}

// manyGroups reports blood groups of which some are no marks of pupils and of firms'
// debts: A+ and B- are, O+ and AB- are not.
func manyGroups(f *features) bool { return f.n >= 3 && f.noMarks > 0 }

// onlyBlood reports a blood group that is no mark.
func onlyBlood(v []byte) bool {
	v = bytes.TrimSpace(v)
	return v[0]|0x20 == 'o' || v[0] == '0' || len(v) > 1 && v[1]|0x20 == 'b'
}

// taxWords are the tax codes that have no number.
var taxWords = wordSet("BR D0 D1 D2 D3 0T NT")

// britishTaxCode reports a code by which an employer in the United Kingdom takes tax:
// 1257L, BR, K475, with S or C before it for Scotland and Wales, and with W1, M1 or X
// behind it where the year does not count.
func britishTaxCode(v, _ []byte) bool {
	v = bytes.ToUpper(bytes.TrimSpace(v))
	for _, once := range []string{" W1/M1", " W1", " M1", " X", "W1/M1", "W1", "M1"} {
		if cut, ok := bytes.CutSuffix(v, []byte(once)); ok {
			v = cut
			break
		}
	}
	if len(v) > 1 && (v[0] == 'S' || v[0] == 'C') {
		v = v[1:]
	}
	switch n := len(v); {
	case n < 2 || n > 5:
		return false
	case taxWords[string(v)]:
		return true
	case v[0] == 'K':
		return onlyDigits(v[1:])
	default:
		return onlyDigits(v[:n-1]) && bytes.IndexByte([]byte("LMNT"), v[n-1]) >= 0
	}
}

// manyTaxCodes reports tax codes with numbers beside such as have none: numbers with a
// letter alone are of goods and rooms as well.
func manyTaxCodes(f *features) bool {
	return f.n >= 3 && f.taxWords > 0 && f.forms[formTax]-f.taxWords >= 1
}

// taxWord reports a tax code that has no number, or is one of Scotland, of Wales or
// with the letter K before it.
func taxWord(v []byte) bool { return v[0]-'0' > 9 || string(v) == "0T" }
