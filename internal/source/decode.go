package source

import (
	"bufio"
	"errors"
	"fmt"
	"io"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// codec is a layer that turns one stream into one stream.
type codec struct {
	name     string   // of the layer, as loci show it
	suffixes []string // cut from names: "a.sql.gz" holds "a.sql"
	nests    bool     // counts as one of Limits.Depth
	open     func(lim *Limits, src *bufio.Reader) (io.Reader, error)
}

// trailing is the error of a codec whose stream has ended in good order, with
// bytes behind it that are something else.
var errTrailing = errors.New("bytes follow that do not belong to it")

// inlineSize is the most bytes a stream may have to be decoded without a
// goroutine of its own.
const inlineSize = 64 * kib

// expand decodes n and visits what comes out. locus and name are those of the
// output.
func (w *walker) expand(n *node, locus breach.Locus, name string, c *codec) error {
	d := &decoding{n: n, c: c, locus: locus}
	out := n.child(locus, name, -1, d)
	out.level++
	if c.nests {
		out.depth++
	}
	var p *pump
	if n.size < 0 || n.size > inlineSize {
		p = newPump(w.ctx, d)
		out.raw = p
	}
	err := w.visit(out)
	if p != nil {
		p.stop(true)
	}
	w.calledGzip(d)
	d.close()
	return err
}

// decoding runs a codec over a node: it turns its errors and panics into stops,
// and books what it gives.
type decoding struct {
	n     *node
	c     *codec
	locus breach.Locus
	src   *bufio.Reader
	r     io.Reader
	idle  int // reads in a row that gave nothing
	err   error
}

// Read gives decoded bytes.
func (d *decoding) Read(p []byte) (int, error) {
	if d.err != nil {
		return 0, d.err
	}
	k, err := d.step(p)
	if k == 0 && err == nil {
		if d.idle++; d.idle > 100 {
			err = io.ErrNoProgress
		}
	} else {
		d.idle = 0
	}
	if s := d.n.spend(int64(k)); s != nil {
		d.err = s
		return k, s
	}
	if err != nil {
		d.err = d.cause(err)
	}
	return k, d.err
}

// step opens the codec at the first call, and reads from it.
func (d *decoding) step(p []byte) (k int, err error) {
	defer func() {
		if r := recover(); r != nil {
			k, err = 0, fmt.Errorf("the decoder gave up: %T", r)
		}
	}()
	if d.r == nil {
		if err := d.open(); err != nil {
			return 0, err
		}
	}
	return d.r.Read(p)
}

func (d *decoding) open() error {
	if r := d.n.w.outside(d); r != nil {
		d.r = r
		return nil
	}
	return d.openGo()
}

// openGo sets the codec of this package over the node's bytes.
func (d *decoding) openGo() (err error) {
	d.buffer()
	d.r, err = d.c.open(&d.n.w.lim, d.src)
	return err
}

// buffer puts a buffer over the node's bytes.
func (d *decoding) buffer() {
	size := pumpSize
	if d.n.size >= 0 {
		size = int(min(max(d.n.size, 16), pumpSize))
	}
	d.src = bufio.NewReaderSize(d.n, size)
}

// cause says what an error of the codec means. What the node itself ended with
// comes first: it is the reason for all that follows.
func (d *decoding) cause(err error) error {
	switch {
	case err == io.EOF && (d.n.err == nil || d.n.err == io.EOF):
		return io.EOF
	case d.n.err != nil && d.n.err != io.EOF:
		return d.n.err
	case carried(err):
		return err
	}
	kind, message := d.explain(err)
	return d.n.fail(d.locus, kind, message, d.ahead())
}

// ahead returns how many bytes of the node were taken but not used.
func (d *decoding) ahead() int64 {
	if d.src == nil {
		return 0
	}
	return int64(d.src.Buffered())
}

// explain gives an error of a codec the kind and the words of a fault. The
// codecs' own words hold numbers at most, no data.
func (d *decoding) explain(err error) (breach.FaultKind, string) {
	name := d.c.name
	var known *codecError
	switch {
	case errors.As(err, &known):
		return known.kind, name + ": " + known.message
	case errors.Is(err, errTrailing):
		return breach.FaultCorrupt, name + " ends, and " + errTrailing.Error() + "; they are not read"
	case errors.Is(err, io.ErrUnexpectedEOF):
		return breach.FaultTruncated, name + " is cut short; all before the cut is read"
	}
	return breach.FaultCorrupt, name + " is damaged (" + firstLine(err) + "); what comes before the damage is read"
}

func (d *decoding) close() {
	if c, ok := d.r.(io.Closer); ok {
		_ = c.Close()
	}
}

// codecError is an error of a codec that has its own kind of fault.
type codecError struct {
	kind    breach.FaultKind
	message string
}

func (e *codecError) Error() string { return e.message }
