package ident

import "github.com/tocsin-project/tocsin/internal/breach"

// accounts are national account numbers as they were written before the IBAN and
// still are at home, where they carry a check of their own.
var accounts = []Rule{
	{
		Kind: breach.KindAccount, Name: "numer rachunku bankowego", Forms: []string{"n{26}"}, Check: nrb, Chance: 0.0103,
		Source: "Narodowy Bank Polski, Zarządzenie nr 7/2017, numer rachunku bankowego: the IBAN without its country, ISO 7064 modulo 97-10",
		Match:  []string{"61 1090 1014 0000 0712 1981 2874", "61109010140000071219812874"},
		Near:   []string{"61109010140000071219812875", "6110901014000007121981287", "00000000000000000000000000"},
	},
	{
		Kind: breach.KindAccount, Name: "número de identificação bancária", Forms: []string{"n{21}"}, Check: nib, Chance: 0.0103,
		Source: "Banco de Portugal, Instrução 25/2003, NIB: two digits by ISO 7064 modulo 97-10",
		Match:  []string{"0002 0123 12345678901 54", "000201231234567890154"},
		Near:   []string{"000201231234567890155", "00020123123456789015"},
	},
	{
		Kind: breach.KindAccount, Name: "Belgian account number", Forms: []string{"n{12}"}, Parts: " -", Check: belgianAccount, Chance: 0.0103,
		Source: "Febelfin, Belgian account number: the last two digits are the first ten modulo 97, 97 for 0",
		Match:  []string{"539-0075470-34", "539007547034"},
		Near:   []string{"539-0075470-35", "53900754703"},
	},
	{
		Kind: breach.KindAccount, Name: "bankszámlaszám", Forms: []string{"n{24}", "n{16}"}, Check: giro, Chance: 0.01,
		Source: "Magyar Nemzeti Bank, 18/2009 (VIII. 6.): weights 9 7 3 1 modulo 10 over the bank's eight digits and over the rest",
		Match:  []string{"11773016-11111018-00000000", "11773016-11111018"},
		Near:   []string{"11773016-11111019-00000000", "11773017-11111018", "0000000000000000"},
	},
	{
		Kind: breach.KindAccount, Name: "číslo účtu", Raw: czech, Chance: 0.0083,
		Source: "Česká národní banka, Vyhláška 169/2011 Sb.: weights 6 3 7 9 10 5 8 4 2 1 modulo 11 over the number, and over what stands before it",
		Match:  []string{"19-2000145399/0800", "2000145399/0800", "000019-2000145399/0800"},
		Near:   []string{"19-2000145398/0800", "2000145399", "12/2016", "2000145399/800", "1/0800"},
	},
	{
		Kind: breach.KindAccount, Name: "coordinate bancarie", Forms: []string{"an{10}c{12}"}, Check: cin, Chance: 0.0385,
		Source: "Associazione Bancaria Italiana, BBAN: the CIN by the tables of odd and even places, modulo 26",
		Match:  []string{"X 05428 11101 000000123456", "X0542811101000000123456"},
		Near:   []string{"Y0542811101000000123456", "0542811101000000123456"},
	},
	{
		Kind: breach.KindAccount, Name: "bankkontonummer", Raw: swedbank, Loose: true, Chance: 0.002,
		Source: "Bankgirot, Bankernas kontonummer och clearingnummer: 8000 to 8999 with a check digit of its own, and an account with another, both modulo 10 (Luhn); a few old accounts carry none",
		Match:  []string{"8327-9,653685164", "8327-9, 653685164", "8327-9 1320168584", "8327-93885081046", "8327-9,653 685 16-4"},
		Near:   []string{"8327-8,653685164", "8327-9,653685165", "83279653685164", "5231-1234567", "8327-9", "8327-9,653,685"},
	},
	{
		Kind: breach.KindAccount, Name: "clearingnummer och kontonummer", Raw: swedbankForm, Named: true, Chance: 1,
		Source: "Bankgirot, Bankernas kontonummer och clearingnummer: the number of a savings bank, 8000 to 8999, with or without its check digit, and an account of two to ten digits",
		Match:  []string{"8327-9,602 607 835-6", "8327-9, 653685165", "8327,653685165", "8327-9 1320168585"},
		Near:   []string{"83279653685164", "8327", "8327-9,653,685", "7327-9,653685164", "8327-9,65368516412", "8327-9--653685164"},
	},
}

// mod97 is the rest of a number of digits by 97, that of what stood before it
// being r.
func mod97(r int, n []byte) int {
	for _, c := range n {
		r = (r*10 + int(c-'0')) % 97
	}
	return r
}

func nrb(n []byte) bool {
	r := mod97(mod97(0, n[2:]), []byte("2521")) // P is 25, L 21
	return mod97(r, n[:2]) == 1 && num(n, 2, 10) > 0
}

func nib(n []byte) bool { return mod97(0, n) == 1 && num(n, 0, 8) > 0 }

func belgianAccount(n []byte) bool {
	r := mod97(0, n[:10])
	if r == 0 {
		r = 97
	}
	return r == num(n, 10, 12) && num(n, 0, 3) > 0
}

func giro(n []byte) bool {
	weights := []int{9, 7, 3, 1, 9, 7, 3, 1, 9, 7, 3, 1, 9, 7, 3, 1}
	return weigh(n[:8], weights[:8]...)%10 == 0 && num(n, 0, 8) > 0 && num(n, 8, 16) > 0 &&
		weigh(n[8:], weights[:len(n)-8]...)%10 == 0
}

// czech reads prefix-number/bank, of which the prefix may be missing.
func czech(b []byte) bool {
	var parts [3][]byte // before the hyphen, the number, the bank
	at, from := 1, 0
	for i, c := range b {
		switch {
		case c-'0' <= 9:
		case c == '-' && at == 1 && from == 0:
			parts[0], from = b[:i], i+1
		case c == '/' && at == 1:
			parts[1], from, at = b[from:i], i+1, 2
		default:
			return false
		}
	}
	parts[2] = b[from:]
	return at == 2 && len(parts[2]) == 4 && len(parts[0]) <= 6 && len(parts[1]) >= 5 && len(parts[1]) <= 10 &&
		num(parts[1], 0, len(parts[1])) > 0 && eleven(parts[0]) && eleven(parts[1])
}

func eleven(n []byte) bool {
	weights := [...]int{6, 3, 7, 9, 10, 5, 8, 4, 2, 1}
	sum := 0
	for i, c := range n {
		sum += weights[len(weights)-len(n)+i] * int(c-'0')
	}
	return sum%11 == 0
}

func cin(n []byte) bool {
	sum := 0
	for i, c := range n[1:] {
		v := int(c - '0')
		if c >= 'A' {
			v = int(c - 'A')
		}
		if i%2 == 0 {
			v = odd[v]
		}
		sum += v
	}
	return byte('A'+sum%26) == n[0]
}
