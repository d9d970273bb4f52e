package leakgen

import "sort"

// LetterSets returns the names of the registered letter sets, sorted.
func LetterSets() []string {
	out := make([]string, 0, len(letterSets))
	for name := range letterSets {
		out = append(out, name)
	}
	sort.Strings(out)
	return out
}
