package send

import (
	"cmp"
	"time"

	"github.com/tocsin-project/tocsin/internal/notice"
)

// NextWay is what follows when a row was refused for good: where the address is at
// fault, the next address is used, or a letter takes the row's place where a
// postal address is known; else the row ends there. from is the state it is in.
func NextWay(r *notice.Row, from notice.State, o *notice.Outcome, now time.Time) []notice.Change {
	failed := notice.Change{Row: r.Number, From: from, To: notice.Failed, At: now, Answer: o.Answer}
	if o.Gone && from == notice.Intent {
		failed.To = notice.Bounced
	}
	if !o.Gone {
		return []notice.Change{failed}
	}
	return append([]notice.Change{failed}, onward(r, failed.To, now)...)
}

// CameBack is what follows when a report says that a message that was taken did
// not arrive: nothing where the row is not, or no more, at the address that the
// report is of. What was in doubt is on record as taken first: nothing comes back that
// no server took.
func CameBack(r *notice.Row, address uint8, why notice.Outcome, now time.Time) []notice.Change {
	if r.Address != address || !r.State.Told() && r.State != notice.Doubtful {
		return nil
	}
	var changes []notice.Change
	from := r.State
	if from == notice.Doubtful { // when it was handed over is when it was taken
		from = notice.Sent
		changes = append(changes, notice.Change{Row: r.Number, From: notice.Doubtful, To: notice.Sent, At: r.Changed, Answer: wasTaken})
	}
	changes = append(changes, notice.Change{Row: r.Number, From: from, To: notice.Bounced, At: now, Answer: cmp.Or(why.Answer, noReason)})
	return append(changes, onward(r, notice.Bounced, now)...)
}

// wasTaken is the answer of a row in doubt whose message came back.
const wasTaken = "taken: it came back later"

// noReason is the answer of a row whose report gives none: what the server said when it
// took the message does not hold any more.
const noReason = "bounced; the report gives no reason"

// onward leads from an address that is none to the next way, if there is one.
func onward(r *notice.Row, from notice.State, now time.Time) []notice.Change {
	if int(r.Address)+1 < len(r.Target.Addresses) {
		return []notice.Change{{Row: r.Number, From: from, To: notice.Planned, At: now, Next: true}}
	}
	if len(r.Target.Postal) == 0 {
		return nil
	}
	letter := &notice.Row{Channel: notice.Letter, State: notice.Planned, Target: r.Target, Changed: now}
	return []notice.Change{{Row: r.Number, From: from, To: notice.Replaced, At: now, Instead: letter}}
}
