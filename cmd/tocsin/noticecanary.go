package main

import (
	"context"
	"time"

	"github.com/tocsin-project/tocsin/internal/journal"
	"github.com/tocsin-project/tocsin/internal/notice"
	"github.com/tocsin-project/tocsin/internal/notice/send"
)

// sentBefore counts what earlier runs of the plan handed over, for the canary, and
// where that is the canary alone, when the last of it left.
func sentBefore(ctx context.Context, st *caseStore, kept *notice.Kept, c *send.Config) error {
	counts, err := st.Counts(ctx)
	if err != nil {
		return err
	}
	for _, n := range counts {
		if n.Plan == kept.Number && n.Channel == notice.Email && handed[n.State] {
			c.Before += n.Rows
			if !n.State.Told() && n.State != notice.Doubtful {
				c.Back += n.Rows
			}
		}
	}
	if c.Before > c.Policy.Canary.Messages || c.Policy.Canary.Messages == 0 {
		return nil
	}
	last, err := lastHanded(ctx, st, kept.Approval.Entry)
	if err != nil || last.IsZero() {
		return err
	}
	err = st.Rows(ctx, func(r *notice.Row) error { // those that came back, and wait for their next address
		if r.Plan == kept.Number && r.Channel == notice.Email && r.State == notice.Planned && r.Address > 0 {
			c.Before, c.Back = c.Before+1, c.Back+1
		}
		return nil
	})
	if c.Before == c.Policy.Canary.Messages {
		c.Handed = last
	}
	return err
}

// handed are the states of rows whose message left.
var handed = map[notice.State]bool{notice.Sent: true, notice.Delivered: true, notice.Bounced: true, notice.Failed: true, notice.Doubtful: true, notice.Replaced: true}

// lastHanded is when the journal was last told of messages that left, since an entry.
func lastHanded(ctx context.Context, st *caseStore, since int64) (last time.Time, err error) {
	for record, err := range st.Records(ctx, since) {
		if err != nil {
			return last, err
		}
		e, err := journal.ParseEntry(record)
		if err != nil {
			return last, err
		}
		if e.Act == send.ActHanded {
			last = e.Time
		}
	}
	return last, nil
}
