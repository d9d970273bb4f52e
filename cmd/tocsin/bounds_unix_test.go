//go:build unix

package main

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
)

// longLine is a dump whose second row is a line of so many bytes.
func longLine(n int64) io.Reader {
	return io.MultiReader(
		strings.NewReader("CREATE TABLE `t` (`id` int, `mail` text);\nINSERT INTO `t` VALUES (1,'before@example.org');\nINSERT INTO `t` VALUES (2,'"),
		io.LimitReader(letters{}, n),
		strings.NewReader("');\nINSERT INTO `t` VALUES (3,'after@example.org');\n"),
	)
}

// letters is a text without end.
type letters struct{}

func (letters) Read(b []byte) (int, error) {
	for i := range b {
		b[i] = 'a' + byte(i%26)
	}
	return len(b), nil
}

// TestLongLine mines a line of 1 GB that comes through a pipe: what is before
// and after it is found, it is named as unread, and memory stays bounded.
func TestLongLine(t *testing.T) {
	if testing.Short() {
		t.Skip("pipes 1 GB")
	}
	if runtime.GOOS != "linux" {
		t.Skip("reads the peak of memory as Linux tells it")
	}
	p := newProcess(t)
	c := p.command("mine", "--memory", "512M", "--case", "long", "-")
	c.Stdin = longLine(1e9)
	out := p.run(c)
	if out.code != exitUnread || !strings.Contains(out.out, "is longer than 64 MiB") {
		t.Errorf("ended with %d\n%s%s", out.code, out.out, out.err)
	}
	if got := p.people("long"); len(got) != 2 {
		t.Errorf("%d people, not those before and after the line", len(got))
	}
	if peak := out.state.SysUsage().(*syscall.Rusage).Maxrss << 10; peak > 1<<30 {
		t.Errorf("peak of memory %d MiB", peak>>20)
	}
	p.whole("long")
}

// TestFullDisk mines onto disks of several sizes: it says that the disk is
// full, and what is there is no case or a whole one without the leak.
func TestFullDisk(t *testing.T) {
	p := newProcess(t)
	p.leak("leak.sql", 300)
	for _, kib := range []int{20, 120, 260, 380} {
		t.Run(fmt.Sprintf("%dKiB", kib), func(t *testing.T) {
			q := *p
			q.t = t
			disk := fmt.Sprintf("disk%d", kib)
			dir := filepath.Join(disk, "case")
			if err := os.Mkdir(p.path(disk), 0o700); err != nil {
				t.Fatal(err)
			}
			mine := []string{"mine", "--quiet", "--case", dir, "leak.sql"}
			c := q.command(mine...)
			if !mounted(t, p.path(disk), kib) {
				c = q.limited(kib, mine)
			}
			out := q.run(c)
			if out.code != exitFailed || !strings.Contains(out.err, "the disk of the case is full or refuses writes") {
				t.Errorf("ended with %d: %s", out.code, out.err)
			}
			if lines := strings.Count(out.err, "\n"); lines > 2 {
				t.Errorf("an error of %d lines: %s", lines, out.err)
			}
			if _, err := os.Stat(p.path(filepath.Join(dir, "case.json"))); err != nil {
				return // no case
			}
			q.whole(dir)
			if out := q.tocsin("people", "export", "--case", dir); !strings.Contains(out.err, "nothing was mined") {
				t.Errorf("a case on a full disk exports: %d %s", out.code, out.err)
			}
		})
	}
}

// mounted mounts a disk of a size on dir for the test, where this user may.
func mounted(t *testing.T, dir string, kib int) bool {
	if os.Geteuid() != 0 || runtime.GOOS != "linux" {
		return false
	}
	if err := exec.Command("mount", "-t", "tmpfs", "-o", fmt.Sprintf("size=%dk", kib), "tmpfs", dir).Run(); err != nil {
		return false
	}
	t.Cleanup(func() {
		if err := exec.Command("umount", dir).Run(); err != nil {
			t.Error(err)
		}
	})
	return true
}

// limited runs tocsin with a limit on the size of the files it writes.
func (p *process) limited(kib int, args []string) *exec.Cmd {
	c := exec.Command("sh", append([]string{"-c", fmt.Sprintf(`ulimit -f %d; exec tocsin "$@"`, kib*2), "sh"}, args...)...)
	c.Dir, c.Env = p.dir, p.env
	return c
}

// TestFileLimit meets a limit on file sizes: an error like that of a full disk,
// and no crash.
func TestFileLimit(t *testing.T) {
	p := newProcess(t)
	p.leak("leak.sql", 300)
	out := p.run(p.limited(100, []string{"mine", "--quiet", "--case", "limit", "leak.sql"}))
	if out.code != exitFailed || !strings.Contains(out.err, "refuses writes") {
		t.Errorf("ended with %d: %s", out.code, out.err)
	}
}

// TestUnreadable mines files that this user may not read: alone it is an error,
// among others a fault.
func TestUnreadable(t *testing.T) {
	p := newProcess(t)
	if err := os.Mkdir(p.path("leak"), 0o700); err != nil {
		t.Fatal(err)
	}
	p.file("leak/open.csv", "email\nann@example.org\nbob@example.org\n")
	p.file("leak/closed.csv", "email\neve@example.org\n")
	if err := os.Chmod(p.path("leak/closed.csv"), 0); err != nil {
		t.Fatal(err)
	}
	alone := p.command("mine", "--case", "alone", "leak/closed.csv")
	among := p.command("mine", "--case", "among", "leak")
	if os.Geteuid() == 0 {
		p.unprivileged(alone, among)
	}
	out := p.run(alone)
	if out.code != exitFailed || !strings.Contains(out.err, "permission denied") {
		t.Errorf("alone: %d %s", out.code, out.err)
	}
	out = p.run(among)
	if out.code != exitUnread || !strings.Contains(out.out, "2  people") || !strings.Contains(out.out, "cannot be read (permission denied)") {
		t.Errorf("among others: %d %s%s", out.code, out.out, out.err)
	}
}

// unprivileged lets commands run as nobody, to whom all of the home is given
// but for the closed file.
func (p *process) unprivileged(commands ...*exec.Cmd) {
	const nobody = 65534
	for dir := p.dir; dir != os.TempDir() && len(dir) > 1; dir = filepath.Dir(dir) {
		if err := os.Chmod(dir, 0o711); err != nil {
			p.t.Fatal(err)
		}
	}
	for _, name := range []string{".", "leak", "leak/open.csv", "key.txt"} {
		if err := os.Chown(p.path(name), nobody, nobody); err != nil {
			p.t.Fatal(err)
		}
	}
	program, err := exec.LookPath("tocsin")
	if err != nil {
		p.t.Fatal(err)
	}
	program, err = filepath.EvalSymlinks(program)
	if err != nil {
		p.t.Fatal(err)
	}
	text, err := os.ReadFile(program)
	if err != nil {
		p.t.Fatal(err)
	}
	copied := p.path("tocsin") // where nobody may run it
	if err := os.WriteFile(copied, text, 0o755); err != nil {
		p.t.Fatal(err)
	}
	for _, c := range commands {
		c.Path = copied
		c.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
	}
}
