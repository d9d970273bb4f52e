package form

import (
	"bytes"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/casefile"
	"github.com/tocsin-project/tocsin/internal/paper"
	"github.com/tocsin-project/tocsin/internal/paper/papertest"
)

// TestPapersInBrowser looks at every paper in every language that it is written in,
// and at every authority's form, as their readers see them.
func TestPapersInBrowser(t *testing.T) {
	b := papertest.Open(t)
	look := func(name string, d *paper.Document) {
		t.Run(name, func(t *testing.T) {
			var page bytes.Buffer
			if err := paper.WriteHTML(&page, d); err != nil {
				t.Fatal(err)
			}
			b.Show(t, page.Bytes())
			b.Check(t)
		})
	}
	s := scene(t, true, outsiders()...)
	s.State = Made{Entry: 7, SHA256: strings.Repeat("cd", 32), At: sent, Program: "Tocsin test"}
	for what, write := range writers {
		for _, lang := range Languages() {
			p, err := write(&s, lang)
			if err != nil {
				t.Fatal(err)
			}
			look(what+" "+lang, p.Doc)
			if what == "board" {
				break // it has one language
			}
		}
	}
	look("edpb", Fill(s).Paper(s.Made()))
	for _, p := range Portals() {
		look(p.ID, Project(s, p).Paper(s.Made()))
	}
	entry := s.Case.Register("case", s.Position, s.Facts)
	look("register", Register([]casefile.Entry{entry}, "Tocsin test"))
}
