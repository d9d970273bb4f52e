package source

import (
	"bufio"
	"errors"
	"io"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// tarBlock is the unit of a tar in bytes.
const tarBlock = 512

// blocks gives a tar's bytes to its reader, and knows where that is.
type blocks struct {
	n     *node
	src   *bufio.Reader
	pos   int64 // bytes given
	start int64 // of the header that is being read
	bad   bool  // the header at start is none
	ahead []byte
	block [tarBlock]byte
}

func newBlocks(n *node) *blocks {
	size := pumpSize
	if n.size >= 0 {
		size = int(min(max(n.size, tarBlock), pumpSize))
	}
	return &blocks{n: n, src: bufio.NewReaderSize(n, size)}
}

func (b *blocks) Read(p []byte) (int, error) {
	if len(b.ahead) > 0 {
		k := copy(p, b.ahead)
		b.ahead = b.ahead[k:]
		b.pos += int64(k)
		return k, nil
	}
	k, err := b.src.Read(p)
	b.pos += int64(k)
	return k, err
}

// broken reports that the tar cannot be read further.
func (b *blocks) broken() bool {
	return b.n.err != nil && b.n.err != io.EOF && b.src.Buffered() == 0
}

// end says why there is no further header. What a damaged one costs is told by
// resync.
func (b *blocks) end(err error) {
	switch {
	case err == io.EOF, b.broken(), b.n.stopped.Load() != nil:
	case errors.Is(err, io.ErrUnexpectedEOF):
		b.n.fail(b.n.locus, breach.FaultTruncated, "tar is cut short; all before the cut is read", 0)
	default:
		b.bad = true
	}
}

// resync looks for the next block that is a header, and makes it the next to be
// read. lost counts the bytes before it that are neither header nor zero.
func (b *blocks) resync() (lost int64, found bool) {
	if b.bad {
		lost, b.bad = b.pos-b.start, false
	}
	for {
		k, err := io.ReadFull(b, b.block[:])
		switch {
		case k == tarBlock && tarHeader(b.block[:]):
			b.ahead = b.block[:]
			b.pos -= tarBlock
			return lost, true
		case !zero(b.block[:k]):
			lost += int64(k)
		}
		if err != nil {
			return lost, false
		}
	}
}

func zero(b []byte) bool {
	for _, c := range b {
		if c != 0 {
			return false
		}
	}
	return true
}

// left books what was read ahead of a tar that was stopped as unread.
func (b *blocks) left() {
	if s := b.n.stopped.Load(); s != nil {
		s.bytes += int64(b.src.Buffered() + len(b.ahead))
	}
}
