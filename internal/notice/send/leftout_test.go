package send

import (
	"context"
	"sync/atomic"
	"testing"
	"time"

	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/notice"
)

// TestMarkedDuringTheRun: who is marked while a run is under way, also while it waits
// for the mail server, gets nothing any more; all others do, and each row has one end.
func TestMarkedDuringTheRun(t *testing.T) {
	box := planned(t, t.TempDir(), 200)
	defer box.Close()
	rows, err := box.Due(t.Context(), notice.Ask{Channel: notice.Email, State: notice.Planned, Now: time.Now(), Limit: 1000})
	if err != nil {
		t.Fatal(err)
	}
	marks, kept := map[ledger.PersonID]notice.MarkOf{}, &notice.Kept{Manifest: []byte(`{"format":1}`)}
	ids := map[string]bool{}
	for i := range rows[100:] {
		r := &rows[100+i]
		marks[r.Person] = notice.Protected
		ids[notice.MessageID("case", r, "agency.example")] = true
	}
	s := newSink(t)
	var police atomic.Bool
	gate := make(chan struct{})
	var late atomic.Int64
	s.answers(func(at, _, id string) error {
		if at != "DATA" {
			return nil
		}
		if ids[id] {
			late.Add(1)
		}
		select {
		case <-gate:
		default:
			police.Store(true)
			<-gate
		}
		return nil
	})
	c := config(box, quick(1), links(t, s.address, 1))
	c.Wait = func(ctx context.Context, d time.Duration) error { return sleep(ctx, d/20) }
	told := 0
	c.LeftOut = func(context.Context) (*notice.LeftOut, error) {
		if !police.Load() {
			return notice.NewLeftOut(kept, nil)
		}
		if told++; told == 2 { // the run has heard of the marks when it asks again
			close(gate)
		}
		return notice.NewLeftOut(kept, marks)
	}
	sent, err := run(t, c)
	if err != nil {
		t.Fatal(err)
	}
	got := states(t, box)
	if got[notice.Sent] != 100 || got[notice.Withdrawn] != int64(len(rows)-100) || late.Load() != 0 {
		t.Errorf("%v; %d messages to marked people", got, late.Load())
	}
	if p := sent.Progress(); p.LeftOut != int64(len(rows)-100) || p.Accepted != 100 {
		t.Errorf("%+v", p)
	}
}
