package detect

import "bytes"

// untitled returns a name without the forms of address before it ("M. DUPONT
// Jean", "Herr Dr. Weber"): two columns show one person also where one of them
// has them. A word is only left out where a word follows. buf is scratch.
func untitled(v []byte, buf *[]byte) []byte {
	for {
		rest := bytes.TrimLeft(v, " ")
		end := wordEnd(rest, 0, len(rest))
		if end == 0 || end > longestTitle {
			return v
		}
		next := end
		if next < len(rest) && rest[next] == '.' {
			next++
		}
		after := bytes.TrimLeft(rest[next:], " ")
		if len(after) == 0 || !letterByte(after[0]) || next == len(rest) || !titled(rest[:end], next > end, after, buf) {
			return v
		}
		v = after
	}
}

// longestTitle is the length of the longest form of address, in bytes.
const longestTitle = 12

// titled reports whether a word before a name is a form of address. A lone M is
// one in French, and an initial elsewhere: with a point, or before two words,
// it is taken for one.
func titled(word []byte, point bool, after []byte, buf *[]byte) bool {
	if len(word) == 1 {
		return word[0]|0x20 == 'm' && (point || bytes.IndexByte(after, ' ') > 0)
	}
	class := classOf(word, buf)
	return class&wordTitle != 0 && class&(wordGiven|wordFamily) == 0
}
