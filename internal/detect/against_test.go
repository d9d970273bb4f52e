package detect

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

func TestAgainstSamples(t *testing.T) {
	w := loadAgainst()
	for _, s := range w.samples {
		if got, _ := w.speaks(s.class, []byte(s.text)); got != s.match {
			t.Errorf("%q against %s: %t", s.text, s.class, got)
		}
	}
}

// TestAgainst holds what a name claims against values that speak against it, and
// addresses of one network against numbers of versions.
func TestAgainst(t *testing.T) {
	of := func(from ...string) func(int) string { return func(i int) string { return from[i%len(from)] } }
	number := func(format string, by, n int) func(int) string {
		return func(i int) string { return fmt.Sprintf(format, (1+i%n)*by) }
	}
	net, version := number("81.2.69.%d", 1, 40), func(i int) string { return fmt.Sprintf("%d.%d.%d.%d", 1+i%3, i%20, i%7, i%31) }
	for _, c := range []struct {
		column string
		value  func(int) string
		want   breach.Class
	}{
		{"race", of("Berlin Marathon", "10k Run"), breach.NoClass},
		{"race", of("White", "Black", "Asian"), "Races"},
		{"union", of("European Union"), breach.NoClass},
		{"union", of("UNISON", "Unite", "GMB"), breach.UnionMemberships},
		{"password", of("yes"), breach.NoClass},
		{"password", of("oui", "non"), breach.NoClass},
		{"password", of("hunter2", "letmein", "qwerty"), breach.Passwords},
		{"password", of("yes", "no", "hunter2"), breach.Passwords}, // one of them is somebody's
		{"union", of("European Union", "EU"), breach.NoClass},
		{"union", of("EU", "UNISON"), breach.UnionMemberships},
		{"handicap", of("12.4", "-0.5", "36", "18.1"), breach.NoClass},
		{"handicap", of("yes", "no"), breach.Disabilities},
		{"handicap", of("0", "1"), breach.Disabilities},
		{"handicap", of("RQTH", "aucun", "moteur"), breach.Disabilities},
		{"handicap", of("0", "30", "50", "80", "100"), breach.Disabilities},
		{"gdb", of("20", "30", "50.0", "100.00"), breach.Disabilities},
		{"seeking", of("full time", "part time"), breach.NoClass},
		{"seeking", of("friendship", "marriage"), "Relationship statuses"},
		{"degree", number("%d", 9, 40), breach.NoClass},
		{"degree", of("BSc", "MSc", "PhD"), "Education levels"},
		{"degree", of("1", "2", "3", "4"), "Education levels"},
		{"seen", net, breach.IPAddresses},
		{"host", net, breach.IPAddresses},
		{"addr", net, breach.IPAddresses},
		{"c3", net, breach.IPAddresses},
		{"host", number("10.0.0.%d", 1, 40), breach.IPAddresses},
		{"c3 inet", number("1.2.3.%d", 1, 40), breach.IPAddresses},
		{"c3", version, breach.NoClass},
		{"seen", version, breach.NoClass},
		{"app_version", net, breach.NoClass},
	} {
		s := scene{table: "members", rows: 40, columns: []string{"id", "mail", "name", c.column}, row: func(r *rand.Rand, i int) []any {
			return []any{i + 1, mailbox(r, i), pickOne(r, given) + " " + pickOne(r, family), c.value(i)}
		}}
		got := s.decided(t, 3).Class
		if got != c.want {
			t.Errorf("%s with %q: %q, want %q", c.column, c.value(1), got, c.want)
		}
	}
}

// TestPlayers: whole numbers under "handicap" are a player's among words of a game, in
// the table's name or a column's, and a disability's degree elsewhere.
func TestPlayers(t *testing.T) {
	for _, c := range []struct {
		table, beside string
		want          breach.Class
	}{
		{"golf_members", "name", breach.NoClass},
		{"members", "home_club", breach.NoClass},
		{"joueurs", "tournoi", breach.NoClass},
		{"members", "name", breach.Disabilities},
		{"salaries", "poste", breach.Disabilities},
	} {
		s := scene{table: c.table, rows: 40, columns: []string{"id", "mail", "handicap", c.beside}, row: func(r *rand.Rand, i int) []any {
			return []any{i + 1, mailbox(r, i), 2 * (i % 19), pickOne(r, words)}
		}}
		if is := s.decided(t, 2); is.Class != c.want {
			t.Errorf("handicap beside %s in %s: %q, want %q", c.beside, c.table, is.Class, c.want)
		}
	}
}
