// Package pgtest starts a PostgreSQL server for a test: one of its own, in a
// temporary folder, over a socket, gone when the test ends. It is never
// imported by the program.
package pgtest

import (
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/tocsin-project/tocsin/internal/testenv"
)

// Server is a running server, as one test uses it.
type Server struct {
	t testing.TB
	*instance
}

// instance is the server itself.
type instance struct {
	dir      string // socket and data
	settings []string
	command  *exec.Cmd
	ended    chan struct{} // closed when command has ended
	made     atomic.Int64  // databases so far
}

// Start starts a server with settings such as "fsync=on", and stops it when the
// test ends. Where PostgreSQL is not installed the test is skipped; with CI set
// in the environment it fails.
func Start(t testing.TB, settings ...string) *Server {
	t.Helper()
	s := StartShared(t, settings...)
	t.Cleanup(s.Remove)
	return s
}

// For is the same server for another test.
func (s *Server) For(t testing.TB) *Server { return &Server{t, s.instance} }

// Remove stops the server and takes its files away.
func (s *Server) Remove() {
	s.Stop()
	_ = os.RemoveAll(s.dir)
}

// StartShared is Start for a server that outlasts the test: whoever starts it
// calls Remove.
func StartShared(t testing.TB, settings ...string) *Server {
	t.Helper()
	need(t)
	dir, err := os.MkdirTemp("/tmp", "pg") // a path short enough for a socket
	if err != nil {
		t.Fatal(err)
	}
	s := &Server{t, &instance{dir: dir, settings: settings}}
	if err := ownedByServer(dir); err != nil {
		t.Fatal(err)
	}
	s.must(s.run("initdb", "-D", s.data(), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "-N"))
	s.Up()
	return s
}

func need(t testing.TB) {
	t.Helper()
	for _, p := range []string{"initdb", "postgres", "psql", "pg_dump"} {
		if _, err := os.Stat(program(p)); err == nil {
			continue
		}
		testenv.Missing(t, p)
	}
}

// program finds a program of the server, which Debian keeps in a folder for each
// version.
func program(name string) string {
	if found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/" + name); len(found) > 0 {
		return found[len(found)-1]
	}
	path, err := exec.LookPath(name)
	if err != nil {
		return name
	}
	return path
}

func (s *Server) data() string { return filepath.Join(s.dir, "d") }

// run makes a command that runs as the server's user.
func (s *Server) run(name string, args ...string) *exec.Cmd {
	cmd := exec.Command(program(name), args...)
	cmd.Dir = s.dir
	asServer(cmd)
	return cmd
}

func (s *Server) must(cmd *exec.Cmd) []byte {
	s.t.Helper()
	out, err := cmd.CombinedOutput()
	if err != nil {
		s.t.Fatalf("%s: %v\n%s", filepath.Base(cmd.Path), err, out[max(0, len(out)-2000):])
	}
	return out
}

// Up starts the server, again where it was stopped, and waits for it.
func (s *Server) Up() {
	s.t.Helper()
	args := []string{"-D", s.data(), "-k", s.dir, "-c", "listen_addresses=", "-c", "fsync=off", "-c", "max_connections=400"}
	for _, x := range s.settings {
		args = append(args, "-c", x)
	}
	s.begin(args)
	for range 2400 {
		select {
		case <-s.ended: // what was killed before it may have left its memory to be cleared
			s.begin(args)
		default:
		}
		if s.run("psql", "-h", s.dir, "-U", "postgres", "-X", "-q", "-c", "SELECT 1", "postgres").Run() == nil {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	s.t.Fatal("the server does not answer")
}

func (s *Server) begin(args []string) {
	s.t.Helper()
	s.command = s.run("postgres", args...)
	if err := s.command.Start(); err != nil {
		s.t.Fatal(err)
	}
	c, ended := s.command, make(chan struct{})
	s.ended = ended
	go func() { _ = c.Wait(); close(ended) }()
}

// Stop stops the server at once: it breaks off what is under way.
func (s *Server) Stop() { s.signal(syscall.SIGINT) }

// Kill ends the server as a fault of it would (SIGQUIT): no checkpoint, so that
// the next start recovers from its log.
func (s *Server) Kill() { s.signal(syscall.SIGQUIT) }

func (s *Server) signal(sig os.Signal) {
	if s.command == nil {
		return
	}
	_ = s.command.Process.Signal(sig)
	<-s.ended
	s.command = nil
}

// Database makes a new empty database and gives its address.
func (s *Server) Database() string {
	s.t.Helper()
	name := fmt.Sprintf("test%d", s.made.Add(1))
	s.SQL("postgres", "CREATE DATABASE "+name)
	return s.Address(name)
}

// Address is the address of a database.
func (s *Server) Address(name string) string {
	return "postgres://postgres@/" + name + "?host=" + url.QueryEscape(s.dir)
}

// Name is the database of an address.
func Name(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(u.Path, "/")
}

// SQL runs statements in a database and gives what they answer, a line a row.
func (s *Server) SQL(database, statements string) string {
	s.t.Helper()
	cmd := s.run("psql", "-h", s.dir, "-U", "postgres", "-X", "-q", "-t", "-A", "-v", "ON_ERROR_STOP=1", database)
	cmd.Stdin = strings.NewReader(statements)
	return strings.TrimSpace(string(s.must(cmd)))
}

// Dump is the whole of a database as pg_dump writes it, with bytes as the escapes
// of text where they are printable, so that a value can be looked for.
func (s *Server) Dump(database string) []byte {
	s.t.Helper()
	cmd := s.run("pg_dump", "-h", s.dir, "-U", "postgres", database)
	cmd.Env = append(os.Environ(), "PGOPTIONS=-c bytea_output=escape")
	return s.must(cmd)
}

// Files is the folder of the server's files.
func (s *Server) Files() string { return s.data() }
