package detect

import (
	"bytes"
	"slices"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// played reports a column of numbers named like a disability that are what players are
// handicapped by: they have fractions or signs, which percentages of a disability have
// not, or stand among words of a game.
func (d *decider) played(i int) bool {
	if d.feats[i].distinct <= 2 {
		return false
	}
	odd, read, numbers := 0, 0, 0
	for _, e := range d.stats[i].sample.least() {
		if !e.empty {
			read++
			if formNumber.has(bytes.TrimLeft(e.head, "+-"), e.size) {
				numbers++
			}
			if bytes.HasPrefix(e.head, []byte("-")) || bytes.HasPrefix(e.head, []byte("+")) || fraction(e.head) {
				odd++
			}
		}
	}
	if float64(numbers) < checkedShare*float64(read) {
		return false
	}
	return odd*4 >= read || d.among(i, loadAgainst().around[breach.Disabilities])
}

// fraction reports a number with something else than zeros behind its point.
func fraction(v []byte) bool {
	_, part, ok := bytes.Cut(bytes.ReplaceAll(v, []byte(","), []byte(".")), []byte("."))
	return ok && len(bytes.Trim(part, "0 ")) > 0
}

// among reports a table that is called by one of some words, or another column of it.
func (d *decider) among(i int, words []string) bool {
	names := [][]string{d.p.table.words}
	for k := range d.names {
		if k != i {
			names = append(names, tokenize(d.names[k].name))
		}
	}
	for _, name := range names {
		text := " " + strings.Join(name, " ") + " "
		if slices.ContainsFunc(words, func(w string) bool { return strings.Contains(text, w) }) {
			return true
		}
	}
	return false
}
