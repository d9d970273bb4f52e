package send

import (
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/tocsin-project/tocsin/internal/notice"
)

// ErrStopped says that a run stopped by itself, at a bound of its policy.
var ErrStopped = errors.New("sending stopped by itself")

// monitor watches what comes of messages.
type monitor struct {
	stop Stop

	mu         sync.Mutex
	last       [1000]bool // refused or put off
	n          int64      // outcomes
	bad        int64      // of the last thousand
	taken      int64
	bounced    int64
	complaints int64
	times      [20]time.Duration
	sum        time.Duration
}

func (m *monitor) saw(o *notice.Outcome, took time.Duration) {
	m.mu.Lock()
	defer m.mu.Unlock()
	i := m.n % int64(len(m.last))
	if m.last[i] {
		m.bad--
	}
	m.last[i] = o.Result != notice.Accepted
	if m.last[i] {
		m.bad++
	} else {
		m.taken++
	}
	k := m.n % int64(len(m.times))
	m.sum += took - m.times[k]
	m.times[k] = took
	m.n++
}

// returned counts what came back.
func (m *monitor) returned(bounced, complaints int64) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.bounced += bounced
	m.complaints += complaints
}

// verdict is nil while all is within its bounds.
func (m *monitor) verdict() error {
	m.mu.Lock()
	defer m.mu.Unlock()
	share := func(n, of int64) float64 { return float64(n) / float64(max(of, 1)) }
	seen, taken := min(m.n, int64(len(m.last))), max(m.taken, m.stop.Least)
	switch {
	case m.n >= int64(len(m.times)) && m.sum/time.Duration(len(m.times)) > time.Duration(m.stop.Latency):
		return fmt.Errorf("%w: the mail server takes %s for a message", ErrStopped, (m.sum / time.Duration(len(m.times))).Round(time.Second))
	case m.n >= m.stop.Least && share(m.bad, seen) > m.stop.Refused:
		return fmt.Errorf("%w: of the last %d messages %d were refused or put off", ErrStopped, seen, m.bad)
	case share(m.bounced, taken) > m.stop.Bounced:
		return fmt.Errorf("%w: of %d messages that were taken %d came back", ErrStopped, m.taken, m.bounced)
	case m.complaints > 1 && share(m.complaints, taken) > m.stop.Complaints: // one alone says nothing
		return fmt.Errorf("%w: of %d messages that were taken %d were complained of", ErrStopped, m.taken, m.complaints)
	}
	return nil
}
