package notice

import (
	"cmp"
	"slices"
)

// mostSamples is how many texts of a language are shown whole to who approves.
const mostSamples = 3

// sample chooses the texts of a language to be read whole: each the one with the most
// lines that stand in none before it, of as many the one that most people get.
func (l *ReviewLanguage) sample() {
	seen := map[int]bool{}
	for len(l.Samples) < min(mostSamples, len(l.Texts)) {
		news := func(x *ReviewedText) (n int) {
			for _, line := range x.Lines {
				if !seen[line] {
					n++
				}
			}
			return n
		}
		best := &l.Texts[0]
		for i := range l.Texts {
			x := &l.Texts[i]
			if cmp.Or(cmp.Compare(news(x), news(best)), cmp.Compare(x.People, best.People)) > 0 {
				best = x
			}
		}
		if slices.Contains(l.Samples, best.Hash) || len(l.Samples) > 0 && news(best) == 0 {
			break // all lines stand in those before
		}
		l.Samples = append(l.Samples, best.Hash)
		for _, line := range best.Lines {
			seen[line] = true
		}
	}
	l.Sampled = len(seen)
}
