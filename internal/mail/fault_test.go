package mail_test

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"math/big"
	"net"
	"strings"
	"testing"
	"time"

	"github.com/tocsin-project/tocsin/internal/mail"
)

// TestCertificateHints: a certificate of another name, of another time or of an authority
// that is not known has each its own way out.
func TestCertificateHints(t *testing.T) {
	now := time.Now()
	for what, c := range map[string]struct {
		host        string
		from, to    time.Time
		newest      uint16
		trust       bool
		notice, why string
	}{
		"another name": {"mx.example.com", now.Add(-time.Hour), now.Add(time.Hour), 0, true, "name the server as its certificate does", "mx.example.com"},
		"expired":      {"localhost", now.Add(-2 * time.Hour), now.Add(-time.Hour), 0, true, "has to renew it", "expired"},
		"unknown":      {"localhost", now.Add(-time.Hour), now.Add(time.Hour), 0, false, "SSL_CERT_FILE", "unknown authority"},
		"old protocol": {"localhost", now.Add(-time.Hour), now.Add(time.Hour), tls.VersionTLS11, true, "TLS 1.2 or newer", "agree on no TLS"},
	} {
		key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
		if err != nil {
			t.Fatal(err)
		}
		template := &x509.Certificate{SerialNumber: big.NewInt(1), DNSNames: []string{c.host}, NotBefore: c.from, NotAfter: c.to, IsCA: true, BasicConstraintsValid: true}
		der, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
		if err != nil {
			t.Fatal(err)
		}
		pool := x509.NewCertPool()
		if own, _ := x509.ParseCertificate(der); c.trust {
			pool.AddCert(own)
		}
		config := &tls.Config{Certificates: []tls.Certificate{{Certificate: [][]byte{der}, PrivateKey: key}}, MinVersion: tls.VersionTLS10, MaxVersion: c.newest} //nolint:gosec // a server that is too old
		l, err := tls.Listen("tcp", "127.0.0.1:0", config)
		if err != nil {
			t.Fatal(err)
		}
		go func() {
			for {
				conn, err := l.Accept()
				if err != nil {
					return
				}
				_, _ = conn.Read(make([]byte, 1)) // the handshake
				conn.Close()
			}
		}()
		_, port, _ := net.SplitHostPort(l.Addr().String())
		s := mail.Server{Address: "127.0.0.1:" + port, Protection: mail.TLS, TLSConfig: &tls.Config{RootCAs: pool, ServerName: "localhost", MinVersion: tls.VersionTLS12}}
		_, err = s.Open(t.Context())
		var f *mail.Fault
		if !errors.As(err, &f) || !f.Lasts || !strings.Contains(f.Hint, c.notice) || !strings.Contains(f.Why, c.why) {
			t.Errorf("%s: %+v", what, f)
		}
		l.Close()
	}
}
