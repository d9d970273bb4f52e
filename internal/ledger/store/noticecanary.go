package store

import (
	"context"
	"errors"
	"time"

	"github.com/tocsin-project/tocsin/internal/notice"
)

// What is known of the canary of a plan that several senders send.
const (
	canaryOpen    = iota // its sender sends it, or waits for what comes of it
	canaryPast           // all went well
	canaryStopped        // a sender of the run stopped by itself
)

// canary is its row. What it says holds for senders up to last, who were there when it
// was said: who begins later makes a run of their own, as after a kill.
type canary struct {
	sender, until, state, last int64
	why                        string
	living                     bool // the lease of sender was not ended
	hearing                    bool // senders live of whom what was said holds
}

func readCanary(c Conn, plan int64) (row *canary, err error) {
	err = c.Query("SELECT sender, until, state, last, why, (SELECT count(*) FROM notice_sender WHERE no = notice_canary.sender AND until <> 0), "+
		"(SELECT count(*) FROM notice_sender WHERE until <> 0 AND no <= notice_canary.last) FROM notice_canary WHERE plan = $1", []any{plan}, func(r Row) error {
		row = &canary{r.Int(0), r.Int(1), r.Int(2), r.Int(3), r.Text(4), r.Int(5) > 0, r.Int(6) > 0}
		return nil
	})
	return row, err
}

// of reports a sender for whom it holds what was said.
func (c *canary) of(sender int64) bool { return c != nil && sender <= c.last }

// Alone reports an outbox that no other sender uses at the same time.
func (o *Sending) Alone() bool { return o.no == 0 }

// Turn says what this sender does about the canary of a plan. Where nobody sends it who
// lives, this one does from now on.
func (o *Sending) Turn(ctx context.Context, plan int64) (t notice.Turn, err error) {
	err = o.change(ctx, "ask for the first messages", func(tx Tx) error {
		c, err := readCanary(tx, plan)
		if err = errors.Join(err, o.alive(tx)); err != nil {
			return err
		}
		switch {
		case c.of(o.no) && c.state == canaryStopped:
			t.Stopped = c.why
		case c.of(o.no) && c.state == canaryPast, c != nil && c.living && c.state == canaryPast:
			t.Past = true
		case c != nil && c.sender == o.no && c.state == canaryOpen:
			t.Lead = true
		case c != nil && c.living && c.state == canaryOpen:
			t.Until = fromMillis(c.until)
		case c != nil && c.hearing && c.state == canaryStopped: // until they have heard of it
		default:
			t.Lead = true
			return writeCanary(tx, plan, canary{sender: o.no})
		}
		return nil
	})
	return t, err
}

// Holds says until when it is looked at what comes of the canary.
func (o *Sending) Holds(ctx context.Context, plan int64, until time.Time) error {
	return o.canary(ctx, plan, false, func(c *canary) { c.until = millis(until) })
}

// Passed says that the canary is over, and the others may send. Where one of them stopped
// meanwhile, they do not: who says it hears of that by Halted.
func (o *Sending) Passed(ctx context.Context, plan int64) error {
	return o.canary(ctx, plan, false, func(c *canary) { c.state = canaryPast })
}

// Halt has all senders stop that send now, whichever of them sent the canary.
func (o *Sending) Halt(ctx context.Context, plan int64, why string) error {
	return o.canary(ctx, plan, true, func(c *canary) { c.state, c.why = canaryStopped, why })
}

// canary changes what is known, for the senders that there are. That one of them stopped
// is not changed but by another stop.
func (o *Sending) canary(ctx context.Context, plan int64, stop bool, change func(*canary)) error {
	return o.change(ctx, "write down what came of the first messages", func(tx Tx) error {
		c, err := readCanary(tx, plan)
		if err = errors.Join(err, o.alive(tx)); err != nil {
			return err
		}
		if !stop && c.of(o.no) && c.state == canaryStopped {
			return nil
		}
		if c == nil {
			c = &canary{sender: o.no}
		}
		change(c)
		if c.state != canaryOpen {
			if c.last, err = number(tx, "SELECT coalesce(max(no), 0) FROM notice_sender"); err != nil {
				return err
			}
		}
		return writeCanary(tx, plan, *c)
	})
}

func writeCanary(tx Tx, plan int64, c canary) error {
	return exec(tx, "INSERT INTO notice_canary VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (plan) DO UPDATE SET "+
		"sender = excluded.sender, until = excluded.until, state = excluded.state, last = excluded.last, why = excluded.why",
		plan, c.sender, c.until, c.state, c.last, c.why)
}

// Halted is why a sender of the run stopped by itself, "" where none did.
func (o *Sending) Halted(ctx context.Context, plan int64) (why string, err error) {
	v, err := o.view(ctx)
	if err != nil {
		return "", err
	}
	defer v.close()
	c, err := readCanary(v.c, plan)
	if c.of(o.no) && c.state == canaryStopped {
		why = c.why
	}
	return why, o.explain("read what came of the first messages", err)
}
