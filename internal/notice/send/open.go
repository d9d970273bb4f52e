package send

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/tocsin-project/tocsin/internal/mail"
)

// errElsewhere says that this connection cannot be made while others work.
var errElsewhere = errors.New("other connections work")

// How long a mail server is tried.
const (
	tries     = 8                // with waits that double from a second: about four minutes
	triesOnce = 3                // of a run that does not wait
	alive     = 10 * time.Second // others worked so lately
	slow      = 3 * time.Second  // after that it is said that the server is waited for
)

// open makes the connection ready, and tries again for some minutes where the server
// is not there; not where waiting does not help, or the run is not to wait.
func (s *Sender) open(ctx context.Context, link Link) error {
	wait := time.Second
	for n := 1; ; n++ {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		begun := s.c.Now()
		late := time.AfterFunc(slow, func() { s.trouble(begun, time.Time{}, nil) })
		err := link.Open(ctx)
		late.Stop()
		now := s.c.Now()
		if err == nil {
			s.worked.Store(now.UnixNano())
			s.untroubled()
			return nil
		}
		before := s.worked.Load()
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case before != 0 && now.Sub(time.Unix(0, before)) < alive:
			return errElsewhere
		}
		var f *mail.Fault
		if !errors.As(err, &f) {
			f = &mail.Fault{Why: err.Error()}
		}
		if n == tries || s.c.Once && (before == 0 || n == triesOnce) || f.Lasts && before == 0 {
			s.trouble(begun, time.Time{}, f)
			err = fmt.Errorf("the mail server cannot be used: %w", err)
			s.stop(err)
			return err
		}
		s.trouble(begun, now.Add(wait), f)
		if s.c.Wait(ctx, wait) != nil {
			return ctx.Err()
		}
		wait *= 2
	}
}

// trouble says that the mail server is waited for since a moment, and why, for those
// who watch; the nil Fault that it has not answered yet.
func (s *Sender) trouble(since, until time.Time, f *mail.Fault) {
	s.mu.Lock()
	defer s.mu.Unlock()
	w := &Wait{Why: NoServer, Since: since, Until: until}
	if s.noServer != nil {
		w.Since, w.Fault, w.Hint = s.noServer.Since, s.noServer.Fault, s.noServer.Hint
	}
	if f != nil {
		w.Fault, w.Hint = f.Why, f.Hint
	}
	s.noServer = w
	s.troubled.Store(true)
}

func (s *Sender) untroubled() {
	if !s.troubled.Load() {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.noServer = nil
	s.troubled.Store(false)
}

// putBack gives a row back that this connection did not begin with: another takes it.
func (s *Sender) putBack(ctx context.Context, row int64) error {
	err := s.c.Outbox.Release(ctx, []int64{row}, s.today())
	s.back.Add(1)
	s.free(row)
	return err
}
