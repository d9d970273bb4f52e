package detect

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// TestMisnamed: values that are clear outweigh the name of a thing, and values
// that belong to the thing do not. Rows are about persons, whose passwords stand
// beside.
func TestMisnamed(t *testing.T) {
	account := func(r *rand.Rand, i int) string {
		return strings.ToLower(pickOne(r, given)[:1]+pickOne(r, family)) + fmt.Sprint(i)
	}
	town := func(r *rand.Rand, _ int) string {
		return pickOne(r, strings.Fields("Lyon Leeds Porto Paris Berlin Madrid Lille Hamburg London Dresden Toulouse Bristol Milano Torino Utrecht"))
	}
	firm := func(r *rand.Rand, i int) string {
		return pickOne(r, family) + pickOne(r, []string{" Ltd", " GmbH", " SARL", " Inc", " SpA"})
	}
	old := func(r *rand.Rand, _ int) string { return birth(r) }
	recent := func(r *rand.Rand, _ int) string {
		return fmt.Sprintf("%d-%02d-%02d", 2008+r.IntN(12), 1+r.IntN(12), 1+r.IntN(28))
	}
	spread := func(r *rand.Rand, _ int) string {
		return fmt.Sprintf("%d-%02d-%02d", 1950+r.IntN(70), 1+r.IntN(12), 1+r.IntN(28))
	}
	letters := func(from ...string) func(*rand.Rand, int) string {
		return func(r *rand.Rand, _ int) string { return pickOne(r, from) }
	}
	number := func(f func(r *rand.Rand) string) func(*rand.Rand, int) string {
		return func(r *rand.Rand, _ int) string { return f(r) }
	}
	job := func(r *rand.Rand, _ int) string {
		return pickOne(r, jobs)
	}
	for _, c := range []struct {
		column string
		value  func(r *rand.Rand, i int) string
		want   breach.Class
	}{
		{"order_number", func(r *rand.Rand, _ int) string { return phone(r) }, breach.PhoneNumbers},
		{"order_number", func(r *rand.Rand, _ int) string {
			return "06 12 " + digitsOf(r, 2) + " " + digitsOf(r, 2) + " " + digitsOf(r, 2)
		}, breach.PhoneNumbers},
		{"article_code", account, breach.Usernames},
		{"model", town, breach.GeographicLocations},
		{"release_date", old, breach.DatesOfBirth},
		{"size", letters("M", "F"), breach.Genders},
		{"supplier", job, breach.JobTitles},
		{"brand", firm, breach.Employers},
		{"order_number", number(numbersOf["fi-hetu"]), breach.GovernmentIDs},
		{"order_number", number(numbersOf["es-dni"]), breach.NoClass}, // one in 23 passes: not rare enough against a name

		{"order_number", func(r *rand.Rand, _ int) string { return "7" + digitsOf(r, 9) }, breach.NoClass},
		{"order_number", number(numbersOf["article"]), breach.NoClass},
		{"article_code", func(r *rand.Rand, i int) string { return "art-" + hexOf(r, 4) + fmt.Sprint(i) }, breach.NoClass},
		{"model", func(r *rand.Rand, i int) string { return pickOne(r, words) }, breach.NoClass},
		{"release_date", recent, breach.NoClass},
		{"release_date", spread, breach.NoClass},
		{"wedding_date", old, breach.NoClass},
		{"size", letters("S", "M", "L"), breach.NoClass},
		{"size", letters("M"), breach.NoClass},
		{"phone_type", letters("M", "F"), breach.NoClass},
		{"plan_type", letters("M", "F"), breach.NoClass},
		{"supplier", firm, breach.NoClass},
		{"manufacturer", firm, breach.NoClass},
		{"brand", func(r *rand.Rand, _ int) string { return pickOne(r, words) }, breach.NoClass},
	} {
		s := scene{table: "members", columns: []string{"id", "mail", "password", c.column}, row: func(r *rand.Rand, i int) []any {
			return []any{i + 1, mailbox(r, i), bcrypt(r, 10), c.value(r, i)}
		}}
		got := s.decided(t, 3).Class
		if got != c.want {
			t.Errorf("%s with %q: %q, want %q", c.column, c.value(rand.New(rand.NewPCG(1, 1)), 1), got, c.want)
		}
	}
}
