package detect

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// TestNumberedByDay holds columns that begin with dates, or with four small numbers, to
// what they are: of persons only where they spread as births and addresses do.
func TestNumberedByDay(t *testing.T) {
	running := func(r *rand.Rand, i int) any {
		return fmt.Sprintf("%02d%02d%02d-%04d", 1+r.IntN(28), 1+r.IntN(12), 20+r.IntN(5), i+1)
	}
	born := func(r *rand.Rand, i int) any {
		return fmt.Sprintf("%02d%02d%02d-%04d", 1+r.IntN(28), 1+r.IntN(12), 40+r.IntN(60), 1+r.IntN(9000))
	}
	mobile := func(r *rand.Rand, i int) any {
		return fmt.Sprintf("07%d-%03d %02d %02d", r.IntN(10), r.IntN(1000), r.IntN(100), r.IntN(100))
	}
	version := func(r *rand.Rand, i int) any {
		return fmt.Sprintf("%d.%d.%d.%d", 2+r.IntN(5), r.IntN(15), r.IntN(110), 1+r.IntN(200))
	}
	build := func(r *rand.Rand, i int) any { return fmt.Sprintf("10.0.%d.%d", 100+r.IntN(150), 100+r.IntN(150)) }
	net := func(r *rand.Rand, i int) any {
		return fmt.Sprintf("%d.%d.%d.%d", 32+r.IntN(180), r.IntN(250), r.IntN(250), 1+r.IntN(250))
	}
	digits := func(r *rand.Rand, _ int) any { return fmt.Sprintf("0%010d", r.Int64N(1e10)) }
	row := func(_ *rand.Rand, i int) any { return fmt.Sprintf("04000%05d", i*37) }
	british := func(r *rand.Rand, i int) any { return fmt.Sprintf("077009%05d", r.IntN(1e5)) }
	for _, c := range []struct {
		column string
		value  func(*rand.Rand, int) any
		want   breach.Class
	}{
		{"customer_no", running, breach.NoClass},
		{"c4", running, breach.NoClass},
		{"dossier", running, breach.NoClass},
		{"c4", born, breach.GovernmentIDs},
		{"kontakt", mobile, breach.NoClass},
		{"customer_no", digits, breach.NoClass},
		{"c7", digits, breach.NoClass},
		{"dossier", row, breach.NoClass},
		{"c4", british, breach.PhoneNumbers},
		{"app_version", version, breach.NoClass},
		{"c9", version, breach.NoClass},
		{"client_ver", version, breach.NoClass},
		{"os_build", build, breach.NoClass},
		{"client_ip", build, breach.IPAddresses},
		{"c9", net, breach.IPAddresses},
		{"seen_from", net, breach.IPAddresses},
	} {
		s := scene{table: "members", rows: 60, columns: []string{"id", "mail", "name", c.column}, row: func(r *rand.Rand, i int) []any {
			return []any{i + 1, mailbox(r, i), pickOne(r, given) + " " + pickOne(r, family), c.value(r, i)}
		}}
		got := s.decided(t, 3).Class
		if got == breach.PhoneNumbers && c.column == "kontakt" {
			continue // which it is, where the country is known
		}
		if got != c.want {
			t.Errorf("%s with %v: %q, want %q", c.column, c.value(rand.New(rand.NewPCG(1, 2)), 1), got, c.want)
		}
	}
}

// TestBirthsHoweverWritten: a date of birth is no point in time because it is written with
// spaces or with the month's name.
func TestBirthsHoweverWritten(t *testing.T) {
	months := []string{"ledna", "března", "května", "července", "září", "prosince"}
	for _, c := range []struct {
		name  string
		value func(r *rand.Rand) any
		want  breach.Kind
	}{
		{"with spaces", func(r *rand.Rand) any { return fmt.Sprintf("%d. %d. %d", 1+r.IntN(28), 1+r.IntN(12), 1945+r.IntN(60)) }, breach.KindBorn},
		{"with words", func(r *rand.Rand) any {
			return fmt.Sprintf("%d. %s %d", 1+r.IntN(28), pickOne(r, months), 1945+r.IntN(60))
		}, breach.KindBorn},
		{"with a time", func(r *rand.Rand) any {
			return fmt.Sprintf("%d.%d.%d 10:2%d", 1+r.IntN(28), 1+r.IntN(12), 1945+r.IntN(60), r.IntN(10))
		}, breach.KindNone},
		{"of last years", func(r *rand.Rand) any { return fmt.Sprintf("%d. %d. %d", 1+r.IntN(28), 1+r.IntN(12), 2021+r.IntN(4)) }, breach.KindNone},
	} {
		s := scene{table: "t1", rows: 60, columns: []string{"c1", "c2", "c3"}, row: func(r *rand.Rand, i int) []any {
			return []any{mailbox(r, i), pickOne(r, given) + " " + pickOne(r, family), c.value(r)}
		}}
		if got := s.decided(t, 2).Kind; got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

// TestBornOnTheEpoch: of births the day that programs count from is a day like others, until
// the whole leak tells; of other dates it says that there is none.
func TestBornOnTheEpoch(t *testing.T) {
	s := scene{table: "users", columns: []string{"id int", "email varchar(80)", "date_of_birth varchar(20)", "last_login varchar(20)"}, rows: 120, row: func(r *rand.Rand, i int) []any {
		born, seen := fmt.Sprintf("%d-%02d-%02d", 1950+r.IntN(50), 1+r.IntN(12), 1+r.IntN(28)), "2024-05-06"
		if i == 70 {
			born, seen = "1970-01-01", "1970-01-01"
		}
		return []any{i + 1, mailbox(r, i), born, seen}
	}}
	l, sc, recs := s.build()
	scanner := Compile(l, sc, recs[:50]).NewScanner()
	var row Row
	scanner.Row(&recs[70], &row)
	born := false
	for _, f := range row.Found {
		born = born || f.Kind == breach.KindBorn && f.Column == 2 && string(f.Value) == "1970-01-01"
	}
	if !born || row.Present[0]&(1<<2) == 0 || row.Present[0]&(1<<3) != 0 {
		t.Errorf("found %v, present %b", born, row.Present)
	}
}
