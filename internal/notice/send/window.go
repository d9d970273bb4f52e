package send

import (
	_ "embed" // the zones are part of the program
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"
)

// Window is the time of day in which people are written to, in their own time.
type Window struct {
	From string `json:"from"` // "08:00"
	To   string `json:"to"`   // "20:00", the first minute that is outside; above From
	// Days are the days of the week, "mon" to "sun"; none for all.
	Days []string `json:"days,omitempty"`
}

var dayNames = []string{"sun", "mon", "tue", "wed", "thu", "fri", "sat"}

func (w *Window) faults() (out []string) {
	from, okFrom := minutes(w.From)
	to, okTo := minutes(w.To)
	if !okFrom || !okTo || from >= to {
		out = append(out, `window: from and to must be times as "08:00" and "20:00", from before to`)
	}
	for _, d := range w.Days {
		if !slices.Contains(dayNames, d) {
			out = append(out, fmt.Sprintf("window: %q is no day; write mon, tue, wed, thu, fri, sat or sun", d))
		}
	}
	return out
}

// minutes reads a time of day, "24:00" for its end.
func minutes(s string) (int, bool) {
	if s == "24:00" {
		return 24 * 60, true
	}
	t, err := time.Parse("15:04", s)
	return t.Hour()*60 + t.Minute(), err == nil
}

// opening is a Window made ready.
type opening struct {
	from, to int // minutes of the day
	days     [7]bool
}

func (w *Window) opening() *opening {
	o := new(opening)
	o.from, _ = minutes(w.From)
	o.to, _ = minutes(w.To)
	for i, d := range dayNames {
		o.days[i] = len(w.Days) == 0 || slices.Contains(w.Days, d)
	}
	return o
}

// open reports whether a moment lies in the window of a zone, by what the clocks
// on the wall show.
func (o *opening) open(t time.Time, zone *time.Location) bool {
	t = t.In(zone)
	m := t.Hour()*60 + t.Minute()
	return o.days[t.Weekday()] && m >= o.from && m < o.to
}

// next is the first moment from t on, to the minute, that lies in the window. On
// the day on which clocks jump over the window there is none; where an hour comes
// twice the window does too.
func (o *opening) next(t time.Time, zone *time.Location) time.Time {
	if o.open(t, zone) {
		return t
	}
	local := t.In(zone)
	for day := range 9 { // a week and a day, and one on which clocks jump
		at := time.Date(local.Year(), local.Month(), local.Day()+day, o.from/60, o.from%60, 0, 0, zone)
		if at.Before(t) {
			at = t.Truncate(time.Minute).Add(time.Minute)
			if day > 0 {
				continue
			}
		}
		// Beside a change of the clocks the moment may be one that does not exist,
		// or the second of two: it is looked for around where it should be.
		at = at.Add(-2 * time.Hour)
		for range 4 * 60 {
			if !at.Before(t) && o.open(at, zone) {
				return at
			}
			at = at.Add(time.Minute)
		}
	}
	return t.Add(24 * time.Hour)
}

//go:embed zones.txt
var zoneList string

// zoneNames are the zones of countries, ISO 3166-1, from the tz database's
// zone.tab, which is in the public domain.
var zoneNames = sync.OnceValue(func() map[string][]string {
	out := map[string][]string{}
	for line := range strings.Lines(zoneList) {
		f := strings.Fields(line)
		out[f[0]] = f[1:]
	}
	return out
})

// zones finds the zones of people.
type zones struct {
	o     *opening
	home  *time.Location
	known map[string][]*time.Location
	until map[string]time.Time // by country: the moment last found is right from at to until
	at    map[string]time.Time
}

func newZones(p *Policy) (*zones, error) {
	home, err := time.LoadLocation(p.Zone)
	if err != nil || p.Window == nil {
		return nil, err
	}
	return &zones{o: p.Window.opening(), home: home, known: map[string][]*time.Location{}, until: map[string]time.Time{}, at: map[string]time.Time{}}, nil
}

// of gives the zones of a country, that of the controller where none is known.
func (z *zones) of(country string) []*time.Location {
	if list := z.known[country]; list != nil {
		return list
	}
	var list []*time.Location
	for _, name := range zoneNames()[country] {
		if l, err := time.LoadLocation(name); err == nil {
			list = append(list, l)
		}
	}
	if len(list) == 0 {
		list = []*time.Location{z.home}
	}
	z.known[country] = list
	return list
}

// next is when people of a country may be written to: when the window is open in
// all of its zones, or, where that never is, in that of its most people.
func (z *zones) next(country string, now time.Time) time.Time {
	if z == nil {
		return now
	}
	country = strings.ToUpper(country)
	if !now.Before(z.at[country]) && now.Before(z.until[country]) {
		return now
	}
	if z.at[country].After(now) && z.until[country].IsZero() {
		return z.at[country] // closed until then, as found before
	}
	t := z.search(z.of(country), now)
	z.at[country], z.until[country] = t, time.Time{}
	if t.Equal(now) {
		z.until[country] = now.Truncate(time.Minute).Add(time.Minute)
	}
	return t
}

func (z *zones) search(list []*time.Location, now time.Time) time.Time {
	t := now
	for range 60 {
		last := t
		for _, l := range list {
			t = z.o.next(t, l)
		}
		if t.Equal(last) {
			return t
		}
	}
	return z.o.next(now, list[0])
}
