package person

import (
	"fmt"
	"testing"
)

// TestRoleWords holds the file of words to its own samples.
func TestRoleWords(t *testing.T) {
	r := loadRoles()
	if len(r.other) == 0 || len(r.own) == 0 {
		t.Fatal("no samples")
	}
	for _, name := range r.other {
		if partyRole(name, true) == "" {
			t.Errorf("%s: taken for the row's own person", name)
		}
	}
	for _, name := range r.own {
		if role := partyRole(name, true); role != "" {
			t.Errorf("%s: taken for another's, for %q", name, role)
		}
	}
	for _, bad := range []string{"party doctor", "other: nurse\nparty: nurse", "mine: me"} {
		if _, err := readRoles(bad); err == nil {
			t.Errorf("%q: read", bad)
		}
	}
}

// TestDoctorsOfPatients: whoever deals with the row's person is not called them, under
// whatever word, but in a table that is called after them.
func TestDoctorsOfPatients(t *testing.T) {
	for _, c := range []struct {
		table, column string
		names         bool // of the row's person
	}{
		{"patients", "gp_name", false},
		{"patienten", "hausarzt", false},
		{"pacjenci", "lekarz", false},
		{"customers", "sales_rep", false},
		{"hastalar", "doktor", false},
		{"patients", "full_name", true},
		{"teachers", "teacher", true},
		{"doctors", "doctor", true},
		{"nauczyciele", "nauczyciel", true},
	} {
		var l leak
		own := "name:name"
		if c.names {
			own = "note"
		}
		p := l.table(c.table, "*id", own, "mail:email", c.column+":name")
		for i := range 3 {
			l.row(p, i+1, fmt.Sprintf("Ann%d Lee", i), fmt.Sprintf("p%d@a.example", i), fmt.Sprintf("Bo%d Ray", i))
		}
		want := 6
		if c.names {
			want = 3
		}
		if got := l.steady(t); len(got) != want {
			t.Errorf("%s.%s: %d people, want %d\n%s", c.table, c.column, len(got), want, got)
		}
	}
}
