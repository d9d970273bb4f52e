package source

import (
	"bufio"
	"io"
	"sync"
	"unicode/utf8"

	"github.com/klauspost/compress/gzip"

	"github.com/tocsin-project/tocsin/internal/breach"
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

	names []string // of its members, with their comments
	size  int      // bytes of names
}

// mostGzipNames is how many bytes of names and comments are kept of one gzip file:
// its members are read by another goroutine than the one that hands names over.
const mostGzipNames = mib

// named keeps the name and the comment of the member that begins.
func (g *gzipReader) named() {
	for _, s := range []string{g.zr.Name, g.zr.Comment} {
		if g.size += len(s); s != "" && g.size <= mostGzipNames {
			g.names = append(g.names, unlatin(s))
		}
	}
}

// unlatin undoes the reading as Latin-1 of a name that is UTF-8: RFC 1952 asks for
// the one, and programs write the other.
func unlatin(s string) string {
	b := make([]byte, 0, len(s))
	for _, r := range s {
		if r > 0xff {
			return s
		}
		b = append(b, byte(r))
	}
	if !utf8.Valid(b) {
		return s
	}
	return string(b)
}

// calledGzip hands over the names in the headers of a gzip file that was read.
func (w *walker) calledGzip(d *decoding) {
	g, ok := d.r.(*gzipReader)
	if _, outside := d.r.(*outsider); outside && d.c == codecGzip {
		// A process has read it, whole and of one member.
		if zr, err := gzip.NewReader(io.NewSectionReader(d.n.at, 0, d.n.size)); err == nil {
			g, ok = &gzipReader{zr: zr}, true
			g.named()
		}
	}
	if !ok {
		return
	}
	w.called(d.locus, g.names...)
	if g.size > mostGzipNames {
		w.fault(d.n, breach.Fault{
			Locus: d.locus, Kind: breach.FaultBomb,
			Message: "has more than " + count(mostGzipNames) + " bytes of names and comments in its headers; the others are not looked at",
		})
	}
}

func openGzip(_ *Limits, src *bufio.Reader) (io.Reader, error) {
	zr, err := gzip.NewReader(src)
	if err != nil {
		return nil, shortHeader(err)
	}
	zr.Multistream(false)
	g := &gzipReader{src: src, zr: zr}
	g.named()
	return g, nil
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
	g.named()
	return nil
}
