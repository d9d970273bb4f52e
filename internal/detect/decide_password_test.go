package detect

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// TestPasswordsOfDates: people are given their births as first passwords; a column that is
// called just a password is of such ones, one that says when it was set is of none.
func TestPasswordsOfDates(t *testing.T) {
	day := func(format string, share int) func(*rand.Rand) any {
		return func(r *rand.Rand) any {
			if r.IntN(100) >= share {
				return typed(r)
			}
			d, m, y := 1+r.IntN(28), 1+r.IntN(12), 1955+r.IntN(45)
			return fmt.Sprintf(format, d, m, y)
		}
	}
	joined, iso := day("%02d%02d%d", 100), day("%[3]d-%02[2]d-%02[1]d", 100)
	clock := day("%[3]d-%02[2]d-%02[1]d 10:11:12", 100)
	const is, none = breach.Passwords, breach.NoClass
	for _, c := range []struct {
		column string
		value  func(*rand.Rand) any
		want   breach.Class
	}{
		{"password", joined, is},
		{"password", day("%02d%02d%d", 90), is},
		{"password", iso, is},
		{"password", day("%02d.%02d.%d", 100), is},
		{"password varchar(100)", joined, is},
		{"user_password", joined, is},
		{"student_password", joined, is},
		{"passwort", joined, is},
		{"mot_de_passe", joined, is},
		{"initial_password", iso, is},
		{"temp_password", joined, is},
		{"default_password", day("%02d/%02d/%d", 100), is},
		{"startpasswort", day("%02d.%02d.%d", 100), is},
		{"mot_de_passe_initial", joined, is},
		{"startwachtwoord", iso, is},
		{"initial_password", clock, none},
		{"initial_password_date", iso, none},
		{"startpasswort_seit", iso, none},
		{"temp_password_expires", iso, none},
		{"password", clock, none},
		{"password date", iso, none},
		{"password timestamp", clock, none},
		{"pass", iso, none}, // from when on it lets one in
		{"password_changed", iso, none},
		{"password_date", iso, none},
		{"password_expires", iso, none},
		{"password_at", iso, none},
		{"password_since", iso, none},
		{"pwd_last_set", iso, none},
		{"passwort_seit", iso, none},
		{"last_password", iso, none},
	} {
		s := scene{table: "users", rows: 60, columns: []string{"id", "email", c.column}, row: func(r *rand.Rand, i int) []any {
			return []any{i + 1, mailbox(r, i), c.value(r)}
		}}
		got := s.decided(t, 2)
		if got.Class != c.want || c.want == is && got.Detail != "clear" {
			t.Errorf("%s: %q [%s], want %q", c.column, got.Class, got.Detail, c.want)
		}
	}
}
