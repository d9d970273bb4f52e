package notice

import (
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/ledger"
)

// TestCountryIsNoAddress: no letter is sent to a country alone.
func TestCountryIsNoAddress(t *testing.T) {
	home := breach.Secret("27 Mill Lane, Leeds LS1 4AP")
	p := &ledger.Person{Addresses: []breach.Secret{"UK", "Deutschland", home, "usa"}}
	if got := postalOf(p, nil); len(got) != 1 || got[0] != home {
		t.Errorf("%d addresses", len(got))
	}
}
