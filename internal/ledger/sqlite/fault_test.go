package sqlite

import (
	"context"
	"errors"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/tocsin-project/tocsin/internal/journal"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/ledger/ledgertest"
)

// The test binary runs itself again as the process to be killed: the variable
// names the folder that holds key and case.
const childVariable = "TOCSIN_TEST_CHILD"

func TestMain(m *testing.M) {
	if dir := os.Getenv(childVariable); dir != "" {
		if err := child(dir); err != nil {
			io.WriteString(os.Stderr, err.Error()+"\n")
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// sizes are the numbers of people that the child writes in turn; the state's
// Records says which.
var sizes = []int{3000, 500, 6000, 1}

// child makes the case or opens it, and replaces its ledger until it is killed.
func child(dir string) error {
	ctx := context.Background()
	opt, err := childOptions(dir)
	if err != nil {
		return err
	}
	path := filepath.Join(dir, "case")
	opt.Memory = 1 // the index spills
	s, err := Open(ctx, path, opt)
	if errors.Is(err, ledger.ErrNoCase) {
		s, err = Create(ctx, path, opt)
	}
	if err != nil {
		return err
	}
	// Make it write early and often: a page cache of a few pages.
	if err := s.db.db.Exec("PRAGMA cache_size=8"); err != nil {
		return err
	}
	io.WriteString(os.Stdout, "open\n")
	for i := 0; ; i++ {
		people := ledgertest.Rich(sizes[i%len(sizes)])
		state := ledgertest.StateOf(people)
		state.Records = int64(len(people))
		if err := s.Replace(ctx, state, ledgertest.Seq(people), journal.Entry{Act: "mined"}); err != nil {
			return err
		}
		io.WriteString(os.Stdout, strconv.Itoa(len(people))+"\n")
	}
}

// TestKill kills a process that replaces the ledger, at random moments, and
// asks each time whether the case is the old one or the new one, whole. Half of
// the rounds begin with no case, so that making one is cut short too.
func TestKill(t *testing.T) {
	rounds := 30
	if testing.Short() {
		rounds = 4
	}
	if n, err := strconv.Atoi(os.Getenv("TOCSIN_TEST_KILLS")); err == nil {
		rounds = n
	}
	seed := uint64(time.Now().UnixNano())
	rnd := rand.New(rand.NewPCG(seed, 0))
	dir := t.TempDir()
	if _, err := childOptions(dir); err != nil {
		t.Fatal(err)
	}
	none, people, empty := 0, 0, 0
	for i := range rounds {
		most := 500
		if i%2 == 0 {
			most = 60
			if err := os.RemoveAll(filepath.Join(dir, "case")); err != nil {
				t.Fatal(err)
			}
		}
		written := killed(t, dir, time.Duration(rnd.IntN(most*1000))*time.Microsecond)
		n, err := survivor(dir)
		switch {
		case errors.Is(err, ledger.ErrNoCase) && written == "":
			none++
			s, err := Create(context.Background(), filepath.Join(dir, "case"), options(t, dir))
			if err != nil {
				t.Fatalf("seed %d, round %d: %v", seed, i, err)
			}
			s.Close()
		case err != nil:
			t.Fatalf("seed %d, round %d, after %q: %v", seed, i, written, err)
		case n == 0:
			empty++
		default:
			people++
		}
	}
	t.Logf("%d kills: %d before there was a case, %d before there were people, %d after", rounds, none, empty, people)
}

// killed starts a child, kills it after a while, and returns what it said.
func killed(t *testing.T, dir string, after time.Duration) string {
	t.Helper()
	cmd := exec.Command(os.Args[0], "-test.run=^$")
	cmd.Env = append(os.Environ(), childVariable+"="+dir)
	var said, failed strings.Builder
	cmd.Stdout, cmd.Stderr = &said, &failed
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	time.Sleep(after)
	_ = cmd.Process.Kill()
	_ = cmd.Wait()
	if failed.Len() > 0 {
		t.Fatalf("the child failed: %s", failed.String())
	}
	return said.String()
}

// survivor opens what a killed process left and checks it. A half-made case
// must be finished or made anew.
func survivor(dir string) (people int64, err error) {
	ctx := context.Background()
	opt, err := childOptions(dir)
	if err != nil {
		return 0, err
	}
	s, err := Open(ctx, filepath.Join(dir, "case"), opt)
	if err != nil {
		return 0, err
	}
	defer s.Close()
	r, err := s.Check(ctx)
	if err != nil {
		return 0, err
	}
	if len(r.Problems) > 0 {
		return 0, errors.New(strings.Join(r.Problems, "; "))
	}
	state, err := s.State(ctx)
	if err == nil && state != nil && state.Records != r.People {
		err = errors.New("state and people are of two generations")
	}
	if left, e := os.ReadDir(s.ScratchDir()); e != nil || len(left) > 0 {
		err = errors.Join(err, e, errors.New("scratch was not emptied"))
	}
	return r.People, err
}
