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

// killsVariable says how many kills TestKilled makes, in place of its own count.
const killsVariable = "TOCSIN_TEST_KILLS"

// TestKilled kills mine at 100 moments drawn at random, some within its
// transaction, with any number of workers, any memory and any order of the files,
// and runs it again: the export is byte for byte that of a run that nobody
// disturbed, and the case is whole. A kill counts only if mine was still running.
// All begin with a copy of one case, for the ids come from its keys.
func TestKilled(t *testing.T) {
	kills, people := 100, 400
	if testing.Short() {
		kills, people = 5, 100
	}
	if n, err := strconv.Atoi(os.Getenv(killsVariable)); err == nil {
		kills = n
	}
	p := newProcess(t)
	p.leak("leak.sql", people)
	p.leak("more.sql", 40)
	p.copied("calm")
	begun := time.Now()
	if out := p.tocsin("mine", "--quiet", "--case", "calm", "leak.sql", "more.sql"); out.code != exitDone {
		t.Fatal(out.err)
	}
	k := &killing{process: p, draw: rand.New(rand.NewPCG(1, 2)), took: time.Since(begun), want: p.export("calm")}
	for round := 0; k.hits < kills; round++ {
		if k.misses > 4*kills {
			t.Fatalf("%d kills came while mine ran, %d after", k.hits, k.misses)
		}
		k.round(fmt.Sprintf("case%d", round), min(4, kills-k.hits))
	}
	t.Logf("%d kills while mine ran, %d came too late", k.hits, k.misses)
}

// killing is TestKilled under way.
type killing struct {
	*process
	draw         *rand.Rand
	took         time.Duration // the shortest run that was not killed
	want         string
	hits, misses int
}

// round kills runs on one case, one after the other, and lets one end.
func (k *killing) round(dir string, kills int) {
	k.t.Helper()
	k.copied(dir)
	files := []string{"leak.sql", "more.sql"}
	how := func() []string {
		if k.draw.IntN(2) == 0 {
			slices.Reverse(files)
		}
		return append([]string{
			"mine", "--quiet", "--case", dir, "--workers", strconv.Itoa(1 + k.draw.IntN(4)),
			"--memory", []string{"64M", "200M", "1G"}[k.draw.IntN(3)],
		}, files...)
	}
	for range kills {
		begun := time.Now()
		if k.killed(time.Duration(k.draw.Float64()*float64(k.took)), how()...) {
			k.hits++
		} else { // it is faster than it was: the machine may have been busy then
			k.misses++
			k.took = min(k.took, time.Since(begun))
		}
		k.whole(dir)
	}
	if out := k.tocsin(how()...); out.code != exitDone {
		k.t.Fatalf("after kills: %d %s", out.code, out.err)
	}
	k.whole(dir)
	if k.export(dir) != k.want {
		k.t.Errorf("%s: another export than without a kill", dir)
	}
	if left, _ := os.ReadDir(k.path(filepath.Join(dir, "scratch"))); len(left) > 0 {
		k.t.Errorf("%s: scratch holds %d files", dir, len(left))
	}
	if err := os.RemoveAll(k.path(dir)); err != nil {
		k.t.Fatal(err)
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

// killed starts tocsin and kills it after some time; it reports whether the kill
// ended it.
func (p *process) killed(after time.Duration, args ...string) bool {
	p.t.Helper()
	c := p.command(args...)
	if err := c.Start(); err != nil {
		p.t.Fatal(err)
	}
	timer := time.AfterFunc(after, func() { _ = c.Process.Kill() })
	defer timer.Stop()
	_ = c.Wait()
	status, ok := c.ProcessState.Sys().(syscall.WaitStatus)
	return ok && status.Signaled()
}

// TestInterrupted stops mine as ^C does, while it reads: it says so, and the case is as before.
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
		go func() { // a pipe holds 64 KiB: when a megabyte is written, mine is reading
			_, _ = w.WriteString("email\n" + strings.Repeat("bob@example.org\n", 1<<16))
			_ = c.Process.Signal(syscall.SIGINT)
		}()
		kill := time.AfterFunc(2*time.Minute, func() { _ = c.Process.Kill() })
		return func() { kill.Stop() }
	})
	if out.code != exitFailed || !strings.Contains(out.err, "stopped; the case is as it was before") {
		t.Errorf("ended with %d: %s", out.code, out.err)
	}
	p.whole("first")
}
