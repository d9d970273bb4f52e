package detect

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// TestAddressesOfNobody: addresses of firms, shops, machines and coins, and numbers in the
// texts of things, are nobody's address, whoever is named beside them.
func TestAddressesOfNobody(t *testing.T) {
	en := lands["en"]
	type value = func(r *rand.Rand, i int) any
	whole := func(r *rand.Rand, _ int) any { return en.whole(r) }
	house := func(r *rand.Rand, _ int) any { return en.house(r) }
	person := func(r *rand.Rand, _ int) any { return en.name(r) }
	town := func(r *rand.Rand, i int) any { return en.town[i%len(en.town)] + " " + fmt.Sprint(i) }
	firm := func(r *rand.Rand, i int) any {
		return pickOne(r, en.family) + fmt.Sprintf(" %d ", i) + pickOne(r, []string{"Ltd", "& Sons", "GmbH", "Holdings"})
	}
	named := func(r *rand.Rand, _ int) any {
		return pickOne(r, en.given) + pickOne(r, []string{" Theatre", " Rooms", " Academy", " Hotel", " Tavern", " Clinic"})
	}
	shop := func(r *rand.Rand, i int) any {
		return pickOne(r, []string{"The Crown", "Corner Shop", "Old Mill", "Fox and Hounds"}) + fmt.Sprint(" ", i)
	}
	host := func(_ *rand.Rand, i int) any { return fmt.Sprintf("web%02d", i) }
	ip := func(r *rand.Rand, _ int) any { return fmt.Sprintf("203.0.%d.%d", 100+r.IntN(99), 1+r.IntN(200)) }
	mac := func(r *rand.Rand, _ int) any { return strings.Repeat("0a:", 4) + hexOf(r, 2) + ":" + hexOf(r, 2) }
	mails := func(r *rand.Rand, i int) any { return mailbox(r, i) }
	coin := func(r *rand.Rand, _ int) any { return "0x" + hexOf(r, 40) }
	page := func(r *rand.Rand, _ int) any { return "https://www.example.org/" + pickOne(r, words) }
	goods := func(r *rand.Rand, _ int) any { return pickOne(r, []string{"Desk lamp", "Oak shelf", "Wool rug"}) }
	text := func(r *rand.Rand, _ int) any {
		return fmt.Sprintf("%d W, %d x %d cm, %s", 10+r.IntN(90), r.IntN(99), r.IntN(99), pickOne(r, words))
	}
	count := func(_ *rand.Rand, i int) any { return i + 1 }
	type column struct {
		name string
		of   value
	}
	for _, c := range []struct {
		what    string
		columns []column
	}{
		{"firms", []column{{"company", firm}, {"address", whole}}},
		{"firms by name", []column{{"name", firm}, {"address", whole}}},
		{"firms with a contact", []column{{"company", firm}, {"contact_name", person}, {"address", whole}}},
		{"firms with a contact in German", []column{{"Firma", firm}, {"Ansprechpartner", person}, {"Strasse", house}, {"PLZ", func(*rand.Rand, int) any { return "53111" }}, {"Ort", func(r *rand.Rand, _ int) any { return pickOne(r, cities) }}}},
		{"branches", []column{{"branch", town}, {"manager", person}, {"address", whole}}},
		{"branches by number", []column{{"store_no", count}, {"store", town}, {"manager_name", person}, {"store_address", whole}}},
		{"venues", []column{{"venue", shop}, {"address", whole}}},
		{"venues called after people", []column{{"name", named}, {"address", whole}}},
		{"pubs", []column{{"name", shop}, {"address", whole}}},
		{"machines", []column{{"name", host}, {"address", ip}}},
		{"machines of people", []column{{"name", person}, {"ip_address", ip}}},
		{"cards of machines", []column{{"name", person}, {"mac_address", mac}}},
		{"servers of people", []column{{"name", person}, {"server address", host}}},
		{"mailboxes", []column{{"name", person}, {"address", mails}}},
		{"coins", []column{{"name", person}, {"address", coin}}},
		{"pages", []column{{"name", person}, {"address", page}}},
		{"goods", []column{{"name", goods}, {"description", text}}},
		{"goods without names", []column{{"c1", goods}, {"c2", text}, {"c3", count}}},
		{"warehouses", []column{{"order_id", count}, {"customer_name", person}, {"warehouse_address", whole}}},
		{"firms without names", []column{{"c1", firm}, {"c2", whole}}},
		{"venues without names", []column{{"c1", named}, {"c2", whole}}},
		{"books", []column{{"title", text}, {"author", person}, {"publisher", firm}, {"publisher_address", whole}}},
	} {
		for _, n := range fewAndMany {
			s := scene{table: "leak", rows: n}
			for _, col := range c.columns {
				s.columns = append(s.columns, col.name)
			}
			s.row = func(r *rand.Rand, i int) (out []any) {
				for _, col := range c.columns {
					out = append(out, col.of(r, i))
				}
				return out
			}
			for i, got := range s.classesOf(t) {
				if got == breach.PhysicalAddresses || got == breach.GeographicLocations || got == breach.DatesOfBirth {
					t.Errorf("%s, %d rows: %s is %q", c.what, n, s.columns[i], got)
				}
			}
		}
	}
}
