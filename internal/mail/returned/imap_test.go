package returned

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/mail"
	"github.com/tocsin-project/tocsin/internal/mail/mailtest"
	"github.com/tocsin-project/tocsin/internal/testenv"
)

// dovecot starts a real IMAP server, or skips the test where there is none.
func dovecot(t *testing.T) (*mailtest.Dovecot, *tls.Config) {
	t.Helper()
	if testing.Short() {
		t.Skip("-short: no IMAP server")
	}
	d, err := mailtest.StartDovecot(t.TempDir())
	if errors.Is(err, mailtest.ErrNotInstalled) {
		testenv.Missing(t, "dovecot")
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = d.Stop() })
	pem, err := os.ReadFile(d.CA)
	if err != nil {
		t.Fatal(err)
	}
	pool := x509.NewCertPool()
	pool.AppendCertsFromPEM(pem)
	return d, &tls.Config{RootCAs: pool, MinVersion: tls.VersionTLS12}
}

// TestIMAP reads reports of delivery from Dovecot: each once, by UID, over both
// protections, and nothing in the mailbox changes.
func TestIMAP(t *testing.T) {
	d, trust := dovecot(t)
	const most = 47
	for i := range most {
		if err := d.Deliver(strings.ReplaceAll(dsn("failed", "5.1.1", "550 gone"), "ADDRESS", address(t, fmt.Sprintf("row%02d", i)))); err != nil {
			t.Fatal(err)
		}
	}
	box := &IMAP{Server: mail.Server{Address: d.TLS, Protection: mail.TLS, User: d.User, Password: d.Password, TLSConfig: trust}}
	var seen []string
	take := func(r io.Reader) error {
		rep, err := Read(r, "", returns(t))
		if err == nil && rep.Kind == Failed {
			seen = append(seen, string(rep.Row))
		}
		return err
	}
	at, err := box.Each(t.Context(), Position{}, take)
	if err != nil || len(seen) != most || !slices.IsSorted(seen) {
		t.Fatalf("read %d of %d reports, in order %v: %v", len(seen), most, slices.IsSorted(seen), err)
	}

	// From where it came to there is nothing new; what is new is read alone.
	box.Server.Address, box.Server.Protection = d.StartTLS, mail.StartTLS
	seen = nil
	again, err := box.Each(t.Context(), at, take)
	if err != nil || len(seen) != 0 || again != at {
		t.Fatalf("a second reading: %d reports, position %v and %v: %v", len(seen), at, again, err)
	}
	if err := d.Deliver(strings.ReplaceAll(dsn("failed", "5.1.1", "550 gone"), "ADDRESS", address(t, "new"))); err != nil {
		t.Fatal(err)
	}
	at, err = box.Each(t.Context(), at, take)
	if err != nil || !slices.Equal(seen, []string{"new"}) {
		t.Fatalf("read %d new reports: %v", len(seen), err)
	}

	// Nobody else sees that they were read.
	names, err := d.Files()
	if err != nil || len(names) != most+1 {
		t.Fatalf("the mailbox has %d messages: %v", len(names), err)
	}
	for _, n := range names {
		if _, flags, _ := strings.Cut(n, ":2,"); flags != "" {
			t.Errorf("a message was marked: %s", flags)
		}
	}

	// A mailbox made anew is read from its beginning.
	if err := d.Renew(); err != nil {
		t.Fatal(err)
	}
	seen = nil
	if renewed, err := box.Each(t.Context(), at, take); err != nil || len(seen) != most+1 || renewed.Validity == at.Validity {
		t.Errorf("a mailbox made anew: %d reports: %v", len(seen), err)
	}
}

// TestIMAPEarly: what is too early stays for the next time, and holds the position;
// an error ends the reading before its message.
func TestIMAPEarly(t *testing.T) {
	d, trust := dovecot(t)
	for i := range 5 {
		if err := d.Deliver(fmt.Sprintf("From: a@b.example\r\nSubject: %d\r\n\r\nx\r\n", i)); err != nil {
			t.Fatal(err)
		}
	}
	box := &IMAP{Server: mail.Server{Address: d.TLS, Protection: mail.TLS, User: d.User, Password: d.Password, TLSConfig: trust}}
	n := 0
	at, err := box.Each(t.Context(), Position{}, func(io.Reader) error {
		if n++; n == 3 {
			return ErrEarly
		}
		return nil
	})
	if err != nil || n != 5 || at.UID != 2 {
		t.Fatalf("%d messages read, position %d: %v", n, at.UID, err)
	}
	n = 0
	broken := errors.New("the disk is full")
	at, err = box.Each(t.Context(), at, func(io.Reader) error {
		if n++; n == 2 {
			return broken
		}
		return nil
	})
	if !errors.Is(err, broken) || errors.Is(err, mail.ErrServer) || at.UID != 3 {
		t.Errorf("position %d: %v", at.UID, err)
	}
}

// TestIMAPRefuses: no login is sent where the connection is not what was asked for,
// and no error names the user or the password.
func TestIMAPRefuses(t *testing.T) {
	d, trust := dovecot(t)
	never := func(io.Reader) error { t.Error("a message was read"); return nil }
	says := map[string]string{"a certificate of nobody": "SSL_CERT_FILE", "a wrong password": "--imap-user", "nobody there": "993", "plain where TLS is": "--imap-tls starttls"}
	for what, server := range map[string]mail.Server{
		"a certificate of nobody": {Address: d.TLS, Protection: mail.TLS, User: d.User, Password: d.Password},
		"a wrong password":        {Address: d.TLS, Protection: mail.TLS, User: d.User, Password: "wrong-horse", TLSConfig: trust},
		"nobody there":            {Address: "127.0.0.1:1", Protection: mail.TLS, User: d.User, Password: d.Password},
		"in the clear":            {Address: "mail.example.org:143", Protection: mail.Plain, User: d.User, Password: d.Password},
		"plain where TLS is":      {Address: d.StartTLS, Protection: mail.TLS, User: d.User, Password: d.Password, TLSConfig: trust},
	} {
		_, err := (&IMAP{Server: server}).Each(t.Context(), Position{}, never)
		if !errors.Is(err, mail.ErrServer) || strings.Contains(err.Error(), "horse") || strings.Contains(err.Error(), "reports") {
			t.Errorf("%s: %v", what, err)
		}
		var f *mail.Fault
		if hint := says[what]; hint != "" && (!errors.As(err, &f) || !strings.Contains(f.Hint, hint) || !strings.Contains(f.Why, server.Address)) {
			t.Errorf("%s: %v, which says not what to do", what, err)
		}
	}
	box := &IMAP{Server: mail.Server{Address: d.TLS, Protection: mail.TLS, User: d.User, Password: d.Password, TLSConfig: trust}, Mailbox: "Nowhere"}
	if _, err := box.Each(t.Context(), Position{}, never); err == nil || !strings.Contains(err.Error(), "it answered NO") {
		t.Errorf("a mailbox that is not there: %v", err)
	}
}

// TestIMAPWithoutStartTLS: a server that offers none gets no login.
func TestIMAPWithoutStartTLS(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	said := make(chan string, 1)
	go func() {
		c, err := l.Accept()
		if err != nil {
			return
		}
		defer c.Close()
		fmt.Fprint(c, "* OK hello\r\n")
		buf := make([]byte, 4096)
		n, _ := c.Read(buf)
		tag, _, _ := strings.Cut(string(buf[:n]), " ")
		fmt.Fprintf(c, "%s BAD no\r\n", tag)
		rest, _ := io.ReadAll(c)
		said <- string(buf[:n]) + string(rest)
	}()
	box := &IMAP{Server: mail.Server{Address: l.Addr().String(), Protection: mail.StartTLS, User: "reports", Password: "secret"}}
	_, err = box.Each(t.Context(), Position{}, func(io.Reader) error { return nil })
	var f *mail.Fault
	if !errors.As(err, &f) || !strings.Contains(f.Why, "offers no STARTTLS") || !strings.Contains(f.Hint, "--imap-tls tls") {
		t.Errorf("%v does not say what to do", err)
	}
	if text := <-said; err == nil || strings.Contains(text, "secret") || !strings.Contains(text, "STARTTLS") {
		t.Errorf("the server got %q: %v", text, err)
	}
}
