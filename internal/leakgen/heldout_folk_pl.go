package leakgen

import (
	"fmt"
	"strings"
)

// polish are the people of heldout-coop. The surnames of women of the families
// in -ski, -cki and -dzki end in a.
var polish = &folk{
	calling: "48",
	female:  strings.Fields("Anna Maria Katarzyna Małgorzata Agnieszka Krystyna Barbara Ewa Elżbieta Zofia Teresa Magdalena Joanna Janina Monika Danuta Jadwiga Aleksandra Halina Irena Beata Marta Dorota Helena Karolina Grażyna Jolanta Iwona Marianna Natalia Bożena Stanisława Justyna Urszula Paulina Sylwia Wiesława Renata Alicja Agata Oksana Wiktoria Julia Oliwia Lena"),
	male:    strings.Fields("Jan Andrzej Piotr Krzysztof Stanisław Tomasz Paweł Józef Marcin Marek Michał Grzegorz Jerzy Tadeusz Adam Łukasz Zbigniew Ryszard Dariusz Henryk Mariusz Kazimierz Wojciech Robert Mateusz Marian Rafał Jacek Janusz Mirosław Maciej Sławomir Jarosław Kamil Wiesław Roman Władysław Jakub Artur Zdzisław Edward Mieczysław Damian Dawid Bogdan"),
	family:  strings.Fields("Nowak Kowalski Wiśniewski Wójcik Kowalczyk Kamiński Lewandowski Zieliński Szymański Woźniak Dąbrowski Kozłowski Jankowski Mazur Kwiatkowski Krawczyk Kaczmarek Piotrowski Grabowski Zając Pawłowski Michalski Król Wieczorek Jabłoński Wróbel Nowakowski Majewski Olszewski Stępień Malinowski Jaworski Adamczyk Dudek Nowicki Pawlak Górski Witkowski Walczak Sikora Baran Rutkowski Michalak Szewczyk Ostrowski Tomaszewski Pietrzak Zalewski Wróblewski Marciniak Jasiński Zawadzki Bąk Jakubowski Sadowski Duda Włodarczyk Wilk Chmielewski Borkowski Sokołowski Szczepański Sawicki Kucharski Lis Maciejewski Kubiak Kalinowski Mazurek Wysocki Kołodziej Gajewski Czarnecki Cieślak Shevchenko Bondarenko"),
	feminine: func(family string) string {
		for _, end := range []string{"ski", "cki", "dzki"} {
			if strings.HasSuffix(family, end) {
				return family[:len(family)-1] + "a"
			}
		}
		return family
	},
	towns: []town{
		{"Lublin", "20-?3#", "lubelskie", "81", 7, ""},
		{"Świdnik", "21-04#", "lubelskie", "81", 7, ""},
		{"Puławy", "24-10#", "lubelskie", "81", 7, ""},
		{"Warszawa", "02-?7#", "mazowieckie", "22", 7, ""},
		{"Kraków", "31-5##", "małopolskie", "12", 7, ""},
		{"Rzeszów", "35-0##", "podkarpackie", "17", 7, ""},
		{"Łódź", "91-?4#", "łódzkie", "42", 7, ""},
		{"Wrocław", "53-?2#", "dolnośląskie", "71", 7, ""},
	},
	streets: strings.Split("Kalinowa|Lipowa|Wyszyńskiego|Nadbystrzycka|3 Maja|Armii Krajowej|Słoneczna|Kościuszki|Polna|Jana Pawła II|Leśna|Szkolna|Czwartaków|Hutnicza|Juliusza Słowackiego", "|"),
	domains: strings.Fields("poczta-polna.example.net skrzynka.example.com listonosz.example.org opole-net.example.net wpoczta.example.com interpost.example.org uczelnia.example.org tlennik.example.net"),
	mobile:  strings.Fields("501 502 505 509 511 515 530 533 570 575 600 601 603 604 605 607 660 662 664 668 691 692 693 695 721 725 733 781 785 790 791 880 883 888"),
	digits:  9,
	show:    showPolish,
}

// showPolish writes a number as in Polish offices.
func showPolish(n string, style int) string {
	landline := strings.Contains("81 22 12 17 42 71", n[:2])
	switch style % 6 {
	case 0:
		return "+48" + n
	case 1:
		return n
	case 2:
		if landline {
			return "(" + n[:2] + ") " + grouping(n[2:], "-", 3, 2, 2)
		}
		return grouping(n, " ", 3, 3, 3)
	case 3:
		if landline {
			return grouping(n, " ", 2, 3, 2, 2)
		}
		return grouping(n, "-", 3, 3, 3)
	case 4:
		return "48" + n
	}
	return "+48 " + grouping(n, " ", 3, 3, 3)
}

// weighed is the sum of digits (letters count from A = 10) by weights that repeat.
func weighed(s string, weights ...int) (total int) {
	for i := range len(s) {
		v := int(s[i] - '0')
		if s[i] >= 'A' {
			v = int(s[i]-'A') + 10
		}
		total += v * weights[i%len(weights)]
	}
	return total
}

// pesel is the number of the Polish register of people: the day of birth, 20 on
// the month from 2000 on, a serial whose last digit is odd for men, a check.
func (c *citizen) pesel() string {
	month := int(c.born.Month())
	if c.born.Year() >= 2000 {
		month += 20
	}
	serial := c.sameDay * 173 % 5000 * 2
	if !c.female {
		serial++
	}
	s := fmt.Sprintf("%02d%02d%02d%04d", c.born.Year()%100, month, c.born.Day(), serial)
	return fmt.Sprint(s, (10-weighed(s, 1, 3, 7, 9)%10)%10)
}

// identityCard is the number of a Polish identity card; the fourth sign checks.
func (c *citizen) identityCard() string {
	x := permute(c.shift^9, c.n%90_000_000, 90_000_000)
	s := string([]byte{'A' + byte(x%3), 'A' + byte(x/3%26), 'A' + byte(x/78%26)})
	rest := fmt.Sprintf("%05d", x/2028%100_000)
	return fmt.Sprint(s, weighed(s+rest, 7, 3, 1, 7, 3, 1, 7, 3)%10, rest)
}

// polishAccount is an account at a bank that does not exist, as written at home:
// 26 digits without the country.
func polishAccount(number int64) string {
	const bank = "9990000"
	sort := fmt.Sprint(bank, (10-weighed(bank, 3, 9, 7, 1)%10)%10)
	return ibanOf("PL", fmt.Sprintf("%s%016d", sort, number))[2:]
}

func (c *citizen) account() string {
	return polishAccount(permute(c.shift, c.n%900_000_000, 900_000_000) + 1_020_000_000)
}

// spacedAccount writes an account in groups of four.
func spacedAccount(s string) string { return grouping(s, " ", 2, 4, 4, 4, 4, 4, 4) }
