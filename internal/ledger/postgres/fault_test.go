package postgres

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	crand "crypto/rand"

	"github.com/tocsin-project/tocsin/internal/journal"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/ledger/ledgertest"
	"github.com/tocsin-project/tocsin/internal/ledger/store"
	"github.com/tocsin-project/tocsin/internal/seal"
)

// The test binary runs itself again as the process to be killed: the variable
// names the act, the folder that holds key and case, and the address.
const childVariable = "TOCSIN_TEST_CHILD"

func runChild() int {
	if err := child(strings.Split(os.Getenv(childVariable), " ")); err != nil {
		_, _ = io.WriteString(os.Stderr, err.Error()+"\n")
		return 1
	}
	return 0
}

// child does one act over and over until it is killed.
func child(args []string) error {
	id, err := seal.LoadIdentity(filepath.Join(args[1], "key.txt"))
	if err != nil {
		return err
	}
	a, err := ParseAddress(args[2])
	if err != nil {
		return err
	}
	opt := Options{Address: a, Dir: filepath.Join(args[1], "case"), Identity: id, Rand: crand.Reader, Now: time.Now, Memory: 1}
	s, err := Open(context.Background(), opt)
	if err != nil {
		return err
	}
	fmt.Println("open")
	for n := 0; ; n++ {
		if err := deeds[args[0]](s, n); err != nil {
			return err
		}
		fmt.Println(n)
	}
}

// deeds are what is done while the process, the server or the connection is cut.
var deeds = map[string]func(*Store, int) error{
	"mine": func(s *Store, n int) error { return mine(s, ledgertest.Rich([]int{3000, 500, 1}[n%3])) },
	"join": func(s *Store, n int) error {
		ctx := context.Background()
		release, err := s.Hold(ctx)
		if err != nil {
			return err
		}
		defer release()
		state, err := s.State(ctx)
		if err != nil {
			return err
		}
		again := func(yield func(*ledger.Person, error) bool) {
			_ = s.People(ctx, func(p *ledger.Person) error {
				yield(p, nil)
				return nil
			})
		}
		return s.Replace(ctx, state, again, journal.Entry{Act: "decided"}, ledger.Document{Kind: "decision", Data: []byte{byte(n)}})
	},
	"rotate": func(s *Store, _ int) error {
		return s.ChangeKeys(context.Background(), seal.Change{Rotate: true}, journal.Entry{Act: "keys rotated"})
	},
	"forget": func(s *Store, _ int) error {
		var first ledger.PersonID
		enough := errors.New("enough")
		err := s.People(context.Background(), func(p *ledger.Person) error { first = p.ID; return enough })
		if !errors.Is(err, enough) {
			return err
		}
		_, err = s.Forget(context.Background(), []ledger.PersonID{first}, []string{"decision"}, nil, journal.Entry{Act: "people destroyed"})
		return err
	},
	"keep": func(s *Store, n int) error {
		_, err := s.Keep(context.Background(), []ledger.Document{{Kind: "decision", Data: make([]byte, 50_000)}}, journal.Entry{Act: "decided"})
		return err
	},
	"shred": func(s *Store, _ int) error {
		if _, err := s.Shred(context.Background(), journal.Entry{Act: "case destroyed"}, func(*store.Shredded) error { return nil }); err != nil {
			return err
		}
		select {} // until it is killed
	},
}

// TestKill kills processes at random moments in each deed: afterwards the case is
// whole, or destroyed, and never between.
func TestKill(t *testing.T) {
	server := start(t)
	rounds := 4
	if n, err := strconv.Atoi(os.Getenv("TOCSIN_TEST_KILLS")); err == nil {
		rounds = (n + len(deeds) - 1) / len(deeds)
	}
	seed := uint64(time.Now().UnixNano())
	rnd := rand.New(rand.NewPCG(seed, 0))
	for name := range deeds {
		t.Run(name, func(t *testing.T) {
			var team *team
			inside, gone := 0, 0
			for i := range rounds {
				if team == nil || name == "shred" {
					team = newTeam(t, server.For(t), ledgertest.Rich(800))
				}
				said := killed(t, name, team, time.Duration(rnd.IntN(400_000))*time.Microsecond)
				if strings.HasPrefix(said, "open") {
					inside++
				}
				opt := team.opt
				s, err := Open(context.Background(), opt)
				if name == "shred" && errors.Is(err, ledger.ErrShredded) {
					gone++
					if _, err := FinishShred(context.Background(), opt.Address, opt.Dir); err != nil {
						t.Errorf("seed %d, round %d: %v", seed, i, err)
					}
					continue
				}
				if err != nil {
					t.Fatalf("seed %d, round %d after %q: %v", seed, i, said, err)
				}
				r, err := s.Check(context.Background())
				if err != nil || len(r.Problems) > 0 {
					t.Errorf("seed %d, round %d after %q: problems %q, %v", seed, i, said, r.Problems, err)
				}
				if err := s.Close(); err != nil {
					t.Error(err)
				}
			}
			t.Logf("%d kills, %d of them inside; destroyed after %d, else whole", rounds, inside, gone)
		})
	}
}

// killed starts a child, waits until it has the case open, or not, and kills it.
func killed(t *testing.T, act string, team *team, after time.Duration) string {
	t.Helper()
	dir := filepath.Dir(team.opt.Dir)
	key, err := os.ReadFile(team.key)
	if err == nil {
		err = os.WriteFile(filepath.Join(dir, "key.txt"), key, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(os.Args[0], "-test.run=^$")
	cmd.Env = append(os.Environ(), childVariable+"="+strings.Join([]string{act, dir, team.opt.Address.String()}, " "))
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	var failed strings.Builder
	cmd.Stderr = &failed
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	begin := make([]byte, 5)
	_, _ = io.ReadFull(out, begin) // "open": the moment counts from there
	time.AfterFunc(after, func() { _ = cmd.Process.Kill() })
	rest, _ := io.ReadAll(out)
	_ = cmd.Wait()
	if failed.Len() > 0 {
		t.Fatalf("the child failed: %s", failed.String())
	}
	return string(begin) + string(rest)
}

// TestLostServer stops the server, kills it, and drops all connections, while two
// machines write: what was answered is there once, what was not is there once or
// not at all, and the case is whole.
func TestLostServer(t *testing.T) {
	if testing.Short() {
		t.Skip("starts a server")
	}
	server := start(t)
	for name, fault := range map[string]func(*team){
		"connections dropped": dropAll,
		"server stopped":      func(m *team) { m.server.Stop(); m.server.Up() },
		"server killed":       func(m *team) { m.server.Kill(); m.server.Up() },
	} {
		t.Run(name, func(t *testing.T) {
			team := newTeam(t, server.For(t), ledgertest.Rich(300))
			answered, asked := make(chan string, 10_000), make(chan string, 10_000)
			ctx, stop := context.WithCancel(context.Background())
			done := make(chan bool)
			for n := range 2 {
				s := team.machine()
				go func() {
					for i := 0; ctx.Err() == nil; i++ {
						id := fmt.Sprint(n, " ", i)
						asked <- id
						_, err := s.Record(context.Background(), journal.Entry{Act: "looked up", Details: map[string]string{"act": id}})
						if err == nil || errors.Is(err, ledger.ErrAfterwards) {
							answered <- id
						}
					}
					done <- true
				}()
			}
			replacer := team.machine()
			for range 3 {
				broken := make(chan error, 1)
				go func() { broken <- mine(replacer, ledgertest.Rich(5000)) }()
				time.Sleep(time.Duration(rand.IntN(150)) * time.Millisecond)
				fault(team)
				err := <-broken
				if err != nil && !errors.Is(err, ledger.ErrUnreachable) && !errors.Is(err, ledger.ErrAfterwards) && !errors.Is(err, ledger.ErrChanged) {
					t.Errorf("a mine that was cut: %v", err)
				}
				replacer = team.machine()
			}
			stop()
			<-done
			<-done
			team.afterFault(answered, asked)
		})
	}
}

// afterFault holds the journal to what was asked and answered.
func (m *team) afterFault(answered, asked chan string) {
	m.t.Helper()
	close(answered)
	close(asked)
	s := m.machine()
	r, err := s.Check(context.Background())
	if err != nil || len(r.Problems) > 0 {
		m.t.Errorf("problems %q, %v", r.Problems, err)
	}
	entries, _, err := s.Journal(context.Background())
	if err != nil {
		m.t.Fatal(err)
	}
	there := map[string]int{}
	for i := range entries {
		there[entries[i].Details["act"]]++
	}
	n := 0
	for id := range answered {
		if n++; there[id] != 1 {
			m.t.Errorf("act %s was answered and is there %d times", id, there[id])
		}
	}
	all := 0
	for id := range asked {
		if all++; there[id] > 1 {
			m.t.Errorf("act %s is there %d times", id, there[id])
		}
	}
	m.t.Logf("%d acts, %d of them answered, each there once", all, n)
}
