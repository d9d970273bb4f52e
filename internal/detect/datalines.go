package detect

import (
	"iter"
	"strings"
)

// dataLines yields the lines of a word list without the space around them, each with
// its number, from 1; neither empty lines nor comments.
func dataLines(text string) iter.Seq2[int, string] {
	return func(yield func(int, string) bool) {
		n := 0
		for line := range strings.Lines(text) {
			n++
			line = strings.TrimSpace(line)
			if line != "" && line[0] != '#' && !yield(n, line) {
				return
			}
		}
	}
}
