package send

import (
	"testing"
	"time"
	_ "time/tzdata" // zones, also where the system has none
)

// TestWindow compares the search with going through all minutes, on days on which
// clocks change, in zones that do it by an hour and by half of one.
func TestWindow(t *testing.T) {
	for _, c := range []struct {
		zone, day string
		w         Window
	}{
		{"Europe/Berlin", "2026-03-29", Window{From: "02:10", To: "02:50"}}, // clocks jump over it
		{"Europe/Berlin", "2026-03-29", Window{From: "01:30", To: "03:30"}},
		{"Europe/Berlin", "2026-10-25", Window{From: "02:10", To: "02:50"}}, // it comes twice
		{"Europe/Berlin", "2026-06-10", Window{From: "08:00", To: "20:00", Days: []string{"sun"}}},
		{"Australia/Lord_Howe", "2026-10-04", Window{From: "02:00", To: "02:40"}},
		{"Asia/Kathmandu", "2026-01-05", Window{From: "00:00", To: "24:00"}},
		{"America/New_York", "2026-11-01", Window{From: "00:30", To: "01:15", Days: []string{"sun"}}},
		{"Africa/Cairo", "2026-04-24", Window{From: "00:00", To: "00:45"}}, // clocks jump at midnight
	} {
		zone, err := time.LoadLocation(c.zone)
		if err != nil {
			t.Fatal(err)
		}
		o := c.w.opening()
		begin, err := time.ParseInLocation(time.DateOnly, c.day, zone)
		if err != nil {
			t.Fatal(err)
		}
		begin = begin.Add(-24 * time.Hour)
		want := begin.Add(10 * 24 * time.Hour)
		for at := want; !at.Before(begin); at = at.Add(-time.Minute) { // backwards: the next open minute is known
			if o.open(at, zone) {
				want = at
			}
			if at.Before(begin.Add(50*time.Hour)) && at.Minute()%7 == 0 {
				if got := o.next(at, zone); !got.Equal(want) {
					t.Errorf("%s from %s: %s, want %s", c.zone, at, got, want)
					break
				}
			}
		}
	}
}

// TestZones: people are written to in their own time, and where a country has
// several, when the window is open in all.
func TestZones(t *testing.T) {
	p := &Policy{Zone: "Europe/Paris", Window: &Window{From: "08:00", To: "20:00"}}
	at := func(s string) time.Time {
		t, err := time.Parse(time.RFC3339, s)
		if err != nil {
			panic(err)
		}
		return t
	}
	for _, c := range []struct{ country, now, want string }{
		{"FR", "2026-03-02T03:00:00Z", "2026-03-02T07:00:00Z"},
		{"fr", "2026-07-02T03:00:00Z", "2026-07-02T06:00:00Z"},
		{"", "2026-03-02T03:00:00Z", "2026-03-02T07:00:00Z"}, // the controller's
		{"JP", "2026-03-02T03:00:00Z", "2026-03-02T03:00:00Z"},
		{"JP", "2026-03-02T12:00:00Z", "2026-03-02T23:00:00Z"},
		{"US", "2026-03-02T13:30:00Z", "2026-03-02T18:00:00Z"}, // Honolulu has eight o'clock, New York one
		{"XX", "2026-03-02T03:00:00Z", "2026-03-02T07:00:00Z"}, // no such country
	} {
		z, err := newZones(p)
		if err != nil {
			t.Fatal(err)
		}
		for range 2 { // the second answer is a remembered one
			if got := z.next(c.country, at(c.now)); !got.Equal(at(c.want)) {
				t.Errorf("%q at %s: %s, want %s", c.country, c.now, got.UTC().Format(time.RFC3339), c.want)
			}
		}
	}
	for country, names := range zoneNames() {
		for _, name := range names {
			if _, err := time.LoadLocation(name); err != nil || len(country) != 2 {
				t.Errorf("%s: %s is no zone", country, name)
			}
		}
	}
}
