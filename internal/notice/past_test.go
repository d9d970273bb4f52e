package notice

import (
	"testing"
	"time"
)

// TestTaken: messages are counted each time one was taken, and the parts add up.
func TestTaken(t *testing.T) {
	for _, c := range []struct {
		name string
		past []State // 0 for a complaint
		now  State
		want Taken
	}{
		{"waits", nil, Planned, Taken{}},
		{"taken", nil, Sent, Taken{All: 1, Stand: 1}},
		{"arrived", []State{Sent}, Delivered, Taken{All: 1, Arrived: 1}},
		{"came back", []State{Sent}, Bounced, Taken{All: 1, CameBack: 1}},
		{"arrived and came back", []State{Sent, Delivered}, Bounced, Taken{All: 1, CameBack: 1}},
		{"came back, waits for the next address", []State{Sent, Bounced}, Planned, Taken{All: 1, CameBack: 1}},
		{"came back, taken at the next", []State{Sent, Bounced}, Sent, Taken{All: 2, Stand: 1, CameBack: 1}},
		{"came back, a letter instead", []State{Sent, Bounced}, Replaced, Taken{All: 1, CameBack: 1}},
		{"came back twice", []State{Sent, Bounced, Sent}, Bounced, Taken{All: 2, CameBack: 2}},
		{"in doubt, then taken", []State{Doubtful}, Sent, Taken{All: 1, Stand: 1}},
		{"in doubt, and lost by the log", []State{Doubtful}, Bounced, Taken{}},
		{"refused, then taken", []State{Failed}, Sent, Taken{All: 1, Stand: 1}},
		{"complained of", []State{0}, Sent, Taken{All: 1, Stand: 1, Complaints: 1}},
		{"came back, arrived at the next, complained of", []State{Sent, Bounced, 0, Sent}, Delivered, Taken{All: 2, Arrived: 1, CameBack: 1, Complaints: 1}},
	} {
		r := Row{State: c.now}
		for _, s := range c.past {
			r.Past = append(r.Past, Past{State: s})
		}
		var got Taken
		got.add(&r)
		if got != c.want || got.All != got.Stand+got.Arrived+got.CameBack {
			t.Errorf("%s: %+v", c.name, got)
		}
	}
}

// TestStory: a complaint of a message is on record before the message came back, and is
// told behind the time at which the server took it.
func TestStory(t *testing.T) {
	at := func(minute int) time.Time { return time.Date(2016, 11, 1, 9, minute, 0, 0, time.UTC) }
	r := Row{Past: []Past{{At: at(5)}, {State: Sent, At: at(1)}, {State: Bounced, At: at(5)}}}
	got := ""
	for _, was := range r.Story() {
		got += was.What() + " "
	}
	if got != "sent complained bounced " || r.Past[0].State != 0 {
		t.Errorf("%s", got)
	}
}
