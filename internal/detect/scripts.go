package detect

import (
	_ "embed" // the lists are part of the program
	"fmt"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

//go:embed gazetteer/scripts.txt
var scriptsText string

// scriptNames are the words by which names are known in other scripts, by sort.
type scriptNames struct {
	words   map[string]map[string]bool
	samples []nameSample
}

var loadScripts = sync.OnceValue(func() *scriptNames {
	s, err := readScripts(scriptsText)
	if err != nil {
		panic(err) // the file is part of the program and read in every test
	}
	return s
})

// scriptSorts read one value each as the whole name of a person.
var scriptSorts = map[string]func(s *scriptNames, words []string) bool{
	"han": (*scriptNames).han, "japan": (*scriptNames).japanese, "hangul": (*scriptNames).korean,
	"cyrillic": (*scriptNames).cyrillic, "greek": (*scriptNames).greek, "vietnamese": (*scriptNames).vietnamese,
}

func readScripts(text string) (*scriptNames, error) {
	s := &scriptNames{words: map[string]map[string]bool{}}
	for n, line := range dataLines(text) {
		sort, rest, ok := strings.Cut(line, ":")
		sign := sort[0]
		if sign == '+' || sign == '-' {
			sort = strings.TrimSpace(sort[1:])
		}
		base, _, _ := strings.Cut(sort, " ")
		if !ok || scriptSorts[base] == nil {
			return nil, fmt.Errorf("scripts.txt, line %d: %q is no sort", n, sort)
		}
		if sign == '+' || sign == '-' {
			for _, v := range strings.Split(rest, ",") {
				s.samples = append(s.samples, nameSample{kind: sort, name: strings.TrimSpace(v), match: sign == '+'})
			}
			continue
		}
		if s.words[sort] == nil {
			s.words[sort] = map[string]bool{}
		}
		for _, w := range strings.Fields(rest) {
			s.words[sort][w] = true
		}
	}
	return s, nil
}

// scriptShare is the share of a column's values that must be names in other scripts where
// its own name does not say so: one word of two signs in seven begins with a sign that
// is a surname in Chinese too.
const scriptShare = 0.6

// longestScript is how long, in bytes, a name in another script is at most.
const longestScript = 80

// scriptName reports a value that is the name of a person in a script other than plain
// Latin.
func scriptName(v []byte) bool {
	if len(v) > longestScript || !beyondASCII(v) || !utf8.Valid(v) {
		return false
	}
	words := strings.FieldsFunc(string(v), func(r rune) bool { return unicode.IsSpace(r) || r == '·' || r == '・' })
	if len(words) == 0 || len(words) > 5 {
		return false
	}
	s := loadScripts()
	for _, is := range scriptSorts {
		if is(s, words) {
			return true
		}
	}
	return false
}

func beyondASCII(v []byte) bool {
	for _, c := range v {
		if c >= utf8.RuneSelf {
			return true
		}
	}
	return false
}

// in reports words all of whose letters are of one of the scripts.
func in(words []string, scripts ...*unicode.RangeTable) bool {
	for _, w := range words {
		for _, r := range w {
			if !unicode.In(r, scripts...) {
				return false
			}
		}
	}
	return true
}

// han reads a surname of one sign, or of two, and a given name of one or two.
func (s *scriptNames) han(words []string) bool {
	all := []rune(strings.Join(words, ""))
	if len(words) > 2 || len(all) < 2 || len(all) > 4 || !in(words, unicode.Han) {
		return false
	}
	if s.words["han two"][string(all[:2])] {
		return len(all) > 2
	}
	return s.words["han"][string(all[:1])] && len(all) <= 3
}

// japanese reads a surname and a given name of up to three signs, which in one word are
// four or five.
func (s *scriptNames) japanese(words []string) bool {
	if len(words) > 2 || !in(words, unicode.Han, unicode.Hiragana, unicode.Katakana) {
		return false
	}
	if len(words) == 2 {
		return s.words["japan"][words[0]] && utf8.RuneCountInString(words[1]) <= 4
	}
	all := []rune(words[0])
	for n := 2; n <= 3 && n < len(all); n++ {
		if rest := len(all) - n; s.words["japan"][string(all[:n])] && rest <= 3 && len(all) >= 4 && len(all) <= 5 {
			return true
		}
	}
	return false
}

// korean reads a surname of one syllable and a given name of two.
func (s *scriptNames) korean(words []string) bool {
	all := []rune(strings.Join(words, ""))
	return len(words) <= 2 && len(all) == 3 && in(words, unicode.Hangul) && s.words["hangul"][string(all[:1])]
}

// capitalWords reports words that all begin with a capital, of at most one hyphen each.
func capitalWords(words []string) bool {
	for _, w := range words {
		r, _ := utf8.DecodeRuneInString(w)
		if !unicode.IsUpper(r) {
			return false
		}
	}
	return true
}

// cyrillic reads two to four words with a given name or a patronymic among them.
func (s *scriptNames) cyrillic(words []string) bool {
	if len(words) < 2 || len(words) > 4 || !capitalWords(words) {
		return false
	}
	known := false
	for _, w := range words {
		if !in([]string{strings.ReplaceAll(w, "-", "")}, unicode.Cyrillic) {
			return false
		}
		low := strings.ToLower(w)
		known = known || s.words["cyrillic"][low]
		for end := range s.words["cyrillic end"] {
			known = known || strings.HasSuffix(low, end) && len(low) > len(end)+4
		}
	}
	return known
}

// greekPlain takes the accents off small Greek letters.
var greekPlain = strings.NewReplacer("ά", "α", "έ", "ε", "ή", "η", "ί", "ι", "ϊ", "ι", "ΐ", "ι", "ό", "ο", "ύ", "υ", "ϋ", "υ", "ΰ", "υ", "ώ", "ω")

// greek reads two or three words with a given name among them.
func (s *scriptNames) greek(words []string) bool {
	if len(words) < 2 || len(words) > 3 || !capitalWords(words) || !in(words, unicode.Greek) {
		return false
	}
	for _, w := range words {
		low := greekPlain.Replace(strings.ToLower(w))
		if strings.HasSuffix(low, "σ") {
			low = strings.TrimSuffix(low, "σ") + "ς" // a capital has no form of its own at the end
		}
		if s.words["greek"][low] {
			return true
		}
	}
	return false
}

// vietnamese reads a family name that stands first, and one to four words behind it.
func (s *scriptNames) vietnamese(words []string) bool {
	return len(words) >= 2 && capitalWords(words) && in(words, unicode.Latin) && s.words["vietnamese"][strings.ToLower(words[0])]
}
