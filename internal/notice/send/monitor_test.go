package send

import (
	"errors"
	"sync/atomic"
	"testing"
	"time"

	"github.com/emersion/go-smtp"

	"github.com/tocsin-project/tocsin/internal/notice"
)

var (
	byPolicy  = &smtp.SMTPError{Code: 550, EnhancedCode: smtp.EnhancedCode{5, 7, 1}, Message: "not from here"}
	noMailbox = &smtp.SMTPError{Code: 550, EnhancedCode: smtp.EnhancedCode{5, 1, 1}, Message: "unknown"}
)

// TestRefusedShare: the share of what is refused is looked at after each message, and not
// when a second is over, in which a thousand may leave.
func TestRefusedShare(t *testing.T) {
	for name, c := range map[string]struct {
		refuse      func(n int64) bool
		connections int
		most        int64 // outcomes
	}{
		"all":                     {func(int64) bool { return true }, 1, 50},
		"all, several at once":    {func(int64) bool { return true }, 5, 54},
		"one of three":            {func(n int64) bool { return n%3 == 0 }, 1, 50},
		"all behind the first 60": {func(n int64) bool { return n > 60 }, 1, 76}, // 16 of 76 is above 0.2
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			box := planned(t, t.TempDir(), 500)
			defer box.Close()
			s := newSink(t)
			var n atomic.Int64
			s.answers(func(at, _, _ string) error {
				if at == "DATA" && c.refuse(n.Add(1)) {
					return byPolicy
				}
				return nil
			})
			p := quick(c.connections)
			p.Stop = Stop{Latency: Duration(time.Hour)}
			p.fill()
			cfg := config(box, p, links(t, s.address, c.connections))
			cfg.Wait = unwatched
			sender, err := run(t, cfg)
			got := sender.Progress()
			if !errors.Is(err, ErrStopped) || got.Accepted+got.Rejected > c.most {
				t.Errorf("%+v, %v", got, err)
			}
		})
	}
}

// TestNoneTaken: a run in which all was refused fails, however few its messages are; a
// mailbox or two that are none do not make it so, nor does one where others were taken.
func TestNoneTaken(t *testing.T) {
	for name, c := range map[string]struct {
		people       int
		answer       error
		before, back int64
		refused      int64 // messages that are refused, of the first
		fails        bool
	}{
		"one by policy": {1, byPolicy, 0, 0, 1, true},
		"all by policy": {10, byPolicy, 0, 0, 10, true},
		"all by policy, others were taken before":  {10, byPolicy, 100, 0, 10, true},
		"all but one by policy":                    {10, byPolicy, 0, 0, 5, false},
		"two mailboxes are none":                   {1, noMailbox, 0, 0, 2, false},
		"all mailboxes are none":                   {10, noMailbox, 0, 0, 20, true},
		"all of these, others were taken before":   {10, noMailbox, 100, 50, 20, false},
		"all of these, none was taken before them": {10, noMailbox, 100, 100, 20, true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			box := planned(t, t.TempDir(), c.people)
			defer box.Close()
			s := newSink(t)
			var n atomic.Int64
			s.answers(func(at, _, _ string) error {
				if at == "DATA" && n.Add(1) <= c.refused {
					return c.answer
				}
				return nil
			})
			cfg := config(box, quick(1), links(t, s.address, 1))
			cfg.Before, cfg.Back = c.before, c.back
			sender, err := run(t, cfg)
			if errors.Is(err, ErrNoneTaken) != c.fails || err != nil && !c.fails {
				t.Errorf("%+v, %v", sender.Progress(), err)
			}
			if got := states(t, box); got[notice.Planned]+got[notice.Intent] != 0 {
				t.Errorf("%v", got)
			}
		})
	}
}
