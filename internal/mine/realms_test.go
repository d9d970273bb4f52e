package mine_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/mine"
)

// pgTable writes a table as pg_dump does.
func pgTable(b *strings.Builder, name, columns string, rows func(i int) string) {
	fmt.Fprintf(b, "CREATE TABLE %s (\n    %s\n);\n\n", name, strings.ReplaceAll(columns, ", ", ",\n    "))
	var names []string
	for _, c := range strings.Split(columns, ", ") {
		n, _, _ := strings.Cut(c, " ")
		names = append(names, n)
	}
	fmt.Fprintf(b, "COPY %s (%s) FROM stdin;\n", name, strings.Join(names, ", "))
	for i := range softwarePeople {
		b.WriteString(rows(i) + "\n")
	}
	b.WriteString("\\.\n\n")
}

func pgDump(t *testing.T, fill func(b *strings.Builder)) string {
	t.Helper()
	var b strings.Builder
	b.WriteString("--\n-- PostgreSQL database dump\n--\n\n-- Dumped from database version 15.6\n\n")
	fill(&b)
	b.WriteString("--\n-- PostgreSQL database dump complete\n--\n")
	path := filepath.Join(t.TempDir(), "database.sql")
	if err := os.WriteFile(path, []byte(b.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestSchemasOfOneDatabase: keys lead from one schema of a database to another,
// and who is named in an object of a row's JSON is somebody of their own.
func TestSchemasOfOneDatabase(t *testing.T) {
	var m memory
	run(t, &m, mine.Options{Paths: []string{pgDump(t, func(b *strings.Builder) {
		pgTable(b, "billing.mandates", "id bigint NOT NULL, patient_id bigint NOT NULL, iban text", func(i int) string {
			return fmt.Sprintf("%d\t%d\t%s", 9000+i, 100+i, germanIBAN(i))
		})
		pgTable(b, "clinic.patients", "id bigint NOT NULL, full_name text, email text, extra jsonb", func(i int) string {
			j := i + softwarePeople
			return fmt.Sprintf("%d\t%s\t%s\t{\"ward\": %d, \"buddy\": {\"name\": \"%s\", \"phone\": \"%s\"}}",
				100+i, nameOf(i), mailOf(i), i%9, given(j+3)+" "+family(j+5), phoneOf(j))
		})
	})}})
	v := facts.NewView(m.state)
	n := map[string]int{}
	for _, p := range m.people {
		n[fmt.Sprint(v.Classes(p))]++
	}
	patient := fmt.Sprint([]breach.Class{breach.BankAccounts, breach.EmailAddresses, breach.Names})
	buddy := fmt.Sprint([]breach.Class{breach.Names, breach.PhoneNumbers})
	if len(n) != 2 || n[patient] != softwarePeople || n[buddy] != softwarePeople {
		t.Errorf("people by classes %v", n)
	}
}

// TestSchemasOfTenants: the same tables in several schemas are databases of
// several tenants, whose keys mean other people.
func TestSchemasOfTenants(t *testing.T) {
	var m memory
	run(t, &m, mine.Options{Paths: []string{pgDump(t, func(b *strings.Builder) {
		for tenant, schema := range []string{"north", "south"} {
			pgTable(b, schema+".logins", "id bigint NOT NULL, user_id bigint NOT NULL, ip inet", func(i int) string {
				return fmt.Sprintf("%d\t%d\t198.51.100.%d", i, 1+i, 1+i)
			})
			pgTable(b, schema+".users", "id bigint NOT NULL, full_name text, email text", func(i int) string {
				j := i + tenant*softwarePeople
				return fmt.Sprintf("%d\t%s\t%s", 1+i, nameOf(j), mailOf(j))
			})
		}
	})}})
	v := facts.NewView(m.state)
	for _, p := range m.people {
		parts := map[uint32]bool{}
		for _, e := range p.Exposures {
			parts[e.Part] = true
		}
		if len(p.Emails) != 1 || len(parts) != 1 || len(v.Classes(p)) != 3 {
			t.Fatalf("somebody has %d addresses, of %d schemas, %v", len(p.Emails), len(parts), v.Classes(p))
		}
	}
	if len(m.people) != 2*softwarePeople {
		t.Errorf("%d people, want %d", len(m.people), 2*softwarePeople)
	}
}

// germanIBAN is a valid account number of a bank that does not exist.
func germanIBAN(i int) string {
	account := fmt.Sprintf("99999999%010d", 1000000+i*7919)
	rest := 0
	for _, d := range account + "131400" { // DE00 behind it, letters as numbers (ISO 13616)
		rest = (rest*10 + int(d-'0')) % 97
	}
	return fmt.Sprintf("DE%02d%s", 98-rest, account)
}
