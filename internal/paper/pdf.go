package paper

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"codeberg.org/go-pdf/fpdf"
)

// The page is A4; lengths are in millimetres.
const (
	pageWidth  = 210.0
	pageHeight = 297.0
	leftEdge   = 22.0
	rightEdge  = 190.0
	topEdge    = 20.0
	lowEdge    = 272.0 // of what is above the foot
	textWidth  = rightEdge - leftEdge
)

// colour is red, green, blue, each 0 to 255.
type colour [3]int

// The colours, as in style.css.
var (
	ink        = colour{0x1b, 0x1d, 0x20}
	soft       = colour{0x56, 0x5c, 0x64}
	rule       = colour{0xd9, 0xd7, 0xd1}
	strongRule = colour{0x8b, 0x8f, 0x95}
	panel      = colour{0xf5, 0xf4, 0xf1}
	mark       = colour{0x8c, 0x2f, 0x1b}
)

// tagColours are the letters and the ground of marks and notes.
var tagColours = map[Tag][2]colour{
	NoTag: {strongRule, panel},
	Good:  {{0x1d, 0x6a, 0x43}, {0xe9, 0xf4, 0xee}},
	Warn:  {{0x7a, 0x52, 0x00}, {0xfb, 0xf3, 0xdf}},
	Alarm: {{0xa8, 0x26, 0x1c}, {0xfb, 0xee, 0xeb}},
}

// face is how letters are set; the size is in points.
type face struct {
	bold bool
	size float64
	ink  colour
}

// leading is the distance of lines in millimetres.
func (f face) leading() float64 { return f.size * millimetres * 1.42 }

// faceSet are the faces of a document.
type faceSet struct {
	body, strong, soft, lede, over, title, subject, cell, cellStrong, more, foot, tag face
	heads                                                                             [2]face
	air                                                                               float64 // room between blocks, relative to that of a usual document
}

// usual are the faces of documents, dense those of a document that has to stay on
// one page.
var (
	usual = faceSet{
		body: face{false, 10, ink}, strong: face{true, 10, ink}, soft: face{false, 8.5, soft}, lede: face{false, 12.5, ink},
		over: face{true, 9, mark}, title: face{true, 20, ink}, subject: face{true, 15, ink}, cell: face{false, 9, ink}, cellStrong: face{true, 9, ink},
		more: face{false, 7.5, soft}, foot: face{false, 7, soft}, tag: face{true, 7.5, ink},
		heads: [2]face{{true, 13, ink}, {true, 10.5, ink}}, air: 1,
	}
	dense = faceSet{
		body: face{false, 8.4, ink}, strong: face{true, 8.4, ink}, soft: face{false, 7.6, soft}, lede: face{false, 9.8, ink},
		over: face{true, 8, mark}, title: face{true, 16, ink}, subject: face{true, 12, ink}, cell: face{false, 8, ink}, cellStrong: face{true, 8, ink},
		more: face{false, 7, soft}, foot: face{false, 7, soft}, tag: face{true, 7, ink},
		heads: [2]face{{true, 10.5, ink}, {true, 9, ink}}, air: 0.55,
	}
)

// letter are the faces of letters: the usual, with less room between blocks, so that most
// have two pages.
var letter = func() faceSet {
	s := usual
	s.air = 0.6
	return s
}()

// PDF writes documents as one file, each beginning on a page of its own with
// page numbers of its own: a paper, or letters in a batch. It is for one
// goroutine.
type PDF struct {
	f       *fpdf.Fpdf
	set     *faceSet
	y       float64  // of the next line's top
	level   int      // of the last bookmark
	missing []rune   // of the document under way
	exacts  []string // of all documents
	feet    []foot
	err     error
}

// foot is what a page gets when the number of pages is known.
type foot struct {
	text       string
	page       int // of the file
	number, of int // of the document
}

// NewPDF begins a file. Its metadata are those of d, which is not added.
func NewPDF(d *Document) *PDF {
	f := fpdf.New("P", "mm", "A4", "")
	f.SetCatalogSort(true) // maps are written in order: equal bytes
	f.SetCreationDate(d.Made.UTC())
	f.SetModificationDate(d.Made.UTC())
	f.SetTitle(settle(d.Title), true)
	f.SetSubject(settle(d.Subject), true)
	f.SetCreator(settle(d.Generator), true)
	f.SetProducer("fpdf", true)
	f.SetLang(language(d.Lang))
	f.SetAutoPageBreak(false, 0)
	f.SetMargins(leftEdge, topEdge, pageWidth-rightEdge)
	f.SetCellMargin(0)
	f.AddUTF8FontFromBytes("noto", "", slices.Clone(regularFont))
	f.AddUTF8FontFromBytes("noto", "B", slices.Clone(boldFont))
	return &PDF{f: f, set: &usual}
}

// language is a language tag that can stand in a file; English where it is none.
func language(tag string) string {
	ok := tag != "" && strings.Trim(tag, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-") == ""
	if !ok {
		return "en"
	}
	return tag
}

// WritePDF writes one document as a file.
func WritePDF(w io.Writer, d *Document) error {
	p := NewPDF(d)
	p.Add(d)
	return p.Write(w)
}

// Add sets a document on pages of its own.
func (p *PDF) Add(d *Document) {
	first := p.f.PageCount() + 1
	p.missing, p.set = nil, &usual
	switch {
	case d.Dense:
		p.set = &dense
	case d.Letter:
		p.set = &letter
	}
	p.page()
	p.bookmark(d.Title, 0)
	if !d.Letter {
		p.head(d)
	}
	for i, b := range d.Blocks {
		p.keep(d.Blocks[i:])
		p.block(b)
	}
	if p.missing != nil {
		p.gap(4)
		p.text(p.set.soft, missingText(p.missing), 0)
	}
	last := p.f.PageCount()
	for n := first; n <= last; n++ {
		p.feet = append(p.feet, foot{d.Foot, n, n - first + 1, last - first + 1})
	}
}

// missingText says which signs the faces have not, in no language.
func missingText(list []rune) string {
	slices.Sort(list)
	var words []string
	for _, r := range slices.Compact(list) {
		words = append(words, fmt.Sprintf("U+%04X", r))
	}
	return string(missingSign) + " = " + strings.Join(words, ", ")
}

// Write writes the file. The PDF is used up by it.
func (p *PDF) Write(w io.Writer) error {
	for _, x := range p.feet {
		p.f.SetPage(x.page)
		p.foot(x)
	}
	p.metadata()
	if p.err == nil {
		p.err = p.f.Output(w)
	}
	if p.err != nil {
		return fmt.Errorf("paper: write the PDF: %w", p.err)
	}
	return nil
}

// foot sets the foot of a page.
func (p *PDF) foot(x foot) {
	y := lowEdge + 6
	p.line(leftEdge, y-3, rule, 0.2)
	number := fmt.Sprintf("%d / %d", x.number, x.of)
	w := p.set.foot.measure(number)
	p.put(rightEdge-w, y, p.set.foot, number)
	for _, l := range p.set.foot.wrap(drawable(settle(x.text)), textWidth-w-8) {
		p.put(leftEdge, y, p.set.foot, l)
		y += p.set.foot.leading()
	}
}

// page begins a page.
func (p *PDF) page() {
	p.f.AddPage()
	p.y = topEdge
}

// bookmark adds an entry of the outline, no deeper than one below the last.
func (p *PDF) bookmark(text string, level int) {
	if p.f.PageNo() == 1 && level == 0 || level <= p.level+1 {
		p.level = level
	} else {
		p.level++
	}
	p.f.SetFont("noto", "", 10) // the outline is written in the font's encoding
	p.f.Bookmark(settle(text), p.level, p.y)
}

// ready begins a new page where there is less room than h.
func (p *PDF) ready(h float64) {
	if p.y+h > lowEdge && p.y > topEdge {
		p.page()
	}
}

// gap leaves room, but not at the top of a page.
func (p *PDF) gap(h float64) {
	if p.y > topEdge {
		p.y += h * p.set.air
	}
}

// Pages is how many pages the file has so far.
func (p *PDF) Pages() int { return p.f.PageCount() }
