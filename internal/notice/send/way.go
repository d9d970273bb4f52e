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
// report is of.
func CameBack(r *notice.Row, address uint8, why notice.Outcome, now time.Time) []notice.Change {
	if r.Address != address || !r.State.Told() && r.State != notice.Doubtful {
		return nil
	}
	back := notice.Change{Row: r.Number, From: r.State, To: notice.Bounced, At: now, Answer: cmp.Or(why.Answer, noReason)}
	return append([]notice.Change{back}, onward(r, notice.Bounced, now)...)
}

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
