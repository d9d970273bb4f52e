package detect

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// TestSentMessages: what a ticket says is its sender's, where the row names one person and
// no more; of a thing that somebody keeps it is nobody's.
func TestSentMessages(t *testing.T) {
	texts := list("Hello, I have been off work with breast cancer since May and cannot come to the course on Monday.|My parcel did not arrive last week and nobody answers the telephone in your shop.|Thank you for the quick answer. The chair has a loose leg and I would be glad of a new one.|Guten Tag, ich bin seit März krankgeschrieben wegen Depressionen und bitte um Aufschub bis zum Sommer.")
	for _, c := range []struct {
		columns []string
		want    bool
	}{
		{[]string{"id", "full_name", "email", "message"}, true},
		{[]string{"id", "full_name", "email", "agent_name", "message"}, false},
		{[]string{"id", "full_name", "email", "agent_email", "message"}, false},
		{[]string{"id", "title", "email", "message"}, false},
	} {
		s := scene{table: "tickets", columns: c.columns, rows: 8, row: func(r *rand.Rand, i int) (row []any) {
			for _, name := range c.columns {
				switch name {
				case "id":
					row = append(row, i+1)
				case "title":
					row = append(row, pickOne(r, []string{"Printer is broken", "Refund please", "Screen stays black"}))
				case "message":
					row = append(row, texts[i%len(texts)])
				case "email", "agent_email":
					row = append(row, mailbox(r, i))
				default:
					row = append(row, pickOne(r, given)+" "+pickOne(r, family))
				}
			}
			return row
		}}
		_, out := s.decide(t)
		told := slices.ContainsFunc(out, func(d Decision) bool {
			return d.Column == len(c.columns)-1 && d.Class == breach.HealthData && !d.Undecided
		})
		if told != c.want {
			t.Errorf("%v: told %t", c.columns, told)
		}
	}
}

// TestShortMessages: a mail of one line says what it says too, of who sent it, and where
// nobody gave a name.
func TestShortMessages(t *testing.T) {
	texts := list("Hello,\nI am deaf in one ear.|See you on Monday.|Thank you!|Hallo,\nich bin im fünften Monat schwanger.|Is the hall free in May?|The deaf club meets at nine.")
	for _, c := range []struct {
		column string
		named  bool
		want   bool
	}{
		{"email_message", true, true},
		{"email_message", false, true},
		{"message", true, true},
		{"code", true, false},
	} {
		s := scene{table: "mail", columns: []string{"full_name", "email", "subject", c.column}, rows: 12, row: func(r *rand.Rand, i int) []any {
			name := ""
			if c.named {
				name = pickOne(r, given) + " " + pickOne(r, family)
			}
			return []any{name, mailbox(r, i), "Monday", texts[i%len(texts)]}
		}}
		_, out := s.decide(t)
		for _, class := range []breach.Class{breach.HealthData, breach.Disabilities} {
			told := slices.ContainsFunc(out, func(d Decision) bool { return d.Column == 3 && d.Class == class && !d.Undecided })
			if told != c.want {
				t.Errorf("%+v: %s told %t", c, class, told)
			}
		}
	}
}
