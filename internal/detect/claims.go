package detect

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// claim is a class that a column's name claims without a kind: no value of it
// is kept, and nobody is joined by it. The values must be of a shape, and the
// rows about persons.
type claim struct {
	class breach.Class
	shape shape
	// row: a key of a person in the row is enough, whatever the table is about:
	// a session's token, the browser of a log's line.
	row bool
	// wherever: the values are somebody's, whatever the table is about and without
	// a key of a person: the number of an order's parcel. Rows that lead to nobody
	// give it to nobody.
	wherever bool
}

// shape is what the values of a claimed column must look like.
type shape uint8

const (
	shapeWords  shape = iota + 1 // words or prose, no numbers
	shapeCode                    // words or the codes of a list
	shapeFlag                    // as code; yes and no are enough
	shapeAmount                  // numbers, with a currency or as a range
	shapeNumber                  // numbers of a document: digits, with letters and marks
	shapeSecret                  // one word of letters and digits, mostly distinct
	shapeURL                     // addresses of pages, or paths
	shapeDate                    // dates
	shapeAny                     // anything but flags
)

var shapeNames = map[string]shape{
	"words": shapeWords, "code": shapeCode, "flag": shapeFlag, "amount": shapeAmount, "number": shapeNumber,
	"secret": shapeSecret, "url": shapeURL, "date": shapeDate, "any": shapeAny,
}

// readClaims reads the files of lexicon/classes, one a family of classes. After
// a line `class: NAME | SHAPE` come lines of terms, `LANGUAGE: term, term`, and
// of samples, `+ name, name` and `- name`.
func (l *lexicon) readClaims(fsys fs.FS) error {
	names, err := fs.Glob(fsys, "lexicon/classes/*.txt")
	if err != nil {
		return err
	}
	for _, name := range names {
		text, err := fs.ReadFile(fsys, name)
		if err != nil {
			return err
		}
		var at *claim
		for n, line := range dataLines(string(text)) {
			if at, err = l.claimLine(name, line, at); err != nil {
				return fmt.Errorf("%s, line %d: %w", name, n, err)
			}
		}
	}
	return nil
}

func (l *lexicon) claimLine(file, line string, at *claim) (*claim, error) {
	if rest, ok := strings.CutPrefix(line, "class:"); ok {
		return readClaim(rest)
	}
	if at == nil {
		return nil, errors.New("no class is named before it")
	}
	if sign := line[0]; sign == '+' || sign == '-' {
		for _, t := range strings.Split(line[1:], ",") {
			l.samples = append(l.samples, nameSample{file: file, class: at.class, name: strings.TrimSpace(t), match: sign == '+'})
		}
		return at, nil
	}
	language, rest, ok := strings.Cut(line, ":")
	if !ok || len(language) != 2 {
		return nil, errors.New("no language of two letters before the terms")
	}
	for _, t := range strings.Split(rest, ",") {
		if err := l.claim(at, strings.TrimSpace(t)); err != nil {
			return nil, err
		}
	}
	return at, nil
}

func readClaim(text string) (*claim, error) {
	name, rest, _ := strings.Cut(text, "|")
	c := &claim{class: breach.Class(strings.TrimSpace(name))}
	for _, w := range strings.Fields(rest) {
		if w == "row" {
			c.row = true
		} else if w == "wherever" {
			c.wherever = true
		} else if c.shape = shapeNames[w]; c.shape == 0 {
			return nil, fmt.Errorf("unknown shape %q", w)
		}
	}
	if info, ok := breach.Info(c.class); !ok || info.Search == breach.ByHand || c.shape == 0 {
		return nil, fmt.Errorf("class %q: it is none that columns are claimed for, or has no shape", c.class)
	}
	return c, nil
}

// claim gives a term its class. What a language's file has for the words as a
// whole gives way, but for a kind: that says more.
func (l *lexicon) claim(c *claim, text string) error {
	alone := strings.HasPrefix(text, "=")
	words := strings.Fields(strings.TrimPrefix(text, "="))
	if len(words) == 0 {
		return fmt.Errorf("an empty term of class %s", c.class)
	}
	l.longest = max(l.longest, len(words))
	key := strings.Join(words, "")
	t := l.terms[key]
	if t.kind != breach.KindNone {
		return nil
	}
	if t.claim != nil && t.claim.class != c.class {
		return fmt.Errorf("%q is claimed for %q already", text, t.claim.class)
	}
	t.claim, t.alone = c, alone
	t.roles &^= roleNone | roleTitle | roleText
	t.spelt = longer(t.spelt, words)
	l.terms[key] = t
	return nil
}
