package source

import (
	"context"
	"errors"
	"io"
	"sync"
	"sync/atomic"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// headSize is how many bytes of a stream decide what it is. 64 KiB are enough
// to see the pattern of UTF-16, and as much as parsers get to sniff.
const headSize = 64 * kib

// maxLevels is how many decoders in one another are told apart when their
// output is counted: two for each of Limits.Depth, and one that makes UTF-8.
const maxLevels = 20

var heads = sync.Pool{New: func() any { return new([headSize]byte) }}

// node is one stream of bytes on the way from a received file to its leaves:
// the file itself, a member of an archive, the output of a decoder. Its reader
// is used by one goroutine at a time.
type node struct {
	w      *walker
	parent *node
	locus  breach.Locus
	name   string      // last element of the name, without suffixes of layers
	size   int64       // bytes of raw, -1 where unknown
	depth  int         // containers and decoders around it, for Limits.Depth
	level  int         // decoders between it and the file
	raw    io.Reader   // the bytes; errors other than io.EOF are stops or final
	at     io.ReaderAt // the same bytes at random, nil where that is not to be had

	buf  *[headSize]byte
	head []byte // read from raw, not yet given by Read
	err  error  // what raw ended with

	in      atomic.Int64            // bytes taken from raw
	out     [maxLevels]atomic.Int64 // bytes decoded from it, from those, and so on
	passed  int64                   // bytes given on as they are: leaves, members
	unread  int64                   // bytes of faults
	stopped atomic.Pointer[stop]
}

// child makes a node that is read from n.
func (n *node) child(locus breach.Locus, name string, size int64, raw io.Reader) *node {
	return &node{w: n.w, parent: n, locus: locus, name: name, size: size, depth: n.depth, level: n.level, raw: raw}
}

// section makes a node of n's bytes from off on; n must be readable at random.
func (n *node) section(locus breach.Locus, name string, off, size int64) *node {
	r := io.NewSectionReader(n.at, off, size)
	c := n.child(locus, name, size, r)
	c.at = r
	return c
}

// peek returns the first bytes of the node, at most headSize; Read gives them
// again. What ended a shorter head is kept for Read.
func (n *node) peek() []byte {
	if n.buf == nil {
		n.buf = heads.Get().(*[headSize]byte)
		k := 0
		for k < headSize && n.err == nil {
			var m int
			m, n.err = n.take(n.buf[k:])
			k += m
		}
		n.head = n.buf[:k]
	}
	return n.head
}

// Read gives the node's bytes. It ends with io.EOF, with the stop of this node
// or of one below, or with the context's error.
func (n *node) Read(p []byte) (int, error) {
	if len(n.head) > 0 {
		k := copy(p, n.head)
		n.head = n.head[k:]
		return k, nil
	}
	if n.err != nil {
		return 0, n.err
	}
	k, err := n.take(p)
	n.err = err
	return k, err
}

func (n *node) take(p []byte) (int, error) {
	if err := n.w.ctx.Err(); err != nil {
		return 0, err
	}
	k, err := n.raw.Read(p)
	n.in.Add(int64(k))
	if err != nil && err != io.EOF && !carried(err) {
		err = n.fail(n.locus, breach.FaultUnreadable, "breaks off ("+reason(err)+"); what comes before is read", 0)
	}
	return k, err
}

// carried reports errors that go up as they are: stops, and the context's.
func carried(err error) bool {
	var s *stop
	return errors.As(err, &s) || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded)
}

// skip drops the first k bytes of the head; they belong to the container.
func (n *node) skip(k int) { n.head = n.head[k:] }

// rewind makes the node begin again; it must be readable at random.
func (n *node) rewind() {
	n.raw = io.NewSectionReader(n.at, 0, n.size)
	n.head, n.err = nil, nil
	n.in.Store(0)
}

// release gives the node's buffer back.
func (n *node) release() {
	if n.buf != nil {
		heads.Put(n.buf)
		n.buf, n.head = nil, nil
	}
}
