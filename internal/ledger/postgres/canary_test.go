package postgres

import (
	"context"
	"testing"
	"time"

	"github.com/tocsin-project/tocsin/internal/ledger/ledgertest"
	"github.com/tocsin-project/tocsin/internal/ledger/store"
)

// TestStopWins: a sender stops by itself at the moment at which the one that sent the first
// messages finds that all is well, or waits on. The stop stands for both, and not for who
// begins later.
func TestStopWins(t *testing.T) {
	ctx, server := context.Background(), start(t)
	for name, then := range map[string]func(*store.Sending) error{
		"passed": func(o *store.Sending) error { return o.Passed(ctx, 1) },
		"holds":  func(o *store.Sending) error { return o.Holds(ctx, 1, time.Now().Add(time.Hour)) },
	} {
		t.Run(name, func(t *testing.T) {
			team := newTeam(t, server, ledgertest.Rich(6))
			begin := func() *store.Sending {
				o, err := team.machine().Send(ctx, "a sender", time.Minute)
				if err != nil {
					t.Fatal(err)
				}
				return o
			}
			first, second := begin(), begin()
			if turn, err := first.Turn(ctx, 1); err != nil || !turn.Lead {
				t.Fatalf("%+v, %v", turn, err)
			}
			if err := second.Halt(ctx, 1, "too many came back"); err != nil {
				t.Fatal(err)
			}
			later := begin()
			if err := then(first); err != nil {
				t.Fatal(err)
			}
			for _, o := range []*store.Sending{first, second} {
				if why, err := o.Halted(ctx, 1); err != nil || why != "too many came back" {
					t.Errorf("the stop is %q, %v", why, err)
				}
				if turn, err := o.Turn(ctx, 1); err != nil || turn.Stopped == "" {
					t.Errorf("%+v, %v", turn, err)
				}
			}
			if why, err := later.Halted(ctx, 1); err != nil || why != "" {
				t.Errorf("who begins later is stopped too: %q, %v", why, err)
			}
		})
	}
}
