package notice

import "time"

// Turn says what a sender of several does about the first messages of a run, its canary:
// one of them sends it for all.
type Turn struct {
	// Lead is that this sender sends it, Past that it is over. Else another sends it, or
	// waits for what comes of it.
	Lead, Past bool
	Until      time.Time // when that wait ends; zero before it has begun
	// Stopped is why a sender of the run stopped by itself, "" where none did: then all
	// of them stop.
	Stopped string
}
