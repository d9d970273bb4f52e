package detect

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// traded is a column in a table of its trade: what the table is called, what stands beside
// a number, a mailbox and a name there, and what the column is called and holds.
type traded struct {
	table, beside, column, values string
	want                          breach.Class
}

func (c traded) decided(t *testing.T) Decision {
	beside := strings.Fields(c.beside)
	values := list(c.values)
	s := scene{table: c.table, rows: 60, columns: append([]string{"id", "email", c.column}, beside...), row: func(r *rand.Rand, i int) []any {
		row := []any{i + 1, mailbox(r, i), values[(i*7+i/5)%len(values)]}
		for _, b := range beside {
			if b == "name" {
				row = append(row, pickOne(r, given)+" "+pickOne(r, family))
			} else {
				row = append(row, pickOne(r, words))
			}
		}
		return row
	}}
	return s.decided(t, 2)
}

func runTraded(t *testing.T, cases []traded) {
	t.Helper()
	for _, c := range cases {
		if is := c.decided(t); is.Class != c.want {
			t.Errorf("%s.%s beside %s with %s: %q (%s), want %q", c.table, c.column, c.beside, c.values, is.Class, is.Why, c.want)
		}
	}
}

// TestDisabledAccounts: a flag of an account says nothing of whoever has it.
func TestDisabledAccounts(t *testing.T) {
	const d = breach.Disabilities
	runTraded(t, []traded{
		{"users", "username password created_at", "disabled", "0|1", ""},
		{"users", "username password", "disabled", "t|f", ""},
		{"users", "username password", "is_disabled", "Y|N", ""},
		{"app_users", "name last_login", "is_disabled", "0|1", ""},
		{"users", "username password", "account_disabled", "0|1", ""},
		{"users", "username password", "disabled_at", "2021-03-04 10:00:00|2022-03-04 11:00:00", ""},
		{"users", "username password", "disabled", "0|0|0", ""},
		{"users", "username password", "disabled", "yes|no", ""},
		{"users", "username password", "disabled", "true|false", ""},
		{"users", "username password", "enabled", "0|1", ""},
		{"user", "name gender password", "disabled", "0|1", ""},
		{"customers", "name city", "disabled", "0|1", ""},
		{"members", "name status", "disabled", "0|1", ""},
		{"devices", "username", "disabled", "0|1", ""},
		{"employees", "name login password", "disabled", "0|1", ""},
		{"employees", "name department", "disabled", "0|1", d},
		{"applicants", "name gender ethnicity", "disabled", "yes|no", d},
		{"applicants", "name password ethnicity religion", "disabled", "Y|N", d},
		{"members", "name gender ethnicity", "is_disabled", "Y|N", d},
		{"patients", "name diagnosis", "is_disabled", "0|1", d},
		{"pupils", "name class", "disabled", "0|1", d},
		{"candidates", "name phone", "is_disabled", "0|1", d},
		{"members", "name", "registered_disabled", "0|1", d},
		{"users", "username password", "disability", "0|1", d},
		{"users", "username password", "has_disability", "Y|N", d},
		{"users", "username password", "disabled", "hearing|sight|none", d},
		{"customers", "name city", "disabled_badge", "Y|N", d},
		{"clientes", "name ciudad", "invalido", "0|1", ""},
		{"clienti", "name citta", "invalido", "0|1", ""},
		{"clientes", "name morada", "invalido", "S|N", ""},
		{"utenti", "name password", "invalido", "0|1", ""},
		{"dipendenti", "name religione", "invalido", "0|1", d},
		{"dipendenti", "name categoria_protetta", "invalido", "S|N", d},
	})
}

// TestBreeds: what races are called of animals is nobody's.
func TestBreeds(t *testing.T) {
	runTraded(t, []traded{
		{"kunden", "name telefon hundename", "rasse", "Schäferhund|Yorkshire Terrier|Beagle|Golden Retriever|Havaneser", ""},
		{"kunden", "name hundename", "rasse", "Wäller|Elo|Harzer Fuchs", ""},
		{"kunden", "name telefon", "rasse", "Deutscher Schäferhund|Dackel|Mops|Pudel|Eurasier", ""},
		{"clients", "name", "race", "Berger allemand|Caniche|Bichon frisé|Cavalier King Charles|Européen", ""},
		{"clients", "name nom_chien", "race", "Braque|Beauceron|Leonberg", ""},
		{"clientes", "name", "raza", "Pastor alemán|Caniche|Galgo|Bichón maltés|Podenco", ""},
		{"clienti", "name", "razza", "Pastore tedesco|Barboncino|Maltese|Lagotto|Meticcio", ""},
		{"clientes", "name nome_cao", "raça", "Pastor alemão|Serra da Estrela|Podengo|Rafeiro", ""},
		{"klanten", "name", "ras", "Duitse herder|Labrador|Drentsche patrijshond|Kooikerhondje|Heidewachtel", ""},
		{"klienci", "name", "rasa", "Owczarek niemiecki|Jamnik|Kundelek|Maltańczyk", ""},
		{"kunder", "name", "ras", "Schäfer|Tax|Golden retriever|Finsk lapphund|Vorsteh", ""},
		{"zakaznici", "name", "plemeno", "Německý ovčák|Jezevčík|Kříženec", ""},
		{"customers", "name pet_name", "race", "Persian|Siamese|Maine Coon|Tabby", ""},
		{"customers", "name", "breed", "Cockapoo|Labradoodle|Cavapoo", ""},
		{"customers", "name cat", "race", "Persian|Burmese|Other", ""},
		{"customers", "name chip_no", "race", "Persian|Burmese|Other", ""},
		{"applicants", "name gender", "race", "White|Black|Asian|Other", races},
		{"applicants", "name category", "race", "Black|White|Asian", races},
		{"candidatos", "name", "raza", "mestizo|blanco|indigena", races},
		{"pacientes", "name", "raça", "branca|preta|parda|amarela|indígena", races},
		{"employees", "name", "race", "1|2|3|4|5", races},
	})
}

// TestTreatments: what a salon or a garage does is nobody's health.
func TestTreatments(t *testing.T) {
	const h = breach.HealthData
	runTraded(t, []traded{
		{"appointments", "name starts_at stylist price", "treatment", "Brow tint|Gel manicure|Spray tan|Balayage", ""},
		{"appointments", "name starts_at price", "treatment", "Brow tint|Gel manicure|Spray tan|Balayage|Cut and colour", ""},
		{"termine", "name friseur", "Behandlung", "Maniküre|Waschen Schneiden Föhnen|Strähnen|Pediküre", ""},
		{"termine", "name datum", "behandlung", "Maniküre|Waschen Schneiden Föhnen|Strähnen|Gesichtsbehandlung", ""},
		{"afspraken", "name", "behandeling", "Manicure|Knippen|Highlights|Wimpers verven", ""},
		{"bokningar", "name", "behandling", "Manikyr|Klippning|Slingor|Ansiktsbehandling", ""},
		{"aftaler", "name", "behandling", "Manicure|Klipning|Striber|Bryn og vipper", ""},
		{"rendezvous", "name", "soin", "Manucure|Soin du visage|Balayage|Épilation jambes", ""},
		{"citas", "name", "tratamiento", "Manicura|Mechas|Depilación|Limpieza facial", ""},
		{"appuntamenti", "name", "trattamento", "Manicure|Colpi di sole|Ceretta|Pulizia viso", ""},
		{"appointments", "name salon", "treatment", "Deluxe|Express|Signature", ""},
		{"appointments", "name doctor", "treatment", "Chemotherapy|Physiotherapy|Insulin|Dialysis", h},
		{"patients", "name", "treatment", "Metformin|Insulin|Ramipril", h},
		{"patients", "name", "behandlung", "Wurzelbehandlung|Akupunktur|Bestrahlung", h},
		{"appointments", "name dentist", "treatment", "Root canal|Filling|Crown|Extraction", h},
		{"clients", "name", "treatment", "Botox|Laser|Acne|Eczema", h},
	})
}

// TestSharedWords: handicaps of players, fingerprints of browsers, denominations of coins.
func TestSharedWords(t *testing.T) {
	const (
		d, h, rel = breach.Disabilities, breach.HealthData, breach.Religions
		bio       = breach.Class("Biometric data")
		device    = breach.Class("Device information")
	)
	hex32 := "7245fac3e4e6b448fd8e8e69a9d78def|a400ad9a83cb6ebbf43e5c2c84df9b09|f41643655e056d7e7f902d9c8d229523|0d554420bc09086cfd49e1abe932c86f|63b2390c5953e5b7f181df7e0c7f174d"
	hex64 := strings.ReplaceAll(hex32, "|", "0d554420bc09086cfd49e1abe932c86f|") + "0d554420bc09086cfd49e1abe932c86f"
	runTraded(t, []traded{
		{"mitglieder", "vorname name heimatclub", "handicap", "5,2|43,5|44,1|35,4|24,4|28,6", ""},
		{"spieler", "name verein", "handicap", "5|43|44|35|24|28", ""},
		{"mitarbeiter", "name abteilung", "handicap", "20|30|50|80|100", d},
		{"users", "name user_agent", "fingerprint", hex32, device},
		{"users", "name device", "fingerprint", hex64, device},
		{"keys", "name ssh_key", "fingerprint", hex32, ""},
		{"users", "name browser", "fingerprint", strings.ReplaceAll(hex32, "|", "deadbeef|") + "deadbeef", device},
		{"employees", "name door", "fingerprint", hex64, bio},
		{"keys", "name title", "fingerprint", "SHA256:nThbg6kXUpJWGl7E1IGOCspRomTxdCARLviKw6E5SY8|SHA256:p2QAMXNIC1TJYWeIOttrVc98/R1BUFWu3/LiyKgUfQM", ""},
		{"keys", "name title", "fingerprint", "16:27:ac:a5:76:28:2d:36:63:1b:56:4d:eb:df:a6:48|43:51:43:a1:b5:fc:8b:b7:0a:3a:a9:b1:0f:66:73:a8", ""},
		{"users", "name", "fingerprint", hex32, ""},
		{"visitors", "name ip", "fingerprint_hash", hex64, ""},
		{"employees", "name door", "fingerprint_template", hex64, bio},
		{"employees", "name", "fingerprints", "Rk1SACAyMAAAAAEaAAABPAFiAMUAxQEAAAAoKYB9|Rk1SACAyMAAAAAEaAAABPAFiAMUAxQEAAAAoKYB8|Rk1SACAyMAAAAAEaAAABPAFiAMUAxQEAAAAoKYB7", bio},
		{"vouchers", "name amount", "denomination", "10|20|50|100", ""},
		{"customers", "name", "denomination", "£10|£20|£50", ""},
		{"members", "name", "denomination", "Baptist|Catholic|Methodist", rel},
		{"customers", "name", "medical", "yes|no", ""},
		{"members", "name", "medical", "0|1", ""},
		{"members", "name", "medical", "asthma|diabetes|none", h},
		{"members", "name emergency_contact", "medical", "Asthma, uses inhaler|none", h},
	})
}
