package send

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/emersion/go-smtp"

	"github.com/tocsin-project/tocsin/internal/ledger/store"
	"github.com/tocsin-project/tocsin/internal/notice"
)

// TestRuns: the day's budget and the pace of a destination hold over several runs,
// each of a process of its own.
func TestRuns(t *testing.T) {
	noon := time.Date(2026, 3, 4, 12, 0, 0, 0, time.UTC)
	for name, c := range map[string]struct {
		policy func(*Policy)
		runs   []time.Duration // since noon
		want   []int           // messages in all after each
	}{
		"budget": {func(p *Policy) { p.Daily = 10 }, []time.Duration{0, time.Hour, 12 * time.Hour, 13 * time.Hour}, []int{10, 10, 20, 20}},
		"ramp": {
			func(p *Policy) { p.Domains = map[string]Limit{"example.org": {Start: 300, PerHour: 1200}} },
			[]time.Duration{0, time.Second, time.Minute, 10 * time.Hour},
			[]int{5, 5, 10, 30},
		},
		"pause": {
			func(p *Policy) { p.Retry.First = Duration(20 * time.Minute) },
			[]time.Duration{0, time.Minute, 30 * time.Minute},
			[]int{0, 0, 60},
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			if err := planned(t, dir, 100).Close(); err != nil {
				t.Fatal(err)
			}
			s := newSink(t)
			for i, at := range c.runs {
				if name == "pause" {
					s.answers(nil)
					if i == 0 {
						s.answers(func(string, string, string) error { return tooBusy })
					}
				}
				box := caseAt(t, dir)
				p := quick(1)
				p.Stop.Least = 1000
				c.policy(p)
				cfg := config(box, p, links(t, s.address, 1))
				cfg.Now, cfg.Once = func() time.Time { return noon.Add(at) }, true
				if _, err := run(t, cfg); err != nil {
					t.Fatal(err)
				}
				if err := box.Close(); err != nil {
					t.Fatal(err)
				}
				if got, _ := s.all(); got != c.want[i] {
					t.Errorf("run %d: %d messages in all, not %d", i+1, got, c.want[i])
				}
			}
		})
	}
}

// TestBudgetOfZones: where another zone is given, a local day of neither gets more than
// the budget: not the one in which the change was made, and not the new one.
func TestBudgetOfZones(t *testing.T) {
	dir := t.TempDir()
	if err := planned(t, dir, 100).Close(); err != nil {
		t.Fatal(err)
	}
	s := newSink(t)
	noon := time.Date(2026, 3, 4, 12, 0, 0, 0, time.UTC)
	for i, r := range []struct {
		at   time.Duration
		zone string
		want int // messages in all
	}{
		{0, "UTC", 10},
		{time.Hour, "Pacific/Kiritimati", 10},             // the 5th there, since 10:00: it has the ten
		{3*time.Hour + 30*time.Minute, "Asia/Tokyo", 10},  // the 5th there, since 15:00: the 4th in UTC lasts
		{12*time.Hour + 10*time.Minute, "Asia/Tokyo", 10}, // the 5th in Kiritimati lasts
		{22*time.Hour + time.Minute, "Asia/Tokyo", 20},
		{23 * time.Hour, "UTC", 20},        // the 5th there: it has the second ten
		{28 * time.Hour, "Asia/Tokyo", 20}, // the 6th there, since 15:00: the 5th in UTC lasts
		{36*time.Hour + time.Minute, "Asia/Tokyo", 30},
	} {
		box := caseAt(t, dir)
		p := quick(1)
		p.Stop.Least, p.Daily, p.Zone = 1000, 10, r.zone
		cfg := config(box, p, links(t, s.address, 1))
		cfg.Now, cfg.Once = func() time.Time { return noon.Add(r.at) }, true
		if _, err := run(t, cfg); err != nil {
			t.Fatal(err)
		}
		if err := errors.Join(cfg.Outbox.(*store.Sending).Leave(t.Context()), box.Close()); err != nil {
			t.Fatal(err)
		}
		if got, _ := s.all(); got != r.want {
			t.Errorf("run %d, in %s: %d messages in all, not %d", i+1, r.zone, got, r.want)
		}
	}
}

// TestBudgetAcrossZones: a run goes on as soon as the day of the former zone has ended,
// not a day later.
func TestBudgetAcrossZones(t *testing.T) {
	dir := t.TempDir()
	if err := planned(t, dir, 100).Close(); err != nil {
		t.Fatal(err)
	}
	s := newSink(t)
	now := time.Date(2026, 3, 4, 12, 0, 0, 0, time.UTC)
	for _, zone := range []string{"UTC", "Asia/Tokyo"} {
		box := caseAt(t, dir)
		p := quick(1)
		p.Stop.Least, p.Daily, p.Zone = 1000, 10, zone
		cfg := config(box, p, links(t, s.address, 1))
		cfg.Now, cfg.Once = func() time.Time { return now }, true
		sender, err := run(t, cfg)
		if err != nil {
			t.Fatal(err)
		}
		progress := sender.Progress()
		if want := time.Date(2026, 3, 5, 0, 0, 0, 0, time.UTC); len(progress.Waits) != 1 || progress.Waits[0].Why != Budget || !progress.Waits[0].Until.Equal(want) {
			t.Errorf("in %s: %+v", zone, progress.Waits)
		}
		if err := box.Close(); err != nil {
			t.Fatal(err)
		}
		now = now.Add(3*time.Hour + 30*time.Minute)
	}
}

// tooBusy is the answer of a destination that gets too much.
var tooBusy = &smtp.SMTPError{Code: 421, EnhancedCode: smtp.EnhancedCode{4, 7, 0}, Message: "too much"}

// TestGivenBack: what a run was granted and did not begin with does not count.
func TestGivenBack(t *testing.T) {
	box := planned(t, t.TempDir(), 100)
	defer box.Close()
	day := time.Date(2026, 3, 4, 0, 0, 0, 0, time.UTC)
	o, err := box.Send(t.Context(), "test", time.Minute)
	if err != nil {
		t.Fatal(err)
	}
	claim := func(rows ...int64) (handed int64) {
		c := notice.Claim{Rows: rows, Day: day, Grant: func(free []int, _ map[string]*notice.Pace, n int64) []int {
			handed = n
			return free
		}}
		if err := o.Claim(t.Context(), &c); err != nil || len(c.Granted) != len(rows) {
			t.Errorf("%d of %d granted, %v", len(c.Granted), len(rows), err)
		}
		return handed
	}
	if n := claim(1, 2, 4); n != 0 {
		t.Errorf("%d before the first", n)
	}
	if err := o.Release(t.Context(), []int64{4}, day); err != nil {
		t.Error(err)
	}
	if n := claim(4); n != 2 {
		t.Errorf("%d after one came back", n)
	}
}

// interrupted is an outbox whose run ends while rows are granted. Like a database's
// driver it does what it was asked, and says that it was interrupted where the context
// that it was given has ended by then.
type interrupted struct {
	Outbox
	end context.CancelFunc
}

func (b *interrupted) Claim(ctx context.Context, c *notice.Claim) error {
	err := b.Outbox.Claim(context.WithoutCancel(ctx), c)
	if len(c.Rows) > 0 {
		b.end()
	}
	return errors.Join(err, ctx.Err())
}

// failing is a link that is never there.
type failing struct{}

func (failing) Open(context.Context) error { return errors.New("nobody is there") }
func (failing) Send(context.Context, *notice.Message) (notice.Outcome, error) {
	return notice.Outcome{}, errors.New("nobody is there")
}
func (failing) Close() {}

// TestInterruptedGrant: rows that are granted while a run ends are given back, and the
// day's budget does not count them.
func TestInterruptedGrant(t *testing.T) {
	box := planned(t, t.TempDir(), 100)
	defer box.Close()
	c := config(box, quick(1), func() Link { return failing{} })
	inner := c.Outbox
	ctx, end := context.WithCancel(t.Context())
	c.Outbox = &interrupted{inner, end}
	s, err := New(c)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Run(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("the run ended with %v", err)
	}
	handed := int64(-1)
	look := notice.Claim{At: s.c.Now(), Day: s.today(), Grant: func(_ []int, _ map[string]*notice.Pace, n int64) []int { handed = n; return nil }}
	if err := inner.Claim(t.Context(), &look); err != nil || handed != s.done.accepted.Load() {
		t.Errorf("%d count as handed out, %d were, %v", handed, s.done.accepted.Load(), err)
	}
}

// TestOnceFromTheMidst: a run that does not wait, and begins to look behind rows, as those
// do of whom several send, sends what stands before all the same.
func TestOnceFromTheMidst(t *testing.T) {
	for _, start := range []int64{0, 7, 1 << 40} {
		box := planned(t, t.TempDir(), 30)
		want := states(t, box)[notice.Planned]
		cfg := config(box, quick(1), links(t, newSink(t).address, 1))
		cfg.Once, cfg.Start = true, start
		if _, err := run(t, cfg); err != nil {
			t.Fatal(err)
		}
		if got := states(t, box); got[notice.Sent] != want || want == 0 {
			t.Errorf("begun behind row %d: of %d that were due %v", start, want, got)
		}
		if err := box.Close(); err != nil {
			t.Fatal(err)
		}
	}
}
