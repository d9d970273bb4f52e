package text

import (
	"encoding/binary"
	"math/bits"

	"github.com/tocsin-project/tocsin/internal/parse/opaque"
)

const (
	blockSize = 1 << 10 // bytes that are judged together
	// share: one control byte in share makes a block binary. Compressed and
	// encrypted bytes have one in ten, text next to none.
	share = 25
)

// what a segment of a run is.
type what uint8

const (
	isText what = iota
	isBinary
	isZero
)

// controls counts the control bytes of b that have no place in text: all under
// a blank but \t \n \v \f \r.
func controls(b []byte) (n int) {
	for ; len(b) >= 8; b = b[8:] {
		n += bits.OnesCount64(controlBits(binary.LittleEndian.Uint64(b)))
	}
	for _, c := range b {
		if isControl(c) {
			n++
		}
	}
	return n
}

func isControl(c byte) bool { return c < ' ' && (c < '\t' || c > '\r') }

const (
	each = 0x0101010101010101
	low  = 0x7f * each
	high = 0x80 * each
)

// controlBits returns the top bit of each control byte of x: eight comparisons
// at once, none of which carries into the next byte.
func controlBits(x uint64) uint64 {
	under := ^(x&low + (0x80-' ')*each | x) & high // c < ' '
	if under == 0 {
		return 0
	}
	space := (x&low + (0x80-'\t')*each) &^ (x&low + (0x80-'\r'-1)*each) // '\t' <= c <= '\r'
	return under &^ space
}

// isBinaryBlock reports whether a block has more control bytes than text has.
func isBinaryBlock(b []byte) bool { return controls(b)*share > len(b) }

// segment returns the length and nature of the segment that b begins with:
// blocks of one nature, with a text's end and beginning moved to the control
// bytes that bound it.
func segment(b []byte) (n int, w what) {
	first := b[:min(len(b), blockSize)]
	switch {
	case opaque.Zero(first) == len(first):
		return opaque.Zero(b), isZero
	case !isBinaryBlock(first):
		return textLength(b), isText
	}
	for n < len(b) {
		next := b[n:min(n+blockSize, len(b))]
		if !isBinaryBlock(next) || opaque.Zero(next) == len(next) {
			break
		}
		n += len(next)
	}
	if n == len(b) || b[n] == 0 {
		return n, isBinary
	}
	for n > 1 && !isControl(b[n-1]) {
		n-- // the text that follows begins in this block
	}
	return n, isBinary
}

// textLength returns where the text that b begins with ends: at the first
// control byte of the first binary block.
func textLength(b []byte) (n int) {
	for n < len(b) && !isBinaryBlock(b[n:min(n+blockSize, len(b))]) {
		n += min(blockSize, len(b)-n)
	}
	for n < len(b) && !isControl(b[n]) {
		n++
	}
	return n
}
