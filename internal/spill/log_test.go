package spill

import (
	"bytes"
	"crypto/rand"
	"errors"
	"fmt"
	mrand "math/rand/v2"
	"os"
	"path/filepath"
	"sync"
	"testing"
)

func open(t testing.TB, budget int64) *Log {
	t.Helper()
	l, err := New(t.TempDir(), budget, rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	return l
}

// seg makes a segment that names itself, so that a mix-up shows.
func seg(i, size int) []byte { return bytes.Repeat([]byte(fmt.Sprintf("%08d", i)), size/8+1)[:size] }

func files(t *testing.T, l *Log) []string {
	t.Helper()
	list, err := filepath.Glob(filepath.Join(l.dir, "*"))
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func TestRoundTrip(t *testing.T) {
	sizes := []int{0, 1, 100, chunkSize - 1, chunkSize, chunkSize + 1, 3*chunkSize + 7, 0, 5}
	for _, budget := range []int64{1 << 30, 0, 200, chunkSize * 2} {
		l := open(t, budget)
		for i, n := range sizes {
			if got, err := l.Append(seg(i, n)); err != nil || got != i {
				t.Fatalf("append %d: %d, %v", i, got, err)
			}
		}
		if l.Len() != len(sizes) {
			t.Errorf("%d segments", l.Len())
		}
		var buf []byte
		for _, i := range []int{8, 0, 3, 6, 1, 2, 4, 5, 7, 6} {
			got, err := l.Segment(i, buf)
			if err != nil || !bytes.Equal(got, seg(i, sizes[i])) {
				t.Fatalf("budget %d: segment %d of %d bytes: %d bytes, %v", budget, i, sizes[i], len(got), err)
			}
			if cap(got) > cap(buf) && budget == 0 {
				buf = got
			}
		}
		for _, i := range []int{-1, len(sizes)} {
			if _, err := l.Segment(i, nil); err == nil {
				t.Errorf("segment %d is there", i)
			}
		}
		if inFile := len(files(t, l)); (inFile > 0) != (budget < 1<<30) {
			t.Errorf("budget %d: %d files", budget, inFile)
		}
	}
}

// TestTakeAndDrop holds a log to its budget while pieces come and go: what is
// dropped makes room, what does not fit goes to the file.
func TestTakeAndDrop(t *testing.T) {
	l := open(t, 250)
	a, kept, err := l.Take(seg(0, 100))
	if err != nil || !kept {
		t.Fatalf("the first piece: kept %v, %v", kept, err)
	}
	b, kept, err := l.Take(seg(1, 200))
	if err != nil || kept {
		t.Fatalf("a piece over the budget: kept %v, %v", kept, err)
	}
	l.Drop(a)
	l.Drop(a)
	c, kept, err := l.Take(seg(2, 200))
	if err != nil || !kept {
		t.Fatalf("a piece in the room of a dropped one: kept %v, %v", kept, err)
	}
	if _, err := l.Segment(a, nil); err == nil {
		t.Error("a dropped piece is there")
	}
	for i, n := range map[int]int{b: 1, c: 2} {
		if got, err := l.Segment(i, nil); err != nil || !bytes.Equal(got, seg(n, 200)) {
			t.Errorf("piece %d: %d bytes, %v", i, len(got), err)
		}
	}
	if total, disk := l.Size(); total != 400 || disk != 200 {
		t.Errorf("%d bytes, %d on disk", total, disk)
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	if _, _, err := l.Take(nil); !errors.Is(err, ErrClosed) {
		t.Errorf("take after close: %v", err)
	}
}

func TestParallel(t *testing.T) {
	l := open(t, 10_000)
	var wg sync.WaitGroup
	for w := range 4 {
		wg.Go(func() {
			for k := range 50 {
				data := seg(w*1000+k, 5000+k)
				i, err := l.Append(data)
				if err != nil {
					t.Error(err)
					return
				}
				if got, err := l.Segment(i, nil); err != nil || !bytes.Equal(got, data) {
					t.Errorf("segment %d: %v", i, err)
				}
			}
		})
	}
	wg.Wait()
	if total, disk := l.Size(); l.Len() != 200 || total <= 1_000_000 || disk < total-10_000 {
		t.Errorf("%d segments of %d bytes, %d on disk", l.Len(), total, disk)
	}
}

func TestFileIsSealedAndPrivate(t *testing.T) {
	l := open(t, 0)
	if _, err := l.Append([]byte("someone@example.org and more")); err != nil {
		t.Fatal(err)
	}
	list := files(t, l)
	if len(list) != 1 {
		t.Fatalf("files: %q", list)
	}
	data, err := os.ReadFile(list[0])
	info, err2 := os.Stat(list[0])
	if err != nil || err2 != nil || bytes.Contains(data, []byte("example")) || info.Mode().Perm() != 0o600 {
		t.Errorf("clear or open to others: mode %v, %v, %v", info.Mode(), err, err2)
	}
	data[3] ^= 1
	if err := os.WriteFile(list[0], data, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := l.Segment(0, nil); err == nil {
		t.Error("an altered segment opens")
	}
	if err := l.Close(); err != nil || len(files(t, l)) != 0 {
		t.Errorf("close leaves %q, %v", files(t, l), err)
	}
	if err := l.Close(); err != nil {
		t.Errorf("second close: %v", err)
	}
	if _, err := l.Append(nil); !errors.Is(err, ErrClosed) {
		t.Errorf("append after close: %v", err)
	}
}

func TestClean(t *testing.T) {
	dir := t.TempDir()
	for _, n := range []string{"spill-123.sealed", "mine.txt"} {
		if err := os.WriteFile(filepath.Join(dir, n), []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := Clean(dir); err != nil {
		t.Fatal(err)
	}
	if list, _ := os.ReadDir(dir); len(list) != 1 || list[0].Name() != "mine.txt" {
		t.Errorf("left: %v", list)
	}
	if err := Clean(filepath.Join(dir, "none")); err != nil {
		t.Errorf("no folder: %v", err)
	}
}

func BenchmarkAppend(b *testing.B) {
	data := make([]byte, 4<<20)
	l := open(b, 0)
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if _, err := l.Append(data); err != nil {
			b.Fatal(err)
		}
		if l.Len() == 64 { // do not fill the disk
			b.StopTimer()
			_ = l.Close()
			l = open(b, 0)
			b.StartTimer()
		}
	}
}

func BenchmarkSegment(b *testing.B) {
	data := make([]byte, 4<<20)
	l := open(b, 0)
	if _, err := l.Append(data); err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(data)))
	buf := make([]byte, 0, len(data))
	for b.Loop() {
		if _, err := l.Segment(0, buf); err != nil {
			b.Fatal(err)
		}
	}
}

// What was dropped is written over: large segments come first, as those of a log,
// then small ones, as what is gathered of it. The file stays near what is held,
// and nothing held is ever lost.
func TestDroppedIsWrittenOver(t *testing.T) {
	l := open(t, 0)
	rng := mrand.New(mrand.NewPCG(1, 2))
	sizes := map[int]int{}
	held, most := 0, 0
	for round := range 3000 {
		n := 16<<10 - rng.IntN(200)
		if round < 100 {
			n = 200<<10 + rng.IntN(400<<10)
		}
		i, err := l.Append(seg(l.Len(), n))
		if err != nil {
			t.Fatal(err)
		}
		sizes[i], held = n, held+n
		most = max(most, held)
		for k, size := range sizes {
			if len(sizes) < 100 || round < 200 && sizes[k] < 200<<10 {
				continue
			}
			got, err := l.Segment(k, nil)
			if err != nil || !bytes.Equal(got, seg(k, size)) {
				t.Fatalf("segment %d: %d bytes, %v", k, len(got), err)
			}
			l.Drop(k)
			delete(sizes, k)
			held -= size
		}
	}
	info, err := l.file.Stat()
	if err != nil {
		t.Fatal(err)
	}
	if info.Size() > int64(most)*5/4 {
		t.Errorf("the file has %d bytes where %d were held at most", info.Size(), most)
	}
}
