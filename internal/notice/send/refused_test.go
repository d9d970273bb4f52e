package send

import (
	"errors"
	"testing"
	"time"

	"github.com/emersion/go-smtp"

	"github.com/tocsin-project/tocsin/internal/journal"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/mail/returned"
	"github.com/tocsin-project/tocsin/internal/notice"
	"github.com/tocsin-project/tocsin/internal/notice/noticetest"
)

// TestRevive: a server refuses everybody, and once it is mended what it refused is sent, each once: by itself what it refused for another reason than the
// address, and on request also what it refused for the address.
func TestRevive(t *testing.T) {
	for _, c := range []struct {
		name   string
		at     string
		answer smtp.SMTPError
		again  bool // by RefusedAgain; else by RefusedAll alone
	}{
		{"a policy, behind the message", "DATA", smtp.SMTPError{Code: 550, EnhancedCode: smtp.EnhancedCode{5, 7, 1}, Message: "not allowed"}, true},
		{"a policy, at the recipient", "RCPT", smtp.SMTPError{Code: 550, EnhancedCode: smtp.EnhancedCode{5, 7, 1}, Message: "not allowed"}, true},
		{"the system", "DATA", smtp.SMTPError{Code: 554, EnhancedCode: smtp.EnhancedCode{5, 3, 0}, Message: "broken"}, true},
		{"the sender's address", "RCPT", smtp.SMTPError{Code: 550, EnhancedCode: smtp.EnhancedCode{5, 1, 8}, Message: "bad sender"}, true},
		{"the address", "RCPT", smtp.SMTPError{Code: 550, EnhancedCode: smtp.EnhancedCode{5, 1, 1}, Message: "unknown"}, false},
		{"no code at the recipient", "RCPT", smtp.SMTPError{Code: 550, EnhancedCode: smtp.NoEnhancedCode, Message: "policy"}, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			box := caseAt(t, t.TempDir())
			defer box.Close()
			plan, rows := noticetest.Plan(30)
			oneWay := func(yield func(*notice.Row, error) bool) {
				for r, err := range rows {
					if err == nil && r.Channel == notice.Email {
						r.Target.Addresses, r.Target.Postal = r.Target.Addresses[:1], nil
					}
					if !yield(r, err) {
						return
					}
				}
			}
			if err := box.KeepPlan(t.Context(), plan, oneWay, journal.Entry{Act: "planned"}); err != nil {
				t.Fatal(err)
			}
			s := newSink(t)
			s.answers(func(at, _, _ string) error {
				if at == c.at {
					return &c.answer
				}
				return nil
			})
			began := time.Now()
			sender, err := run(t, config(box, quick(1), links(t, s.address, 1)))
			if !errors.Is(err, ErrNoneTaken) {
				t.Fatal(err)
			}
			if g := sender.Progress(); g.Rejected == 0 || (g.Gone > 0) == c.again {
				t.Errorf("%+v", g)
			}
			span := Span{began, time.Now()}
			for _, which := range []Refused{RefusedAgain, RefusedAll} {
				before := states(t, box)
				r, err := Revive(t.Context(), &Revival{Outbox: box, Which: which, Stopped: span, Plan: 1, Now: time.Now()})
				if err != nil || (r.Again > 0) != (c.again == (which == RefusedAgain)) || r.Earlier != 0 {
					t.Errorf("%s: %+v, %v of %v", which, r, err, before)
				}
			}
			if r, err := Revive(t.Context(), &Revival{Outbox: box, Which: RefusedAll, Stopped: Span{time.Now(), time.Now()}, Plan: 1, Now: time.Now()}); err != nil || r.Again != 0 {
				t.Errorf("brought back twice: %+v, %v", r, err)
			}
			if got := states(t, box); got[notice.Failed]+got[notice.Bounced] != 0 {
				t.Errorf("not brought back: %v", got)
			}
			s.answers(nil)
			if _, err := run(t, config(box, quick(1), links(t, s.address, 1))); err != nil {
				t.Fatal(err)
			}
			messages, copies := s.all()
			if got := states(t, box); int64(messages) != got[notice.Sent] || messages != copies || got[notice.Planned] != 0 {
				t.Errorf("%d messages, %d copies, %v", messages, copies, got)
			}
		})
	}
	if _, err := Revive(t.Context(), &Revival{Which: "some"}); !errors.Is(err, ErrRefused) {
		t.Error(err)
	}
}

// TestReviveFromLetters: a server that has lost its domains refuses everybody for their
// address, and all are to get letters. Once it is mended they are written to by e-mail
// again, at the first of their addresses, each once: but for those whose letter is printed
// or under way.
func TestReviveFromLetters(t *testing.T) {
	box := planned(t, t.TempDir(), 30)
	defer box.Close()
	s := newSink(t)
	s.answers(func(at, _, _ string) error {
		if at == "RCPT" {
			return &smtp.SMTPError{Code: 550, EnhancedCode: smtp.EnhancedCode{5, 1, 1}, Message: "unknown"}
		}
		return nil
	})
	began := time.Now()
	if _, err := run(t, config(box, quick(1), links(t, s.address, 1))); !errors.Is(err, ErrNoneTaken) {
		t.Fatal(err)
	}
	revive := func(which Refused, dry bool) *Revived {
		t.Helper()
		r, err := Revive(t.Context(), &Revival{Outbox: box, Which: which, Stopped: Span{began, time.Now()}, Plan: 1, Now: time.Now(), Dry: dry})
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	n := states(t, box)[notice.Replaced]
	for i, no := range []notice.State{notice.Sent, notice.Intent, notice.Planned} {
		rows, err := box.Of(t.Context(), noticetest.Person([]int{0, 1, 3}[i]))
		if err != nil {
			t.Fatal(err)
		}
		last := rows[len(rows)-1]
		if last.Channel != notice.Letter {
			t.Fatalf("person %d has no letter", i)
		}
		if no != notice.Planned {
			c := []notice.Change{{Row: last.Number, From: notice.Planned, To: notice.Intent, At: time.Now()}, {Row: last.Number, From: notice.Intent, To: notice.Sent, At: time.Now()}}
			if err := box.Mark(t.Context(), c[:2-i]); err != nil {
				t.Fatal(err)
			}
		}
	}
	if got, want := *revive(RefusedAll, true), (Revived{Again: n - 2, Letters: n - 2, Told: 2}); got != want || states(t, box)[notice.Replaced] != n {
		t.Errorf("without changing anything: %+v, not %+v", got, want)
	}
	if got := revive(RefusedAgain, true).Again; got != 0 {
		t.Errorf("%d were refused for another reason", got)
	}
	if got := revive(RefusedAll, false).Again; got != n-2 {
		t.Errorf("%d brought back, not %d", got, n-2)
	}
	s.answers(nil)
	if _, err := run(t, config(box, quick(1), links(t, s.address, 1))); err != nil {
		t.Fatal(err)
	}
	messages, copies := s.all()
	if int64(messages) != n-2 || copies != messages || states(t, box)[notice.Sent] != n-2 {
		t.Errorf("%d messages, %d copies, %v", messages, copies, states(t, box))
	}
	for i := range 30 {
		rows, err := box.Of(t.Context(), noticetest.Person(i))
		if err != nil {
			t.Fatal(err)
		}
		told := 0
		for _, r := range rows {
			if r.State == notice.Sent || r.State == notice.Intent || r.State == notice.Planned {
				told++
			}
			if r.State == notice.Sent && r.Channel == notice.Email && (r.Address != 0 || r.MessageID != notice.MessageID("case", &r, "agency.example")) {
				t.Errorf("person %d is told at address %d", i, r.Address)
			}
		}
		if told != 1 && len(rows) > 1 {
			t.Errorf("person %d is told in %d ways", i, told)
		}
	}
	if r, err := box.Check(t.Context()); err != nil || len(r.Problems) > 0 {
		t.Errorf("%v, %q", err, r.Problems)
	}
}

// TestReviveReturned: what a server took and sent back is sent again where that is asked
// for by its name, and nothing of which it is said that it arrived, or was complained of.
func TestReviveReturned(t *testing.T) {
	box := planned(t, t.TempDir(), 8) // rows 1, 2, 4, 5, 7, 8 by mail
	defer box.Close()
	s := newSink(t)
	began := time.Now()
	if _, err := run(t, config(box, quick(1), links(t, s.address, 1))); err != nil {
		t.Fatal(err)
	}
	b := &Reports{Outbox: box, Now: time.Now, Suppress: func(ledger.PersonID, string) error { return nil }}
	for _, rep := range []returned.Report{
		{Kind: returned.Delivered, Row: Token(1, 0)},
		{Kind: returned.Complaint, Row: Token(2, 0)},
		{Kind: returned.Failed, Row: Token(1, 0)},
		{Kind: returned.Failed, Row: Token(2, 0)},
		{Kind: returned.Failed, Row: Token(4, 0)},
	} {
		if _, err := b.Take(t.Context(), &rep); err != nil {
			t.Fatal(err)
		}
	}
	s.answers(func(string, string, string) error {
		return &smtp.SMTPError{Code: 550, EnhancedCode: smtp.EnhancedCode{5, 1, 1}, Message: "unknown"}
	})
	if _, err := run(t, config(box, quick(1), links(t, s.address, 1))); !errors.Is(err, ErrNoneTaken) { // at their next address
		t.Fatal(err)
	}
	for _, c := range []struct {
		which Refused
		want  Revived
		to    uint8
	}{{RefusedAll, Revived{Again: 1, Letters: 1, Told: 2}, 1}, {RefusedBack, Revived{Again: 1, Letters: 1, Told: 2}, 0}} {
		got, err := Revive(t.Context(), &Revival{Outbox: box, Which: c.which, Stopped: Span{began, time.Now()}, Plan: 1, Now: time.Now(), Dry: c.which == RefusedAll})
		if err != nil || *got != c.want {
			t.Errorf("%s: %+v, %v", c.which, got, err)
		}
	}
	rows, err := box.Of(t.Context(), noticetest.Person(3))
	if err != nil || rows[0].State != notice.Planned || rows[0].Address != 0 {
		t.Errorf("%s at %d, %v", rows[0].State, rows[0].Address, err)
	}
}
