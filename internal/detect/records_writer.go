package detect

import (
	"bytes"
	"unicode"
)

// noteWord is a word of a note with what stands before it.
type noteWord struct {
	before, text []byte
	fold         string
}

// lateReach is how many words may stand before a verb that is last in its clause.
const lateReach = 5

// noteTurner puts what a note says of somebody as they would say it of themselves, so that
// it is read by the same rules: "she has asthma", "I have asthma".
type noteTurner struct {
	w     *seekerWords
	own   map[string]bool // words of their name
	words []noteWord
	out   []byte
}

// asWriter returns a note on whom a name calls as they would write it, without the
// sentences in which its writer speaks of themselves. Where it speaks of women and men,
// nobody knows who is meant, and it is returned as it is.
func asWriter(note, name []byte) []byte {
	n := noteTurner{w: loadSeekers(), own: map[string]bool{}}
	for _, w := range nameWords(name) {
		n.own[w] = len(w) >= leastNameWord && proseWords()[w]&proseParticle == 0
	}
	she, he := false, false
	for from := 0; from < len(note); {
		end := from
		for g := gapNone; end < len(note) && g != gapSentence && g != gapLine && g != gapBlank; {
			g, end = nextGap(note, end, len(note))
		}
		if end <= from {
			break
		}
		part, own := n.sentence(note[from:end])
		if from = end; own {
			continue
		}
		for i := range n.words {
			she, he = she || n.w.she[n.words[i].fold], he || n.w.he[n.words[i].fold] && n.turns(i)
		}
		n.turn()
		n.out = append(n.out, part...)
	}
	if she && he {
		return note
	}
	return bytes.TrimSpace(n.out)
}

// sentence parts a sentence into words and what stands behind the last, and reports
// whether its writer speaks of themselves.
func (n *noteTurner) sentence(v []byte) (rest []byte, own bool) {
	n.words = n.words[:0]
	for {
		i := bytes.IndexFunc(v, unicode.IsLetter)
		if i < 0 {
			return v, own
		}
		end := i + wordEnd(v[i:], 0, len(v)-i)
		if end <= i {
			end = i + 1
		}
		fold := foldLetter(v[i:end])
		own = own || n.w.self[fold]
		n.words = append(n.words, noteWord{v[:i], v[i:end], fold})
		v = v[end:]
	}
}

// means reports a word for whom the note is about.
func (n *noteTurner) means(i int) bool {
	w := n.words[i].fold
	return n.w.she[w] || n.w.he[w] || n.w.labels[w] || n.own[w] && (i+1 == len(n.words) || !n.own[n.words[i+1].fold])
}

// turns reports that something is said of whom the word means: a verb stands behind it,
// or what is theirs.
func (n *noteTurner) turns(i int) bool {
	return n.w.whose[n.words[i].fold] || i+1 < len(n.words) && n.w.verbs[n.words[i+1].fold] != "" || n.late(i) > 0
}

// late returns the word that is a verb last in the clause in which word i says who is
// meant, 0 for none.
func (n *noteTurner) late(i int) int {
	for k := i + 1; k < len(n.words) && k <= i+lateReach; k++ {
		if bytes.IndexByte(n.words[k].before, ',') >= 0 {
			return 0
		}
		if n.w.late[n.words[k].fold] && (k+1 == len(n.words) || bytes.IndexByte(n.words[k+1].before, ',') >= 0) {
			return k
		}
	}
	return 0
}

// turn appends the words of a sentence, turned.
func (n *noteTurner) turn() {
	for i := 0; i < len(n.words); i++ {
		w := &n.words[i]
		switch {
		case n.means(i) && i+1 < len(n.words) && n.w.verbs[n.words[i+1].fold] != "" && blankBefore(&n.words[i+1]):
			n.put(w.before, n.w.verbs[n.words[i+1].fold])
			i++
		case n.means(i) && n.late(i) > i+1:
			at := n.late(i)
			n.put(w.before, n.w.verbs[n.words[at].fold])
			for _, between := range n.words[i+1 : at] {
				n.put(between.before, string(between.text))
			}
			i = at
		case n.w.whose[w.fold]:
			n.put(w.before, "my")
		case n.w.drops[w.fold] && (i == 0 || n.words[i-1].fold == "que" || n.words[i-1].fold == "che" || bytes.IndexByte(w.before, ',') >= 0):
			n.put(w.before, n.w.verbs[w.fold])
		default:
			n.put(w.before, string(w.text))
		}
	}
}

// blankBefore reports that nothing but blanks stands before a word.
func blankBefore(w *noteWord) bool { return len(bytes.TrimSpace(w.before)) == 0 }

func (n *noteTurner) put(before []byte, word string) {
	n.out = append(append(n.out, before...), word...)
}
