package parse_test

import (
	"math/rand/v2"
	"testing"

	"github.com/tocsin-project/tocsin/internal/parse"
	"github.com/tocsin-project/tocsin/internal/parse/delimited"
	"github.com/tocsin-project/tocsin/internal/parse/entries"
	"github.com/tocsin-project/tocsin/internal/parse/jsondoc"
	"github.com/tocsin-project/tocsin/internal/parse/parsetest"
	"github.com/tocsin-project/tocsin/internal/parse/sqldump"
	"github.com/tocsin-project/tocsin/internal/parse/text"
)

// TestNoiseIsNoFormat: random bytes, as of a compressed or an encrypted file,
// are claimed by no format, so that they are counted as unread.
func TestNoiseIsNoFormat(t *testing.T) {
	formats := []parse.Format{sqldump.MySQL(), sqldump.Postgres(), sqldump.Standard(), delimited.Format{}, entries.Cards(), entries.Directory(), jsondoc.Lines{}, jsondoc.Tree{}, text.Format{}}
	head := make([]byte, 64<<10)
	for seed := range 400 {
		r := rand.NewChaCha8([32]byte{byte(seed), byte(seed >> 8), 1})
		_, _ = r.Read(head)
		for _, f := range formats {
			if got := f.Sniff(parsetest.Sample("x", head)); got != 0 {
				t.Errorf("seed %d: %s: Sniff = %d, want 0", seed, f.Kind(), got)
			}
		}
	}
}

// TestControls compares the fast count with the plain one.
func TestControls(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		b := make([]byte, r.IntN(40))
		want := 0
		for i := range b {
			if b[i] = byte(r.IntN(256)); r.IntN(2) == 0 {
				b[i] &= 0x1f
			}
			if parse.IsControl(b[i]) {
				want++
			}
		}
		if got := parse.Controls(b); got != want {
			t.Fatalf("Controls(%q) = %d, want %d", b, got, want)
		}
	}
}
