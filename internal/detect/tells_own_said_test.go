package detect

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// TestSaidInMessages: what people earn, and from where they came, is said of a column of
// what they wrote; a version and a time are no machine's address.
func TestSaidInMessages(t *testing.T) {
	for text, want := range map[string][]breach.Class{
		"I currently earn 3,200 a month and want to ask for help.":  {breach.IncomeLevels},
		"Mein Gehalt liegt bei 54.000 Euro.":                        {breach.IncomeLevels},
		"Somebody logged in from 2001:db8::17 and it was not I.":    {breach.IPAddresses},
		"Somebody logged in from 8.8.8.8 and it was not I.":         {breach.IPAddresses},
		"I signed in from version 1.2.3.4 of it at 12:34:56 today.": nil,
		"The post pays 41,500 and I would like to hear of it.":      nil,
	} {
		s := scene{table: "mail", columns: []string{"full_name", "email", "subject", "email_message"}, rows: 12, row: func(r *rand.Rand, i int) []any {
			return []any{pickOne(r, given) + " " + pickOne(r, family), mailbox(r, i), "Monday", text}
		}}
		_, out := s.decide(t)
		for _, class := range []breach.Class{breach.IncomeLevels, breach.IPAddresses} {
			told := slices.ContainsFunc(out, func(d Decision) bool { return d.Column == 3 && d.Class == class && !d.Undecided })
			if told != slices.Contains(want, class) {
				t.Errorf("%q: %s told %t", text, class, told)
			}
		}
	}
}
