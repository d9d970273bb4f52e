package paper

import "html/template"

// Graph is a picture of boxes in layers: what an arrow points to stands to the
// left of where it comes from.
type Graph struct {
	ID     string // of the SVG's title and description, unique in the page
	Title  string
	Desc   string
	Boxes  []Box
	Arrows []Arrow
}

// Box is a table, or several that are alike.
type Box struct {
	Title string
	Note  string // at the right of the title: "213,546 rows"
	Text  string // wrapped below, three lines at most
	Rows  []Row  // of several that are alike, one line each; Text is then unused
	Kind  BoxKind
}

// Row is a line of a box of several.
type Row struct {
	Title string
	Words []string // as many as fit, then how many more
	Note  string   // at the right
}

// BoxKind is how a box is drawn.
type BoxKind uint8

// The kinds of box.
const (
	Plain  BoxKind = iota
	Strong         // what others belong to
	Faint          // only on the way between others
)

// Arrow says that From belongs to To; both index Boxes. An arrow of a box to
// itself is not drawn.
type Arrow struct {
	From, To int
	Label    string // above the line: "uid → uid"
	Why      string // below it, wrapped
}

// Lengths in SVG units, which are CSS pixels on a screen.
const (
	boxWidth   = 192.0
	rowsWidth  = 370.0
	gapWidth   = 144.0 // between layers: lanes and a label
	leadWidth  = 20.0  // of it, from a box to its first lane; holds the head of an arrow
	laneWidth  = 8.0
	boxSpace   = 16.0 // between boxes of a layer
	portSpace  = 48.0 // between arrows that leave one box
	margin     = 6.0
	titleDrop  = 22.0 // from a box's top to where arrows meet it
	titleSize  = 12.0
	textSize   = 11.0
	labelSize  = 10.5
	boldly     = 1.13 // bold letters are wider
	lineHeight = 15.0
	rowHeight  = 19.0
)

// Size returns the picture's width and height in SVG units.
func (g *Graph) Size() (w, h float64) {
	l := lay(g)
	return l.width, l.height
}

// SVG draws the picture. It scales to no place: the page scrolls or shrinks it.
func (g *Graph) SVG() template.HTML { return draw(g, lay(g)) }
