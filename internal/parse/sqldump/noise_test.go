package sqldump

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/parse"
	"github.com/tocsin-project/tocsin/internal/parse/parsetest"
)

func random(seed, n int) string {
	r := rand.NewChaCha8([32]byte{byte(seed), byte(seed >> 8), 2})
	b := make([]byte, n)
	_, _ = r.Read(b)
	return string(b)
}

// TestNoiseBetweenStatements: binary in the middle of a dump is unread, with its
// place, and is searched as text; the rows on both sides are read.
func TestNoiseBetweenStatements(t *testing.T) {
	rows := func(n int) string { return strings.Repeat("INSERT INTO t VALUES (1,'ada@example.org');\n", n) }
	const size = 300_000
	for _, format := range []parse.Format{MySQL(), Postgres()} {
		for seed := range 12 {
			front := "-- a comment\n" + rows(50)
			data := []byte(front + random(seed, size) + "\n" + rows(70))
			whole := parsetest.Whole(t, format, "", data)
			if n := len(whole.Rows); n != 120 {
				t.Errorf("%s, seed %d: %d rows, want 120", format.Kind(), seed, n)
			}
			if c := whole.Coverage; c.Unread < size*99/100 || c.Unread > size+1 {
				t.Errorf("%s, seed %d: coverage %+v", format.Kind(), seed, c)
			}
			var unread int64
			for _, f := range whole.Faults {
				unread += f.Bytes
				if f.Kind != breach.FaultUnknown || f.Offset < int64(len(front)) || f.Offset > int64(len(front)+size) {
					t.Errorf("%s, seed %d: fault %+v", format.Kind(), seed, f)
				}
			}
			if n := len(whole.Faults); n == 0 || n > 40 || unread != whole.Coverage.Unread {
				t.Errorf("%s, seed %d: %d faults over %d bytes", format.Kind(), seed, n, unread)
			}
			for _, size := range []int{1000, 70_000} {
				parsetest.Same(t, whole, parsetest.Chunked(t, format, "", data, size))
			}
		}
	}
}

// TestAddressInNoise: what stands in the binary is handed out.
func TestAddressInNoise(t *testing.T) {
	data := "SELECT 1;\n" + random(1, 5000) + "\x00ada@example.org\x00" + random(2, 5000) + "\nSELECT 2;\n"
	if r := parsetest.Whole(t, MySQL(), "", []byte(data)); !strings.Contains(r.Prose(), "ada@example.org") {
		t.Error("the address was not handed out")
	}
}

// TestFewControlsBetween: a control byte here and there makes no line binary.
func TestFewControlsBetween(t *testing.T) {
	data := "-- a \x1b[1mcoloured\x1b[0m comment that is as long as comments are, or longer than that\nSELECT 1;\n\x1a"
	if r := parsetest.Whole(t, MySQL(), "", []byte(data)); len(r.Faults) > 0 || r.Coverage.Unread > 0 {
		t.Errorf("coverage %+v, faults %v", r.Coverage, r.Faults)
	}
}
