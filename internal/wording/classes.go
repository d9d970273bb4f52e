package wording

import (
	"fmt"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// Class names a class of data in plain words: "e-mail address", "date de
// naissance". It is a bare noun, for lists, and addresses nobody: the same name
// stands in a notice to a person and in a complaint. An unknown class keeps the name
// that it has in the vocabulary.
func (l *Language) Class(c breach.Class) string {
	if name := l.classes[string(c)]; name != "" {
		return name
	}
	return string(c)
}

// Classes names classes in the order given.
func (l *Language) Classes(list []breach.Class) []string {
	out := make([]string, len(list))
	for i, c := range list {
		out[i] = l.Class(c)
	}
	return out
}

// readClasses reads the names of the classes in a language: each line is the
// name in the vocabulary, a bar, and the name for people.
func readClasses(text string) (map[string]string, error) {
	out := map[string]string{}
	for n, line := range strings.Split(text, "\n") {
		if line = strings.TrimSpace(line); line == "" || line[0] == '#' {
			continue
		}
		class, name, _ := strings.Cut(line, " | ")
		if _, known := breach.Info(breach.Class(class)); !known || name == "" || out[class] != "" {
			return nil, fmt.Errorf("line %d: %q is no class, has no name, or stands there twice", n+1, class)
		}
		out[class] = name
	}
	for _, i := range breach.Classes() {
		if out[string(i.Class)] == "" {
			return nil, fmt.Errorf("%q is missing", i.Class)
		}
	}
	return out, nil
}
