// Package tongue tells languages (ISO 639-1): which one a value of a column of
// languages names, and in which one a text is written. It knows common words and
// no grammar, says nothing of texts that are short or mixed, and keeps nothing.
package tongue

import (
	"strings"
	"sync"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// named are the languages that columns of languages are read for: those that people
// are written to in. Others of ISO 639-1 are codes of countries and words as often
// as languages ("se", "si", "ch").
var named = strings.Fields("en fr de nl es it pt pl sv da no cs sk tr ro hu el bg hr sl lt lv et fi ru uk ar he fa hi zh ja ko vi th id ur bn ta sr bs sq mk ca eu gl ga mt is")

// longestName bounds the name or the tag of a language, in bytes.
const longestName = 40

// bibliographic are the codes of ISO 639-2/B that differ from those of 639-3.
const bibliographic = " fre=fr ger=de dut=nl cze=cs slo=sk rum=ro gre=el per=fa chi=zh alb=sq mac=mk baq=eu ice=is "

// Of returns the language (ISO 639-1) that a word names: a code of two or three
// letters, a tag with a region or a character set ("fr_FR", "pt-BR", "de_DE.UTF-8"),
// or a name in one of the languages ("German", "Deutsch", "allemand"); "" where it
// names none.
func Of(word string) string {
	word = strings.TrimSpace(word)
	if len(word) < 2 || len(word) > longestName {
		return ""
	}
	if code := names()[strings.ToLower(word)]; code != "" {
		return code
	}
	tag, _, _ := strings.Cut(word, ".")
	tag, _, _ = strings.Cut(tag, "@")
	base, _, _ := strings.Cut(strings.ReplaceAll(tag, "_", "-"), "-")
	if len(base) > 3 {
		return ""
	}
	if i := strings.Index(bibliographic, " "+strings.ToLower(base)+"="); len(base) == 3 && i >= 0 {
		return bibliographic[i+5 : i+7]
	}
	known, err := language.ParseBase(base)
	if err != nil {
		return ""
	}
	return names()[known.String()]
}

// names are the codes and the names of all languages, in small letters.
var names = sync.OnceValue(func() map[string]string {
	out := map[string]string{"nb": "no", "nn": "no"}
	twice := map[string]bool{}
	add := func(name, code string) {
		name = strings.ToLower(name)
		if old := out[name]; old != "" && old != code {
			twice[name] = true
		}
		out[name] = code
	}
	for _, code := range named {
		tag := language.Make(code)
		out[code] = code
		add(display.Self.Name(tag), code)
		for _, in := range named {
			if namer := display.Languages(language.Make(in)); namer != nil {
				add(namer.Name(tag), code)
			}
		}
	}
	for name := range twice {
		if len(name) > 2 {
			delete(out, name)
		}
	}
	return out
})
