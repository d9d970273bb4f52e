//go:build unix

package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/tocsin-project/tocsin/internal/custody"
	"github.com/tocsin-project/tocsin/internal/testenv"
)

// keepingAct is a command that changes a case, and how a case is told that it
// came through.
type keepingAct struct {
	name string
	args func(p *process) []string
	from string // the folder it is done to a copy of
}

// keepingActs prepares cases, one of them of format 1, and gives what is done
// to them.
func keepingActs(t *testing.T, p *process) []keepingAct {
	t.Helper()
	p.leak("leak.sql", 300)
	p.leak("more.sql", 40)
	if out := p.tocsin("mine", "--quiet", "--case", "whole", "leak.sql"); out.code != exitDone {
		t.Fatal(out.err)
	}
	for _, n := range []string{"1", "2"} {
		earlierFormat(t, "format-"+n+".tar.gz", p.path("format-"+n))
	}
	export := p.tocsin("people", "export", "--case", "whole")
	var person, other struct{ ID string }
	lines := strings.SplitAfter(export.out, "\n")
	if err := errors.Join(json.Unmarshal([]byte(lines[0]), &person), json.Unmarshal([]byte(lines[1]), &other)); err != nil {
		t.Fatal(err)
	}
	fixed := func(args ...string) func(*process) []string { return func(*process) []string { return args } }
	return []keepingAct{
		{"mine", fixed("mine", "--quiet", "more.sql"), "whole"},
		{"join", fixed("people", "join", "--quiet", person.ID, other.ID), "whole"},
		{"rotate", fixed("key", "rotate", "--quiet"), "whole"},
		{"forget", fixed("people", "forget", "--quiet", "--yes", person.ID), "whole"},
		{"shred", fixed("case", "shred", "--quiet", "--yes"), "whole"},
		{"migrate", fixed("case", "check", "--quiet"), "format-1/case"},
		{"raise", fixed("case", "check", "--quiet"), "format-2/case"},
	}
}

// fresh copies a case, and gives the process in which it opens.
func (a *keepingAct) fresh(p *process, name string) *process {
	p.t.Helper()
	if err := os.CopyFS(p.path(name), os.DirFS(p.path(a.from))); err != nil {
		p.t.Fatal(err)
	}
	q := *p
	if root, _, earlier := strings.Cut(a.from, "/"); earlier {
		q.env = append(append([]string(nil), p.env...), "TOCSIN_KEY_FILE="+p.path(root+"/key.txt"))
	}
	return &q
}

// survived checks a case after it was disturbed: it is whole, or destroyed as a
// whole once shred is run again.
func (a *keepingAct) survived(p *process, name string) (state string, err error) {
	out := p.tocsin("case", "check", "--json", "--case", name)
	switch {
	case out.code == exitDone:
		var rep checkJSON
		if err := json.Unmarshal([]byte(out.out), &rep); err != nil || !rep.Whole {
			return "", fmt.Errorf("the check says %q", out.out)
		}
		return fmt.Sprintf("%d people, %d entries", rep.People, rep.Journal), nil
	case a.name == "shred" && strings.Contains(out.err, "was destroyed"):
		if out := p.tocsin("case", "shred", "--quiet", "--yes", "--case", name); out.code != exitDone {
			return "", fmt.Errorf("shred does not go on: %s", out.err)
		}
		if _, err := os.Lstat(p.path(filepath.Join(name, "ledger.db"))); err == nil {
			return "", fmt.Errorf("the ledger is left")
		}
		return "destroyed", wholeCertificate(p.path(name))
	}
	return "", fmt.Errorf("case check ended with %d: %s%s", out.code, out.out, out.err)
}

// wholeCertificate holds the folder of a case that was destroyed to the certificate
// of it.
func wholeCertificate(dir string) error {
	var c custody.Certificate
	text, err := os.ReadFile(filepath.Join(dir, "certificate.json"))
	if err = errors.Join(err, json.Unmarshal(text, &c)); err != nil || c.Begun || !c.Passed() || len(c.Media) < 2 {
		return fmt.Errorf("no whole certificate is left (%w): %s", err, text)
	}
	_, err = os.Lstat(filepath.Join(dir, "certificate.html"))
	return err
}

// TestKilledWhileKeeping kills the commands that change a case at random
// moments. TOCSIN_TEST_KILLS says how often; the counts are printed.
func TestKilledWhileKeeping(t *testing.T) {
	rounds := 20
	if testing.Short() {
		rounds = 6
	}
	if n, err := strconv.Atoi(os.Getenv("TOCSIN_TEST_KILLS")); err == nil {
		rounds = n
	}
	p := newProcess(t)
	acts := keepingActs(t, p)
	seed := uint64(time.Now().UnixNano())
	rnd := rand.New(rand.NewPCG(seed, 2))
	took := map[string]time.Duration{}
	states := map[string]int{}
	for i := range rounds {
		a := acts[i%len(acts)]
		if took[a.name] == 0 {
			q := a.fresh(p, "calm-"+a.name)
			begun := time.Now()
			if out := q.tocsin(append(a.args(p), "--case", "calm-"+a.name)...); out.code != exitDone {
				t.Fatalf("%s: %s", a.name, out.err)
			}
			took[a.name] = time.Since(begun)
		}
		name := "round" + strconv.Itoa(i)
		q := a.fresh(p, name)
		q.killed(time.Duration(rnd.Float64()*1.1*float64(took[a.name])), append(a.args(p), "--case", name)...)
		state, err := a.survived(q, name)
		if err != nil {
			t.Errorf("seed %d, round %d, %s: %v", seed, i, a.name, err)
			continue
		}
		states[a.name+": "+state]++
		if err := os.RemoveAll(p.path(name)); err != nil {
			t.Fatal(err)
		}
	}
	t.Logf("%d kills; the cases were then: %v", rounds, states)
}

// The calls that are let fail, by the names that strace knows, and the ways.
var (
	brokenCalls  = []string{"openat", "write", "pwrite64", "fsync,fdatasync", "renameat,renameat2,rename", "linkat,link", "unlinkat,unlink", "ftruncate", "mkdirat,mkdir", "fchmod,fchmodat,chmod"}
	brokenErrors = []string{"ENOSPC", "EIO", "EROFS", "EACCES"}
)

// TestBrokenCalls lets system calls on files fail, each in its turn, whoever
// makes them: SQLite, the journal's export, case.json, overwriting. Whatever the
// command says then, the case must be whole, or destroyed as a whole.
// TOCSIN_TEST_FAULTS says how many are drawn; all tries each of the first 40 of
// every kind.
func TestBrokenCalls(t *testing.T) {
	testenv.Program(t, "strace")
	if out, err := exec.Command("strace", "-o", os.DevNull, "true").CombinedOutput(); err != nil {
		t.Skipf("strace may not trace here: %s", out)
	}
	p := newProcess(t)
	acts := keepingActs(t, p)
	seed := uint64(time.Now().UnixNano())
	rnd := rand.New(rand.NewPCG(seed, 3))
	tried, failed := 0, 0
	states := map[string]int{}
	one := func(a keepingAct, call, errno string, when int) {
		name := fmt.Sprintf("broken%d", tried)
		tried++
		q := a.fresh(p, name)
		tool, err := exec.LookPath("tocsin")
		if err != nil {
			t.Fatal(err)
		}
		args := []string{"-f", "-qq", "-o", os.DevNull, "-e", fmt.Sprintf("inject=%s:error=%s:when=%d", call, errno, when), tool}
		c := exec.Command("strace", append(append(args, a.args(p)...), "--case", name)...)
		c.Dir, c.Env = q.dir, q.env
		if q.run(c).code != exitDone {
			failed++
		}
		state, err := a.survived(q, name)
		if err != nil {
			t.Errorf("seed %d: %s with %s of the %dth %s: %v", seed, a.name, errno, when, call, err)
			return
		}
		states[a.name+": "+state]++
		if err := os.RemoveAll(p.path(name)); err != nil {
			t.Fatal(err)
		}
	}
	if os.Getenv("TOCSIN_TEST_FAULTS") == "all" {
		for _, a := range acts {
			for _, call := range brokenCalls {
				for when := 1; when <= 40; when++ {
					one(a, call, brokenErrors[when%len(brokenErrors)], when)
				}
			}
		}
	} else {
		rounds := 30
		if testing.Short() {
			rounds = 6
		}
		if n, err := strconv.Atoi(os.Getenv("TOCSIN_TEST_FAULTS")); err == nil {
			rounds = n
		}
		for i := range rounds {
			one(acts[i%len(acts)], brokenCalls[rnd.IntN(len(brokenCalls))], brokenErrors[rnd.IntN(len(brokenErrors))], 1+rnd.IntN(12))
		}
	}
	t.Logf("%d faults, of which the command said %d; the cases were then: %v", tried, failed, states)
}
