package main

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/tocsin-project/tocsin/internal/leakgen"
)

// process is a home in which tocsin is run as a program of its own.
type process struct {
	t   *testing.T
	dir string
	env []string
}

// newProcess makes a home with a key.
func newProcess(t *testing.T) *process {
	t.Helper()
	dir := t.TempDir()
	p := &process{t: t, dir: dir, env: append(os.Environ(), "TOCSIN_KEY_FILE="+filepath.Join(dir, "key.txt"), "HOME="+dir, "COLUMNS=100")}
	p.file("first.csv", "email\nann@example.org\n")
	if out := p.tocsin("mine", "--quiet", "--case", "first", "first.csv"); out.code != exitDone {
		t.Fatalf("the first case: %s", out.err)
	}
	return p
}

func (p *process) path(name string) string { return filepath.Join(p.dir, name) }

func (p *process) file(name, text string) {
	p.t.Helper()
	if err := os.WriteFile(p.path(name), []byte(text), 0o600); err != nil {
		p.t.Fatal(err)
	}
}

// leak writes a synthetic MySQL dump.
func (p *process) leak(name string, people int) {
	p.t.Helper()
	f, err := os.Create(p.path(name))
	if err != nil {
		p.t.Fatal(err)
	}
	defer f.Close()
	if _, err := leakgen.Generate(leakgen.Options{Seed: 3, People: people, Letters: true}, leakgen.NewMySQL(f, leakgen.MySQLDump5)); err != nil {
		p.t.Fatal(err)
	}
}

func (p *process) command(args ...string) *exec.Cmd {
	c := exec.Command("tocsin", args...)
	c.Dir, c.Env = p.dir, p.env
	return c
}

// outcome is how a run of tocsin ended.
type outcome struct {
	code     int
	out, err string
	state    *os.ProcessState
}

func (p *process) tocsin(args ...string) outcome {
	p.t.Helper()
	return p.run(p.command(args...))
}

func (p *process) run(c *exec.Cmd) outcome {
	p.t.Helper()
	return p.runWith(c, func() func() { return func() {} })
}

// runWith runs a command; started is called once it runs, and what it returns
// when it has ended.
func (p *process) runWith(c *exec.Cmd, started func() func()) outcome {
	p.t.Helper()
	var out, errs bytes.Buffer
	c.Stdout, c.Stderr = &out, &errs
	err := c.Start()
	if err == nil {
		ended := started()
		err = c.Wait()
		ended()
	}
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		p.t.Fatal(err)
	}
	return outcome{c.ProcessState.ExitCode(), out.String(), errs.String(), c.ProcessState}
}

// people exports a case, without what depends on it.
func (p *process) people(dir string) []string {
	p.t.Helper()
	out := p.tocsin("people", "export", "--case", dir)
	if out.code != exitDone {
		p.t.Fatalf("people export: %s", out.err)
	}
	list, err := withoutPlace([]byte(out.out))
	if err != nil {
		p.t.Fatal(err)
	}
	return list
}

// whole fails the test if the case is not whole.
func (p *process) whole(dir string) {
	p.t.Helper()
	if out := p.tocsin("case", "check", "--case", dir); out.code != exitDone {
		p.t.Errorf("case check: %d\n%s%s", out.code, out.out, out.err)
	}
}
