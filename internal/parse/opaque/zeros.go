package opaque

import (
	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/parse"
)

// Format is the parse.Format of leaves that begin with nothing but zero bytes:
// sparse and preallocated files. Runs of at least minZeros zero bytes are
// opaque; what stands between them is unread and reported.
type Format struct{}

var _ parse.Format = Format{}

const (
	minZeros = 512     // bytes of zeros that hold nothing
	block    = 1 << 16 // bytes of a unit
	state    = parse.State("zeros")
)

// Kind implements parse.Format.
func (Format) Kind() string { return "zeros" }

// Sniff implements parse.Format: 20 for a head of zero bytes alone.
func (Format) Sniff(s parse.Sample) int {
	if n := len(s.Head); n > 0 && (n >= minZeros || s.Whole) && Zero(s.Head) == n {
		return 20
	}
	return 0
}

// Start implements parse.Format.
func (Format) Start(parse.Sample) parse.State { return state }

// Cut implements parse.Format.
func (Format) Cut(buf []byte, from parse.State) (int, parse.State) {
	return len(buf) / block * block, from
}

// Resync implements parse.Format.
func (Format) Resync(buf []byte, from parse.State) (int, parse.State) { return len(buf), from }

// Parse implements parse.Format. A unit is a block of 64 KiB.
func (Format) Parse(c parse.Chunk, sink parse.Sink) (int, parse.State, breach.Coverage, error) {
	n := len(c.Data) / block * block
	if c.Last {
		n = len(c.Data)
	}
	cov := breach.Coverage{Total: int64(n)}
	for at := 0; at < n; at += block {
		b := c.Data[at:min(at+block, n)]
		zero := zeroRuns(b)
		cov.Opaque += int64(zero)
		if left := int64(len(b) - zero); left > 0 {
			cov.Unread += left
			sink.Fault(c.Base+int64(at+Zero(b)), breach.FaultUnknown, "bytes of no known format between runs of zeros", left)
		}
	}
	return n, c.From, cov, nil
}

// zeroRuns returns how many bytes of b lie in runs of zeros that are long
// enough, or reach an end of b.
func zeroRuns(b []byte) (n int) {
	for at := 0; at < len(b); {
		run := Zero(b[at:])
		if run >= minZeros || run > 0 && (at == 0 || at+run == len(b)) {
			n += run
		}
		at += run
		for at < len(b) && b[at] != 0 {
			at++
		}
	}
	return n
}
