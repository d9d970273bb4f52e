package leakgen

import "strconv"

// Numbers issued by states and banks, each with a check that holds. They are
// one to one with a human's rank in the region.

// AppendNIR appends a French NIR of 13 digits and its key, 97 - n mod 97: sex,
// year and month of birth, department, commune, order.
func (h *Human) AppendNIR(dst []byte, now int64) []byte {
	born := h.Born(now)
	sex := int64(1)
	if h.Female {
		sex = 2
	}
	const places = 95 * 900 * 999
	x := permute(h.shift, h.rank()%places, places)
	n := sex*100 + int64(born.Year()%100)
	n = n*100 + int64(born.Month())
	n = n*100 + 1 + x%95
	n = n*1000 + 1 + x/95%900
	n = n*1000 + 1 + x/95/900
	return appendPadded(appendPadded(dst, n, 13), 97-n%97, 2)
}

var ninoPrefixes = [...]string{"AB", "CE", "EH", "JM", "LA", "MW", "NB", "PC", "RS", "SH", "TW", "WE"}

// AppendNINO appends a UK National Insurance number: two letters in use, six
// digits, A to D.
func (h *Human) AppendNINO(dst []byte) []byte {
	const all = int64(len(ninoPrefixes)) * 4 * 1_000_000
	x := permute(h.shift, h.rank()%all, all)
	dst = append(dst, ninoPrefixes[x%int64(len(ninoPrefixes))]...)
	x /= int64(len(ninoPrefixes))
	return append(appendPadded(dst, x/4, 6), byte('A'+x%4))
}

// AppendSSN appends a US SSN's nine digits: area 100 to 599, group, serial.
func (h *Human) AppendSSN(dst []byte) []byte {
	const all = 500 * 99 * 9999
	x := permute(h.shift, h.rank()%all, all)
	dst = appendPadded(dst, 100+x%500, 3)
	dst = appendPadded(dst, 1+x/500%99, 2)
	return appendPadded(dst, 1+x/500/99, 4)
}

// AppendIBAN appends an IBAN of a bank that does not exist (codes 99999, 9999,
// TEST); ok is false in regions without IBANs.
func (h *Human) AppendIBAN(dst []byte) (out []byte, ok bool) {
	account := permute(h.shift, h.rank()%90_000_000, 90_000_000) + 10_000_000
	var b []byte
	switch h.Region {
	case FR:
		b = appendPadded([]byte("9999900001"), account, 11)
		b = appendPadded(b, ribKey(99999, 1, account), 2)
	case GB:
		b = appendPadded([]byte("TEST601613"), account, 8)
	case DE:
		b = appendPadded([]byte("99999999"), account, 10)
	case NL:
		b = appendPadded([]byte("TEST"), account, 10)
	case ES:
		number := appendPadded(nil, account, 10)
		b = append([]byte("99990001"), spanishControl([]byte("0099990001")), spanishControl(number))
		b = append(b, number...)
	default:
		return dst, false
	}
	code := h.Region.Code()
	check := 98 - mod97(append(append(append([]byte(nil), b...), code...), "00"...))
	dst = appendPadded(append(dst, code...), check, 2)
	return append(dst, b...), true
}

// ribKey is the key of a French account: bank, branch, account.
func ribKey(bank, branch, account int64) int64 { return 97 - (89*bank+15*branch+3*account)%97 }

// spanishControl is the control digit of ten digits (Bank of Spain, CCC).
func spanishControl(digits []byte) byte {
	sum := 0
	for i, w := range [...]int{1, 2, 4, 8, 5, 10, 9, 7, 3, 6} {
		sum += int(digits[i]-'0') * w
	}
	switch c := 11 - sum%11; c {
	case 11:
		return '0'
	case 10:
		return '1'
	default:
		return byte('0' + c)
	}
}

// mod97 is the remainder of digits and letters as ISO 7064 counts them.
func mod97(b []byte) int64 {
	n := int64(0)
	for _, c := range b {
		if 'A' <= c && c <= 'Z' {
			n = (n*100 + int64(c-'A') + 10) % 97
		} else {
			n = (n*10 + int64(c-'0')) % 97
		}
	}
	return n
}

// AppendCard appends a card number that begins like the networks' published
// test numbers and passes Luhn.
func (h *Human) AppendCard(dst []byte) []byte {
	prefix, width := "411111", 9
	switch h.N % 4 {
	case 1:
		prefix = "555555"
	case 2:
		prefix, width = "378282", 8
	}
	from := len(dst)
	dst = appendPadded(append(dst, prefix...), permute(h.shift, h.N%100_000_000, 100_000_000), width)
	return append(dst, luhnDigit(dst[from:]))
}

// luhnDigit returns the digit that makes the digits before it pass Luhn.
func luhnDigit(b []byte) byte {
	sum := 0
	for i := range b {
		d := int(b[len(b)-1-i] - '0')
		if i%2 == 0 {
			if d *= 2; d > 9 {
				d -= 9
			}
		}
		sum += d
	}
	return strconv.Itoa((10 - sum%10) % 10)[0]
}

// spaced appends s with spaces after the given lengths.
func spaced(dst, s []byte, lengths ...int) []byte {
	for i, n := range lengths {
		if i > 0 {
			dst = append(dst, ' ')
		}
		dst = append(dst, s[:n]...)
		s = s[n:]
	}
	return append(dst, s...)
}
