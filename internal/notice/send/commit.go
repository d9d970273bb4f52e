package send

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/tocsin-project/tocsin/internal/journal"
	"github.com/tocsin-project/tocsin/internal/notice"
)

// Recorder is an outbox that makes changes in one transaction with their entry
// of the journal.
type Recorder interface {
	notice.Outbox
	MarkRecorded(ctx context.Context, changes []notice.Change, e journal.Entry) error
}

// Outbox is an outbox as one sender uses it.
type Outbox interface {
	Recorder
	// Claim has rows granted that are about to be sent.
	Claim(ctx context.Context, c *notice.Claim) error
	// Release gives back rows that were granted on a day and not begun.
	Release(ctx context.Context, rows []int64, day time.Time) error
	// Renew renews the lease, and says how many senders were found dead. It fails
	// with notice.ErrLease where this one was.
	Renew(ctx context.Context) (dead int, err error)
}

// ActHanded is the act of the journal of messages whose outcome is known.
const ActHanded = "notices handed over"

// wish is what a connection wants written.
type wish struct {
	changes []notice.Change
	proof   string     // a line of the journal's content, of an outcome
	done    chan error // nil where nobody waits
	after   func()     // called once it is durable, or refused
	refused error      // why it was not written, of one that begins with a row
}

// begins reports whether it is of a row that waits: others may have taken it out.
func (w *wish) begins() bool { return len(w.changes) > 0 && w.changes[0].From == notice.Planned }

// proofLine says what became of one message, for the entry's commitment: number
// of the row, Message-ID, hash of the exact body, result, code.
func proofLine(m *notice.Message, o *notice.Outcome, to notice.State) string {
	return fmt.Sprintf("%d %s %s %s %d\n", m.Row, m.ID, m.Body, to, o.Code)
}

// committer writes the wishes of all connections, as many as wait in one
// transaction, in the order in which they were made.
type committer struct {
	box    Recorder
	wishes chan wish
	failed func(error) // called once, before those who wait hear of it
}

// mostAtOnce bounds the wishes of one transaction.
const mostAtOnce = 1024

// run writes until wishes is closed. After a failure nothing more is written.
func (c *committer) run(ctx context.Context) {
	var failed error
	for first := range c.wishes {
		list := c.gather(first)
		if failed == nil {
			if failed = c.write(ctx, list); failed != nil {
				c.failed(failed)
			}
		}
		for _, w := range list {
			if w.done != nil {
				w.done <- cmp.Or(failed, w.refused)
			}
			if w.after != nil {
				w.after()
			}
		}
	}
}

// gather takes what waits already.
func (c *committer) gather(first wish) []wish {
	list := []wish{first}
	for len(list) < mostAtOnce {
		select {
		case w, ok := <-c.wishes:
			if !ok {
				return list
			}
			list = append(list, w)
		default:
			return list
		}
	}
	return list
}

// refusal reports an error for which nothing was written, and which is that of a row or
// of a moment alone.
func refusal(err error) bool {
	return errors.Is(err, notice.ErrOvertaken) || errors.Is(err, notice.ErrState)
}

// write writes what is wished in one transaction. Where something in it may not begin,
// since the case has changed, or somebody took a row out, outcomes are written all the
// same, and what may not begin is refused to who wished it.
func (c *committer) write(ctx context.Context, list []wish) error {
	err := c.transact(ctx, list)
	if !refusal(err) {
		return err
	}
	var known []wish
	for i := range list {
		if !list[i].begins() {
			known = append(known, list[i])
		}
	}
	if err := c.transact(ctx, known); err != nil {
		return err
	}
	for i := range list {
		if !list[i].begins() {
			continue
		}
		err := c.transact(ctx, list[i:i+1])
		if err != nil && !refusal(err) {
			return err
		}
		list[i].refused = err
	}
	return nil
}

// transact writes what is wished whole, or nothing.
func (c *committer) transact(ctx context.Context, list []wish) error {
	var changes []notice.Change
	var proof strings.Builder
	n := map[notice.State]int{}
	for _, w := range list {
		changes = append(changes, w.changes...)
		proof.WriteString(w.proof)
		for i := range w.changes {
			if w.proof != "" && w.changes[i].From == notice.Intent {
				n[w.changes[i].To]++
			}
		}
	}
	if len(changes) == 0 {
		return nil
	}
	if proof.Len() == 0 {
		return c.box.Mark(ctx, changes)
	}
	return c.box.MarkRecorded(ctx, changes, handedEntry(proof.String(), n))
}

// handedEntry is the entry of outcomes. Their lines name no person, but a
// Message-ID is known to who got the message: the lines are committed to, with
// a salt, and their hash stands nowhere in clear.
func handedEntry(proof string, n map[notice.State]int) journal.Entry {
	e := journal.Entry{Act: ActHanded, Details: map[string]string{}}
	for state, count := range n {
		e.Details[state.String()] = strconv.Itoa(count)
	}
	e.Contents = []journal.Content{{Name: "outcomes", Data: []byte(proof)}}
	return e
}

// spoolName is the name of a row's file.
func spoolName(messageID string) string {
	sum := sha256.Sum256([]byte(messageID))
	return hex.EncodeToString(sum[:16]) + ".eml"
}
