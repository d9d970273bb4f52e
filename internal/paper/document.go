package paper

import (
	"encoding/json"
	"time"
)

// Document is a paper as a list of blocks. It renders to HTML and to PDF alike,
// and the same document gives the same bytes. Its texts are plain: a renderer
// escapes them, breaks lines at newlines, and composes letters and their marks
// (normal form C).
type Document struct {
	Title  string
	Over   string // small, above the title: who writes, or what kind of paper it is
	Lang   string // BCP 47, "" is English
	About  []Pair // below the title
	Blocks []Block
	// Foot stands at the foot of every page, beside the page's number: from
	// which state of the case the paper was made.
	Foot string
	// Made is the instant of that state, for the metadata. Not the time of
	// rendering: a second rendering is equal to the first.
	Made      time.Time
	Subject   string // of the metadata, one sentence
	Generator string // program and version
	Dense     bool   // small letters and little room: for a paper that has to stay on one page
	Open      bool   // as HTML, for everybody: search engines may find it
	Letter    bool   // begins with its first block: the title stands in the metadata only
}

// Block is one of Heading, Text, List, Pairs, Table, Note, Address, Lines, QR,
// Exact and Break.
type Block interface{ kind() string }

// Heading begins a section. Level 1 is the highest below the title, 2 the
// lowest; each is a bookmark of the PDF.
type Heading struct {
	Level int    `json:"level"`
	Text  string `json:"text"`
}

// Look is how a text is set.
type Look string

// The looks.
const (
	LookPlain  Look = ""
	LookSoft   Look = "soft"   // small and grey
	LookLede   Look = "lede"   // larger: what the paper says in a sentence
	LookStrong Look = "strong" // bold
	LookTitle  Look = "title"  // the title of a letter, which has none above it
)

// Text is a paragraph.
type Text struct {
	Text string `json:"text"`
	Look Look   `json:"look,omitempty"`
}

// List is a list of texts. Boxes stand before items that are ticked by hand. Of a Short
// one two items stand side by side on paper, where all of them are short enough.
type List struct {
	Items    []string `json:"items"`
	Numbered bool     `json:"numbered,omitempty"`
	Boxes    bool     `json:"boxes,omitempty"`
	Short    bool     `json:"short,omitempty"`
}

// Pair is a name with its value. An empty value is a line to be filled by hand.
type Pair struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// Pairs are names with their values, one below another.
type Pairs []Pair

// Table has as many cells in each row as it has columns.
type Table struct {
	Caption string   `json:"caption,omitempty"`
	Columns []Column `json:"columns"`
	Rows    [][]Cell `json:"rows"`
}

// Column is a column of a table.
type Column struct {
	Title string `json:"title"`
	Share int    `json:"-"` // of the width, relative to the other columns' shares
	Right bool   `json:"-"` // numbers stand to the right
}

// Cell is a cell of a table.
type Cell struct {
	Text string
	More []string // below the text, small and grey, a paragraph each
	Bold bool
	Tag  Tag    // the text is a mark
	Lang string // of the text, where it is not the paper's; "" is the paper's
}

// Tag is the meaning of a mark; its word says the same as its colour.
type Tag string

// The tags.
const (
	NoTag Tag = ""
	Good  Tag = "good"
	Warn  Tag = "warn"
	Alarm Tag = "alarm"
)

// Note is a text in a box.
type Note struct {
	Text string `json:"text"`
	Tag  Tag    `json:"tag,omitempty"`
}

// Address is the head of a letter: who writes, to whom, where and when.
type Address struct {
	From []string `json:"from"` // lines
	To   []string `json:"to"`   // lines
	// Return is where an undeliverable letter goes back to, on one small line above To in
	// the window; "" for none there. It needs a Window.
	Return string `json:"return,omitempty"`
	Place  string `json:"place"` // "Lyon, 3 May 2026"
	// Window is where To stands on the sheet, of a letter that goes into an
	// envelope with a window; zero for a letter that does not.
	Window Window `json:"-"`
}

// Window is what shows through the window of an envelope, in millimetres from the
// upper left corner of the sheet: the recipient's lines begin at X, Y and are at
// most Width wide; nothing else stands above Below but the sender, at the top.
type Window struct{ X, Y, Width, Below float64 }

// The windows of envelopes C5/6, DL and C5, with room for the sheet to shift by
// 5 mm. On the left as DIN 5008, form B, has it: a field of 85 by 45 mm at 20, 45, of
// which 17.7 mm are for the sender's return line and remarks and 27.3 mm for six lines
// of address; a zone that needs more takes it from the other, without an empty line
// (din-5008-richtlinien.de and sekretaria.de, which agree, read 2026-11; not the
// standard's own text). On the right as printers in France have it: 85 by 33 mm at 110,
// 55 (edics.fr, read 2026-11; NF Z 11-001 itself was not read). Of the United Kingdom
// and the Netherlands no measures of a post were found: unverified.
var (
	WindowLeft  = Window{26, 51, 75, 103}
	WindowRight = Window{112, 51, 72, 103}
)

// Lines are to be filled by hand: a label each.
type Lines []string

// Break begins a new page.
type Break struct{}

func (Heading) kind() string { return "heading" }
func (Text) kind() string    { return "text" }
func (List) kind() string    { return "list" }
func (Pairs) kind() string   { return "pairs" }
func (Table) kind() string   { return "table" }
func (Note) kind() string    { return "note" }
func (Address) kind() string { return "address" }
func (Lines) kind() string   { return "lines" }
func (Break) kind() string   { return "break" }

// block is how a block stands in JSON.
type block struct {
	Kind  string `json:"kind"`
	Value Block  `json:"value"`
}

// MarshalJSON writes the document's texts, for programs: its blocks each with
// their kind.
func (d *Document) MarshalJSON() ([]byte, error) {
	out := struct {
		Title  string  `json:"title"`
		Lang   string  `json:"lang"`
		About  []Pair  `json:"about,omitempty"`
		Blocks []block `json:"blocks"`
		Foot   string  `json:"foot"`
	}{d.Title, language(d.Lang), d.About, []block{}, d.Foot}
	for _, b := range d.Blocks {
		out.Blocks = append(out.Blocks, block{b.kind(), b})
	}
	return json.Marshal(out)
}
