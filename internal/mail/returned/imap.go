package returned

import (
	"bytes"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"slices"
	"time"

	"github.com/emersion/go-imap/v2"
	"github.com/emersion/go-imap/v2/imapclient"
	"github.com/emersion/go-sasl"

	house "github.com/tocsin-project/tocsin/internal/mail"
)

// IMAP is a mailbox that reports come to, behind an IMAP server (RFC 3501, RFC
// 9051). It is only ever read: nothing in it is deleted, moved or marked as read.
type IMAP struct {
	// Server is reached and logged in at as for submission; port 993 with
	// house.TLS, 143 with house.StartTLS. Nothing falls back to a weaker protection.
	Server  house.Server
	Mailbox string // "INBOX" when empty
}

// Position is how far a mailbox was read. UIDs only rise while their validity is
// the same (RFC 3501, section 2.3.1.1). The zero Position is its beginning.
type Position struct {
	Validity uint32 `json:"validity"`
	UID      uint32 `json:"uid"` // of the last message that was read
}

// Bounds of a dialogue.
const (
	imapDial  = 30 * time.Second
	imapWait  = 5 * time.Minute // for one answer
	imapBatch = 10              // messages of one FETCH
	imapMost  = 1 << 30         // bytes that a server may send in one reading
)

// Each calls fn for every message behind a position, by rising UID, and returns how
// far it came, also beside an error. Of a message its first 4 MiB are given.
//
// ErrEarly leaves a message for the next time: what lies behind it is read now, but
// the position stays before it. Another error of fn ends the reading before its
// message. A mailbox that was made anew is read from its beginning, and from a
// position twice where a kill came between: fn must bear to see a report again.
func (m *IMAP) Each(ctx context.Context, from Position, fn func(io.Reader) error) (Position, error) {
	conn, err := m.connect(ctx)
	if err != nil {
		return from, err
	}
	stop := context.AfterFunc(ctx, func() { conn.Close() })
	defer stop()
	c, err := m.login(conn)
	if err != nil {
		conn.Close()
		return from, m.fault(ctx, err)
	}
	defer c.Close()
	r := &imapReading{client: c, fn: fn, at: from}
	if err := r.run(m.box()); err != nil {
		if r.own {
			return r.at, err
		}
		return r.at, m.fault(ctx, err)
	}
	_ = c.Logout().Wait() // all was read
	return r.at, nil
}

func (m *IMAP) box() string {
	if m.Mailbox == "" {
		return "INBOX"
	}
	return m.Mailbox
}

// connect dials; with house.TLS the connection is protected from its first byte.
func (m *IMAP) connect(ctx context.Context) (net.Conn, error) {
	if err := m.Server.Check(); err != nil {
		return nil, err
	}
	server := m.server()
	raw, err := (&net.Dialer{Timeout: imapDial}).DialContext(ctx, "tcp", server.Address)
	if err != nil {
		return nil, server.NotReached(err)
	}
	conn := net.Conn(&patient{Conn: raw})
	if m.Server.Protection != house.TLS {
		return conn, nil
	}
	protected := tls.Client(conn, m.Server.ClientTLS())
	hello, cancel := context.WithTimeout(ctx, imapDial)
	defer cancel()
	if err := protected.HandshakeContext(hello); err != nil {
		raw.Close()
		return nil, m.fault(ctx, err)
	}
	return protected, nil
}

// login begins the dialogue under the protection asked for and logs in.
func (m *IMAP) login(conn net.Conn) (c *imapclient.Client, err error) {
	options := &imapclient.Options{TLSConfig: m.Server.ClientTLS()}
	if m.Server.Protection == house.StartTLS {
		var answer *imap.Error
		if c, err = imapclient.NewStartTLS(conn, options); errors.As(err, &answer) {
			return nil, m.server().NoStartTLS()
		} else if err != nil {
			return nil, err
		}
	} else {
		c = imapclient.New(conn, options)
		if err := c.WaitGreeting(); err != nil {
			return nil, err
		}
	}
	user, password := m.Server.User, m.Server.Password
	switch caps := c.Caps(); {
	case m.Server.Token:
		err = c.Authenticate(sasl.NewOAuthBearerClient(&sasl.OAuthBearerOptions{Username: user, Token: password}))
	case caps.Has(imap.AuthCap(sasl.Plain)):
		err = c.Authenticate(sasl.NewPlainClient("", user, password))
	default:
		err = c.Login(user, password).Wait()
	}
	var answer *imap.Error
	if errors.As(err, &answer) {
		err = &house.Fault{Why: fmt.Sprintf("%s refuses the login: it answered %s%s", m.Server.Address, answer.Type, answerCode(answer)), Hint: "check --imap-user and the password", Lasts: true}
	}
	return c, err
}

// server is the server with what its errors say.
func (m *IMAP) server() *house.Server {
	s := m.Server
	s.Ports = house.Ports{StartTLS: "143", TLS: "993", Flag: "--imap-tls"}
	return &s
}

// answerCode is the code of an answer, as " [CODE]"; "" where it has none.
func answerCode(answer *imap.Error) string {
	if answer.Code == "" {
		return ""
	}
	return fmt.Sprintf(" [%s]", answer.Code)
}

// fault keeps of an error of the dialogue what names nobody: a server may repeat
// the user's name, or a message, in its words.
func (m *IMAP) fault(ctx context.Context, err error) error {
	var answer *imap.Error
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case !errors.As(err, &answer):
		return m.server().NotReady(err, imapWait)
	}
	return &house.Fault{
		Why: fmt.Sprintf("%s does not give the mailbox %q: it answered %s%s", m.Server.Address, m.box(), answer.Type, answerCode(answer)), Lasts: true,
		Hint: "check --imap-mailbox, and that the user may read it",
	}
}

// imapReading is one reading of a mailbox.
type imapReading struct {
	client *imapclient.Client
	fn     func(io.Reader) error
	at     Position
	held   bool // a message was left for the next time: the position stays
	own    bool // the error is fn's
}

func (r *imapReading) run(box string) error {
	selected, err := r.client.Select(box, &imap.SelectOptions{ReadOnly: true}).Wait()
	if err != nil {
		return err
	}
	if selected.UIDValidity != r.at.Validity {
		r.at = Position{Validity: selected.UIDValidity}
	}
	var behind imap.UIDSet
	behind.AddRange(imap.UID(r.at.UID)+1, 0)
	found, err := r.client.UIDSearch(&imap.SearchCriteria{UID: []imap.UIDSet{behind}}, nil).Wait()
	if err != nil {
		return err
	}
	// "n:*" also names the last message where it lies before n.
	list := slices.DeleteFunc(found.AllUIDs(), func(u imap.UID) bool { return uint32(u) <= r.at.UID })
	slices.Sort(list)
	for some := range slices.Chunk(list, imapBatch) {
		if err := r.batch(some); err != nil {
			return err
		}
	}
	return nil
}

// batch reads some messages, in the order in which they were asked for: a server
// may answer in another.
func (r *imapReading) batch(uids []imap.UID) error {
	section := &imap.FetchItemBodySection{Peek: true, Partial: &imap.SectionPartial{Size: mostBytes}}
	cmd := r.client.Fetch(imap.UIDSetNum(uids...), &imap.FetchOptions{UID: true, BodySection: []*imap.FetchItemBodySection{section}})
	messages, err := cmd.Collect()
	if err != nil {
		return err
	}
	raw := map[imap.UID][]byte{}
	for _, m := range messages {
		raw[m.UID] = m.FindBodySection(section)
	}
	for _, uid := range uids {
		if err := r.one(raw[uid]); err != nil {
			return err
		}
		if !r.held {
			r.at.UID = uint32(uid)
		}
	}
	return nil
}

// one hands one message on; one that was removed meanwhile is nil.
func (r *imapReading) one(raw []byte) error {
	if raw == nil {
		return nil
	}
	err := r.fn(bytes.NewReader(raw))
	if errors.Is(err, ErrEarly) {
		r.held = true
		return nil
	}
	if errors.Is(err, ErrPerson) {
		return nil // nothing in the mailbox is touched
	}
	r.own = err != nil
	return err
}

// patient bounds what a server can do to who waits for it: no wait is without an
// end, and it cannot send for ever.
type patient struct {
	net.Conn
	read int64
}

var errTalk = errors.New("the server sends without end")

// SetReadDeadline sets a deadline no further away than the longest wait.
func (p *patient) SetReadDeadline(t time.Time) error {
	if last := time.Now().Add(imapWait); t.IsZero() || t.After(last) {
		t = last
	}
	return p.Conn.SetReadDeadline(t)
}

// Read reads as the connection does, up to the bound of a reading.
func (p *patient) Read(b []byte) (int, error) {
	n, err := p.Conn.Read(b)
	if p.read += int64(n); p.read > imapMost {
		return 0, errTalk
	}
	return n, err
}
