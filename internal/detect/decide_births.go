package detect

import "github.com/tocsin-project/tocsin/internal/breach"

const (
	// leastBirths is how many values must be known before births are told from other
	// dates; fewer say nothing.
	leastBirths = 8
	// mostBirthYears is over how many years the births of people spread at the least;
	// of a few, over half as many as they are. What is numbered by the day it
	// came in begins with dates of some years only.
	mostBirthYears = 10
	// oneDay is the share of births that fall on the day of a month that is commonest
	// among them, at the most; stretches of telephone numbers begin alike.
	oneDay = 0.3
)

// bornThen reports whether numbers that begin with a day, a month and a year, and carry
// no check behind it, begin as people's births do: on all days, and over many years.
// Numbers of Danes pass by their date alone since 2007, and so does what an office
// numbers by the day.
func (d *decider) bornThen(i int) bool {
	var days [32]int
	var years [100]bool
	n, spread := 0, 0
	for _, e := range d.stats[i].sample.least() {
		if e.empty || len(e.head) < 6 {
			continue
		}
		day, year := twoDigits(e.head[:2]), twoDigits(e.head[4:6])
		if day < 1 || day > 31 || year < 0 {
			continue
		}
		n++
		days[day]++
		if !years[year] {
			years[year] = true
			spread++
		}
	}
	if n < leastBirths {
		return true
	}
	for _, k := range days {
		if float64(k) > max(oneDay*float64(n), 3) {
			return false
		}
	}
	return spread >= min(n/2, mostBirthYears)
}

// twoDigits is a number of two digits, -1 for what is none.
func twoDigits(b []byte) int {
	if b[0] < '0' || b[0] > '9' || b[1] < '0' || b[1] > '9' {
		return -1
	}
	return int(b[0]-'0')*10 + int(b[1]-'0')
}

// dated reports a kind of numbers of which a date is all that is checked.
func dated(k breach.Kind) bool { return k == breach.KindDKCPR }
