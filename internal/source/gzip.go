package source

import (
	"bufio"
	"io"
	"sync"

	"github.com/klauspost/compress/gzip"
)

// inflaters keeps deflate decoders: each holds tables of some 40 KB, and an
// archive may have a million members.
var inflaters sync.Pool

// inflater gives its decoder back when it is closed.
type inflater struct{ io.ReadCloser }

func (i *inflater) Close() error {
	inflaters.Put(i.ReadCloser)
	return nil
}

// gzipReader reads the members of a gzip file one after another (RFC 1952, 2.2)
// and the zero bytes with which tapes pad it.
type gzipReader struct {
	src *bufio.Reader
	zr  *gzip.Reader
}

func openGzip(_ *Limits, src *bufio.Reader) (io.Reader, error) {
	zr, err := gzip.NewReader(src)
	if err != nil {
		return nil, shortHeader(err)
	}
	zr.Multistream(false)
	return &gzipReader{src: src, zr: zr}, nil
}

// shortHeader: a header that just ends is a cut, not an end.
func shortHeader(err error) error {
	if err == io.EOF {
		return io.ErrUnexpectedEOF
	}
	return err
}

// Read gives the bytes of all members.
func (g *gzipReader) Read(p []byte) (int, error) {
	for {
		k, err := g.zr.Read(p)
		if err != io.EOF {
			return k, err
		}
		if err := g.next(); err != nil {
			return k, err
		}
		if k > 0 {
			return k, nil
		}
	}
}

// next goes to the next member; io.EOF says that there is none.
func (g *gzipReader) next() error {
	padding := false
	for {
		b, err := g.src.Peek(1)
		if err != nil {
			return err
		}
		if b[0] != 0 {
			break
		}
		padding = true
		_, _ = g.src.Discard(1)
	}
	b, err := g.src.Peek(2)
	if padding || b[0] != 0x1f || err == nil && b[1] != 0x8b {
		return errTrailing
	}
	if err := g.zr.Reset(g.src); err != nil {
		return shortHeader(err)
	}
	g.zr.Multistream(false)
	return nil
}
