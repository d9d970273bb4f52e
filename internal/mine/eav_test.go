package mine_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/mine"
)

// field is a row of a table of names with values.
type field struct {
	id          int
	name, value string
}

// fieldsOf are the fields of person i, under names as programs give them.
func fieldsOf(i int, names [6]string) (out []field) {
	for k, v := range []string{given(i), family(i), mailOf(i), phoneOf(i), bornOf(i), fmt.Sprintf("s:%d", i%3)} {
		out = append(out, field{5000 + 3*i, names[k], v})
	}
	return out
}

var (
	shopFields = [6]string{"first_name", "last_name", "billing_email", "billing_phone", "date_of_birth", "wp_capabilities"}
	coopFields = [6]string{"firstname", "lastname", "email", "phone", "dob", "plan"}
)

func sheetOf(columns string, rows []field) string {
	var b strings.Builder
	b.WriteString(columns + "\n")
	for _, f := range rows {
		fmt.Fprintf(&b, "%d,%s,%s\n", f.id, f.name, f.value)
	}
	return b.String()
}

func dumpOf(tables map[string][]field, key string) string {
	var b strings.Builder
	b.WriteString("-- MySQL dump 10.13  Distrib 8.0.36, for Linux (x86_64)\n--\n-- Host: localhost    Database: shop\n-- ------------------------------------------------------\n")
	names := []string{}
	for name := range tables {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		fmt.Fprintf(&b, "CREATE TABLE `%s` (\n  `value_id` int NOT NULL AUTO_INCREMENT,\n  `%s` int NOT NULL,\n  `attribute` varchar(64),\n  `value` text,\n  PRIMARY KEY (`value_id`)\n);\n", name, key)
		for i, f := range tables[name] {
			fmt.Fprintf(&b, "INSERT INTO `%s` VALUES (%d,%d,'%s','%s');\n", name, i+1, f.id, f.name, f.value)
		}
	}
	return b.String()
}

// checkFields holds people to fieldsOf: each of n is one, with all of their classes.
func checkFields(t *testing.T, m *memory, n int) {
	t.Helper()
	want := []breach.Class{breach.DatesOfBirth, breach.EmailAddresses, breach.Names, breach.PhoneNumbers}
	v, seen := facts.NewView(m.state), map[string]bool{}
	for _, p := range m.people {
		if len(p.Emails) != 1 || len(p.Names) != 1 || len(p.Born) != 1 || len(p.Phones) != 1 {
			t.Fatalf("%d addresses, %d names, %d birth dates, %d telephones", len(p.Emails), len(p.Names), len(p.Born), len(p.Phones))
		}
		if seen[p.Emails[0].Reveal()] = true; !slices.Equal(slices.Sorted(slices.Values(v.Classes(p))), want) {
			t.Fatalf("classes %v", v.Classes(p))
		}
	}
	for i := range n {
		if !seen[mailOf(i)] {
			t.Fatalf("person %d is missing", i)
		}
	}
	if len(m.people) != n {
		t.Errorf("%d people, want %d", len(m.people), n)
	}
}

// TestFieldsOfAbsentPeople: rows of names with values under one key are one person's,
// also where the table of people is not in the leak, in any order.
func TestFieldsOfAbsentPeople(t *testing.T) {
	const n = 200
	var shop, coop []field
	for i := range n {
		shop, coop = append(shop, fieldsOf(i, shopFields)...), append(coop, fieldsOf(i, coopFields)...)
	}
	mixed := slices.Clone(shop)
	r := rand.New(rand.NewPCG(1, 2))
	r.Shuffle(len(mixed), func(i, j int) { mixed[i], mixed[j] = mixed[j], mixed[i] })
	for name, c := range map[string]struct{ file, content string }{
		"WordPress":           {"usermeta.csv", sheetOf("user_id,meta_key,meta_value", shop)},
		"in no order":         {"usermeta.csv", sheetOf("user_id,meta_key,meta_value", mixed)},
		"an entity":           {"export.csv", sheetOf("entity_id,attribute,value", coop)},
		"codes of a coop":     {"export.csv", sheetOf("member_id,code,value", coop)},
		"a dump":              {"dump.sql", dumpOf(map[string][]field{"customer_entity_varchar": shop}, "entity_id")},
		"two tables":          {"dump.sql", dumpOf(map[string][]field{"customer_entity_varchar": pick(shop, false), "customer_entity_text": pick(shop, true)}, "entity_id")},
		"two tables of users": {"dump.sql", dumpOf(map[string][]field{"usermeta": pick(shop, false), "userprefs": pick(shop, true)}, "user_id")},
	} {
		t.Run(name, func(t *testing.T) { checkFields(t, mineText(t, c.file, c.content, mine.Options{}), n) })
	}
}

// pick takes the mailboxes and telephones of fields, or all others.
func pick(all []field, reach bool) (out []field) {
	for _, f := range all {
		if strings.HasPrefix(f.name, "billing_") == reach {
			out = append(out, f)
		}
	}
	return out
}

// TestFieldsOfOtherEntities: entities of two kinds share numbers, and no people.
func TestFieldsOfOtherEntities(t *testing.T) {
	const n = 100
	var customers, suppliers []field
	for i := range n {
		customers = append(customers, fieldsOf(i, shopFields)...)
		for _, f := range fieldsOf(i+500, shopFields) {
			suppliers = append(suppliers, field{f.id - 3*500, f.name, f.value})
		}
	}
	for _, names := range [][2]string{{"customer_entity_varchar", "supplier_entity_varchar"}, {"eav_a", "eav_b"}} {
		m := mineText(t, "dump.sql", dumpOf(map[string][]field{names[0]: customers, names[1]: suppliers}, "entity_id"), mine.Options{})
		if len(m.people) != 2*n {
			t.Errorf("%s: %d people, want %d", names, len(m.people), 2*n)
		}
		for _, p := range m.people {
			if len(p.Emails) != 1 || len(p.Names) != 1 {
				t.Fatalf("%s: %d addresses, %d names", names, len(p.Emails), len(p.Names))
			}
		}
	}
}

// TestFieldsOfThings: the attributes of products are nobody's.
func TestFieldsOfThings(t *testing.T) {
	var rows []field
	for i := range 200 {
		for k, v := range []string{"Blue mug", "ceramic", fmt.Sprint(9 + i%7), fmt.Sprintf("SKU-%05d", i*77)} {
			rows = append(rows, field{i + 1, []string{"name", "material", "price", "sku"}[k], v})
		}
	}
	if m := mineText(t, "export.csv", sheetOf("product_id,attribute,value", rows), mine.Options{}); len(m.people) > 0 {
		t.Errorf("%d people", len(m.people))
	}
}

// TestFieldsOfOrders: an order's fields are its payer's, and who ordered twice is one
// person.
func TestFieldsOfOrders(t *testing.T) {
	const n = 100
	names := [6]string{"_billing_first_name", "_billing_last_name", "_billing_email", "_billing_phone", "_billing_birth_date", "_order_currency"}
	var rows []field
	for order := range 3 * n / 2 {
		for _, f := range fieldsOf(order%n, names) {
			rows = append(rows, field{900 + order, f.name, f.value})
		}
	}
	checkFields(t, mineText(t, "export.csv", sheetOf("post_id,meta_key,meta_value", rows), mine.Options{}), n)
}

// TestPackedFields: what a program of memberships keeps of a person in one value under
// a name, as PHP serialises it, is of the person of the row.
func TestPackedFields(t *testing.T) {
	const n = 200
	var rows []field
	for i := range n {
		cell := "a:5:{"
		for k, v := range []string{given(i), family(i), mailOf(i), phoneOf(i), bornOf(i)} {
			cell += fmt.Sprintf(`s:%d:"%s";s:%d:"%s";`, len(shopFields[k]), shopFields[k], len(v), v)
		}
		rows = append(rows, field{5000 + i, "submitted", cell + "}"}, field{5000 + i, "wp_capabilities", `a:1:{s:10:"subscriber";b:1;}`})
	}
	checkFields(t, mineText(t, "dump.sql", dumpOf(map[string][]field{"usermeta": rows}, "user_id"), mine.Options{}), n)
}
