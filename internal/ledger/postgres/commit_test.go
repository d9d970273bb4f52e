package postgres

import (
	"bytes"
	"context"
	"io"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/tocsin-project/tocsin/internal/journal"
	"github.com/tocsin-project/tocsin/internal/ledger/ledgertest"
	"github.com/tocsin-project/tocsin/internal/ledger/postgres/pgtest"
)

// cutter stands between client and server, and cuts the connection once, around
// a commit.
type cutter struct {
	behind string // socket of the server
	armed  atomic.Bool
	after  bool // after the server has it; else before
	cuts   atomic.Int64
	fault  func() // what happens then, before anybody is let through again
	shut   sync.RWMutex
}

func (c *cutter) serve(l net.Listener) {
	for {
		client, err := l.Accept()
		if err != nil {
			return
		}
		c.shut.RLock()
		server, err := net.Dial("unix", c.behind)
		c.shut.RUnlock()
		if err != nil {
			client.Close()
			return
		}
		go func() {
			_, _ = io.Copy(client, server)
			client.Close()
		}()
		go c.forward(client, server)
	}
}

func (c *cutter) forward(client, server net.Conn) {
	defer client.Close()
	defer server.Close()
	buf := make([]byte, 64<<10)
	for {
		n, err := client.Read(buf)
		if err != nil {
			return
		}
		if bytes.Contains(buf[:n], []byte("commit\x00")) && c.armed.CompareAndSwap(true, false) {
			c.shut.Lock()
			defer c.shut.Unlock()
			c.cuts.Add(1)
			client.Close()
			if c.after {
				_, _ = server.Write(buf[:n]) // its answer is heard by nobody
			}
			if c.fault != nil {
				c.fault()
			}
			return
		}
		if _, err := server.Write(buf[:n]); err != nil {
			return
		}
	}
}

// between puts a cutter before the server of a team, and gives the address by
// which it is reached.
func (m *team) between(c *cutter) *Address {
	m.t.Helper()
	at, err := url.Parse(m.opt.Address.String())
	if err != nil {
		m.t.Fatal(err)
	}
	q := at.Query()
	dir, err := os.MkdirTemp("/tmp", "cut")
	if err != nil {
		m.t.Fatal(err)
	}
	m.t.Cleanup(func() { _ = os.RemoveAll(dir) })
	const socket = ".s.PGSQL.5432"
	c.behind = filepath.Join(q.Get("host"), socket)
	l, err := net.Listen("unix", filepath.Join(dir, socket))
	if err != nil {
		m.t.Fatal(err)
	}
	m.t.Cleanup(func() { _ = l.Close() })
	go c.serve(l)
	q.Set("host", dir)
	at.RawQuery = q.Encode()
	through, err := ParseAddress(at.String())
	if err != nil {
		m.t.Fatal(err)
	}
	return through
}

// TestLostCommit cuts the connection in the moment of a commit. The answer says
// what became of it: the server is asked.
func TestLostCommit(t *testing.T) {
	ctx := context.Background()
	for name, after := range map[string]bool{"before the server has it": false, "after it has": true} {
		t.Run(name, func(t *testing.T) {
			team := newTeam(t, start(t), ledgertest.Rich(10))
			c := &cutter{after: after}
			through := team.between(c)
			s := team.machine(func(o *Options) { o.Address = through })
			c.armed.Store(true)
			_, err := s.Record(ctx, journal.Entry{Act: "looked up"})
			if (err == nil) != after || c.cuts.Load() != 1 {
				t.Errorf("answered %v, %d cuts", err, c.cuts.Load())
			}
			entries, _, err := s.Journal(ctx)
			want := 2
			if after {
				want = 3
			}
			if err != nil || len(entries) != want {
				t.Errorf("%d entries, want %d, %v", len(entries), want, err)
			}
			team.sound(s, 10)
		})
	}
}

// TestReusedNumber: a server that falls before it has written an act gives the
// number of its transaction again, to the act of another machine. Who asks what
// became of the first is not told of the second.
func TestReusedNumber(t *testing.T) {
	if testing.Short() {
		t.Skip("starts a server")
	}
	ctx := context.Background()
	team := newTeam(t, pgtest.Start(t, "wal_writer_delay=10s", "autovacuum=off"), ledgertest.Rich(10))
	c := &cutter{fault: func() {
		team.server.Kill()
		team.server.Up()
		if _, err := team.machine().Record(ctx, journal.Entry{Act: "exported"}); err != nil {
			t.Error(err)
		}
	}}
	through := team.between(c)
	s := team.machine(func(o *Options) { o.Address = through })
	c.armed.Store(true)
	if _, err := s.Record(ctx, journal.Entry{Act: "looked up"}); err == nil {
		t.Error("an act that the server never had is said to be done")
	}
	entries, _, err := s.Journal(ctx)
	if err != nil || len(entries) != 3 || entries[2].Act != "exported" {
		t.Errorf("%d entries, %v", len(entries), err)
	}
	team.sound(s, 10)
}
