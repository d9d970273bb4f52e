package source

import (
	"crypto/sha256"
	"hash"
	"io"
	"io/fs"
	"os"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// file reads one regular file of a folder. One that the user named is of none, and
// what is wrong with it is worth a word.
func (w *walker) file(folder, p string) error {
	f, err := os.Open(p)
	var info fs.FileInfo
	if err == nil {
		defer func() { _ = f.Close() }()
		info, err = f.Stat()
	}
	if err != nil {
		w.refused(folder, p, err)
		return nil
	}
	w.begin(p, info.Size())
	if info.Size() == 0 {
		w.empty(folder == "")
		if !w.listedBefore() {
			w.calledFile(folder, p)
		}
		return nil
	}
	h, err := w.hash(p, f, info)
	if err != nil {
		return err
	}
	if h == nil { // a duplicate
		if !w.listedBefore() {
			w.calledFile(folder, p)
		}
		return nil
	}
	w.calledFile(folder, p)
	err = w.received(p, f, info, h)
	if err != nil {
		w.cancel()
	}
	if e := w.end(h); err == nil {
		err = e
	}
	return err
}

// refused makes a source of a file that the system does not let us read.
func (w *walker) refused(folder, p string, err error) {
	size := int64(0)
	if info, err := os.Lstat(p); err == nil {
		size = info.Size()
	}
	w.begin(p, size)
	w.calledFile(folder, p)
	w.unreadable(p, err, size)
	w.progress.end()
}

// begin adds a source.
func (w *walker) begin(p string, size int64) {
	w.sources = append(w.sources, breach.Source{Locus: breach.File(p), Bytes: size})
	w.tally = tally{}
	w.progress.begin(size)
}

// empty is the end of a source without bytes.
func (w *walker) empty(named bool) {
	s := w.source()
	s.SHA256 = sha256.Sum256(nil)
	if named {
		w.v.Fault(breach.Fault{
			Locus: s.Locus, Kind: breach.FaultTruncated,
			Message: "is empty (0 bytes); check that the copy is whole",
		})
	}
}

// received visits an open file. The file is read to the size it had when it was
// opened; that it changes meanwhile is a fault.
func (w *walker) received(p string, f *os.File, info fs.FileInfo, h *hashing) error {
	size := info.Size()
	n := &node{w: w, locus: breach.File(p), name: base(p), size: size}
	n.at = &randomFile{f: f, h: h, p: &w.progress}
	n.raw = &plainFile{f: f, n: n, h: h, p: &w.progress, left: size}
	err := w.visit(n)
	w.progress.end()
	if err != nil {
		return err
	}
	after, err := f.Stat()
	if s := n.stopped.Load(); err == nil && (s == nil || s.kind != breach.FaultChanged) &&
		(after.Size() != size || !after.ModTime().Equal(info.ModTime())) {
		w.fault(n, breach.Fault{
			Locus: n.locus, Kind: breach.FaultChanged,
			Message: "changed while it was read; read a copy that nobody writes to",
		})
	}
	w.flush(n.locus)
	return nil
}

// end waits for the hash of the source that was just read.
func (w *walker) end(h *hashing) error {
	sum, err := h.wait()
	if err != nil {
		return err
	}
	s := w.source()
	s.SHA256 = sum
	w.sizes[s.Bytes] = append(w.sizes[s.Bytes], *s)
	return nil
}

// plainFile reads a regular file in order.
type plainFile struct {
	f    *os.File
	n    *node
	h    *hashing
	p    *progress
	left int64
}

func (r *plainFile) Read(b []byte) (int, error) {
	if r.left == 0 {
		return 0, io.EOF
	}
	b = b[:min(int64(len(b)), r.left, hashPart)]
	k, err := r.f.Read(b)
	r.h.take(b[:k], r.n.size-r.left)
	r.left -= int64(k)
	r.p.add(int64(k))
	if err == io.EOF {
		err = r.n.fail(r.n.locus, breach.FaultChanged, "became shorter while it was read; read a copy that nobody writes to", 0)
	}
	return k, err
}

// randomFile reads a regular file at random.
type randomFile struct {
	f *os.File
	h *hashing
	p *progress
}

func (r *randomFile) ReadAt(b []byte, off int64) (int, error) {
	k, err := r.f.ReadAt(b, off)
	r.p.add(int64(k))
	r.h.take(b[:k], off)
	return k, err
}

// stream reads standard input, a pipe or a device.
func (w *walker) stream(p string, r io.Reader) error {
	w.begin(p, 0)
	if p != Stdin {
		w.calledFile("", p)
	}
	t := &tee{r: r, h: sha256.New(), p: &w.progress}
	ahead := newPump(w.ctx, t)
	defer ahead.stop(false)
	n := &node{w: w, locus: breach.File(p), name: base(p), size: -1}
	n.raw = ahead
	if err := w.visit(n); err != nil {
		return err
	}
	w.flush(n.locus)
	s := w.source()
	if s.Bytes = n.in.Load(); s.Bytes == 0 {
		w.empty(true)
		return nil
	}
	t.h.Sum(s.SHA256[:0])
	w.progress.end()
	w.sizes[s.Bytes] = append(w.sizes[s.Bytes], *s)
	return nil
}

// tee hashes what it reads.
type tee struct {
	r io.Reader
	h hash.Hash
	p *progress
}

func (t *tee) Read(b []byte) (int, error) {
	k, err := t.r.Read(b)
	_, _ = t.h.Write(b[:k])
	t.p.add(int64(k))
	return k, err
}
