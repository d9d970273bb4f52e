// Package text is the fall-back for everything that can be read as text and has
// no format of its own: letters, logs, markup, settings in JSON, source code. It finds no
// records; it hands the whole of a leaf over in runs, so that what is not in it
// can be proved.
//
// A run ends at a blank line, a line end or white space, and never inside a
// word of up to 1 KiB: an address is not cut. Where runs end depends on the
// leaf alone, not on how it is cut into chunks.
package text

import (
	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/parse"
	"github.com/tocsin-project/tocsin/internal/parse/opaque"
)

// Format is the parse.Format of text. The zero value is ready; it has no state
// and may be used by many goroutines.
type Format struct{}

var _ parse.Format = Format{}

const (
	score = 10 // lower than any other format's
	state = parse.State("text")
)

// Kind implements parse.Format.
func (Format) Kind() string { return "text" }

// Sniff implements parse.Format: 10 for text of any encoding that keeps ASCII,
// 0 for binaries, and for documents that are printable but encode their text
// (PDF, RTF, PostScript, mail).
func (Format) Sniff(s parse.Sample) int {
	if len(s.Head) == 0 {
		return 0
	}
	if _, ok := opaque.Known(s.Head); ok {
		return 0
	}
	if parse.BinaryHead(s.Head) {
		return 0
	}
	return score
}

// Start implements parse.Format: all states are one.
func (Format) Start(parse.Sample) parse.State { return state }

// Cut implements parse.Format. It follows the runs, so it is always right.
func (Format) Cut(buf []byte, from parse.State) (int, parse.State) {
	at := 0
	for {
		n := run(buf[at:], false)
		if n == 0 {
			return at, from
		}
		at += n
	}
}

// Resync implements parse.Format: a run has no fault that it could not end at.
func (Format) Resync(buf []byte, from parse.State) (int, parse.State) { return len(buf), from }

// Parse implements parse.Format. A unit is a run, at most 64 KiB. Bytes that are
// no text in the middle of it are unread and reported; blocks of zeros among
// them are opaque.
func (Format) Parse(c parse.Chunk, sink parse.Sink) (int, parse.State, breach.Coverage, error) {
	p := parser{base: c.Base, sink: sink}
	at := 0
	for at < len(c.Data) {
		n := run(c.Data[at:], c.Last)
		if n == 0 {
			break
		}
		p.run(int64(at), c.Data[at:at+n])
		at += n
	}
	p.cov.Total = int64(at)
	return at, c.From, p.cov, nil
}

// parser is one call of Parse.
type parser struct {
	base int64
	sink parse.Sink
	cov  breach.Coverage
}

// run reads one run, which begins at offset at of the chunk.
func (p *parser) run(at int64, b []byte) {
	if parse.Sparse(b) {
		p.text(at, b) // too few to make one block binary
		return
	}
	for len(b) > 0 {
		n, what := segment(b)
		switch what {
		case isText:
			p.text(at, b[:n])
		case isZero:
			p.cov.Opaque += int64(n)
		default:
			p.cov.Unread += int64(n)
			p.sink.Fault(p.base+at, breach.FaultUnknown, "these bytes are no text; find out what they are", int64(n))
		}
		at, b = at+int64(n), b[n:]
	}
}

func (p *parser) text(at int64, b []byte) {
	p.cov.Text += int64(len(b))
	p.sink.Text(&breach.Text{Offset: p.base + at, Data: b})
}
