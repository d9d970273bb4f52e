package claim

import (
	"strings"
	"unicode"
)

// shortestTelephone is how many digits a telephone number has at the least.
const shortestTelephone = 6

// telephone reports whether a number is one to call, or a part of it: groups of digits
// beside one another of which one begins with 0, behind a plus or a bracket, or with
// hyphens or strokes between. No count is written like that.
func (r *reader) telephone(w []word, i int) bool {
	first, last := i, i
	for first > 0 && r.grouped(w[first-1], w[first]) {
		first--
	}
	for last+1 < len(w) && r.grouped(w[last], w[last+1]) {
		last++
	}
	digits, marked := 0, strings.HasSuffix(r.text[:w[first].start], "+") || first < last && strings.HasSuffix(r.text[:w[first].start], "(")
	for j := first; j <= last; j++ {
		text := r.text[w[j].start:w[j].end]
		for _, c := range text {
			if unicode.IsDigit(c) {
				digits++
			}
		}
		marked = marked || text[0] == '0' || j > first && strings.ContainsAny(r.text[w[j-1].end:w[j].start], "-/")
	}
	return marked && digits >= shortestTelephone
}

// grouped reports whether two words are groups of digits with nothing between them but
// what parts the groups of a telephone number.
func (r *reader) grouped(a, b word) bool {
	return isDigit(r.text[a.end-1]) && isDigit(r.text[b.start]) && strings.Trim(r.text[a.end:b.start], " -/()\u00a0\u202f") == ""
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }
