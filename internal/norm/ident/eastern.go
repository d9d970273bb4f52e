package ident

import "github.com/tocsin-project/tocsin/internal/breach"

// eastern are the numbers of Poland, Czechia, Slovakia, Bulgaria, Romania,
// Croatia, Hungary, the Baltic states, former Yugoslavia and Russia.
var eastern = []Rule{
	{
		Kind: breach.KindPLPESEL, Forms: []string{"n{11}"}, Check: pesel, Chance: 0.0183,
		Source: "Ustawa o ewidencji ludności, article 15; months plus 20, 40, 60, 80 for other centuries",
		Match:  []string{"44051401359", "02070803628", "92 07 1 314764"},
		Near:   []string{"44051401358", "44131401359", "4405140135"},
	},
	{
		Kind: breach.KindPLNIP, Forms: []string{"[1-9]n{9}"}, Check: func(n []byte) bool { return weigh(n, 6, 5, 7, 2, 3, 4, 5, 6, 7, -1)%11 == 0 }, Chance: 0.091, Named: true,
		Source: "Ustawa o zasadach ewidencji i identyfikacji podatników; weights 6 5 7 2 3 4 5 6 7 modulo 11; companies have it too",
		Match:  []string{"856-734-62-15", "8567346215"},
		Near:   []string{"8567346216", "856734621"},
	},
	{
		Kind: breach.KindCZRC, Forms: []string{"n{10}"}, Parts: "/ ", Check: rodne, Chance: 0.0145, Loose: true,
		Source: "Zákon 133/2000, section 13; modulo 11; months plus 50 for women, plus 20 where numbers ran out; those of who was born before 1954 have nine digits",
		Match:  []string{"710319/2745", "7103192745", "7151069772"},
		Near:   []string{"710319/2746", "711319/2745", "71031927"},
	},
	{
		Kind: breach.KindCZRC, Name: "rodné číslo before 1954", Forms: []string{"n{9}"}, Parts: "/ ", Check: oldRodne, Chance: 0.04, Named: true,
		Source: "Zákon 133/2000, section 13: nine digits without a check for who was born before 1954; what is numbered by days has that form too",
		Match:  []string{"530713/274", "456207 123", "011231274"},
		Near:   []string{"540713274", "531332274", "530700274", "53071327"},
	},
	{
		Kind: breach.KindBGEGN, Forms: []string{"n{10}"}, Check: bulgarian, Chance: 0.011,
		Source: "GRAO, Единен граждански номер: weights 2 4 8 5 10 9 7 3 6 modulo 11; months plus 20 or 40",
		Match:  []string{"7523169263", "8032056031", "752316 9263"},
		Near:   []string{"7552A10004", "7523169264", "752316926"},
	},
	{
		Kind: breach.KindROCNP, Forms: []string{"[1-8]n{12}"}, Check: romanian, Chance: 0.0019,
		Source: "Legea 105/1996 and Hotărârea 1375/2006: constant 279146358279 modulo 11, date, county 01 to 52 or 70",
		Match:  []string{"1630615123457", "2990519105250"},
		Near:   []string{"1630615123458", "1631315123457", "0800101221142", "163061512345"},
	},
	{
		Kind: breach.KindHROIB, Forms: []string{"n{11}"}, Check: hybrid, Chance: 0.1,
		Source: "Zakon o osobnom identifikacijskom broju; ISO 7064 MOD 11,10; companies have it too",
		Match:  []string{"33392005961", "33392 005961"},
		Near:   []string{"33392005962", "3339200596"},
	},
	{
		Kind: breach.KindHUTAJ, Forms: []string{"n{9}"}, Check: func(n []byte) bool { return weigh(n, 3, 7, 3, 7, 3, 7, 3, 7)%10 == last(n) && num(n, 0, 9) > 0 }, Chance: 0.1,
		Source: "1996. évi XX. törvény, annex: weights 3 and 7 modulo 10",
		Match:  []string{"111 111 110", "037687210", "037-687-210"},
		Near:   []string{"111111111", "000000000", "11111111"},
	},
	{
		Kind: breach.KindEEIK, Forms: []string{"[1-8]n{10}"}, Check: baltic, Chance: 0.0037,
		Source: "EVS 585:2007 (Estonia), Lietuvos gyventojų registras (Lithuania): two rounds of weights modulo 11",
		Match:  []string{"36805280109", "38703181745"},
		Near:   []string{"36805280108", "36813280109", "9680528010"},
	},
	{
		Kind: breach.KindLVPK, Forms: []string{"[0-3]n{10}"}, Check: latvian, Chance: 0.0052,
		Source: "Personas koda aprēķins, PMLP; numbers from 2017 on begin with 32 and carry no date, and are checked in the same way by practice alone",
		Match:  []string{"161175-19997", "16117519997"},
		Near:   []string{"161175-19998", "161375-19997", "16117519"},
	},
	{
		Kind: breach.KindJMBG, Forms: []string{"n{13}"}, Check: jmbg, Chance: 0.0011,
		Source: "Zakon o jedinstvenom matičnom broju građana (1976): weights 7 to 2, twice, modulo 11",
		Match:  []string{"0101006500006", "2008826259661"},
		Near:   []string{"0101006500007", "0113006500006", "010100650000"},
	},
	{
		Kind: breach.KindRUSNILS, Forms: []string{"n{11}"}, Check: snils, Chance: 0.01,
		Source: "Pension Fund of Russia, SNILS: weights 9 to 1 modulo 101",
		Match:  []string{"112-233-445 95", "11223344595"},
		Near:   []string{"112-233-445 96", "1122334459"},
	},
	{
		Kind: breach.KindRUINN, Forms: []string{"n{12}"}, Check: inn, Chance: 0.01,
		Source: "Federal Tax Service of Russia, order MMV-7-6/435: two check digits modulo 11; companies have ten digits",
		Match:  []string{"500100732259", "123456789047"},
		Near:   []string{"500100732269", "50010073225", "000000000000"},
	},
}

func pesel(n []byte) bool {
	return day(num(n, 2, 4)%20, num(n, 4, 6)) && weigh(n, 1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1)%10 == 0
}

// rodne: the remainder may be ten for those born before 1985, the digit is then
// nought.
func rodne(n []byte) bool {
	m := num(n, 2, 4) % 50
	if m > 20 {
		m -= 20
	}
	year := num(n, 0, 2)
	if !day(m, num(n, 4, 6)) {
		return false
	}
	rest := num(n, 0, 9) % 11
	return rest == last(n) || rest == 10 && last(n) == 0 && year >= 54 && year < 85
}

// oldRodne: a day of birth before 1954, and a number without a check.
func oldRodne(n []byte) bool {
	return num(n, 0, 2) < 54 && day(num(n, 2, 4)%50, num(n, 4, 6))
}

func bulgarian(n []byte) bool {
	m := num(n, 2, 4)
	if m > 20 && m < 53 {
		m -= 20 * ((m - 1) / 20)
	}
	return day(m, num(n, 4, 6)) && weigh(n, 2, 4, 8, 5, 10, 9, 7, 3, 6)%11%10 == last(n)
}

func romanian(n []byte) bool {
	county := num(n, 7, 9)
	if !day(num(n, 3, 5), num(n, 5, 7)) || county < 1 || county > 52 && county != 70 {
		return false
	}
	c := weigh(n, 2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9) % 11
	return c%10+c/10 == last(n)
}

func baltic(n []byte) bool {
	if !day(num(n, 3, 5), num(n, 5, 7)) {
		return false
	}
	c := weigh(n, 1, 2, 3, 4, 5, 6, 7, 8, 9, 1) % 11
	if c == 10 {
		c = weigh(n, 3, 4, 5, 6, 7, 8, 9, 1, 2, 3) % 11 % 10
	}
	return c == last(n)
}

func latvian(n []byte) bool {
	if num(n, 0, 2) != 32 && (!day(num(n, 2, 4), num(n, 0, 2)) || n[6] > '2') {
		return false
	}
	return (1+weigh(n, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9))%11%10 == last(n)
}

// jmbg: the year has three digits, of 1800 to 2099.
func jmbg(n []byte) bool {
	if n[4] != '9' && n[4] != '0' && n[4] != '8' || !day(num(n, 2, 4), num(n, 0, 2)) {
		return false
	}
	return (11-weigh(n, 7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2)%11)%11 == last(n)
}

func snils(n []byte) bool {
	return weigh(n, 9, 8, 7, 6, 5, 4, 3, 2, 1)%101%100 == num(n, 9, 11) && num(n, 0, 9) > 1_001_998
}

func inn(n []byte) bool {
	return weigh(n, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8)%11%10 == int(n[10]-'0') &&
		weigh(n, 3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8)%11%10 == last(n) && num(n, 0, 12) > 0
}
