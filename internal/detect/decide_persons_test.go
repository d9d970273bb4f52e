package detect

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// land is how people of a country are called and where they live, as files have it.
type land struct {
	header                      string // of name, street, postcode and town
	given, family, street, town []string
	number                      string // how a street and a house number go together
	code                        string // digits of a postcode, a letter for a letter
	title, address, birth       string
}

var lands = map[string]land{
	"en": {
		header: "name,street,postcode,city", title: "name", address: "address", birth: "dob",
		given: strings.Fields("Alice Oliver Grace Thomas Charlotte Harry Sophie Daniel"), family: strings.Fields("Harper Bennett Whitfield Okafor Turner Walsh Patel Reid"),
		street: []string{"Church Street", "Mill Lane", "Park Road", "Station Road", "The Crescent", "Chapel Hill"}, town: []string{"Leeds", "Manchester", "Bristol", "Cardiff", "York"}, number: "%[2]d %[1]s", code: "LS1 4AP",
	},
	"de": {
		header: "Name;Strasse;PLZ;Ort", title: "Name", address: "Anschrift", birth: "Geburtsdatum",
		given: strings.Fields("Anna Jürgen Katrin Stefan Sabine Markus Heike Uwe"), family: strings.Fields("Keller Schröder Vogel Hartmann Lange Krüger Weiß Böhm"),
		street: []string{"Hauptstraße", "Bahnhofstr.", "Am Markt", "Lindenweg", "Kirchplatz", "Schulgasse"}, town: []string{"Bonn", "Essen", "Leipzig", "Bad Honnef", "Köln"}, number: "%s %d", code: "53111",
	},
	"fr": {
		header: "nom,adresse,cp,ville", title: "nom", address: "adresse", birth: "date_naissance",
		given: strings.Fields("Marie Olivier Camille Julien Amélie Luc Chloé Étienne"), family: strings.Fields("Dupont Lemaître Moreau Garnier Lefèvre Roux Faure Blanc"),
		street: []string{"rue de l'Église", "avenue Victor Hugo", "place du Marché", "chemin des Vignes", "boulevard Gambetta"}, town: []string{"Lyon", "Lille", "Metz", "Arras", "Saint-Malo"}, number: "%[2]d %[1]s", code: "69002",
	},
	"nl": {
		header: "naam;adres;postcode;plaats", title: "naam", address: "adres", birth: "geboortedatum",
		given: strings.Fields("Pieter Sanne Bram Noor Joost Femke Daan Lotte"), family: []string{"Bakker", "de Vries", "Visser", "van den Berg", "Smit", "Mulder"},
		street: []string{"Kerkstraat", "Dorpsstraat", "Prinsengracht", "Molenweg", "Julianalaan"}, town: []string{"Utrecht", "Gouda", "Zwolle", "Den Haag"}, number: "%s %d", code: "3511 AB",
	},
	"es": {
		header: "nombre,direccion,codigo_postal,ciudad", title: "nombre", address: "direccion", birth: "fecha_nacimiento",
		given: strings.Fields("Lucía Javier Carmen Álvaro Marta Pablo Elena Sergio"), family: []string{"Moreno Ruiz", "García López", "Romero Gil", "Torres Vega", "Navarro Díaz"},
		street: []string{"Calle Mayor", "Avenida de la Paz", "Plaza de España", "C/ Goya"}, town: []string{"Sevilla", "Madrid", "Burgos", "Gijón"}, number: "%s, %d", code: "28013",
	},
	"it": {
		header: "nome,indirizzo,cap,citta", title: "nominativo", address: "indirizzo", birth: "data_nascita",
		given: strings.Fields("Giulia Marco Francesca Luca Chiara Matteo Elisa Paolo"), family: strings.Fields("Rossi Bianchi Marino Conti Ricci Gallo Ferrari Greco"),
		street: []string{"Via Roma", "Viale Mazzini", "Piazza Garibaldi", "Corso Cavour"}, town: []string{"Torino", "Siena", "Bari", "Parma"}, number: "%s %d", code: "10121",
	},
	"pl": {
		header: "nazwisko i imię;ulica;kod pocztowy;miasto", title: "imię i nazwisko", address: "adres", birth: "data urodzenia",
		given: strings.Fields("Anna Piotr Katarzyna Tomasz Agnieszka Paweł Magdalena Marek"), family: strings.Fields("Nowak Wójcik Mazur Krawczyk Zając Dudek Wieczorek Pawlak"),
		street: []string{"ul. Lipowa", "ul. Kościuszki", "al. Jana Pawła II", "ul. Polna"}, town: []string{"Kraków", "Gdańsk", "Łódź", "Poznań"}, number: "%s %d", code: "31-510",
	},
	"pt": {
		header: "nome;morada;codigo_postal;localidade", title: "nome", address: "morada", birth: "data_nascimento",
		given: strings.Fields("Inês Rafael Beatriz Tiago Mariana Miguel Catarina Nuno"), family: strings.Fields("Pereira Costa Almeida Lopes Ferreira Teixeira"),
		street: []string{"Rua das Flores", "Avenida da Liberdade", "Travessa do Carmo"}, town: []string{"Porto", "Faro", "Braga", "Évora"}, number: "%s %d", code: "4000-123",
	},
	"sv": {
		header: "namn,adress,postnummer,ort", title: "namn", address: "adress", birth: "födelsedatum",
		given: strings.Fields("Sven Karin Lars Astrid Erik Ingrid Johan Elsa"), family: strings.Fields("Lindqvist Andersson Bergström Nyberg Ekström Holm"),
		street: []string{"Storgatan", "Kungsvägen", "Skolgatan", "Björkvägen"}, town: []string{"Lund", "Uppsala", "Malmö", "Umeå"}, number: "%s %d", code: "222 22",
	},
	"da": {
		header: "navn;adresse;postnr;by", title: "navn", address: "adresse", birth: "fødselsdato",
		given: strings.Fields("Mette Søren Lone Jens Kirsten Lars Hanne Niels"), family: strings.Fields("Nielsen Jensen Møller Kristensen Holm Lund"),
		street: []string{"Skolevej", "Nørregade", "Strandvejen", "Kirkegade"}, town: []string{"Aarhus", "Odense C", "Hvidovre", "Nibe"}, number: "%s %d", code: "8000",
	},
	"cs": {
		header: "jméno;ulice;psč;město", title: "jméno a příjmení", address: "adresa", birth: "datum narození",
		given: strings.Fields("Jana Petr Lucie Tomáš Hana Jiří Alena Martin"), family: strings.Fields("Novák Svobodová Dvořák Černá Procházka Krejčí"),
		street: []string{"Dlouhá", "Polní", "náměstí Míru", "Nádražní"}, town: []string{"Praha", "Brno", "Plzeň", "Olomouc"}, number: "%s %d", code: "110 00",
	},
	"tr": {
		header: "ad soyad;adres;posta kodu;şehir", title: "ad soyad", address: "adres", birth: "doğum tarihi",
		given: strings.Fields("Zehra Mehmet Ayşe Mustafa Elif Emre Fatma Ahmet"), family: strings.Fields("Yılmaz Kaya Demir Şahin Çelik Aydın"),
		street: []string{"Atatürk Caddesi No", "Gül Sokak No", "İnönü Mahallesi No"}, town: []string{"Ankara", "İzmir", "Bursa", "Adana"}, number: "%s %d", code: "06100",
	},
	"ro": {
		header: "nume,adresa,cod_postal,oras", title: "nume", address: "adresa", birth: "data_nasterii",
		given: strings.Fields("Andrei Ioana Mihai Elena Cristina Radu Maria Vlad"), family: strings.Fields("Popescu Ionescu Dumitru Stan Munteanu Rusu"),
		street: []string{"Str. Florilor", "Bd. Unirii", "Calea Victoriei"}, town: []string{"Cluj-Napoca", "Iași", "Brașov", "Sibiu"}, number: "%s %d", code: "400001",
	},
	"no": {
		header: "navn,adresse,postnummer,poststed", title: "navn", address: "adresse", birth: "fødselsdato",
		given: strings.Fields("Kari Ola Ingrid Nils Silje Lars Marit Erik"), family: strings.Fields("Hansen Olsen Berg Haugen Dahl Lie"),
		street: []string{"Kirkeveien", "Storgata", "Skolegata", "Parkveien"}, town: []string{"Bergen", "Oslo", "Tromsø", "Hamar"}, number: "%s %d", code: "5003",
	},
}

// name is somebody's, half of them with a letter for a second name.
func (l land) name(r *rand.Rand) string {
	letter := ""
	if k := r.IntN(40); k < 20 {
		letter = string(rune('A'+k)) + ". "
	}
	return pickOne(r, l.given) + " " + letter + pickOne(r, l.family)
}

func (l land) house(r *rand.Rand) string {
	return fmt.Sprintf(l.number, pickOne(r, l.street), 1+r.IntN(120))
}

func (l land) postcode(r *rand.Rand) string {
	b := []byte(l.code)
	for i, c := range b {
		if i > 0 && c-'0' < 10 {
			b[i] = '0' + byte(r.IntN(10))
		}
	}
	return string(b)
}

func (l land) whole(r *rand.Rand) string {
	return l.house(r) + ", " + l.postcode(r) + " " + pickOne(r, l.town)
}

func (l land) born(r *rand.Rand) string {
	return fmt.Sprintf("%02d.%02d.%d", 1+r.IntN(28), 1+r.IntN(12), 1938+r.IntN(66))
}

// sizes of tables: an incident's file may have three rows.
var fewAndMany = []int{3, 4, 6, 10, 40, 400, 2000}

// classesOf are the classes of a scene's columns as wholes.
func (s scene) classesOf(t *testing.T) []breach.Class {
	out := make([]breach.Class, len(s.columns))
	_, ds := s.decide(t)
	for _, d := range ds {
		if !d.Inside {
			out[d.Column] = d.Class
		}
	}
	return out
}

func TestNameAndAddress(t *testing.T) {
	for tongue, l := range lands {
		split := func(r rune) bool { return r == ';' || r == ',' }
		for _, n := range fewAndMany {
			parts := scene{table: "leak", rows: n, columns: strings.FieldsFunc(strings.ReplaceAll(l.header, " ", "_"), split), row: func(r *rand.Rand, _ int) []any {
				return []any{l.name(r), l.house(r), l.postcode(r), pickOne(r, l.town)}
			}}
			for i, got := range parts.classesOf(t) {
				want := breach.PhysicalAddresses
				if i == 0 {
					want = breach.Names
				}
				if got != want {
					t.Errorf("%s, %d rows: %s is %q, want %q", tongue, n, parts.columns[i], got, want)
				}
			}
			und := func(s string) string { return strings.ReplaceAll(s, " ", "_") }
			whole := scene{table: "leak", rows: n, columns: []string{"id", und(l.title), und(l.address)}, row: func(r *rand.Rand, i int) []any {
				return []any{i + 1, l.name(r), l.whole(r)}
			}}
			if got := whole.classesOf(t); got[1] != breach.Names || got[2] != breach.PhysicalAddresses {
				t.Errorf("%s, %d rows: %v are %q", tongue, n, whole.columns, got)
			}
			bornToo := scene{table: "leak", rows: n, columns: []string{und(l.title), und(l.address), und(l.birth)}, row: func(r *rand.Rand, _ int) []any {
				return []any{l.name(r), l.whole(r), l.born(r)}
			}}
			if got := bornToo.classesOf(t); got[0] != breach.Names || got[1] != breach.PhysicalAddresses || got[2] != breach.DatesOfBirth {
				t.Errorf("%s, %d rows: %v are %q", tongue, n, bornToo.columns, got)
			}
			bare := scene{table: "leak", rows: n, columns: []string{"c1", "c2", "c3"}, row: func(r *rand.Rand, _ int) []any {
				return []any{l.name(r), l.whole(r), l.born(r)}
			}}
			if got := bare.classesOf(t); got[0] != breach.Names || got[1] != breach.PhysicalAddresses || n >= leastPeople && got[2] != breach.DatesOfBirth {
				t.Errorf("%s, %d rows: %v are %q", tongue, n, bare.columns, got)
			}
		}
	}
}

// TestContainers: a table that is called a list, and nothing else, may be of people; lists
// of things, and several lists, are things.
func TestContainers(t *testing.T) {
	for table, want := range map[string]breach.Class{
		"list": breach.PhysicalAddresses, "list1": breach.PhysicalAddresses, "tbl_list": breach.PhysicalAddresses, "Sheet1": breach.PhysicalAddresses,
		"table": breach.PhysicalAddresses, "leak": breach.PhysicalAddresses, "export.csv": breach.PhysicalAddresses, "customer_list": breach.PhysicalAddresses,
		"lists": breach.NoClass, "book_list": breach.NoClass, "school_list": breach.NoClass, "product_list": breach.NoClass, "venues": breach.NoClass,
	} {
		s := scene{table: table, rows: 5, columns: []string{"id int", "name varchar(80)", "address varchar(200)"}, row: func(r *rand.Rand, i int) []any {
			return []any{i + 1, lands["en"].name(r), lands["en"].whole(r)}
		}}
		if got := s.classesOf(t)[2]; got != want {
			t.Errorf("%s: address is %q, want %q", table, got, want)
		}
	}
}

// TestFewOfPersons: under a word for persons a few names are theirs, and what stands beside
// too, but where they speak for a house.
func TestFewOfPersons(t *testing.T) {
	const names, addresses, health = breach.Names, breach.PhysicalAddresses, breach.HealthData
	en := lands["en"]
	for _, c := range []struct {
		columns []string
		value   func(r *rand.Rand, i int) []any
		want    []breach.Class
	}{
		{[]string{"customer", "address", "diagnosis"}, func(r *rand.Rand, _ int) []any {
			return []any{en.name(r), en.whole(r), pickOne(r, []string{"asthma", "diabetes", "flu"})}
		}, []breach.Class{names, addresses, health}},
		{[]string{"branch", "manager", "address"}, func(r *rand.Rand, i int) []any {
			return []any{fmt.Sprint("Leeds ", i), en.name(r), en.whole(r)}
		}, []breach.Class{breach.NoClass, names, breach.NoClass}},
		{[]string{"c1", "c2", "c3"}, func(r *rand.Rand, i int) []any {
			return []any{en.given[i%len(en.given)], en.family[i%len(en.family)], en.house(r)}
		}, []breach.Class{names, names, addresses}},
	} {
		for _, n := range fewAndMany[:5] {
			s := scene{table: "leak", rows: n, columns: c.columns, row: c.value}
			if got := s.classesOf(t); !slices.Equal(got, c.want) {
				t.Errorf("%d rows of %v: %q", n, c.columns, got)
			}
		}
	}
}
