// Package opaque names what no format reads: by the signatures that binary
// formats begin with, so that a fault can say what a leaf is and what to do
// about it. It reads nothing but runs of zero bytes, which hold nobody's data.
package opaque

import (
	"bytes"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/parse"
)

// Name says what a leaf is that no format claims: a short name of its kind, the
// fault that its bytes are unread for, and what happened and what to do. The
// fault is "" for a leaf that holds nothing, whose bytes are opaque.
func Name(s parse.Sample) (kind string, fault breach.FaultKind, why string) {
	if len(s.Head) == 0 && (s.Whole || s.Size == 0) {
		return "empty", "", "the file is empty"
	}
	if s.Whole && Zero(s.Head) == len(s.Head) {
		return "zeros", "", "nothing but zero bytes, which hold no data"
	}
	if k, ok := known(s.Head); ok {
		return k.kind, k.fault, k.why()
	}
	return "unknown", breach.FaultUnknown, "a binary of no known format; find out what made it, and export its contents as text"
}

// Known reports whether a leaf begins as a format does that is not read as
// text, however printable it is, and names it.
func Known(head []byte) (kind string, ok bool) {
	k, ok := known(head)
	return k.kind, ok
}

// Zero returns how many zero bytes b begins with.
func Zero(b []byte) int {
	n := 0
	for len(b)-n >= len(zeros) && bytes.Equal(b[n:n+len(zeros)], zeros[:]) {
		n += len(zeros)
	}
	for n < len(b) && b[n] == 0 {
		n++
	}
	return n
}

var zeros [4096]byte

func known(head []byte) (signature, bool) {
	for _, k := range signatures {
		if k.match(head) {
			return k, true
		}
	}
	return signature{}, false
}
