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
		s.numbs[i].owners = s.owners(v, s.numbs[i])
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
	quoted := func(i int) bool {
		return i >= 0 && quoteDepth(v, s.mails[i].start) != quoteDepth(v, n.start)
	}
	if quoted(before) {
		before = -1
	}
	if quoted(after) || after >= 0 && quotesBelow(v, s.mails[after].end) {
		after = -1
	}
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
	g := gapNone
	for at := i; at < j; {
		var found gap
		found, at = nextGap(v, at, j)
		g = max(g, found)
	}
	return g
}

// blockStart moves lo forward behind the last empty line, paragraph or
// sentence's end before hi.
func blockStart(v []byte, lo, hi int) int {
	for at := lo; at < hi; {
		var found gap
		if found, at = nextGap(v, at, hi); found >= gapSentence {
			lo = at
		}
	}
	return lo
}

// nextGap finds the next gap in v[i:hi] and the place behind it; gapNone and hi
// where there is none.
func nextGap(v []byte, i, hi int) (gap, int) {
	for ; i < hi; i++ {
		switch c := v[i]; c {
		case '\n':
			j := i + 1
			for j < hi && (v[j] == ' ' || v[j] == '\t' || v[j] == '\r') {
				j++
			}
			if j < hi && v[j] == '\n' {
				return gapBlank, j + 1
			}
			return gapLine, i + 1
		case '.', '!', '?':
			if sentenceEnd(v, i, hi) {
				return gapSentence, i + 1
			}
		case '<':
			if g, end := tag(v, i, hi); end > 0 {
				if g == gapLine && emptyBehind(v, end, hi) {
					g = gapBlank
				}
				if g != gapNone {
					return g, end
				}
				i = end - 1
			}
		}
	}
	return gapNone, hi
}

// emptyBehind reports that the line that begins at v[i], behind a tag that ended
// another, is empty: nothing stands before the next such tag.
func emptyBehind(v []byte, i, hi int) bool {
	for i < hi && v[i] <= ' ' {
		i++
	}
	if i == hi || v[i] != '<' {
		return false
	}
	g, _ := tag(v, i, hi)
	return g == gapLine && i+2 < hi && v[i+1]|0x20 == 'b'
}

// longestTag bounds how far the end of a tag is looked for, in bytes.
const longestTag = 400

// cutTag is the end of a tag whose end is not seen.
const cutTag = -1

// tag reads the HTML tag at v[i] and says what break it makes; end is 0 where
// no tag stands there.
func tag(v []byte, i, hi int) (g gap, end int) {
	from, to, end := tagAt(v, i, hi)
	switch end {
	case 0:
		return gapNone, 0
	case cutTag:
		return gapNone, hi // cut by what is looked at: the address stands in it
	}
	var word [12]byte
	switch string(lowerTo(word[:0], v[from:min(to, from+10)])) {
	case "p", "div", "ul", "ol", "table", "blockquote", "section", "h1", "h2", "h3", "h4", "hr":
		g = gapBlank
	case "br", "li", "tr", "td", "dd", "dt":
		g = gapLine
	}
	return g, end
}

// tagAt finds the HTML tag at v[i]: where its name begins and ends, and the place
// behind it, which is cutTag where its end is not seen, and 0 where there is none.
func tagAt(v []byte, i, hi int) (from, to, end int) {
	j := i + 1
	if j < hi && v[j] == '/' {
		j++
	}
	from = j
	for j < hi && (v[j]|0x20-'a' < 26 || v[j]-'0' < 10) {
		j++
	}
	if j == from || j < hi && bytes.IndexByte([]byte(" \t\r\n/>"), v[j]) < 0 {
		return 0, 0, 0
	}
	n := bytes.IndexByte(v[j:min(hi, j+longestTag)], '>')
	if n < 0 {
		return from, j, cutTag
	}
	return from, j, j + n + 1
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
	if j >= end || !upperAt(v, j) || norm.MailLabel(v[j:min(len(v), j+longestMailbox)]) > 0 {
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
	name, ok := s.nameBefore(v, i)
	if !ok {
		name, ok = s.nameAfter(v, i)
	}
	if !ok {
		name, ok = s.nameUnder(v, i)
	}
	if ok {
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
	name, ok := s.bestName(v, lo, m.start, local(v[m.start:m.end]))
	if !ok || i > 0 && s.ofTheOneBefore(v, i, name) {
		return nameSpan{}, false
	}
	return name, true
}

// ofTheOneBefore reports whether a name before the i-th mailbox is on the line of
// the one before that and belongs there, as in a list of "address, name".
func (s *searcher) ofTheOneBefore(v []byte, i int, name nameSpan) bool {
	m, before := s.mails[i].span, s.mails[i-1].span
	words := v[name.start:name.end]
	if between(v, before.end, name.start) != gapNone || s.inLocal(words) || bytes.IndexByte(v[name.end:m.start], '<') >= 0 {
		return false
	}
	beside := nothing(v[before.end:name.start])
	apart := between(v, name.end, m.start) != gapNone
	if beside && apart {
		return true
	}
	s.local = norm.FoldName(s.local[:0], local(v[before.start:before.end]))
	return (beside || apart) && s.inLocal(words) && !s.mails[i-1].named
}

// nameAfter finds the name behind the i-th mailbox on its line, of which a word
// is in its local part: nothing less says that it is not somebody else's.
func (s *searcher) nameAfter(v []byte, i int) (nameSpan, bool) {
	m := s.mails[i]
	hi := min(len(v), m.end+reachAfter)
	if i+1 < len(s.mails) {
		hi = min(hi, s.mails[i+1].start)
	}
	if g, at := nextGap(v, m.end, hi); g != gapNone {
		hi = at
	}
	name, ok := s.bestName(v, m.end, hi, local(v[m.start:m.end]))
	return name, ok && s.inLocal(v[name.start:name.end])
}
