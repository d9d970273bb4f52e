package detect

import "bytes"

// mostCalled is how many words that no list has may stand behind who somebody is: their
// name, in capitals.
const mostCalled = 2

// reaches reports that the words before a telephone say that by it somebody else is
// reached who is named by nothing but who they are to the writer: "call my mother on",
// "my husband is ill, call him on". One who is not said to be close to the writer may be
// whom the row is about, of whom somebody else writes: "call him on" in a note.
func (s *searcher) reaches(v []byte, n span) bool {
	w := whoseWalk{s: s, v: v, from: max(0, n.start-reachBefore), at: n.start, mail: -1}
	for reach, called, word := false, 0, 0; word < relativeWords; word++ {
		sort, ok := w.word()
		switch {
		case !ok || sentenceEnds(v[w.at:n.start]):
			return false
		case sort&whoseRelation != 0:
			return (reach || w.nouns) && w.close()
		case sort&whoseMine != 0:
			return false
		case sort&whoseWhom != 0 && reach && !w.formal(), sort&whoseTheirs != 0 && (reach || w.nouns) && !w.formal():
			return w.closeBefore()
		case sort&(whoseReach|whoseNoun|whoseFiller|whoseTheirs) != 0:
			reach = reach || sort&whoseReach != 0
		case called < mostCalled && upperAt(v, w.at) && letterByte(v[w.at+1]):
			called++
		default:
			return false
		}
	}
	return false
}

// formal reports that the word which was just read is German for you, which its capital
// says.
func (w *whoseWalk) formal() bool {
	return bytes.HasPrefix(w.v[w.at:], []byte("Sie")) || bytes.HasPrefix(w.v[w.at:], []byte("Ihnen")) || w.politely()
}

// close reports that the word for who somebody is, which was just read, is said of who is
// close to the writer, or to somebody whom the text has named: "my husband", "her son".
// "Frau Weiss" is nobody's wife.
func (w whoseWalk) close() bool {
	sort, ok := w.word()
	return ok && sort&(whoseMine|whoseTheirs) != 0 && !w.politely()
}

// closeBefore reports somebody close to the writer before what was read.
func (w whoseWalk) closeBefore() bool {
	for {
		sort, ok := w.word()
		if !ok {
			return false
		}
		if sort&whoseRelation != 0 && w.close() {
			return true
		}
	}
}
