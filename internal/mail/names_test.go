package mail_test

import (
	"context"
	"errors"
	"net"
	"testing"

	"golang.org/x/net/dns/dnsmessage"
)

// noNames has a server of names of its own answer, for the time of a test, that there
// is no such name: what a machine's own says, and when, is another matter.
func noNames(t *testing.T) {
	t.Helper()
	c, err := net.ListenPacket("udp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	go func() {
		for b := make([]byte, 1500); ; {
			n, from, err := c.ReadFrom(b)
			if err != nil {
				return
			}
			if answer, err := noName(b[:n]); err == nil {
				_, _ = c.WriteTo(answer, from)
			}
		}
	}()
	before := net.DefaultResolver
	t.Cleanup(func() { net.DefaultResolver = before; c.Close() })
	net.DefaultResolver = &net.Resolver{PreferGo: true, Dial: func(ctx context.Context, _, _ string) (net.Conn, error) {
		var d net.Dialer
		return d.DialContext(ctx, "udp", c.LocalAddr().String())
	}}
}

// noName answers a question: there is no such name (RFC 1035, section 4.1.1).
func noName(question []byte) ([]byte, error) {
	var m dnsmessage.Message
	err := m.Unpack(question)
	m.Response, m.RecursionAvailable, m.RCode, m.Additionals = true, true, dnsmessage.RCodeNameError, nil
	answer, packed := m.Pack()
	return answer, errors.Join(err, packed)
}
