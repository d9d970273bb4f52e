package source

import (
	"path/filepath"
	"slices"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// Name is what stands around the data and in no leaf: what a file, a member of an
// archive or an attachment is called, with its folders, where a link leads, or a
// comment. People are named there too.
type Name struct {
	Source int          // index of its source in what Walk returns
	Locus  breach.Locus // of what bears it
	// Text is UTF-8 where its bytes are, or its archive says in which character set
	// they are; else it is read as Latin-1. It may hold any character.
	Text string
	// Folder says that it is a folder's, which archives have as members too.
	Folder bool
}

// called hands a name to the visitor. An empty one says nothing.
func (w *walker) called(locus breach.Locus, texts ...string) {
	for _, text := range texts {
		folder := strings.HasSuffix(text, "/")
		if text = strings.Trim(text, "\x00 /"); text != "" {
			w.v.Name(Name{Source: len(w.sources) - 1, Locus: locus, Text: text, Folder: folder})
		}
	}
}

// calledFile hands over what the source is called: within its folder, where the
// folder was named.
func (w *walker) calledFile(folder, p string) {
	name := base(filepath.ToSlash(p))
	if rel, err := filepath.Rel(folder, p); folder != "" && err == nil {
		name = base(filepath.ToSlash(filepath.Clean(folder))) + "/" + filepath.ToSlash(rel)
	}
	w.called(w.source().Locus, toUTF8(strings.TrimLeft(name, "./"), latin1))
}

// listedBefore reports that a source of the same bytes at the same place was read
// before: its name says nothing new.
func (w *walker) listedBefore() bool {
	s := w.source()
	return slices.ContainsFunc(w.sizes[s.Bytes], func(o breach.Source) bool {
		return o.SHA256 == s.SHA256 && o.Locus.String() == s.Locus.String()
	})
}
