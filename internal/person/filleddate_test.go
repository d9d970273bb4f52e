package person

import (
	"fmt"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// TestFilledDate: a date that many more people of a table are born on than on any other
// stands there where none was known. It is nobody's, makes nobody a child and joins nobody;
// one that the days around are as common as, or that one person's many rows show, is theirs.
func TestFilledDate(t *testing.T) {
	for _, c := range []struct {
		name     string
		date     string
		filled   int // rows that have it
		each     int // rows of one person
		others   int
		common   int // rows to a day of the others
		nobodys  bool
		children int
	}{
		{"a default of a form", "2020-01-01", 30, 1, 120, 1, true, 0},
		{"another", "2019-07-15", 30, 1, 120, 1, true, 0},
		{"of some", "2020-01-01", 7, 1, 120, 1, false, 7},
		{"of few in many", "2020-01-01", 12, 1, 1200, 1, false, 12},
		{"of a visitor who came often", "2020-01-01", 30, 30, 120, 1, false, 1},
		{"one day as common as any", "2020-01-01", 30, 1, 120, 10, false, 30},
	} {
		l := leak{adult: "2008-11-01"}
		of := l.table("visits", "*id", "name:name", "born:born", "mail:email")
		row := func(n, who int, date string) {
			l.row(of, n, fmt.Sprintf("Given%c%c Family%c%c", 'a'+who%26, 'a'+who/26%26, 'a'+who/676, 'a'+who%7), date, fmt.Sprintf("p%d@a.example", who))
		}
		for i := range c.others {
			day := i / c.common
			row(i+1, 5000+i, fmt.Sprintf("%d-%02d-%02d", 1940+day%60, 1+day/60%12, 2+day/720))
		}
		for i := range c.filled {
			row(10000+i, i/c.each, c.date)
		}
		got := l.steady(t)
		if n := holding(got, c.date); (n == 0) != c.nobodys || !c.nobodys && n != c.children {
			t.Errorf("%s: %d people are born on %s", c.name, n, c.date)
		}
		if n := holding(got, "visits.born"); c.nobodys && n != c.others {
			t.Errorf("%s: of %d people is said when they were born, want %d", c.name, n, c.others)
		}
		found := false
		for _, p := range l.placeholders {
			found = found || p.Kind == breach.KindBorn && p.Value.Reveal() == c.date && p.Rows == int64(c.filled) && p.Why == whyFilled
		}
		if found != c.nobodys {
			t.Errorf("%s: placeholders are %v", c.name, l.placeholders)
		}
		if holding(got, breach.RowKeyRule) != c.children {
			t.Errorf("%s: %d children, want %d", c.name, holding(got, breach.RowKeyRule), c.children)
		}
	}
}

// TestFilledDateJoinsNobody: namesakes of two tables with a filled-in date are not put
// beside each other for it, and a case that knows the date takes it for nobody's again.
func TestFilledDateJoinsNobody(t *testing.T) {
	for _, known := range []bool{false, true} {
		l := leak{adult: "2008-11-01"}
		n := 0
		for _, name := range []string{"members", "guests"} {
			of := l.table(name, "*id", "name:name", "born:born", "city:city")
			for i := range 60 {
				date := "2020-01-01"
				if i%3 > 0 {
					date = fmt.Sprintf("19%02d-0%d-1%d", 40+i, 1+i%9, i%7)
				} else if known && name == "guests" && i > 0 {
					continue
				}
				n++
				l.row(of, n, fmt.Sprintf("Given%c Family%c", 'a'+i%26, 'a'+i/26+i%5), date, "Leeds")
			}
		}
		if known {
			l.rows = l.rows[60:]
			l.known = []Placeholder{{breach.KindBorn, "2020-01-01", 20, whyFilled}}
		}
		if got := l.steady(t); holding(got, "2020-01-01") != 0 || holding(got, breach.RowKeyRule) != 0 {
			t.Errorf("known %v: %d people are born on it:\n%s", known, holding(got, "2020-01-01"), got)
		}
	}
}

// TestEpochDay: some people are born on the day that programs count from. It is nobody's
// where more are than chance allows.
func TestEpochDay(t *testing.T) {
	const date = "1970-01-01"
	for _, c := range []struct {
		name               string
		people, each, also int // rows to one of them, people born on another filled-in day
		nobodys            bool
	}{
		{"one alone", 1, 1, 0, false},
		{"one who came often", 30, 30, 0, false},
		{"two of few", 2, 1, 0, true},
		{"five", 5, 1, 0, true},
		{"as many as on another day", 25, 1, 25, true},
	} {
		l := leak{adult: "2008-11-01"}
		of := l.table("visits", "*id", "name:name", "born:born", "mail:email")
		row := func(n, who int, date string) {
			l.row(of, n, fmt.Sprintf("Given%c%c Family%c", 'a'+who%26, 'a'+who/26%26, 'a'+who%7), date, fmt.Sprintf("p%d@a.example", who))
		}
		for i := range 120 {
			row(i+1, 200+i, fmt.Sprintf("%d-%02d-11", 1940+i%60, 1+i/60))
		}
		for i := range c.people {
			row(1000+i, i/c.each, date)
		}
		for i := range c.also {
			row(2000+i, 400+i, "2020-01-01")
		}
		got := l.steady(t)
		if n := holding(got, date); (n == 0) != c.nobodys || !c.nobodys && n != 1 {
			t.Errorf("%s: %d people are born on it", c.name, n)
		}
		if n := holding(got, "2020-01-01"); n != 0 {
			t.Errorf("%s: %d people are born on the other day", c.name, n)
		}
		found := false
		for _, p := range l.placeholders {
			found = found || p.Kind == breach.KindBorn && p.Value.Reveal() == date && p.Rows == int64(c.people) && p.Why == whyEpoch
		}
		if found != c.nobodys {
			t.Errorf("%s: placeholders are %v", c.name, l.placeholders)
		}
	}
	for rows, want := range map[int64]int64{1: 2, 800: 2, 2000: 3, 20_000: 6, 200_000: 22, 20_000_000: 1098} {
		if got := epochNeed(rows); got < want-2 || got > want+2 || got < 2 {
			t.Errorf("of %d rows %d are too many, want about %d", rows, got, want)
		}
	}
}
