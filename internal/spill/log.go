package spill

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"github.com/tocsin-project/tocsin/internal/seal"
)

// Log is an append-only list of segments. Append and Segment may be called from
// many goroutines at once.
type Log struct {
	dir    string
	budget int64
	sealer *sealer

	mu       sync.RWMutex
	closed   bool
	segments []segment
	held     int64 // bytes in memory
	file     *os.File
	end      int64 // of the file
	dropped  extents
}

// segment is where a segment is: in memory, or sealed in the file.
type segment struct {
	mem    []byte
	offset int64 // in the file, inMemory, or dropped
	size   int   // unsealed
}

// Offsets of segments that are not in the file.
const (
	inMemory = -1
	dropped  = -2
)

// The names of scratch files: prefix, random, suffix.
const (
	prefix = "spill-"
	suffix = ".sealed"
)

// ErrClosed is given by a Log that was closed.
var ErrClosed = errors.New("the scratch log is closed")

// New makes an empty log. It holds up to budget bytes in memory; what comes
// after goes to a file in dir, which is made when it is needed. rnd gives the
// key of the file.
func New(dir string, budget int64, rnd io.Reader) (*Log, error) {
	key, err := seal.NewKey(rnd)
	if err != nil {
		return nil, err
	}
	return &Log{dir: dir, budget: budget, sealer: newSealer(key)}, nil
}

// Append adds a segment and returns its number, from 0. seg is copied or
// sealed before Append returns.
func (l *Log) Append(seg []byte) (int, error) {
	index, _, err := l.add(seg, true)
	return index, err
}

// Take is Append without the copy: where it reports kept, the log holds seg
// itself, with what its capacity is beyond its length, and the caller gives it
// up.
func (l *Log) Take(seg []byte) (index int, kept bool, err error) { return l.add(seg, false) }

func (l *Log) add(seg []byte, copied bool) (index int, kept bool, err error) {
	l.mu.Lock()
	if l.closed {
		l.mu.Unlock()
		return 0, false, ErrClosed
	}
	index = len(l.segments)
	if size := int64(cap(seg)); !copied && l.held+size <= l.budget {
		l.held += size
		l.segments = append(l.segments, segment{mem: seg, offset: inMemory, size: len(seg)})
		l.mu.Unlock()
		return index, true, nil
	}
	if copied && l.held+int64(len(seg)) <= l.budget {
		mem := append([]byte(nil), seg...)
		l.held += int64(cap(mem))
		l.segments = append(l.segments, segment{mem: mem, offset: inMemory, size: len(seg)})
		l.mu.Unlock()
		return index, false, nil
	}
	if err := l.openFile(); err != nil {
		l.mu.Unlock()
		return 0, false, err
	}
	at, again := l.dropped.take(sealedSize(len(seg)))
	if !again {
		at = l.end
		l.end += sealedSize(len(seg))
	}
	l.segments = append(l.segments, segment{offset: at, size: len(seg)})
	l.mu.Unlock()
	return index, false, l.writeSegment(index, at, seg)
}

// Drop frees segment i, which must not be asked for again. Its place in the file
// is written over by segments that come later.
func (l *Log) Drop(i int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.closed || i < 0 || i >= len(l.segments) {
		return
	}
	s := &l.segments[i]
	switch {
	case s.offset == inMemory:
		l.held -= int64(cap(s.mem))
	case s.offset >= 0:
		l.dropped.free(s.offset, sealedSize(s.size))
	}
	*s = segment{offset: dropped}
}

// openFile makes the file. The caller holds mu.
func (l *Log) openFile() error {
	if l.file != nil {
		return nil
	}
	f, err := os.CreateTemp(l.dir, prefix+"*"+suffix) // mode 0600
	if err != nil {
		return fmt.Errorf("make a scratch file: %w", err)
	}
	l.file = f
	return nil
}

func (l *Log) writeSegment(index int, at int64, seg []byte) error {
	buf := getBuffer()
	defer putBuffer(buf)
	for chunk := 0; len(seg) > 0 || chunk == 0; chunk++ {
		n := min(len(seg), chunkSize)
		buf.b = l.sealer.seal(buf.b[:0], seg[:n], index, chunk)
		if _, err := l.file.WriteAt(buf.b, at); err != nil {
			return l.full(err)
		}
		at += int64(len(buf.b))
		seg = seg[n:]
	}
	return nil
}

func (l *Log) full(err error) error {
	return fmt.Errorf("write scratch to %s: %w; make room there, or give more memory with --memory", l.dir, err)
}

// Len is the number of segments.
func (l *Log) Len() int {
	l.mu.RLock()
	defer l.mu.RUnlock()
	return len(l.segments)
}

// Size is the unsealed bytes of all segments, and how many of them are in the
// file.
func (l *Log) Size() (total, onDisk int64) {
	l.mu.RLock()
	defer l.mu.RUnlock()
	for i := range l.segments {
		total += int64(l.segments[i].size)
		if l.segments[i].offset >= 0 {
			onDisk += int64(l.segments[i].size)
		}
	}
	return total, onDisk
}

// Segment returns segment i. One in memory is returned itself and must not be
// changed; one of the file is opened into buf, which grows as needed. It must
// not be asked for before its Append has returned.
func (l *Log) Segment(i int, buf []byte) ([]byte, error) {
	l.mu.RLock()
	if l.closed || i < 0 || i >= len(l.segments) {
		l.mu.RUnlock()
		return nil, errors.Join(ErrClosed, fmt.Errorf("no segment %d", i))
	}
	s, f := l.segments[i], l.file
	l.mu.RUnlock()
	switch s.offset {
	case inMemory:
		return s.mem, nil
	case dropped:
		return nil, fmt.Errorf("segment %d of the scratch log was dropped", i)
	}
	return l.readSegment(f, i, s, buf[:0])
}

func (l *Log) readSegment(f *os.File, index int, s segment, dst []byte) ([]byte, error) {
	buf := getBuffer()
	defer putBuffer(buf)
	at := s.offset
	for chunk, left := 0, s.size; left > 0 || chunk == 0; chunk++ {
		n := min(left, chunkSize)
		buf.b = buf.b[:n+overhead]
		if _, err := f.ReadAt(buf.b, at); err != nil {
			return nil, fmt.Errorf("read scratch from %s: %w", l.dir, err)
		}
		var err error
		if dst, err = l.sealer.open(dst, buf.b, index, chunk); err != nil {
			return nil, fmt.Errorf("scratch in %s was altered: %w", l.dir, err)
		}
		at += int64(n + overhead)
		left -= n
	}
	return dst, nil
}

// Close frees memory and removes the file. It may be called twice.
func (l *Log) Close() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.closed, l.segments = true, nil
	if l.file == nil {
		return nil
	}
	err := errors.Join(l.file.Close(), os.Remove(l.file.Name()))
	l.file = nil
	return err
}

// Clean removes scratch files that a killed run left in dir. Call it while no
// log of dir is open. A folder that is not there is clean.
func Clean(dir string) error {
	list, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("clean scratch: %w", err)
	}
	for _, e := range list {
		if n := e.Name(); strings.HasPrefix(n, prefix) && strings.HasSuffix(n, suffix) {
			if err := os.Remove(filepath.Join(dir, n)); err != nil {
				return fmt.Errorf("clean scratch: %w", err)
			}
		}
	}
	return nil
}
