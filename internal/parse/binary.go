package parse

import (
	"encoding/binary"
	"math/bits"
)

const (
	// Block is how many bytes are judged together when text and binary are
	// told apart.
	Block = 1 << 10
	// controlShare: one control byte in so many makes bytes binary. Compressed
	// and encrypted bytes have one in ten, text next to none.
	controlShare = 25
)

// Controls counts the control bytes of b that have no place in text: all under
// a blank but \t \n \v \f \r.
func Controls(b []byte) (n int) {
	for ; len(b) >= 8; b = b[8:] {
		n += bits.OnesCount64(controlBits(binary.LittleEndian.Uint64(b)))
	}
	for _, c := range b {
		if IsControl(c) {
			n++
		}
	}
	return n
}

// IsControl reports whether c is a byte that Controls counts.
func IsControl(c byte) bool { return c < ' ' && (c < '\t' || c > '\r') }

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

// Binary reports whether b has more control bytes than text has.
func Binary(b []byte) bool { return Controls(b)*controlShare > len(b) }

// BinaryHead reports whether a leaf that begins with head is binary from its
// first bytes on. Text that only holds binary further on is not.
func BinaryHead(head []byte) bool {
	return Binary(head) && Binary(head[:min(len(head), Block)])
}

// Sparse reports whether b has too few control bytes to make one block of it
// binary.
func Sparse(b []byte) bool { return Controls(b)*controlShare <= Block }
