package send

import (
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"github.com/tocsin-project/tocsin/internal/notice"
)

// ErrStopped says that a run stopped by itself, at a bound of its policy.
var ErrStopped = errors.New("sending stopped by itself")

// ErrNoneTaken says that a run came to its end, and the mail server took nothing: what
// was refused is not told, and too little for a bound of the policy.
var ErrNoneTaken = errors.New("the mail server took no message of this run")

// monitor watches what comes of messages.
type monitor struct {
	stop Stop
	// trusted is that the server's last answer made sense. Answers to messages that began
	// before one that made none do not count: they say nothing of what it does since.
	trusted atomic.Bool

	mu         sync.Mutex
	last       [1000]seen
	n          int64 // outcomes
	bad        int64 // of the last thousand, refused, put off or in doubt
	doubtful   int64 // of the last thousand
	taken      int64 // also by earlier runs of the plan, of which reports still come
	bounced    int64
	complaints int64
	times      [20]time.Duration
	sum        time.Duration
	events     int64 // of senseless, ever
	inRow      int64 // of these, since the server last gave an answer
	nonsense   int64 // of these, answers that are none
}

// seen is what is remembered of an outcome.
type seen struct{ bad, doubtful bool }

// senseless reports an outcome by which the server shows that it cannot be worked
// with: whatever the message, it leaves it in doubt, or does not answer.
func senseless(o *notice.Outcome) bool { return o.Result == notice.Unknown || o.Fault != "" }

// begin is asked before a message is handed over; saw wants what it gave.
func (m *monitor) begin() (events int64) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.events
}

// saw counts an outcome. It is nil while the outcomes are within their bounds; what came
// back of them is for verdict.
func (m *monitor) saw(o *notice.Outcome, took time.Duration, events int64) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	i := m.n % int64(len(m.last))
	now := seen{o.Result != notice.Accepted, o.Result == notice.Unknown}
	m.bad += one(now.bad) - one(m.last[i].bad)
	m.doubtful += one(now.doubtful) - one(m.last[i].doubtful)
	m.taken += one(!now.bad)
	m.last[i] = now
	k := m.n % int64(len(m.times))
	m.sum += took - m.times[k]
	m.times[k] = took
	m.n++
	known := events == m.events // else it began before the last senseless one was known of
	switch {
	case senseless(o):
		m.trusted.Store(false)
	case known:
		m.trusted.Store(true)
		m.inRow = 0
	}
	if senseless(o) && known {
		m.events++
		m.inRow++
		m.nonsense += one(o.Fault == notice.Nonsense)
	}
	return m.judge(m.stop.Least)
}

func one(b bool) int64 {
	if b {
		return 1
	}
	return 0
}

// belief is nil while the server can be believed; least is how many outcomes shares need
// to count. The caller holds mu.
func (m *monitor) belief(least int64) error {
	switch most := m.stop.Senseless; {
	case m.nonsense >= most:
		return fmt.Errorf("%w: the mail server answered %d times what is no reply of SMTP", ErrStopped, m.nonsense)
	case m.inRow >= most:
		return fmt.Errorf("%w: %d times in a row the mail server broke off behind a message, or said nothing", ErrStopped, m.inRow)
	case m.n >= least && share(m.doubtful, min(m.n, int64(len(m.last)))) > m.stop.Doubtful:
		return fmt.Errorf("%w: of the last %d messages %d are in doubt", ErrStopped, min(m.n, int64(len(m.last))), m.doubtful)
	}
	return nil
}

// returned counts what came back.
func (m *monitor) returned(bounced, complaints int64) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.bounced += bounced
	m.complaints += complaints
}

// before counts what earlier runs had taken, where more of it is known.
func (m *monitor) before(more int64) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.taken += more
}

func share(n, of int64) float64 { return float64(n) / float64(max(of, 1)) }

// all are the outcomes of the run, and how many of them were refused, put off, in doubt
// or came back.
func (m *monitor) all() (bad, of int64) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.bad + m.bounced, m.n
}

// verdict is nil while all is within its bounds; least is how many outcomes shares need
// to count.
func (m *monitor) verdict(least int64) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	taken := max(m.taken, least)
	switch err := m.judge(least); {
	case err != nil:
		return err
	case share(m.bounced, taken) > m.stop.Bounced:
		return fmt.Errorf("%w: of %d messages that were taken %d came back", ErrStopped, m.taken, m.bounced)
	case m.complaints > 1 && share(m.complaints, taken) > m.stop.Complaints: // one alone says nothing
		return fmt.Errorf("%w: of %d messages that were taken %d were complained of", ErrStopped, m.taken, m.complaints)
	}
	return nil
}

// judge is what verdict says of the outcomes alone. The caller holds mu.
func (m *monitor) judge(least int64) error {
	if err := m.belief(least); err != nil {
		return err
	}
	seen := min(m.n, int64(len(m.last)))
	switch {
	case m.n >= int64(len(m.times)) && m.sum/time.Duration(len(m.times)) > time.Duration(m.stop.Latency):
		return fmt.Errorf("%w: the mail server takes %s for a message", ErrStopped, (m.sum / time.Duration(len(m.times))).Round(time.Second))
	case m.n >= least && share(m.bad, seen) > m.stop.Refused:
		return fmt.Errorf("%w: of the last %d messages %d were refused or put off", ErrStopped, seen, m.bad)
	}
	return nil
}
