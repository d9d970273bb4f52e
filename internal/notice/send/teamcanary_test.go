package send

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/tocsin-project/tocsin/internal/ledger/store"
	"github.com/tocsin-project/tocsin/internal/notice"
)

// crew are senders of one outbox in one process, with a clock that the test sets.
type crew struct {
	t    *testing.T
	box  *teamBox
	sink *sink

	mu    sync.Mutex
	later time.Duration
	ends  []error
	all   sync.WaitGroup
}

func (c *crew) now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return time.Now().Add(c.later)
}

// pass has time go on.
func (c *crew) pass(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.later += d
}

// wait is a Config.Wait by that clock.
func (c *crew) wait(ctx context.Context, d time.Duration) error {
	for end := c.now().Add(d); c.now().Before(end); {
		if err := sleep(ctx, min(5*time.Millisecond, d)); err != nil {
			return err
		}
	}
	return ctx.Err()
}

// census is what the senders of a crew say to one another.
type census struct {
	*store.Sending
	handed func() time.Time
}

func (n census) First(ctx context.Context) (before, back int64, handed time.Time, err error) {
	list, err := n.Counts(ctx)
	for _, c := range list {
		if c.Channel == notice.Email && c.State != notice.Planned && c.State != notice.Intent {
			before += c.Rows
		}
	}
	return before, 0, n.handed(), err
}

const crewCanary, crewHold = 20, time.Hour

// begin starts a sender; its end is put down.
func (c *crew) begin() *Sender {
	c.t.Helper()
	p := quick(2)
	p.Canary = Canary{Messages: crewCanary, Hold: Duration(crewHold)}
	cfg := config(c.box, p, links(c.t, c.sink.address, 2))
	o := cfg.Outbox.(*store.Sending)
	begun := c.now()
	cfg.Now, cfg.Wait, cfg.Team, cfg.Lease = c.now, c.wait, census{o, func() time.Time { return begun }}, time.Hour
	s, err := New(cfg)
	if err != nil {
		c.t.Fatal(err)
	}
	c.all.Go(func() {
		err := errors.Join(s.Run(c.t.Context()), o.Leave(context.Background()))
		c.mu.Lock()
		c.ends = append(c.ends, err)
		c.mu.Unlock()
	})
	return s
}

// held waits until a sender waits for what comes of the canary, since a moment or not yet.
func (c *crew) held(s *Sender) {
	c.t.Helper()
	for c.t.Context().Err() == nil {
		for _, w := range s.Progress().Waits {
			if w.Why == First && !w.Until.IsZero() {
				return
			}
		}
		time.Sleep(5 * time.Millisecond)
	}
}

// TestTeamCanary: of several senders one sends the first messages, all wait for what comes
// of them, and then all send.
func TestTeamCanary(t *testing.T) {
	c := &crew{t: t, box: teamOutbox(t, 300), sink: newSink(t)}
	senders := []*Sender{c.begin(), c.begin(), c.begin()}
	for _, s := range senders {
		c.held(s)
	}
	if messages, copies := c.sink.all(); messages != crewCanary || copies != crewCanary {
		t.Errorf("the canary is %d messages in %d copies", messages, copies)
	}
	c.pass(crewHold)
	c.all.Wait()
	if err := errors.Join(c.ends...); err != nil {
		t.Error(err)
	}
	if messages, copies := c.sink.all(); messages != 180 || copies != 180 {
		t.Errorf("%d messages in %d copies", messages, copies)
	}
}

// TestTeamStops: where the canary comes back, or a sender stops by itself later, all stop.
// Who begins after that sends a canary of its own.
func TestTeamStops(t *testing.T) {
	c := &crew{t: t, box: teamOutbox(t, 300), sink: newSink(t)}
	senders := []*Sender{c.begin(), c.begin()}
	for _, s := range senders {
		c.held(s)
	}
	led := 0
	for _, s := range senders {
		if n := s.Progress().Accepted; n > 0 {
			led++
			s.stop(fmt.Errorf("%w: of %d messages that were taken 9 came back", ErrStopped, n))
		}
	}
	c.all.Wait()
	for _, err := range c.ends {
		if !errors.Is(err, ErrStopped) {
			t.Errorf("it ended with %v", err)
		}
	}
	if messages, _ := c.sink.all(); led != 1 || messages != crewCanary {
		t.Errorf("%d sent the canary, of %d messages", led, messages)
	}
	next := c.begin()
	c.held(next)
	if p := next.Progress(); p.Accepted != 0 {
		t.Errorf("a run that begins anew sent %d before the hold was over", p.Accepted)
	}
	next.stop(errDone)
	c.all.Wait()
}

// TestTeamCanaryTakenOver: where the one that sent the canary ends, another waits in its
// place.
func TestTeamCanaryTakenOver(t *testing.T) {
	c := &crew{t: t, box: teamOutbox(t, 300), sink: newSink(t)}
	first := c.begin()
	c.held(first)
	second := c.begin()
	c.held(second)
	first.stop(errDone)
	c.pass(crewHold)
	c.all.Wait()
	if err := errors.Join(c.ends...); err != nil {
		t.Error(err)
	}
	if p := second.Progress(); p.Accepted != 180-crewCanary {
		t.Errorf("the other sent %d", p.Accepted)
	}
}
