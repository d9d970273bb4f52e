package duty

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"
)

func zone(t testing.TB, name string) *time.Location {
	t.Helper()
	z, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err)
	}
	return z
}

func instant(t testing.TB, text, in string) time.Time {
	t.Helper()
	at, err := ParseInstant(text, zone(t, in))
	if err != nil {
		t.Fatal(err)
	}
	return at
}

// TestCountHours: the first is the published example of Regulation 1182/71
// applied to GDPR Article 33; the others follow from its Article 3.
func TestCountHours(t *testing.T) {
	for _, c := range []struct {
		name, aware, zone string
		hours             int
		begins, due       string
	}{
		{"published", "2020-12-22 12:17", "Europe/Brussels", 72, "2020-12-22T13:00:00+01:00", "2020-12-25T13:00:00+01:00"},
		{"on the full hour", "2020-12-22 12:00", "Europe/Brussels", 72, "2020-12-22T13:00:00+01:00", "2020-12-25T13:00:00+01:00"},
		{"last second of an hour", "2020-12-22 12:59:59", "Europe/Brussels", 72, "2020-12-22T13:00:00+01:00", "2020-12-25T13:00:00+01:00"},
		{"clocks go forward", "2021-03-27 10:30", "Europe/Paris", 72, "2021-03-27T11:00:00+01:00", "2021-03-30T12:00:00+02:00"},
		{"clocks go back", "2021-10-29 10:30", "Europe/Paris", 72, "2021-10-29T11:00:00+02:00", "2021-11-01T10:00:00+01:00"},
		{"begins in the gap", "2021-03-28 01:30", "Europe/Paris", 24, "2021-03-28T03:00:00+02:00", "2021-03-29T03:00:00+02:00"},
		{"the hour shown twice, first", "2021-10-31T02:30+02:00", "Europe/Paris", 24, "2021-10-31T02:00:00+01:00", "2021-11-01T02:00:00+01:00"},
		{"the hour shown twice, second", "2021-10-31T02:30+01:00", "Europe/Paris", 24, "2021-10-31T03:00:00+01:00", "2021-11-01T03:00:00+01:00"},
		{"quarter-hour zone", "2021-06-01 10:10", "Asia/Kathmandu", 24, "2021-06-01T11:00:00+05:45", "2021-06-02T11:00:00+05:45"},
		{"half-hour change, back", "2021-04-04T01:45:00+11:00", "Australia/Lord_Howe", 24, "2021-04-04T02:00:00+10:30", "2021-04-05T02:00:00+10:30"},
		{"half-hour change, forward", "2021-10-03 01:45", "Australia/Lord_Howe", 24, "2021-10-03T03:00:00+11:00", "2021-10-04T03:00:00+11:00"},
		{"over a year's end", "2019-12-30 23:59", "Europe/Warsaw", 72, "2019-12-31T00:00:00+01:00", "2020-01-03T00:00:00+01:00"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := CountHours(instant(t, c.aware, c.zone), c.hours, nil)
			if got.Begins.Format(time.RFC3339) != c.begins || got.Due.Format(time.RFC3339) != c.due {
				t.Errorf("%s to %s, want %s to %s", got.Begins.Format(time.RFC3339), got.Due.Format(time.RFC3339), c.begins, c.due)
			}
		})
	}
}

// TestHoursAgainstWalking counts 10,000 random instants of three zones a
// second way: walking minute by minute through what the clocks show, and
// ticking off full hours.
func TestHoursAgainstWalking(t *testing.T) {
	rnd := rand.New(rand.NewPCG(11, 82))
	for _, name := range []string{"Europe/Paris", "Europe/London", "Australia/Lord_Howe"} {
		z := zone(t, name)
		from := time.Date(2018, 1, 1, 0, 0, 0, 0, time.UTC).Unix()
		for i := range 3334 {
			at := time.Unix(from+rnd.Int64N(15*365*24*3600), 0).In(z)
			if i%4 == 0 { // near a change of the clocks
				_, change := at.ZoneBounds()
				at = change.Add(time.Duration(rnd.IntN(4*3600)-2*3600) * time.Second).In(z)
			}
			hours := []int{4, 24, 72}[i%3]
			want := walk(at, hours)
			if got := CountHours(at, hours, nil); !got.Due.Equal(want) {
				t.Fatalf("%s: %d hours from %v end %v, walking says %v", name, hours, at, got.Due, want)
			}
		}
	}
}

// walk finds the first minute after t at which the clocks show a full hour, and
// goes 60 minutes for each hour from there. Zones change on full minutes.
func walk(t time.Time, hours int) time.Time {
	minute := t.Truncate(time.Minute).Add(time.Minute)
	for minute.Format("04:05") != "00:00" {
		minute = minute.Add(time.Minute)
	}
	for range hours * 60 {
		minute = minute.Add(time.Minute)
	}
	return minute
}

func TestTwoWorkingDays(t *testing.T) {
	cal, err := CalendarOf("BE")
	if err != nil {
		t.Fatal(err)
	}
	got := CountHours(instant(t, "2020-12-24 12:17", "Europe/Brussels"), 72, cal) // Thursday; Friday is Christmas
	if len(got.Arguments) != 1 || got.Arguments[0].Due.Format(time.RFC3339) != "2020-12-29T00:00:00+01:00" {
		t.Fatalf("%+v", got.Arguments)
	}
	if got.Due.Format(time.RFC3339) != "2020-12-27T13:00:00+01:00" {
		t.Error("the strict end is not the deadline:", got.Due)
	}
	if a := CountHours(instant(t, "2021-06-01 12:17", "Europe/Brussels"), 72, cal).Arguments; len(a) != 0 {
		t.Errorf("a week without holidays gives the argument %v", a)
	}
}

func TestCountDays(t *testing.T) {
	type count func(time.Time, int, *Calendar) (Counted, error)
	plain := func(at time.Time, n int, _ *Calendar) (Counted, error) { return CountPlainDays(at, n), nil }
	for _, c := range []struct {
		name    string
		by      count
		country string
		event   string
		n       int
		due     string // midnight that ends the last day
	}{
		{"three days", CountDays, "FR", "2021-06-01 10:00", 3, "2021-06-05"},
		{"ends on Saturday", CountDays, "FR", "2021-06-02 10:00", 3, "2021-06-08"},
		{"ends on a holiday before a weekend", CountDays, "FR", "2021-11-08 10:00", 3, "2021-11-13"},
		{"plain days stay", plain, "FR", "2021-06-02 10:00", 3, "2021-06-06"},
		{"month", CountMonths, "FR", "2021-01-15 10:00", 1, "2021-02-16"},
		{"month without the day", CountMonths, "FR", "2022-01-31 10:00", 1, "2022-03-01"},
		{"month without the day, leap year", CountMonths, "FR", "2024-01-31 10:00", 1, "2024-03-01"},
		{"month to a Sunday", CountMonths, "FR", "2021-01-28 10:00", 1, "2021-03-02"},
		{"month over a year", CountMonths, "FR", "2021-12-20 10:00", 1, "2022-01-21"},
		{"business days", CountBusinessDays, "US", "2021-06-30 10:00", 5, "2021-07-09"}, // 5 July is off
		{"business days over Christmas", CountBusinessDays, "GB", "2021-12-23 10:00", 2, "2021-12-30"},
	} {
		t.Run(c.name, func(t *testing.T) {
			cal, err := CalendarOf(c.country)
			if err != nil {
				t.Fatal(err)
			}
			got, err := c.by(instant(t, c.event, "Europe/Paris"), c.n, cal)
			if err != nil || got.Due.Format(time.DateOnly) != c.due || got.Due.Hour() != 0 {
				t.Errorf("ends %v, want %s, error %v", got.Due, c.due, err)
			}
		})
	}
}

func TestParseInstantRefuses(t *testing.T) {
	for _, c := range []struct{ text, zone, says string }{
		{"2021-03-28 02:30", "Europe/Paris", "never showed it: they went from 02:00 to 03:00; give the time with its offset, as 2021-03-28T03:00:00+02:00"},
		{"2021-10-31 02:30", "Europe/Paris", "showed it twice; say which with its offset: 2021-10-31T02:30:00+02:00 or 2021-10-31T02:30:00+01:00"},
		{"2011-12-30 12:00", "Pacific/Apia", "never showed it"}, // the whole day was skipped
		{"yesterday", "Europe/Paris", "this is no time"},
		{"2021-02-30 10:00", "Europe/Paris", "this is no time"},
		{"0021-02-03 10:00", "Europe/Paris", "the year cannot be right"},
	} {
		if _, err := ParseInstant(c.text, zone(t, c.zone)); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v, want %q", c.text, err, c.says)
		}
	}
	a := instant(t, "2016-11-01T09:30+01:00", "Europe/London")
	if b := instant(t, "2016-11-01 08:30", "Europe/London"); !a.Equal(b) {
		t.Error(a, b)
	}
}

// FuzzParseInstant: what is read is what the clocks of the zone show.
// TestLeapYearsEnd: the bounds of the zone that Go gives for the last day of a leap
// year end before it, where the years' rule holds and no table.
func TestLeapYearsEnd(t *testing.T) {
	for _, name := range []string{"Europe/Paris", "Europe/Dublin", "America/New_York", "America/Santiago", "Pacific/Auckland", "UTC"} {
		z := zone(t, name)
		for year := 2036; year < 2120; year += 4 {
			for _, wall := range []string{"%d-12-30 12:00", "%d-12-31 00:30", "%d-12-31 12:00", "%d-12-31 23:59"} {
				text := fmt.Sprintf(wall, year)
				at, err := ParseInstant(text, z)
				if err != nil || at.Format("2006-01-02 15:04") != text {
					t.Fatalf("%s in %s: %v, %v", text, name, at, err)
				}
				if next := NextFullHour(at); !next.After(at) || next.Sub(at) > time.Hour || next.Minute() != 0 {
					t.Fatalf("after %v the next full hour is %v", at, next)
				}
			}
			day := fmt.Sprintf("%d-01-01", year+1)
			if at := Day(day).At(z); at.Format("2006-01-02 15:04") != day+" 00:00" {
				t.Fatalf("%s in %s begins %v", day, name, at)
			}
		}
	}
}

func FuzzParseInstant(f *testing.F) {
	for _, s := range []string{"2021-03-28 02:30", "2021-10-31T02:30+01:00", "2016-11-01 09:30:15", "9201-01-01 0:00"} {
		f.Add(s)
	}
	z := zone(f, "Europe/Paris")
	f.Fuzz(func(t *testing.T, text string) {
		at, err := ParseInstant(text, z)
		if err != nil {
			return
		}
		again, err := ParseInstant(at.Format(time.RFC3339), z)
		if err != nil || !again.Equal(at.Truncate(time.Second)) {
			t.Fatalf("%q: %v, then %v, %v", text, at, again, err)
		}
	})
}

func TestStartOfDay(t *testing.T) {
	// Clocks of Santiago skip midnight, those of Havana show it twice.
	if got := Day("2021-09-05").At(zone(t, "America/Santiago")).Format("2006-01-02 15:04"); got != "2021-09-05 01:00" {
		t.Error(got)
	}
	if got := Day("2021-11-07").At(zone(t, "America/Havana")).Format(time.RFC3339); got != "2021-11-07T00:00:00-04:00" {
		t.Error(got)
	}
}
