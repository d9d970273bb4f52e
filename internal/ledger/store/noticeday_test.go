package store

import (
	"math/rand/v2"
	"testing"
	"time"

	"github.com/tocsin-project/tocsin/internal/notice"
)

// TestSpentKeys: a row says of itself in which quarter of an hour, and under which day.
func TestSpentKeys(t *testing.T) {
	for _, zone := range zones(t) {
		for at := time.Date(2026, 1, 1, 0, 7, 0, 0, time.UTC); at.Year() == 2026; at = at.Add(7 * time.Hour) {
			now := under(claimAt(at, zone))
			now.handed = 3
			if got := readSpent(now.key(), 3); got != now || now.begun > at.UnixMilli() || at.UnixMilli()-now.begun >= quarter {
				t.Fatalf("%s in %s: %+v, read as %+v", at, zone, now, got)
			}
		}
	}
	day := time.Date(2026, 3, 4, 0, 0, 0, 0, time.UTC).UnixMilli()
	if got := readSpent(day, 7); got.day != day || got.ends-day != dayLong || got.last != got.ends-1 || got.handed != 7 {
		t.Errorf("a day of an earlier version: %+v", got)
	}
}

// TestBudgetInAnyZone: with zones that change at random, no local day under which
// somebody asked ever has more than the budget; the same zone has it whole each day.
func TestBudgetInAnyZone(t *testing.T) {
	const most = 50
	random := rand.New(rand.NewPCG(1, 2))
	list := zones(t)
	var b budget
	type grant struct {
		at   time.Time
		zone *time.Location
		n    int64
	}
	var all []grant
	zone := list[0]
	at := time.Date(2026, 3, 26, 0, 0, 0, 0, time.UTC)
	for range 4000 {
		at = at.Add(time.Duration(random.IntN(90)) * time.Minute)
		if random.IntN(20) == 0 {
			zone = list[random.IntN(len(list))]
		}
		now := under(claimAt(at, zone))
		handed, until := b.handed(&now)
		if until <= at.UnixMilli() {
			t.Fatalf("the budget counts anew at %d, before now", until)
		}
		n := min(int64(random.IntN(30)), max(0, most-handed))
		if n > 0 || !b.asked(&now) {
			b.add(&now, n)
			all = append(all, grant{at, zone, n})
		}
		for _, z := range list {
			day, sum, used := claimAt(at, z).Day, int64(0), false
			for _, g := range all[max(0, len(all)-200):] {
				if !g.at.Before(day) {
					sum, used = sum+g.n, used || g.zone == z
				}
			}
			if n > 0 && used && sum > most {
				t.Fatalf("%s: a day in %s has %d", at, z, sum)
			}
		}
	}
	if len(b) > 600 {
		t.Errorf("%d quarters are kept", len(b))
	}
	b = nil
	for day := range 3 {
		at := time.Date(2026, 6, 1+day, 23, 50, 0, 0, time.UTC)
		for range 2 {
			now := under(claimAt(at, time.UTC))
			if handed, until := b.handed(&now); handed != 0 || until != now.ends {
				t.Errorf("day %d: %d are counted", day, handed)
			}
			b.add(&now, most)
			if handed, _ := b.handed(&now); handed != most {
				t.Errorf("day %d: %d of %d are counted", day, handed, most)
			}
			at = at.Add(20 * time.Minute) // midnight is past
			b.release(now.day, most)
		}
	}
}

// TestBudgetOfEarlier: what an earlier version wrote of a day counts in each day of
// another zone that it touches.
func TestBudgetOfEarlier(t *testing.T) {
	day := time.Date(2026, 3, 4, 0, 0, 0, 0, time.UTC)
	b := budget{readSpent(day.UnixMilli(), 40)}
	tokyo, err := time.LoadLocation("Asia/Tokyo")
	if err != nil {
		t.Fatal(err)
	}
	for at, want := range map[time.Duration]int64{time.Hour: 40, 16 * time.Hour: 40, 25 * time.Hour: 40, 40 * time.Hour: 0} {
		now := under(claimAt(day.Add(at), tokyo))
		if got, _ := b.handed(&now); got != want {
			t.Errorf("after %s in Tokyo %d are counted, not %d", at, got, want)
		}
	}
	for at, want := range map[time.Duration]int64{time.Hour: 40, 25 * time.Hour: 0} {
		now := under(claimAt(day.Add(at), time.UTC))
		if got, _ := b.handed(&now); got != want {
			t.Errorf("after %s in the same zone %d are counted, not %d", at, got, want)
		}
	}
}

func zones(t *testing.T) (out []*time.Location) {
	t.Helper()
	for _, name := range []string{"UTC", "Europe/Berlin", "Asia/Kathmandu", "Pacific/Kiritimati", "America/New_York", "Australia/Lord_Howe"} {
		z, err := time.LoadLocation(name)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, z)
	}
	return out
}

func claimAt(at time.Time, zone *time.Location) *notice.Claim {
	y, m, d := at.In(zone).Date()
	return &notice.Claim{At: at, Day: time.Date(y, m, d, 0, 0, 0, 0, zone)}
}
