package postgres

import (
	"bytes"
	"context"
	"io"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"sync/atomic"
	"testing"

	"github.com/tocsin-project/tocsin/internal/journal"
	"github.com/tocsin-project/tocsin/internal/ledger/ledgertest"
)

// cutter stands between client and server, and cuts the connection once, around
// a commit.
type cutter struct {
	behind string // socket of the server
	armed  atomic.Bool
	after  bool // after the server has it; else before
	cuts   atomic.Int64
}

func (c *cutter) serve(l net.Listener) {
	for {
		client, err := l.Accept()
		if err != nil {
			return
		}
		server, err := net.Dial("unix", c.behind)
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
			c.cuts.Add(1)
			client.Close()
			if c.after {
				_, _ = server.Write(buf[:n]) // its answer is heard by nobody
			}
			return
		}
		if _, err := server.Write(buf[:n]); err != nil {
			return
		}
	}
}

// TestLostCommit cuts the connection in the moment of a commit. The answer says
// what became of it: the server is asked.
func TestLostCommit(t *testing.T) {
	ctx := context.Background()
	for name, after := range map[string]bool{"before the server has it": false, "after it has": true} {
		t.Run(name, func(t *testing.T) {
			team := newTeam(t, start(t), ledgertest.Rich(10))
			at, err := url.Parse(team.opt.Address.String())
			if err != nil {
				t.Fatal(err)
			}
			q := at.Query()
			dir, err := os.MkdirTemp("/tmp", "cut")
			if err != nil {
				t.Fatal(err)
			}
			defer os.RemoveAll(dir)
			const socket = ".s.PGSQL.5432"
			c := &cutter{behind: filepath.Join(q.Get("host"), socket), after: after}
			l, err := net.Listen("unix", filepath.Join(dir, socket))
			if err != nil {
				t.Fatal(err)
			}
			defer l.Close()
			go c.serve(l)
			q.Set("host", dir)
			at.RawQuery = q.Encode()
			through, err := ParseAddress(at.String())
			if err != nil {
				t.Fatal(err)
			}
			s := team.machine(func(o *Options) { o.Address = through })
			c.armed.Store(true)
			_, err = s.Record(ctx, journal.Entry{Act: "looked up"})
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
