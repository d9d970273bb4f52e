package notice

import "time"

// Pace is how fast a destination was written to, by all senders and runs. The zero
// Pace is that of one that never was.
type Pace struct {
	Begun   time.Time // the first message
	At      time.Time // when Permits was counted
	Permits float64   // messages that may leave at once
	Closed  time.Time // the destination asked for a pause until then
	Slow    float64   // factor on the rate when it asked last, of 0 to 1
}

// Claim asks for rows that are about to be sent. A row that was granted is the
// sender's: nobody else is given it while the sender is heard of.
type Claim struct {
	Rows         []int64
	Destinations []string // of each row; more may follow, whose paces are wanted too
	At           time.Time
	Day          time.Time // the beginning of the local day of At, in the zone whose days count
	// Grant chooses of the rows that are free, by their place in Rows. paces are
	// those of the destinations, which it changes; handed is how many messages of
	// the day were granted so far, or of a day of another zone that lasts, under which
	// some were, where those are more. It must not use the outbox.
	Grant func(free []int, paces map[string]*Pace, handed int64) []int
	// Until is when the day ends of which handed was.
	Until time.Time
	// Granted is what came of it: places in Rows.
	Granted []int
}
