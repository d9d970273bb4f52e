package leakgen

import (
	"fmt"
	"strings"
)

// italian are the people of heldout-shop. A town's code is that of the land
// register, which stands in tax numbers.
var italian = &folk{
	calling: "39",
	female:  strings.Fields("Giulia Chiara Francesca Sara Martina Valentina Alessia Silvia Elisa Paola Laura Federica Anna Maria Giovanna Rosa Angela Teresa Lucia Carmela Caterina Antonella Simona Roberta Barbara Daniela Elena Ilaria Serena Veronica Cristina Patrizia Raffaella Noemi Camilla Beatrice Giorgia Arianna Eleonora Concetta Immacolata Viola Ginevra Aurora Margherita"),
	male:    strings.Fields("Marco Luca Andrea Francesco Alessandro Matteo Davide Simone Federico Giuseppe Giovanni Antonio Mario Luigi Salvatore Vincenzo Pietro Paolo Roberto Stefano Fabio Massimo Claudio Enrico Riccardo Gabriele Lorenzo Daniele Nicola Michele Domenico Raffaele Emanuele Giacomo Filippo Tommaso Edoardo Gennaro Pasquale Ciro Rocco Dario Ivano Mirko Umberto"),
	family:  strings.Split("Rossi|Russo|Ferrari|Esposito|Bianchi|Romano|Colombo|Ricci|Marino|Greco|Bruno|Gallo|Conti|De Luca|Mancini|Costa|Giordano|Rizzo|Lombardi|Moretti|Barbieri|Fontana|Santoro|Mariani|Rinaldi|Caruso|Ferrara|Galli|Martini|Leone|Longo|Gentile|Martinelli|Vitale|Lombardo|Serra|Coppola|De Santis|D'Angelo|Marchetti|Parisi|Villa|Conte|Ferraro|Ferri|Fabbri|Bianco|Marini|Grasso|Valentini|Messina|Sala|De Angelis|Gatti|Pellegrini|Palumbo|Sanna|Farina|Rizzi|Monti|Cattaneo|Morelli|Amato|Silvestri|Mazza|Testa|Grassi|Pellegrino|Carbone|Giuliani|Benedetti|Barone|Dell'Acqua|Lo Presti|Piras|Zanella", "|"),
	towns: []town{
		{"Milano", "2012#", "MI", "2", 8, "F205"},
		{"Roma", "0014#", "RM", "67", 7, "H501"},
		{"Torino", "1013#", "TO", "11", 7, "L219"},
		{"Napoli", "8013#", "NA", "81", 7, "F839"},
		{"Bologna", "4012#", "BO", "51", 7, "A944"},
		{"Firenze", "5013#", "FI", "55", 7, "D612"},
		{"Verona", "3712#", "VR", "45", 7, "L781"},
		{"Padova", "3512#", "PD", "49", 7, "G224"},
		{"Genova", "1612#", "GE", "10", 7, "D969"},
		{"Palermo", "9013#", "PA", "91", 7, "G273"},
		{"Bari", "7012#", "BA", "80", 7, "A662"},
		{"Catania", "9512#", "CT", "95", 7, "C351"},
		{"Pisa", "5612#", "PI", "50", 7, "G702"},
		{"Trieste", "3413#", "TS", "40", 7, "L424"},
		{"Cagliari", "0912#", "CA", "70", 7, "B354"},
	},
	streets: strings.Split("Via Roma|Via Garibaldi|Corso Italia|Via Dante|Via Mazzini|Piazza della Libertà|Viale dei Mille|Via Giuseppe Verdi|Via San Francesco|Via XX Settembre|Via Cavour|Vicolo Stretto|Via della Stazione|Largo Augusto|Via Martiri della Libertà|Via G. Marconi|Strada Provinciale 12|Via Monte Grappa|Via 4 Novembre|Lungomare Colombo", "|"),
	domains: strings.Fields("postalibera.example.net tiscalina.example.com virgilia.example.org posta-certa.example.net fastposta.example.com lettere.example.org studenti.ateneo.example.org casella.example.net"),
	mobile:  strings.Fields("320 328 329 333 334 335 338 339 340 342 345 347 348 349 366 380 388 389 391 392 393"),
	digits:  10, keepTrunk: true,
	show: showItalian,
}

// showItalian writes a number as in Italian forms.
func showItalian(n string, style int) string {
	cut := 3
	if strings.HasPrefix(n, "02") || strings.HasPrefix(n, "06") {
		cut = 2
	}
	switch style % 6 {
	case 0:
		return "+39" + n
	case 1:
		return n
	case 2:
		return n[:cut] + " " + n[cut:]
	case 3:
		return "+39 " + grouping(n, " ", cut, 3, 4)
	case 4:
		return "0039" + n
	}
	return n[:cut] + "/" + n[cut:]
}

// birthplace is the town of birth: people of one day come from different ones.
func (c *citizen) birthplace() town {
	return c.towns[(c.sameDay+int64(c.born.YearDay()))%int64(len(c.towns))]
}

// fiscalCode is an Italian tax number (D.M. 345/1976): letters of the names, day
// of birth, town and a check.
func (c *citizen) fiscalCode() string {
	day := c.born.Day()
	if c.female {
		day += 40
	}
	s := letters(c.family, false) + letters(c.given, true) + fmt.Sprintf("%02d%c%02d%s", c.born.Year()%100, "ABCDEHLMPRST"[c.born.Month()-1], day, c.birthplace().code)
	return s + string(italianCheck(s))
}

// letters are the three letters of a name in a tax number: consonants first, of
// a given name with four of them all but the second.
func letters(name string, given bool) string {
	var consonants, vowels []byte
	for _, b := range []byte(strings.ToUpper(plainName(name))) {
		switch {
		case strings.IndexByte("AEIOU", b) >= 0:
			vowels = append(vowels, b)
		case 'A' <= b && b <= 'Z':
			consonants = append(consonants, b)
		}
	}
	if given && len(consonants) > 3 {
		consonants = append(consonants[:1], consonants[2:]...)
	}
	return string(append(append(consonants, vowels...), "XX"...)[:3])
}

// italianCheck is the letter of check of tax numbers and accounts: signs in odd
// places count by a table.
func italianCheck(s string) byte {
	odd := [...]int{1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23}
	total := 0
	for i := range len(s) {
		v := int(s[i] - '0')
		if s[i] >= 'A' {
			v = int(s[i] - 'A')
		}
		if i%2 == 0 {
			v = odd[v]
		}
		total += v
	}
	return 'A' + byte(total%26)
}

// italianAccount is an account of a bank that does not exist (ABI 99999).
func italianAccount(number int64) string {
	s := fmt.Sprintf("9999901600%012d", number)
	return ibanOf("IT", string(italianCheck(s))+s)
}

func (c *citizen) italianAccount() string {
	return italianAccount(permute(c.shift, c.n%100_000_000, 100_000_000))
}
