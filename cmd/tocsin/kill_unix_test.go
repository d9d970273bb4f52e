//go:build unix

package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// killsVariable asks for so many rounds of TestKilled; 100 take some minutes.
const killsVariable = "TOCSIN_TEST_KILLS"

// TestKilled kills mine at moments drawn at random, some within its
// transaction, with any number of workers and any memory, and runs it again: the
// export is byte for byte that of a run that nobody disturbed, and the case is
// whole. All begin with a copy of one case, for the ids come from its keys.
func TestKilled(t *testing.T) {
	if testing.Short() {
		t.Skip("mines a leak some twenty times")
	}
	rounds := 12
	if n, err := strconv.Atoi(os.Getenv(killsVariable)); err == nil {
		rounds = n
	}
	p := newProcess(t)
	p.leak("leak.sql", 2000)
	p.leak("more.sql", 40)
	p.copied("calm")
	begun := time.Now()
	if out := p.tocsin("mine", "--quiet", "--case", "calm", "leak.sql", "more.sql"); out.code != exitDone {
		t.Fatal(out.err)
	}
	took := time.Since(begun)
	want := p.export("calm")
	draw := rand.New(rand.NewPCG(1, 2))
	for i := range rounds {
		dir := fmt.Sprintf("case%d", i)
		p.copied(dir)
		how := []string{
			"mine", "--quiet", "--case", dir, "--workers", strconv.Itoa(1 + draw.IntN(4)),
			"--memory", []string{"64M", "200M", "1G"}[draw.IntN(3)],
		}
		files := []string{"leak.sql", "more.sql"}
		for range 1 + i%2 {
			// Evenly over the run, and a little beyond.
			after := time.Duration(float64(took) * (float64(i) + draw.Float64()) / float64(rounds) * 1.1)
			p.killed(after, append(how, files...)...)
			p.whole(dir)
			slices.Reverse(files)
		}
		if out := p.tocsin(append(how, files...)...); out.code != exitDone {
			t.Fatalf("after a kill: %d %s", out.code, out.err)
		}
		p.whole(dir)
		if p.export(dir) != want {
			t.Errorf("round %d: another export than without a kill", i)
		}
		if left, _ := os.ReadDir(p.path(filepath.Join(dir, "scratch"))); len(left) > 0 {
			t.Errorf("round %d: scratch holds %d files", i, len(left))
		}
		if err := os.RemoveAll(p.path(dir)); err != nil {
			t.Fatal(err)
		}
	}
}

// copied copies the first case.
func (p *process) copied(dir string) {
	p.t.Helper()
	if err := os.CopyFS(p.path(dir), os.DirFS(p.path("first"))); err != nil {
		p.t.Fatal(err)
	}
}

// export is what people export prints.
func (p *process) export(dir string) string {
	p.t.Helper()
	out := p.tocsin("people", "export", "--case", dir)
	if out.code != exitDone {
		p.t.Fatalf("people export: %s", out.err)
	}
	return out.out
}

// TestKilledWhileAdding kills mine while it adds to a case: the case is as it
// was before, or holds the whole of the new leak.
func TestKilledWhileAdding(t *testing.T) {
	if testing.Short() {
		t.Skip("mines a leak some twenty times")
	}
	p := newProcess(t)
	p.leak("leak.sql", 1000)
	begun := time.Now()
	if out := p.tocsin("mine", "--quiet", "--case", "calm", "first.csv", "leak.sql"); out.code != exitDone {
		t.Fatal(out.err)
	}
	took := time.Since(begun)
	before, after := p.people("first"), p.people("calm")
	for i := range 8 {
		p.killed(took*time.Duration(i+1)/8, "mine", "--quiet", "--case", "first", "leak.sql")
		p.whole("first")
		got := p.people("first")
		if slices.Equal(got, after) {
			return
		}
		if !slices.Equal(got, before) {
			t.Fatalf("%d people after a kill; before there were %d, and with the leak %d", len(got), len(before), len(after))
		}
	}
	if out := p.tocsin("mine", "--quiet", "--case", "first", "leak.sql"); out.code != exitDone {
		t.Fatal(out.err)
	}
	if got := p.people("first"); !slices.Equal(got, after) {
		t.Errorf("%d people in the end, not %d, or not the same", len(got), len(after))
	}
}

// killed starts tocsin and kills it after some time.
func (p *process) killed(after time.Duration, args ...string) {
	p.t.Helper()
	c := p.command(args...)
	if err := c.Start(); err != nil {
		p.t.Fatal(err)
	}
	timer := time.AfterFunc(after, func() { _ = c.Process.Kill() })
	defer timer.Stop()
	_ = c.Wait()
}

// TestInterrupted stops mine as ^C does: it says so, and the case is as before.
func TestInterrupted(t *testing.T) {
	p := newProcess(t)
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	c := p.command("mine", "--case", "first", "-")
	c.Stdin = r
	out := p.runWith(c, func() func() {
		stop := time.AfterFunc(500*time.Millisecond, func() { _ = c.Process.Signal(syscall.SIGINT) })
		kill := time.AfterFunc(20*time.Second, func() { _ = c.Process.Kill() })
		return func() { stop.Stop(); kill.Stop() }
	})
	if out.code != exitFailed || !strings.Contains(out.err, "stopped; the case is as it was before") {
		t.Errorf("ended with %d: %s", out.code, out.err)
	}
	p.whole("first")
}
