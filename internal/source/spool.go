package source

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/rand"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"sync"
	"sync/atomic"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// random makes a node readable at random: a stream is kept aside, in memory as
// far as Limits.Spool allows, else in a sealed scratch file. The function given
// back frees it.
func (w *walker) random(n *node) (free func(), err error) {
	if n.at != nil {
		return func() {}, nil
	}
	s := &spool{spare: &w.spare}
	size, err := io.CopyBuffer(onlyWriter{s}, onlyReader{n}, make([]byte, spoolBlock))
	var scratch *scratchError
	if errors.As(err, &scratch) {
		s.free()
		n.fail(n.locus, breach.FaultUnreadable, "finds no room for scratch ("+reason(scratch.err)+"); set TMPDIR to a larger disk", n.in.Load()-int64(len(n.head)))
		return nil, nil
	}
	if err := final(err); err != nil {
		s.free()
		return nil, err
	}
	n.at, n.size = s, size
	n.raw = eof{} // it is no longer read in order
	return s.free, nil
}

// scratchError is an error of the scratch file, not of what is spooled.
type scratchError struct{ err error }

func (e *scratchError) Error() string { return "scratch: " + e.err.Error() }
func (e *scratchError) Unwrap() error { return e.err }

// spoolBlock is the unit of a scratch file in bytes of content.
const spoolBlock = 64 * kib

// spool keeps bytes that are written once and then read at random.
//
// What does not fit memory goes to a file under os.TempDir that has no name from
// the moment it is made, in blocks sealed with AES-256-GCM. The key is random,
// lives in this process only and dies with it. A block's number is its nonce
// (the key is never used for another file) so that blocks cannot change places;
// each block is written once.
type spool struct {
	spare *atomic.Int64 // memory that all spools may still take, bytes
	held  int64         // bytes taken from spare
	mem   [][]byte      // full blocks but for the last
	size  int64

	file   *os.File
	aead   cipher.AEAD
	blocks int64 // in the file
	tail   []byte

	mu     sync.Mutex
	cached int64 // number of the block in plain, -1 for none
	plain  []byte
	sealed []byte
}

// Write adds to the end.
func (s *spool) Write(p []byte) (int, error) {
	n := len(p)
	for len(p) > 0 {
		last, err := s.room()
		if err != nil {
			return n - len(p), err
		}
		k := min(spoolBlock-len(*last), len(p))
		*last = append(*last, p[:k]...)
		s.size += int64(k)
		p = p[k:]
	}
	return n, nil
}

// room returns the block that is being filled.
func (s *spool) room() (*[]byte, error) {
	if s.file != nil {
		if len(s.tail) == spoolBlock {
			if err := s.flush(); err != nil {
				return nil, err
			}
		}
		return &s.tail, nil
	}
	if k := len(s.mem); k > 0 && len(s.mem[k-1]) < spoolBlock {
		return &s.mem[k-1], nil
	}
	if s.spare.Add(-spoolBlock) >= 0 {
		s.held += spoolBlock
		s.mem = append(s.mem, make([]byte, 0, spoolBlock))
		return &s.mem[len(s.mem)-1], nil
	}
	s.spare.Add(spoolBlock)
	return &s.tail, s.toFile()
}

// toFile makes the scratch file; what is in memory stays there.
func (s *spool) toFile() error {
	f, err := os.CreateTemp("", "tocsin-*")
	if err != nil {
		return &scratchError{err}
	}
	s.file = f
	if err := os.Remove(f.Name()); err != nil {
		return &scratchError{err}
	}
	var key [32]byte
	_, _ = rand.Read(key[:]) // never fails
	block, err := aes.NewCipher(key[:])
	if err == nil {
		s.aead, err = cipher.NewGCM(block)
	}
	clear(key[:])
	if err != nil {
		return &scratchError{err}
	}
	s.tail = make([]byte, 0, spoolBlock)
	s.sealed = make([]byte, 0, spoolBlock+s.aead.Overhead())
	s.cached = -1
	return nil
}

// flush seals the tail and writes it.
func (s *spool) flush() error {
	s.sealed = s.aead.Seal(s.sealed[:0], nonce(s.blocks), s.tail, nil)
	if _, err := s.file.Write(s.sealed); err != nil {
		return &scratchError{err}
	}
	s.blocks++
	s.tail = s.tail[:0]
	return nil
}

func nonce(block int64) []byte {
	var b [12]byte
	binary.LittleEndian.PutUint64(b[:], uint64(block))
	return b[:]
}

// ReadAt may be called once all is written, from any goroutine.
func (s *spool) ReadAt(p []byte, off int64) (int, error) {
	if off < 0 || off >= s.size {
		return 0, io.EOF
	}
	n := 0
	for n < len(p) && off < s.size {
		b, err := s.read(p[n:], off)
		if err != nil {
			return n, err
		}
		n, off = n+b, off+int64(b)
	}
	if n < len(p) {
		return n, io.EOF
	}
	return n, nil
}

// read copies from the one block that off lies in.
func (s *spool) read(p []byte, off int64) (int, error) {
	i, from := off/spoolBlock, off%spoolBlock
	if i < int64(len(s.mem)) {
		return copy(p, s.mem[i][from:]), nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	i -= int64(len(s.mem))
	if i == s.blocks {
		return copy(p, s.tail[from:]), nil
	}
	if i != s.cached {
		if err := s.load(i); err != nil {
			return 0, err
		}
	}
	return copy(p, s.plain[from:]), nil
}

func (s *spool) load(i int64) error {
	s.cached = -1
	s.sealed = s.sealed[:cap(s.sealed)]
	if _, err := s.file.ReadAt(s.sealed, i*int64(len(s.sealed))); err != nil {
		return fmt.Errorf("scratch file: %w", err)
	}
	var err error
	if s.plain, err = s.aead.Open(s.plain[:0], nonce(i), s.sealed, nil); err != nil {
		return fmt.Errorf("scratch file was changed by another: %w", err)
	}
	s.cached = i
	return nil
}

// free gives memory and file back.
func (s *spool) free() {
	s.spare.Add(s.held)
	s.mem, s.held, s.size = nil, 0, 0
	if s.file != nil {
		_ = s.file.Close()
		s.file = nil
	}
}
