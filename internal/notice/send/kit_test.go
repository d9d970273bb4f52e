package send

import (
	"bytes"
	"context"
	"crypto/rand"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"net"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/emersion/go-smtp"

	"github.com/tocsin-project/tocsin/internal/journal"
	"github.com/tocsin-project/tocsin/internal/ledger/sqlite"
	"github.com/tocsin-project/tocsin/internal/ledger/store"
	"github.com/tocsin-project/tocsin/internal/mail"
	"github.com/tocsin-project/tocsin/internal/notice"
	"github.com/tocsin-project/tocsin/internal/notice/noticetest"
	"github.com/tocsin-project/tocsin/internal/seal"
)

// caseAt opens the case in a folder, or makes it.
func caseAt(t testing.TB, dir string) *sqlite.Store {
	t.Helper()
	id, err := seal.EnsureIdentity(filepath.Join(dir, "key"))
	if err != nil {
		t.Fatal(err)
	}
	at, opt := filepath.Join(dir, "case"), sqlite.Options{Identity: id, Rand: rand.Reader, Now: time.Now}
	open := sqlite.Create
	if sqlite.Exists(at) {
		open = sqlite.Open
	}
	s, err := open(context.Background(), at, opt)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// planned is a case with a plan of n people, about two thirds of them by mail.
func planned(t testing.TB, dir string, n int) *sqlite.Store {
	t.Helper()
	s := caseAt(t, dir)
	p, rows := noticetest.Plan(n)
	if err := s.KeepPlan(context.Background(), p, rows, journal.Entry{Act: "planned"}); err != nil {
		t.Fatal(err)
	}
	return s
}

// words composes a message of a row, as plainly as can be.
type words struct{}

func (words) Batch([]notice.Row) {}

func (words) Compose(r *notice.Row) (*notice.Message, error) {
	m := &notice.Message{
		Row: r.Number, ID: notice.MessageID("case", r, "agency.example"), From: "help@agency.example", FromName: "Agency", To: r.To(),
		Subject: "What happened to your data", Text: "Dear " + r.Target.Name.Reveal() + ",\nthis is so.\n", Language: "en",
	}
	m.Body = sha256.Sum256([]byte(m.Text))
	return m, nil
}

func (words) Intent(r *notice.Row, at time.Time) notice.Change {
	return notice.Change{Row: r.Number, From: notice.Planned, To: notice.Intent, At: at, MessageID: notice.MessageID("case", r, "agency.example")}
}

// quick is a policy without any patience.
func quick(connections int) *Policy {
	p := &Policy{Connections: connections, Stop: Stop{Refused: 1, Bounced: 1, Complaints: 1, Doubtful: 1}, Retry: Retry{Most: 60000, First: Duration(time.Millisecond), Longest: Duration(20 * time.Millisecond)}}
	p.fill()
	return p
}

// sendable is a store from which a sender may send.
type sendable interface {
	Recorder
	Send(ctx context.Context, name string, lease time.Duration) (*store.Sending, error)
}

func config(box sendable, p *Policy, link func() Link) Config {
	o, err := box.Send(context.Background(), "test", time.Minute)
	if err != nil {
		panic(err)
	}
	return Config{
		Outbox: o, Lease: time.Minute, Policy: p, Composer: func() Composer { return words{} }, Link: link, Now: time.Now, Wait: sleep,
		Jitter: func() float64 { return 0 }, Plan: 1,
	}
}

func sleep(ctx context.Context, d time.Duration) error {
	select {
	case <-time.After(d):
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// links gives links to a server without protection. They wait long: on a busy machine
// an answer may take seconds.
func links(t testing.TB, address string, n int) func() Link {
	t.Helper()
	return linksTo(t, &mail.Server{Address: address, Protection: mail.Plain, Command: 2 * time.Minute, End: 2 * time.Minute}, n)
}

// linksTo gives links to a server.
func linksTo(t testing.TB, server *mail.Server, n int) func() Link {
	t.Helper()
	pool, err := mail.NewPool(server, n)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { pool.Close() })
	key := bytes.Repeat([]byte{7}, 16)
	returns, err := mail.NewReturns("bounces@agency.example", key)
	if err != nil {
		t.Fatal(err)
	}
	maker := &Maker{Returns: returns, Now: time.Now}
	return func() Link { return NewSMTP(pool, maker) }
}

func run(t testing.TB, c Config) (*Sender, error) {
	t.Helper()
	s, err := New(c)
	if err != nil {
		t.Fatal(err)
	}
	return s, s.Run(t.Context())
}

// states counts the rows by e-mail in each state.
func states(t testing.TB, box notice.Outbox) map[notice.State]int64 {
	t.Helper()
	list, err := box.Counts(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	out := map[notice.State]int64{}
	for _, c := range list {
		if c.Channel == notice.Email {
			out[c.State] += c.Rows
		}
	}
	return out
}

// sink is a mail server that keeps every message it takes.
type sink struct {
	address string
	// answer, where it is set, says what becomes of a message: nil it is taken;
	// errDrop it is taken and the connection closed without an answer; another
	// error is the answer. at is "RCPT" or "DATA".
	answer func(at, to, id string) error

	mu    sync.Mutex
	taken map[string]int // by Message-ID
	log   strings.Builder
}

var errDrop = errors.New("drop the connection")

func newSink(t testing.TB) *sink {
	t.Helper()
	s := &sink{taken: map[string]int{}}
	server := smtp.NewServer(smtp.BackendFunc(func(c *smtp.Conn) (smtp.Session, error) { return &talk{sink: s, conn: c}, nil }))
	server.Domain, server.EnableSMTPUTF8 = "sink.example", true
	server.ErrorLog = quiet{}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s.address = l.Addr().String()
	go func() { _ = server.Serve(l) }()
	t.Cleanup(func() { server.Close() })
	return s
}

type quiet struct{}

func (quiet) Printf(string, ...any) {}
func (quiet) Println(...any)        {}

type talk struct {
	sink     *sink
	conn     *smtp.Conn
	from, to string
}

func (k *talk) Reset()                                      {}
func (k *talk) Logout() error                               { return nil }
func (k *talk) Mail(from string, _ *smtp.MailOptions) error { k.from = from; return nil }

func (k *talk) Rcpt(to string, _ *smtp.RcptOptions) error {
	k.to = to
	return k.sink.says("RCPT", to, "")
}

func (k *talk) Data(r io.Reader) error {
	raw, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	_, after, _ := bytes.Cut(raw, []byte("Message-ID: <"))
	name, _, _ := bytes.Cut(after, []byte(">"))
	id := string(name)
	answer := k.sink.says("DATA", k.to, id)
	if answer == nil || errors.Is(answer, errDrop) {
		k.sink.keep(id)
	}
	if errors.Is(answer, errDrop) {
		_ = k.conn.Conn().Close()
	}
	return answer
}

// answers sets what becomes of messages from now on.
func (s *sink) answers(f func(at, to, id string) error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.answer = f
}

// says asks what becomes of a message.
func (s *sink) says(at, to, id string) error {
	s.mu.Lock()
	f := s.answer
	s.mu.Unlock()
	if f == nil {
		return nil
	}
	return f(at, to, id)
}

// keep keeps a message, and says so in a log as Postfix writes one.
func (s *sink) keep(id string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.taken[id]++
	queue := fmt.Sprintf("%010X", s.log.Len())
	fmt.Fprintf(&s.log, "Nov  1 10:00:00 mx postfix/cleanup[12]: %s: message-id=<%s>\nNov  1 10:00:00 mx postfix/qmgr[13]: %s: from=<b@agency.example>, size=900, nrcpt=1 (queue active)\n", queue, id, queue)
}

// of says how often each message was taken.
func (s *sink) all() (messages, copies int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, n := range s.taken {
		copies += n
	}
	return len(s.taken), copies
}
