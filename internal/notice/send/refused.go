package send

import (
	"context"
	"errors"
	"slices"
	"time"

	"github.com/tocsin-project/tocsin/internal/notice"
)

// Refused says which messages that did not arrive are to be sent again, once what was at
// fault is put right.
type Refused string

// The choices, each with those before it. None is taken by itself.
const (
	RefusedAgain Refused = "again"    // those refused for another reason than their address
	RefusedAll   Refused = "all"      // and those refused for their address in a run that stopped by itself
	RefusedBack  Refused = "returned" // and those that a server took and sent back in such a run
)

// ErrRefused says that there is no such choice.
var ErrRefused = errors.New("which refused messages are sent again is one of again, all, returned")

// Span is from when to when a run went.
type Span struct{ Begin, End time.Time }

// has reports whether a time lies in a span, to the millisecond in which rows keep it.
func (s Span) has(t time.Time) bool {
	return !s.End.IsZero() && !t.Before(s.Begin.Truncate(time.Millisecond)) && !t.After(s.End)
}

// Revived counts the rows that Revive brought back, or would.
type Revived struct {
	Again   int64 `json:"send_again"`
	Earlier int64 `json:"of_earlier_plans"` // of Again, rows that a new plan must take up
	Letters int64 `json:"letters_withdrawn"`
	// Told are rows that are left as they are: their person was told since, is being told,
	// or may have been.
	Told int64 `json:"may_have_been_told"`
}

// Revival has rows wait again that were refused for good and never taken. Stopped is the
// last run that stopped by itself, Plan the newest one's number.
type Revival struct {
	Outbox  notice.Outbox
	Which   Refused
	Stopped Span
	Plan    int64
	Now     time.Time
	Dry     bool // count, and change nothing
}

// Revive does that.
func Revive(ctx context.Context, v *Revival) (*Revived, error) {
	if v.Which != RefusedAgain && v.Which != RefusedAll && v.Which != RefusedBack {
		return nil, ErrRefused
	}
	out := new(Revived)
	states := []notice.State{notice.Failed}
	if v.Which != RefusedAgain {
		states = append(states, notice.Bounced, notice.Replaced)
	}
	for _, state := range states {
		err := each(ctx, v.Outbox, state, func(r *notice.Row) ([]notice.Change, error) {
			if r.Erased || state == notice.Failed && r.Attempts == 0 || state != notice.Failed && !v.Stopped.has(r.Changed) {
				return nil, nil // no message could be made of it, was refused at another time, or its person was destroyed
			}
			changes, err := v.revive(ctx, r, out)
			if v.Dry {
				changes = nil
			}
			return changes, err
		})
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

// revive brings a row back where nobody was told by it, or in its place.
func (v *Revival) revive(ctx context.Context, r *notice.Row, out *Revived) ([]notice.Change, error) {
	all, err := v.Outbox.Of(ctx, r.Person)
	if err != nil {
		return nil, err
	}
	i := slices.IndexFunc(all, func(x notice.Row) bool { return x.Number == r.Number })
	if i < 0 {
		return nil, nil
	}
	address, ok := r.Address, true
	if r.State != notice.Failed {
		address, ok = v.address(&all[i])
	}
	switch {
	case !ok:
		return nil, nil
	case slices.ContainsFunc(all, func(x notice.Row) bool { return mayTell(&x, r) }):
		out.Told++
		return nil, nil
	}
	var changes []notice.Change
	for k := range all {
		x := &all[k]
		if r.State == notice.Replaced && x.Channel == notice.Letter && x.State == notice.Planned && x.Plan == r.Plan && x.Round == r.Round {
			out.Letters++
			changes = append(changes, notice.Change{Row: x.Number, From: notice.Planned, To: notice.Replaced, At: v.Now, By: r.Number})
		}
	}
	if out.Again++; r.Plan != v.Plan {
		out.Earlier++
	}
	c := notice.Change{Row: r.Number, From: r.State, To: notice.Planned, At: v.Now}
	if address != r.Address {
		c.Use = &address
	}
	return append(changes, c), nil
}

// mayTell reports a row by which the person of r was told what r tells, or may have been,
// or is being told.
func mayTell(x, r *notice.Row) bool {
	if x.Number == r.Number {
		return slices.ContainsFunc(x.Past, func(p notice.Past) bool { return p.State == notice.Delivered || p.State == 0 })
	}
	switch x.State {
	case notice.Unreachable, notice.Replaced:
		return false
	case notice.Planned:
		return x.Channel == notice.Letter && x.Attempts > 0 // it may be with the printer
	case notice.Failed, notice.Bounced, notice.Withdrawn: // a letter that came back, or was left out, keeps its place
		return x.Plan == r.Plan && x.Round == r.Round
	default: // a letter, or the message of a later plan
		return x.Round >= r.Round
	}
}

// address is the first one at which a row was refused in the run that stopped: for its
// address, with nothing taken there; where returned mail counts too, also one from which
// what was taken came back.
func (v *Revival) address(r *notice.Row) (uint8, bool) {
	tries := append(slices.Clone(r.Past), notice.Past{State: r.State, At: r.Changed, Address: r.Address})
	for a := range int(r.Address) + 1 {
		at := func(is func(*notice.Past) bool) bool {
			return slices.ContainsFunc(tries, func(p notice.Past) bool { return int(p.Address) == a && is(&p) })
		}
		back := at(func(p *notice.Past) bool { return p.State == notice.Bounced && v.Stopped.has(p.At) })
		taken := at(func(p *notice.Past) bool { return p.State == notice.Sent || p.State == notice.Delivered })
		if back && (v.Which == RefusedBack || !taken) {
			return uint8(a), true
		}
	}
	return 0, false
}
