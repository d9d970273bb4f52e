package send

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/emersion/go-smtp"
)

// TestCanary: the rest goes out behind the canary where nothing came back, and
// does not where too much did.
func TestCanary(t *testing.T) {
	for _, back := range []int64{0, 20} {
		box := planned(t, t.TempDir(), 100)
		s := newSink(t)
		p := quick(2)
		p.Canary, p.Stop = Canary{Messages: 20, Hold: Duration(20 * time.Millisecond)}, Stop{Least: 20}
		p.fill()
		c := config(box, p, links(t, s.address, 2))
		c.Wait = unwatched // it is the canary that is judged, and not what a second brought
		sender, err := New(c)
		if err != nil {
			t.Fatal(err)
		}
		sender.Returned(back, 0)
		err = sender.Run(t.Context())
		messages, _ := s.all()
		if back == 0 && (err != nil || messages < 50) || back > 0 && (!errors.Is(err, ErrStopped) || messages != 20) {
			t.Errorf("%d came back: %d messages, %v", back, messages, err)
		}
		box.Close()
	}
}

// unwatched is a Wait of a run that is not looked at meanwhile, which happens once a
// second.
func unwatched(ctx context.Context, d time.Duration) error {
	if d == time.Second {
		<-ctx.Done()
		return ctx.Err()
	}
	return sleep(ctx, d)
}

// TestCanaryOverRuns: the hold counts from the last message of the canary, whichever run
// it left in. A run that does not wait ends and says until when; who starts again earlier
// waits for the rest of it, and nothing leaves where too many of the first came back.
func TestCanaryOverRuns(t *testing.T) {
	dir, noon := t.TempDir(), time.Date(2026, 3, 4, 12, 0, 0, 0, time.UTC)
	if err := planned(t, dir, 100).Close(); err != nil {
		t.Fatal(err)
	}
	s := newSink(t)
	for i, c := range []struct {
		at      time.Duration
		back    int64
		once    bool
		all     int // messages in all, after
		stopped bool
		why     []Why
		waited  time.Duration
	}{
		{0, 0, true, 20, false, []Why{First}, 0},
		{10 * time.Minute, 0, true, 20, false, []Why{First}, 0},
		{40 * time.Minute, 6, true, 20, true, nil, 0},
		{20 * time.Minute, 0, false, 60, false, nil, 10 * time.Minute},
	} {
		box := caseAt(t, dir)
		p := quick(2)
		p.Canary, p.Stop = Canary{Messages: 20, Hold: Duration(30 * time.Minute)}, Stop{Least: 20}
		p.fill()
		cfg := config(box, p, links(t, s.address, 2))
		cfg.Now, cfg.Once = func() time.Time { return noon.Add(c.at) }, c.once
		if i > 0 {
			cfg.Before, cfg.Back, cfg.Handed = 20, c.back, noon
		}
		var waited time.Duration
		cfg.Wait = func(ctx context.Context, d time.Duration) error {
			if d >= 10*time.Minute {
				waited = d
			}
			return sleep(ctx, min(d, time.Millisecond))
		}
		sender, err := run(t, cfg)
		if (err != nil) != c.stopped || err != nil && !errors.Is(err, ErrStopped) {
			t.Errorf("run %d: %v", i, err)
		}
		var why []Why
		for _, w := range sender.Progress().Waits {
			if why = append(why, w.Why); !w.Until.Equal(noon.Add(30*time.Minute)) || w.Messages != 40 {
				t.Errorf("run %d: %+v", i, w)
			}
		}
		if got, _ := s.all(); got != c.all || !slices.Equal(why, c.why) || waited != c.waited {
			t.Errorf("run %d: %d messages in all, %v, waited %s", i, got, why, waited)
		}
		if err := box.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// TestSmallCanary: a canary that is smaller than what shares need else is judged by its
// own size, whichever way its messages came back, and by the reports that lie there when
// the hold ends.
func TestSmallCanary(t *testing.T) {
	for _, c := range []struct {
		name   string
		before int64 // sent by an earlier run, with so many that came back
		back   int64
		report int64 // read when the canary is judged
		refuse bool
		stops  bool
	}{
		{name: "nothing came back"},
		{name: "one of twenty came back", report: 1},
		{name: "three of twenty came back", report: 3, stops: true},
		{name: "all were refused", refuse: true, stops: true},
		{name: "all of an earlier run came back", before: 20, back: 20, stops: true},
		{name: "all of an earlier run come back now", before: 20, report: 20, stops: true},
		{name: "half by an earlier run, all come back now", before: 10, report: 20, stops: true},
	} {
		t.Run(c.name, func(t *testing.T) {
			box := planned(t, t.TempDir(), 100)
			defer box.Close()
			s := newSink(t)
			if c.refuse {
				s.answers(func(string, string, string) error {
					return &smtp.SMTPError{Code: 550, EnhancedCode: smtp.EnhancedCode{5, 7, 1}, Message: "no"}
				})
			}
			p := &Policy{Connections: 2, Canary: Canary{Messages: 20, Hold: Duration(20 * time.Millisecond)}}
			p.fill()
			cfg := config(box, p, links(t, s.address, 2))
			cfg.Before, cfg.Back, cfg.Handed = c.before, c.back, time.Now()
			var sender *Sender
			reports := c.report
			cfg.Reports = func(context.Context) error {
				sender.Returned(reports, 0)
				reports = 0
				return nil
			}
			var err error
			sender, err = New(cfg)
			if err != nil {
				t.Fatal(err)
			}
			err = sender.Run(t.Context())
			if errors.Is(err, ErrStopped) != c.stops || err != nil && !c.stops {
				t.Errorf("%v", err)
			}
			if got, _ := s.all(); c.stops && got > 20-int(c.before) || !c.stops && got < 50 {
				t.Errorf("%d messages left", got)
			}
		})
	}
}
