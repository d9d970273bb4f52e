package main

import (
	"errors"
	"fmt"
	"html"
	"io"
	"os"
	"regexp"
	"slices"
	"strings"
)

// A head may come as the note itself or stand in a paper: in a page, in JSON, in
// the metadata of a PDF, in a mail that quotes it. There lines may be broken,
// empty ones dropped, signs escaped. What is signed has none of that in it, so it
// can be put together again.

// note form: name, size, root hash, dash, name, signature; g is what may stand
// between, and inside of what is long.
var form = func() *regexp.Regexp {
	const name, g = `([A-Za-z0-9_.:/@-]+)`, `[\s>|]`
	base64 := func(n int) string { return fmt.Sprintf(`((?:[A-Za-z0-9+/]%s*){%d}=)`, g, n) }
	return regexp.MustCompile(name + g + `+([0-9]{1,18})` + g + `+` + base64(43) + g + `+—` + g + `+` + name + g + `+` + base64(91))
}()

var (
	element = regexp.MustCompile(`<[^<>]*>`)
	between = regexp.MustCompile(`[\s>|]+`)
)

// jsonSigns undoes the escapes of JSON.
var jsonSigns = strings.NewReplacer(`\r`, "", `\n`, "\n", `\u2014`, "—", `\u002b`, "+", `\u002B`, "+", `\u003d`, "=", `\u003D`, "=", `\/`, "/")

// notesIn puts the notes in a text together again.
func notesIn(text string) (notes []string) {
	for _, m := range form.FindAllStringSubmatch(text, -1) {
		if name := m[1]; name == m[4] {
			notes = append(notes, name+"\n"+m[2]+"\n"+between.ReplaceAllString(m[3], "")+"\n\n— "+name+" "+between.ReplaceAllString(m[5], "")+"\n")
		}
	}
	return notes
}

// maxPaper bounds what a head is looked for in, in bytes.
const maxPaper = 64 << 20

// headsIn gives the notes in a file that are of the journal of the key; it fails
// where there is none.
func headsIn(file, key string) ([]string, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	text, err := io.ReadAll(io.LimitReader(f, maxPaper+1))
	if err != nil {
		return nil, err
	}
	if len(text) > maxPaper {
		return nil, fmt.Errorf("more than %d bytes: no paper is that large", maxPaper)
	}
	plain := jsonSigns.Replace(html.UnescapeString(string(text)))
	found := notesIn(plain)
	if found == nil {
		found = notesIn(element.ReplaceAllString(plain, "\n"))
	}
	own, _, _ := strings.Cut(key, "+")
	var notes []string
	for _, note := range found {
		if strings.HasPrefix(note, own+"\n") && !slices.Contains(notes, note) {
			notes = append(notes, note)
		}
	}
	switch {
	case notes != nil:
		return notes, nil
	case found != nil:
		name, _, _ := strings.Cut(found[0], "\n")
		return nil, fmt.Errorf("the head in it is of another journal, %s", name)
	}
	return nil, errors.New("no whole signed head stands in it, or it was edited (of a PDF that another program wrote anew, give the text: pdftotext FILE head.txt)")
}
