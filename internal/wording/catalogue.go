package wording

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
)

//go:embed classes catalogue
var files embed.FS

// readAll reads classes and sentences of all languages, and holds them to what
// their themes need.
func readAll(all []*Language) error {
	for _, l := range all {
		text, err := fs.ReadFile(files, "classes/"+l.Code+".txt")
		if err != nil {
			return err
		}
		if l.classes, err = readClasses(string(text)); err != nil {
			return fmt.Errorf("classes/%s.txt: %w", l.Code, err)
		}
	}
	themes, err := fs.ReadDir(files, "catalogue")
	if err != nil {
		return err
	}
	for _, t := range themes {
		if err := readTheme(t.Name(), all); err != nil {
			return err
		}
	}
	return nil
}

// readTheme reads the folder of a theme.
func readTheme(name string, all []*Language) error {
	dir := "catalogue/" + name + "/"
	text, err := fs.ReadFile(files, dir+"fields.txt")
	if err != nil {
		return err
	}
	theme, err := readFields(string(text))
	if err != nil {
		return fmt.Errorf("%sfields.txt: %w", dir, err)
	}
	for _, l := range all {
		if theme.only != nil && !slices.Contains(theme.only, l.Code) {
			continue
		}
		text, err := fs.ReadFile(files, dir+l.Code+".txt")
		if err != nil {
			return err
		}
		read, err := readSentences(string(text), theme, l)
		if err != nil {
			return fmt.Errorf("%s%s.txt: %w", dir, l.Code, err)
		}
		for key, s := range read {
			l.sentences[name+"."+key] = s
		}
	}
	return nil
}

// theme is what a fields.txt says: the sentences of a theme, with their fields.
type theme struct {
	only   []string // languages that have it; nil for all
	fields map[string][]field
}

// field is a place in a sentence that a value goes to.
type field struct {
	name string
	kind string // one of kinds
}

// kinds are the types of fields, with what a value of each must be.
var kinds = map[string]string{
	"text":    "a string",
	"count":   "an int or int64",
	"date":    "a time.Time, of which the day is shown",
	"at":      "a time.Time, shown with the time of day",
	"and":     "a []string, joined with and",
	"or":      "a []string, joined with or",
	"classes": "a []breach.Class, joined with and",
	"quoted":  "a string, shown in quotation marks",
}

// readFields reads a fields.txt. A line is the sentence's name, its fields in
// brackets, a colon and what it is for; of the line "languages: en fr" the
// theme exists in these alone.
//
//	people (count count, since date): how many, in a heading
func readFields(text string) (*theme, error) {
	t := &theme{fields: map[string][]field{}}
	for n, line := range strings.Split(text, "\n") {
		if line = strings.TrimSpace(line); line == "" || line[0] == '#' {
			continue
		}
		head, what, _ := strings.Cut(line, ":")
		if head == "languages" {
			t.only = strings.Fields(what)
			continue
		}
		name, list, bracket := strings.Cut(strings.TrimSuffix(head, ")"), " (")
		fields := []field{}
		for f := range strings.SplitSeq(list, ", ") {
			fname, kind, _ := strings.Cut(f, " ")
			if !bracket {
				break
			}
			if kinds[kind] == "" || fname == "" {
				return nil, fmt.Errorf("line %d: %q is no field with its kind", n+1, f)
			}
			fields = append(fields, field{fname, kind})
		}
		if _, twice := t.fields[name]; twice || name == "" || strings.TrimSpace(what) == "" {
			return nil, fmt.Errorf("line %d: %q stands there twice, or what it is for is missing", n+1, name)
		}
		t.fields[name] = fields
	}
	return t, nil
}

// readSentences reads the sentences of a theme in a language. A line is a name,
// a plural form in square brackets where the language needs one, a colon and
// the sentence.
func readSentences(text string, t *theme, l *Language) (map[string]*sentence, error) {
	out := map[string]*sentence{}
	for n, line := range strings.Split(text, "\n") {
		if line = strings.TrimSpace(line); line == "" || line[0] == '#' {
			continue
		}
		head, says, _ := strings.Cut(line, ":")
		name, form, _ := strings.Cut(strings.TrimSuffix(head, "]"), "[")
		fields, known := t.fields[name]
		if !known {
			return nil, fmt.Errorf("line %d: no sentence %q is in fields.txt", n+1, name)
		}
		s := out[name]
		if s == nil {
			s = &sentence{fields: fields, forms: map[string][]piece{}}
			out[name] = s
		}
		if _, twice := s.forms[form]; twice {
			return nil, fmt.Errorf("line %d: %q stands there twice", n+1, head)
		}
		pieces, err := s.parse(strings.TrimSpace(says))
		if err != nil {
			return nil, fmt.Errorf("line %d, %s: %w", n+1, head, err)
		}
		s.forms[form] = pieces
	}
	var errs []error
	for name := range t.fields {
		if s := out[name]; s == nil {
			errs = append(errs, fmt.Errorf("the sentence %q is missing", name))
		} else if err := s.whole(l); err != nil {
			errs = append(errs, fmt.Errorf("%s: %w", name, err))
		}
	}
	return out, errors.Join(errs...)
}

// Sentences lists the names of a theme's sentences, sorted.
func Sentences(theme string) (out []string) {
	for key := range Find(Default).sentences {
		if name, ok := strings.CutPrefix(key, theme+"."); ok {
			out = append(out, name)
		}
	}
	slices.Sort(out)
	return out
}
