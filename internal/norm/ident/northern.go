package ident

import "github.com/tocsin-project/tocsin/internal/breach"

// northern are the numbers of Sweden, Denmark, Norway, Finland and Iceland.
var northern = []Rule{
	{
		Kind: breach.KindSEPNR, Forms: []string{"n{10}", "[12][890]n{10}"}, Parts: "-+ ", Check: swedish, Fold: func(n []byte) []byte { return n[len(n)-10:] },
		Chance: 0.0073,
		Source: "Folkbokföringslagen (1991:481), section 18; check of Luhn over ten digits; coordination numbers have 60 added to the day",
		Match:  []string{"880320-0016", "8803200016", "19880320-0016", "701063-2391"},
		Near:   []string{"880320-0018", "881320-0016", "556012-5790", "88032.00016"},
	},
	{
		Kind: breach.KindDKCPR, Forms: []string{"n{10}"}, Check: func(n []byte) bool { return day(num(n, 2, 4), num(n, 0, 2)) && num(n, 6, 10) > 0 }, Chance: 0.0367,
		Source: "CPR-kontoret, Opbygning af CPR-nummeret: day, month, year, serial; no check since October 2007",
		Match:  []string{"211062-5629", "2110625629", "010107 4321"},
		Near:   []string{"321062-5629", "211362-5629", "21106/25629"},
	},
	{
		Kind: breach.KindNOFNR, Forms: []string{"n{11}"}, Check: norwegian, Chance: 0.0008,
		Source: "Forskrift til folkeregisterloven, section 2-2-1; two check digits modulo 11; D-numbers have 40 added to the day",
		Match:  []string{"15108695088", "151086 95088", "020993 70044"},
		Near:   []string{"15108695077", "15138695088", "1510869508"},
	},
	{
		Kind: breach.KindFIHETU, Forms: []string{"n{6}[-+A-FU-Y]n{3}[0-9A-FHJ-NPR-Y]"}, Parts: " ", Check: finnish, Chance: 0.0012,
		Source: "Valtioneuvoston asetus väestötietojärjestelmästä 128/2010, section 2, as changed in 2022 (more signs of the century)",
		Match:  []string{"131052-308T", "131052A308T", "131052Y308T"},
		Near:   []string{"131052-308U", "311352-308T", "131052308T", "131052G308T"},
	},
	{
		Kind: breach.KindISKT, Forms: []string{"n{9}[09]"}, Check: icelandic, Chance: 0.0033,
		Source: "Þjóðskrá Íslands, kennitala: day, month, year, weights 3 2 7 6 5 4 3 2 modulo 11, century",
		Match:  []string{"120174-3399", "1201743399"},
		Near:   []string{"120174-3389", "121374-3399", "450401-3150", "120174339"},
	},
}

func swedish(n []byte) bool {
	n = n[len(n)-10:]
	d := num(n, 4, 6)
	if d > 60 {
		d -= 60
	}
	return day(num(n, 2, 4), d) && Luhn(n)
}

func norwegian(n []byte) bool {
	d, m := num(n, 0, 2), num(n, 2, 4)
	if d > 40 {
		d -= 40
	}
	if !day(m, d) {
		return false
	}
	return weigh(n, 3, 7, 6, 1, 8, 9, 4, 5, 2, 1)%11 == 0 && weigh(n, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)%11 == 0
}

func finnish(n []byte) bool {
	if !day(num(n, 2, 4), num(n, 0, 2)) || num(n, 7, 10) < 2 {
		return false
	}
	return n[10] == "0123456789ABCDEFHJKLMNPRSTUVWXY"[(num(n, 0, 6)*1000+num(n, 7, 10))%31]
}

func icelandic(n []byte) bool {
	return day(num(n, 2, 4), num(n, 0, 2)) && weigh(n, 3, 2, 7, 6, 5, 4, 3, 2, 1)%11 == 0
}
