package source

import (
	"bytes"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/testenv"
)

// A program of the system gives what the Go decoder gives, to the byte and to
// the fault, on good streams and on bad ones.
func TestOutside(t *testing.T) {
	testenv.Program(t, "igzip")
	content := noise(5 * mib)
	for _, kind := range []string{"gzip", "xz"} {
		var packed []byte
		if kind == "gzip" {
			packed = gz(content)
		} else {
			packed = tooled(t, content, "xz", "-0", "-c", "-T2", "--block-size=1MiB")
		}
		bad := bytes.Clone(packed)
		copy(bad[len(bad)/2:], "damage in the middle of the stream")
		for name, b := range map[string][]byte{
			"whole":    packed,
			"twice":    append(bytes.Clone(packed), packed...),
			"trailing": append(bytes.Clone(packed), "behind the end"...),
			"padded":   append(bytes.Clone(packed), make([]byte, 1024)...),
			"cut":      packed[:len(packed)*9/10],
			"cut end":  packed[:len(packed)-3],
			"damaged":  bad,
		} {
			same(t, kind+" "+name, b)
		}
	}
}

func same(t *testing.T, name string, b []byte) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "x")
	write(t, path, b)
	in, s1 := walk(t, Options{}, path)
	out, s2 := walk(t, Options{External: true}, path)
	if len(b) < outsideFrom {
		t.Fatalf("%s: %d bytes are too few", name, len(b))
	}
	more := strings.TrimPrefix(out.text(), in.text())
	if len(more)+len(in.text()) != len(out.text()) || len(more) > 64*kib || len(more) > 0 && in.kinds() == "" {
		t.Errorf("%s: Go gives %d bytes, the program %d", name, len(in.text()), len(out.text()))
	}
	if in.kinds() != out.kinds() || s1[0].Container != s2[0].Container {
		t.Errorf("%s: Go says %q, the program %q", name, in.kinds(), out.kinds())
	}
}

// noise is n bytes that do not compress.
func noise(n int) []byte {
	b := make([]byte, n)
	_, _ = rand.NewChaCha8([32]byte{1}).Read(b)
	return b
}

// A program that is not what its name says changes nothing.
func TestOutsideFails(t *testing.T) {
	dir := t.TempDir()
	content := noise(5 * mib)
	path := filepath.Join(t.TempDir(), "x")
	write(t, path, gz(content))
	for name, script := range map[string]string{
		"fails at once": "exit 1",
		"says nothing":  "exit 0",
		"stops reading": "exec 0<&-; sleep 0.2; exit 0",
		"lies":          "head -c 1000; exit 0",
		"no program":    "",
	} {
		exe := filepath.Join(dir, "igzip")
		head := "#!/bin/sh\n"
		if script == "" {
			head = "not a program"
		}
		if err := os.WriteFile(exe, []byte(head+script+"\n"), 0o700); err != nil {
			t.Fatal(err)
		}
		t.Setenv("PATH", dir+":/usr/bin:/bin")
		r, _ := walk(t, Options{External: true}, path)
		if name == "lies" {
			// It gave bytes that the stream does not hold: said, not hidden.
			if len(r.text()) < 1000 {
				t.Errorf("%s: %d bytes, faults %q", name, len(r.text()), r.kinds())
			}
			continue
		}
		if r.text() != string(content) || r.kinds() != "" {
			t.Errorf("%s: %d bytes, faults %q", name, len(r.text()), r.kinds())
		}
	}
}
