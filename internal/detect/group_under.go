package detect

import "bytes"

// linesUnder is in how many lines below a mailbox the name may stand that it is of.
const linesUnder = 2

// nameUnder finds the name in an entry that a mailbox opens: it stands alone in the
// first line of a paragraph, and the name alone in one of the next, behind a line
// with a number at the most.
func (s *searcher) nameUnder(v []byte, i int) (nameSpan, bool) {
	m := s.mails[i]
	hi := min(len(v), m.end+reachAfter)
	if i+1 < len(s.mails) {
		hi = min(hi, s.mails[i+1].start)
	}
	lo := max(0, m.start-reachBefore)
	if !blankButTags(v[blockStart(v, lo, m.start):m.start]) || lo > 0 && blockStart(v, lo, m.start) == lo {
		return nameSpan{}, false
	}
	g, at := nextGap(v, m.end, hi)
	if !blankButTags(v[m.end:at]) {
		return nameSpan{}, false
	}
	for n := 0; n < linesUnder && g == gapLine; n++ {
		var end int
		from := at
		g, end = nextGap(v, from, hi)
		at = end
		if end == hi && hi < len(v) {
			return nameSpan{}, false // the line goes on
		}
		name, ok := s.bestName(v, from, end, local(v[m.start:m.end]))
		if ok {
			return name, blankButTags(v[from:name.start]) && blankButTags(v[name.end:end])
		}
		if bytes.IndexFunc(v[from:end], func(r rune) bool { return r >= 'A' }) >= 0 {
			break // words, and none of a name
		}
	}
	return nameSpan{}, false
}

// blankButTags reports whether only marks and tags of HTML stand in b.
func blankButTags(b []byte) bool {
	for {
		open := bytes.IndexByte(b, '<')
		if open < 0 {
			return nothing(b)
		}
		shut := bytes.IndexByte(b[open:], '>')
		if shut < 0 || !nothing(b[:open]) {
			return nothing(b)
		}
		b = b[open+shut+1:]
	}
}
