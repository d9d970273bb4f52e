package source

import (
	"bytes"
	"context"
	"crypto/sha256"
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"

	"github.com/tocsin-project/tocsin/internal/testenv"
)

// drinker reads leaves into one buffer, and knows how long that took.
type drinker struct {
	recorder
	buf   []byte
	bytes int64
	took  time.Duration
}

func (d *drinker) Leaf(l Leaf) error {
	begun := time.Now()
	for {
		k, err := io.ReadFull(l.Reader, d.buf)
		d.bytes += int64(k)
		if err != nil {
			d.took += time.Since(begun)
			return nil
		}
	}
}

// benchWalk measures reading content, size bytes when decoded. "leaf-MB/s" is
// the speed on the reader's side; the walk's own includes the hash.
func benchWalk(b *testing.B, opt Options, content []byte, size int) {
	path := filepath.Join(b.TempDir(), "x")
	write(b, path, content)
	b.SetBytes(int64(size))
	d := &drinker{buf: make([]byte, 2*mib)}
	b.ResetTimer()
	for b.Loop() {
		if _, err := Walk(context.Background(), []string{path}, opt, d); err != nil {
			b.Fatal(err)
		}
	}
	b.StopTimer()
	if d.bytes != int64(size)*int64(b.N) || len(d.faults) > 0 {
		b.Fatalf("%d bytes of %d, faults %q", d.bytes, int64(size)*int64(b.N), d.kinds())
	}
	b.ReportMetric(float64(d.bytes)/1e6/d.took.Seconds(), "leaf-MB/s")
}

func BenchmarkPlain(b *testing.B) {
	content := bytes.Repeat(text(16*mib, 1), 16)
	b.Run("walk", func(b *testing.B) { benchWalk(b, Options{}, content, len(content)) })
	b.Run("raw read", func(b *testing.B) {
		path := filepath.Join(b.TempDir(), "x")
		write(b, path, content)
		b.SetBytes(int64(len(content)))
		buf := make([]byte, 2*mib)
		for b.Loop() {
			f, err := os.Open(path)
			if err != nil {
				b.Fatal(err)
			}
			for err == nil {
				_, err = f.Read(buf)
			}
			_ = f.Close()
		}
	})
	b.Run("sha256", func(b *testing.B) {
		b.SetBytes(int64(len(content)))
		for b.Loop() {
			sha256.Sum256(content)
		}
	})
}

func BenchmarkGzip(b *testing.B) {
	content := text(64*mib, 1)
	packed := gz(content)
	b.Run("walk", func(b *testing.B) { benchWalk(b, Options{}, packed, len(content)) })
	b.Run("walk igzip", func(b *testing.B) {
		testenv.Program(b, "igzip")
		benchWalk(b, Options{External: true}, packed, len(content))
	})
	b.Run("raw", func(b *testing.B) {
		b.SetBytes(int64(len(content)))
		buf := make([]byte, 2*mib)
		for b.Loop() {
			z, err := gzip.NewReader(bytes.NewReader(packed))
			if err != nil {
				b.Fatal(err)
			}
			for err == nil {
				_, err = z.Read(buf)
			}
		}
	})
}

func BenchmarkZstd(b *testing.B) {
	content := text(64*mib, 1)
	packed := zst(content)
	b.Run("walk", func(b *testing.B) { benchWalk(b, Options{}, packed, len(content)) })
	b.Run("raw", func(b *testing.B) {
		b.SetBytes(int64(len(content)))
		buf := make([]byte, 2*mib)
		for b.Loop() {
			z, err := zstd.NewReader(bytes.NewReader(packed), zstd.WithDecoderConcurrency(2))
			if err != nil {
				b.Fatal(err)
			}
			for err == nil {
				_, err = z.Read(buf)
			}
			z.Close()
		}
	})
}

func BenchmarkXZ(b *testing.B) {
	content := text(16*mib, 1)
	packed := tooled(b, content, "xz", "-c", "-T2", "--block-size=4MiB", "-1")
	b.Run("walk", func(b *testing.B) { benchWalk(b, Options{}, packed, len(content)) })
	b.Run("walk xz", func(b *testing.B) { benchWalk(b, Options{External: true}, packed, len(content)) })
}

func BenchmarkUTF16(b *testing.B) {
	content := text(64*mib, 1)
	wide := make([]byte, 0, 2*len(content)+2)
	wide = append(wide, 0xff, 0xfe)
	for _, c := range content {
		wide = append(wide, c, 0)
	}
	benchWalk(b, Options{}, wide, len(content))
}

// BenchmarkSmallMembers reads a zip of many small files.
func BenchmarkSmallMembers(b *testing.B) {
	var files []file
	for range 20_000 {
		files = append(files, file{"f", text(500, 1)})
	}
	benchWalk(b, Options{}, zipOf(8, files...), 500*len(files))
}
