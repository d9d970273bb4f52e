package send

import (
	"context"
	"encoding/binary"
	"errors"
	"strconv"
	"strings"
	"time"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/mail"
	"github.com/tocsin-project/tocsin/internal/notice"
)

// Link is a transport of one connection, used by one goroutine.
type Link interface {
	notice.Transport
	// Open makes the connection ready, before a row is marked: what it cannot do
	// is no attempt of a row.
	Open(ctx context.Context) error
	// Close gives the connection back.
	Close()
}

// Maker makes messages into bytes: signed, with an address for reports.
type Maker struct {
	Signer  *mail.Signer  // nil for no signature
	Returns *mail.Returns // nil to have reports come to From
	Now     func() time.Time
	// Test marks the subject and the header of messages to one's own mailbox.
	Test bool
}

// Token names a row and the address in use, in return addresses.
func Token(row int64, address uint8) []byte {
	return append(binary.BigEndian.AppendUint64(nil, uint64(row)), address)
}

// ReadToken is what Token wrote; false for anything else.
func ReadToken(b []byte) (row int64, address uint8, ok bool) {
	if len(b) != 9 {
		return 0, 0, false
	}
	return int64(binary.BigEndian.Uint64(b)), b[8], true
}

// make gives a message's bytes and its envelope.
func (k *Maker) make(m *notice.Message) (mail.Envelope, []byte, error) {
	e := mail.Envelope{From: m.From, To: mail.Address{Mailbox: m.To.Reveal()}}
	out := &mail.Message{
		From: mail.Address{Name: m.FromName, Mailbox: m.From}, To: e.To, Subject: m.Subject, Date: k.Now(), ID: m.ID,
		Language: m.Language, Text: m.Text, HTML: m.HTML,
	}
	if k.Test {
		out.Subject, out.Headers = "[test] "+m.Subject, map[string]string{"X-Tocsin-Test": "yes"}
	}
	if k.Returns != nil && !k.Test {
		from, err := k.Returns.Address(Token(m.Row, m.Address))
		if err != nil {
			return e, nil, err
		}
		e.From = from
	}
	raw, err := out.Bytes()
	if err == nil && k.Signer != nil {
		raw, err = k.Signer.Sign(raw)
	}
	return e, raw, err
}

// SMTP hands messages to a mail server over one connection of a pool.
type SMTP struct {
	pool    *mail.Pool
	maker   *Maker
	session *mail.Session
	used    time.Time
}

// NewSMTP makes a link for one goroutine.
func NewSMTP(pool *mail.Pool, maker *Maker) *SMTP { return &SMTP{pool: pool, maker: maker} }

// most is how many messages a session carries in a row, and rest after how long
// it is given back to the pool, which asks whether it lives.
const (
	most = 500
	rest = 5 * time.Second
)

// Open implements Link.
func (s *SMTP) Open(ctx context.Context) (err error) {
	if s.session != nil && (s.session.Sent >= most || s.maker.Now().Sub(s.used) > rest) {
		s.Close()
	}
	if s.session == nil {
		s.session, err = s.pool.Get(ctx)
		s.used = s.maker.Now()
	}
	return err
}

// Close implements Link.
func (s *SMTP) Close() {
	if s.session != nil {
		s.pool.Put(s.session, false)
		s.session = nil
	}
}

// Send implements notice.Transport. Open came before.
func (s *SMTP) Send(ctx context.Context, m *notice.Message) (notice.Outcome, error) {
	e, raw, err := s.maker.make(m)
	if errors.Is(err, mail.ErrAddress) {
		return notice.Outcome{Result: notice.Rejected, Gone: true, Answer: "the address cannot be written to"}, nil
	}
	if err != nil {
		return notice.Outcome{}, err
	}
	o := s.session.Send(ctx, e, raw)
	s.used = s.maker.Now()
	if o.Broken {
		s.pool.Put(s.session, true)
		s.session = nil
	}
	return outcome(&o), nil
}

// outcome puts what a mail server said in the outbox's words.
func outcome(o *mail.Outcome) notice.Outcome {
	out := notice.Outcome{Answer: breach.Secret(answer(o)), Code: o.Code, Enhanced: o.Enhanced}
	switch o.Cause {
	case mail.Silent:
		out.Fault = notice.Silent
	case mail.Nonsense:
		out.Fault = notice.Nonsense
	}
	switch o.Result {
	case mail.Accepted:
		out.Result = notice.Accepted
	case mail.Deferred, mail.NotSent:
		out.Result = notice.Later
	case mail.Refused:
		out.Result, out.Gone = notice.Rejected, gone(o)
	case mail.Impossible:
		out.Result, out.Gone = notice.Rejected, true
	default:
		out.Result = notice.Unknown
	}
	return out
}

// answer is the server's reply as it is kept for proof, with its code, or what happened
// instead of one.
func answer(o *mail.Outcome) string {
	if o.Answer == "" && o.Err != nil {
		return o.Err.Error()
	}
	text := strings.TrimSpace(o.Enhanced + " " + strings.TrimSpace(o.Answer))
	if o.Code != 0 {
		text = strings.TrimSpace(strconv.Itoa(o.Code) + " " + text)
	}
	return text
}

// gone reports a refusal of the address, and not of the sender or the content:
// RFC 3463 keeps 5.1 for addresses, 5.2 for mailboxes; where no such code is
// given the reply to RCPT says it (RFC 5321, section 4.2.3). 5.1.7 and 5.1.8 are of the
// sender's address.
func gone(o *mail.Outcome) bool {
	if o.Enhanced == "5.1.7" || o.Enhanced == "5.1.8" {
		return false
	}
	class, _, _ := strings.Cut(strings.TrimPrefix(o.Enhanced, "5."), ".")
	switch {
	case o.Step != mail.StepRcpt:
		return class == "1" && o.Step == mail.StepEnd
	case o.Enhanced == "":
		return o.Code == 550 || o.Code == 551 || o.Code == 553 || o.Code == 501
	}
	return class == "1" || class == "2" || o.Enhanced == "5.6.7" || class == "0"
}
