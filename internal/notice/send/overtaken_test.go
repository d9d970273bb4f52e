package send

import (
	"context"
	"errors"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/tocsin-project/tocsin/internal/journal"
	"github.com/tocsin-project/tocsin/internal/ledger/ledgertest"
	"github.com/tocsin-project/tocsin/internal/ledger/postgres/pgtest"
	"github.com/tocsin-project/tocsin/internal/ledger/store"
	"github.com/tocsin-project/tocsin/internal/notice"
	"github.com/tocsin-project/tocsin/internal/notice/noticetest"
)

// worked are the stores of the tests: the one that sends, and the one in which somebody
// else works meanwhile, which is another machine's where the store allows it.
// A plan is kept from another machine alone: a folder lets one program write, and whoever
// reads in that program sees a plan that is half kept.
func worked(t *testing.T, apart bool, server func() string, fn func(t *testing.T, box, other *store.Store)) {
	if !apart {
		t.Run("folder", func(t *testing.T) {
			box := planned(t, t.TempDir(), 100)
			defer box.Close()
			fn(t, box.Store, box.Store)
		})
	}
	t.Run("server", func(t *testing.T) {
		if testing.Short() {
			t.Skip("starts a server")
		}
		address, dir := server(), t.TempDir()
		box := teamCase(t, address, filepath.Join(dir, "one"))
		t.Cleanup(func() { box.Close() })
		p, rows := noticetest.Plan(100)
		if err := box.KeepPlan(t.Context(), p, rows, journal.Entry{Act: "planned"}); err != nil {
			t.Fatal(err)
		}
		other := teamCase(t, address+"&schema=team", filepath.Join(dir, "two"))
		t.Cleanup(func() { other.Close() })
		fn(t, box.Store, other.Store)
	})
}

var errOthers = errors.New("people became others")

// TestOvertaken: somebody else works on the case while the tenth message is being handed
// over. Nothing is lost of what was handed over before; what begins after is decided
// anew, in the same transaction.
func TestOvertaken(t *testing.T) {
	var server *pgtest.Server
	if !testing.Short() {
		server = pgtest.Start(t)
	}
	database := func() string { return server.Database() }
	mined := func(ctx context.Context, o *store.Store) error {
		return o.Replace(ctx, ledgertest.State(), ledgertest.Bulk(10), journal.Entry{Act: "mined"})
	}
	for name, c := range map[string]struct {
		act         func(context.Context, *store.Store) error
		apart       bool // another machine alone can do so meanwhile
		holds       bool // what changed leaves the plan as it is
		connections int
		least, most int   // messages that leave
		all         int64 // rows by e-mail in the end, but for those taken out; 0 for 60 besides what left
	}{
		"mined, the plan holds no more":       {mined, false, false, 1, 10, 10, 60},
		"mined, several connections":          {mined, false, false, 4, 10, 13, 60},
		"mined, and the plan holds":           {mined, false, true, 4, 60, 60, 60},
		"another plan is kept":                {keepAnother, true, false, 1, 10, 10, 70},
		"another plan is kept, nobody minds":  {keepAnother, true, true, 4, 10, 13, 0},
		"rows are taken out":                  {takeOut, false, true, 1, 40, 40, 40},
		"rows are taken out, connections":     {takeOut, false, true, 4, 40, 40, 40},
		"mined and rows taken out, it holds":  {both(mined, takeOut), false, true, 4, 40, 40, 40},
		"mined and rows taken out, no longer": {both(mined, takeOut), false, false, 1, 10, 10, 40},
	} {
		t.Run(name, func(t *testing.T) {
			worked(t, c.apart, database, func(t *testing.T, box, other *store.Store) {
				s := newSink(t)
				s.answers(onTenth(func() {
					if err := c.act(t.Context(), other); err != nil {
						t.Error(err)
					}
				}))
				cfg := config(box, quick(c.connections), links(t, s.address, c.connections))
				cfg.Wait = unwatched // only the outbox tells
				out, asked := cfg.Outbox.(*store.Sending), 0
				cfg.Upheld = func(ctx context.Context) error {
					return out.Uphold(ctx, func(context.Context) error {
						if asked++; asked > 1 && !c.holds {
							return errOthers
						}
						return nil
					})
				}
				_, err := run(t, cfg)
				if c.holds && err != nil || !c.holds && !errors.Is(err, errOthers) {
					t.Errorf("%v", err)
				}
				messages, copies := s.all()
				if messages != copies || messages < c.least || messages > c.most {
					t.Errorf("%d messages, %d copies", messages, copies)
				}
				got := states(t, box)
				all := c.all
				if all == 0 { // those of the new plan, besides
					all = int64(messages) + 60
				}
				if got[notice.Sent] != int64(messages) || got[notice.Sent]+got[notice.Planned] != all || got[notice.Intent]+got[notice.Doubtful] != 0 {
					t.Errorf("%v", got)
				}
			})
		})
	}
}

// onTenth has a server do something before it answers to the tenth message. Nobody else
// gets an answer meanwhile.
func onTenth(act func()) func(at, to, id string) error {
	var mu sync.Mutex
	n := 0
	return func(at, _, _ string) error {
		if at != "DATA" {
			return nil
		}
		mu.Lock()
		defer mu.Unlock()
		if n++; n == 10 {
			act()
		}
		return nil
	}
}

// keepAnother keeps a plan of as many other people.
func keepAnother(ctx context.Context, o *store.Store) error {
	p, rows := noticetest.Plan(100)
	return o.KeepPlan(ctx, p, func(yield func(*notice.Row, error) bool) {
		n := 1000
		for r, err := range rows {
			r.Person = noticetest.Person(n)
			if n++; !yield(r, err) {
				return
			}
		}
	}, journal.Entry{Act: "planned"})
}

// takeOut takes the last twenty rows out that wait, as who destroys people does.
func takeOut(ctx context.Context, o *store.Store) error {
	rows, err := o.Due(ctx, notice.Ask{Channel: notice.Email, State: notice.Planned, Now: time.Now(), Limit: 1000})
	var changes []notice.Change
	for i := max(len(rows)-20, 0); i < len(rows); i++ {
		changes = append(changes, notice.Change{Row: rows[i].Number, From: notice.Planned, To: notice.Withdrawn, At: time.Now()})
	}
	return errors.Join(err, o.Mark(ctx, changes))
}

func both(a, b func(context.Context, *store.Store) error) func(context.Context, *store.Store) error {
	return func(ctx context.Context, o *store.Store) error { return errors.Join(a(ctx, o), b(ctx, o)) }
}
