package mail

import (
	"errors"
	"net"
	"sync/atomic"
	"time"
)

// guarded bounds what a server can do to a client that waits for it: no wait is
// without an end, and an answer has a length.
type guarded struct {
	net.Conn
	most atomic.Int64 // the longest wait, a time.Duration
	read atomic.Int64 // bytes read since the deadline was last set
}

// mostTalk bounds the bytes of an answer, many times what a server with all
// extensions sends after EHLO, or in a TLS handshake.
const mostTalk = 256 << 10

var errTalk = errors.New("the server sends without end")

// SetDeadline sets a deadline no further away than the longest wait, and begins
// to count what is read.
func (g *guarded) SetDeadline(t time.Time) error {
	g.read.Store(0)
	if last := time.Now().Add(time.Duration(g.most.Load())); t.IsZero() || t.After(last) {
		t = last
	}
	return g.Conn.SetDeadline(t)
}

// Read reads as the connection does, up to the bound of an answer.
func (g *guarded) Read(b []byte) (int, error) {
	n, err := g.Conn.Read(b)
	if g.read.Add(int64(n)) > mostTalk {
		return 0, errTalk
	}
	return n, err
}
