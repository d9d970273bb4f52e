package detect

import (
	"math/rand/v2"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// TestYesAndNo: they answer what may be asked of a person of Article 9, or what reveals
// it; of names and of what people wrote they say nothing.
func TestYesAndNo(t *testing.T) {
	for name, want := range map[string]breach.Class{
		"is_spouse": breach.NoClass, "IsSpouse": breach.NoClass, "has_bio": breach.NoClass, "comment_yn": breach.NoClass, "chat_log_flag": breach.NoClass,
		"is_muslim": "Religions", "is_married": "Marital statuses", "is_smoker": "Smoking habits", "has_disability": "Disabilities",
	} {
		s := scene{table: "people", columns: []string{"id int", "full_name varchar(80)", "email varchar(120)", name + " tinyint(1)"}, row: func(r *rand.Rand, i int) []any {
			return []any{i, pickOne(r, given) + " " + pickOne(r, family), mailbox(r, i), r.IntN(2)}
		}}
		if d := s.decided(t, 3); d.Class != want {
			t.Errorf("%s of yes and no is %q (%s), not %q", name, d.Class, d.Why, want)
		}
	}
}
