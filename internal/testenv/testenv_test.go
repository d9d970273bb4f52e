package testenv

import (
	"strings"
	"testing"
)

// noted is a test whose end is looked at instead of taking place.
type noted struct {
	testing.TB
	end string
}

func (n *noted) Helper()                     {}
func (n *noted) Fatalf(how string, _ ...any) { n.end += "failed: " + how }
func (n *noted) Skipf(how string, _ ...any)  { n.end += "skipped: " + how }

// TestMissing: what is not there fails a run of CI, and only that.
func TestMissing(t *testing.T) {
	for ci, want := range map[string]string{"true": "failed", "": "skipped"} {
		t.Setenv("CI", ci)
		n := &noted{TB: t}
		if path := Program(n, "a-program-that-nobody-has"); path != "" || !strings.HasPrefix(n.end, want) {
			t.Errorf("CI=%q: path %q, %s; want it %s", ci, path, n.end, want)
		}
	}
	n := &noted{TB: t}
	if path := Program(n, "sh"); path == "" || n.end != "" {
		t.Errorf("sh: path %q, %s", path, n.end)
	}
}
