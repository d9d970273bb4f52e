package ident

import "github.com/tocsin-project/tocsin/internal/breach"

// others are the numbers of countries outside Europe.
var others = []Rule{
	{
		Kind: breach.KindUSITIN, Forms: []string{"9n{2}[5-9]n{5}"}, Check: func(n []byte) bool { return itinGroup(num(n, 3, 5)) }, Chance: 0.86,
		Named:  true,
		Source: "Internal Revenue Manual 3.21.263: groups 50 to 65, 70 to 88, 90 to 92, 94 to 99",
		Match:  []string{"912-90-3456", "912903456", "900-70-0000"},
		Near:   []string{"912-93-4567", "812-90-3456", "912-49-3456", "912-903-456-"},
	},
	{
		Kind: breach.KindCASIN, Forms: []string{"[1-79]n{8}"}, Check: Luhn, Chance: 0.1,
		Source: "Service Canada, Social Insurance Number: check of Luhn; 8 is not used",
		Match:  []string{"123-456-782", "130 692 544", "130692544"},
		Near:   []string{"999-999-999", "123456789", "046454286", "12345678"},
	},
	{
		Kind: breach.KindAUTFN, Forms: []string{"n{9}"}, Check: func(n []byte) bool { return weigh(n, 1, 4, 3, 7, 5, 8, 6, 9, 10)%11 == 0 && num(n, 0, 9) > 0 }, Chance: 0.091,
		Source: "Australian Taxation Office: weights 1 4 3 7 5 8 6 9 10 modulo 11; numbers of eight digits are old",
		Match:  []string{"123 456 782", "999 999 661", "123456782"},
		Near:   []string{"999 999 999", "000000000", "12345678"},
	},
	{
		Kind: breach.KindAUMedicare, Forms: []string{"[2-6]n{8}[1-9]", "[2-6]n{8}[1-9]{2}"}, Parts: " -/",
		Check: func(n []byte) bool { return weigh(n, 1, 3, 7, 9, 1, 3, 7, 9)%10 == int(n[8]-'0') }, Chance: 0.1,
		Source: "Services Australia, Medicare card number: weights 1 3 7 9 modulo 10; then issue and person",
		Match:  []string{"2123 45670 1", "2123456701", "2123 45670 1/1"},
		Near:   []string{"2123456711", "7123456701", "212345670"},
	},
	{
		Kind: breach.KindHealthID, Name: "Medicare Beneficiary Identifier", Forms: []string{"nacnacna{2}n{2}"}, Parts: "-", Check: medicare, Chance: 0.219,
		Source: "Centers for Medicare & Medicaid Services, Understanding the Medicare Beneficiary Identifier format: no S, L, O, I, B, Z; the first digit is none of 0",
		Match:  []string{"1EG4-TE5-MK73", "1EG4TE5MK73", "1eg4te5mk72"},
		Near:   []string{"0EG4TE5MK73", "1SG4TE5MK73", "1EG4TE5BK73", "1EG4-TE5-MK7", "12G4TE5MK73"},
	},
	{
		Kind: breach.KindINAadhaar, Forms: []string{"[2-9]n{11}"}, Check: func(n []byte) bool { return verhoeff(n) && !mirrored(n) }, Chance: 0.1,
		Source: "UIDAI, A UID Numbering Scheme (2010): check of Verhoeff; neither 0 nor 1 first, no palindrome",
		Match:  []string{"2341 2341 2346", "234123412346"},
		Near:   []string{"643343121", "1341 2341 2346", "2341 2341 2347", "2222 2222 2222"},
	},
	{
		Kind: breach.KindINPAN, Forms: []string{"a{3}[PH]an{4}a"}, Chance: 1,
		Source: "Income Tax Rules, 1962, rule 114; P stands for a person, H for a family; the check letter's rule is not published",
		Match:  []string{"ACUPA7085R", "abcpk1234l"},
		Near:   []string{"ACUCA7085R", "ACUPA708R", "1CUPA7085R"},
	},
	{
		Kind: breach.KindBRCPF, Forms: []string{"n{11}"}, Parts: ".-/ ", Check: cpf, Chance: 0.01,
		Source: "Receita Federal, Instrução Normativa 1548/2015: two check digits modulo 11",
		Match:  []string{"390.533.447-05", "39053344705", "111.444.777-35"},
		Near:   []string{"231.002.999-00", "111.111.111-11", "3905334470"},
	},
	{
		Kind: breach.KindMXCURP, Check: curp, Chance: 0.047,
		Forms:  []string{"a[AEIOUX]a{2}n{2}[01]n[0-3]n[HMX]a{2}[B-DF-HJ-NP-TV-Z]{3}cn"},
		Source: "Diario Oficial de la Federación, 18 October 2021, Instructivo normativo para la asignación de la CURP",
		Match:  []string{"BOXW310820HNERXN09", "boxw310820hnerxn09"},
		Near:   []string{"BOXW310820HNERXN08", "BOXW311320HNERXN09", "BOXW310820HNERXN0"},
	},
	{
		Kind: breach.KindCLRUT, Forms: []string{"n{7}[0-9K]", "[1-4]n{7}[0-9K]"}, Check: rut, Chance: 0.091,
		Source: "Registro Civil de Chile: weights 2 to 7 modulo 11; numbers above fifty million are of companies",
		Match:  []string{"12.531.909-2", "12531909-2", "7808108-2", "125319092"},
		Near:   []string{"12531909-3", "76086428-5", "12531"},
	},
	{
		Kind: breach.KindZAID, Forms: []string{"n{10}[012][89]n"}, Check: func(n []byte) bool { return day(num(n, 2, 4), num(n, 4, 6)) && Luhn(n) }, Chance: 0.0037,
		Source: "Identification Act 68 of 1997, South Africa: date, serial, citizenship, check of Luhn",
		Match:  []string{"7503305044089", "800101 5009 087"},
		Near:   []string{"7503305044088", "7513305044089", "750330504408"},
	},
	{
		Kind: breach.KindILID, Forms: []string{"n{9}"}, Check: func(n []byte) bool { return Luhn(n) && num(n, 0, 9) > 0 }, Chance: 0.1, Named: true,
		Source: "Population Registry of Israel: check of Luhn, zeros before",
		Match:  []string{"619192107", "039337423", "123456782"},
		Near:   []string{"039337422", "000000000", "03933742"},
	},
	{
		Kind: breach.KindCNRIC, Forms: []string{"[1-689]n{5}[12][890]n{9}[0-9X]"}, Check: chinese, Chance: 0.0012,
		Source: "GB 11643-1999: place, date of birth, serial, ISO 7064 MOD 11-2",
		Match:  []string{"360426199101010071", "11010519491231002X"},
		Near:   []string{"360426199101010072", "360426199113010071", "36042619910101007"},
	},
	{
		Kind: breach.KindKRRRN, Forms: []string{"n{13}"}, Check: korean, Chance: 0.0037,
		Source: "Resident Registration Act, enforcement rules, article 2: weights 2 to 9 and 2 to 5 modulo 11; numbers given from October 2020 carry no check",
		Match:  []string{"971013-9019902", "9710139019902"},
		Near:   []string{"971013-9019903", "971313-9019902", "971013-901990"},
	},
}

func itinGroup(g int) bool { return g >= 50 && g <= 65 || g >= 70 && g <= 88 || g >= 90 && g != 93 }

// mirrored reports digits that read the same from the end.
func mirrored(n []byte) bool {
	for i := range n {
		if n[i] != n[len(n)-1-i] {
			return false
		}
	}
	return true
}

func cpf(n []byte) bool {
	first := weigh(n, 10, 9, 8, 7, 6, 5, 4, 3, 2) * 10 % 11 % 10
	second := weigh(n, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2) * 10 % 11 % 10
	return first == int(n[9]-'0') && second == last(n) && !same(n)
}

// curp: a letter in the place before the last is of those born from 2000 on;
// letters count from A = 10, with Ñ between N and O.
func curp(n []byte) bool {
	if !day(num(n, 6, 8), num(n, 8, 10)) {
		return false
	}
	sum := 0
	for i, c := range n[:17] {
		v := int(c - '0')
		if c >= 'A' {
			if v = int(c-'A') + 10; c > 'N' {
				v++
			}
		}
		sum += v * (18 - i)
	}
	return (10-sum%10)%10 == last(n)
}

func rut(n []byte) bool {
	sum, w := 0, 2
	for i := len(n) - 2; i >= 0; i-- {
		if n[i] > '9' {
			return false
		}
		sum += w * int(n[i]-'0')
		if w++; w > 7 {
			w = 2
		}
	}
	return sum > 0 && n[len(n)-1] == "0K987654321"[sum%11]
}

func chinese(n []byte) bool {
	if y := num(n, 6, 10); y < 1880 || y > 2099 || !day(num(n, 10, 12), num(n, 12, 14)) {
		return false
	}
	return n[17] == "10X98765432"[weigh(n, 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)%11]
}

func korean(n []byte) bool {
	if !day(num(n, 2, 4), num(n, 4, 6)) {
		return false
	}
	return (11-weigh(n, 2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5)%11)%10 == last(n)
}

// medicare reports a first digit above 0 and only the letters that look like no digit.
func medicare(n []byte) bool {
	for _, c := range n {
		switch c {
		case 'S', 'L', 'O', 'I', 'B', 'Z':
			return false
		}
	}
	return n[0] != '0'
}
