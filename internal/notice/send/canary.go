package send

import (
	"context"
	"fmt"
	"time"
)

// hold waits behind the canary: its messages are out, and what comes of them is
// looked at before the others leave. The wait counts from the last of them, whichever
// run it left in; a run that does not wait ends.
func (f *feeder) hold(ctx context.Context) error {
	s := f.s
	c := s.c.Policy.Canary
	if f.held || c.Messages == 0 {
		return nil
	}
	if err := f.lead(ctx); err != nil || f.held {
		return err
	}
	if s.c.Before > c.Messages || s.c.Before+f.sent+int64(len(f.chunk)) < c.Messages {
		return nil
	}
	if err := f.flush(ctx); err != nil || s.c.Before+f.sent < c.Messages {
		return err
	}
	f.held = true
	s.canary.Store(true)
	defer s.canary.Store(false)
	for s.done.all()+s.back.Load() < f.sent {
		if err := s.c.Wait(ctx, 100*time.Millisecond); err != nil {
			return context.Cause(ctx)
		}
	}
	if err := f.verdict(ctx); err != nil {
		return err
	}
	now := s.c.Now()
	f.until = now.Add(time.Duration(c.Hold))
	if f.sent == 0 {
		f.until = s.c.Handed.Add(time.Duration(c.Hold))
	}
	if !f.until.After(now) {
		return f.passed(ctx)
	}
	if err := f.holds(ctx); err != nil {
		return err
	}
	if s.c.Once {
		return f.end(ctx)
	}
	s.says(Wait{Why: First, Until: f.until})
	defer s.says()
	if err := s.c.Wait(ctx, f.until.Sub(now)); err != nil {
		return context.Cause(ctx)
	}
	f.until = time.Time{}
	if err := f.verdict(ctx); err != nil {
		return err
	}
	return f.passed(ctx)
}

// verdict is that of the monitor, and of the canary that earlier runs sent, behind all
// reports that have come in. Shares decide from the size of the canary on, where that is
// smaller than what they need else.
func (f *feeder) verdict(ctx context.Context) error {
	c := &f.s.c
	if c.Reports != nil {
		if err := c.Reports(ctx); err != nil {
			return err
		}
	}
	least := min(c.Policy.Stop.Least, c.Policy.Canary.Messages)
	if c.Before > 0 {
		bad, of := f.s.monitor.all()
		if bad, of = bad+c.Back, of+c.Before; of >= least && share(bad, of) > max(c.Policy.Stop.Refused, c.Policy.Stop.Bounced) {
			return fmt.Errorf("%w: of the first %d messages %d came back or were refused", ErrStopped, of, bad)
		}
	}
	return f.s.monitor.verdict(least)
}

// says tells those who watch why nothing leaves, nothing where something does.
func (s *Sender) says(list ...Wait) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.waitFor = list
}
