package mail

import (
	"context"
	"errors"
	"sync"
	"time"
)

// Pool keeps sessions to one server. It is safe for several goroutines.
type Pool struct {
	server *Server
	slots  chan struct{} // one for each session that may be open
	most   int           // messages a session
	rest   time.Duration // after which a kept session is asked whether it lives

	mu     sync.Mutex
	idle   []kept
	closed bool
}

type kept struct {
	session *Session
	since   time.Time
}

// mostMessages is how many messages a session carries before it is opened anew:
// many servers allow about a hundred to a thousand a connection.
const mostMessages = 1000

// resting is the time after which a kept session is asked whether it lives.
const resting = 15 * time.Second

// NewPool keeps at most n sessions, n at least 1.
func NewPool(server *Server, n int) (*Pool, error) {
	if err := server.Check(); err != nil {
		return nil, err
	}
	if n < 1 {
		return nil, errors.New("mail: a pool has at least one connection")
	}
	return &Pool{server: server, slots: make(chan struct{}, n), most: mostMessages, rest: resting}, nil
}

// Get waits for a session and gives it to the caller alone, until Put.
func (p *Pool) Get(ctx context.Context) (*Session, error) {
	select {
	case p.slots <- struct{}{}:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	for {
		k, ok := p.take()
		if !ok {
			break
		}
		if time.Since(k.since) < p.rest || k.session.Alive() {
			return k.session, nil
		}
		k.session.client.Close()
	}
	s, err := p.server.Open(ctx)
	if err != nil {
		<-p.slots
		return nil, err
	}
	return s, nil
}

// take takes the session that rested least.
func (p *Pool) take() (kept, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	n := len(p.idle)
	if n == 0 {
		return kept{}, false
	}
	k := p.idle[n-1]
	p.idle = p.idle[:n-1]
	return k, true
}

// Put gives a session back; one that is broken is closed, and so is one that has
// carried its share.
func (p *Pool) Put(s *Session, broken bool) {
	p.mu.Lock()
	keep := !p.closed && !broken && s.Sent < p.most
	if keep {
		p.idle = append(p.idle, kept{s, time.Now()})
	}
	p.mu.Unlock()
	if broken {
		s.client.Close()
	} else if !keep {
		s.Close()
	}
	<-p.slots
}

// Close closes the sessions that rest; those in use are closed as they come back.
func (p *Pool) Close() error {
	p.mu.Lock()
	idle := p.idle
	p.idle, p.closed = nil, true
	p.mu.Unlock()
	for _, k := range idle {
		k.session.Close()
	}
	return nil
}
