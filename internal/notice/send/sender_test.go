package send

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/emersion/go-smtp"

	"github.com/tocsin-project/tocsin/internal/mail"
	"github.com/tocsin-project/tocsin/internal/notice"
)

func TestEveryoneOnce(t *testing.T) {
	box := planned(t, t.TempDir(), 200)
	defer box.Close()
	want := int(states(t, box)[notice.Planned])
	s := newSink(t)
	if _, err := run(t, config(box, quick(5), links(t, s.address, 5))); err != nil {
		t.Fatal(err)
	}
	if messages, copies := s.all(); messages != want || copies != want {
		t.Errorf("%d messages in %d copies, want %d", messages, copies, want)
	}
	if got := states(t, box); got[notice.Sent] != int64(want) || len(got) != 1 {
		t.Errorf("%v", got)
	}
	rows, err := box.Due(t.Context(), notice.Ask{Channel: notice.Email, State: notice.Sent, Limit: 1000})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rows {
		if s.taken[r.MessageID] != 1 || r.Answer == "" || r.Attempts != 1 {
			t.Errorf("row %d has no proof", r.Number)
		}
	}
	entries, _, err := box.Journal(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	told := 0
	for _, e := range entries {
		if e.Act == ActHanded {
			var n int
			fmt.Sscan(e.Details["sent"], &n)
			told += n
			if len(e.Commitments) != 1 {
				t.Error("an entry commits to nothing")
			}
		}
	}
	if told != want {
		t.Errorf("the journal tells of %d messages", told)
	}
}

// TestAnswers: each kind of answer leads where it should.
func TestAnswers(t *testing.T) {
	enhanced := func(code int, e [3]int, text string) error {
		return &smtp.SMTPError{Code: code, EnhancedCode: e, Message: text}
	}
	for name, c := range map[string]struct {
		answer func(at, to string, n int64) error
		want   map[notice.State]int64 // of two rows by mail, p0 and p1
		letter int64
		none   bool // the run fails, since nothing was taken
	}{
		"greylisted once": {func(at, _ string, n int64) error {
			if at == "RCPT" && n <= 2 {
				return enhanced(451, [3]int{4, 7, 1}, "later")
			}
			return nil
		}, map[notice.State]int64{notice.Sent: 2}, 0, false},
		"no mailbox, next address": {func(at, to string, _ int64) error {
			if at == "RCPT" && strings.HasPrefix(to, "p") {
				return enhanced(550, [3]int{5, 1, 1}, "unknown "+to)
			}
			return nil
		}, map[notice.State]int64{notice.Sent: 2}, 0, false},
		"no mailbox at all, a letter": {func(at, to string, _ int64) error {
			if at == "RCPT" {
				return enhanced(550, [3]int{5, 1, 1}, "unknown "+to)
			}
			return nil
		}, map[notice.State]int64{notice.Replaced: 2}, 2, true},
		"the content is refused, no letter": {func(at, _ string, _ int64) error {
			if at == "DATA" {
				return enhanced(554, [3]int{5, 7, 1}, "spam")
			}
			return nil
		}, map[notice.State]int64{notice.Failed: 2}, 0, true},
		"dropped after the end": {func(at, _ string, _ int64) error {
			if at == "DATA" {
				return errDrop
			}
			return nil
		}, map[notice.State]int64{notice.Doubtful: 2}, 0, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			box := planned(t, t.TempDir(), 2)
			defer box.Close()
			s := newSink(t)
			var n atomic.Int64
			s.answers(func(at, to, _ string) error { return c.answer(at, to, n.Add(1)) })
			p := quick(1)
			p.Retry.Codes = map[string]Duration{"4.7": Duration(time.Millisecond)}
			if _, err := run(t, config(box, p, links(t, s.address, 1))); errors.Is(err, ErrNoneTaken) != c.none || err != nil && !c.none {
				t.Fatal(err)
			}
			got := states(t, box)
			for state, n := range c.want {
				if got[state] != n {
					t.Errorf("%v, want %v", got, c.want)
				}
			}
			letters, err := box.Due(t.Context(), notice.Ask{Channel: notice.Letter, State: notice.Planned, Now: time.Now(), Limit: 10})
			if err != nil || int64(len(letters)) != c.letter {
				t.Errorf("%d letters, %v", len(letters), err)
			}
		})
	}
}

// TestGivesUp: what is put off too often is refused for good in the end.
func TestGivesUp(t *testing.T) {
	box := planned(t, t.TempDir(), 1)
	defer box.Close()
	s := newSink(t)
	s.answers(func(at, _, _ string) error {
		if at == "RCPT" {
			return &smtp.SMTPError{Code: 450, EnhancedCode: smtp.EnhancedCode{4, 2, 2}, Message: "full"}
		}
		return nil
	})
	p := quick(1)
	p.Retry.Most = 3
	sender, err := run(t, config(box, p, links(t, s.address, 1)))
	if err != nil {
		t.Fatal(err)
	}
	// Three attempts at the first address; the fourth attempt of the row is the
	// first at the second one, and the last.
	if got := sender.Progress(); got.Later != 2 || got.GivenUp != 2 || states(t, box)[notice.Replaced] != 1 {
		t.Errorf("%+v, %v", got, states(t, box))
	}
}

// TestGivesAllUp: a run that ended with everything given up had nothing taken, and fails.
func TestGivesAllUp(t *testing.T) {
	box := planned(t, t.TempDir(), 6)
	defer box.Close()
	s := newSink(t)
	s.answers(func(at, _, _ string) error {
		if at == "RCPT" {
			return &smtp.SMTPError{Code: 451, EnhancedCode: smtp.EnhancedCode{4, 3, 0}, Message: "not now"}
		}
		return nil
	})
	p := quick(1)
	p.Retry.Most = 1
	c := config(box, p, links(t, s.address, 1))
	c.Before = 9 // what earlier runs had taken does not count
	sender, err := run(t, c)
	if !errors.Is(err, ErrNoneTaken) || !strings.Contains(err.Error(), "given up") {
		t.Errorf("%v", err)
	}
	got := sender.Progress() // each of the four by e-mail has a second address
	now := states(t, box)
	letters, err := box.Due(t.Context(), notice.Ask{Channel: notice.Letter, State: notice.Planned, Now: time.Now(), Limit: 10})
	if err != nil || got.GivenUp != 8 || got.Later != 0 || got.Rejected != 0 || now[notice.Replaced] != 4 || len(letters) != 6 {
		t.Errorf("%+v, %v, %d letters, %v", got, now, len(letters), err)
	}
}

func TestStopsByItself(t *testing.T) {
	box := planned(t, t.TempDir(), 400)
	defer box.Close()
	s := newSink(t)
	s.answers(func(at, _, _ string) error {
		if at == "DATA" {
			return &smtp.SMTPError{Code: 554, EnhancedCode: smtp.EnhancedCode{5, 7, 1}, Message: "blocked"}
		}
		return nil
	})
	p := quick(2)
	p.Stop, p.Canary = Stop{Least: 20}, Canary{Messages: 30, Hold: Duration(time.Millisecond)}
	p.fill()
	sender, err := run(t, config(box, p, links(t, s.address, 2)))
	if !errors.Is(err, ErrStopped) {
		t.Fatalf("error %v", err)
	}
	// It stops behind the canary, or before, where it is asked between.
	got := sender.Progress()
	if got.Rejected < 20 || got.Rejected > 30 {
		t.Errorf("%+v went out before it stopped", got)
	}
	if now := states(t, box); now[notice.Failed] != got.Rejected || now[notice.Intent] != 0 {
		t.Errorf("%v, and %+v", now, got)
	}
}

func TestNoServer(t *testing.T) {
	box := planned(t, t.TempDir(), 3)
	defer box.Close()
	c := config(box, quick(1), links(t, "127.0.0.1:1", 1))
	c.Wait = func(ctx context.Context, d time.Duration) error { return sleep(ctx, min(d, time.Millisecond)) }
	sender, err := run(t, c)
	if !errors.Is(err, mail.ErrServer) || !strings.Contains(err.Error(), "nobody listens at 127.0.0.1:1") {
		t.Errorf("error %v", err)
	}
	if p := sender.Progress(); p.Waiting != 2 || len(p.Waits) != 1 || p.Waits[0].Why != NoServer || p.Waits[0].Fault == "" || p.Waits[0].Hint == "" {
		t.Errorf("%+v", p)
	}
	rows, err := box.Due(t.Context(), notice.Ask{Channel: notice.Email, State: notice.Planned, Now: time.Now(), Limit: 10})
	if err != nil || len(rows) != 2 || rows[0].Attempts != 0 {
		t.Errorf("a row was tried without a server: %d, %v", len(rows), err)
	}
}

// TestServerFaults: what waiting does not help ends the run at once, and so does any
// fault where the run is not to wait.
func TestServerFaults(t *testing.T) {
	for name, c := range map[string]struct {
		lasts, once bool
		opened      int
	}{"lasting": {true, false, 1}, "passing": {false, false, tries}, "passing, once": {false, true, 1}, "lasting, once": {true, true, 1}} {
		box := planned(t, t.TempDir(), 30)
		var opened atomic.Int64
		cfg := config(box, quick(5), func() Link {
			return brokenLink(func() error { opened.Add(1); return &mail.Fault{Why: "no", Lasts: c.lasts} })
		})
		cfg.Once, cfg.Wait = c.once, func(ctx context.Context, d time.Duration) error { return sleep(ctx, min(d, time.Millisecond)) }
		if _, err := run(t, cfg); !errors.Is(err, mail.ErrServer) || opened.Load() != int64(c.opened) {
			t.Errorf("%s: tried %d times, %v", name, opened.Load(), err)
		}
		if got := states(t, box); len(got) != 1 || got[notice.Planned] == 0 {
			t.Errorf("%s: %v", name, got)
		}
		box.Close()
	}
}

// brokenLink is a link that never opens.
type brokenLink func() error

func (f brokenLink) Open(context.Context) error { return f() }
func (brokenLink) Close()                       {}
func (brokenLink) Send(context.Context, *notice.Message) (notice.Outcome, error) {
	return notice.Outcome{}, errors.New("never open")
}

// TestFewConnections: a server that allows fewer connections than the policy gets all
// messages over those it allows.
func TestFewConnections(t *testing.T) {
	box := planned(t, t.TempDir(), 200)
	defer box.Close()
	s := newSink(t)
	good := links(t, s.address, 5)
	var slots atomic.Int64
	slots.Store(2)
	cfg := config(box, quick(5), func() Link { return &fewLink{Link: good(), slots: &slots} })
	cfg.Once, cfg.Wait = true, func(ctx context.Context, d time.Duration) error { return sleep(ctx, min(d, 10*time.Millisecond)) }
	noon := time.Date(2026, 3, 4, 12, 0, 0, 0, time.UTC)
	cfg.Now = func() time.Time { return noon } // however long it takes, others worked lately
	if _, err := run(t, cfg); err != nil {
		t.Fatal(err)
	}
	got := states(t, box)
	if messages, copies := s.all(); messages != copies || len(got) != 1 || int64(messages) != got[notice.Sent] {
		t.Errorf("%v, %d messages in %d copies", got, messages, copies)
	}
}

// fewLink is a link of which only some may be open.
type fewLink struct {
	Link
	slots *atomic.Int64
	mine  bool
}

func (f *fewLink) Open(ctx context.Context) error {
	if !f.mine && f.slots.Add(-1) < 0 {
		f.slots.Add(1)
		return &mail.Fault{Why: "too many connections"}
	}
	f.mine = true
	return f.Link.Open(ctx)
}

// TestWhyTheyWait: a run that does not wait says how many messages wait, why and until
// when.
func TestWhyTheyWait(t *testing.T) {
	noon := time.Date(2026, 3, 4, 12, 0, 0, 0, time.UTC)
	for why, change := range map[Why]func(*Policy, *sink){
		Budget: func(p *Policy, _ *sink) { p.Daily = 10 },
		PaceOf: func(p *Policy, _ *sink) { p.Domains = map[string]Limit{"*": {Start: 300, PerHour: 1200}} },
		Hours:  func(p *Policy, _ *sink) { p.Window = &Window{From: "20:00", To: "21:00"} },
		PutOff: func(_ *Policy, s *sink) {
			s.answers(func(string, string, string) error {
				return &smtp.SMTPError{Code: 451, EnhancedCode: smtp.EnhancedCode{4, 3, 0}, Message: "later"}
			})
		},
	} {
		box := planned(t, t.TempDir(), 100)
		s, p := newSink(t), quick(1)
		p.Retry.First, p.Retry.Longest, p.Stop.Least = Duration(time.Hour), Duration(time.Hour), 1000
		change(p, s)
		cfg := config(box, p, links(t, s.address, 1))
		cfg.Now, cfg.Once = func() time.Time { return noon }, true
		sender, err := run(t, cfg)
		if err != nil {
			t.Fatal(why, err)
		}
		left := states(t, box)[notice.Planned]
		got := sender.Progress()
		if left == 0 || got.Waiting != left || len(got.Waits) != 1 || got.Waits[0].Why != why || got.Waits[0].Messages != left || !got.Waits[0].Until.After(noon) {
			t.Errorf("%s: %d wait, and it says %+v", why, left, got)
		}
		box.Close()
	}
}

func TestOrders(t *testing.T) {
	box := planned(t, t.TempDir(), 300)
	defer box.Close()
	s := newSink(t)
	s.answers(func(string, string, string) error { time.Sleep(time.Millisecond); return nil })
	var order atomic.Uint32
	c := config(box, quick(2), links(t, s.address, 2))
	c.Wait = func(ctx context.Context, d time.Duration) error { return sleep(ctx, min(d, 5*time.Millisecond)) }
	c.Order = func() (Order, error) { return Order(order.Load()), nil }
	sender, err := New(c)
	if err != nil {
		t.Fatal(err)
	}
	order.Store(uint32(Pause))
	ended := make(chan error, 1)
	go func() { ended <- sender.Run(t.Context()) }()
	for !sender.Progress().Paused {
		time.Sleep(time.Millisecond)
	}
	// Each of the two connections may have passed the gate before it was closed, and ends
	// the message that it is at; hundreds would leave meanwhile.
	before, _ := s.all()
	time.Sleep(500 * time.Millisecond)
	if after, _ := s.all(); after > before+2 {
		t.Errorf("%d messages left while it was paused", after-before)
	}
	before, _ = s.all()
	order.Store(uint32(GoOn))
	for n := before; n == before; n, _ = s.all() {
		time.Sleep(time.Millisecond)
	}
	order.Store(uint32(End))
	if err := <-ended; err != nil {
		t.Errorf("error %v", err)
	}
	got := states(t, box)
	messages, copies := s.all()
	if got[notice.Intent] != 0 || got[notice.Doubtful] != 0 || int64(messages) != got[notice.Sent] || copies != messages {
		t.Errorf("after the stop: %v, %d messages, %d copies", got, messages, copies)
	}
}

func TestSpool(t *testing.T) {
	box := planned(t, t.TempDir(), 30)
	defer box.Close()
	dir := t.TempDir()
	spool, err := NewSpool(dir, &Maker{Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := run(t, config(box, quick(3), func() Link { return spool })); err != nil {
		t.Fatal(err)
	}
	files, err := os.ReadDir(dir)
	if want := states(t, box)[notice.Sent]; err != nil || int64(len(files)) != want || want == 0 {
		t.Errorf("%d files of %d messages, %v", len(files), want, err)
	}
	if _, err := NewSpool(dir+"/none", nil); err == nil {
		t.Error("a folder that is not there is a spool")
	}
}

func TestTokens(t *testing.T) {
	if row, address, ok := ReadToken(Token(1<<40+7, 3)); !ok || row != 1<<40+7 || address != 3 {
		t.Error("a token does not come back")
	}
	if _, _, ok := ReadToken([]byte("12345678")); ok {
		t.Error("a token of another form is read")
	}
}
