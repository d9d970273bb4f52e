package sqlite

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/tocsin-project/tocsin/internal/journal"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/ledger/ledgertest"
	"github.com/tocsin-project/tocsin/internal/ledger/store"
	"github.com/tocsin-project/tocsin/internal/seal"
)

// print is what tells two states of a case apart.
type print struct {
	people, journal int64
	keys            int
}

func printOf(dir string, opt Options) (p print, err error) {
	ctx := context.Background()
	opt.vfs = ""
	s, err := Open(ctx, dir, opt)
	if err != nil {
		return p, err
	}
	defer s.Close()
	r, err := s.Check(ctx)
	if err != nil {
		return p, err
	}
	if len(r.Problems) > 0 {
		return p, fmt.Errorf("the check names %d faults, the first: %s", len(r.Problems), r.Problems[0])
	}
	return print{r.People, r.Journal, s.Keys().Wrapped().Version}, nil
}

// acts are what is done to a case while its disk fails.
var acts = []struct {
	name  string
	first bool // of a case of format 1
	do    func(context.Context, *Store) error
}{
	{"mine", false, func(ctx context.Context, s *Store) error {
		people := ledgertest.Rich(700)
		return s.Replace(ctx, ledgertest.StateOf(people), ledgertest.Seq(people), journal.Entry{Act: "mined"})
	}},
	{"rotate", false, func(ctx context.Context, s *Store) error {
		return s.ChangeKeys(ctx, seal.Change{Rotate: true}, journal.Entry{Act: "keys rotated"})
	}},
	{"forget", false, func(ctx context.Context, s *Store) error {
		var id ledger.PersonID
		n := 0
		err := s.People(ctx, func(p *ledger.Person) error {
			if n++; n == 100 {
				id = p.ID
			}
			return nil
		})
		if err != nil {
			return err
		}
		_, err = s.Forget(ctx, []ledger.PersonID{id}, []string{"decision"}, nil, journal.Entry{Act: "people destroyed"})
		return err
	}},
	{"keep", false, func(ctx context.Context, s *Store) error {
		_, err := s.Keep(ctx, []ledger.Document{{Kind: "decision", Data: make([]byte, 60_000)}}, journal.Entry{Act: "decided"})
		return err
	}},
	{"migrate", true, func(context.Context, *Store) error { return nil }},
}

// TestBrokenDisk lets each call of SQLite to its files fail in turn, in each
// way, and cuts the power at each; then the case must be the one from before or
// the one from after, whole, and the latter if the act was answered. All calls
// with TOCSIN_TEST_FAULTS=all.
func TestBrokenDisk(t *testing.T) {
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	rnd := rand.New(rand.NewPCG(seed, 1))
	for _, act := range acts {
		t.Run(act.name, func(t *testing.T) {
			var template string
			var opt Options
			if act.first {
				template, opt = firstFormat(t)
			} else {
				template, opt = made(t, ledgertest.Rich(300))
			}
			opt.vfs, opt.Memory = brokenDisk, 1
			all := broken(t, template, opt, act.do, 0, "", nil)
			stride := max(all.calls/12, 1)
			if os.Getenv("TOCSIN_TEST_FAULTS") == "all" {
				stride = 1
			} else if testing.Short() {
				stride = max(all.calls/4, 1)
			}
			before, after, tried := 0, 0, 0
			for _, f := range faults {
				for at := 1 + rnd.IntN(stride); at <= all.calls; at += stride {
					o := broken(t, template, opt, act.do, at, f, rnd)
					tried++
					switch {
					case o.err != nil:
						t.Errorf("%s at call %d of %d: %v", f, at, all.calls, o.err)
					case o.print == all.before && !o.answered:
						before++
					case o.print == all.print:
						after++
					default:
						t.Errorf("%s at call %d of %d, answered %v: the case is %+v, it was %+v and was to become %+v",
							f, at, all.calls, o.answered, o.print, all.before, all.print)
					}
				}
			}
			t.Logf("%d faults in %d calls: the case was as before after %d, as after the act after %d", tried, all.calls, before, after)
		})
	}
}

// broken is what came of an act on a broken disk.
type outcome struct {
	calls    int
	answered bool // the act was said to be done
	before   print
	print    print
	err      error
}

func broken(t *testing.T, template string, opt Options, do func(context.Context, *Store) error, failAt int, f fault, rnd *rand.Rand) (o outcome) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "case")
	if err := os.CopyFS(dir, os.DirFS(template)); err != nil {
		t.Fatal(err)
	}
	if failAt == 0 && !isFirst(dir) {
		o.before, o.err = printOf(dir, opt)
		if o.err != nil {
			t.Fatal(o.err)
		}
	}
	theDisk.arm(failAt, f)
	s, err := Open(context.Background(), dir, opt)
	if err == nil {
		err = do(context.Background(), s)
		o.answered = err == nil || errors.Is(err, ledger.ErrAfterwards)
		_ = s.Close()
	}
	o.calls = theDisk.calls
	if failAt > 0 && f == powerCut {
		if err := theDisk.cut(rnd); err != nil {
			t.Fatal(err)
		}
	}
	if failAt == 0 && err != nil {
		t.Fatal(err)
	}
	theDisk.arm(0, "")
	o.print, o.err = printOf(dir, opt)
	return o
}

func isFirst(dir string) bool {
	c, err := store.ReadCase(filepath.Join(dir, caseFile))
	return err == nil && c.Keys.Version == 0
}
