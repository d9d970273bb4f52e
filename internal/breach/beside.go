package breach

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// mostBeside is how many characters of a difference MaskBeside shows.
const mostBeside = 3

// MaskBeside hides a value as Mask does, but for what tells it from another that it
// is compared with: of each word that the other has not the first letter and up to
// three characters from where they begin to differ; of a date or another number in
// parts, the parts that differ, and of parts that all do the first. It never shows a whole value, nor more of a word
// than half of it and one letter. Where the other is "" or the same, it is Mask's.
func MaskBeside(value, other string) string {
	if other == "" || strings.EqualFold(value, other) {
		return Mask(value)
	}
	words, marks := parts(value)
	others, _ := parts(other)
	if len(words) == 0 {
		return Mask(value)
	}
	if digitsOnly(words) && digitsOnly(others) {
		return join(besideNumbers(words, others), marks)
	}
	has := func(list []string, w string) bool {
		return slices.ContainsFunc(list, func(o string) bool { return strings.EqualFold(o, w) })
	}
	left := slices.DeleteFunc(slices.Clone(others), func(o string) bool { return has(words, o) })
	out := make([]string, len(words))
	for i, w := range words {
		if i > 0 && i == len(words)-1 && marks[i] == "." && strings.Contains(value, "@") {
			out[i] = w // the last label of an address, as in Mask
			continue
		}
		if has(others, w) {
			out[i] = initial(w)
			continue
		}
		beside := ""
		if len(left) > 0 {
			beside, left = left[0], left[1:]
		}
		out[i] = besideWord(w, beside)
	}
	return join(out, marks)
}

// besideNumbers shows the parts in which two numbers differ, but never all: of
// those that are all different the first; of one part up to three digits.
func besideNumbers(words, others []string) []string {
	out := make([]string, len(words))
	differ := 0
	for i, w := range words {
		out[i] = "***"
		if len(words) == len(others) && w != others[i] {
			differ++
		}
	}
	for i, w := range words {
		if len(words) != len(others) || w == others[i] || len(words) == 1 {
			continue
		}
		out[i] = w
		if len(w) > mostBeside+1 {
			out[i] = besideWord(w, others[i])
		}
		if differ == len(words) {
			break
		}
	}
	if len(words) == 1 && len(others) == 1 {
		out[0] = besideWord(words[0], others[0])
	}
	return out
}

// besideWord is a word masked but for its first letter, digits aside, and where it
// begins to differ from another.
func besideWord(w, other string) string {
	a, b := []rune(w), []rune(other)
	head := initial(w)
	if other == "" || len(a) < 4 {
		return head
	}
	at := 0
	for at < len(a) && at < len(b) && unicode.ToLower(a[at]) == unicode.ToLower(b[at]) {
		at++
	}
	end := min(at+min(mostBeside, len(a)/2), len(a))
	if at == 0 && !unicode.IsDigit(a[0]) || at == end {
		return head
	}
	tail := "***"
	if end == len(a) {
		tail = ""
	}
	return head + string(a[at:end]) + tail
}

// initial is the first letter of a word, masked behind; a digit is masked too.
func initial(w string) string {
	r, n := utf8.DecodeRuneInString(w)
	if unicode.IsDigit(r) || utf8.RuneCountInString(w) == 1 {
		return "***"
	}
	return w[:n] + "***"
}

func digitsOnly(words []string) bool {
	return !slices.ContainsFunc(words, func(w string) bool {
		return strings.ContainsFunc(w, func(r rune) bool { return !unicode.IsDigit(r) })
	})
}

// parts cuts a value into its words; marks are what stands before each of them.
func parts(s string) (words, marks []string) {
	for s != "" {
		n := strings.IndexFunc(s, inWord)
		if n < 0 {
			break
		}
		mark := s[:n]
		s = s[n:]
		if n = strings.IndexFunc(s, func(r rune) bool { return !inWord(r) }); n < 0 {
			n = len(s)
		}
		words, marks = append(words, s[:n]), append(marks, mark)
		s = s[n:]
	}
	return words, marks
}

func inWord(r rune) bool {
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r))
}

func join(words, marks []string) string {
	var b strings.Builder
	for i := range words {
		b.WriteString(strings.TrimPrefix(marks[i], "+") + words[i])
	}
	return b.String()
}
