package detect

import (
	"bytes"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/norm"
)

const (
	// reachBefore and reachAfter are how far, in bytes, a name or phone number
	// may stand from the mailbox it belongs to.
	reachBefore = 260
	reachAfter  = 200
)

// gap says what stands between two places of a text.
type gap uint8

const (
	gapNone     gap = iota // the same sentence and line
	gapLine                // a line's end
	gapSentence            // the end of a sentence
	gapBlank               // an empty line
)

// group numbers the mailboxes of a text and puts each number that stands
// directly with one into its group. A number with no mailbox beside it stays
// in group 0: it is the writer's own.
func (s *searcher) group(v []byte) {
	for i := range s.mails {
		if s.groups < loneGroup {
			s.groups++
		}
		s.mails[i].group = uint8(s.groups)
	}
	if s.groups == loneGroup {
		return
	}
	for i := range s.numbs {
		s.numbs[i].group = s.groupOf(v, s.numbs[i])
	}
}

// groupOf finds the mailbox a number stands with: the one before it, unless a
// name or a nearer break says that it belongs to the one behind.
func (s *searcher) groupOf(v []byte, n span) uint8 {
	before, after := -1, -1
	for i, m := range s.mails {
		if m.end <= n.start {
			before = i
		} else if after < 0 {
			after = i
		}
	}
	left, right := gapBlank, gapBlank
	if before >= 0 && n.start-s.mails[before].end <= reachAfter {
		left = between(v, s.mails[before].end, n.start)
		if left == gapSentence && s.anothers(v[s.mails[before].end:n.start]) {
			left = gapLine
		}
	}
	if after >= 0 && s.mails[after].start-n.end <= reachBefore {
		right = between(v, n.end, s.mails[after].start)
		name, ok := s.nameBefore(v, after)
		switch {
		case ok && name.start < n.start:
			return s.mails[after].group
		case ok && left < gapSentence:
			right = gapBlank // the name behind the number opens another entry
		}
	}
	switch {
	case left >= gapSentence && right >= gapSentence:
		return 0
	case left <= right:
		return s.mails[before].group
	}
	return s.mails[after].group
}

// between returns the greatest gap in v[i:j].
func between(v []byte, i, j int) gap {
	g, lineEmpty := gapNone, false
	for k := i; k < j; k++ {
		switch v[k] {
		case '\n':
			if lineEmpty {
				return gapBlank
			}
			g, lineEmpty = max(g, gapLine), true
		case ' ', '\t', '\r':
		case '.', '!', '?':
			if sentenceEnd(v, k, j) {
				g = gapSentence
			}
			lineEmpty = false
		default:
			lineEmpty = false
		}
	}
	return g
}

// sentenceEnd reports whether the mark at v[k] ends a sentence: white space
// and a capital follow, and no short word ("Tel.", "Dr.") stands before.
func sentenceEnd(v []byte, k, end int) bool {
	j := k + 1
	if j >= end || v[j] != ' ' && v[j] != '\n' && v[j] != '\r' {
		return false
	}
	for j < end && (v[j] == ' ' || v[j] == '\n' || v[j] == '\r') {
		j++
	}
	if j >= end || !upperAt(v, j) {
		return false
	}
	w := k
	for w > 0 && letterByte(v[w-1]) {
		w--
	}
	return v[k] != '.' || k-w > 4 || k == w || !upperAt(v, w)
}

// cues of a third person, folded, that lets a number in the next sentence
// belong to the mailbox before it.
var thirdPerson = [][]byte{
	[]byte(" her "), []byte(" his "), []byte(" their "), []byte("her "), []byte("his "), []byte("their "),
	[]byte(" son num"), []byte(" sa ligne"), []byte("son tel"), []byte("son num"), []byte("ihre "), []byte("seine "),
	[]byte("su tel"), []byte("su num"), []byte("zijn "), []byte("haar "), []byte("suo "), []byte("seu "),
}

// anothers reports whether a text speaks of somebody's number other than the
// writer's.
func (s *searcher) anothers(b []byte) bool {
	s.fold = lowerTo(s.fold[:0], b)
	for _, cue := range thirdPerson {
		if bytes.Contains(s.fold, cue) {
			return true
		}
	}
	return false
}

// nameOf adds the name that stands with a mailbox.
func (s *searcher) nameOf(column int, v []byte, i int, out *Row) {
	group := s.mails[i].group
	if group == loneGroup {
		return
	}
	if name, ok := s.nameBefore(v, i); ok {
		f := Finding{Column: uint16(column), Kind: breach.KindFullName, Inside: true, Group: group}
		s.keep(out, f, nameForm, v[name.start:name.end])
	}
}

func nameForm(dst, b []byte) ([]byte, bool) { return norm.Name(dst, b), true }

// nameBefore finds the name that belongs to the i-th mailbox, once.
func (s *searcher) nameBefore(v []byte, i int) (nameSpan, bool) {
	if m := &s.mails[i]; !m.looked {
		m.looked = true
		m.name, m.named = s.lookBefore(v, i)
	}
	return s.mails[i].name, s.mails[i].named
}

func (s *searcher) lookBefore(v []byte, i int) (nameSpan, bool) {
	m := s.mails[i]
	lo := max(0, m.start-reachBefore)
	if i > 0 {
		lo = max(lo, s.mails[i-1].end)
	}
	lo = blockStart(v, lo, m.start)
	local := v[m.start:m.end]
	if at := bytes.IndexByte(local, '@'); at > 0 {
		local = local[:at]
	}
	return s.bestName(v, lo, m.start, local)
}

// blockStart moves lo forward behind the last empty line or sentence's end
// before hi.
func blockStart(v []byte, lo, hi int) int {
	lineEmpty := false
	for k := lo; k < hi; k++ {
		switch v[k] {
		case '\n':
			if lineEmpty {
				lo = k + 1
			}
			lineEmpty = true
		case ' ', '\t', '\r':
		case '.', '!', '?':
			if sentenceEnd(v, k, hi) {
				lo = k + 1
			}
			lineEmpty = false
		default:
			lineEmpty = false
		}
	}
	return lo
}
