package leakgen

import "strconv"

// phoneRange is a block of national numbers, written without the leading zero:
// prefix and then as many digits as free says.
type phoneRange struct {
	prefix string
	free   int
}

// drama are ranges that the numbering authorities set apart for fiction and
// that telephone libraries hold valid: Arcep decision 2009-0980 (France),
// Ofcom "numbers for drama use", the North American plan's 555-0100 to 0199,
// Bundesnetzagentur "Rufnummern für Medienproduktionen".
var drama = [regions][]phoneRange{
	FR: {{"19900", 4}, {"26191", 4}, {"35301", 4}, {"46571", 4}, {"53649", 4}},
	GB: {
		{"1134960", 3},
		{"1144960", 3},
		{"1164960", 3},
		{"1174960", 3},
		{"1184960", 3},
		{"1214960", 3},
		{"1314960", 3},
		{"1414960", 3},
		{"1514960", 3},
		{"1614960", 3},
		{"2079460", 3},
		{"1914980", 3},
		{"2896496", 3},
		{"2920180", 3},
		{"3069990", 3},
	},
	US: {
		{"21255501", 2},
		{"31255501", 2},
		{"41555501", 2},
		{"61755501", 2},
		{"20255501", 2},
		{"30355501", 2},
		{"50355501", 2},
		{"60855501", 2},
		{"20855501", 2},
		{"91955501", 2},
		{"52055501", 2},
		{"40255501", 2},
		{"80455501", 2},
		{"51855501", 2},
	},
	DE: {{"3023125", 3}, {"6990009", 3}, {"4066969", 3}, {"2214710", 3}, {"8999998", 3}},
}

// plain are mobile blocks for regions without such ranges and for leaks with
// more people than those hold.
var plain = [regions][]phoneRange{
	FR: {{"61", 7}, {"67", 7}, {"77", 7}},
	GB: {{"7400", 6}, {"7500", 6}, {"748", 7}, {"78", 8}},
	US: {{"21234", 5}, {"30545", 5}, {"20645", 5}, {"31245", 5}, {"4156", 6}},
	DE: {{"1511", 7}, {"1520", 7}, {"160", 7}, {"176", 8}},
	NL: {{"61", 7}, {"64", 7}, {"65", 7}},
	ES: {{"61", 7}, {"62", 7}, {"65", 7}},
}

// unruled are ranges for fiction that telephone libraries hold invalid: a few
// accounts have such a number, in the phone column only.
var unruled = [regions]string{FR: "639980", GB: "7700900"}

var callingCode = [regions]string{"33", "44", "1", "49", "31", "34"}

// dramaSize and plainSize are how many numbers the ranges hold.
var dramaSize, plainSize [regions]int64

func init() {
	for r := range regions {
		dramaSize[r], plainSize[r] = capacity(drama[r]), capacity(plain[r])
	}
}

func capacity(list []phoneRange) (n int64) {
	for _, r := range list {
		n += pow10(r.free)
	}
	return n
}

func pow10(n int) int64 {
	v := int64(1)
	for ; n > 0; n-- {
		v *= 10
	}
	return v
}

// phoneDigits returns the national number of the k-th person of a region,
// different for each k until the ranges are used up.
func phoneDigits(dst []byte, seed uint64, region Region, k int64) []byte {
	list, n := drama[region], dramaSize[region]
	if k >= n {
		k -= n
		list, n = plain[region], plainSize[region]
	}
	k = permute(seed, k%n, n)
	for _, r := range list {
		size := pow10(r.free)
		if k >= size {
			k -= size
			continue
		}
		dst = append(dst, r.prefix...)
		return appendPadded(dst, k, r.free)
	}
	return dst
}

func appendPadded(dst []byte, v int64, width int) []byte {
	var tmp [20]byte
	s := strconv.AppendInt(tmp[:0], v, 10)
	for i := len(s); i < width; i++ {
		dst = append(dst, '0')
	}
	return append(dst, s...)
}

// appendPhone appends a national number as a person writes it. Style 0 is
// E.164; the others are the habits of the region.
func appendPhone(dst []byte, region Region, digits []byte, style int) []byte {
	if style == 0 {
		return append(append(append(dst, '+'), callingCode[region]...), digits...)
	}
	switch region {
	case FR:
		return frenchPhone(dst, digits, style)
	case US:
		return americanPhone(dst, digits, style)
	}
	switch style % 4 {
	case 1:
		return append(append(dst, '0'), digits...)
	case 2:
		dst = append(append(append(dst, '+'), callingCode[region]...), ' ')
		return grouped(dst, digits, 3, ' ')
	case 3:
		dst = append(append(append(dst, "00"...), callingCode[region]...), ' ')
		return append(dst, digits...)
	default:
		return grouped(append(append(append(dst, '0'), digits[:3]...), ' '), digits[3:], 3, ' ')
	}
}

func frenchPhone(dst, digits []byte, style int) []byte {
	sep := [...]byte{' ', '.', '-', 0}[style%4]
	if style%8 > 5 {
		dst = append(append(dst, "+33 "...), digits[0])
	} else {
		dst = append(dst, '0', digits[0])
	}
	for i := 1; i+1 < len(digits); i += 2 {
		if sep != 0 {
			dst = append(dst, sep)
		}
		dst = append(dst, digits[i], digits[i+1])
	}
	return dst
}

func americanPhone(dst, digits []byte, style int) []byte {
	switch style % 3 {
	case 1:
		dst = append(append(append(dst, '('), digits[:3]...), ") "...)
	case 2:
		dst = append(append(dst, digits[:3]...), '-')
	default:
		dst = append(append(append(dst, "+1 "...), digits[:3]...), '-')
	}
	return append(append(append(dst, digits[3:6]...), '-'), digits[6:]...)
}

// grouped appends digits in groups, the last one taking what is left over.
func grouped(dst, digits []byte, size int, sep byte) []byte {
	for len(digits) > size+2 {
		dst = append(append(dst, digits[:size]...), sep)
		digits = digits[size:]
	}
	return append(dst, digits...)
}
