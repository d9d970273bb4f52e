package paper

import (
	"fmt"
	"slices"
	"strings"
)

// pairGap is the least room between a name and its value, in millimetres.
const pairGap = 4.0

// put sets one line of text with its top left at a place.
func (p *PDF) put(x, y float64, f face, s string) {
	style := ""
	if f.bold {
		style = "B"
	}
	p.f.SetFont("noto", style, f.size)
	p.f.SetTextColor(f.ink[0], f.ink[1], f.ink[2])
	p.f.Text(x, y+(f.leading()+f.size*millimetres*0.72)/2, s)
}

// line draws a level line from x to the right edge.
func (p *PDF) line(x, y float64, c colour, width float64) {
	p.f.SetDrawColor(c[0], c[1], c[2])
	p.f.SetLineWidth(width)
	p.f.Line(x, y, rightEdge, y)
}

// fill draws a filled rectangle.
func (p *PDF) fill(x, y, w, h float64, c colour) {
	p.f.SetFillColor(c[0], c[1], c[2])
	p.f.Rect(x, y, w, h, "F")
}

// words makes a text drawable, and notes what is missing.
func (p *PDF) words(s string) string {
	p.missing = append(p.missing, Missing(s)...)
	return drawable(Glued(settle(s)))
}

// text sets a paragraph, indented by so many millimetres, across pages.
func (p *PDF) text(f face, s string, indent float64) {
	for _, l := range f.wrap(p.words(s), textWidth-indent) {
		p.ready(f.leading())
		p.put(leftEdge+indent, p.y, f, l)
		p.y += f.leading()
	}
}

// head sets the title with what is above and below it.
func (p *PDF) head(d *Document) {
	p.fill(leftEdge, p.y, textWidth, 1.2, mark)
	p.y += 5
	if d.Over != "" {
		p.text(p.set.over, d.Over, 0)
		p.y += 1.5
	}
	p.text(p.set.title, d.Title, 0)
	p.y += 2
	for _, x := range d.About {
		p.pair(p.set.soft, x, 34)
	}
	p.y += 3
}

// block sets a block.
func (p *PDF) block(b Block) {
	switch b := b.(type) {
	case Heading:
		p.heading(b)
	case Text:
		p.text(p.look(b.Look), b.Text, 0)
		p.y += 2.4 * p.set.air
	case List:
		p.list(b)
	case Pairs:
		column := p.nameColumn(b)
		for _, x := range b {
			p.pair(p.set.body, x, column)
		}
		p.y += 2.4 * p.set.air
	case Table:
		p.table(b)
	case Note:
		p.note(b)
	case Address:
		p.address(b)
	case Lines:
		p.lines(b)
	case QR:
		p.qr(b)
	case Exact:
		p.exact(b)
	case Break:
		p.page()
	default:
		p.err = fmt.Errorf("no block of the kind %T", b)
	}
}

// look is the face of a text.
func (p *PDF) look(l Look) face {
	switch l {
	case LookSoft:
		return p.set.soft
	case LookLede:
		return p.set.lede
	case LookStrong:
		return p.set.strong
	case LookTitle:
		return p.set.subject
	default:
		return p.set.body
	}
}

func (p *PDF) heading(h Heading) {
	level := min(max(h.Level, 1), len(p.set.heads))
	f := p.set.heads[level-1]
	p.gap([]float64{7, 4}[level-1])
	p.ready(f.leading() + 30*p.set.air) // not alone at the end of a page
	p.bookmark(h.Text, level)
	if level == 1 && p.y > topEdge {
		p.line(leftEdge, p.y-1.6, ink, 0.35)
	}
	p.text(f, h.Text, 0)
	p.y += 1.6 * p.set.air
}

// listIndent is how far the items of a list stand in, in millimetres.
const listIndent = 6.0

// besideGap is the least room between two items of a list that stand side by side.
const besideGap = 4.0

// half is how far apart the beginnings of two items are that stand side by side.
const half = textWidth / 2

// beside reports a list whose items are set two in a row: each on one line of half the
// width.
func (l List) beside() bool {
	long := func(item string) bool {
		return usual.body.measure(drawable(Glued(settle(item)))) > half-listIndent-besideGap
	}
	return l.Short && !l.Numbered && !l.Boxes && len(l.Items) > 1 && !slices.ContainsFunc(l.Items, long)
}

// rows sets a list two items in a row.
func (p *PDF) rows(l List) {
	for i, item := range l.Items {
		x := leftEdge + float64(i%2)*half
		if i%2 == 0 {
			p.ready(p.set.body.leading())
		}
		p.put(x+1.4, p.y, p.set.body, "•")
		p.put(x+listIndent, p.y, p.set.body, p.words(item))
		if i%2 == 1 || i == len(l.Items)-1 {
			p.y += p.set.body.leading() + p.set.air
		}
	}
	p.y += 1.6 * p.set.air
}

func (p *PDF) list(l List) {
	if l.beside() {
		p.rows(l)
		return
	}
	for i, item := range l.Items {
		p.ready(p.set.body.leading())
		page, y := p.f.PageNo(), p.y
		p.text(p.set.body, item, listIndent)
		last, end := p.f.PageNo(), p.y
		p.f.SetPage(page)
		switch {
		case l.Boxes:
			p.box(leftEdge, y+0.9, 3.2)
		case l.Numbered:
			p.put(leftEdge, y, p.set.body, fmt.Sprintf("%d.", i+1))
		default:
			p.put(leftEdge+1.4, y, p.set.body, "•")
		}
		p.f.SetPage(last)
		p.y = end + p.set.air
	}
	p.y += 1.6 * p.set.air
}

// box draws an empty box to be ticked.
func (p *PDF) box(x, y, side float64) {
	p.f.SetDrawColor(ink[0], ink[1], ink[2])
	p.f.SetLineWidth(0.3)
	p.f.Rect(x, y, side, side, "D")
}

// nameColumn is how wide the names of pairs are set: wider than usual only where a
// word of one would not fit.
func (p *PDF) nameColumn(list Pairs) float64 {
	width := 52.0
	for _, x := range list {
		for word := range strings.FieldsSeq(p.words(x.Name)) {
			width = max(width, p.set.body.measure(word)+pairGap)
		}
	}
	return min(width, textWidth/2)
}

// pair sets a name and beside it its value, or a line where it has none.
func (p *PDF) pair(f face, x Pair, column float64) {
	name := f
	name.ink = soft
	left := name.wrap(p.words(x.Name), column-pairGap)
	right := f.wrap(p.words(x.Value), textWidth-column)
	for i := range max(len(left), len(right)) {
		p.ready(f.leading())
		if i < len(left) {
			p.put(leftEdge, p.y, name, left[i])
		}
		if i < len(right) {
			p.put(leftEdge+column, p.y, f, right[i])
		}
		p.y += f.leading()
	}
	if x.Value == "" {
		p.line(leftEdge+column, p.y, strongRule, 0.2)
		p.y += 2.5
	}
	p.y += 0.6
}

func (p *PDF) note(n Note) {
	const inside = 4.0
	c := tagColours[n.Tag]
	lines := p.set.body.wrap(p.words(n.Text), textWidth-2*inside)
	p.gap(1)
	p.ready(float64(min(len(lines), 40))*p.set.body.leading() + 4)
	for len(lines) > 0 {
		fits := max(1, int((lowEdge-p.y-4)/p.set.body.leading()))
		part := lines[:min(fits, len(lines))]
		h := float64(len(part))*p.set.body.leading() + 4
		p.fill(leftEdge, p.y, textWidth, h, c[1])
		p.fill(leftEdge, p.y, 1.1, h, c[0])
		for i, l := range part {
			p.put(leftEdge+inside, p.y+2+float64(i)*p.set.body.leading(), p.set.body, l)
		}
		p.y += h + 3
		if lines = lines[len(part):]; len(lines) > 0 {
			p.page()
		}
	}
}

// address sets the head of a letter. The addressee stands where the window of
// an envelope is (DIN 5008, form B: 45 mm from the top).
func (p *PDF) address(a Address) {
	if a.Window != (Window{}) {
		p.window(a)
		return
	}
	const window = 50.0
	for _, l := range a.From {
		p.text(p.set.soft, l, 0)
	}
	p.y = max(p.y+4, window)
	for _, l := range a.To {
		p.text(p.set.body, l, 0)
	}
	p.y = max(p.y+8, window+35)
	place := p.words(a.Place)
	p.put(rightEdge-p.set.body.measure(place), p.y, p.set.body, place)
	p.y += p.set.body.leading() + 6
}

// wrapped are lines cut to a width, in millimetres.
func (p *PDF) wrapped(f face, list []string, width float64) (out []string) {
	for _, l := range list {
		out = append(out, f.wrap(p.words(l), width)...)
	}
	return out
}

// window sets the head of a letter for an envelope with a window.
func (p *PDF) window(a Address) {
	for _, l := range a.From {
		p.text(p.set.soft, l, 0)
	}
	y := a.Window.Y
	if a.Return != "" {
		f := p.set.soft
		f.size = returnSize
		for _, line := range f.wrap(p.words(a.Return), a.Window.Width) {
			p.put(a.Window.X, y, f, line)
			y += f.leading()
		}
		y += returnGap
	}
	f := p.set.body
	f.size = addressSize(a.Window.Y+windowRoom-y, func(size float64) int {
		return len(p.wrapped(face{size: size}, a.To, a.Window.Width))
	})
	for _, line := range p.wrapped(f, a.To, a.Window.Width) {
		p.put(a.Window.X, y, f, line)
		y += f.leading()
	}
	f = p.set.body
	p.y = max(a.Window.Below, y+8)
	place := p.words(a.Place)
	p.put(rightEdge-f.measure(place), p.y, f, place)
	p.y += f.leading() + 6
}

// writingHeight is the room that a line to write on takes, in millimetres.
const writingHeight = 11.0

// lines sets labels with lines to write on.
func (p *PDF) lines(l Lines) {
	const column, height = 60.0, writingHeight
	p.ready(min(float64(len(l))*height+4, lowEdge-topEdge)) // together, where a page can hold them
	for _, label := range l {
		text := p.set.body.wrap(p.words(label), column-4)
		p.ready(height + float64(len(text)-1)*p.set.body.leading())
		p.y += height - p.set.body.leading()
		for _, t := range text {
			p.put(leftEdge, p.y, p.set.body, t)
			p.y += p.set.body.leading()
		}
		p.line(leftEdge+column, p.y, strongRule, 0.2)
	}
	p.y += 4
}
