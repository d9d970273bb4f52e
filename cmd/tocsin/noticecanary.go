package main

import (
	"context"
	"time"

	"github.com/tocsin-project/tocsin/internal/journal"
	"github.com/tocsin-project/tocsin/internal/ledger/store"
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
	h, err := handedSince(ctx, st, kept.Approval.Entry)
	if err != nil || h.last.IsZero() {
		return err
	}
	c.Before, c.Back = 0, 0
	err = st.Rows(ctx, func(r *notice.Row) error {
		if r.Plan != kept.Number || r.Channel != notice.Email {
			return nil
		}
		moved := r.State == notice.Planned && r.Address > 0 // it came back, and waits for its next address
		back := moved || handed[r.State] && !r.State.Told() && r.State != notice.Doubtful
		switch {
		case !moved && !handed[r.State], back && r.Changed.Before(h.mended):
			return nil
		case back:
			c.Back++
		}
		c.Before++
		return nil
	})
	if c.Before == c.Policy.Canary.Messages {
		c.Handed = h.last
	}
	return err
}

// handed are the states of rows whose message left.
var handed = map[notice.State]bool{notice.Sent: true, notice.Delivered: true, notice.Bounced: true, notice.Failed: true, notice.Doubtful: true, notice.Replaced: true}

// handedAt says when messages left, by the journal.
type handedAt struct {
	last time.Time // of the newest
	// mended is when somebody last said that what was at fault is put right: what was
	// refused before says nothing of what comes now.
	mended time.Time
}

// handedSince reads that since an entry.
func handedSince(ctx context.Context, st *caseStore, since int64) (h handedAt, err error) {
	for record, err := range st.Records(ctx, since) {
		if err != nil {
			return h, err
		}
		e, err := journal.ParseEntry(record)
		switch {
		case err != nil:
			return h, err
		case e.Act == send.ActHanded:
			h.last = e.Time
		case e.Act == actReconciled && e.Details[detailRefused] != "" && e.Details[detailAgain] != "0":
			h.mended = e.Time
		}
	}
	return h, nil
}

// sendingTeam is what several senders of a case say to one another.
type sendingTeam struct {
	*store.Sending
	st     *caseStore
	kept   *notice.Kept
	policy *send.Policy
}

// First implements send.Team.
func (t *sendingTeam) First(ctx context.Context) (before, back int64, handed time.Time, err error) {
	c := send.Config{Policy: t.policy}
	err = sentBefore(ctx, t.st, t.kept, &c)
	return c.Before, c.Back, c.Handed, err
}
