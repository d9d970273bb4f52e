package wording

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// Fields are the values of a sentence's fields, by name. What each must be
// stands in the theme's fields.txt.
type Fields map[string]any

// sentence is one sentence in one language.
type sentence struct {
	fields []field
	forms  map[string][]piece // by plural form; "" where it has but one
}

// piece is a run of text, or a field.
type piece struct {
	text  string
	field int // index in fields, -1 for text
}

// parse cuts a sentence at its fields, each of which it must name.
func (s *sentence) parse(text string) (out []piece, err error) {
	used := make([]bool, len(s.fields))
	for text != "" {
		before, rest, found := strings.Cut(text, "{")
		if before != "" {
			out = append(out, piece{before, -1})
		}
		if !found {
			break
		}
		name, after, closed := strings.Cut(rest, "}")
		i := slices.IndexFunc(s.fields, func(f field) bool { return f.name == name })
		if !closed || i < 0 {
			return nil, fmt.Errorf("there is no field %q", name)
		}
		out, used[i], text = append(out, piece{field: i}), true, after
	}
	for i, f := range s.fields {
		if !used[i] {
			return nil, fmt.Errorf("the field %q is not used", f.name)
		}
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("it says nothing")
	}
	return out, nil
}

// whole refuses a sentence that lacks one of the language's plural forms, or has
// one that the language does not know.
func (s *sentence) whole(l *Language) error {
	have := slices.Sorted(maps.Keys(s.forms))
	if len(have) == 1 && have[0] == "" {
		return nil
	}
	if s.counts() < 0 {
		return fmt.Errorf("it has plural forms and no field of the kind count")
	}
	if want := l.forms(); !slices.Equal(have, want) {
		return fmt.Errorf("it has the plural forms %v; %s needs %v", have, l.Name, want)
	}
	return nil
}

// counts is the field that decides the plural form: the first of the kind count.
func (s *sentence) counts() int {
	return slices.IndexFunc(s.fields, func(f field) bool { return f.kind == "count" })
}

// Say gives a sentence by theme and name ("notice.greeting"). It is an error
// where there is none, where a field has no value or one of another kind, and
// where a value is given for a field that there is not.
func (l *Language) Say(key string, values Fields) (string, error) {
	s := l.sentences[key]
	if s == nil {
		return "", fmt.Errorf("wording: there is no sentence %q in %s", key, l.Name)
	}
	shown := make([]string, len(s.fields))
	form := ""
	for i, f := range s.fields {
		v, given := values[f.name]
		text, ok := l.show(f.kind, v)
		if !given || !ok {
			return "", fmt.Errorf("wording: %s needs %s for its field %q", key, kinds[f.kind], f.name)
		}
		if shown[i] = text; i == s.counts() && len(s.forms) > 1 {
			n, _ := whole(v)
			form = l.form(n)
		}
	}
	if len(values) > len(s.fields) {
		return "", fmt.Errorf("wording: %s has %d fields, %d were given", key, len(s.fields), len(values))
	}
	var b strings.Builder
	for _, p := range s.forms[form] {
		if p.field >= 0 {
			p.text = shown[p.field]
		}
		b.WriteString(p.text)
	}
	return b.String(), nil
}

// Says reports whether the language has a sentence.
func (l *Language) Says(key string) bool { return l.sentences[key] != nil }

// show writes a value of a kind as the language does; ok is false where it is of
// another kind.
func (l *Language) show(kind string, v any) (text string, ok bool) {
	switch v := v.(type) {
	case string:
		if kind == "quoted" {
			return l.Quote(v), true
		}
		return v, kind == "text"
	case time.Time:
		if kind == "at" {
			return l.At(v), true
		}
		return l.Date(v), kind == "date"
	case []string:
		if kind == "or" {
			return l.Or(v), true
		}
		return l.And(v), kind == "and"
	case []breach.Class:
		return l.And(l.Classes(v)), kind == "classes"
	}
	n, ok := whole(v)
	return l.Count(n), ok && kind == "count"
}

func whole(v any) (int64, bool) {
	switch v := v.(type) {
	case int:
		return int64(v), true
	case int64:
		return v, true
	}
	return 0, false
}
