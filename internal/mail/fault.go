package mail

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"strings"
	"syscall"
	"time"

	"github.com/emersion/go-smtp"
)

// Fault is why a mail server cannot be used: an ErrServer that says what to do. It
// holds neither the login nor what the server said, but its code.
type Fault struct {
	Why  string // one line
	Hint string // what to do about it, one line; "" where nothing is known to help
	// Lasts says that waiting does not help: a setting is wrong, here or there.
	Lasts bool
}

// Error is why, with the server's address.
func (f *Fault) Error() string { return f.Why }

// Unwrap gives ErrServer.
func (*Fault) Unwrap() error { return ErrServer }

// Ports are what is said of a protocol where a connection fails: its usual ports, and
// the flag that says the protection. The zero Ports are those of submission.
type Ports struct{ StartTLS, TLS, Flag string }

func (p Ports) or() Ports {
	if p == (Ports{}) {
		return Ports{"587", "465", "--tls"}
	}
	return p
}

func noHost(host string) *Fault {
	return &Fault{Why: "there is no host " + host, Hint: "check the name of the mail server; it is given as HOST:PORT", Lasts: true}
}

// neverThere reports a name of which nobody needs to be asked (RFC 6761, section 6.4).
func neverThere(host string) bool {
	return strings.HasSuffix(strings.ToLower(strings.TrimSuffix(host, ".")), ".invalid")
}

// NotReached says why there is no connection, as a Fault.
func (s *Server) NotReached(err error) error {
	p := s.Ports.or()
	host, _, _ := net.SplitHostPort(s.Address)
	var name *net.DNSError
	switch {
	case errors.Is(err, context.Canceled):
		return err
	case errors.As(err, &name) && name.IsNotFound:
		return noHost(host)
	case errors.As(err, &name):
		return &Fault{Why: "the name of the host " + host + " cannot be looked up now", Hint: "check this machine's network"}
	case errors.Is(err, syscall.ECONNREFUSED):
		return &Fault{Why: "nobody listens at " + s.Address, Hint: "check that the mail server runs, and the port: mostly " + p.StartTLS + " for STARTTLS, " + p.TLS + " for TLS from the first byte"}
	case isTimeout(err):
		return &Fault{Why: fmt.Sprintf("%s did not answer within %s", s.Address, or(s.Dial, dialTime)), Hint: "check the port; a firewall may stand between"}
	}
	var op *net.OpError
	if errors.As(err, &op) {
		err = op.Err // without the addresses, which stand before
	}
	return &Fault{Why: fmt.Sprintf("no connection to %s: %v", s.Address, err)}
}

// NotReady says why a connection cannot be used for messages, as a Fault.
func (s *Server) NotReady(err error, waited time.Duration) error {
	p := s.Ports.or()
	var f *Fault
	var answer *smtp.SMTPError
	var cert *tls.CertificateVerificationError
	var record tls.RecordHeaderError
	var alert *net.OpError
	switch {
	case errors.As(err, &f):
		return f
	case errors.As(err, &answer):
		return &Fault{Why: fmt.Sprintf("%s refuses to talk to this machine: it answered %d", s.Address, answer.Code), Hint: "ask who runs it", Lasts: answer.Code/100 == 5}
	case errors.As(err, &cert):
		return &Fault{Why: fmt.Sprintf("the certificate of %s does not hold: %v", s.Address, cert.Err), Hint: certificateHint(cert), Lasts: true}
	case errors.As(err, &record) && s.Protection == StartTLS:
		return &Fault{Why: s.Address + " offers STARTTLS and does not speak TLS then", Hint: "ask who runs it", Lasts: true}
	case errors.As(err, &record):
		return &Fault{Why: s.Address + " does not speak TLS from the first byte", Hint: p.Flag + " starttls, or another port (" + p.TLS + ")", Lasts: true}
	case errors.As(err, &alert) && alert.Op == "remote error": // an alert of TLS
		return &Fault{Why: fmt.Sprintf("%s and this machine agree on no TLS: %v", s.Address, alert.Err), Hint: "the server has to speak TLS 1.2 or newer: ask who runs it", Lasts: true}
	case s.Protection == StartTLS && strings.Contains(err.Error(), "support STARTTLS"): // of go-smtp, which gives no kind
		return s.NoStartTLS()
	case isTimeout(err):
		return &Fault{Why: fmt.Sprintf("%s is connected and says nothing for %s", s.Address, waited), Hint: "a port that speaks TLS from the first byte (" + p.TLS + ") needs " + p.Flag + " tls; else the server hangs"}
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, syscall.ECONNRESET):
		return &Fault{Why: s.Address + " closes the connection at once", Hint: "it may refuse this machine, or want another protection (" + p.Flag + ")"}
	}
	return &Fault{Why: fmt.Sprintf("%s cannot be used: %v", s.Address, err)}
}

// NoStartTLS says that a server offers none.
func (s *Server) NoStartTLS() *Fault {
	p := s.Ports.or()
	return &Fault{
		Why: s.Address + " offers no STARTTLS, and people's addresses do not go in the clear", Lasts: true,
		Hint: p.Flag + " tls and the port for it (" + p.TLS + "), another server, or " + p.Flag + " none for one on this machine",
	}
}

// certificateHint says what helps where a certificate does not hold.
func certificateHint(err *tls.CertificateVerificationError) string {
	var name x509.HostnameError
	var invalid x509.CertificateInvalidError
	switch {
	case errors.As(err.Err, &name):
		return "name the server as its certificate does"
	case errors.As(err.Err, &invalid) && invalid.Reason == x509.Expired:
		return "who runs the server has to renew it; else this machine's clock is wrong"
	}
	return "SSL_CERT_FILE names an authority of your own"
}

func isTimeout(err error) bool {
	var t net.Error
	return errors.As(err, &t) && t.Timeout()
}

// noLogin says that the server offers none that is known.
func (s *Server) noLogin() error {
	return &Fault{
		Why: s.Address + " offers no login that is known (AUTH PLAIN or LOGIN, or OAUTHBEARER with a token)", Lasts: true,
		Hint: "leave --user out where it takes mail from this machine; else take its port for submission (587 or 465)",
	}
}

// refusedLogin says that the server refuses the login.
func (s *Server) refusedLogin(err error) error {
	var answer *smtp.SMTPError
	if !errors.As(err, &answer) {
		return err
	}
	return &Fault{
		Why: fmt.Sprintf("%s refuses the login: it answered %d", s.Address, answer.Code), Lasts: answer.Code/100 == 5,
		Hint: "check --user and the password",
	}
}
