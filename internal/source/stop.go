package source

import (
	"errors"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// stop is why a node's bytes end before their time. It travels as an error
// through all layers above the node that it befell; only that node reports it,
// so one cause gives one fault.
type stop struct {
	at      *node
	kind    breach.FaultKind
	locus   breach.Locus
	message string
	bytes   int64 // consumed from at.raw, but not read
}

// Error says what happened; it holds no value of the leak.
func (s *stop) Error() string { return string(s.kind) + ": " + s.message }

// fail stops the node for a reason; the first reason stays. locus is the node's
// own or that of the layer which cannot be read from it.
func (n *node) fail(locus breach.Locus, kind breach.FaultKind, message string, bytes int64) *stop {
	s := &stop{at: n, kind: kind, locus: locus, message: message, bytes: bytes}
	if n.stopped.CompareAndSwap(nil, s) {
		return s
	}
	return n.stopped.Load()
}

// spend books k bytes decoded from n, and stops the node that has thereby given
// more than its bounds allow: n itself, measured by what it has had to read, or
// one that n is read from, measured by its size. What decoders that run ahead
// have done meanwhile does not count, so a bomb always ends at the same byte;
// only of a pipe, which has no size, what it has given so far must do.
func (n *node) spend(k int64) *stop {
	lim := &n.w.lim
	var tripped *stop
	for a := n; a != nil; a = a.parent {
		out := a.out[min(n.level-a.level, maxLevels-1)].Add(k)
		if tripped != nil || a.size < 0 && a != n && a.parent != nil {
			continue
		}
		switch {
		case out > lim.RatioFrom && out/lim.Ratio > a.input(a == n):
			tripped = a.bomb("gives more than " + count(lim.Ratio) + " bytes for each of its own; it is read no further")
		case a.parent == nil && out > lim.Output:
			tripped = a.bomb("gives more than " + count(lim.Output) + " bytes in all; it is read no further")
		}
	}
	return tripped
}

// input returns how many bytes the node has to give: all of them where that is
// known, those read so far where it is not or where the reader itself asks.
func (n *node) input(reader bool) int64 {
	if n.size >= 0 && (!reader || n.at != nil) {
		return n.size
	}
	return n.in.Load()
}

// bomb stops the node because a bound was passed.
func (n *node) bomb(message string) *stop {
	return n.fail(n.locus, breach.FaultBomb, message, 0)
}

// above returns the bomb that err is, if it is one of a node that n is read
// from: then nothing of that node is read any more, whatever n's own state is.
func (n *node) above(err error) error {
	var s *stop
	if errors.As(err, &s) && s.kind == breach.FaultBomb && s.at != n {
		return s
	}
	return nil
}
