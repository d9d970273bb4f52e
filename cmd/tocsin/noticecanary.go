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
	if c.Before == c.Policy.Canary.Messages && c.Before > 0 {
		c.Handed, err = lastHanded(ctx, st, kept.Approval.Entry)
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
