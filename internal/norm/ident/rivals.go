package ident

import "math"

// rivals are numbers that are no person's and carry the same checks as those
// that are, or have their form: a column of theirs must not be taken for one.
var rivals = []Rule{
	{
		Name: "French company (SIREN)", Forms: []string{"[0-57-9]n{8}"}, Check: Luhn, Chance: 0.1,
		Source: "Code de commerce, article R123-221; check of Luhn; few of before 1973 begin with 6, where one in six Canadians' do",
		Match:  []string{"732 829 320", "404833048"}, Near: []string{"732829321", "632012100"},
	},
	{
		Name: "French establishment (SIRET)", Forms: []string{"n{14}"}, Check: Luhn, Chance: 0.1,
		Source: "Code de commerce, article R123-221; check of Luhn",
		Match:  []string{"73282932000074"}, Near: []string{"73282932000075"},
	},
	{
		Name: "number of twelve digits with Luhn's check", Forms: []string{"n{12}"}, Check: Luhn, Chance: 0.1,
		Source: "ISO/IEC 7812-1, annex B, as programs give it to what they number; a Portuguese document has letters beside its digits",
		Match:  []string{"123456789015", "1234 5678 9015"}, Near: []string{"123456789014", "000000000ZZ4"},
	},
	{
		Name: "article (EAN, UPC, ISBN-13)", Forms: []string{"n{8}", "n{12}", "n{13}", "n{14}"}, Check: ean, Chance: 0.1,
		Source: "GS1 General Specifications, section 7.9",
		Match:  []string{"4006381333931", "978-0-306-40615-7", "73513537", "036000291452"}, Near: []string{"4006381333932"},
	},
	{
		Name: "book (ISBN-10)", Forms: []string{"n{9}[0-9X]"}, Check: isbn, Chance: 0.091,
		Source: "ISO 2108:2005, modulus 11",
		Match:  []string{"0-306-40615-2", "080442957X"}, Near: []string{"0306406153"},
	},
	{
		Name: "Polish company (REGON)", Forms: []string{"n{9}"}, Check: func(n []byte) bool { return weigh(n, 8, 9, 2, 3, 4, 5, 6, 7)%11%10 == last(n) }, Chance: 0.1,
		Source: "Główny Urząd Statystyczny, REGON",
		Match:  []string{"192598184"}, Near: []string{"192598183"},
	},
	{
		Name: "Norwegian company", Forms: []string{"[89]n{8}"}, Check: func(n []byte) bool { return weigh(n, 3, 2, 7, 6, 5, 4, 3, 2, 1)%11 == 0 }, Chance: 0.091,
		Source: "Enhetsregisterloven, organisasjonsnummer, modulus 11",
		Match:  []string{"988077917"}, Near: []string{"988077918"},
	},
	{
		Name: "Portuguese company (NIPC)", Forms: []string{"[5689]n{8}"}, Check: portuguese, Chance: 0.1,
		Source: "Registo Nacional de Pessoas Coletivas",
		Match:  []string{"501964843"}, Near: []string{"501964842"},
	},
	{
		Name: "Swedish company", Forms: []string{"n{2}[2-9]n{7}"}, Check: Luhn, Chance: 0.1,
		Source: "Lag (1974:174) om identitetsbeteckning: the third digit is two at least",
		Match:  []string{"556012-5790"}, Near: []string{"556012-5791"},
	},
	{
		Name: "Brazilian company (CNPJ)", Forms: []string{"n{14}"}, Parts: ".-/", Check: cnpj, Chance: 0.01,
		Source: "Receita Federal, Instrução Normativa 1863/2018",
		Match:  []string{"16.727.230/0001-97"}, Near: []string{"16.727.230/0001-98"},
	},
	{
		Name: "Australian company (ABN)", Forms: []string{"[1-9]n{10}"}, Check: abn, Chance: 0.0112,
		Source: "Australian Business Register: one from the first digit, modulus 89",
		Match:  []string{"51 824 753 556"}, Near: []string{"51824753557"},
	},
	{
		Name: "seconds since 1970", Forms: []string{"[189]n{8}", "1n{9}", "1n{12}"}, Chance: 1,
		Source: "IEEE Std 1003.1, section 4.19",
		Match:  []string{"1477800000", "1477800000123"}, Near: []string{"2477800000"},
	},
	{
		Name: "point in time", Forms: []string{"[12][90]n{6}", "[12][90]n{10}", "[12][90]n{12}"}, Check: stamp, Chance: 0.037,
		Source: "ISO 8601-1:2019, basic format",
		Match:  []string{"20161030", "20161030043000", "201610300430"}, Near: []string{"20161330", "20160000"},
	},
}

func isbn(n []byte) bool {
	v := last(n)
	if n[9] == 'X' {
		v = 10
	}
	return (weigh(n, 10, 9, 8, 7, 6, 5, 4, 3, 2)+v)%11 == 0
}

func cnpj(n []byte) bool {
	first := weigh(n, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2) * 10 % 11 % 10
	second := weigh(n, 6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2) * 10 % 11 % 10
	return first == int(n[12]-'0') && second == last(n)
}

func abn(n []byte) bool {
	return (weigh(n, 10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19)-10)%89 == 0
}

func stamp(n []byte) bool {
	if !day(num(n, 4, 6), num(n, 6, 8)) {
		return false
	}
	return len(n) < 12 || num(n, 8, 10) < 24 && num(n, 10, 12) < 60
}

// Odds returns the logarithm (base 10) of the chance that so many of so many
// random values of a form pass by accident: the binomial tail's upper bound of
// Chernoff. It is 0 where the share is no more than chance.
func (r *Rule) Odds(passed, of int) float64 {
	p := max(r.Chance, 1e-6)
	q := float64(passed) / float64(max(of, 1))
	if q <= p {
		return 0
	}
	d := q * math.Log10(q/p)
	if q < 1 {
		d += (1 - q) * math.Log10((1-q)/(1-p))
	}
	return -d * float64(of)
}
