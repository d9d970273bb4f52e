package jsondoc

import (
	"bytes"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// lines reads units up to the first that goes on after the data, and returns where
// that begins.
func (r *run) lines() int {
	at, eol := r.markEnd(), -1
	for {
		r.bound = len(r.data)
		unit := r.gap(at)
		r.cov.Records += int64(unit - at)
		if unit == len(r.data) {
			return unit
		}
		if eol < unit {
			if eol = lineEnd(r.data, unit); eol < 0 {
				eol = len(r.data)
			}
		}
		r.bound = eol
		held, cells := len(r.held), len(r.cells)
		if at = r.unit(unit); at < 0 {
			r.undo(held, cells)
			return unit
		}
	}
}

// markEnd returns what follows the mark that a leaf of UTF-8 may begin with.
func (r *run) markEnd() int {
	if r.base > 0 || !bytes.HasPrefix(r.data, mark) {
		return 0
	}
	r.cov.Records += int64(len(mark))
	return len(mark)
}

// unit reads an object, or a line's rest that is none, and returns what follows it;
// -1 where its line goes on after the data.
func (r *run) unit(at int) int {
	open := r.bound == len(r.data)
	r.why, r.at, r.any = broken, at, false
	if r.data[at] == '{' {
		if end := r.record(at); end >= 0 {
			return end
		}
	}
	if open && !r.last {
		return -1
	}
	tail := r.salvage(at)
	if open && r.why == short {
		r.tail(tail)
		return r.bound
	}
	r.text(tail, r.bound)
	r.fault(r.at, breach.FaultSyntax, "the line is no JSON object from here on; it was read as text", 0)
	return r.bound
}
