package send

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/tocsin-project/tocsin/internal/notice"
)

// Team is what several senders of a run say to one another. They have one canary: the
// first that asks sends it, the others wait for what comes of it.
type Team interface {
	// Turn says what this sender does about the canary of a plan.
	Turn(ctx context.Context, plan int64) (notice.Turn, error)
	// Holds, Passed: who sends the canary says until when it is waited for what comes of
	// it, and that all is well.
	Holds(ctx context.Context, plan int64, until time.Time) error
	Passed(ctx context.Context, plan int64) error
	// Halt has all senders of the run stop; Halted says why one did so, "" for none.
	Halt(ctx context.Context, plan int64, why string) error
	Halted(ctx context.Context, plan int64) (why string, err error)
	// First counts anew what was handed over before: the values of Before, Back and
	// Handed.
	First(ctx context.Context) (before, back int64, handed time.Time, err error)
}

// elsewhere is why another sender of the run stopped by itself.
type elsewhere struct{ why string }

func (e *elsewhere) Error() string {
	return fmt.Sprintf("%v: another sender of this run did, and it is for all: %s", ErrStopped, e.why)
}

func (e *elsewhere) Is(target error) bool { return target == ErrStopped }

// askTeam is how often a sender asks whether the canary of another is over.
const askTeam = time.Second / 2

// lead waits until this sender is the one that sends the canary, or it is over. What
// another sent of it before it died counts.
func (f *feeder) lead(ctx context.Context) error {
	s := f.s
	if s.c.Team == nil || f.leads || s.c.Before > s.c.Policy.Canary.Messages {
		return nil
	}
	defer s.canary.Store(false)
	for {
		t, err := s.c.Team.Turn(ctx, s.c.Plan)
		switch {
		case err != nil:
			return err
		case t.Stopped != "":
			return &elsewhere{t.Stopped}
		case t.Past:
			f.held = true
			s.says()
			return nil
		case t.Lead:
			f.leads = true
			s.says()
			return f.recount(ctx)
		}
		if f.until = t.Until; s.c.Once {
			return f.end(ctx)
		}
		f.until = time.Time{}
		s.canary.Store(true)
		s.says(Wait{Why: First, Until: t.Until})
		if err := s.c.Wait(ctx, askTeam); err != nil {
			return context.Cause(ctx)
		}
	}
}

// recount learns what was handed over since this sender began.
func (f *feeder) recount(ctx context.Context) error {
	c := &f.s.c
	before, back, handed, err := c.Team.First(ctx)
	if err != nil {
		return err
	}
	f.s.monitor.before(max(before-back, 0) - max(c.Before-c.Back, 0))
	c.Before, c.Back, c.Handed = before, back, handed
	if before > c.Policy.Canary.Messages {
		return f.passed(ctx)
	}
	return nil
}

// holds and passed tell the others.
func (f *feeder) holds(ctx context.Context) error {
	if f.s.c.Team == nil {
		return nil
	}
	return f.s.c.Team.Holds(ctx, f.s.c.Plan, f.until)
}

func (f *feeder) passed(ctx context.Context) error {
	f.held = true
	if f.s.c.Team == nil {
		return nil
	}
	if err := f.s.c.Team.Passed(ctx, f.s.c.Plan); err != nil {
		return err
	}
	return f.s.hearTeam(ctx) // who stopped before this was said stops this one, before it sends on
}

// hearTeam fails where another sender of the run stopped by itself.
func (s *Sender) hearTeam(ctx context.Context) error {
	if s.c.Team == nil {
		return nil
	}
	why, err := s.c.Team.Halted(ctx, s.c.Plan)
	if err == nil && why != "" {
		err = &elsewhere{why}
	}
	return err
}

// tellTeam tells the others when this run stops by itself, before what is under way has
// ended.
func (s *Sender) tellTeam(run, ctx context.Context) error {
	<-run.Done()
	err := context.Cause(run)
	if other := (*elsewhere)(nil); s.c.Team == nil || !errors.Is(err, ErrStopped) || errors.As(err, &other) {
		return nil
	}
	return s.c.Team.Halt(ctx, s.c.Plan, strings.TrimPrefix(err.Error(), ErrStopped.Error()+": "))
}
