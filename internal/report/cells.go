package report

import (
	"math"
	"strings"
	"unicode/utf8"
)

// pad fills a text with spaces to a width in characters: at its right, or at
// its left where the width is negative. A longer text stays whole.
func pad(s string, width int) string {
	n := utf8.RuneCountInString(s)
	if width < 0 {
		return strings.Repeat(" ", max(0, -width-n)) + s
	}
	return s + strings.Repeat(" ", max(0, width-n))
}

// short cuts a text to a width, leaving out its middle.
func short(s string, width int) string {
	r := []rune(s)
	if len(r) <= width {
		return string(r)
	}
	width = max(width, 3)
	return string(r[:width/2]) + "…" + string(r[len(r)-(width-width/2-1):])
}

// fold breaks a text at spaces into lines of a width.
func fold(s string, width int) (lines []string) {
	line := ""
	for _, word := range strings.Fields(s) {
		word = short(word, width)
		if line != "" && utf8.RuneCountInString(line)+1+utf8.RuneCountInString(word) > width {
			lines = append(lines, line)
			line = ""
		}
		if line != "" {
			line += " "
		}
		line += word
	}
	return append(lines, line)
}

// blocks draws a share as a bar in eighths of a character; what is there at
// all shows.
func blocks(share float64, width int) string {
	share = min(max(share, 0), 1)
	n := int(math.Round(share * float64(width) * 8))
	if n == 0 && share > 0 {
		n = 1
	}
	bar := strings.Repeat("█", n/8)
	if n%8 > 0 {
		bar += string([]rune("▏▎▍▌▋▊▉")[n%8-1])
	}
	return bar
}

func one(n int64, single, many string) string {
	if n == 1 {
		return single
	}
	return many
}
