package send

import (
	"context"
	"time"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/journal"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/mail/returned"
	"github.com/tocsin-project/tocsin/internal/notice"
)

// ActReturned is the act of the journal of reports that changed a row.
const ActReturned = "notice report"

// Reports makes of what came back what follows for people. One goroutine at a
// time uses it.
type Reports struct {
	Outbox Recorder
	Now    func() time.Time
	// Suppress puts on record that a person is not to be written to again.
	Suppress func(p ledger.PersonID, why string) error
}

// Effect is what a report led to.
type Effect string

// The effects.
const (
	NextAddress Effect = "next_address" // the person is written to at their next address
	ByLetter    Effect = "letter"       // a letter takes the message's place
	NoWay       Effect = "no_way_left"  // it came back, and nothing else is known
	Arrived     Effect = "delivered"
	Complained  Effect = "complaint" // the person is not written to again
	Nothing     Effect = "nothing"   // automatic, delayed, or known before
	Unsigned    Effect = "unsigned"  // it names no row of ours: nothing follows from it
	Answered    Effect = "answer"    // a person wrote it: somebody is to read it
)

// Effects are all effects.
func Effects() []Effect {
	return []Effect{NextAddress, ByLetter, NoWay, Arrived, Complained, Nothing, Unsigned, Answered}
}

// Take does what follows from a report. A report that was taken before does
// nothing. returned.ErrEarly says that its message is still under way, and
// returned.ErrPerson that it is none.
func (b *Reports) Take(ctx context.Context, rep *returned.Report) (Effect, error) {
	if rep.Kind == returned.Answer {
		return Answered, returned.ErrPerson
	}
	number, address, ok := ReadToken(rep.Row)
	if !ok {
		return Unsigned, nil
	}
	r, err := find(ctx, b.Outbox, number)
	if err != nil || r == nil {
		return Unsigned, err
	}
	if r.State == notice.Intent {
		return Nothing, returned.ErrEarly
	}
	switch rep.Kind {
	case returned.Failed:
		return b.failed(ctx, r, address, rep)
	case returned.Delivered:
		if r.State != notice.Sent || r.Address != address {
			return Nothing, nil
		}
		c := notice.Change{Row: r.Number, From: notice.Sent, To: notice.Delivered, At: b.Now(), Answer: breach.Secret(rep.Answer)}
		return Arrived, b.mark(ctx, []notice.Change{c}, rep)
	case returned.Complaint:
		c := notice.Change{Row: r.Number, From: r.State, To: r.State, At: b.Now(), Answer: breach.Secret(rep.Answer), Complaint: &address}
		if err := b.mark(ctx, []notice.Change{c}, rep); err != nil {
			return Complained, err
		}
		return Complained, b.Suppress(r.Person, rep.Answer)
	}
	return Nothing, nil
}

func (b *Reports) failed(ctx context.Context, r *notice.Row, address uint8, rep *returned.Report) (Effect, error) {
	answer := rep.Answer
	if answer == "" && rep.Status != "" {
		answer = "bounced with the code " + rep.Status + "; the report gives no reason"
	}
	changes := CameBack(r, address, notice.Outcome{Answer: breach.Secret(answer)}, b.Now())
	if len(changes) == 0 {
		return Nothing, nil
	}
	effect := map[notice.State]Effect{notice.Planned: NextAddress, notice.Replaced: ByLetter, notice.Bounced: NoWay}[changes[len(changes)-1].To]
	return effect, b.mark(ctx, changes, rep)
}

func (b *Reports) mark(ctx context.Context, changes []notice.Change, rep *returned.Report) error {
	return b.Outbox.MarkRecorded(ctx, changes, journal.Entry{Act: ActReturned, Details: map[string]string{"kind": string(rep.Kind), "status": rep.Status}})
}

// find finds a row by its number, whatever state it is in; nil where there is
// none.
func find(ctx context.Context, box notice.Outbox, number int64) (*notice.Row, error) {
	far := time.Date(9000, 1, 1, 0, 0, 0, 0, time.UTC)
	for _, state := range []notice.State{
		notice.Sent, notice.Delivered, notice.Doubtful, notice.Bounced, notice.Intent, notice.Planned, notice.Failed, notice.Replaced, notice.Withdrawn,
	} {
		rows, err := box.Due(ctx, notice.Ask{Channel: notice.Email, State: state, After: number - 1, Now: far, Limit: 1})
		if err != nil {
			return nil, err
		}
		if len(rows) == 1 && rows[0].Number == number {
			return &rows[0], nil
		}
	}
	return nil, nil
}
