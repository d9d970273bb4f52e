package leakgen

import (
	"fmt"
	"strconv"
	"strings"
)

// flemish are the people of heldout-clinic.
var flemish = &folk{
	calling: "32",
	female:  strings.Fields("Marie An Els Lies Greet Hilde Ingrid Katrien Sofie Lotte Fien Nele Tine Veerle Griet Annelies Evelien Charlotte Jolien Ilse Leen Godelieve Rita Lutgarde Monique Fatima Yasmina Aylin Nathalie Kaat Femke Hanne Merel Noor Elise Paulien Liesbeth Goedele Magda Christiane Rosa Simonne Amina Elif Saskia Martine"),
	male:    strings.Fields("Jan Luc Marc Koen Bart Wim Stijn Pieter Joris Dirk Geert Tom Kristof Wouter Bram Senne Arne Jef Karel Gust Roger Etienne Willy Frans Hugo Herman Jozef Ruben Thibo Lars Mohamed Youssef Mehmet Bilal Guido Filip Steven Johan Patrick Danny Tim Yannick Maarten Lieven Sander Xander"),
	family:  strings.Split("Peeters|Janssens|Maes|Jacobs|Mertens|Willems|Claes|Goossens|Wouters|De Smet|Vermeulen|Pauwels|Hermans|Aerts|Michiels|Lambrechts|De Clercq|Van Damme|Stevens|Van den Broeck|Desmet|Segers|Van de Velde|Coppens|Verhoeven|Smets|Bogaerts|Thijs|Cools|Verstraete|D'Hondt|Van Hove|Vandenberghe|De Backer|Lemmens|Baert|De Vos|Moens|El Amrani|Yilmaz|Verbeke|Timmermans|Van Acker|Devos|Declerck|Nijs|Wauters|Claeys|Gielen|De Pauw|Van den Bossche|Ceulemans|Benali|Demir|Vereecken|Hendrickx|Roels|Dewulf|T'Joens|Cuypers", "|"),
	towns: []town{
		{"Gent", "9000", "", "92", 6, ""},
		{"Antwerpen", "20?0", "", "37", 6, ""},
		{"Leuven", "3000", "", "16", 6, ""},
		{"Mechelen", "2800", "", "15", 6, ""},
		{"Aalst", "9300", "", "53", 6, ""},
		{"Brugge", "8000", "", "50", 6, ""},
		{"Sint-Niklaas", "9100", "", "37", 6, ""},
		{"Dendermonde", "9200", "", "52", 6, ""},
		{"Lokeren", "9160", "", "92", 6, ""},
		{"Kortrijk", "8500", "", "56", 6, ""},
		{"Hasselt", "3500", "", "11", 6, ""},
		{"Turnhout", "2300", "", "14", 6, ""},
		{"Wetteren", "9230", "", "92", 6, ""},
		{"Zele", "9240", "", "52", 6, ""},
		{"Heist-op-den-Berg", "2220", "", "15", 6, ""},
		{"Roeselare", "8800", "", "51", 6, ""},
	},
	streets: strings.Split("Kerkstraat|Stationsstraat|Dorpsplein|Nieuwstraat|Molenstraat|Gentsesteenweg|Veldstraat|Bosstraat|Leopoldlaan|Sint-Jorisstraat|Groenstraat|Hoogstraat|Koning Albertlaan|Lindenlaan|Kouter|Oude Baan|Rozenlaan|Watermolenstraat|Schoolstraat|Brusselsestraat", "|"),
	domains: strings.Fields("brievenbus.example.net postduif.example.com vlaanderenmail.example.org kabelpost.example.net scheldepost.example.com net4u.example.org studenten.hogeschool.example.org thuismail.example.com"),
	mobile:  strings.Fields("470 471 472 473 474 475 476 477 478 479 484 485 486 487 494 495 496 497 498 499"),
	digits:  9,
	show:    showBelgian,
}

// showBelgian writes a number as on Flemish forms: mobile prefixes have three
// digits, those of Antwerp and Ghent one, other towns' two.
func showBelgian(n string, style int) string {
	lengths := []int{2, 2, 2, 2}
	switch {
	case len(n) == 9:
		lengths[0] = 3
	case n[0] == '3' || n[0] == '9':
		lengths = []int{1, 3, 2, 2}
	}
	cut := lengths[0]
	switch style % 6 {
	case 0:
		return "+32" + n
	case 1:
		return "0" + n
	case 2:
		return "+32 " + grouping(n, " ", lengths...)
	case 3:
		return "0" + n[:cut] + "/" + grouping(n[cut:], ".", lengths[1:]...)
	case 4:
		return "0032" + n
	}
	return "0" + grouping(n, " ", lengths...)
}

// registerNumber is a Belgian national register number: the day of birth, a
// serial that is odd for men, and 97 less the rest of both (born from 2000 on
// with a 2 before).
func (c *citizen) registerNumber() string {
	serial := 2*(c.sameDay*37%498) + 2
	if !c.female {
		serial--
	}
	day := c.born.Format("060102")
	all, _ := strconv.ParseInt(day+fmt.Sprintf("%03d", serial), 10, 64)
	if c.born.Year() >= 2000 {
		all += 2_000_000_000
	}
	return fmt.Sprintf("%s%03d%02d", day, serial, 97-all%97)
}

// dotted writes a register number as on the card.
func dotted(n string) string {
	return n[:2] + "." + n[2:4] + "." + n[4:6] + "-" + n[6:9] + "." + n[9:]
}

// belgianAccount is an account of a bank that does not exist (999).
func (c *citizen) belgianAccount() string {
	n := 9_990_000_000 + permute(c.shift, c.n%10_000_000, 10_000_000)
	check := n % 97
	if check == 0 {
		check = 97
	}
	return ibanOf("BE", fmt.Sprintf("%010d%02d", n, check))
}

// structured is a Belgian transfer's reference: ten digits and their rest.
func structured(n int64) string {
	check := n % 97
	if check == 0 {
		check = 97
	}
	s := fmt.Sprintf("%010d%02d", n, check)
	return "+++" + s[:3] + "/" + s[3:7] + "/" + s[7:] + "+++"
}
