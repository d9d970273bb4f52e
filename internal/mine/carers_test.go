package mine_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/mine"
)

// TestCarersOfPupils: whom a register of pupils numbers as contacts, and whose telephone
// stands under another form of the word they are called by, are people of their own, each
// once.
func TestCarersOfPupils(t *testing.T) {
	for _, c := range []struct {
		header string
		carers int
	}{
		{"pupil_surname;pupil_forename;dob;contact1_name;contact1_mobile;contact1_email;contact2_name;contact2_mobile;contact2_email", 2},
		{"Nachname;Vorname;Geburtsdatum;Kontakt 1 Name;Kontakt 1 Telefon;Kontakt 1 E-Mail;Kontakt 2 Name;Kontakt 2 Telefon;Kontakt 2 E-Mail", 2},
		{"Nom;Prénom;Date de naissance;Responsable légal 1;Tél. responsable 1;Courriel responsable 1", 1},
		{"nazwisko;imie;data_urodzenia;opiekun;telefon_opiekuna;email_opiekuna", 1},
		{"prijmeni;jmeno;datum_narozeni;rodic;telefon_rodice;email_rodice", 1},
	} {
		var b strings.Builder
		b.WriteString(c.header + "\n")
		for i := range familiesOf {
			fmt.Fprintf(&b, "%s;%s;%d-%02d-%02d", family(i), given(i), 2010+i%8, 1+i%12, 1+i%28)
			for k := range c.carers {
				n := 5*i + 3*k
				fmt.Fprintf(&b, ";%s %s;07700 9%05d;%s%d@example.com", given(n+2), family(i+k), 10*i+k, strings.ToLower(string(given(n + 2)[0])), 10*i+k)
			}
			b.WriteString("\n")
		}
		m := mineText(t, "list.csv", b.String(), mine.Options{})
		reached := 0
		for _, p := range m.people {
			if len(p.Names) != 1 || len(p.Emails) > 1 || len(p.Emails) == 1 && (len(p.Born) > 0 || len(p.Phones) != 1) {
				t.Errorf("%s: one has %d names, %d mailboxes, %d telephones, %d births", c.header, len(p.Names), len(p.Emails), len(p.Phones), len(p.Born))
				break
			}
			if len(p.Emails) == 1 {
				reached++
			}
		}
		if len(m.people) != (1+c.carers)*familiesOf || reached != c.carers*familiesOf {
			t.Errorf("%s: %d people, %d with a mailbox, of %d rows", c.header, len(m.people), reached, familiesOf)
		}
	}
}
