package send

import (
	"bufio"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/tocsin-project/tocsin/internal/journal"
	"github.com/tocsin-project/tocsin/internal/ledger/postgres"
	"github.com/tocsin-project/tocsin/internal/ledger/postgres/pgtest"
	"github.com/tocsin-project/tocsin/internal/notice"
	"github.com/tocsin-project/tocsin/internal/notice/noticetest"
	"github.com/tocsin-project/tocsin/internal/seal"
)

// What a sender of a team is told by its environment, besides envServer.
const (
	envTeam  = "TOCSIN_TEST_TEAM"  // address of the store; the test binary is then a sender
	envDir   = "TOCSIN_TEST_DIR"   // its own folder; the key is beside it
	envDaily = "TOCSIN_TEST_DAILY" // the budget, empty for none
)

// A lease is so long that no busy machine lets it end; that of a sender which was killed
// is ended by the test. It is renewed more often, so that the others soon hear of it.
const teamLease, teamRenews = time.Minute, 2 * time.Second

// teamCase opens the case of a team on a machine of its own, or makes it.
func teamCase(t testing.TB, address, dir string) *postgres.Store {
	t.Helper()
	id, err := seal.EnsureIdentity(filepath.Join(filepath.Dir(dir), "key"))
	if err != nil {
		t.Fatal(err)
	}
	a, err := postgres.ParseAddress(address)
	if err != nil {
		t.Fatal(err)
	}
	open := postgres.Open
	if a.Schema() == "" {
		open, a = postgres.Create, a.In("team")
	}
	s, err := open(context.Background(), postgres.Options{Address: a, Dir: dir, Identity: id, Rand: rand.Reader, Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// teamSender is one of several senders, in a process of its own.
func teamSender(address, dir, server, daily string) int {
	ctx, t := context.Background(), &outside{}
	box := teamCase(t, address, dir)
	o, err := box.Send(ctx, fmt.Sprint("process ", os.Getpid()), teamLease)
	if err != nil {
		t.Fatal(err)
	}
	recovered := func(ctx context.Context) error {
		open, err := o.Due(ctx, notice.Ask{Channel: notice.Email, State: notice.Intent, Limit: 100})
		for i := range open {
			fmt.Println("doubt", open[i].MessageID)
		}
		if err == nil {
			_, err = Recover(ctx, o, nil, time.Now())
		}
		return err
	}
	if err := recovered(ctx); err != nil {
		t.Fatal(err)
	}
	p := quick(killConnections)
	if _, err := fmt.Sscan(daily, &p.Daily); daily != "" && err != nil {
		t.Fatal(err)
	}
	start, err := o.Start(ctx)
	if err != nil {
		t.Fatal(err)
	}
	s, err := New(Config{
		Outbox: o, Lease: teamRenews, Start: start, Policy: p, Composer: func() Composer { return words{} }, Link: links(t, server, killConnections),
		Now: time.Now, Wait: sleep, Jitter: func() float64 { return 0 }, Plan: 1, Died: recovered, Once: daily != "",
	})
	if err != nil {
		t.Fatal(err)
	}
	fmt.Println("sends")
	err = s.Run(ctx)
	if err = errors.Join(err, o.Leave(ctx), box.Close()); err != nil {
		t.Fatal(err)
	}
	fmt.Println("done", s.Progress().Accepted)
	return 0
}

// team starts senders and gives what they say when all have ended. Those that have a
// channel are killed when it is closed.
func (b *teamBox) team(t *testing.T, server, daily string, kill ...<-chan struct{}) (doubts []string, sent []int64) {
	t.Helper()
	var mu sync.Mutex
	var wg sync.WaitGroup
	var living atomic.Int64
	for n, moment := range kill {
		dir := filepath.Join(os.Getenv(envDir), fmt.Sprint("machine", n))
		c := exec.Command(os.Args[0])
		c.Env = append(os.Environ(), envTeam+"="+b.address, envServer+"="+server, envDir+"="+dir, envDaily+"="+daily)
		out, err := c.StdoutPipe()
		if err == nil {
			err = c.Start()
		}
		if err != nil {
			t.Fatal(err)
		}
		if moment == nil {
			living.Add(1)
		}
		wg.Go(func() {
			done := false
			for lines := bufio.NewScanner(out); lines.Scan(); {
				word, rest, _ := strings.Cut(lines.Text(), " ")
				mu.Lock()
				switch word {
				case "doubt":
					doubts = append(doubts, rest)
				case "done":
					var n int64
					_, _ = fmt.Sscan(rest, &n)
					sent, done = append(sent, n), true
				case "failed":
					t.Errorf("sender %d failed: %s", n, rest)
				}
				mu.Unlock()
			}
			err := c.Wait()
			switch {
			case moment != nil:
				b.lapse(c.Process.Pid, &living)
				return
			case err != nil || !done:
				t.Errorf("sender %d: %v", n, err)
			}
			living.Add(-1)
		})
		if moment != nil {
			go func() { <-moment; _ = c.Process.Kill() }()
		}
	}
	wg.Wait()
	return doubts, sent
}

// lapse ends the lease of a process that was killed, until another sender has found it
// dead, or none is left: what it had sent to the database may come behind.
func (b *teamBox) lapse(process int, living *atomic.Int64) {
	const statement = "UPDATE team.notice_sender SET until = 1 WHERE name = 'process %d' AND until > 0; SELECT until FROM team.notice_sender WHERE name = 'process %[1]d'"
	for living.Load() > 0 && b.server.SQL(b.database, fmt.Sprintf(statement, process)) != "0" {
		time.Sleep(200 * time.Millisecond)
	}
}

// teamBox is an outbox on a server.
type teamBox struct {
	*postgres.Store
	server            *pgtest.Server
	database, address string // the server's database; the case in it
}

// teamOutbox is a plan of n people on a server.
func teamOutbox(t *testing.T, n int) *teamBox {
	t.Helper()
	if testing.Short() {
		t.Skip("starts a server")
	}
	server := pgtest.Start(t)
	dir := t.TempDir()
	t.Setenv(envDir, dir)
	database := server.Database()
	at, err := postgres.ParseAddress(database)
	if err != nil {
		t.Fatal(err)
	}
	box := teamCase(t, database, filepath.Join(dir, "first"))
	t.Cleanup(func() { box.Close() })
	p, rows := noticetest.Plan(n)
	if err := box.KeepPlan(t.Context(), p, rows, journal.Entry{Act: "planned"}); err != nil {
		t.Fatal(err)
	}
	return &teamBox{box, server, pgtest.Name(database), at.In("team").String()}
}

// TestTeam has three senders in processes of their own share an outbox, one of
// which is killed. Nobody is missed and nobody gets two; what the killed one had
// under way is taken over as in doubt by another, and settled by the log.
func TestTeam(t *testing.T) {
	people := 3000
	if os.Getenv(envFull) != "" {
		people = 20000 * 5 / 3
	}
	box := teamOutbox(t, people)
	want := states(t, box)[notice.Planned]
	s := rough(t)
	moment := s.together(3, int64(people/10))
	doubts, sent := box.team(t, s.address, "", nil, moment, nil)
	if len(sent) != 2 || sent[0] == 0 || sent[1] == 0 {
		t.Errorf("the others sent %v", sent)
	}
	now, err := Doubts(t.Context(), box)
	if err != nil {
		t.Fatal(err)
	}
	if got := states(t, box); got[notice.Sent]+got[notice.Doubtful] != want || int64(len(now)) != got[notice.Doubtful] {
		t.Errorf("%v of %d, %d in doubt", got, want, len(now))
	}
	if len(doubts) > killConnections {
		t.Errorf("%d rows of one that was killed are in doubt", len(doubts))
	}
	seen := map[string]bool{}
	for _, id := range doubts {
		if seen[id] || now[id].IsZero() {
			t.Error("a row was taken over twice, or is not shown as in doubt")
		}
		seen[id] = true
	}
	messages, copies := s.all()
	if messages != copies {
		t.Errorf("%d messages in %d copies", messages, copies)
	}
	settleByLog(t, box, s, want)
	t.Logf("%d people, 3 senders, one killed: the others sent %v; in doubt by the kill %d, by dropped connections %d; %d messages, each once",
		want, sent, len(doubts), len(now)-len(doubts), want)
}

// together has the first messages of so many senders wait for one another: until it is
// answered, each sender sends one alone. It gives a channel that is closed when a number
// of messages was taken since.
func (s *sink) together(senders int, taken int64) <-chan struct{} {
	all, enough := make(chan struct{}), make(chan struct{})
	var begun, ended atomic.Int64
	inner := s.answer
	s.answers(func(at, to, id string) error {
		if at == "RCPT" && begun.Add(1) == int64(senders) {
			close(all)
		}
		<-all
		if at == "DATA" && ended.Add(1) == taken {
			close(enough)
		}
		return inner(at, to, id)
	})
	return enough
}

// TestTeamBudget: three senders share the budget of a day.
func TestTeamBudget(t *testing.T) {
	box := teamOutbox(t, 1000)
	s := newSink(t)
	_, sent := box.team(t, s.address, "200", nil, nil, nil)
	if messages, copies := s.all(); messages != 200 || copies != 200 {
		t.Errorf("%d messages in %d copies, by %v", messages, copies, sent)
	}
	if got := states(t, box); got[notice.Sent] != 200 || got[notice.Planned] != 400 {
		t.Errorf("%v", got)
	}
}

// TestLostLease: who was taken for dead writes nothing more.
func TestLostLease(t *testing.T) {
	box := teamOutbox(t, 10)
	ctx := t.Context()
	slow, err := box.Send(ctx, "slow", time.Millisecond)
	if err != nil {
		t.Fatal(err)
	}
	c := notice.Claim{Rows: []int64{1, 2}, Grant: func(free []int, _ map[string]*notice.Pace, _ int64) []int { return free }}
	if err := slow.Claim(ctx, &c); err != nil || len(c.Granted) != 2 {
		t.Fatalf("%v, %v", c.Granted, err)
	}
	begin := func(o notice.Outbox, row int64) error {
		return o.Mark(ctx, []notice.Change{{Row: row, From: notice.Planned, To: notice.Intent, At: time.Now()}})
	}
	if err := begin(slow, 1); err != nil {
		t.Fatal(err)
	}
	other, err := box.Send(ctx, "other", time.Minute)
	if err != nil {
		t.Fatal(err)
	}
	if err := begin(other, 2); !errors.Is(err, notice.ErrLease) {
		t.Errorf("a row of another is begun: %v", err)
	}
	time.Sleep(20 * time.Millisecond)
	if dead, err := other.Renew(ctx); err != nil || dead != 1 {
		t.Errorf("%d dead, %v", dead, err)
	}
	_, renewed := slow.Renew(ctx)
	for name, err := range map[string]error{"mark": begin(slow, 2), "claim": slow.Claim(ctx, &c), "renew": renewed} {
		if !errors.Is(err, notice.ErrLease) {
			t.Errorf("%s without a lease: %v", name, err)
		}
	}
	if n, err := Recover(ctx, other, nil, time.Now()); err != nil || n != 1 {
		t.Errorf("%d in doubt, %v", n, err)
	}
	if err := other.Claim(ctx, &c); err != nil || len(c.Granted) != 1 || c.Granted[0] != 1 {
		t.Errorf("%v granted, %v", c.Granted, err)
	}
}
