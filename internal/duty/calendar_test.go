package duty

import (
	"bufio"
	"os"
	"slices"
	"strings"
	"testing"
	"time"
)

// differences are the days on which the oracle and the calendars differ, and
// why the calendars are right. A code alone excuses all days of the pattern.
var differences = []struct{ code, pattern, why string }{
	{"BG", "", "the oracle has no Easter Monday, no days off for holidays on weekends, and a day of schools only"},
	{"CH", "", "only days that all cantons hold are counted"},
	{"FI", "-06-|-12-24", "eves are agreed in contracts, not by law"},
	{"SE", "-06-|-12-24|-12-31", "eves are agreed in contracts, not by law"},
	{"IS", "-12-24|-12-31", "days off from noon"},
	{"HU", "", "bridge days are moved year by year by decree; 24 December was no holiday then"},
	{"GR", "-04-", "the oracle has no Good Friday"},
	{"HR", "2020-|2021-", "the law of 2020 moved the holidays of June and October"},
	{"LT", "-11-02", "a holiday since 2020"},
	{"PL", "2018-11-12", "held once, for the centenary"},
	{"US", "2021-06-18", "Juneteenth, observed from its first year"},
}

func excused(code, day string) bool {
	for _, d := range differences {
		if d.code != code {
			continue
		}
		if d.pattern == "" || slices.ContainsFunc(strings.Split(d.pattern, "|"), func(p string) bool { return strings.Contains(day, p) }) {
			return true
		}
	}
	return false
}

// TestAgainstOracle compares four years of public holidays on weekdays with
// those of another library (testdata/make/public-holidays.py).
func TestAgainstOracle(t *testing.T) {
	f, err := os.Open("testdata/holidays.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	theirs := map[string]map[string]bool{}
	for lines := bufio.NewScanner(f); lines.Scan(); {
		code, day, _ := strings.Cut(lines.Text(), " ")
		if theirs[code] == nil {
			theirs[code] = map[string]bool{}
		}
		theirs[code][day] = true
	}
	if len(theirs) < 28 {
		t.Fatalf("%d countries", len(theirs))
	}
	for code, days := range theirs {
		cal, err := CalendarOf(code)
		if err != nil {
			t.Fatal(err)
		}
		for d := Day("2018-01-01"); d < "2022-01-01"; d = d.Add(1) {
			working, err := cal.Working(d)
			if err != nil {
				t.Fatal(err)
			}
			w := d.At(time.UTC).Weekday()
			if w == time.Saturday || w == time.Sunday {
				if working {
					t.Fatalf("%s: people work on %s", code, d)
				}
				continue
			}
			if working == days[string(d)] && !excused(code, string(d)) {
				t.Errorf("%s %s: working %v, the oracle says %v", code, d, working, !days[string(d)])
			}
		}
	}
}

// TestHolidays: days that are known from elsewhere, among them those of
// countries that the oracle lacks.
func TestHolidays(t *testing.T) {
	for _, c := range []struct {
		code, day string
		off       bool
	}{
		{"GB", "2022-06-02", true},
		{"GB", "2022-05-30", false}, // the spring holiday moved to June
		{"GB", "2020-05-08", true},
		{"GB", "2020-05-04", false},
		{"GB", "2022-09-19", true},
		{"GB", "2021-12-27", true}, // Christmas on a Saturday, Boxing Day on a Sunday
		{"GB", "2021-12-28", true},
		{"GB", "2022-01-03", true},
		{"US", "2021-12-31", true}, // New Year's Day 2022 is a Saturday
		{"IE", "2023-02-06", true},
		{"IE", "2022-02-07", false},
		{"NL", "2025-04-26", true}, // 27 April 2025 is a Sunday
		{"DK", "2023-05-05", true},
		{"DK", "2024-04-26", false},
		{"RO", "2024-05-06", true}, // Orthodox Easter Monday
		{"CY", "2024-03-18", true}, // Green Monday
		{"LV", "2024-05-06", true}, // 4 May 2024 is a Saturday
		{"MT", "2024-12-13", true},
		{"LI", "2024-05-30", true}, // Corpus Christi
		{"SK", "2024-09-02", false},
		{"BG", "2021-05-04", true}, // 1 May on Saturday, Orthodox Easter Monday on the 3rd
	} {
		cal, err := CalendarOf(c.code)
		if err != nil {
			t.Fatal(err)
		}
		y := Day(c.day).At(time.UTC).Year()
		if _, off := cal.Holidays(y)[Day(c.day)]; off != c.off {
			t.Errorf("%s %s: off %v", c.code, c.day, off)
		}
	}
}

func TestEaster(t *testing.T) {
	for year, want := range map[int][2]Day{
		2016: {"2016-03-27", "2016-05-01"}, 2019: {"2019-04-21", "2019-04-28"}, 2021: {"2021-04-04", "2021-05-02"},
		2024: {"2024-03-31", "2024-05-05"}, 2025: {"2025-04-20", "2025-04-20"}, 2038: {"2038-04-25", "2038-04-25"},
	} {
		if a, b := DayOf(Easter(year)), DayOf(orthodoxEaster(year)); a != want[0] || b != want[1] {
			t.Errorf("%d: %s, %s", year, a, b)
		}
	}
}

func TestDay(t *testing.T) {
	for _, bad := range []string{"", "2016-1-1", "2016-02-30", "yesterday"} {
		if _, err := ParseDay(bad); err == nil {
			t.Errorf("%q is taken for a day", bad)
		}
	}
	if d, err := ParseDay("2016-02-29"); err != nil || d.Add(1) != "2016-03-01" || !(Span{From: "2016-02-29"}).Holds(d) || (Span{Until: "2016-02-28"}).Holds(d) {
		t.Error(d, err)
	}
}
