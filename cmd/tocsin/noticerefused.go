package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"strconv"
	"time"

	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/journal"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/notice"
	"github.com/tocsin-project/tocsin/internal/notice/send"
)

// actReconciled is the act of the journal of messages that were settled, or brought back;
// detailRefused is which of those that were refused, and detailAgain how many are sent
// again.
const (
	actReconciled = "notices reconciled"
	detailRefused = "refused"
	detailAgain   = "again"
)

// runRefused has messages sent again that were refused, or says how many that would be.
func runRefused(a *app, f *reconcileFlags) error {
	switch which := send.Refused(f.refused); {
	case which != send.RefusedAgain && which != send.RefusedAll && which != send.RefusedBack:
		return wrongUse("--refused again, all or returned", "%w", send.ErrRefused)
	case len(f.logs) > 0 || f.list != "" || f.absent != string(send.Hold):
		return wrongUse("settle what is in doubt first, then what was refused", "--refused goes with none of --maillog, --list and --absent")
	}
	open := a.openToSend
	if f.dry {
		open = a.openToRead
	}
	st, kept, err := a.openPlan(open)
	if err != nil {
		return err
	}
	defer st.Close()
	r, err := a.revive(st, kept, send.Refused(f.refused), f.dry)
	if err == nil && !f.dry {
		var why []ledger.Document
		if f.why != "" {
			why = append(why, ledger.Document{Kind: notice.SettledKind, Data: []byte(f.why)})
		}
		details := map[string]string{detailRefused: f.refused, detailAgain: strconv.FormatInt(r.Again, 10), "letters withdrawn": strconv.FormatInt(r.Letters, 10)}
		_, err = st.Add(a.ctx, why, journal.Entry{Act: actReconciled, Details: details})
	}
	switch {
	case err != nil:
		return err
	case f.json:
		return a.object(r)
	}
	return a.text(func(w io.Writer) error { return describeRevived(w, r, f.dry) })
}

// revive brings messages back that were refused, or counts them.
func (a *app) revive(st *caseStore, kept *notice.Kept, which send.Refused, dry bool) (*send.Revived, error) {
	ctx := context.WithoutCancel(a.ctx) // also at the end of a run that was interrupted
	span, err := lastStopped(ctx, st)
	if err != nil {
		return nil, err
	}
	return send.Revive(ctx, &send.Revival{Outbox: st, Which: which, Stopped: span, Plan: kept.Number, Now: time.Now(), Dry: dry})
}

func describeRevived(w io.Writer, r *send.Revived, dry bool) error {
	text := facts.Plural(r.Again, "message that was refused waits", "messages that were refused wait") + " to be sent again."
	if dry {
		text = facts.Plural(r.Again, "message that was refused would", "messages that were refused would") + " be sent again; nothing was changed."
	}
	if r.Again == 0 {
		text = "Nothing was refused that could be sent again."
	}
	if r.Letters > 0 {
		text += " Of these " + facts.Plural(r.Letters, "was to be a letter that is not printed and is", "were to be letters that are not printed and are") + " withdrawn."
	}
	if r.Told > 0 {
		text += " " + facts.Plural(r.Told, "person is", "people are") + " left as they are: told since, or perhaps told."
	}
	if r.Earlier > 0 {
		text += " Of an earlier plan are " + facts.Count(r.Earlier) + ": tocsin notice plan --keep takes them up."
	}
	_, err := fmt.Fprintln(w, text)
	return err
}

// wayBack counts what could be sent again once what was at fault is put right, by the
// choices of tocsin notice reconcile --refused, each without those of the one before.
type wayBack struct {
	Again    int64 `json:"again"`
	All      int64 `json:"all"`
	Returned int64 `json:"returned"`
}

// wayBack reads that.
func (a *app) wayBack(st *caseStore, kept *notice.Kept) (*wayBack, error) {
	var n [3]int64
	for i, which := range []send.Refused{send.RefusedAgain, send.RefusedAll, send.RefusedBack} {
		r, err := a.revive(st, kept, which, true)
		if err != nil {
			return nil, err
		}
		n[i] = r.Again
	}
	return &wayBack{n[0], n[1] - n[0], n[2] - n[1]}, nil
}

// hint says how these are sent again, each by its command; "" where there are none.
func (b *wayBack) hint() (text string) {
	if b == nil {
		return ""
	}
	was := func(n int64) string { return facts.Plural(n, "message was", "messages were") }
	if b.Again > 0 {
		text += fmt.Sprintf(". %s refused for another reason than the address: once the server is mended, tocsin notice reconcile --refused again has them sent again", was(b.Again))
	}
	if b.All > 0 {
		text += fmt.Sprintf(". %s refused for the address: where that was the server's fault, tocsin notice reconcile --refused all has them sent again by e-mail, also where a letter is to be printed in their place", was(b.All))
	}
	if b.Returned > 0 {
		text += fmt.Sprintf(". %s taken and came back: where that was a server's fault, tocsin notice reconcile --refused returned has them sent again; where these addresses are none, raise bounced under stop in the policy (--policy)", was(b.Returned))
	}
	if text != "" {
		text += ". With --dry-run it says how many, and changes nothing"
	}
	return text
}

// lastStopped is the last run that stopped by itself or had nothing taken, by the journal:
// what came back since counts too, until another run has ended.
func lastStopped(ctx context.Context, st *caseStore) (s send.Span, err error) {
	last := false
	for record, err := range st.Records(ctx, 0) {
		if err != nil {
			return s, err
		}
		e, err := journal.ParseEntry(record)
		if err != nil {
			return s, err
		}
		if e.Act != actSent {
			continue
		}
		last = false
		if begun, err := time.Parse(time.RFC3339Nano, e.Details["begun"]); err == nil && e.Details["stopped"] != "" {
			s, last = send.Span{Begin: begun, End: e.Time}, true
		}
	}
	if last {
		s.End = time.Now()
	}
	return s, nil
}

// stoppedSince is from when on a run that stopped is held to be at fault for what was
// refused: its beginning, or the approval of the plan where it is still with the canary,
// part of which earlier runs sent.
func stoppedSince(begun time.Time, kept *notice.Kept, c *send.Config) time.Time {
	if c.Before > 0 && c.Before <= c.Policy.Canary.Messages {
		return cmp.Or(kept.Approval.At, begun)
	}
	return begun
}
