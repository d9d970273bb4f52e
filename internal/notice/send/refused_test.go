package send

import (
	"errors"
	"testing"
	"time"

	"github.com/emersion/go-smtp"

	"github.com/tocsin-project/tocsin/internal/journal"
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
				r, err := Revive(t.Context(), box, which, span, 1, time.Now())
				if err != nil || (r.Again > 0) != (c.again == (which == RefusedAgain)) || r.Earlier != 0 {
					t.Errorf("%s: %+v, %v of %v", which, r, err, before)
				}
			}
			if r, err := Revive(t.Context(), box, RefusedAll, Span{time.Now(), time.Now()}, 1, time.Now()); err != nil || r.Again != 0 {
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
	if _, err := Revive(t.Context(), nil, "some", Span{}, 1, time.Now()); !errors.Is(err, ErrRefused) {
		t.Error(err)
	}
}
