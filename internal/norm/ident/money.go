package ident

import "github.com/tocsin-project/tocsin/internal/breach"

// money are the forms of national account numbers, and what stands for a card.
// IBAN and whole card numbers stand in running text too and are norm's.
var money = []Rule{
	{
		Kind: breach.KindAccount, Name: "relevé d'identité bancaire", Forms: []string{"n{10}c{11}n{2}"}, Check: rib, Chance: 0.0103,
		Source: "Comité français d'organisation et de normalisation bancaires, RIB: 97 less the weighted sum modulo 97",
		Match:  []string{"20041 01005 0500013M026 06", "20041010050500013M02606"},
		Near:   []string{"20041 01005 0500013M026 07", "20041010050500013M026"},
	},
	{
		Kind: breach.KindAccount, Name: "código cuenta cliente", Forms: []string{"n{20}"}, Check: ccc, Chance: 0.01,
		Source: "Banco de España, Circular on the código cuenta cliente: weights 1 2 4 8 5 10 9 7 3 6 modulo 11, twice",
		Match:  []string{"1234-1234-16 1234567890", "12341234161234567890"},
		Near:   []string{"12341234171234567890", "1234123416123456789"},
	},
	{
		Kind: breach.KindAccount, Name: "sort code and account number", Forms: []string{"n{6}", "n{14}", "n{8}", "n{7}"}, Named: true, Chance: 1,
		Source: "Pay.UK, Vocalink Modulus Checking: sort code of six digits, account of eight; no check without the banks' own table",
		Match:  []string{"12-34-56", "123456", "12345678", "12-34-56 12345678"},
		Near:   []string{"12-34", "12-34-5a", "1234567890123456"},
	},
	{
		Kind: breach.KindAccount, Name: "routing number", Forms: []string{"[0-36-8]n{8}"}, Check: aba, Chance: 0.05, Named: true,
		Source: "American Bankers Association, routing numbers: first two digits 00 to 12, 21 to 32, 61 to 72 or 80; weights 3 7 1 modulo 10",
		Match:  []string{"021000021", "121000358", "0210-0002-1"},
		Near:   []string{"021000022", "991000021", "02100002"},
	},
	{
		Kind: breach.KindAccount, Name: "account number", Named: true, Chance: 1,
		Forms:  []string{"n{7}", "n{8}", "n{9}", "n{10}", "n{11}", "n{12}", "n{13}", "n{14}", "n{16}", "n{17}", "n{18}", "n{20}", "n{24}", "n{26}"},
		Parts:  " .-/",
		Source: "European Committee for Banking Standards, TR 201, Register of European Account Numbers (2000)",
		Match:  []string{"0417164300", "539-0075470-34", "61 1090 1014 0000 0712 1981 2874"},
		Near:   []string{"12345", "account", "ABC1234567"},
	},
	{
		Kind: breach.KindPartialCard, Name: "masked card number", Raw: maskedCard, Chance: 0.001,
		Source: "PCI DSS 4.0, requirement 3.4.1: at most the first six or eight and the last four digits are shown",
		Match:  []string{"**** **** **** 1234", "XXXXXXXXXXXX1234", "411111******1111", "4111-11xx-xxxx-1111", "••••••••••••4242"},
		Near:   []string{"4111111111111111", "****", "1234", "XX1234", "**** **** **** ****"},
	},
	{
		Kind: breach.KindPartialCard, Name: "card token", Raw: cardToken, Chance: 0,
		Source: "Public API references of payment services (Stripe, Adyen, Square): prefixes of tokens, cards, sources and payment methods",
		Match:  []string{"tok_1N3T00LkdIwHu7ixt44h1F8k", "pm_1MqLiJLkdIwHu7ixUEgbFdYF", "card_1MvoiELkdIwHu7ixOeFGbN9D", "ccof:GaJGNaZa8x4OgDJn4GB"},
		Near:   []string{"tok_short", "postcard_1MvoiELkdIwHu7ixOeFGbN9D", "tok_with space in it here"},
	},
	{
		Kind: breach.KindPartialCard, Name: "last digits of a card", Forms: []string{"n{4}"}, Named: true, Chance: 1,
		Source: "PCI DSS 4.0, requirement 3.4.1",
		Match:  []string{"4242", "0005"},
		Near:   []string{"424", "42424", "abcd"},
	},
	{
		Kind: breach.KindPartialCard, Name: "end of a card's validity", Named: true, Chance: 1,
		Forms:  []string{"0[1-9]/n{2}", "1[012]/n{2}", "[1-9]/n{2}", "0[1-9]/20n{2}", "1[012]/20n{2}"},
		Parts:  " ",
		Source: "ISO/IEC 7813, expiration date, as it is embossed: month and year",
		Match:  []string{"09/23", "12/2027", "1/19", "06 / 24"},
		Near:   []string{"13/23", "09/2", "0923", "2023-09", "9"},
	},
	{
		Kind: breach.KindCVV, Forms: []string{"n{3}", "n{4}"}, Named: true, Chance: 1,
		Source: "PCI DSS 4.0, glossary, card verification code: three digits, four on American Express",
		Match:  []string{"123", "0425"},
		Near:   []string{"12", "12345", "12a"},
	},
}

// ribDigit gives the value of a letter in a French account number.
func ribDigit(c byte) int {
	switch {
	case c <= '9':
		return int(c - '0')
	case c <= 'I':
		return int(c-'A') + 1
	case c <= 'R':
		return int(c-'J') + 1
	}
	return int(c-'S') + 2
}

func rib(n []byte) bool {
	r := 0
	for _, c := range n {
		r = (r*10 + ribDigit(c)) % 97
	}
	return r == 0 && num(n, 0, 5) > 0
}

func ccc(n []byte) bool {
	control := func(sum int) int {
		if sum = 11 - sum%11; sum == 10 {
			return 1
		}
		return sum % 11
	}
	return control(weigh(n, 4, 8, 5, 10, 9, 7, 3, 6)) == int(n[8]-'0') &&
		control(weigh(n[10:], 1, 2, 4, 8, 5, 10, 9, 7, 3, 6)) == int(n[9]-'0') && num(n, 0, 4) > 0
}

func aba(n []byte) bool {
	p := num(n, 0, 2)
	return (p <= 12 || p >= 21 && p <= 32 || p >= 61 && p <= 72 || p == 80) && weigh(n, 3, 7, 1, 3, 7, 1, 3, 7, 1)%10 == 0 && num(n, 0, 9) > 0
}

// PartOfCard reports a value that stands for a card, or is a part of its number, by
// its form alone: a masked number, or a token.
func PartOfCard(b []byte) bool { return maskedCard(b) || cardToken(b) }

// maskedCard takes 12 to 19 places, four to eight of them hidden at least, with
// the last four open.
func maskedCard(b []byte) bool {
	places, hidden, open := 0, 0, 0
	for i := 0; i < len(b); i++ {
		switch c := b[i]; {
		case c-'0' <= 9:
			open++
		case c == '*' || c == 'X' || c == 'x' || c == '#':
			hidden++
			open = 0
		case c == 0xE2 && i+2 < len(b) && b[i+1] == 0x80 && b[i+2] == 0xA2: // a bullet
			hidden++
			open = 0
			i += 2
		case c == ' ' || c == '-':
			continue
		default:
			return false
		}
		places++
	}
	return places >= 12 && places <= 19 && hidden >= 4 && open == 4
}

func cardToken(b []byte) bool {
	for _, p := range [...]string{"tok_", "pm_", "card_", "src_", "ccof:", "cnon:"} {
		if len(b) >= len(p)+14 && len(b) <= len(p)+64 && string(b[:len(p)]) == p {
			return word(b[len(p):])
		}
	}
	return false
}

// word reports whether b holds letters, digits, underscores and hyphens only.
func word(b []byte) bool {
	for _, c := range b {
		if !wordChar(c) {
			return false
		}
	}
	return true
}

func wordChar(c byte) bool { return c|0x20-'a' < 26 || c-'0' <= 9 || c == '_' || c == '-' }
