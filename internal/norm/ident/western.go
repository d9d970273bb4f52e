package ident

import "github.com/tocsin-project/tocsin/internal/breach"

// western are the numbers of Belgium, the Netherlands, Germany, Austria,
// Switzerland, Ireland, France and the United Kingdom, but for the NIR and the
// National Insurance number, which stand in running text too and are norm's.
var western = []Rule{
	{
		Kind: breach.KindBENN, Forms: []string{"n{11}"}, Check: belgian, Chance: 0.0026,
		Source: "Royal Decree of 3 April 1984 on the identification number; months of BIS numbers plus 20 or 40 (Royal Decree of 8 February 1991)",
		Match:  []string{"85.07.30-033.28", "85073003328", "17 07 30 033 84", "78.26.10-171.20"},
		Near:   []string{"85.07.30-033.29", "85133003328", "8507300332", "00000000097"},
	},
	{
		Kind: breach.KindNLBSN, Forms: []string{"n{9}"}, Check: bsn, Chance: 0.091,
		Source: "Besluit burgerservicenummer, and Logisch ontwerp BSN: the eleven test, the last digit counting -1",
		Match:  []string{"111222333", "1112.22.333", "123456782"},
		Near:   []string{"111252333", "000000000", "12345678", "1234567890"},
	},
	{
		Kind: breach.KindDEIdNr, Forms: []string{"[1-9]n{10}"}, Check: steuerID, Chance: 0.0039,
		Source: "Section 139b AO; check digit and repetitions: BZSt, Steuerliche Identifikationsnummer (ISO 7064 MOD 11,10)",
		Match:  []string{"36 574 261 809", "36574261809", "86095742719", "65929970489"},
		Near:   []string{"36554266806", "36574261890", "03657426180", "12345678903"},
	},
	{
		Kind: breach.KindDESVNR, Forms: []string{"n{8}an{3}"}, Check: rentenversicherung, Chance: 0.0037,
		Source: "Sections 2 and 3 VKVV: area, date of birth, letter, serial, check digit",
		Match:  []string{"15070649C103", "15 070649 C 103", "65170839J003"},
		Near:   []string{"15070649C104", "15071349C103", "15070649C10", "150706490103"},
	},
	{
		Kind: breach.KindDEKVNR, Forms: []string{"an{9}"}, Check: krankenversicherung, Chance: 0.1,
		Source: "Section 290 SGB V; check digit: Vertrauensstelle Krankenversichertennummer, weights 1 and 2",
		Match:  []string{"A123456780", "a 123 456 780", "X110411675"},
		Near:   []string{"A123456781", "1123456780", "A12345678"},
	},
	{
		Kind: breach.KindATSVNR, Forms: []string{"[1-9]n{9}"}, Check: austrian, Chance: 0.0036,
		Source: "Dachverband der Sozialversicherungsträger: weights 3 7 9 5 8 4 2 1 6, modulo 11; months 13 to 15 where dates ran out",
		Match:  []string{"1237 010180", "1237010180", "3111220608"},
		Near:   []string{"1238 010180", "1237010170", "0237010180", "123701018"},
	},
	{
		Kind: breach.KindCHAHV, Forms: []string{"756n{10}"}, Check: ean, Chance: 0.1,
		Source: "Article 133 AHVV: 756 and the check digit of EAN-13",
		Match:  []string{"756.9217.0769.85", "7569217076985", "756.1234.5678.97"},
		Near:   []string{"756.9217.0769.84", "757.9217.0769.85", "756921707698"},
	},
	{
		Kind: breach.KindIEPPS, Forms: []string{"n{7}[A-W]", "n{7}[A-W][AHWTX]"}, Check: irish, Chance: 0.043,
		Source: "Social Welfare Consolidation Act 2005, section 262; check letter: Department of Social Protection, modulo 23",
		Match:  []string{"6433435F", "6433435OA", "1234567TW", "6433435-F"},
		Near:   []string{"6433435E", "6433435VH", "643343F", "6433435FB"},
	},
	{
		Kind: breach.KindFRSPI, Forms: []string{"[0-3]n{12}"}, Check: func(n []byte) bool { return num(n, 0, 10)%511 == num(n, 10, 13) && num(n, 0, 10) > 0 },
		Chance: 0.001,
		Source: "Direction générale des finances publiques, numéro SPI (OECD, Tax Identification Numbers, France): the last three digits are the first ten modulo 511",
		Match:  []string{"30 23 217 600 053", "3023217600053", "0883734036416"},
		Near:   []string{"3023217600054", "4023217600053", "302321760005"},
	},
	{
		Kind: breach.KindGBNHS, Forms: []string{"n{10}"}, Check: nhs, Chance: 0.091,
		Source: "NHS Data Dictionary, NHS number: modulus 11, weights 10 to 2",
		Match:  []string{"943-476-5870", "943 476 5870", "4010232137"},
		Near:   []string{"9434765871", "943476587", "0000000000", "943.476.58/70"},
	},
	{
		Kind: breach.KindGBUTR, Forms: []string{"n{10}"}, Check: utr, Chance: 0.1,
		Source: "HMRC, validation of Unique Taxpayer References: modulus 11 over digits 2 to 10",
		Match:  []string{"1955839661", "19558 39661", "4596268927"},
		Near:   []string{"1955839662", "195583966", "19558396610"},
	},
}

// belgian: the key is 97 less the first nine digits modulo 97, with a 2 before
// them for those born from 2000 on.
func belgian(n []byte) bool {
	if m, d := num(n, 2, 4), num(n, 4, 6); m%20 > 12 || m > 52 || d > 31 || num(n, 0, 9) == 0 {
		return false
	}
	first, key := num(n, 0, 9), num(n, 9, 11)
	return key == 97-first%97 || key == 97-(2_000_000_000+first)%97
}

func bsn(n []byte) bool {
	return weigh(n, 9, 8, 7, 6, 5, 4, 3, 2, -1)%11 == 0 && num(n, 0, 9) > 0
}

// steuerID: of the first ten digits one comes twice or three times, the others
// once at most.
func steuerID(n []byte) bool {
	var count [10]int
	for _, c := range n[:10] {
		count[c-'0']++
	}
	again := 0
	for _, k := range count {
		if k > 3 {
			return false
		}
		if k > 1 {
			again++
		}
	}
	return again == 1 && hybrid(n)
}

func rentenversicherung(n []byte) bool {
	if m, d := num(n, 4, 6), num(n, 2, 4); m < 1 || m > 12 || d < 1 || d > 31 {
		return false
	}
	sum := 0
	for i, w := range [...]int{2, 1, 2, 5, 7, 1, 2, 1} {
		sum += digitSum(w * int(n[i]-'0'))
	}
	letter := int(n[8]-'A') + 1
	sum += digitSum(2*(letter/10)) + letter%10
	sum += digitSum(2*int(n[9]-'0')) + int(n[10]-'0')
	return sum%10 == last(n)
}

func digitSum(v int) int { return v/10 + v%10 }

func krankenversicherung(n []byte) bool {
	letter := int(n[0]-'A') + 1
	sum := letter/10 + digitSum(2*(letter%10))
	for i, c := range n[1:9] {
		sum += digitSum(int(c-'0') * (1 + i%2))
	}
	return sum%10 == last(n)
}

func austrian(n []byte) bool {
	if d, m := num(n, 4, 6), num(n, 6, 8); d < 1 || d > 31 || m < 1 || m > 15 {
		return false
	}
	return weigh(n, 3, 7, 9, 0, 5, 8, 4, 2, 1, 6)%11 == int(n[3]-'0')
}

// ean is the check of GS1's numbers of 8, 12, 13 and 14 digits.
func ean(n []byte) bool {
	sum := 0
	for i, c := range n {
		if v := int(c - '0'); (len(n)-i)%2 == 0 {
			sum += 3 * v
		} else {
			sum += v
		}
	}
	return sum%10 == 0
}

// irish: since 2013 a second letter A or H counts nine times its place in the
// alphabet; W, T and X of older numbers do not count.
func irish(n []byte) bool {
	sum := weigh(n, 8, 7, 6, 5, 4, 3, 2)
	if len(n) == 9 && (n[8] == 'A' || n[8] == 'H') {
		sum += 9 * int(n[8]-'A'+1)
	}
	return n[7] == "WABCDEFGHIJKLMNOPQRSTUV"[sum%23]
}

func nhs(n []byte) bool {
	c := 11 - weigh(n, 10, 9, 8, 7, 6, 5, 4, 3, 2)%11
	return c%11 == last(n) && c != 10 && !same(n)
}

func utr(n []byte) bool {
	return n[0] == "21987654321"[weigh(n[1:], 6, 7, 8, 9, 10, 5, 4, 3, 2)%11] && !same(n)
}
