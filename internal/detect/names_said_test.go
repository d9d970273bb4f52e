package detect

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// TestNamesSaid: what a column is called in another language is told by the word and by
// what stands under it.
func TestNamesSaid(t *testing.T) {
	account := func(_ *rand.Rand, i int) any { return fmt.Sprintf("kbauer%d", i) }
	towns := func(r *rand.Rand, _ int) any {
		return pickOne(r, strings.Split("Berlin|Lyon|Oslo|Praha|Leeds|Porto|Ankara", "|"))
	}
	sex := func(r *rand.Rand, _ int) any { return pickOne(r, []string{"M", "K"}) }
	named := func(r *rand.Rand, _ int) any { return pickOne(r, given) + " " + pickOne(r, family) }
	for column, c := range map[string]struct {
		value func(r *rand.Rand, i int) any
		want  breach.Class
	}{
		"benutzer": {account, breach.Usernames}, "uzytkownik": {account, breach.Usernames}, "bruger": {account, breach.Usernames},
		"gebruiker":  {named, breach.Names},
		"utilizador": {func(_ *rand.Rand, i int) any { return 4000 + i }, breach.NoClass},
		"bruker":     {func(r *rand.Rand, _ int) any { return pickOne(r, []string{"admin", "gjest"}) }, breach.NoClass},
		"sehirAdi":   {towns, "Geographic locations"}, "ortsname": {towns, "Geographic locations"},
		"miejsce_ur": {towns, "Places of birth"}, "gebort": {towns, "Places of birth"},
		"matkaRozena": {func(r *rand.Rand, _ int) any { return pickOne(r, family) }, "Mothers maiden names"},
		"konKod":      {sex, breach.Genders},
		"numCompte":   {func(r *rand.Rand, _ int) any { return fmt.Sprintf("%010d", r.IntN(1000000000)) }, breach.BankAccounts},
		"numCompteur": {func(r *rand.Rand, _ int) any { return fmt.Sprintf("%08d", r.IntN(100000000)) }, "Utility bills"},
	} {
		s := scene{table: "t_data", columns: []string{"id int", "email varchar(80)", "efternamn varchar(80)", column + " varchar(80)"}, rows: 100, row: func(r *rand.Rand, i int) []any {
			return []any{i + 1, mailbox(r, i), pickOne(r, family), c.value(r, i)}
		}}
		if got := s.decided(t, 3).Class; got != c.want {
			t.Errorf("%s: %q, want %q", column, got, c.want)
		}
		if got := s.decided(t, 2).Class; got != breach.Names {
			t.Errorf("beside %s: %q, want names", column, got)
		}
	}
}
