package postal

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
)

//go:embed signs.txt
var signsText string

// clue is what tells that a postcode of a form is of a country.
type clue struct {
	iso, form string
	words     map[string]bool     // for streets, in small letters
	ends      []string            // of words for streets
	towns     map[string][]string // how the postcodes of each begin
}

// bySigns returns the country of an address whose postcode may be of several: that of
// the town behind it, where its postcodes begin so, else the one in whose language its
// street is called. It is "" where none is known, or several are.
func bySigns(list []string) string {
	var before []string
	for i, part := range list {
		written := strings.Fields(part)
		words := strings.Fields(strings.ToLower(part))
		for at := range words {
			if i == 0 && at == 0 {
				continue // a street's number
			}
			if iso := signAt(written, words, at, append(before[:len(before):len(before)], words[:at]...)); iso != "" {
				return iso
			}
		}
		before = append(before, words...)
	}
	return ""
}

// signAt is bySigns for a postcode at one of a part's words; street are all words before.
func signAt(written, words []string, at int, street []string) string {
	if len(written) == len(words) && mayBeDutch(written[at:]) {
		town := strings.Join(words[at+2:], " ")
		if slices.ContainsFunc(clues(), func(s *clue) bool { return s.iso == "NL" && s.towns[town] != nil }) {
			return "NL"
		}
		street = nil // 3165 DE Rotterdam, 8660 DE PANNE: a street is called so in both countries
	}
	for size := min(2, len(words)-at); size > 0; size-- {
		code, town := strings.Join(words[at:at+size], " "), words[at+size:]
		if len(town) == 0 {
			town = words[:at]
		}
		if iso := told(code, strings.Join(town, " "), street); iso != "" {
			return iso
		}
		if last := len(town) - 1; last > 0 && len(regions()[strings.ToUpper(town[last])]) > 0 { // "8000 Zürich ZH"
			if iso := told(code, strings.Join(town[:last], " "), street); iso != "" {
				return iso
			}
		}
	}
	return ""
}

// mayBeDutch reports words that begin with a postcode of the Netherlands whose letters
// are a word as well that names of towns begin with.
func mayBeDutch(words []string) bool {
	return len(words) > 2 && len(words[0]) == 4 && formed(words[0]+" "+words[1], "9999 AA") && article(words[0]+" "+words[1])
}

// told is the country that a postcode, the town beside it and the words before it tell.
func told(code, town string, street []string) (iso string) {
	several := false
	for _, s := range clues() {
		if !formed(code, s.form) {
			continue
		}
		if slices.ContainsFunc(s.towns[town], func(first string) bool { return strings.HasPrefix(code, first) }) {
			return s.iso
		}
		if slices.ContainsFunc(street, s.street) {
			several = several || iso != ""
			iso = s.iso
		}
	}
	if several {
		return ""
	}
	return iso
}

// street reports a word for a street, or one that ends so.
func (s *clue) street(word string) bool {
	if s.words[word] {
		return true
	}
	return slices.ContainsFunc(s.ends, func(end string) bool { return len(word) > len(end)+2 && strings.HasSuffix(word, end) })
}

var clues = sync.OnceValue(func() (out []*clue) {
	for line := range strings.Lines(signsText) {
		if line = strings.TrimSpace(line); line == "" || line[0] == '#' {
			continue
		}
		f := strings.Split(line, "|")
		s := &clue{iso: strings.TrimSpace(f[0]), form: strings.TrimSpace(f[1]), words: map[string]bool{}, towns: map[string][]string{}}
		for _, w := range listed(f[2]) {
			if end, ok := strings.CutPrefix(w, "-"); ok {
				s.ends = append(s.ends, end)
				continue
			}
			s.words[w] = true
		}
		for _, t := range listed(f[3]) {
			first, town, ok := strings.Cut(t, " ")
			if !ok || first[0]-'0' > 9 {
				first, town = "", t
			}
			s.towns[town] = append(s.towns[town], first)
		}
		out = append(out, s)
	}
	return out
})
