package notice

import (
	"context"

	"github.com/tocsin-project/tocsin/internal/ledger"
)

// Begun is what earlier plans began, by person: so that nobody is told twice, also
// not under another id.
type Begun struct {
	told  map[ledger.PersonID]bool
	open  map[ledger.PersonID]bool  // a row is not settled
	ended map[ledger.PersonID]uint8 // the next round, of people all of whose rows were withdrawn
}

// ReadBegun reads the rows of earlier plans. Those that nobody began to send do
// not count: a new plan takes their place. A row that was replaced stands for the
// one that replaced it.
func ReadBegun(ctx context.Context, o RowReader) (*Begun, error) {
	b := &Begun{map[ledger.PersonID]bool{}, map[ledger.PersonID]bool{}, map[ledger.PersonID]uint8{}}
	err := o.Rows(ctx, func(r *Row) error {
		switch {
		case r.State.Told():
			b.told[r.Person] = true
		case r.State == Unreachable, r.State == Planned && r.Attempts == 0:
		case r.State == Withdrawn:
			b.ended[r.Person] = max(b.ended[r.Person], r.Round+1)
		default:
			b.open[r.Person] = true
		}
		return nil
	})
	return b, err
}

// of says what was begun of a person, under any of their ids; "" nothing.
func (b *Begun) of(p *ledger.Person) Where {
	if b == nil {
		return ""
	}
	out := Where("")
	for _, id := range append([]ledger.PersonID{p.ID}, p.Aliases...) {
		if b.told[id] {
			return Already
		}
		if b.open[id] {
			out = UnderWay
		}
	}
	return out
}

func (b *Begun) round(p *ledger.Person) uint8 {
	if b == nil {
		return 0
	}
	return b.ended[p.ID]
}
