package detect

import (
	"unicode"
	"unicode/utf8"

	"github.com/tocsin-project/tocsin/internal/norm"
)

// maxTokens bounds how many words of a name are looked at; longer names are
// generated, and their first words say what they are.
const maxTokens = 16

// tokenize splits the name of a column or table into folded words: at anything
// that is no letter or digit, at a change from lower to upper case, before the
// last capital of a run of capitals ("IPAddress"), and between letters and
// digits. Words of digits are left out.
func tokenize(name string) []string {
	var out []string
	rs := []rune(name)
	for i := 0; i < len(rs) && len(out) < maxTokens; {
		if !unicode.IsLetter(rs[i]) {
			i++
			continue
		}
		j := i + 1
		for j < len(rs) && unicode.IsLetter(rs[j]) && !boundary(rs, i, j) {
			j++
		}
		if t := foldWord(string(rs[i:j])); t != "" {
			out = append(out, t)
		}
		i = j
	}
	return out
}

// boundary reports whether a new word begins at rs[j] of a word begun at rs[i].
func boundary(rs []rune, i, j int) bool {
	if !unicode.IsUpper(rs[j]) {
		return false
	}
	if !unicode.IsUpper(rs[j-1]) {
		return true
	}
	return j-i >= 1 && j+1 < len(rs) && unicode.IsLower(rs[j+1])
}

// foldWord returns a word in lower case and without accents.
func foldWord(s string) string {
	ascii := true
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			ascii = false
		}
	}
	if !ascii {
		return string(norm.FoldName(nil, []byte(s)))
	}
	b := []byte(s)
	for i, c := range b {
		if 'A' <= c && c <= 'Z' {
			b[i] = c + 'a' - 'A'
		}
	}
	return string(b)
}
