package detect

import "testing"

// TestNamesColumn: what heads a column is told, in many languages, from what stands in one.
func TestNamesColumn(t *testing.T) {
	for _, c := range []string{
		"guest", "Tenant", "first_name", "dateOfBirth", "Phone number", "diagnosis", "film", "room", "Gast", "Mieter", "Nom", "Prénom",
		"Adresse e-mail", "Nombre", "Apellidos", "Huésped", "Ospite", "Hóspede", "Gjest", "Gæst", "Gäst", "Oaspete", "Gość", "Misafir",
		"Vorname", "Naam", "Elev", "Imię i nazwisko", "Volunteer", "customername", "Candidate Name", "Prénom de la fille", "jmeno_dcery",
	} {
		if !NamesColumn(c) {
			t.Errorf("%q names no column", c)
		}
	}
	for _, c := range []string{
		"", "12", "Anna", "Anna Miller", "Müller", "Blue", "London", "5 High Street, London", "Half board please", "new", "main", "of the",
		"anna@example.com", "Guests, summer 2024", "Asparagus", "Kansas City",
	} {
		if NamesColumn(c) {
			t.Errorf("%q names a column", c)
		}
	}
}
