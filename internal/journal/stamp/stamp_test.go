package stamp

import (
	"crypto/rand"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/tocsin-project/tocsin/internal/testenv"
)

// authority is a time stamp authority of openssl's own.
type authority struct {
	t   *testing.T
	dir string
}

func newAuthority(t *testing.T) *authority {
	t.Helper()
	testenv.Program(t, "openssl")
	a := &authority{t, t.TempDir()}
	conf := `[req]
distinguished_name = dn
prompt = no
[dn]
CN = Test of Time
[ca]
basicConstraints = critical,CA:true
[tsa]
extendedKeyUsage = critical,timeStamping
keyUsage = critical,digitalSignature
[web]
extendedKeyUsage = critical,serverAuth
[ts]
serial = serial
crypto_device = builtin
signer_cert = tsa.pem
certs = tsa.pem
signer_key = tsa.key
signer_digest = sha256
default_policy = 1.2.3.4
digests = sha256
ess_cert_id_alg = sha256
`
	a.file("conf", conf)
	a.file("serial", "01\n")
	a.openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-config", "conf", "-extensions", "ca", "-keyout", "ca.key", "-out", "ca.pem", "-days", "30")
	a.openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-config", "conf", "-extensions", "ca", "-keyout", "other.key", "-out", "other.pem", "-days", "30")
	for _, kind := range []string{"tsa", "web"} {
		a.openssl("req", "-newkey", "rsa:2048", "-nodes", "-config", "conf", "-keyout", kind+".key", "-out", kind+".csr")
		a.openssl("x509", "-req", "-in", kind+".csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-extfile", "conf", "-extensions", kind, "-out", kind+".pem", "-days", "20")
	}
	return a
}

func (a *authority) file(name, text string) {
	a.t.Helper()
	if err := os.WriteFile(filepath.Join(a.dir, name), []byte(text), 0o600); err != nil {
		a.t.Fatal(err)
	}
}

func (a *authority) read(name string) []byte {
	a.t.Helper()
	b, err := os.ReadFile(filepath.Join(a.dir, name))
	if err != nil {
		a.t.Fatal(err)
	}
	return b
}

func (a *authority) openssl(args ...string) {
	a.t.Helper()
	c := exec.Command("openssl", args...)
	c.Dir = a.dir
	if out, err := c.CombinedOutput(); err != nil {
		a.t.Fatalf("openssl %s: %v\n%s", args[0], err, out)
	}
}

func (a *authority) answer(query []byte) []byte {
	a.t.Helper()
	a.file("q.tsq", string(query))
	a.openssl("ts", "-reply", "-config", "conf", "-section", "ts", "-queryfile", "q.tsq", "-out", "a.tsr")
	return a.read("a.tsr")
}

// TestStamp has openssl stamp a head; each thing that is wrong is refused.
func TestStamp(t *testing.T) {
	a := newAuthority(t)
	head := []byte("tocsin-case\n7\nAAAA\n\n— x y\n")
	query, err := Query(head, rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	other, err := Query(head, rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	good := a.answer(query)
	s, err := Verify(good, head, query, a.read("ca.pem"))
	if err != nil || !s.Trusted || !strings.Contains(s.Authority, "Test of Time") || time.Since(s.Time).Abs() > time.Hour {
		t.Fatalf("%+v, %v", s, err)
	}
	if s, err := Verify(good, head, nil, nil); err != nil || s.Trusted {
		t.Errorf("without roots: %+v, %v", s, err)
	}
	flipped := append([]byte(nil), good...)
	flipped[len(flipped)-20] ^= 1
	for _, c := range []struct {
		name                       string
		answer, head, query, roots []byte
		says                       string
	}{
		{"another head", good, []byte("other"), query, nil, "something else"},
		{"another query", good, head, other, nil, "does not answer"},
		{"another root", good, head, query, a.read("other.pem"), "these roots"},
		{"no root", good, head, query, []byte("nothing"), "holds none"},
		{"a flipped bit", flipped, head, query, nil, "no time stamp"},
		{"cut", good[:len(good)/2], head, query, nil, "no time stamp"},
		{"noise", []byte("hello"), head, query, nil, "no time stamp"},
	} {
		if _, err := Verify(c.answer, c.head, c.query, c.roots); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v does not say %q", c.name, err, c.says)
		}
	}
	// The query is one that openssl reads, of the head's SHA-256.
	a.file("head", string(head))
	a.file("q.tsq", string(query))
	a.openssl("ts", "-verify", "-data", "head", "-in", "a.tsr", "-CAfile", "ca.pem")
}

// FuzzVerify: nothing but an answer to the query passes, and none crashes.
func FuzzVerify(f *testing.F) {
	f.Add([]byte("0\x03\x02\x01\x00"))
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, answer []byte) {
		if s, err := Verify(answer, []byte("a head that was never stamped"), nil, nil); err == nil {
			t.Errorf("%+v", s)
		}
	})
}
