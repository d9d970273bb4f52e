package journal

import (
	"html"
	"regexp"
	"slices"
	"strings"
)

// Outside is a signed head that was found in a text: a note by itself, a paper
// that ends with one, a certificate, a mail. Its signature is not checked yet.
type Outside struct {
	Origin string // the journal it is of
	Note   []byte // in the form of golang.org/x/mod/sumdb/note
}

// headForm is a signed head as it stands in texts: the journal's name, how many
// entries, the root hash, and the signature line with the name again. Mail
// programs and readers of PDFs break lines, drop empty ones and quote: neither is
// part of what is signed, so that all of it is let pass.
var headForm = regexp.MustCompile(`([\w.:/@-]+)[\s>|]+(\d{1,18})[\s>|]+((?:[A-Za-z0-9+/][\s>|]*){43}=)[\s>|]+—[\s>|]+([\w.:/@-]+)[\s>|]+((?:[A-Za-z0-9+/][\s>|]*){91}=)`)

// escapes are how JSON writes what stands in a head, beside the characters
// themselves.
var escapes = strings.NewReplacer(`\r`, "", `\n`, "\n", `\u2014`, "—", `\u002b`, "+", `\u002B`, "+", `\u003d`, "=", `\u003D`, "=", `\/`, "/")

var (
	tags   = regexp.MustCompile(`<[^<>]*>`)
	broken = regexp.MustCompile(`[\s>|]+`)
)

// FindHeads gives the signed heads that stand in a text, each once, in their
// order: in plain text, HTML, JSON, CSV, and in PDFs that carry it in their
// metadata. It reads nothing else of the text and proves nothing: OpenHead and
// Book.Against do.
func FindHeads(text []byte) []Outside {
	plain := escapes.Replace(html.UnescapeString(string(text)))
	list := headsIn(plain)
	if list == nil { // a mail as HTML may have a break at the end of each line
		list = headsIn(tags.ReplaceAllString(plain, "\n"))
	}
	return list
}

func headsIn(text string) (list []Outside) {
	for _, m := range headForm.FindAllStringSubmatch(text, -1) {
		if m[1] != m[4] {
			continue
		}
		note := m[1] + "\n" + m[2] + "\n" + broken.ReplaceAllString(m[3], "") + "\n\n— " + m[1] + " " + broken.ReplaceAllString(m[5], "") + "\n"
		if !slices.ContainsFunc(list, func(o Outside) bool { return string(o.Note) == note }) {
			list = append(list, Outside{m[1], []byte(note)})
		}
	}
	return list
}
