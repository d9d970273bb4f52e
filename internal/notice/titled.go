package notice

import (
	"slices"
	"strings"
)

// title reports a word that stands before a name and is none of it; follows says that
// another did before it. What the reader of the leak left of a title begins with a sign
// ("-Ing.").
func (l *nameLexicon) title(t *token, follows, capitals bool) bool {
	if len(t.words) == 0 {
		return false
	}
	point := strings.HasSuffix(t.text, ".") || len(t.words) > 1 || strings.HasPrefix(t.text, "-") || strings.HasPrefix(t.text, ".")
	for _, w := range t.words {
		lower := !t.capital() && l.is(w, "lower") && (point || len(w) > 1 && (follows || capitals)) && capitals
		if !l.is(w, "title") && !(point && l.is(w, "pointed")) && !lower && !(len(t.words) > 1 && l.is(w, "pointed", "lower")) {
			return false
		}
	}
	return len(t.words) == 1 || strings.Contains(t.text, ".")
}

// titles is how many words before a name are titles, at least one word being left.
func (l *nameLexicon) titles(tokens []token) (n int) {
	capitals := len(tokens) > 0 && tokens[len(tokens)-1].capital()
	for n < len(tokens)-1 && l.title(&tokens[n], n > 0, capitals) {
		n++
	}
	return n
}

// untitled takes titles from before a name, and from before and after its comma. Before
// one word alone they stay ("Mr Jones"), unless they are only what is left of one.
func (l *nameLexicon) untitled(s string) string {
	family, given, comma := strings.Cut(s, ",")
	if comma && !strings.Contains(given, ",") {
		return l.untitledParts(family, given)
	}
	tokens := tokensOf(s)
	n := l.titles(tokens)
	part := n > 0 && (!tokens[0].capital() && l.is(tokens[0].words[0], "lower") || strings.HasPrefix(tokens[0].text, "-") || strings.HasPrefix(tokens[0].text, "."))
	if n == 0 || len(tokens)-n < 2 && !part {
		return s
	}
	return spelled(tokens[n:])
}

// untitledParts takes titles from a name with a comma, and the comma where nothing of a
// name stands after it ("Smith, PhD").
func (l *nameLexicon) untitledParts(family, given string) string {
	before, after := tokensOf(family), tokensOf(given)
	before = before[l.titles(before):]
	suffix := func(t token) bool { return l.is(strings.Join(t.words, ""), "suffix") }
	degree := func(t token) bool {
		return len(t.words) == 0 || l.is(strings.Join(t.words, ""), "after", "title") || l.title(&t, true, true)
	}
	switch {
	case len(before) == 0 || len(after) == 0:
		return spelled(append(before, after...))
	case len(after) == 1 && suffix(after[0]):
		return spelled(append(before, after...))
	case !slices.ContainsFunc(after, func(t token) bool { return !degree(t) }):
		return spelled(before)
	}
	return spelled(before) + ", " + spelled(after[l.titles(after):])
}

// mostTurned is how many words of a name stand before or after its comma at most.
const mostTurned = 4

// turned writes a name with a comma as it is spoken, the given name first. What has more
// than one, or is a firm's, stays as it is.
func turned(s string) string {
	family, given, comma := strings.Cut(s, ",")
	before, after := tokensOf(family), tokensOf(given)
	if !comma || strings.Contains(given, ",") || len(before) == 0 || len(after) == 0 || len(before) > mostTurned || len(after) > mostTurned {
		return s
	}
	firm := func(t token) bool { return nameLexica().is(strings.Join(t.words, ""), "firm") }
	if slices.ContainsFunc(before, firm) || slices.ContainsFunc(after, firm) || slices.Contains(particles, strings.ToLower(after[0].text)) {
		return s
	}
	return spelled(after) + " " + spelled(before)
}

// couple reports that two people are meant: "Mr and Mrs Jones", "Anna und Peter Berg".
// joined is a word between them, also where what stood before it is gone.
func (l *nameLexicon) couple(tokens []token) bool {
	if len(tokens) > 0 && len(tokens) < mostOther && len(tokens[0].words) == 1 && l.is(tokens[0].words[0], "couple") && len(tokens) > 1 {
		return true
	}
	for i := range tokens {
		t := &tokens[i]
		sign, word := t.text == "&" || t.text == "+", strings.Join(t.words, " ")
		if i == len(tokens)-1 || !sign && !l.is(word, "and", "joint") {
			continue
		}
		titleAfter := l.address(&tokens[i+1])
		if (sign || l.is(word, "joint")) && titleAfter && (i == 0 || l.address(&tokens[i-1])) {
			return true
		}
		names := i > 0 && tokens[i-1].capital() && tokens[i+1].capital() && !slices.Contains(particles, strings.ToLower(tokens[i-1].text))
		if names && (sign || l.is(word, "and")) {
			return true
		}
	}
	return false
}

// address reports a title of one of two people.
func (l *nameLexicon) address(t *token) bool {
	return strings.EqualFold(t.text, "m.") || strings.EqualFold(t.text, "pan") || l.title(t, true, true)
}

// bothOf is what stands above the address of two: the name as it is; where its beginning
// is gone ("and Mrs Jones"), the name that both have.
func (l *nameLexicon) bothOf(tokens []token) string {
	if word := strings.Join(tokens[0].words, " "); word == "" || l.is(word, "and", "joint") {
		tokens = tokens[1:]
		return spelled(tokens[l.titles(tokens):])
	}
	return spelled(tokens)
}
