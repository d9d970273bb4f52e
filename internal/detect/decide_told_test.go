package detect

import (
	"math/rand/v2"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// TestToldSamples decides each sample of told.txt as a column of a table of members.
func TestToldSamples(t *testing.T) {
	for _, r := range loadTold() {
		match, near := 0, 0
		for _, s := range r.samples {
			columns := []string{"id int", "email varchar(80)", s.name + " varchar(60)"}
			for w := range r.beside {
				if w != bareName(s.name) {
					columns = append(columns, w+" varchar(60)")
					break
				}
			}
			of := scene{table: "members", columns: columns, rows: 120, row: func(rng *rand.Rand, i int) []any {
				return []any{i + 1, mailbox(rng, i), s.values[i%len(s.values)], "52.37021"}[:len(columns)]
			}}
			if is := of.decided(t, 2); (is.Class == r.class) != s.match {
				t.Errorf("%s of %v: %q (%s), of %s: %v", s.name, s.values, is.Class, is.Why, r.class, s.match)
			}
			if match++; !s.match {
				near++
			}
		}
		if match-near < 2 || near < 2 {
			t.Errorf("%s has %d samples and %d near misses", r.class, match-near, near)
		}
	}
	for _, damaged := range []string{"names: a", "class: Nonsense", "class: Genders\nform: of something", "class: Genders\nnothing", "class: Genders\nshare: 2", "class: Genders\nshare: half"} {
		if _, err := readTold(damaged); err == nil {
			t.Errorf("%q is read", damaged)
		}
	}
}

// TestToldOfNobody: in a table of things the same columns are nobody's.
func TestToldOfNobody(t *testing.T) {
	for table, want := range map[string]breach.Class{"members": "Vehicle details", "products": breach.NoClass} {
		s := scene{table: table, columns: []string{"id int", "price decimal(8,2)", "car varchar(60)"}, rows: 120, row: func(r *rand.Rand, i int) []any {
			return []any{i + 1, "12.50", pickOne(r, []string{"Ford Fiesta", "Tesla", "Opel Astra"})}
		}}
		if is := s.decided(t, 2); is.Class != want {
			t.Errorf("%s: %q, want %q", table, is.Class, want)
		}
	}
}

// TestClassWordsThatAreNoHead: a word of a class before words that nobody knows says
// nothing where the values are numbers of a list.
func TestClassWordsThatAreNoHead(t *testing.T) {
	for name, want := range map[string]breach.Class{"sex_ed_module": breach.NoClass, "sex_offender_check": breach.CriminalRecords, "sex": breach.Genders, "customer_sex": breach.Genders} {
		s := scene{table: "pupils", columns: []string{"id int", "email varchar(80)", name + " int"}, rows: 120, row: func(r *rand.Rand, i int) []any {
			return []any{i + 1, mailbox(r, i), 1 + i%2}
		}}
		if is := s.decided(t, 2); is.Class != want {
			t.Errorf("%s: %q, want %q", name, is.Class, want)
		}
	}
}

// TestToldInTable: what a name leaves open is told by its table's: the reason of an absence.
func TestToldInTable(t *testing.T) {
	reasons := []string{"Flu", "Back pain", "Migraine", "Annual leave"}
	for table, want := range map[string]breach.Class{"absence": breach.HealthData, "employee_absences": breach.HealthData, "payments": breach.NoClass} {
		s := scene{table: table, columns: []string{"id int", "email varchar(80)", "reason varchar(60)"}, rows: 120, row: func(r *rand.Rand, i int) []any {
			return []any{i + 1, mailbox(r, i), pickOne(r, reasons)}
		}}
		if is := s.decided(t, 2); is.Class != want {
			t.Errorf("%s: %q, want %q", table, is.Class, want)
		}
	}
}

// TestBankDetails: the bank details of people are no table of banks.
func TestBankDetails(t *testing.T) {
	for table, want := range map[string]bool{"bank_details": true, "employee_bank_details": true, "bank": false, "bank_branches": false, "banks": false} {
		if got := !readTable(table).thing; got != want {
			t.Errorf("%s may be of people: %v, want %v", table, got, want)
		}
	}
}
