package mine_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/leakgen"
	"github.com/tocsin-project/tocsin/internal/mine"
)

// sheetPeople are the rows of a file of people in these tests.
const sheetPeople = 40

// tableFile writes a CSV file with so many rows.
func tableFile(t *testing.T, path, header string, rows int, row func(i int) string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	b.WriteString(header + "\n")
	for i := range rows {
		b.WriteString(row(i) + "\n")
	}
	if err := os.WriteFile(path, []byte(b.String()), 0o600); err != nil {
		t.Fatal(err)
	}
}

// faith is a value of a special category, not the same for neighbours.
func faith(i int) string { return [...]string{"Christian", "Hindu", "Muslim"}[i%3] }

// withClass counts the people who have a class, and withBoth those of them who have
// an address too.
func withClass(m *memory, c breach.Class) (n, withBoth int) {
	v := facts.NewView(m.state)
	for _, p := range m.people {
		for _, have := range v.Classes(p) {
			if have == c {
				n++
				if len(p.Emails) == 1 {
					withBoth++
				}
			}
		}
	}
	return n, withBoth
}

// peopleSheet writes a file whose rows name people by a key.
func peopleSheet(t *testing.T, path, key string, from int, of func(i int) string) {
	t.Helper()
	tableFile(t, path, key+",full_name,email", sheetPeople, func(i int) string {
		return of(i) + "," + nameOf(from+i) + "," + mailOf(from+i)
	})
}

func number(first int) func(i int) string {
	return func(i int) string { return fmt.Sprint(first + i) }
}

func uuid(i int) string { return uuidOf(1, i+1) }

func memberNo(i int) string { return fmt.Sprintf("M-%05d", 7*(i+1)) }

// TestTablesOfAFolder: the files of an export, one a table, are tables of one
// database, whatever their keys look like.
func TestTablesOfAFolder(t *testing.T) {
	for name, c := range map[string]struct {
		people, key, ref string
		of               func(i int) string
	}{
		"the number of a row":           {"applicants", "id", "applicant_id", number(1)},
		"numbers that begin anywhere":   {"applicants", "id", "applicant_id", number(40118)},
		"the same name in both":         {"applicants", "applicant_id", "applicant_id", number(1)},
		"another word for people":       {"customers", "id", "customer_id", number(1)},
		"UUIDs":                         {"persons", "person_id", "person_id", uuid},
		"UUIDs, called after no table":  {"staff_list", "record_guid", "record_guid", uuid},
		"codes":                         {"members", "member_no", "member_no", memberNo},
		"codes, called after no table":  {"people", "roll_no", "roll_no", memberNo},
		"numbers far apart, no table's": {"people", "roll_no", "roll_no", func(i int) string { return fmt.Sprint(100003 + i*7919) }},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			peopleSheet(t, filepath.Join(dir, c.people+".csv"), c.key, 0, c.of)
			tableFile(t, filepath.Join(dir, "equal_opps.csv"), c.ref+",faith,diagnosis", sheetPeople, func(i int) string {
				return c.of(sheetPeople-1-i) + "," + faith(i) + ",asthma"
			})
			var m memory
			run(t, &m, mine.Options{Paths: []string{dir}})
			for _, class := range []breach.Class{breach.Religions, breach.HealthData} {
				if n, both := withClass(&m, class); n != sheetPeople || both != sheetPeople || len(m.people) != sheetPeople {
					t.Errorf("%s: %d people, %d with an address, of %d", class, n, both, len(m.people))
				}
			}
		})
	}
}

// TestFilesOfOthers: files that only lie in one folder, or look alike in two, are
// not joined.
func TestFilesOfOthers(t *testing.T) {
	faiths := func(t *testing.T, path, key string, of func(i int) string) {
		t.Helper()
		tableFile(t, path, key+",faith", sheetPeople, func(i int) string { return of(i) + "," + faith(i) })
	}
	for name, fill := range map[string]func(t *testing.T, dir string){
		"numbers that only are small": func(t *testing.T, dir string) {
			peopleSheet(t, filepath.Join(dir, "customers.csv"), "id", 0, number(1))
			faiths(t, filepath.Join(dir, "survey.csv"), "id", number(1))
		},
		"the same name of a key and small numbers": func(t *testing.T, dir string) {
			peopleSheet(t, filepath.Join(dir, "people.csv"), "roll_no", 0, number(1))
			faiths(t, filepath.Join(dir, "survey.csv"), "roll_no", number(1))
		},
		"customers who are not there": func(t *testing.T, dir string) {
			peopleSheet(t, filepath.Join(dir, "customers.csv"), "id", 0, number(1))
			faiths(t, filepath.Join(dir, "orders.csv"), "customer_id", number(9001))
		},
		"no customers at all": func(t *testing.T, dir string) {
			peopleSheet(t, filepath.Join(dir, "members.csv"), "id", 0, number(1))
			faiths(t, filepath.Join(dir, "orders.csv"), "customer_id", number(1))
		},
		"the same export of another year, in a folder of its own": func(t *testing.T, dir string) {
			peopleSheet(t, filepath.Join(dir, "2023", "customers.csv"), "id", 0, number(1))
			faiths(t, filepath.Join(dir, "2024", "surveys.csv"), "customer_id", number(1))
		},
		"the customers of another shop": func(t *testing.T, dir string) {
			peopleSheet(t, filepath.Join(dir, "north_customers.csv"), "id", 0, number(1))
			faiths(t, filepath.Join(dir, "south_orders.csv"), "customer_id", number(1))
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			fill(t, dir)
			var m memory
			run(t, &m, mine.Options{Paths: []string{dir}})
			if _, both := withClass(&m, breach.Religions); both != 0 {
				t.Errorf("%d people have what is somebody else's", both)
			}
		})
	}
}

// TestTwoShopsInAFolder: of two exports in one folder the files with one beginning
// belong together, and customers of the same number stay two.
func TestTwoShopsInAFolder(t *testing.T) {
	for name, call := range map[string]func(shop, table string) string{
		"before": func(shop, table string) string { return shop + "_" + table + ".csv" },
		"behind": func(shop, table string) string { return table + "-" + shop + ".csv" },
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			for s, shop := range []string{"north", "south"} {
				from := s * sheetPeople
				peopleSheet(t, filepath.Join(dir, call(shop, "customers")), "customer_id", from, number(1))
				tableFile(t, filepath.Join(dir, call(shop, "surveys")), "id,customer_id,faith", sheetPeople, func(i int) string {
					return fmt.Sprintf("%d,%d,%s", i+1, 1+i, faith(i+s))
				})
			}
			var m memory
			run(t, &m, mine.Options{Paths: []string{dir}})
			if n, both := withClass(&m, breach.Religions); n != 2*sheetPeople || both != n || len(m.people) != n {
				t.Errorf("%d people with a religion, %d with one address, of %d", n, both, len(m.people))
			}
			for _, p := range m.people {
				parts := map[uint32]bool{}
				for _, e := range p.Exposures {
					parts[e.Part] = true
				}
				if len(parts) != 2 {
					t.Fatalf("somebody is in %d files", len(parts))
				}
			}
		})
	}
}

// TestOtherCustomers: two lists of customers with the same numbers are of two
// systems where the numbers name different people.
func TestOtherCustomers(t *testing.T) {
	dir := t.TempDir()
	peopleSheet(t, filepath.Join(dir, "customers.csv"), "id", 0, number(1))
	peopleSheet(t, filepath.Join(dir, "crm_customers.csv"), "customer_id", sheetPeople, number(1))
	tableFile(t, filepath.Join(dir, "webshop_customers.csv"), "customer_id,name,phone", sheetPeople, func(i int) string {
		return fmt.Sprintf("%d,%s,%s", 1+i, nameOf(2*sheetPeople+i), phoneOf(i))
	})
	var m memory
	run(t, &m, mine.Options{Paths: []string{dir}})
	if len(m.people) != 3*sheetPeople {
		t.Errorf("%d people, want %d", len(m.people), 3*sheetPeople)
	}
}

// TestKeySetBetweenFiles: what was said by hand of the keys of files holds, in a
// folder or between two.
func TestKeySetBetweenFiles(t *testing.T) {
	for name, to := range map[string]string{"of one folder": ".", "of two": "other"} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			peopleSheet(t, filepath.Join(dir, to, "clients.csv"), "code", 0, number(1))
			tableFile(t, filepath.Join(dir, "survey.csv"), "who,faith", sheetPeople, func(i int) string { return fmt.Sprint(1+i) + "," + faith(i) })
			set := mine.SetKey{Table: "survey", Columns: []string{"who"}, To: "clients", ToColumns: []string{"code"}}
			for _, part := range []string{"", "clients.csv"} {
				set.ToPart = part
				var m memory
				run(t, &m, mine.Options{Paths: []string{dir}, Keys: []mine.SetKey{set}})
				if n, both := withClass(&m, breach.Religions); n != sheetPeople || both != n || len(m.people) != n {
					t.Errorf("%q: %d people with a religion, %d with an address, of %d", part, n, both, len(m.people))
				}
			}
		})
	}
}

// TestDatabaseAsFiles: a database whose tables are a file each, in an archive, gives
// the people that its dump does.
func TestDatabaseAsFiles(t *testing.T) {
	for _, schema := range []string{"custom-hr"} {
		path, truth := leak(t, t.TempDir(), "export.tar", leakgen.Options{Seed: 5, People: 400, Schema: schema}, func(f *os.File) leakgen.Sink { return leakgen.NewFiles(f) })
		var m memory
		run(t, &m, mine.Options{Paths: []string{path}})
		if s := score(t, &m, truth); !s.Perfect() {
			var b strings.Builder
			_ = s.Print(&b)
			t.Errorf("%s: the export differs from the truth:\n%s", schema, b.String())
		}
	}
}

// TestCollectionsOfAFolder: files of JSON are tables of one database too, as
// mongoexport and the shell write a collection a file.
func TestCollectionsOfAFolder(t *testing.T) {
	for name, write := range map[string]func(i int) string{
		"mongoexport": func(i int) string { return fmt.Sprintf(`{"$oid":"65a1b2c3d4e5f607%08x"}`, i) },
		"the shell":   func(i int) string { return fmt.Sprintf(`ObjectId("65a1b2c3d4e5f607%08x")`, i) },
		"numbers":     func(i int) string { return fmt.Sprint(i) },
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			tableFile(t, filepath.Join(dir, "members.json"), "", sheetPeople, func(i int) string {
				return fmt.Sprintf(`{"_id":%s,"full_name":%q,"email":%q}`, write(i+1), nameOf(i), mailOf(i))
			})
			tableFile(t, filepath.Join(dir, "surveys.json"), "", sheetPeople, func(i int) string {
				return fmt.Sprintf(`{"_id":%s,"member_id":%s,"religion":%q}`, write(900+i), write(sheetPeople-i), faith(i))
			})
			var m memory
			run(t, &m, mine.Options{Paths: []string{dir}})
			if n, both := withClass(&m, breach.Religions); n != sheetPeople || both != sheetPeople || len(m.people) != sheetPeople {
				t.Errorf("%d people, %d with an address, of %d", n, both, len(m.people))
			}
		})
	}
}
