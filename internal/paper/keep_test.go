package paper

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// codedDocument has so many lines before a section with a code, and so many texts in it.
func codedDocument(before, texts int) *Document {
	d := &Document{Title: "Code", Letter: true}
	for i := range before {
		d.Blocks = append(d.Blocks, Text{Text: fmt.Sprintf("Line %d.", i)})
	}
	d.Blocks = append(d.Blocks, Heading{Level: 2, Text: "Section heading"})
	for i := range texts {
		d.Blocks = append(d.Blocks, Text{Text: fmt.Sprintf("Sentence %d of the section.", i)})
	}
	d.Blocks = append(d.Blocks, QR{Text: "https://orchard.example.com/data#ORCH-2016", Caption: "Caption of it."}, Text{Text: "Signed by somebody"})
	return d
}

// TestCodeStandsWithItsText: wherever a page ends, a code for cameras and what stands
// behind it are on the page of the texts that speak of it.
func TestCodeStandsWithItsText(t *testing.T) {
	for before := range 75 {
		_, text := pdf(t, codedDocument(before, 3))
		found := false
		for _, sheet := range sheets(text) {
			if !strings.Contains(sheet, "Caption of it.") && !strings.Contains(sheet, "Signed by somebody") {
				continue
			}
			found = true
			for _, want := range []string{"Section heading", "Sentence 0 of", "Sentence 2 of", "Caption of it.", "Signed by somebody"} {
				if !strings.Contains(sheet, want) {
					t.Errorf("behind %d lines %q is on another page than the code or the end", before, want)
				}
			}
		}
		if !found {
			t.Errorf("behind %d lines there is no code", before)
		}
	}
}

// TestCodeOfALongSection: of a section that no page holds, the last text stands with the
// code.
func TestCodeOfALongSection(t *testing.T) {
	for texts := 40; texts < 75; texts++ {
		_, text := pdf(t, codedDocument(0, texts))
		all := sheets(text)
		last := all[len(all)-1]
		for _, want := range []string{fmt.Sprintf("Sentence %d of", texts-1), "Caption of it.", "Signed by somebody"} {
			if !strings.Contains(last, want) {
				t.Errorf("of %d texts %q is not on the last page", texts, want)
			}
		}
	}
}

// TestShortLists: of a list of short items two stand in a row; with one that is long, or
// without it being said, each stands on a line of its own. All are there, in their order.
func TestShortLists(t *testing.T) {
	short := []string{"name", "postal address", "password", "date of birth", "telephone number"}
	for _, c := range []struct {
		list List
		rows int
	}{
		{List{Items: short, Short: true}, 3},
		{List{Items: short}, 5},
		{List{Items: short, Numbered: true, Short: true}, 5},
		{List{Items: append(short[:4:4], "an item that is so long that it needs more than the half of a line"), Short: true}, 5},
		{List{Items: short[:1], Short: true}, 1},
	} {
		d := &Document{Title: "Lists", Letter: true, Blocks: []Block{c.list}}
		_, text := pdf(t, d)
		rows, at := 0, 0
		for line := range strings.Lines(text) {
			if strings.ContainsAny(line, "•") || strings.Contains(line, ". ") {
				rows++
			}
		}
		for _, item := range c.list.Items {
			next := strings.Index(text[at:], item)
			if next < 0 {
				t.Fatalf("%v: %q is not behind the others: %q", c.list, item, text)
			}
			at += next
		}
		if rows != c.rows {
			t.Errorf("%v: %d rows, not %d", c.list, rows, c.rows)
		}
	}
	for before := range 75 { // what is kept together is as high as it is set
		d := codedDocument(before, 1)
		d.Blocks = slices.Insert(d.Blocks, before+2, Block(List{Items: short, Short: true}))
		_, text := pdf(t, d)
		for _, sheet := range sheets(text) {
			if strings.Contains(sheet, "Signed by somebody") && (!strings.Contains(sheet, "Section heading") || !strings.Contains(sheet, "postal address")) {
				t.Errorf("behind %d lines the section is torn", before)
			}
		}
	}
}
