package send

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/tocsin-project/tocsin/internal/notice"
)

// openRows is an outbox of rows that are open or in doubt in turn, which fails when it is
// written.
type openRows struct {
	notice.Outbox
	n int64
}

func (o openRows) Due(_ context.Context, ask notice.Ask) (out []notice.Row, err error) {
	for i := ask.After + 1; i <= o.n && len(out) < ask.Limit; i++ {
		if state := []notice.State{notice.Intent, notice.Doubtful}[i%2]; state == ask.State {
			out = append(out, notice.Row{Number: i, State: state, MessageID: time.Duration(i).String()})
		}
	}
	return out, nil
}

func (openRows) Mark(context.Context, []notice.Change) error { return errors.New("it is written") }

// TestTrial: on trial, all that is open or in doubt is settled, page by page, each once, and
// nothing is written.
func TestTrial(t *testing.T) {
	const n = 3*pageRows + 7
	ctx, box := context.Background(), Trial(openRows{n: n})
	if _, err := Recover(ctx, box, nil, time.Now()); err != nil {
		t.Fatal(err)
	}
	doubts, err := Doubts(ctx, box)
	if err != nil || len(doubts) != n {
		t.Errorf("%d in doubt, %v", len(doubts), err)
	}
	s, err := Settle(ctx, box, map[string]Fate{time.Duration(3).String(): {Status: Taken}}, Hold, time.Now())
	if err != nil || s.Sent != 1 || s.Held != n-1 {
		t.Errorf("%+v, %v", s, err)
	}
}
