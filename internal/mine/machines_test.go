package mine_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/mine"
)

// TestMachineInNotes: who is said in a note to have come from an address of a machine
// has that class; whose note has a version like one has not.
func TestMachineInNotes(t *testing.T) {
	var b strings.Builder
	b.WriteString("id,email,name,note\n")
	for i := range 60 {
		note := fmt.Sprintf("Logged in from IP 203.0.113.%d and complained.", 100+i)
		if i%2 == 1 {
			note = fmt.Sprintf("Her phone runs version 113.20.12.%d of the app.", 100+i)
		}
		fmt.Fprintf(&b, "%d,u%d@example.com,Mark Keller,%q\n", i, i, note)
	}
	m := mineText(t, "users.csv", b.String(), mine.Options{Workers: 1})
	v, seen := facts.NewView(m.state), 0
	for _, p := range m.people {
		var i int
		if _, err := fmt.Sscanf(string(p.Emails[0]), "u%d@", &i); err != nil {
			t.Fatal(err)
		}
		seen++
		if got := slices.Contains(v.Classes(p), breach.IPAddresses); got != (i%2 == 0) {
			t.Errorf("row %d: addresses of machines %t", i, got)
		}
	}
	if seen != 60 {
		t.Errorf("%d people", seen)
	}
}
