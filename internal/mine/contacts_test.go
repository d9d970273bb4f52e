package mine_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/mine"
)

// TestContactsOfFirms leaves the address of a firm to the firm, and that of a person to
// the person.
func TestContactsOfFirms(t *testing.T) {
	given, family := strings.Fields("Anna Peter Jane Otto Eva Paul Maria Luc Karl Nina"), strings.Fields("Weber Holm Roe Brandt Klein Marchand Conti Martin Vogel")
	for _, c := range []struct {
		file, header string
		street       string
		every        int // row that names a firm
		homes        bool
	}{
		{"suppliers.csv", "company,contact,email,address", "%d Baker Street, London SE1 2BX", 1, false},
		{"list1.csv", "company,contact,email,address", "%d Baker Street, London SE1 2BX", 1, false},
		{"list2.csv", "firma,ansprechpartner,email,adresse", "Hauptstraße %d, 80331 München", 1, false},
		{"list3.csv", "societe,interlocuteur,email,adresse", "%d rue de la Paix, 75002 Paris", 1, false},
		{"list4.csv", "bedrijf,contactpersoon,email,adres", "Molenweg %d, 1032 AB Amsterdam", 1, false},
		{"list5.csv", "empresa,contacto,email,direccion", "Calle Mayor %d, 28013 Madrid", 1, false},
		{"list6.csv", "azienda,contatto,email,indirizzo", "Via Verdi %d, 00184 Roma", 1, false},
		{"list7.csv", "company,contact_name,email,home_address", "%d Baker Street, London SE1 2BX", 1, true},
		{"customers.csv", "company,name,email,address", "%d Baker Street, London SE1 2BX", 5, true},
		{"customers2.csv", "company,contact,email,address", "%d Baker Street, London SE1 2BX", 5, true},
		{"kunden.csv", "firma,name,email,adresse", "Hauptstraße %d, 80331 München", 5, true},
		{"applicants.csv", "company,contact,email,address", "%d Baker Street, London SE1 2BX", 1, true},
		{"people.csv", "company,name,email,address", "%d Baker Street, London SE1 2BX", 1, true},
	} {
		var text strings.Builder
		fmt.Fprintln(&text, c.header)
		for i := range 40 {
			firm, g, f := "", given[i%len(given)], family[i%len(family)]
			if i%c.every == 0 {
				firm = fmt.Sprintf("Brightwork %s GmbH", family[(i*7)%len(family)])
			}
			fmt.Fprintf(&text, "%s,%s %s,%s.%s@example.com,%q\n", firm, g, f, strings.ToLower(g), strings.ToLower(f), fmt.Sprintf(c.street, i+1))
		}
		path := filepath.Join(t.TempDir(), c.file)
		if err := os.WriteFile(path, []byte(text.String()), 0o600); err != nil {
			t.Fatal(err)
		}
		var m memory
		run(t, &m, mine.Options{Paths: []string{path}})
		view, homes := facts.NewView(m.state), 0
		for _, p := range m.people {
			if classes := view.Classes(p); slices.Contains(classes, breach.PhysicalAddresses) {
				homes++
			} else if !slices.Contains(classes, breach.Names) {
				t.Errorf("%s: somebody without a name", c.header)
			}
		}
		if len(m.people) != 40 || homes != map[bool]int{true: 40}[c.homes] {
			t.Errorf("%s, %s: %d people, %d with an address", c.file, c.header, len(m.people), homes)
		}
	}
}
