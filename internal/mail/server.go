package mail

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"time"

	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"
)

// Protection is how a connection to a mail server is protected.
type Protection string

// The protections. Nothing falls back to a weaker one.
const (
	StartTLS Protection = "starttls" // STARTTLS is required (RFC 3207); port 587
	TLS      Protection = "tls"      // TLS from the first byte (RFC 8314); port 465
	Plain    Protection = "none"     // for a server on the same machine only
)

// Server is a mail server for submission. Its zero times stand for defaults.
type Server struct {
	Address    string // host and port
	Protection Protection
	Name       string // how this machine presents itself; "localhost" when empty
	User       string // "" for no AUTH
	Password   string
	Token      bool        // Password is an OAuth 2 token (RFC 7628)
	Ports      Ports       // what errors say; zero for submission
	TLSConfig  *tls.Config // nil for the system's authorities and TLS 1.2 at least

	Dial    time.Duration // to connect; 30 s
	Ready   time.Duration // from there to the end of the login; twice Dial
	Command time.Duration // for the answer to a command; 5 min (RFC 5321, section 4.5.3.2)
	End     time.Duration // for the answer to the end of DATA; 10 min (same section)
}

// Defaults of the times of a Server.
const (
	dialTime    = 30 * time.Second
	commandTime = 5 * time.Minute
	endTime     = 10 * time.Minute
)

// ErrServer is the kind of errors of a server that no message is the cause of:
// it cannot be reached, cannot protect the connection, or refuses the login.
var ErrServer = errors.New("mail: the mail server cannot be used")

// Check reports settings that cannot work or would not be safe.
func (s *Server) Check() error {
	host, _, err := net.SplitHostPort(s.Address)
	if err != nil {
		return fmt.Errorf("%w: %q is no host and port", ErrServer, s.Address)
	}
	switch s.Protection {
	case StartTLS, TLS:
	case Plain:
		if !local(host) {
			return fmt.Errorf("%w: people's addresses would go in the clear to %s; use starttls or tls", ErrServer, host)
		}
	default:
		return fmt.Errorf("%w: %q is no protection; it is one of starttls, tls, none", ErrServer, s.Protection)
	}
	return nil
}

// local reports a host on this machine.
func local(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// Open connects, protects the connection and logs in.
func (s *Server) Open(ctx context.Context) (*Session, error) {
	if err := s.Check(); err != nil {
		return nil, err
	}
	if host, _, _ := net.SplitHostPort(s.Address); neverThere(host) {
		return nil, noHost(host)
	}
	dialer := net.Dialer{Timeout: or(s.Dial, dialTime)}
	conn, err := dialer.DialContext(ctx, "tcp", s.Address)
	if err != nil {
		return nil, s.NotReached(err)
	}
	stop := context.AfterFunc(ctx, func() { conn.Close() })
	defer stop()
	guard := &guarded{Conn: conn}
	patience := or(s.Ready, 2*or(s.Dial, dialTime))
	guard.most.Store(int64(patience)) // before the login a server that hangs holds no message
	c, err := s.begin(guard)
	if err != nil {
		conn.Close()
		if ctx.Err() != nil {
			return nil, fmt.Errorf("%w: %w", ErrServer, ctx.Err())
		}
		return nil, s.NotReady(err, patience)
	}
	c.CommandTimeout, c.SubmissionTimeout = or(s.Command, commandTime), or(s.End, endTime)
	guard.most.Store(int64(max(c.CommandTimeout, c.SubmissionTimeout)))
	utf8, _ := c.Extension("SMTPUTF8")
	return &Session{client: c, conn: conn, utf8: utf8}, nil
}

// begin begins the dialogue under the protection asked for and logs in. STARTTLS
// has no fall-back: a server that does not offer it is refused.
func (s *Server) begin(conn net.Conn) (c *smtp.Client, err error) {
	if err := conn.SetDeadline(time.Time{}); err != nil { // the guard's bound
		return nil, err
	}
	config := s.ClientTLS()
	switch s.Protection {
	case StartTLS:
		c, err = smtp.NewClientStartTLS(conn, config)
	case TLS:
		c = smtp.NewClient(tls.Client(conn, config))
	default:
		c = smtp.NewClient(conn)
	}
	if err == nil {
		err = s.login(c)
	}
	return c, err
}

// ClientTLS is how connections to the server are protected.
func (s *Server) ClientTLS() *tls.Config {
	config := s.TLSConfig.Clone()
	if config == nil {
		config = &tls.Config{MinVersion: tls.VersionTLS12}
	}
	if config.ServerName == "" {
		config.ServerName, _, _ = net.SplitHostPort(s.Address)
	}
	return config
}

// login presents this machine and the user.
func (s *Server) login(c *smtp.Client) error {
	name := s.Name
	if name == "" {
		name = "localhost"
	}
	if err := c.Hello(name); err != nil {
		return err
	}
	if s.User == "" {
		return nil
	}
	var login sasl.Client
	switch {
	case s.Token && c.SupportsAuth(sasl.OAuthBearer):
		login = sasl.NewOAuthBearerClient(&sasl.OAuthBearerOptions{Username: s.User, Token: s.Password})
	case s.Token:
	case c.SupportsAuth(sasl.Plain):
		login = sasl.NewPlainClient("", s.User, s.Password)
	case c.SupportsAuth(sasl.Login):
		login = sasl.NewLoginClient(s.User, s.Password)
	}
	if login == nil {
		return s.noLogin()
	}
	if err := c.Auth(login); err != nil {
		return s.refusedLogin(err)
	}
	return nil
}

func or(d, otherwise time.Duration) time.Duration {
	if d > 0 {
		return d
	}
	return otherwise
}
