package send

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/emersion/go-smtp"

	"github.com/tocsin-project/tocsin/internal/notice"
)

// What the sender that is killed is told by its environment.
const (
	envKilled = "TOCSIN_TEST_SENDER" // folder of the case; the test binary is then a sender
	envServer = "TOCSIN_TEST_SERVER" // address of the sink, or folder of the spool
	envFull   = "TOCSIN_KILL_FULL"   // 100 kills over 20,000 people
)

const killConnections = 8

func TestMain(m *testing.M) {
	if dir := os.Getenv(envKilled); dir != "" {
		os.Exit(killed(dir, os.Getenv(envServer)))
	}
	if address := os.Getenv(envTeam); address != "" {
		os.Exit(teamSender(address, os.Getenv(envDir), os.Getenv(envServer), os.Getenv(envDaily)))
	}
	os.Exit(m.Run())
}

// killed is a sender in a process of its own. It tells the rows in doubt that it
// finds, by Message-ID, and then sends.
func killed(dir, server string) int {
	t := &outside{}
	box := caseAt(t, dir)
	var link func() Link
	var spool *Spool
	if filepath.IsAbs(server) {
		var err error
		if spool, err = NewSpool(server, &Maker{Now: time.Now}); err != nil {
			return 1
		}
		link = func() Link { return spool }
	} else {
		link = links(t, server, killConnections)
	}
	open, err := box.Due(context.Background(), notice.Ask{Channel: notice.Email, State: notice.Intent, Limit: 100})
	if err == nil {
		_, err = Recover(context.Background(), box, spool, time.Now())
	}
	for i := range open {
		fmt.Println("doubt", open[i].MessageID)
	}
	fmt.Println("sends")
	var s *Sender
	if err == nil {
		s, err = New(config(box, quick(killConnections), link))
	}
	if err == nil {
		err = s.Run(context.Background())
	}
	if err = errors.Join(err, box.Close()); err != nil {
		fmt.Println("failed", err)
		return 1
	}
	fmt.Println("done")
	return 0
}

// outside is a testing.TB of a process that is no test.
type outside struct{ testing.TB }

func (*outside) Helper()           {}
func (*outside) Cleanup(func())    {}
func (*outside) Fatal(args ...any) { fmt.Println("failed", fmt.Sprint(args...)); os.Exit(1) }

// once runs a sender and kills it after a time, unless it is done before. It
// returns what the sender said was in doubt.
func once(t *testing.T, dir, server string, after time.Duration) (doubts []string, done bool) {
	t.Helper()
	c := exec.Command(os.Args[0])
	c.Env = append(os.Environ(), envKilled+"="+dir, envServer+"="+server)
	out, err := c.StdoutPipe()
	if err == nil {
		err = c.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	var timer *time.Timer
	for lines := bufio.NewScanner(out); lines.Scan(); {
		word, rest, _ := strings.Cut(lines.Text(), " ")
		switch word {
		case "doubt":
			doubts = append(doubts, rest)
		case "sends":
			timer = time.AfterFunc(after, func() { _ = c.Process.Kill() })
		case "done":
			done = true
		case "failed":
			t.Errorf("a sender failed: %s", rest)
		}
	}
	if timer != nil {
		timer.Stop()
	}
	_ = c.Wait() // killed, or done
	return doubts, done
}

// size is how many people and kills a test has.
func size(t *testing.T) (people, kills int) {
	t.Helper()
	switch {
	case os.Getenv(envFull) != "":
		return 20000 * 5 / 3, 100 // three of five people of noticetest.Plan get a mail
	case testing.Short():
		return 500, 4
	}
	return 3000, 12
}

// TestKilled kills the sender at random moments, against a mail server that puts
// off, drops the connection behind a message it has taken, and is slow. Nobody is
// missed; who gets a second copy was reported as in doubt.
func TestKilled(t *testing.T) {
	for name, byLog := range map[string]bool{"settled by the log": true, "sent again": false} {
		t.Run(name, func(t *testing.T) { testKilled(t, byLog) })
	}
}

func testKilled(t *testing.T, byLog bool) {
	people, kills := size(t)
	dir := t.TempDir()
	box := planned(t, dir, people)
	want := states(t, box)[notice.Planned]
	if err := box.Close(); err != nil {
		t.Fatal(err)
	}
	chance := rand.New(rand.NewPCG(7, 11))
	s := rough(t)
	doubtful := map[string]bool{}
	killed, most := 0, 0
	for done := false; !done; {
		after := time.Hour
		if killed < kills {
			after = time.Duration(10+chance.IntN(120*people/(kills*40))) * time.Millisecond
			killed++
		}
		var doubts []string
		doubts, done = once(t, dir, s.address, after)
		most = max(most, len(doubts))
		for _, id := range doubts {
			doubtful[id] = true
		}
	}
	if most > killConnections {
		t.Errorf("%d rows were in doubt after one kill, of %d connections", most, killConnections)
	}
	box = caseAt(t, dir)
	defer box.Close()
	now, err := Doubts(t.Context(), box)
	if err != nil {
		t.Fatal(err)
	}
	inKills := len(doubtful)
	for id := range now {
		doubtful[id] = true
	}
	if len(doubtful) != len(now) {
		t.Errorf("%d rows were in doubt, %d are shown so at the end", len(doubtful), len(now))
	}
	if got := states(t, box); got[notice.Sent]+got[notice.Doubtful] != want || got[notice.Sent] == 0 {
		t.Errorf("%v of %d", got, want)
	}
	messages, copies := s.all()
	if copies != messages {
		t.Errorf("%d messages in %d copies before the doubts were settled", messages, copies)
	}
	if byLog {
		settleByLog(t, box, s, want)
	} else {
		settleAgain(t, box, s, want, doubtful)
	}
	messages, copies = s.all()
	t.Logf("%d people, %d kills: %d messages in %d copies; in doubt by kills %d (at most %d at one of %d connections), by dropped connections %d",
		want, killed, messages, copies, inKills, most, killConnections, len(now)-inKills)
}

// rough is a mail server that puts off, drops the connection behind a message it
// has taken, and is slow, by chance.
func rough(t *testing.T) *sink {
	s := newSink(t)
	chance := rand.New(rand.NewPCG(5, 9))
	s.answers(func(at, _, _ string) error {
		s.mu.Lock()
		n := chance.IntN(1000)
		s.mu.Unlock()
		switch {
		case n < 30 && at == "RCPT":
			return &smtp.SMTPError{Code: 451, EnhancedCode: smtp.EnhancedCode{4, 3, 0}, Message: "later"}
		case n < 30:
			return &smtp.SMTPError{Code: 452, EnhancedCode: smtp.EnhancedCode{4, 3, 1}, Message: "later"}
		case n < 33 && at == "DATA":
			return errDrop
		case n < 90:
			time.Sleep(time.Duration(n) * time.Millisecond / 4)
		}
		return nil
	})
	return s
}

// settleByLog settles the doubts by the mail server's log: nobody is missed, and
// nobody gets two.
func settleByLog(t *testing.T, box sendable, s *sink, want int64) {
	t.Helper()
	doubts, err := Doubts(t.Context(), box)
	if err != nil {
		t.Fatal(err)
	}
	s.mu.Lock()
	log, err := ReadPostfix(strings.NewReader(s.log.String()), doubts, time.Now())
	s.mu.Unlock()
	if err != nil {
		t.Fatal(err)
	}
	got, err := Settle(t.Context(), box, log.Fates, Again, time.Now())
	if err != nil || got.Held != 0 || got.Sent+got.Again != int64(len(doubts)) {
		t.Fatalf("%+v, %v", got, err)
	}
	s.answers(nil)
	if _, err := run(t, config(box, quick(2), links(t, s.address, 2))); err != nil {
		t.Fatal(err)
	}
	if messages, copies := s.all(); int64(messages) != want || copies != messages {
		t.Errorf("by the log: %d messages in %d copies, to %d people", messages, copies, want)
	}
}

// settleAgain sends what is in doubt once more, without any log: nobody is missed,
// and who gets two was in doubt.
func settleAgain(t *testing.T, box sendable, s *sink, want int64, doubtful map[string]bool) {
	t.Helper()
	got, err := Settle(t.Context(), box, nil, Again, time.Now())
	if err != nil || got.Again != int64(len(doubtful)) {
		t.Fatalf("%+v of %d, %v", got, len(doubtful), err)
	}
	s.answers(nil)
	if _, err := run(t, config(box, quick(2), links(t, s.address, 2))); err != nil {
		t.Fatal(err)
	}
	messages, _ := s.all()
	twice := 0
	for id, n := range s.taken {
		if n > 1 {
			twice += n - 1
			if !doubtful[id] {
				t.Error("somebody got two, and was never in doubt")
			}
		}
	}
	if int64(messages) != want || twice > len(doubtful) {
		t.Errorf("%d messages to %d people, %d twice, %d in doubt", messages, want, twice, len(doubtful))
	}
	t.Logf("sent again without a log: %d twice, of %d in doubt", twice, len(doubtful))
}

// TestKilledSpool: with a spool everybody gets exactly one.
func TestKilledSpool(t *testing.T) {
	people, kills := size(t)
	dir, out := t.TempDir(), t.TempDir()
	box := planned(t, dir, people)
	want := states(t, box)[notice.Planned]
	if err := box.Close(); err != nil {
		t.Fatal(err)
	}
	chance := rand.New(rand.NewPCG(3, 5))
	for killed, done := 0, false; !done; {
		after := time.Hour
		if killed < kills {
			after = time.Duration(5+chance.IntN(1+people/kills)) * time.Millisecond
			killed++
		}
		_, done = once(t, dir, out, after)
	}
	box = caseAt(t, dir)
	defer box.Close()
	if got := states(t, box); got[notice.Sent] != want || len(got) != 1 {
		t.Errorf("%v of %d", got, want)
	}
	files, err := os.ReadDir(out)
	if err != nil {
		t.Fatal(err)
	}
	n, seen := int64(0), map[string]bool{}
	for _, f := range files {
		if strings.HasPrefix(f.Name(), ".") {
			continue // half of a message that was written anew since
		}
		raw, err := os.ReadFile(filepath.Join(out, f.Name()))
		if err != nil {
			t.Fatal(err)
		}
		_, after, _ := strings.Cut(string(raw), "Message-ID: <")
		id, _, _ := strings.Cut(after, ">")
		if seen[id] || !strings.Contains(string(raw), "this is so.") {
			t.Errorf("message %s is there twice, or not whole", id)
		}
		seen[id] = true
		n++
	}
	if n != want {
		t.Errorf("%s messages to %d people", strconv.FormatInt(n, 10), want)
	}
}
