package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"
)

// TestNoCore: a running tocsin leaves no core file, whatever the shell's limit
// was, and none appears when it is made to crash.
func TestNoCore(t *testing.T) {
	p := newProcess(t)
	c := exec.Command("sh", "-c", "ulimit -c unlimited 2>/dev/null; exec tocsin mine --case core -")
	c.Dir, c.Env = p.dir, p.env
	in, err := c.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	defer func() { _ = c.Process.Kill() }()
	if _, err := in.Write([]byte("email\nann@example.org\n")); err != nil {
		t.Fatal(err)
	}
	none := regexp.MustCompile(`(?m)^Max core file size +0 +0 `)
	for deadline := time.Now().Add(2 * time.Minute); ; time.Sleep(20 * time.Millisecond) {
		limits, err := os.ReadFile(fmt.Sprintf("/proc/%d/limits", c.Process.Pid))
		if err != nil {
			t.Fatal(err)
		}
		if none.Match(limits) {
			break
		}
		if time.Now().After(deadline) {
			t.Fatalf("the limit is not zero:\n%s", limits)
		}
	}
	_ = c.Process.Signal(syscall.SIGABRT)
	_ = c.Wait()
	list, err := os.ReadDir(p.dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range list {
		if strings.HasPrefix(d.Name(), "core.") || d.Name() == "core" && !d.IsDir() {
			t.Errorf("a core file: %s", d.Name())
		}
	}
}

// TestCrashSaysNothing: what was thrown is not printed, only its kind.
func TestCrashSaysNothing(t *testing.T) {
	for _, fault := range []any{"row of ann@example.org", errors.New("ann@example.org"), fmt.Errorf("read ann@example.org: %w", os.ErrClosed), []string{"ann@example.org"}} {
		if s := crash(fault); strings.Contains(s, "ann@") || !strings.Contains(s, "fault of its own") {
			t.Errorf("%T: %s", fault, s)
		}
	}
	defer func() {
		if s := crash(recover()); !strings.Contains(s, "index out of range [5] with length 1") {
			t.Errorf("Go's own: %s", s)
		}
	}()
	one := []int{1}
	_ = one[len(os.Args)*0+5]
}
