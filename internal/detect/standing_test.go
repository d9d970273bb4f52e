package detect

import (
	"math/rand/v2"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// TestStandingOf: a role says who somebody is by itself, or nothing.
func TestStandingOf(t *testing.T) {
	var buf []byte
	for word, want := range map[string]string{
		"candidate": "applicant", "ROLE_CANDIDATE": "applicant", "Job Seeker": "applicant", "Bewerberin": "applicant", "söker": "applicant",
		"ROLE_ADMIN": "employee", "staff": "employee", "super-admin": "employee", "employé": "employee",
		"customer": "customer", "Kundin": "customer", "klientka": "customer",
		"employer": "", "recruiter": "", "user": "", "member": "", "3": "", "": "", "candidate of the year, and of the year before": "",
	} {
		if got := standingOf([]byte(word), &buf).Standing(); got != want {
			t.Errorf("%q: %q, want %q", word, got, want)
		}
	}
}

// TestStandings: a column of roles among people tells who each is; without people, under
// another name or of more roles than a program knows it tells nothing.
func TestStandings(t *testing.T) {
	roles := list("candidate|customer|admin|recruiter")
	many := func(i int) any {
		if i%2 == 0 {
			return "candidate"
		}
		return "chapter " + lettered(i)
	}
	for about, c := range map[string]struct {
		columns []string
		role    func(i int) any
		people  bool
		want    int
	}{
		"accounts":           {[]string{"id", "email", "role"}, func(i int) any { return roles[i%4] }, true, 3},
		"in camel case":      {[]string{"id", "email", "userType"}, func(i int) any { return roles[i%4] }, true, 3},
		"pages that may be":  {[]string{"id", "page", "role"}, func(i int) any { return roles[i%4] }, false, 0},
		"under another name": {[]string{"id", "email", "topic"}, func(i int) any { return roles[i%4] }, true, 0},
		"of many words":      {[]string{"id", "email", "role"}, many, true, 0},
	} {
		s := scene{table: "users", columns: c.columns, rows: 120, row: func(r *rand.Rand, i int) []any {
			if !c.people {
				return []any{i + 1, "/p/" + lettered(i), c.role(i)}
			}
			return []any{i + 1, mailbox(r, i), c.role(i)}
		}}
		_, out := s.decide(t)
		got := map[string]bool{}
		for _, d := range out {
			if of := d.Kind.Standing(); of != "" {
				got[of] = true
				if d.Class != breach.NoClass || !d.Inside || d.Column != 2 || d.Values == 0 {
					t.Errorf("%s: %s is decided as %+v", about, of, d)
				}
			}
		}
		if len(got) != c.want {
			t.Errorf("%s: %v", about, got)
		}
	}
}

// lettered writes a number in letters.
func lettered(i int) string {
	return string([]byte{byte('a' + i/26%26), byte('a' + i%26)})
}
