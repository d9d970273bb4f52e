package person

import "sync"

// Scratch keeps pieces that may not fit in memory; spill.Log fills it. Several
// goroutines use it at once.
type Scratch interface {
	// Take keeps a piece and returns its number. kept says that it holds seg
	// itself, which the caller then gives up; else seg may be used again.
	Take(seg []byte) (index int, kept bool, err error)
	// Segment returns a piece, made in buf where it is not in memory.
	Segment(i int, buf []byte) ([]byte, error)
	// Drop frees a piece, which is not asked for again.
	Drop(i int)
}

// bins deal what is gathered to numbered streams, so that what belongs together
// is read back together and no more at once than a part of the whole. Items are
// written whole: none lies in two pieces. It belongs to one goroutine.
type bins struct {
	scratch Scratch
	streams []stream
	err     error // the first of the scratch; what came after it is lost
}

type stream struct {
	pieces []int // in the scratch
	open   []byte
}

// The sizes of a stream's pieces, bytes: small ones first, since most streams of
// a small leak hold little.
const (
	leastPiece = 1 << 10
	mostPiece  = 16 << 10
)

func newBins(n int, scratch Scratch) bins { return bins{scratch: scratch, streams: make([]stream, n)} }

// room returns the stream with room for an item of n bytes.
func (b *bins) room(bin uint32, n int) *stream {
	s := &b.streams[bin]
	if len(s.open)+n > cap(s.open) {
		b.turn(s, n)
	}
	return s
}

// turn hands the open piece to the scratch and begins the next.
func (b *bins) turn(s *stream, n int) {
	next := max(n, min(2*cap(s.open), mostPiece), leastPiece)
	if len(s.open) > 0 {
		no, kept, err := b.scratch.Take(s.open)
		if err != nil {
			if b.err == nil {
				b.err = err
			}
			s.open = s.open[:0]
			return
		}
		s.pieces = append(s.pieces, no)
		if !kept && cap(s.open) >= next {
			s.open = s.open[:0]
			return
		}
	}
	s.open = make([]byte, 0, next)
}

// drain calls fn with the pieces of a bin, in the order in which they were
// written, and frees them. Several goroutines may drain different bins.
func (b *bins) drain(bin int, buf []byte, fn func([]byte)) error {
	return b.read(bin, buf, false, fn)
}

// read is drain; with keep, what was read stays and may be read again.
func (b *bins) read(bin int, buf []byte, keep bool, fn func([]byte)) error {
	s := &b.streams[bin]
	for _, no := range s.pieces {
		seg, err := b.scratch.Segment(no, buf)
		if err != nil {
			return err
		}
		fn(seg)
		if !keep {
			b.scratch.Drop(no)
		}
	}
	if len(s.open) > 0 {
		fn(s.open)
	}
	if !keep {
		*s = stream{}
	}
	return nil
}

// free gives up a bin unread.
func (b *bins) free(bin int) {
	for _, no := range b.streams[bin].pieces {
		b.scratch.Drop(no)
	}
	b.streams[bin] = stream{}
}

// inMemory is a scratch for what surely fits in memory.
type inMemory struct {
	mu     sync.Mutex
	pieces [][]byte
}

func (m *inMemory) Take(seg []byte) (int, bool, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.pieces = append(m.pieces, seg)
	return len(m.pieces) - 1, true, nil
}

func (m *inMemory) Segment(i int, _ []byte) ([]byte, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.pieces[i], nil
}

func (m *inMemory) Drop(i int) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.pieces[i] = nil
}
