package detect

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// TestQuestionsOfForms: the answers below a question are of what it asks for, also where
// they say yes and no; what a question asks leave for is nobody's data.
func TestQuestionsOfForms(t *testing.T) {
	yes := func(r *rand.Rand) any { return pickOne(r, []string{"Yes", "No"}) }
	for name, c := range map[string]struct {
		answer func(r *rand.Rand) any
		want   breach.Class
	}{
		"Are you taking any medication?":          {func(r *rand.Rand) any { return pickOne(r, []string{"Insulin", "No", "Ventolin"}) }, "Personal health data"},
		"Hast du Allergien?":                      {func(r *rand.Rand) any { return pickOne(r, []string{"Nüsse", "nein", "Pollen"}) }, "Personal health data"},
		"What is your religion?":                  {func(r *rand.Rand) any { return pickOne(r, []string{"Christian", "Muslim", "None"}) }, "Religions"},
		"Do you have a disability?":               {yes, "Disabilities"},
		"Do you smoke?":                           {yes, "Smoking habits"},
		"How old are you?":                        {func(r *rand.Rand) any { return 18 + r.IntN(60) }, "Ages"},
		"Do you consent to photos being taken?":   {yes, breach.NoClass},
		"Would you like to come to the workshop?": {yes, breach.NoClass},
		"Do you have a passport?":                 {yes, breach.NoClass},
		"Do you have any questions?":              {yes, breach.NoClass},
	} {
		s := scene{table: "responses", columns: []string{"Timestamp", "What_is_your_full_name?", "Email_Address", strings.ReplaceAll(name, " ", "_")}, row: func(r *rand.Rand, i int) []any {
			return []any{"2024-03-01 10:00:00", pickOne(r, given) + " " + pickOne(r, family), mailbox(r, i), c.answer(r)}
		}}
		if d := s.decided(t, 3); d.Class != c.want {
			t.Errorf("%s is %q (%s), not %q", name, d.Class, d.Why, c.want)
		}
	}
}
