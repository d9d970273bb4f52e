package send

import (
	"context"
	"errors"
	"time"

	"github.com/tocsin-project/tocsin/internal/notice"
)

// Refused says which messages that a mail server refused for good are to be sent again,
// once it was mended.
type Refused string

// The choices. None is taken by itself.
const (
	RefusedAgain Refused = "again" // those refused for another reason than their address
	RefusedAll   Refused = "all"   // and those refused for their address in a run that stopped by itself
)

// ErrRefused says that there is no such choice.
var ErrRefused = errors.New("which refused messages are sent again is one of again, all")

// Span is from when to when a run went.
type Span struct{ Begin, End time.Time }

// has reports whether a time lies in a span, to the millisecond in which rows keep it.
func (s Span) has(t time.Time) bool {
	return !s.End.IsZero() && !t.Before(s.Begin.Truncate(time.Millisecond)) && !t.After(s.End)
}

// Revived counts the rows that Revive brought back.
type Revived struct {
	Again   int64 `json:"send_again"`
	Earlier int64 `json:"of_earlier_plans"` // of Again, rows that a new plan must take up
}

// Revive has rows wait again that were refused for good and never taken. stopped is the
// last run that stopped by itself, plan the newest one's number.
func Revive(ctx context.Context, box notice.Outbox, which Refused, stopped Span, plan int64, now time.Time) (*Revived, error) {
	if which != RefusedAgain && which != RefusedAll {
		return nil, ErrRefused
	}
	out := new(Revived)
	revive := func(r *notice.Row) []notice.Change {
		if out.Again++; r.Plan != plan {
			out.Earlier++
		}
		return []notice.Change{{Row: r.Number, From: r.State, To: notice.Planned, At: now}}
	}
	err := each(ctx, box, notice.Failed, func(r *notice.Row) ([]notice.Change, error) {
		if r.Attempts == 0 { // no message could be made of it
			return nil, nil
		}
		return revive(r), nil
	})
	if err != nil || which == RefusedAgain {
		return out, err
	}
	err = each(ctx, box, notice.Bounced, func(r *notice.Row) ([]notice.Change, error) {
		if !stopped.has(r.Changed) {
			return nil, nil
		}
		return revive(r), nil
	})
	return out, err
}
