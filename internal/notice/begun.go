package notice

import (
	"context"
	"slices"

	"github.com/tocsin-project/tocsin/internal/ledger"
)

// Begun is what earlier plans began, by person: so that nobody is told twice, also
// not under another id, and nobody waits for ever.
type Begun struct {
	told  map[ledger.PersonID]bool
	open  map[ledger.PersonID]bool  // a row is under way or in doubt
	ended map[ledger.PersonID]uint8 // the next round, of people whose rows have ended otherwise
	back  map[ledger.PersonID]bool  // every address by e-mail came back
	over  map[ledger.PersonID]bool  // they came back or were refused, and nothing else was known
}

func newBegun() *Begun {
	return &Begun{map[ledger.PersonID]bool{}, map[ledger.PersonID]bool{}, map[ledger.PersonID]uint8{}, map[ledger.PersonID]bool{}, map[ledger.PersonID]bool{}}
}

// ReadBegun reads the rows of earlier plans. Those that wait to be sent do not
// count, also where they were tried before: a new plan takes their place. A row
// that was replaced stands for the one that replaced it.
func ReadBegun(ctx context.Context, o RowReader) (*Begun, error) {
	b := newBegun()
	err := o.Rows(ctx, func(r *Row) error {
		id := r.Person
		if r.State != Unreachable && (r.State != Planned || r.Attempts > 0 || b.back[id]) {
			b.ended[id] = max(b.ended[id], r.Round+1)
		}
		switch r.State {
		case Sent, Delivered:
			b.told[id] = true
		case Intent, Doubtful:
			b.open[id] = true
		case Bounced, Failed:
			b.over[id] = true
		case Replaced:
			b.back[id] = true
		}
		return nil
	})
	return b, err
}

// of says what was begun of a person, under any of their ids; "" nothing that
// holds now. again says that there is another way to them than those tried.
func (b *Begun) of(p *ledger.Person, again bool) Where {
	if b == nil {
		return ""
	}
	out := Where("")
	for _, id := range append([]ledger.PersonID{p.ID}, p.Aliases...) {
		switch {
		case b.told[id]:
			return Already
		case b.open[id]:
			out = UnderWay
		case b.over[id] && !again && out == "":
			out = CameBack
		}
	}
	return out
}

// round is the round of a person's next row.
func (b *Begun) round(p *ledger.Person) uint8 {
	if b == nil {
		return 0
	}
	return b.ended[p.ID]
}

// byLetter reports that a person's mailboxes are known to be none.
func (b *Begun) byLetter(p *ledger.Person) bool {
	return b != nil && slices.ContainsFunc(append([]ledger.PersonID{p.ID}, p.Aliases...), func(id ledger.PersonID) bool { return b.back[id] })
}
