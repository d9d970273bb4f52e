// Package measure runs tocsin and its peers on synthetic leaks whose truth is
// known, for the programs behind make bench and make accuracy: time, peak of
// memory, and whether the answer is right.
package measure

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"syscall"
	"time"

	"github.com/tocsin-project/tocsin/internal/leakgen"
)

// Cost is what a run took.
type Cost struct {
	Seconds float64
	Peak    int64 // bytes resident of the largest of its processes
}

// Median returns the median of each figure by itself; zero for none.
func Median(costs []Cost) (m Cost) {
	if len(costs) == 0 {
		return m
	}
	seconds, peaks := make([]float64, len(costs)), make([]int64, len(costs))
	for i, c := range costs {
		seconds[i], peaks[i] = c.Seconds, c.Peak
	}
	slices.Sort(seconds)
	slices.Sort(peaks)
	return Cost{seconds[len(seconds)/2], peaks[len(peaks)/2]}
}

// Run runs a command and says what it cost. Codes other than those in fine are
// errors, with what the command said last.
func Run(c *exec.Cmd, fine ...int) (Cost, error) {
	var said bytes.Buffer
	c.Stderr = &said
	begun := time.Now()
	err := c.Run()
	cost := Cost{Seconds: time.Since(begun).Seconds()}
	if c.ProcessState == nil {
		return cost, err
	}
	if u, ok := c.ProcessState.SysUsage().(*syscall.Rusage); ok {
		cost.Peak = u.Maxrss << 10 // Linux counts in KiB
	}
	var exit *exec.ExitError
	if errors.As(err, &exit) && slices.Contains(fine, exit.ExitCode()) {
		err = nil
	}
	if err != nil {
		return cost, fmt.Errorf("%s: %w: %s", filepath.Base(c.Path), err, said.Bytes()[max(0, said.Len()-400):])
	}
	return cost, nil
}

// Warm reads a file, so that it is in the page cache.
func Warm(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	_, err = io.Copy(io.Discard, f)
	return err
}

// Tocsin mines in a case of its own in Dir, with a key of its own there.
type Tocsin struct {
	Program string // path of tocsin
	Dir     string
}

func (t *Tocsin) command(ctx context.Context, args ...string) *exec.Cmd {
	c := exec.CommandContext(ctx, t.Program, args...)
	c.Env = append(os.Environ(), "TOCSIN_KEY_FILE="+filepath.Join(t.Dir, "key.txt"))
	return c
}

func (t *Tocsin) caseDir() string { return filepath.Join(t.Dir, "case") }

// Mine mines the paths into a new case.
func (t *Tocsin) Mine(ctx context.Context, ownDomains []string, paths ...string) (Cost, error) {
	if err := os.RemoveAll(t.caseDir()); err != nil {
		return Cost{}, err
	}
	args := []string{"mine", "--quiet", "--case", t.caseDir()}
	for _, d := range ownDomains {
		args = append(args, "--own-domain", d)
	}
	const unread = 3 // it is done, but bytes are unread: binary columns
	return Run(t.command(ctx, append(args, paths...)...), unread)
}

// Score compares the people of the case with the truth.
func (t *Tocsin) Score(ctx context.Context, truth string) (*leakgen.Score, error) {
	export := filepath.Join(t.Dir, "people.ndjson")
	if _, err := Run(t.command(ctx, "people", "export", "--case", t.caseDir(), "--out", export)); err != nil {
		return nil, err
	}
	known, err := os.Open(truth)
	if err != nil {
		return nil, err
	}
	defer known.Close()
	found, err := os.Open(export)
	if err != nil {
		return nil, err
	}
	defer found.Close()
	return leakgen.Compare(known, found)
}
