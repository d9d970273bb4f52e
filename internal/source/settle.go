package source

import (
	"errors"
	"io"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// settle ends a node: it reports what stopped it, counts what stays unread, and
// books what is neither passed on nor unread as the container's. bombed says
// that a bomb ended it, so that it must not be read further.
func (w *walker) settle(n *node, bombed bool) error {
	s := n.stopped.Load()
	if s != nil {
		rest, err := n.rest(s)
		if err != nil {
			return err
		}
		s.bytes += rest
		w.fault(n, breach.Fault{Locus: s.locus, Kind: s.kind, Message: s.message, Bytes: s.bytes})
	} else if n.at == nil && !bombed {
		if _, err := n.drain(); err != nil {
			return err
		}
	}
	total := n.in.Load()
	if n.at != nil && s == nil {
		total = n.size
	}
	w.source().Container += total - n.passed - n.unread
	return nil
}

// rest counts the bytes of a stopped node that were not taken, and takes them.
func (n *node) rest(s *stop) (int64, error) {
	head := int64(len(n.head))
	n.head = nil
	if n.size >= 0 {
		rest := max(n.size-n.in.Load(), 0)
		if n.at == nil && !n.decoded() {
			// A member may be shorter than its header says.
			k, err := n.drain()
			return head + k, err
		}
		n.in.Add(rest)
		return head + rest, nil
	}
	if s.kind == breach.FaultBomb && n.decoded() {
		return head, nil // more of the same
	}
	k, err := n.drain()
	return head + k, err
}

// decoded reports whether the node's bytes come out of a decoder, so that they
// cost work and may have no end.
func (n *node) decoded() bool {
	switch n.raw.(type) {
	case *pump, *decoding:
		return n.parent != nil
	}
	return false
}

// drain reads the node to its end. A stop of a layer below is no error here: it
// is reported by that layer.
func (n *node) drain() (int64, error) {
	if n.err != nil {
		return 0, final(n.err)
	}
	before := n.in.Load()
	_, err := io.Copy(io.Discard, onlyReader{n})
	return n.in.Load() - before, final(err)
}

type onlyReader struct{ io.Reader }

// final returns err unless it is the end of a stream.
func final(err error) error {
	var s *stop
	if err == io.EOF || errors.As(err, &s) {
		return nil
	}
	return err
}
