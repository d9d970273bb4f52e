package returned

import (
	"context"
	"errors"
	"io"
	"net"
	"slices"
	"strings"
	"time"

	"github.com/emersion/go-smtp"

	house "github.com/tocsin-project/tocsin/internal/mail"
)

// Listener says what an LMTP listener takes (RFC 2033).
type Listener struct {
	Returns *house.Returns
	// Boxes are further mailboxes that reports come to, such as the one that
	// complaints are sent to.
	Boxes []string
	// Handle is called for each message, by one goroutine at a time. On an error
	// the mail server is asked to come again.
	Handle func(context.Context, *Report) error
}

// Bounds of a connection.
const (
	lmtpTime       = time.Minute
	mostRecipients = 20
)

// Serve takes reports from a mail server until ctx ends. It has no login: l must
// be reached by the mail server alone. Recipients other than the mailbox for reports, its
// signed addresses and the Boxes are refused.
func Serve(ctx context.Context, l net.Listener, c *Listener) error {
	turn := make(chan struct{}, 1)
	s := smtp.NewServer(smtp.BackendFunc(func(*smtp.Conn) (smtp.Session, error) {
		return &session{ctx: ctx, c: c, turn: turn}, nil
	}))
	s.LMTP, s.Domain, s.EnableSMTPUTF8 = true, "localhost", true
	s.MaxMessageBytes, s.MaxRecipients, s.MaxLineLength = mostBytes, mostRecipients, 16<<10
	s.ReadTimeout, s.WriteTimeout = lmtpTime, lmtpTime
	s.ErrorLog = silent{}
	stop := context.AfterFunc(ctx, func() { s.Close() })
	defer stop()
	err := s.Serve(l)
	if ctx.Err() != nil || errors.Is(err, smtp.ErrServerClosed) {
		return nil
	}
	return err
}

// silent drops what the library logs: it names addresses.
type silent struct{}

func (silent) Printf(string, ...any) {}
func (silent) Println(...any)        {}

type session struct {
	ctx  context.Context
	c    *Listener
	turn chan struct{}
	to   []string
}

func (s *session) Reset()                               { s.to = nil }
func (s *session) Logout() error                        { return nil }
func (s *session) Mail(string, *smtp.MailOptions) error { return nil }
func (s *session) Data(io.Reader) error                 { return errors.New("LMTP only") }

// Rcpt takes those whom reports are for.
func (s *session) Rcpt(to string, _ *smtp.RcptOptions) error {
	_, signed := s.c.Returns.Row(to)
	if !signed && !s.c.Returns.Names(to) && !slices.ContainsFunc(s.c.Boxes, func(b string) bool { return strings.EqualFold(b, to) }) {
		return &smtp.SMTPError{Code: 550, EnhancedCode: smtp.EnhancedCode{5, 1, 1}, Message: "no reports are taken for this address"}
	}
	s.to = append(s.to, to)
	return nil
}

// LMTPData reads a message once for each recipient.
func (s *session) LMTPData(r io.Reader, status smtp.StatusCollector) error {
	raw, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	for _, to := range s.to {
		status.SetStatus(to, s.one(string(raw), to))
	}
	return nil
}

func (s *session) one(raw, to string) error {
	rep, err := Read(strings.NewReader(raw), to, s.c.Returns)
	if err != nil {
		return &smtp.SMTPError{Code: 554, EnhancedCode: smtp.EnhancedCode{5, 6, 0}, Message: "this is no message"}
	}
	s.turn <- struct{}{}
	defer func() { <-s.turn }()
	switch err := s.c.Handle(s.ctx, rep); {
	case errors.Is(err, ErrPerson):
		return &smtp.SMTPError{Code: 550, EnhancedCode: smtp.EnhancedCode{5, 7, 1}, Message: "only reports of mail systems are read here; please write to the contact that our message names"}
	case err != nil:
		return &smtp.SMTPError{Code: 451, EnhancedCode: smtp.EnhancedCode{4, 3, 0}, Message: "the report cannot be kept now"}
	}
	return nil
}
