package send

import (
	"cmp"
	"context"
	"slices"

	"github.com/tocsin-project/tocsin/internal/notice"
)

// trial is an outbox of which Recover and Settle read what they would change. What a killed
// run left open stands among what is in doubt, as it would behind Recover.
type trial struct{ notice.Outbox }

// Trial gives an outbox that stays as it is: what is settled on it is counted alone.
func Trial(box notice.Outbox) notice.Outbox { return trial{box} }

// Due gives none that are open: they are in doubt.
func (t trial) Due(ctx context.Context, ask notice.Ask) ([]notice.Row, error) {
	switch ask.State {
	case notice.Intent:
		return nil, nil
	case notice.Doubtful:
	default:
		return t.Outbox.Due(ctx, ask)
	}
	rows, err := t.Outbox.Due(ctx, ask)
	if err != nil {
		return nil, err
	}
	ask.State = notice.Intent
	open, err := t.Outbox.Due(ctx, ask)
	rows = append(rows, open...)
	slices.SortFunc(rows, func(a, b notice.Row) int { return cmp.Compare(a.Number, b.Number) })
	return rows[:min(len(rows), ask.Limit)], err
}

// Mark changes nothing.
func (t trial) Mark(ctx context.Context, _ []notice.Change) error { return ctx.Err() }
