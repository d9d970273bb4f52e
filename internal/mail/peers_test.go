package mail_test

import (
	"bytes"
	"crypto"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"io"
	"math/big"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"

	"github.com/tocsin-project/tocsin/internal/mail"
	"github.com/tocsin-project/tocsin/internal/testenv"
)

// verifier checks every signature of a message with Python's dkim, which shares
// no code with what signs here. Arguments: SELECTOR=RECORD.
const verifier = `
import sys, dkim
records = dict(a.split("=", 1) for a in sys.argv[1:])
message = sys.stdin.buffer.read()
def dns(name, timeout=5):
    name = name.decode() if isinstance(name, bytes) else name
    return records[name.split(".")[0]].encode()
d = dkim.DKIM(message)
for i in range(len(records)):
    if not d.verify(idx=i, dnsfunc=dns):
        sys.exit("signature %d does not verify" % i)
print("all verify")
`

func keys(t testing.TB) (*rsa.PrivateKey, ed25519.PrivateKey) {
	t.Helper()
	r, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	_, e, err := ed25519.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	return r, e
}

func TestSignaturesVerifiedByAnother(t *testing.T) {
	python := testenv.Program(t, "python3")
	if exec.Command(python, "-c", "import dkim, nacl").Run() != nil {
		testenv.Missing(t, "Python's dkim")
	}
	r, e := keys(t)
	s, err := mail.NewSigner("agency.example", mail.SigningKey{Selector: "r1", Key: r}, mail.SigningKey{Selector: "e1", Key: e})
	if err != nil {
		t.Fatal(err)
	}
	records := []string{"-c", verifier}
	for selector, key := range map[string]crypto.Signer{"r1": r, "e1": e} {
		txt, err := mail.Record(key)
		if err != nil {
			t.Fatal(err)
		}
		records = append(records, selector+"="+txt)
	}
	verify := func(message []byte) error {
		c := exec.Command(python, records...)
		c.Stdin = bytes.NewReader(message)
		out, err := c.CombinedOutput()
		if err == nil && !strings.Contains(string(out), "all verify") {
			t.Errorf("the verifier says %s", out)
		}
		return err
	}
	raw, _ := notice().Bytes()
	message, err := s.Sign(raw)
	if err != nil {
		t.Fatal(err)
	}
	if err := verify(message); err != nil {
		t.Error(err)
	}
	for what, changed := range map[string][]byte{
		"a letter of the body": bytes.Replace(message, []byte("Bonjour"), []byte("bonjour"), 1),
		"the recipient":        bytes.Replace(message, []byte("<zoe@"), []byte("<zoa@"), 1),
		"a second subject":     bytes.Replace(message, []byte("Subject:"), []byte("Subject: another\r\nSubject:"), 1),
	} {
		if verify(changed) == nil {
			t.Errorf("%s changed, and all signatures verify", what)
		}
	}
}

func TestSigningKeys(t *testing.T) {
	r, e := keys(t)
	for _, k := range []crypto.Signer{r, e} {
		der, err := x509.MarshalPKCS8PrivateKey(k)
		if err != nil {
			t.Fatal(err)
		}
		got, err := mail.ParseKey(pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: der}))
		if err != nil || !got.(interface{ Equal(crypto.PrivateKey) bool }).Equal(k) {
			t.Errorf("%T reads back as another: %v", k, err)
		}
	}
	ec, _ := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if _, err := mail.NewSigner("a.example", mail.SigningKey{Selector: "s", Key: ec}); err == nil {
		t.Error("an ECDSA key is taken, which DKIM does not know")
	}
	if _, err := mail.NewSigner("a.example", mail.SigningKey{Selector: "s; p=x", Key: e}); err == nil {
		t.Error("a selector with a tag in it is taken")
	}
	for _, bad := range []string{"", "x", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n", "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n"} {
		if _, err := mail.ParseKey([]byte(bad)); err == nil {
			t.Errorf("%q is a key", bad)
		}
	}
}

// box is a server that takes messages under TLS after a login.
type box struct {
	messages chan string
	password string
}

type visit struct {
	*box
	known bool
}

func (b *box) NewSession(*smtp.Conn) (smtp.Session, error) { return &visit{box: b}, nil }
func (v *visit) AuthMechanisms() []string                  { return []string{sasl.Plain} }
func (v *visit) Auth(string) (sasl.Server, error) {
	return sasl.NewPlainServer(func(_, user, password string) error {
		if user != "sender" || password != v.password {
			return smtp.ErrAuthFailed
		}
		v.known = true
		return nil
	}), nil
}

func (v *visit) Mail(string, *smtp.MailOptions) error {
	if !v.known {
		return smtp.ErrAuthRequired
	}
	return nil
}
func (*visit) Rcpt(string, *smtp.RcptOptions) error { return nil }
func (v *visit) Data(r io.Reader) error {
	b, err := io.ReadAll(r)
	v.messages <- string(b)
	return err
}
func (*visit) Reset()        {}
func (*visit) Logout() error { return nil }

func certificate(t *testing.T) (tls.Certificate, *x509.CertPool) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
		IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}, IsCA: true, BasicConstraintsValid: true,
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	if err != nil {
		t.Fatal(err)
	}
	parsed, _ := x509.ParseCertificate(der)
	pool := x509.NewCertPool()
	pool.AddCert(parsed)
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}, pool
}

func TestProtectedLogin(t *testing.T) {
	cert, pool := certificate(t)
	raw, _ := notice().Bytes()
	for _, protection := range []mail.Protection{mail.StartTLS, mail.TLS} {
		t.Run(string(protection), func(t *testing.T) {
			b := &box{messages: make(chan string, 1), password: "secret"}
			server := smtp.NewServer(b)
			server.TLSConfig, server.Domain = &tls.Config{Certificates: []tls.Certificate{cert}}, "here"
			l, err := net.Listen("tcp", "127.0.0.1:0")
			if err != nil {
				t.Fatal(err)
			}
			address := l.Addr().String()
			if protection == mail.TLS {
				l = tls.NewListener(l, server.TLSConfig)
			}
			go server.Serve(l)
			defer server.Close()
			to := mail.Server{Address: address, Protection: protection, User: "sender", Password: "secret", TLSConfig: &tls.Config{RootCAs: pool}}
			s, err := to.Open(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			if o := s.Send(t.Context(), envelope(), raw); o.Result != mail.Accepted {
				t.Fatalf("%v at %s: %v", o.Result, o.Step, o.Err)
			}
			if got := <-b.messages; got != string(raw) {
				t.Errorf("%d bytes came of %d", len(got), len(raw))
			}
			s.Close()
			stranger, wrong := to, to
			stranger.TLSConfig, wrong.Password = nil, "wrong"
			for what, bad := range map[string]mail.Server{"an unknown authority": stranger, "a wrong password": wrong} {
				if s, err := bad.Open(t.Context()); err == nil {
					s.Close()
					t.Errorf("%s: a session was opened", what)
				}
			}
		})
	}
}

// sink starts Postfix's smtp-sink and returns its server and the folder it
// writes messages to.
func sink(t testing.TB, flags ...string) (*mail.Server, string) {
	t.Helper()
	path := testenv.Program(t, "smtp-sink")
	folder := t.TempDir()
	if os.Geteuid() == 0 { // it refuses to run as root
		flags = append([]string{"-u", "nobody"}, flags...)
		if err := os.Chmod(folder, 0o777); err != nil {
			t.Fatal(err)
		}
	}
	for range 10 {
		if server := sinkAt(t, exec.Command(path, flags...), folder); server != nil {
			return server, folder
		}
	}
	t.Fatal("smtp-sink does not begin")
	return nil, ""
}

// sinkAt starts smtp-sink at a free port. It gives nil where somebody else took the
// port meanwhile.
func sinkAt(t testing.TB, c *exec.Cmd, folder string) *mail.Server {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	server := &mail.Server{Address: l.Addr().String(), Protection: mail.Plain}
	l.Close()
	c.Args, c.Dir = append(c.Args, server.Address, "100"), folder
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- c.Wait() }()
	t.Cleanup(func() { c.Process.Kill() })
	for range 2400 {
		select {
		case <-ended:
			return nil
		case <-time.After(50 * time.Millisecond):
		}
		if s, err := server.Open(t.Context()); err == nil {
			s.Close()
			return server
		}
	}
	t.Fatal("smtp-sink does not answer")
	return nil
}

func TestSink(t *testing.T) {
	server, folder := sink(t, "-d", filepath.Join("m.%M."))
	s, err := server.Open(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	raw, _ := notice().Bytes()
	if o := s.Send(t.Context(), envelope(), raw); o.Result != mail.Accepted {
		t.Fatalf("%v at %s: %v", o.Result, o.Step, o.Err)
	}
	s.Close()
	files, _ := filepath.Glob(filepath.Join(folder, "m.*"))
	if len(files) != 1 {
		t.Fatalf("%d files", len(files))
	}
	got, err := os.ReadFile(files[0])
	if err != nil {
		t.Fatal(err)
	}
	want := strings.ReplaceAll(string(raw), "\r\n", "\n")
	if !strings.HasSuffix(strings.TrimRight(string(got), "\n"), strings.TrimRight(want, "\n")) {
		t.Error("the message came changed")
	}
}
