package send

import (
	"context"
	"errors"
	"time"

	"github.com/tocsin-project/tocsin/internal/notice"
)

// Recover marks rows whose intent an earlier run left open as doubtful: a kill
// came between. Rows that were on their way to a spool are settled at once from it;
// spool is nil where this run has none. It returns how many rows are in doubt now
// because of it. A sender calls it before it runs.
func Recover(ctx context.Context, box notice.Outbox, spool *Spool, now time.Time) (doubtful int64, err error) {
	err = each(ctx, box, notice.Intent, func(r *notice.Row) ([]notice.Change, error) {
		c := notice.Change{Row: r.Number, From: notice.Intent, To: notice.Doubtful, At: now}
		if spool == nil || r.Answer != toSpool {
			doubtful++
			c.At = r.Changed // when it was handed over: logs are looked at for that moment
			return []notice.Change{c}, nil
		}
		there, err := spool.Has(r.MessageID)
		if c.To, c.Answer = notice.Planned, "not in the spool"; there {
			c.To, c.Answer = notice.Sent, "in the spool"
		}
		return []notice.Change{c}, err
	})
	return doubtful, err
}

// each calls fn for every row by e-mail that is in a state, and makes the changes
// it gives.
func each(ctx context.Context, box notice.Outbox, state notice.State, fn func(*notice.Row) ([]notice.Change, error)) error {
	ask := notice.Ask{Channel: notice.Email, State: state, Limit: pageRows}
	for {
		rows, err := box.Due(ctx, ask)
		if err != nil || len(rows) == 0 {
			return err
		}
		var changes []notice.Change
		for i := range rows {
			some, err := fn(&rows[i])
			if err != nil {
				return err
			}
			changes = append(changes, some...)
		}
		if len(changes) > 0 {
			if err := box.Mark(ctx, changes); err != nil {
				return err
			}
		}
		ask.After = rows[len(rows)-1].Number
	}
}

// Absent says what becomes of a row in doubt of which the log says nothing.
type Absent string

// The policies. None is taken by itself: a log that was cut, or is of another
// server, says nothing either.
const (
	Hold  Absent = "hold"  // stays in doubt
	Again Absent = "again" // is sent again: the log is whole, so it was not taken
	Told  Absent = "told"  // counts as sent
)

// ErrAbsent says that there is no such policy.
var ErrAbsent = errors.New("what becomes of rows that the log does not know is one of hold, again, told")

// Settled says what became of rows in doubt.
type Settled struct {
	Sent    int64 `json:"sent"`
	Bounced int64 `json:"bounced"`
	Again   int64 `json:"send_again"`
	Held    int64 `json:"still_in_doubt"`
	Known   int64 `json:"known_to_log"`
}

// Doubts are the Message-IDs of the rows in doubt, with when each was handed over.
func Doubts(ctx context.Context, box notice.Outbox) (map[string]time.Time, error) {
	out := map[string]time.Time{}
	err := each(ctx, box, notice.Doubtful, func(r *notice.Row) ([]notice.Change, error) {
		out[r.MessageID] = r.Changed
		return nil, nil
	})
	return out, err
}

// Settle settles the rows in doubt by what a mail server's log says of them.
func Settle(ctx context.Context, box notice.Outbox, fates map[string]Fate, absent Absent, now time.Time) (*Settled, error) {
	if absent != Hold && absent != Again && absent != Told {
		return nil, ErrAbsent
	}
	s := new(Settled)
	err := each(ctx, box, notice.Doubtful, func(r *notice.Row) ([]notice.Change, error) {
		c := notice.Change{Row: r.Number, From: notice.Doubtful, At: now}
		f, known := fates[r.MessageID]
		if known {
			s.Known++
			c.Answer = f.Answer
		}
		switch {
		case known && f.Status == Lost:
			s.Bounced++
			return CameBack(r, r.Address, notice.Outcome{Answer: f.Answer}, now), nil
		case known && f.Status == Taken, !known && absent == Told:
			s.Sent++
			c.To = notice.Sent
		case known && f.Status == Never, !known && absent == Again:
			s.Again++
			c.To = notice.Planned
		default:
			s.Held++
			return nil, nil
		}
		return []notice.Change{c}, nil
	})
	return s, err
}
