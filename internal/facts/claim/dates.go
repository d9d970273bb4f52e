package claim

import (
	"regexp"
	"strings"
	"time"
)

// inDigits is a day in digits, day or month first.
var inDigits = regexp.MustCompile(`^(\d{1,2})[./-](\d{1,2})[./-](\d{4})\b`)

// digits reads a day in digits at word i, and where the word behind it stands. English
// writes both the month and the day first, but with points the day alone: what can be
// read in both ways is, the day first.
func (r *reader) digits(w []word, i int) (day, other string, to int) {
	m := inDigits.FindStringSubmatch(r.text[w[i].start:min(len(r.text), w[i].start+11)])
	if m == nil {
		return "", "", 0
	}
	read := func(d, mon string) string {
		t, err := time.Parse("2006-1-2", m[3]+"-"+strings.TrimLeft(mon, "0")+"-"+strings.TrimLeft(d, "0"))
		if err != nil || t.Year() < 1990 || t.Year() >= 2200 {
			return ""
		}
		return t.Format(time.DateOnly)
	}
	if day = read(m[1], m[2]); r.code == "en" {
		if other = read(m[2], m[1]); day == "" || other == day {
			day, other = other, ""
		} else if strings.Contains(m[0], ".") {
			other = ""
		}
	}
	for to = i + 1; to < len(w) && w[to].end <= w[i].start+len(m[0]); {
		to++
	}
	return day, other, to
}

// dates reads days: "1 November 2016", "November 1, 2016", "01/11/2016", "2016-11-01".
func (r *reader) dates(w []word) {
	for i := range w {
		if day, other, to := r.digits(w, i); day != "" && (i == 0 || !strings.HasSuffix(r.text[w[i-1].start:w[i].start], "/")) {
			r.addDate(Claim{Day: day, otherDay: other}, w, i, to)
			continue
		}
		if day, err := time.Parse(time.DateOnly, r.text[w[i].start:min(len(r.text), w[i].start+10)]); err == nil {
			to := i + 1
			for to < len(w) && w[to].end <= w[i].start+len(time.DateOnly) {
				to++
			}
			r.addDate(Claim{Day: day.Format(time.DateOnly)}, w, i, to)
			continue
		}
		r.inMonth(w, i)
	}
}

// inMonth reads the day whose month is named at word i. Where the year is left out, the
// day stands before the month, or as the last number behind it: "in May 20 people".
func (r *reader) inMonth(w []word, i int) {
	month := r.month(w[i].fold)
	if month == 0 {
		return
	}
	day, year := 0, 0
	from, to := i, i+1
	for _, j := range r.beside(w, i) {
		switch n, ok := number(strings.TrimRight(w[j].fold, "stndrehº")); {
		case !ok:
		case n >= 1 && n <= 31 && day == 0:
			day = int(n)
			from, to = min(from, j), max(to, j+1)
		case n >= 1990 && n < 2200 && year == 0:
			year = int(n)
			to = max(to, j+1)
		}
	}
	leap, noYear := year, year == 0
	if noYear {
		leap = 2000
	}
	t := time.Date(leap, month, day, 0, 0, 0, 0, time.UTC)
	switch {
	case day == 0 || t.Day() != day:
	case !noYear:
		r.addDate(Claim{Day: t.Format(time.DateOnly)}, w, from, to)
	case from < i || r.code == "en" && !r.counts(w, i+1):
		r.addDate(Claim{Day: t.Format("--01-02"), noYear: true}, w, from, to)
	}
}

// counts reports whether the number at word i counts people or values.
func (r *reader) counts(w []word, i int) bool {
	_, counts := r.counted(w, i, &numeral{next: i + 1})
	return counts
}

// addDate claims a day that stands at words i to, with what happened on it.
func (r *reader) addDate(c Claim, w []word, i, to int) {
	c.Kind, c.Event = Date, r.event(w, i, to)
	switch {
	case c.Event == "" && r.find("asof", w) >= 0:
		c.Event = AsOf
	case c.Event == "" || c.Event == Happened:
		if e := r.span(w, i); e != "" {
			c.Event = e
		}
	}
	if c.Event == ToldAuthority {
		c.told = r.toldTo(w, i, to)
	}
	c.first = (c.Event == ToldAuthority || c.Event == ToldPeople) && r.find("first", w) >= 0
	r.add(c)
}

// span is what a sentence on what happened or was open says with "from" or "until"
// before a day, or with "between" before two.
func (r *reader) span(w []word, i int) Event {
	open := r.find("open", w) >= 0 && !r.ofDesk(w)
	for j := max(0, i-3); open && j < i; j++ {
		switch {
		case j+r.here("from", w[j:i]) == i:
			return Began
		case j+r.here("until", w[j:i]) == i:
			return Ended
		}
	}
	switch j := r.find("between", w[:i]); {
	case j < 0 || !open && r.find("happened", w) < 0:
		return ""
	case r.hasDay(w[j:i]):
		return Ended
	}
	return Began
}

// beside are the words that may be day and year of the month at i: one before it,
// two behind, the "de" of Spanish passed over.
func (r *reader) beside(w []word, i int) (out []int) {
	at := func(j, step int) int {
		for j += step; j >= 0 && j < len(w) && w[j].fold == "de"; {
			j += step
		}
		return j
	}
	next := at(i, 1)
	for _, j := range []int{at(i, -1), next, at(next, 1)} {
		if j >= 0 && j < len(w) {
			out = append(out, j)
		}
	}
	return out
}

func (r *reader) month(w string) time.Month {
	for i, p := range r.cues["months"] {
		if p[0] == w {
			return time.Month(i + 1)
		}
	}
	return 0
}
