package detect

import (
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// TestSickDays: how many days somebody was ill is of their health, in every language.
func TestSickDays(t *testing.T) {
	const h, days = breach.HealthData, "19|10|2|14|5|0|3"
	for _, name := range []string{
		"sick_leave_days", "sickness_absence", "sjukdagar", "jours_maladie", "sykedager", "ziektedagen", "gg_malattia", "dias_baja",
		"dias_baixa", "dni_l4", "dny_nemoci", "hastalik_gun", "zile_medical", "Kranktage", "AU_Tage", "Fehltage_krank",
	} {
		runTraded(t, []traded{{"employees", "name department", name, days, h}})
	}
	for _, name := range []string{"annual_leave_days", "semesterdagar", "jours_conges", "feriedager", "Urlaubstage", "dni_urlopu", "dias_vacaciones", "absence_days"} {
		runTraded(t, []traded{{"employees", "name department", name, days, ""}})
	}
	runTraded(t, []traded{{"empleados", "nombre apellidos", "dni_l", "T|R|W|A|G", ""}})
}

// TestHeadings: headings that are usual in payroll and in practices.
func TestHeadings(t *testing.T) {
	const (
		h, rel    = breach.HealthData, breach.Religions
		insured   = breach.Class("Health insurance information")
		marital   = breach.Class("Marital statuses")
		insurance = "TK|AOK Bayern|Barmer|DAK"
	)
	runTraded(t, []traded{
		{"mitarbeiter", "vorname name", "Konf.", "rk|ev|--", rel},
		{"mitarbeiter", "vorname name", "Konf", "rk|ev|ak|vd|--", rel},
		{"mitarbeiter", "vorname name", "Rel.", "rk|ev|--", rel},
		{"mitarbeiter", "vorname name", "Konfession_AN", "rk|ev|--", rel},
		{"mitarbeiter", "vorname name", "Konfession_Arbeitnehmer", "rk|ev|--", rel},
		{"mitarbeiter", "vorname name", "Konfession_Ehegatte", "rk|ev|--", ""},
		{"termine", "vorname name", "Konf.", "bestätigt|offen", ""},
		{"termine", "vorname name", "Konf", "0|1", ""},
		{"links", "vorname name", "rel", "nofollow|canonical|alternate", ""},
		{"contacts", "first_name last_name", "rel", "friend|colleague", ""},
		{"mitarbeiter", "vorname name", "Gesetzliche_Krankenkasse", insurance, insured},
		{"mitarbeiter", "vorname name", "GKV", insurance, insured},
		{"mitarbeiter", "vorname name", "KK", insurance, insured},
		{"kunden", "vorname name", "KK", "4111********1111|5500********0004", ""},
		{"pacientes", "nombre apellidos", "Aseguradora", "Sanitas|Adeslas|DKV", insured},
		{"clientes", "nombre matricula", "Aseguradora", "Mapfre|AXA|Allianz", ""},
		{"pacienti", "nume prenume", "casa_asig", "CAS Cluj|CAS Iasi|CASMB", insured},
		{"patients", "nom prenom", "motif_de_consultation", "Douleur lombaire|Suivi diabète|Vaccination grippe", h},
		{"pacientes", "nombre apellidos", "motivo_de_consulta", "Dolor lumbar|Revisión diabetes", h},
		{"members", "name", "meds", "metformin|none|insulin", h},
		{"elever", "namn", "matallergi", "nötter|gluten|inga", h},
		{"personale", "nome cognome", "gr_sang", "A+|B-|0+|AB+", h},
		{"dipendenti", "nome cognome", "stato_civ", "coniugato|celibe|nubile", marital},
		{"employees", "first_name last_name", "marst", "S|M|D|W", marital},
		{"kunden", "vorname name blz", "Kto", "1234567890|0987654321|1122334455|5566778899", breach.BankAccounts},
		{"kunder", "fornamn efternamn", "tfn", "08-808 90 70|072-901 30 27|073-594 56 27|070-945 44 07", breach.PhoneNumbers},
		{"kunder", "fornamn efternamn", "tfn_hem", "08-808 90 70|08-901 30 27|08-594 56 27", breach.PhoneNumbers},
		{"kunder", "fornamn efternamn", "tfn_arbete", "08-808 90 70|08-901 30 27|08-594 56 27", breach.PhoneNumbers},
		{"employees", "first_name last_name", "tfn", "123456782|876543210|565051603|459599230", "Government issued IDs"},
		{"employees", "first_name last_name", "tfn", "123 456 782|876 543 210|565 051 603|459 599 230", "Government issued IDs"},
	})
}
