package wording

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Grade says how hard a text is to read, by LIX: words a sentence, and the share
// of long words (Björnsson 1968). It counts letters only, so it works for every
// language here; numbers of different languages do not compare, for German and
// Polish words are longer.
type Grade struct {
	Sentences int     `json:"sentences"`
	Words     int     `json:"words"`
	Long      int     `json:"long_words"` // of more than six letters
	LIX       float64 `json:"lix"`        // 0 for a text without words
}

// schoolYears are the least LIX of each year of school, from the first on
// (Anderson, "Lix and Rix", Journal of Reading 26, 1983, for English).
var schoolYears = []float64{0, 10, 15, 20, 24, 28, 32, 36, 40, 44, 48, 52, 56}

// Years is the number of years of school that LIX answers to, 1 to 13, as
// measured for English.
func (g Grade) Years() (n int) {
	for _, least := range schoolYears {
		if g.LIX >= least {
			n++
		}
	}
	return n
}

// In says how hard a text of a language is to read: for English with the year of school,
// which is measured for no other.
func (g Grade) In(l *Language) string {
	if l.Code == "en" {
		return fmt.Sprintf("LIX %.0f, as school year %d reads English", g.LIX, g.Years())
	}
	return fmt.Sprintf("LIX %.0f, to compare with other texts in %s (%s) only", g.LIX, l.Name, l.Code)
}

// Read measures a text. A line is at least one sentence; addresses of pages and
// of mail count as one short word, for they are looked at and not read.
func Read(text string) (g Grade) {
	for line := range strings.Lines(text) {
		open := false
		for word := range strings.FieldsSeq(line) {
			if letters := lettersOf(word); letters > 0 || strings.ContainsFunc(word, unicode.IsDigit) {
				g.Words++
				open = true
				if letters > 6 {
					g.Long++
				}
			}
			if open && strings.ContainsAny(word[len(word)-1:], ".!?:") {
				g.Sentences++
				open = false
			}
		}
		if open {
			g.Sentences++
		}
	}
	if g.Words > 0 {
		g.LIX = float64(g.Words)/float64(g.Sentences) + 100*float64(g.Long)/float64(g.Words)
	}
	return g
}

// lettersOf counts the letters of a word; an address counts as one.
func lettersOf(word string) int {
	trimmed := strings.TrimRight(word, ".,;:!?)")
	if strings.ContainsAny(trimmed, "@/") || strings.Contains(trimmed, ".") && utf8.RuneCountInString(trimmed) > 6 {
		return 1
	}
	n := 0
	for _, r := range trimmed {
		if unicode.IsLetter(r) {
			n++
		}
	}
	return n
}
