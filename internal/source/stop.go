package source

import "github.com/tocsin-project/tocsin/internal/breach"

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

// dead returns the stop of the node or of any node that it is read from.
func (n *node) dead() *stop {
	for a := n; a != nil; a = a.parent {
		if s := a.stopped.Load(); s != nil {
			return s
		}
	}
	return nil
}

// spend books k decoded bytes on the node and on all it is read from, and
// stops the innermost one that has given more than its bounds allow.
func (n *node) spend(k int64) *stop {
	lim := &n.w.lim
	var tripped *stop
	for a := n; a != nil; a = a.parent {
		out := a.out.Add(k)
		if tripped != nil {
			continue
		}
		switch in := a.input(); {
		case out > lim.RatioFrom && out/lim.Ratio > in:
			tripped = a.bomb("gives more than " + count(lim.Ratio) + " bytes for each of its own; it is read no further")
		case a.parent == nil && out > lim.Output:
			tripped = a.bomb("gives more than " + count(lim.Output) + " bytes in all; it is read no further")
		}
	}
	return tripped
}

// bomb stops the node because a bound was passed.
func (n *node) bomb(message string) *stop {
	return n.fail(n.locus, breach.FaultBomb, message, 0)
}

// input returns how many bytes of its own the node has had to give: all of them
// where it is read at random, else those read so far.
func (n *node) input() int64 {
	if n.at != nil && n.size >= 0 {
		return n.size
	}
	return n.in.Load()
}
