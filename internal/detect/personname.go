package detect

import (
	"bytes"
	"unicode"
	"unicode/utf8"

	"github.com/tocsin-project/tocsin/internal/norm"
)

// nameSpan is a run of capitalised words that may be a person's name.
type nameSpan struct {
	start, end, score int
}

// leastName is the score from which a run is held to be a name.
const leastName = 2

// bestName returns the likeliest name in v[lo:hi], the later one of equals.
func (s *searcher) bestName(v []byte, lo, hi int, local []byte) (nameSpan, bool) {
	s.local = norm.FoldName(s.local[:0], local)
	best, found := nameSpan{}, false
	for i := lo; i < hi; {
		if !upperAt(v, i) || i > lo && letterByte(v[i-1]) {
			i++
			continue
		}
		if s.nationalQuote(v, i, hi) {
			i += 2
			continue
		}
		run, next := s.run(v, i, hi)
		i = max(next, i+1)
		if run.end == 0 {
			continue
		}
		s.score(v, &run, hi)
		if run.score >= leastName && (!found || run.score >= best.score) {
			best, found = run, true
		}
	}
	return best, found
}

// longestNational is how far, in bytes, the end of an N'string' is looked for.
const longestNational = 400

// nationalQuote reports whether the N' at v[i] opens a string as SQL Server
// writes it (N'Jane Doe'), and is no part of a name (N'Golo): its quote is
// closed further on, or a word that is known in names stands in it.
func (s *searcher) nationalQuote(v []byte, i, hi int) bool {
	if v[i] != 'N' || i+2 >= hi || v[i+1] != '\'' || !letterByte(v[i+2]) {
		return false
	}
	rest := v[i+2 : min(len(v), i+2+longestNational)]
	if line := bytes.IndexByte(rest, '\n'); line >= 0 {
		rest = rest[:line]
	}
	for at := range rest {
		if rest[at] == '\'' && (at+1 == len(rest) || !letterByte(rest[at+1])) {
			return true
		}
	}
	word := v[i+2 : wordEnd(v, i+2, hi)]
	return classOf(word, &s.fold)&(wordGiven|wordFamily|wordParticle) != 0
}

// run reads the run of name words that begins at v[i]; next is where to go on.
// A title before the name counts for it and is left out; a word that is never
// part of a name ends the run.
func (s *searcher) run(v []byte, i, hi int) (r nameSpan, next int) {
	words, lastCap := 0, i
	for i < hi {
		end := wordEnd(v, i, hi)
		class := classOf(v[i:end], &s.fold)
		capital := upperAt(v, i)
		if class&wordTitle != 0 && class&wordGiven == 0 && (words == 0 || words == 1 && r.score == 0 && end-i > 2 && class&wordFamily == 0) {
			r.score, words = 2, 0 // An Herrn Max Muster
		} else if words == 0 && s.ofMine(v, i, end) {
			r.score = 1 // mein Mann Jens
		} else if capital && class&(wordNever|wordJob|wordFirm) != 0 && class&(wordGiven|wordFamily) == 0 {
			return finish(r, words, lastCap, end)
		} else if capital {
			if words == 0 {
				r.start = i
				if class&wordGiven != 0 {
					r.score += 2
				}
			} else if class&wordFamily != 0 {
				r.score++
			}
			words++
			lastCap = end
		} else if class&wordParticle == 0 || words == 0 {
			return finish(r, words, lastCap, end)
		}
		i = end
		if i < hi && v[i] == '.' && (end-lastCap == 0 || r.score > 0) && shortWord(v, end) {
			i++
		}
		step := spaceAt(v, i, hi)
		if step == 0 {
			break
		}
		i += step
		if i < hi && !letterByte(v[i]) {
			break
		}
	}
	return finish(r, words, lastCap, max(i, lastCap))
}

// ofMine reports a word for who somebody is to the writer, behind one for the writer.
func (s *searcher) ofMine(v []byte, i, end int) bool {
	if i < 2 || v[i-1] != ' ' {
		return false
	}
	from := i - 1
	for from > 0 && letterByte(v[from-1]) {
		from--
	}
	words := loadWhose().words
	s.fold = norm.FoldName(s.fold[:0], v[from:i-1])
	if words[string(s.fold)]&whoseMine == 0 {
		return false
	}
	s.fold = norm.FoldName(s.fold[:0], v[i:end])
	return words[string(s.fold)]&whoseRelation != 0
}

func finish(r nameSpan, words, end, next int) (nameSpan, int) {
	if words == 0 || words > 5 || words == 1 && r.score < 2 {
		return nameSpan{}, next
	}
	if words == 1 {
		r.score--
	}
	r.end = end
	return r, next
}

// score weighs a run that has not enough to be a name by itself: by its mailbox
// and by what stands around it.
func (s *searcher) score(v []byte, r *nameSpan, hi int) {
	if s.inLocal(v[r.start:r.end]) {
		r.score += 3
	}
	if r.score >= leastName || bytes.IndexByte(v[r.start:r.end], ' ') < 0 || s.desk() {
		return
	}
	if nothing(v[r.end:hi]) {
		r.score += 2
	}
	if s.introduced(v[max(0, r.start-48):r.start]) {
		r.score++
	}
	if r.end < hi && r.start > 1 && bytes.IndexByte([]byte(",(<"), v[r.end]) >= 0 &&
		bytes.IndexByte([]byte(",:"), v[r.start-2]) >= 0 {
		r.score++
	}
}

// nothing reports whether only marks, or the beginning of a link to it, stand
// between a name and its mailbox, or SQL Server's N'. A colon makes what is before it a heading.
func nothing(b []byte) bool {
	if i := bytes.LastIndexByte(b, '<'); i >= 0 && bytes.HasSuffix(b, []byte("mailto:")) {
		b = b[:i]
	}
	b = bytes.TrimSuffix(b, []byte(" N'"))
	return len(bytes.Trim(b, " \t\r\n,;(<[\"'-")) == 0
}

// inLocal reports whether a word of a name is in the mailbox's local part.
func (s *searcher) inLocal(name []byte) bool {
	for i := 0; i < len(name); {
		end := wordEnd(name, i, len(name))
		if end == i {
			i++
			continue
		}
		s.fold = norm.FoldName(s.fold[:0], name[i:end])
		if len(s.fold) >= 3 && bytes.Contains(s.local, s.fold) {
			return true
		}
		i = end
	}
	return false
}

// desk reports whether the mailbox is of a role, not of a person.
func (s *searcher) desk() bool {
	return norm.RoleMailbox(string(s.local) + "@example.org")
}

// introductions are words, folded to lower case, after which a text names
// somebody: English, French, German, Spanish, Dutch, Italian, Portuguese.
var introductions = [][]byte{
	[]byte("refer"), []byte("manager"), []byte("supervisor"), []byte("contact"), []byte("colleague"), []byte("boss"),
	[]byte("responsable"), []byte("coll\xc3\xa8gue"), []byte("joindre"), []byte("contacter"), []byte("chef"),
	[]byte("vorgesetzt"), []byte("kolleg"), []byte("ansprechpartner"), []byte("jefe"), []byte("jefa"), []byte("recomend"),
	[]byte("leidinggevende"), []byte("collega"), []byte("r\xc3\xa9f\xc3\xa9r"), []byte("capo"), []byte("superior"),
	[]byte("teacher"), []byte("professor"), []byte("tutor"), []byte("mentor"), []byte("wife"), []byte("husband"),
}

// introduced reports whether the words before a run introduce a person.
func (s *searcher) introduced(before []byte) bool {
	s.fold = lowerTo(s.fold[:0], before)
	for _, w := range introductions {
		if bytes.Contains(s.fold, w) {
			return true
		}
	}
	return false
}

// lowerTo appends b with its ASCII letters in lower case.
func lowerTo(dst, b []byte) []byte {
	for _, c := range b {
		if 'A' <= c && c <= 'Z' {
			c |= 0x20
		}
		dst = append(dst, c)
	}
	return dst
}

// wordEnd returns the end of the word at v[i]: letters, with hyphens and
// apostrophes inside.
func wordEnd(v []byte, i, hi int) int {
	for i < hi {
		switch c := v[i]; {
		case c == 0xc2 && i+1 < hi && v[i+1] == 0xa0, c == 0xa0 && i > 0 && v[i-1] < 0x80:
			return i
		case letterByte(c):
			i++
		case (c == '-' || c == '\'') && i+1 < hi && letterByte(v[i+1]):
			i++
		default:
			return i
		}
	}
	return i
}

// shortWord reports whether the word that ends at v[end] is an initial or an
// abbreviation of at most four letters.
func shortWord(v []byte, end int) bool {
	n := 0
	for end-n > 0 && letterByte(v[end-n-1]) {
		n++
	}
	return n <= 4
}

// spaceAt returns the length of one blank at v[i]: a space or a no-break space.
func spaceAt(v []byte, i, hi int) int {
	switch {
	case i < hi && v[i] == ' ':
		return 1
	case i+1 < hi && v[i] == 0xc2 && v[i+1] == 0xa0:
		return 2
	}
	return 0
}

// letterByte takes every byte of no ASCII for a part of a letter.
func letterByte(c byte) bool { return c|0x20-'a' < 26 || c >= 0x80 }

// upperAt reports whether a capital letter stands at v[i], in UTF-8 or cp1252.
func upperAt(v []byte, i int) bool {
	c := v[i]
	if c < utf8.RuneSelf {
		return 'A' <= c && c <= 'Z'
	}
	r, n := utf8.DecodeRune(v[i:min(len(v), i+4)])
	if n == 1 {
		return 0xc0 <= c && c <= 0xde && c != 0xd7
	}
	return unicode.IsUpper(r)
}
