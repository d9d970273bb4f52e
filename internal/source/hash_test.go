package source

import (
	"context"
	"crypto/sha256"
	"math/rand/v2"
	"os"
	"path/filepath"
	"sync"
	"testing"
)

// TestHashFollowsReaders holds the hash of a file to what is in it, in whatever
// order and by however many it is read, if at all.
func TestHashFollowsReaders(t *testing.T) {
	content := text(3*mib+17, 1)
	path := filepath.Join(t.TempDir(), "x")
	write(t, path, content)
	size := int64(len(content))
	rng := rand.New(rand.NewPCG(1, 2))
	for name, reads := range map[string]func(read func(off, n int64)){
		"in order":       func(read func(off, n int64)) { inOrder(read, 0, size) },
		"in part":        func(read func(off, n int64)) { inOrder(read, 0, size/2) },
		"not at all":     func(func(off, n int64)) {},
		"beyond its end": func(read func(off, n int64)) { inOrder(read, 0, size+5*mib) },
		"twice":          func(read func(off, n int64)) { inOrder(read, 0, size); inOrder(read, 0, size) },
		"its end first":  func(read func(off, n int64)) { read(size-100, 100); inOrder(read, 0, size) },
		"a head, then all again": func(read func(off, n int64)) {
			read(0, 64*kib)
			inOrder(read, 0, size)
		},
		"anyhow": func(read func(off, n int64)) {
			for range 200 {
				off := rng.Int64N(size)
				read(off, min(size-off, rng.Int64N(100*kib)))
			}
		},
		"by several": func(read func(off, n int64)) {
			var wg sync.WaitGroup
			for range 4 {
				wg.Go(func() { inOrder(read, 0, size) })
			}
			wg.Wait()
		},
	} {
		t.Run(name, func(t *testing.T) {
			f, err := os.Open(path)
			if err != nil {
				t.Fatal(err)
			}
			defer func() { _ = f.Close() }()
			info, err := f.Stat()
			if err != nil {
				t.Fatal(err)
			}
			w := &walker{ctx: context.Background()}
			h, err := w.hash(path, f, info)
			if err != nil {
				t.Fatal(err)
			}
			reads(func(off, n int64) {
				b := make([]byte, n)
				if off < size {
					copy(b, content[off:])
				}
				h.take(b, off)
			})
			for range 2 {
				if sum, err := h.wait(); err != nil || sum != sha256.Sum256(content) {
					t.Errorf("the hash is wrong, error %v", err)
				}
			}
		})
	}
}

func inOrder(read func(off, n int64), from, to int64) {
	for off := from; off < to; off += 200 * kib {
		read(off, min(200*kib, to-off))
	}
}
