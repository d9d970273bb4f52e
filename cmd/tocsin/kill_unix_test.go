//go:build unix

package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
)

// TestKilled kills mine at moments drawn at random, some within its
// transaction, and runs it again: the people are those of a run that nobody
// disturbed, and the case is whole.
func TestKilled(t *testing.T) {
	if testing.Short() {
		t.Skip("mines a leak some twenty times")
	}
	p := newProcess(t)
	p.leak("leak.sql", 2000)
	p.leak("more.sql", 40)
	begun := time.Now()
	if out := p.tocsin("mine", "--quiet", "--case", "calm", "leak.sql"); out.code != exitDone {
		t.Fatal(out.err)
	}
	took := time.Since(begun)
	want := p.people("calm")
	const rounds = 12
	draw := rand.New(rand.NewPCG(1, 2))
	for i := range rounds {
		dir := fmt.Sprintf("case%d", i)
		kills := 1 + i%2
		for range kills {
			// Evenly over the run, and a little beyond.
			after := time.Duration(float64(took) * (float64(i) + draw.Float64()) / rounds * 1.1)
			p.killed(after, "mine", "--quiet", "--case", dir, "leak.sql")
			if _, err := os.Stat(p.path(filepath.Join(dir, "case.json"))); err == nil {
				p.whole(dir)
			}
		}
		if out := p.tocsin("mine", "--quiet", "--case", dir, "leak.sql"); out.code != exitDone {
			t.Fatalf("after a kill: %d %s", out.code, out.err)
		}
		p.whole(dir)
		if got := p.people(dir); !slices.Equal(got, want) {
			t.Errorf("round %d: %d people after a kill, %d without, or they are not the same", i, len(got), len(want))
		}
		if left, _ := os.ReadDir(p.path(filepath.Join(dir, "scratch"))); len(left) > 0 {
			t.Errorf("round %d: scratch holds %d files", i, len(left))
		}
	}
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
	time.AfterFunc(500*time.Millisecond, func() { _ = c.Process.Signal(syscall.SIGINT) })
	time.AfterFunc(20*time.Second, func() { _ = c.Process.Kill() })
	out := p.run(c)
	if out.code != exitFailed || !strings.Contains(out.err, "stopped; the case is as it was before") {
		t.Errorf("ended with %d: %s", out.code, out.err)
	}
	p.whole("first")
}
