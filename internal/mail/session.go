package mail

import (
	"context"
	"errors"
	"net"
	"strings"
	"time"

	"github.com/emersion/go-smtp"
)

// Session is one kept connection to a mail server. One goroutine at a time may
// use it.
type Session struct {
	client *smtp.Client
	conn   net.Conn
	utf8   bool // the server carries addresses beyond ASCII
	broken bool // nothing more can be said on it
	Sent   int  // messages handed over by this session
}

// Envelope is who a message comes from and goes to on the wire.
type Envelope struct {
	From string // the address that reports of delivery come back to; see Return
	To   Address
}

// Send hands a message over. It is tried once: what follows from the outcome is
// the caller's matter. When ctx ends the connection is closed, which leaves a
// message whose end was sent in doubt; to stop without doubts end no ctx while a
// message is under way.
func (s *Session) Send(ctx context.Context, e Envelope, message []byte) Outcome {
	to, err := e.To.Check()
	if err != nil {
		return Outcome{Result: Impossible, Err: err}
	}
	if to.International() && !s.utf8 {
		return Outcome{Result: Refused, Step: StepRcpt, Enhanced: "5.6.7", Err: errors.New("the server does not carry addresses beyond ASCII (RFC 6531)")}
	}
	stop := context.AfterFunc(ctx, func() { s.conn.Close() })
	defer stop()
	o := s.dialogue(e.From, to, message)
	if o.Result == Accepted {
		s.Sent++
		return o
	}
	// After a refusal the server may hold half a transaction.
	if !o.Broken && s.client.Reset() != nil {
		o.Broken = true
	}
	s.broken = o.Broken
	return o
}

// dialogue is the transaction of RFC 5321, section 3.3.
func (s *Session) dialogue(from string, to Address, message []byte) Outcome {
	if err := s.client.Mail(from, &smtp.MailOptions{UTF8: to.International()}); err != nil {
		return failed(StepSender, err)
	}
	if err := s.client.Rcpt(to.Mailbox, nil); err != nil {
		return failed(StepRcpt, err)
	}
	w, err := s.client.Data()
	if err != nil {
		return failed(StepData, err)
	}
	if _, err := w.Write(message); err != nil {
		return failed(StepData, err)
	}
	answer, err := w.CloseWithResponse()
	if err != nil {
		return failed(StepEnd, err)
	}
	return Outcome{Result: Accepted, Step: StepEnd, Code: 250, Answer: cut(strings.TrimSpace(answer.StatusText), mostAnswer)}
}

// Alive reports whether the server still answers, before a session that has
// rested is used again.
func (s *Session) Alive() bool { return s.client.Noop() == nil }

// leave is how long the answer to QUIT is waited for: nothing depends on it.
const leave = 5 * time.Second

// Close takes leave, unless the connection is broken, and closes it.
func (s *Session) Close() error {
	s.client.CommandTimeout = min(s.client.CommandTimeout, leave)
	if s.broken || s.client.Quit() != nil {
		return s.client.Close()
	}
	return nil
}
