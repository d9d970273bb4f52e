package send

import (
	"context"
	"errors"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/tocsin-project/tocsin/internal/mail"
	"github.com/tocsin-project/tocsin/internal/mail/mailtest"
	"github.com/tocsin-project/tocsin/internal/notice"
)

// TestLiars: a server that cannot be believed ends the run after few messages, and only
// what was under way is in doubt.
func TestLiars(t *testing.T) {
	always := func(answer string) func(int64) string { return func(int64) string { return answer } }
	for name, c := range map[string]struct {
		say         func(n int64) string
		least, most int64 // messages in doubt
		sent        bool
		why         string
	}{
		"no reply":       {always("lorem ipsum dolor"), 3, 3, false, "3 times what is no reply"},
		"no such code":   {always("999 ok"), 3, 3, false, "3 times what is no reply"},
		"not its turn":   {always("354 go on"), 3, 3, false, "3 times what is no reply"},
		"closes":         {always(mailtest.Leave), 3, 3, false, "3 times in a row the mail server broke off"},
		"hangs":          {always(mailtest.Hang), 3, 3, false, "3 times in a row the mail server broke off"},
		"begins to lie":  {func(n int64) string { return map[bool]string{false: "??"}[n <= 100] }, 3, 3 + 5, true, "what is no reply"},
		"lies sometimes": {func(n int64) string { return map[bool]string{true: "??"}[n%10 == 0] }, 3, 3 + 5, true, "what is no reply"},
		"closes often":   {func(n int64) string { return map[bool]string{true: mailtest.Leave}[n%10 == 0] }, 3, 10, true, "of the last [0-9]+ messages [0-9]+ are in doubt"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			box := planned(t, t.TempDir(), 500)
			defer box.Close()
			all := states(t, box)[notice.Planned]
			server, err := mailtest.StartLiar(func(step string, n int64) string {
				if step != "." {
					return ""
				}
				return c.say(n)
			})
			if err != nil {
				t.Fatal(err)
			}
			defer server.Close()
			p := quick(5)
			p.Stop = Stop{}
			if c.sent && name != "closes often" {
				p.Stop.Doubtful = 1 // of the first hundred 6 in doubt are too large a share: that is another bound
			}
			p.fill()
			link := links(t, server.Address, 5)
			if name == "hangs" {
				p.Stop.Latency = Duration(time.Hour)
				link = linksTo(t, &mail.Server{Address: server.Address, Protection: mail.Plain, Command: 2 * time.Minute, End: 2 * time.Second}, 5)
			}
			sender, err := run(t, config(box, p, link))
			if !errors.Is(err, ErrStopped) || !regexp.MustCompile(c.why).MatchString(err.Error()) {
				t.Errorf("the run ended with %v", err)
			}
			got, progress := states(t, box), sender.Progress()
			if got[notice.Doubtful] < c.least || got[notice.Doubtful] > c.most || got[notice.Doubtful] != progress.Doubtful || got[notice.Intent] != 0 {
				t.Errorf("%v, %+v", got, progress)
			}
			if got[notice.Sent] > 0 != c.sent || got[notice.Sent]+got[notice.Doubtful] != server.Taken.Load() || got[notice.Sent]+got[notice.Doubtful]+got[notice.Planned] != all {
				t.Errorf("%v of %d, the server has %d", got, all, server.Taken.Load())
			}
		})
	}
}

// TestTrust: the server is trusted by answers to what began after its last senseless one
// alone. An answer to a message that was under way at the same time says nothing of what
// the server does since: it would let all connections go on at once.
func TestTrust(t *testing.T) {
	m := &monitor{stop: Default().Stop}
	good, bad := &notice.Outcome{Result: notice.Accepted}, &notice.Outcome{Result: notice.Unknown, Fault: notice.Nonsense}
	saw := func(o *notice.Outcome, events int64, want bool) {
		t.Helper()
		if err := m.saw(o, 0, events); err != nil || m.trusted.Load() != want {
			t.Errorf("trusted: %t, %v", m.trusted.Load(), err)
		}
	}
	if m.trusted.Load() {
		t.Error("trusted before it has answered")
	}
	first, second, third := m.begin(), m.begin(), m.begin()
	saw(good, first, true)
	saw(bad, second, false)
	saw(good, third, false) // began before the other was known of
	if m.inRow != 1 {
		t.Errorf("%d in a row", m.inRow)
	}
	saw(good, m.begin(), true)
	if m.inRow != 0 || m.events != 1 {
		t.Errorf("%d in a row, %d events", m.inRow, m.events)
	}
}

// TestNoAnswer: while the server says nothing in the midst of a message, those who watch
// are told so, and a run that does not wait ends with the first.
func TestNoAnswer(t *testing.T) {
	box := planned(t, t.TempDir(), 20)
	defer box.Close()
	server, err := mailtest.StartLiar(func(step string, _ int64) string {
		return map[string]string{"RCPT": mailtest.Hang}[step]
	})
	if err != nil {
		t.Fatal(err)
	}
	defer server.Close()
	cfg := config(box, quick(3), linksTo(t, &mail.Server{Address: server.Address, Protection: mail.Plain, Command: 2 * time.Second}, 3))
	// A minute goes by for each second that it waits, and it is looked at all the time.
	begun := time.Now()
	cfg.Now = func() time.Time { return begun.Add(60 * time.Since(begun)) }
	cfg.Wait = func(ctx context.Context, d time.Duration) error { return sleep(ctx, min(d, 10*time.Millisecond)) }
	said := false
	cfg.Once, cfg.Watch = true, func(p Progress) {
		said = said || len(p.Waits) == 1 && p.Waits[0].Why == NoAnswer && p.Waits[0].Messages == 1 && !p.Waits[0].Since.IsZero()
	}
	sender, err := run(t, cfg)
	if !errors.Is(err, mail.ErrServer) || !strings.Contains(err.Error(), "did not answer for") || !said {
		t.Errorf("%v, said %t", err, said)
	}
	if p := sender.Progress(); p.Later != 1 || p.Doubtful != 0 || states(t, box)[notice.Planned] != p.Waiting {
		t.Errorf("%+v", p)
	}
}
