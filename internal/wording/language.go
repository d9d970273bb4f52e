package wording

import (
	_ "embed" // the list of languages is part of the program
	"fmt"
	"slices"
	"strings"
	"sync"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
)

//go:embed languages.txt
var languageText string

// Default is the language of who has none that is known here.
const Default = "en"

// Language is one of the languages in which people are written to.
type Language struct {
	Code string // ISO 639-1
	Name string // in English
	Own  string // in itself

	tag       language.Tag
	date, at  string
	first     string
	months    []string
	group     string
	grouped   int
	decimal   string
	and, or   string
	before    []before
	quote     [2]string
	classes   map[string]string
	sentences map[string]*sentence // by theme and name: "notice.greeting"
}

// before is a word that joins a list instead of the usual one where what follows
// begins with one of the letters, and with none of those left out.
type before struct {
	usual, word     string
	letters, except []string
}

var loadLanguages = sync.OnceValue(func() []*Language {
	all, err := readLanguages(languageText)
	if err == nil {
		err = readAll(all)
	}
	if err != nil {
		panic(err) // the files are part of the program and read in every test
	}
	return all
})

// Languages returns all languages, English first. The slice is shared and must
// not be changed.
func Languages() []*Language { return loadLanguages() }

// Find returns the language of a code, with or without a region ("pt", "pt-BR",
// "de_AT"), nil where there is none.
func Find(code string) *Language {
	base, _, _ := strings.Cut(strings.ReplaceAll(strings.ToLower(strings.TrimSpace(code)), "_", "-"), "-")
	all := loadLanguages()
	i := slices.IndexFunc(all, func(l *Language) bool { return l.Code == base })
	if i < 0 {
		return nil
	}
	return all[i]
}

// Best returns the first of the codes that is known, English where none is. The
// codes stand in the order of preference: the person's own language, that of
// their country, that of the controller.
func Best(codes ...string) *Language {
	for _, c := range codes {
		if l := Find(c); l != nil {
			return l
		}
	}
	return Find(Default)
}

// form returns the plural form that a whole number takes in the language, as the
// CLDR names it.
func (l *Language) form(n int64) string {
	if n < 0 {
		n = -n
	}
	digits := int(n % 10_000_000) // MatchPlural wants the last digits only
	if n >= 10_000_000 {
		digits += 10_000_000
	}
	return formNames[plural.Cardinal.MatchPlural(l.tag, digits, 0, 0, 0, 0)]
}

var formNames = map[plural.Form]string{
	plural.Other: "other", plural.Zero: "zero", plural.One: "one", plural.Two: "two", plural.Few: "few", plural.Many: "many",
}

// forms are the plural forms that whole numbers take in the language, sorted.
func (l *Language) forms() (out []string) {
	for n := range int64(201) {
		out = append(out, l.form(n))
	}
	out = append(out, l.form(1_000_000))
	slices.Sort(out)
	return slices.Compact(out)
}

func readLanguages(text string) (all []*Language, err error) {
	var l *Language
	for n, line := range strings.Split(text, "\n") {
		word, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		switch {
		case word == "" || word[0] == '#':
			continue
		case line[0] != '\t':
			l = &Language{Code: word, tag: language.Make(word), first: "1", sentences: map[string]*sentence{}}
			all = append(all, l)
			continue
		case l == nil:
			err = fmt.Errorf("%q stands before the first language", word)
		default:
			err = l.set(word, strings.NewReplacer(`\u00a0`, "\u00a0").Replace(strings.TrimSpace(rest)))
		}
		if err != nil {
			return nil, fmt.Errorf("languages.txt, line %d: %w", n+1, err)
		}
	}
	for _, l := range all {
		if l.Name == "" || l.Own == "" || l.date == "" || l.at == "" || len(l.months) != 12 || l.group == "" || l.decimal == "" || l.and == "" || l.or == "" || l.quote[1] == "" || l.grouped < 4 {
			return nil, fmt.Errorf("languages.txt: something is missing of %s", l.Code)
		}
	}
	return all, nil
}

// set takes one line of a language.
func (l *Language) set(word, rest string) error {
	texts := map[string]*string{
		"name": &l.Name, "own": &l.Own, "date": &l.date, "first": &l.first, "at": &l.at,
		"group": &l.group, "decimal": &l.decimal, "and": &l.and, "or": &l.or,
	}
	if t := texts[word]; t != nil {
		if *t = rest; word == "group" && rest == "space" {
			l.group = narrowSpace
		}
		return nil
	}
	var err error
	switch word {
	case "months":
		l.months = strings.Fields(rest)
	case "grouped":
		_, err = fmt.Sscanf(rest, "%d", &l.grouped)
	case "quote":
		open, end, _ := strings.Cut(rest, " ")
		l.quote = [2]string{open, end}
	case "before":
		words, letters, _ := strings.Cut(rest, " = ")
		b := before{}
		b.usual, b.word, _ = strings.Cut(words, " ")
		for _, s := range strings.Fields(letters) {
			if left, out := strings.CutPrefix(s, "-"); out {
				b.except = append(b.except, left)
				continue
			}
			b.letters = append(b.letters, s)
		}
		l.before = append(l.before, b)
	default:
		err = fmt.Errorf("%q is none of what a language has", word)
	}
	return err
}
