package source

import (
	"context"
	"crypto/sha256"
	"io/fs"
	"os"
	"sync"
	"sync/atomic"
)

// hashLead is how many bytes the hash may be ahead of the reader: a file larger
// than memory is then read from disk once, not twice.
const hashLead = 64 * mib

// hashInline is the size in bytes up to which a file is hashed before it is
// read, without a goroutine.
const hashInline = 256 * kib

// hashing is the SHA-256 of a file, taken alongside its reading.
type hashing struct {
	done chan struct{}
	sum  [32]byte
	err  error

	mu   sync.Mutex
	turn *sync.Cond
	at   atomic.Int64 // how far the reader is
	free bool         // no need to keep with the reader
}

// hash begins the hash of an open file. Where a source of the same size was read
// before, the hash is taken at once; nil says that the two are the same.
func (w *walker) hash(p string, f *os.File, info fs.FileInfo) (*hashing, error) {
	h := &hashing{done: make(chan struct{})}
	h.turn = sync.NewCond(&h.mu)
	twins := w.sizes[info.Size()]
	h.free = len(twins) > 0
	if info.Size() <= hashInline {
		h.free = true
		h.read(w.ctx, f, info.Size())
		close(h.done)
	} else {
		go h.run(w.ctx, p, f, info)
	}
	if len(twins) == 0 {
		return h, nil
	}
	sum, err := h.wait()
	if err != nil {
		return nil, err
	}
	for _, twin := range twins {
		if twin.SHA256 == sum {
			s := w.source()
			s.Kind, s.SHA256, s.Duplicate = twin.Kind, sum, true
			w.progress.end()
			return nil, nil
		}
	}
	return h, nil
}

// run reads the file through a descriptor of its own, so that the system's
// reading ahead for the one does not disturb that for the other.
func (h *hashing) run(ctx context.Context, p string, f *os.File, info fs.FileInfo) {
	defer close(h.done)
	own, err := os.Open(p)
	if err == nil {
		defer func() { _ = own.Close() }()
		if i, err := own.Stat(); err == nil && os.SameFile(i, info) {
			f = own
		}
	}
	h.read(ctx, f, info.Size())
}

// read hashes the first size bytes of f. That there are fewer, or that they
// cannot be read, is what the reader meets too: it is said there.
func (h *hashing) read(ctx context.Context, f *os.File, size int64) {
	s := sha256.New()
	buf := make([]byte, min(size, 256*kib))
	for off := int64(0); off < size; {
		if h.err = h.keep(ctx, off); h.err != nil {
			return
		}
		k, err := f.ReadAt(buf[:min(int64(len(buf)), size-off)], off)
		_, _ = s.Write(buf[:k])
		off += int64(k)
		if err != nil {
			break
		}
	}
	s.Sum(h.sum[:0])
}

// keep waits until off is no further than hashLead ahead of the reader.
func (h *hashing) keep(ctx context.Context, off int64) error {
	h.mu.Lock()
	defer h.mu.Unlock()
	for !h.free && off > h.at.Load()+hashLead {
		h.turn.Wait()
	}
	return ctx.Err()
}

// reached says how far the reader is, and wakes the hash now and then.
func (h *hashing) reached(off int64) {
	before := h.at.Load()
	if off <= before {
		return
	}
	h.at.Store(off)
	if before>>23 != off>>23 { // each 8 MiB
		h.mu.Lock()
		h.turn.Broadcast()
		h.mu.Unlock()
	}
}

// all says that the reader is done.
func (h *hashing) all() {
	h.mu.Lock()
	h.free = true
	h.mu.Unlock()
	h.turn.Broadcast()
}

// wait returns the hash when it is there.
func (h *hashing) wait() ([32]byte, error) {
	<-h.done
	return h.sum, h.err
}
