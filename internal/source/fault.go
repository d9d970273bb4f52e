package source

import (
	"maps"
	"slices"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// tally counts a source's faults by kind, so that an archive of a million
// broken members does not give a million faults.
type tally map[breach.FaultKind]*sum

type sum struct {
	seen  int
	held  int // not reported one by one
	bytes int64
}

// fault reports what could not be read of a node.
func (w *walker) fault(n *node, f breach.Fault) {
	n.unread += f.Bytes
	s := w.tally[f.Kind]
	if s == nil {
		s = &sum{}
		w.tally[f.Kind] = s
	}
	if s.seen++; s.seen <= w.lim.Faults {
		w.v.Fault(f)
		return
	}
	s.held++
	s.bytes += f.Bytes
}

// flush reports the faults that were held back, in the order of their kinds.
func (w *walker) flush(locus breach.Locus) {
	for _, kind := range slices.Sorted(maps.Keys(w.tally)) {
		if s := w.tally[kind]; s.held > 0 {
			w.v.Fault(breach.Fault{
				Locus: locus, Kind: kind, Bytes: s.bytes,
				Message: count(int64(s.held)) + " more of this kind in this file",
			})
		}
	}
	clear(w.tally)
}
