package detect

import (
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// TestRaced holds columns called after races to those that are run where their values
// speak of sport, and to those of people everywhere else.
func TestRaced(t *testing.T) {
	for _, c := range []otherwise{
		{"race", list("Half marathon|10k|Trail 25|Sprint triathlon"), breach.NoClass},
		{"race", list("Half marathon|Full|Elite|Masters"), breach.NoClass},
		{"race", list("Sprint triathlon|Elite wave|Beginners|Olympic|Kids dash|Open"), breach.NoClass},
		{"race", list("12k|7.5 km|25 Miles|Fun"), breach.NoClass},
		{"race", list("Heat 1|Heat 2|Final|Repechage"), breach.NoClass},
		{"race", list("10k|5k|Mixed relay|Mixed|Other"), breach.NoClass},
		{"course", list("10 km|Kids"), breach.NoClass},
		{"race", list("White|Black|Asian|Other|Mixed"), races},
		{"race", list("weiss|schwarz|asiatisch"), races},
		{"race", list("white|black|asian|mixed|other|10k"), races},
		{"race", list("Mestizo|Cree|Metis|Nahua|Quechua"), races},
		{"race", list("W|B|A|O"), races},
		{"race", list("1|2|3|4|5"), races},
		{"raza", list("mestizo|blanco|indigena"), races},
	} {
		if got := c.decided(t).Class; got != c.want {
			t.Errorf("%s with %v: %q, want %q: %s", c.column, c.values, got, c.want, c.decided(t).Why)
		}
	}
	for v, want := range map[string]bool{
		"10k": true, "Trail 25k": true, "7.5 km": true, "100 m": true, "25 Miles": true, "Trail 25": false, "K": false, "km": false,
		"White": false, "2 or more races": false, "3 Kings": false, "M": false, "": false,
	} {
		if got := distance([]byte(v)); got != want {
			t.Errorf("%q is a distance: %t", v, got)
		}
	}
}
