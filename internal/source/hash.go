package source

import (
	"context"
	"crypto/sha256"
	"hash"
	"io/fs"
	"os"
	"sync"
	"sync/atomic"
)

// hashLead is how many bytes the hash may be ahead of a reader at random: a
// file larger than memory is then read from disk once, not twice.
const hashLead = 64 * mib

// hashInline is the size in bytes up to which a file is hashed before it is
// read.
const hashInline = 256 * kib

// hashPart is the most bytes of a file that are read in one go, so that they
// are still in the processor's cache when they are hashed.
const hashPart = 512 * kib

// hashing is the SHA-256 of a file. While the file is read in order, the hash
// takes the bytes from its reader. Once it is read elsewhere, as an archive
// with a list at its end is, a goroutine reads the rest of it for the hash.
type hashing struct {
	ctx  context.Context
	path string
	f    *os.File
	info fs.FileInfo
	sum  [32]byte // when done
	err  error

	mu    sync.Mutex
	state hash.Hash
	next  int64         // how far the bytes were taken in order
	done  chan struct{} // closed at the goroutine's end; nil while there is none

	turn *sync.Cond
	at   atomic.Int64 // how far the reader is
	free bool         // no need to keep with the reader
}

// hash begins the hash of an open file. Where a source of the same size was read
// before, the hash is taken at once; nil says that the two are the same.
func (w *walker) hash(p string, f *os.File, info fs.FileInfo) (*hashing, error) {
	h := &hashing{ctx: w.ctx, path: p, f: f, info: info, state: sha256.New()}
	h.turn = sync.NewCond(&h.mu)
	twins := w.sizes[info.Size()]
	if len(twins) == 0 && info.Size() > hashInline {
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

// take hashes what of b, read at off, follows what was taken before. Several
// goroutines may read the file at once.
func (h *hashing) take(b []byte, off int64) {
	end := min(off+int64(len(b)), h.info.Size())
	h.mu.Lock()
	switch {
	case h.done != nil:
	case off > h.next:
		h.done = make(chan struct{})
		go h.run()
	case end > h.next:
		_, _ = h.state.Write(b[h.next-off : end-off])
		h.next = end
	}
	h.mu.Unlock()
	h.reached(end)
}

// run reads the rest of the file through a descriptor of its own, so that the
// system's reading ahead for the one does not disturb that for the other.
func (h *hashing) run() {
	defer close(h.done)
	f := h.f
	own, err := os.Open(h.path)
	if err == nil {
		defer func() { _ = own.Close() }()
		if i, err := own.Stat(); err == nil && os.SameFile(i, h.info) {
			f = own
		}
	}
	h.read(f)
}

// read hashes the rest of f, up to the size it had when it was opened. That
// there are fewer bytes, or that they cannot be read, is what the reader meets
// too: it is said there.
func (h *hashing) read(f *os.File) {
	size := h.info.Size()
	if h.next < size {
		buf := make([]byte, min(size-h.next, hashPart))
		for h.next < size {
			if h.err = h.keep(h.next); h.err != nil {
				return
			}
			k, err := f.ReadAt(buf[:min(int64(len(buf)), size-h.next)], h.next)
			_, _ = h.state.Write(buf[:k])
			h.next += int64(k)
			if err != nil {
				break
			}
		}
	}
	h.state.Sum(h.sum[:0])
}

// keep waits until off is no further than hashLead ahead of the reader.
func (h *hashing) keep(off int64) error {
	h.mu.Lock()
	defer h.mu.Unlock()
	for !h.free && off > h.at.Load()+hashLead {
		h.turn.Wait()
	}
	return h.ctx.Err()
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

// wait says that the reader is done and returns the hash, reading what is
// missing for it.
func (h *hashing) wait() ([32]byte, error) {
	h.mu.Lock()
	h.free = true
	done := h.done
	if done == nil { // nobody reads any more
		h.done = make(chan struct{})
		close(h.done)
	}
	h.mu.Unlock()
	h.turn.Broadcast()
	if done == nil {
		h.read(h.f)
	} else {
		<-done
	}
	return h.sum, h.err
}
