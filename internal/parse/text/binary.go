package text

import (
	"github.com/tocsin-project/tocsin/internal/parse"
	"github.com/tocsin-project/tocsin/internal/parse/opaque"
)

// what a segment of a run is.
type what uint8

const (
	isText what = iota
	isBinary
	isZero
)

// segment returns the length and nature of the segment that b begins with:
// blocks of one nature, with a text's end and beginning moved to the control
// bytes that bound it.
func segment(b []byte) (n int, w what) {
	first := b[:min(len(b), parse.Block)]
	switch {
	case opaque.Zero(first) == len(first):
		return opaque.Zero(b), isZero
	case !parse.Binary(first):
		return textLength(b), isText
	}
	for n < len(b) {
		next := b[n:min(n+parse.Block, len(b))]
		if !parse.Binary(next) || opaque.Zero(next) == len(next) {
			break
		}
		n += len(next)
	}
	if n == len(b) || b[n] == 0 {
		return n, isBinary
	}
	for n > 1 && !parse.IsControl(b[n-1]) {
		n-- // the text that follows begins in this block
	}
	return n, isBinary
}

// textLength returns where the text that b begins with ends: at the first
// control byte of the first binary block.
func textLength(b []byte) (n int) {
	for n < len(b) && !parse.Binary(b[n:min(n+parse.Block, len(b))]) {
		n += min(parse.Block, len(b)-n)
	}
	for n < len(b) && !parse.IsControl(b[n]) {
		n++
	}
	return n
}
