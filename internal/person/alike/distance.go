package alike

// mostRunes bounds the words that are compared letter by letter.
const mostRunes = 40

// Slips counts the typing errors between two words, up to most: letters that
// were left out, added, changed, or swapped with their neighbour (optimal string
// alignment; Damerau 1964). It returns most+1 for more.
func Slips(a, b string, most int) int {
	if a == b {
		return 0
	}
	var bufA, bufB [mostRunes]rune
	x, y := runes(bufA[:0], a), runes(bufB[:0], b)
	if d := len(x) - len(y); d > most || -d > most {
		return most + 1
	}
	var rows [3][mostRunes + 1]int
	before, above, row := &rows[0], &rows[1], &rows[2]
	for j := range len(y) + 1 {
		above[j] = j
	}
	for i := 1; i <= len(x); i++ {
		row[0] = i
		least := i
		for j := 1; j <= len(y); j++ {
			n := above[j-1]
			if x[i-1] != y[j-1] {
				n = min(n, above[j], row[j-1]) + 1
			}
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				n = min(n, before[j-2]+1)
			}
			row[j] = n
			least = min(least, n)
		}
		if least > most {
			return most + 1
		}
		before, above, row = above, row, before
	}
	return min(above[len(y)], most+1)
}

func runes(buf []rune, s string) []rune {
	for _, r := range s {
		if len(buf) == mostRunes {
			break
		}
		buf = append(buf, r)
	}
	return buf
}

// slipsOf is how many typing errors a word of some length may bear and still be
// held to be meant for another.
func slipsOf(n int) int {
	switch {
	case n < 4:
		return 0
	case n < 8:
		return 1
	}
	return 2
}
