package detect

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// exported is a table as a program writes it out, of persons with a name and a mailbox, and
// what its last columns are.
type exported struct {
	table, columns string
	values         func(r *rand.Rand, i int) []any
	want           string // classes of the last columns, - for none
}

func eachOf(list string) func(r *rand.Rand) any {
	all := strings.Split(list, "|")
	return func(r *rand.Rand) any { return pickOne(r, all) }
}

func ofEach(makers ...func(r *rand.Rand) any) func(r *rand.Rand, i int) []any {
	return func(r *rand.Rand, _ int) (out []any) {
		for _, m := range makers {
			out = append(out, m(r))
		}
		return out
	}
}

func (e exported) decided(t *testing.T, people bool) (classes []string) {
	t.Helper()
	s := scene{table: e.table, rows: 300}
	if people {
		s.columns = []string{"Email", "First Name", "Last Name"}
	}
	own := len(s.columns)
	s.columns = append(s.columns, strings.Split(e.columns, "|")...)
	for i := range s.columns {
		s.columns[i] = strings.ReplaceAll(s.columns[i], " ", "\u00a0") // a scene parts name and type at a blank
	}
	s.row = func(r *rand.Rand, i int) (out []any) {
		if people {
			g, f := given[(i*7+i/20)%len(given)], family[(i*3+i/16)%len(family)]
			out = append(out, strings.ToLower(fmt.Sprintf("%s.%s%d@example.com", g, f, i)), g, f)
		}
		return append(out, e.values(r, i)...)
	}
	_, all := s.decide(t)
	for i := own; i < len(s.columns); i++ {
		class := "-"
		for _, d := range all {
			if d.Column == i && !d.Inside && d.Class != breach.NoClass {
				class = string(d.Class)
			}
		}
		classes = append(classes, class)
	}
	return classes
}

var (
	faiths    = eachOf("Roman Catholic|Protestant|none")
	konfs     = eachOf("rk|ev|keine")
	pays      = func(r *rand.Rand) any { return 35000 + 1000*r.IntN(50) }
	wares     = eachOf("Wool Hat|Linen Shirt|Ceramic Mug|Oak Table")
	skus      = func(r *rand.Rand) any { return fmt.Sprintf("SKU-%d", 100+r.IntN(900)) }
	orderIDs  = func(r *rand.Rand) any { return fmt.Sprintf("%d-%07d", 100+r.IntN(900), r.IntN(9999999)) }
	latitudes = func(from int) func(r *rand.Rand) any {
		return func(r *rand.Rand) any { return fmt.Sprintf("%d.%04d", from, r.IntN(10000)) }
	}
	dayMonth = func(r *rand.Rand) any { return fmt.Sprintf("%02d/%02d", 1+r.IntN(12), 1+r.IntN(28)) }
	monthDay = func(r *rand.Rand) any { return fmt.Sprintf("%d.%d.", 1+r.IntN(28), 1+r.IntN(12)) }
	profiles = func(r *rand.Rand) any {
		return fmt.Sprintf("https://www.linkedin.com/in/%s-%d", strings.ToLower(pickOne(r, given)), r.IntN(9999))
	}
	sites    = func(r *rand.Rand) any { return fmt.Sprintf("https://www.example.org/p/%d", r.IntN(9999)) }
	fewGiven = eachOf("Dana|Lee")
	fewNames = eachOf("Dana Hart|Lee Voss|Kim Reyes")
	anyName  = func(r *rand.Rand) any { return pickOne(r, given) + " " + pickOne(r, family) }
	staffBox = eachOf("dana.hart@example.org|lee.voss@example.org")
)

var exports = []exported{
	{"personio", "Religious denomination|Fix salary", ofEach(faiths, pays), "Religions|Income levels"},
	{"personal", "Konfession|Grundgehalt", ofEach(konfs, pays), "Religions|Income levels"},
	{"salaries", "Confession religieuse|Salaire de base", ofEach(faiths, pays), "Religions|Income levels"},
	{"medewerkers", "Kerkgenootschap|Basissalaris", ofEach(faiths, pays), "Religions|Income levels"},
	{"empleados", "Confesión religiosa|Sueldo base", ofEach(faiths, pays), "Religions|Income levels"},
	{"dipendenti", "Confessione religiosa|Stipendio base", ofEach(faiths, pays), "Religions|Income levels"},
	{"mailchimp", "LATITUDE|LONGITUDE", ofEach(latitudes(39), latitudes(-104)), "Latitude and longitude pairs|Latitude and longitude pairs"},
	{"kontakte", "Breitengrad|Laengengrad", ofEach(latitudes(52), latitudes(13)), "Latitude and longitude pairs|Latitude and longitude pairs"},
	{"mailchimp", "LATITUDE", ofEach(latitudes(39)), "Geographic locations"},
	{"mailchimp", "Birthday", ofEach(dayMonth), "Partial dates of birth"},
	{"kontakte", "Geburtstag", ofEach(monthDay), "Partial dates of birth"},
	{"mailchimp", "Version", ofEach(dayMonth), "-"},
	{"connections", "URL", ofEach(profiles), "Social media profiles"},
	{"connections", "Profile Link", ofEach(profiles), "Social media profiles"},
	{"connections", "URL", ofEach(sites), "-"},
	{"orders_export", "Name|Lineitem name|Lineitem sku", ofEach(orderIDs, wares, skus), "-|Purchases|Purchases"},
	{"1234567", "order-id|product-name|sku", ofEach(orderIDs, wares, skus), "-|Purchases|-"},
	{"EtsySold", "Order ID|Item Name", ofEach(orderIDs, wares), "-|Purchases"},
	{"export", "Order Number|Item Name", ofEach(orderIDs, wares), "-|Purchases"},
	{"bestellungen", "Artikelbezeichnung", ofEach(wares), "Purchases"},
	{"people", "order_no|product_code", ofEach(orderIDs, skus), "-|-"},
	{"export", "Stock Number|Item Name", ofEach(orderIDs, wares), "-|-"},
	{"leads", "Owner First Name|Owner Last Name", ofEach(fewGiven, eachOf("Hart|Voss")), "-|-"},
	{"leads", "Account Owner Name", ofEach(fewNames), "-"},
	{"deals", "Sachbearbeiter", ofEach(fewNames), "-"},
	{"clients", "Commercial", ofEach(fewNames), "-"},
	{"leads", "Owner Name|Owner Email", ofEach(fewNames, staffBox), "Names|Email addresses"},
	{"leads", "Owner Name", ofEach(anyName), "Names"},
}

// TestExports holds columns of exports, as known programs write them, to their classes.
func TestExports(t *testing.T) {
	for _, e := range exports {
		if got := strings.Join(e.decided(t, true), "|"); got != e.want {
			t.Errorf("%s, %s: %s, want %s", e.table, e.columns, got, e.want)
		}
	}
}

// TestCataloguesOfNobody: without a buyer nothing is bought, and who owns what a row is
// about stands there as often as they own one.
func TestCataloguesOfNobody(t *testing.T) {
	for _, e := range []exported{
		{"catalogue", "stock-number|product-name|sku", ofEach(orderIDs, wares, skus), "-|-|-"},
		{"items", "Item Name|Lineitem quantity", ofEach(wares, func(r *rand.Rand) any { return r.IntN(9) }), "-|-"},
		{"properties", "Owner First Name|Owner Last Name", func(r *rand.Rand, i int) []any { return []any{given[i%20], family[i%16]} }, "Names|Names"},
	} {
		if got := strings.Join(e.decided(t, false), "|"); got != e.want {
			t.Errorf("%s, %s: %s, want %s", e.table, e.columns, got, e.want)
		}
	}
}

// TestStaffNumbers: who stands under a number for staff, beside the day on which they were
// hired, works there; customers have the number of who serves them, and no such day.
func TestStaffNumbers(t *testing.T) {
	number := func(r *rand.Rand) any { return 1000 + r.IntN(9000) }
	day := func(r *rand.Rand) any {
		return fmt.Sprintf("20%02d-%02d-%02d", 5+r.IntN(18), 1+r.IntN(12), 1+r.IntN(28))
	}
	for columns, want := range map[string]bool{
		"Employee ID|Hire date": true, "Personalnummer|Eintrittsdatum": true, "matricule|Date d'embauche": true, "personeelsnummer|Datum in dienst": true,
		"Número de empleado|Fecha de contratación": true, "Matricola|Data di assunzione": true, "employee_number|date_hired": true,
		"Employee ID|Created date": false, "Customer ID|Hire date": false, "Matricule|Date": false,
	} {
		e := exported{table: "export", columns: columns, values: ofEach(number, day)}
		if got := e.staff(t); got != want {
			t.Errorf("%s: employees %v, want %v", columns, got, want)
		}
	}
}

// staff reports that the rows' people are decided to work for the controller.
func (e exported) staff(t *testing.T) bool {
	t.Helper()
	s := scene{table: e.table, rows: 100, columns: []string{"Email"}}
	for _, c := range strings.Split(e.columns, "|") {
		s.columns = append(s.columns, strings.ReplaceAll(c, " ", "\u00a0"))
	}
	s.row = func(r *rand.Rand, i int) []any { return append([]any{mailbox(r, i)}, e.values(r, i)...) }
	_, all := s.decide(t)
	for _, d := range all {
		if d.Kind.Standing() == "employee" && d.Column == 1 && d.Class == breach.NoClass {
			return true
		}
	}
	return false
}
