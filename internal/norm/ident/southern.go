package ident

import "github.com/tocsin-project/tocsin/internal/breach"

// southern are the numbers of Spain, Italy, Portugal, Greece and Türkiye.
var southern = []Rule{
	{
		Kind: breach.KindESDNI, Forms: []string{"n{8}[A-HJ-NP-TV-Z]"}, Check: func(n []byte) bool { return spanishLetter(n[8], num(n, 0, 8)) },
		Chance: 0.0435,
		Source: "Royal Decree 1553/2005, article 11; letter: Ministerio del Interior, number modulo 23",
		Match:  []string{"54362315K", "54.362.315-K", "00000001R", "12345678z"},
		Near:   []string{"54362315Z", "54362315", "5436231K", "12345678A"},
	},
	{
		Kind: breach.KindESNIE, Forms: []string{"[XYZ]n{7}[A-HJ-NP-TV-Z]"},
		Check:  func(n []byte) bool { return spanishLetter(n[8], int(n[0]-'X')*10_000_000+num(n, 1, 8)) },
		Chance: 0.0435,
		Source: "Royal Decree 557/2011, article 206; X, Y, Z count 0, 1, 2 (Orden INT/2058/2008)",
		Match:  []string{"X2482300W", "X-2482300-W", "y1234567x", "Z1234567R"},
		Near:   []string{"X2482300A", "W2482300W", "X248230W"},
	},
	{
		Kind: breach.KindESNSS, Forms: []string{"n{12}"}, Check: spanishSecurity, Parts: " -/", Chance: 0.0059,
		Source: "Tesorería General de la Seguridad Social, número de afiliación: province, number, key modulo 97",
		Match:  []string{"281234567840", "28/12345678/40", "47/42925307/18"},
		Near:   []string{"281234567841", "991234567840", "28123456784"},
	},
	{
		Kind: breach.KindITCF, Check: fiscale, Chance: 0.0385,
		Forms:  []string{"a{6}[0-9LMNPQRSTUV]{2}[A-EHLMPRST][0-7LMNPQRST][0-9LMNPQRSTUV]a[0-9LMNPQRSTUV]{3}a"},
		Source: "Ministerial Decree of 23 December 1976; letters for digits where two people would have one code",
		Match:  []string{"RCCMNL83S18D969H", "MRTMTT91D08F205J", "rssmra85t10a562s", "OYMPVPVNC17D3N6V"},
		Near:   []string{"RCCMNL83S18D967H", "RSSMRA85T10A562", "RSSMRA85F10A562S", "RSSMRA85T72A562S"},
	},
	{
		Kind: breach.KindPTNIF, Forms: []string{"[123]n{8}", "45n{7}"}, Check: portuguese, Chance: 0.1,
		Source: "Decreto-Lei 14/2013, article 11: modulus 11, weights 9 to 2; persons begin with 1, 2, 3 or 45",
		Match:  []string{"123456789", "319 051 498", "123.456.789"},
		Near:   []string{"123456780", "501964843", "12345678", "456789011"},
	},
	{
		Kind: breach.KindPTCC, Forms: []string{"n{9}c{2}n"}, Check: cidadao, Chance: 0.1,
		Source: "Autoridade para a Modernização Administrativa, validação de número de documento do cartão de cidadão",
		Match:  []string{"00000000 0 ZZ4", "000000000ZZ4"},
		Near:   []string{"00000000 0 ZZ3", "00000000ZZ4", "0000000000004"},
	},
	{
		Kind: breach.KindGRAMKA, Forms: []string{"n{11}"}, Check: func(n []byte) bool { return day(num(n, 2, 4), num(n, 0, 2)) && Luhn(n) }, Chance: 0.0037,
		Source: "Law 3655/2008, article 153; day, month and year of birth, check of Luhn",
		Match:  []string{"01013099997", "010130 99997"},
		Near:   []string{"01013099999", "01133099997", "0101309999"},
	},
	{
		Kind: breach.KindGRAFM, Forms: []string{"n{9}"}, Check: greekTax, Chance: 0.1,
		Source: "Greece, AADE (OECD, Tax Identification Numbers): powers of two modulo 11 and 10",
		Match:  []string{"123456783", "094014201", "094 014 201"},
		Near:   []string{"123456781", "12345678", "000000000"},
	},
	{
		Kind: breach.KindTRKN, Forms: []string{"[1-9]n{10}"}, Check: turkish, Chance: 0.01,
		Source: "Nüfus ve Vatandaşlık İşleri: two check digits over sums of places",
		Match:  []string{"17291716060", "10000000146"},
		Near:   []string{"17291716050", "01729171606", "1729171606"},
	},
}

func spanishLetter(letter byte, n int) bool { return letter == "TRWAGMYFPDXBNJZSQVHLCKE"[n%23] }

// spanishSecurity: numbers below ten million were given out with seven digits.
func spanishSecurity(n []byte) bool {
	province, number := num(n, 0, 2), num(n, 2, 10)
	if province < 1 || province > 56 && province != 66 || number == 0 {
		return false
	}
	all := province*100_000_000 + number
	if number < 10_000_000 {
		all = province*10_000_000 + number
	}
	return all%97 == num(n, 10, 12)
}

// omocodia gives the digit that a letter stands for.
const omocodia = "LMNPQRSTUV"

func italianDigit(c byte) int {
	if c <= '9' {
		return int(c - '0')
	}
	for i := range len(omocodia) {
		if omocodia[i] == c {
			return i
		}
	}
	return -1
}

// odd are the values of digits and letters at odd places.
var odd = [26]int{1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23}

func fiscale(n []byte) bool {
	d := italianDigit(n[9])*10 + italianDigit(n[10])
	if d > 40 {
		d -= 40
	}
	if d < 1 || d > 31 {
		return false
	}
	sum := 0
	for i, c := range n[:15] {
		v := int(c - 'A')
		if c <= '9' {
			v = int(c - '0')
		}
		if i%2 == 0 {
			v = odd[v]
		}
		sum += v
	}
	return n[15] == byte('A'+sum%26)
}

func portuguese(n []byte) bool {
	c := 11 - weigh(n, 9, 8, 7, 6, 5, 4, 3, 2)%11
	if c > 9 {
		c = 0
	}
	return c == last(n) && !same(n)
}

func cidadao(n []byte) bool {
	sum := 0
	for i := range n {
		c := n[len(n)-1-i]
		v := int(c - '0')
		if c >= 'A' {
			v = int(c-'A') + 10
		}
		if i%2 == 1 {
			if v *= 2; v > 9 {
				v -= 9
			}
		}
		sum += v
	}
	return sum%10 == 0
}

func greekTax(n []byte) bool {
	return weigh(n, 256, 128, 64, 32, 16, 8, 4, 2)%11%10 == last(n) && num(n, 0, 9) > 0
}

func turkish(n []byte) bool {
	first := weigh(n, 7, -1, 7, -1, 7, -1, 7, -1, 7)
	if (first%10+10)%10 != int(n[9]-'0') {
		return false
	}
	return weigh(n, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1)%10 == last(n)
}
