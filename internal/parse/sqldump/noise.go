package sqldump

import (
	"bytes"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/parse"
)

const (
	noiseLine = 64       // bytes of a line that tell whether it is binary
	noiseRun  = 64 << 10 // bytes of binary that are a unit, about
)

// noisy returns 1 if the line at i, between two statements, is binary and not
// the beginning of a statement; bad if it is not, more if that cannot be told.
func (p *parser) noisy(i int) int {
	w := p.d[i:min(len(p.d), i+noiseLine)]
	if end := line(w, 0); end != more {
		w = w[:end]
	} else if len(w) < noiseLine && !p.last {
		return more
	}
	if n := parse.Controls(w); n < 2 || !parse.Binary(w) {
		return bad
	}
	n := 0
	for n < len(w) && wordByte[w[n]] {
		n++
	}
	if n < len(w) && blank(w[n]) && starter(w[:n]) {
		return bad
	}
	return 1
}

// noise gives up the binary at i: a unit of at most about 64 KiB, to where a
// dump goes on at the beginning of a line, else to the last control byte before
// text.
func (p *parser) noise(i int) int {
	end := p.noiseEnd(i)
	if end != more {
		p.fault(i, end, breach.FaultUnknown, noText)
	}
	return end
}

const noText = "these bytes in the middle of a dump are no text: they were searched all the same; find out what they are"

func (p *parser) noiseEnd(i int) int {
	for at := i; ; {
		b := p.d[at:min(len(p.d), at+parse.Block)]
		if len(b) < parse.Block && !p.last {
			return more
		}
		if k := p.resumes(at, at+len(b)); k != bad {
			return k
		}
		// The line at i is binary, whatever the block that it begins.
		if at > i && !parse.Binary(b) {
			return p.lastControl(i, at)
		}
		if at += len(b); at == len(p.d) && p.last || at-i >= noiseRun {
			return p.lastControl(i, at)
		}
	}
}

// resumes returns the beginning of the first line between from and to that a
// dump goes on with; bad if there is none.
func (p *parser) resumes(from, to int) int {
	for j := from; ; {
		n := bytes.IndexByte(p.d[j:to], '\n')
		if n < 0 {
			return bad
		}
		if j += n + 1; j < len(p.d) && blank(p.d[j]) {
			continue // goesOn would pass the same blanks for each line feed
		}
		if k := goesOn(p.d, j, p.my, p.last); k == more {
			return more
		} else if k > 0 && k < len(p.d) {
			return j
		}
	}
}

// lastControl returns the index after the last control byte between i and end,
// of which there is one.
func (p *parser) lastControl(i, end int) int {
	for end > i+1 && !parse.IsControl(p.d[end-1]) {
		end--
	}
	return end
}

// unlike counts a whole unit that was taken for text, and is binary, as unread.
// It reports whether it did.
func (p *parser) unlike(i, end int) bool {
	if p.dry {
		return false
	}
	b := p.d[i:end]
	if n := parse.Controls(b); n < 2 || !parse.Binary(b) {
		return false
	}
	p.fault(i, end, breach.FaultUnknown, noText)
	return true
}
