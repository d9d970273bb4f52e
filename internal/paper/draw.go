package paper

import (
	"html/template"
	"math"
)

// draw writes a placed graph as SVG.
func draw(g *Graph, l *layout) template.HTML {
	var d drawing
	d.put(`<svg class="graph" width="%v" height="%v" viewBox="0 0 %v %v" role="img" aria-labelledby="%v-t %v-d" focusable="false">`,
		l.width, l.height, l.width, l.height, g.ID, g.ID)
	d.put(`<title id="%v-t">%v</title><desc id="%v-d">%v</desc>`, g.ID, g.Title, g.ID, g.Desc)
	for i := range l.edges {
		d.line(l, i)
	}
	for i := range l.edges {
		d.label(g, l, i)
	}
	for i := range l.nodes {
		if l.nodes[i].box >= 0 {
			d.box(&l.nodes[i], &g.Boxes[l.nodes[i].box])
		}
	}
	d.put(`</svg>`)
	return d.html()
}

// line draws an edge: level from its port, along its lane, level to its end.
func (d *drawing) line(l *layout, i int) {
	e := &l.edges[i]
	from, to := &l.nodes[e.from], &l.nodes[e.to]
	y1, y2 := l.start(i), l.level(e.to)
	x2 := to.x + to.w
	if to.box < 0 {
		x2 = to.x // through the bend, to where the next edge begins
	}
	d.put(`<path class="line" d="M%v %v`, from.x, y1)
	if dy := y2 - y1; math.Abs(dy) < 0.5 {
		d.put(`H%v"/>`, x2)
	} else {
		r := min(6, math.Abs(dy)/2)
		turn := math.Copysign(r, dy)
		d.put(`H%vQ%v %v %v %vV%vQ%v %v %v %vH%v"/>`, e.lane+r, e.lane, y1, e.lane, y1+turn, y2-turn, e.lane, y2, e.lane-r, y2, x2)
	}
	if to.box >= 0 && !e.reversed {
		d.put(`<path class="head" d="M%v %vl10 -4.5v9z"/>`, x2, y2)
	}
	if from.box >= 0 && e.reversed {
		d.put(`<path class="head" d="M%v %vl-10 -4.5v9z"/>`, from.x, y1)
	}
}

// label writes an arrow's label over, and its reason under, the level part of
// its first edge.
func (d *drawing) label(g *Graph, l *layout, i int) {
	e := &l.edges[i]
	from := &l.nodes[e.from]
	if from.box < 0 {
		return
	}
	a := &g.Arrows[e.arrow]
	room := gapWidth - leadWidth - 16
	x, y := from.x-room-6, l.start(i)
	if e.reversed {
		room -= 10
	}
	d.put(`<g><title>%v: %v</title><text class="key" x="%v" y="%v">%v</text>`, a.Label, a.Why, x, y-5, fit(a.Label, boldly*labelSize, room+4))
	for i, line := range wrap(a.Why, labelSize, room, 2) {
		d.put(`<text class="why" x="%v" y="%v">%v</text>`, x, y+13+float64(i)*12.5, line)
	}
	d.put(`</g>`)
}

var boxClass = [...]string{Plain: "box", Strong: "box strong", Faint: "box faint"}

// box draws a box.
func (d *drawing) box(n *node, b *Box) {
	d.put(`<g class="%v"><title>%v, %v</title><rect x="%v" y="%v" width="%v" height="%v" rx="5"/>`, boxClass[b.Kind], b.Title, b.Note, n.x, n.y, n.w, n.h)
	d.put(`<path class="edge" d="M%v %vv%v"/>`, n.x+2, n.y+5, n.h-10)
	if len(b.Rows) > 0 {
		d.rows(n, b)
		d.put(`</g>`)
		return
	}
	d.put(`<text class="name" x="%v" y="%v">%v</text>`, n.x+12, n.y+19, fit(b.Title, boldly*titleSize, n.w-19))
	d.put(`<text class="note" x="%v" y="%v">%v</text>`, n.x+12, n.y+34, b.Note)
	for i, line := range boxLines(b) {
		d.put(`<text class="text" x="%v" y="%v">%v</text>`, n.x+12, n.y+34+lineHeight*float64(i+1), line)
	}
	d.put(`</g>`)
}

// rows draws the lines of a box of several.
func (d *drawing) rows(n *node, b *Box) {
	d.put(`<text class="name" x="%v" y="%v">%v</text>`, n.x+13, n.y+19, fit(b.Title, boldly*titleSize, 180))
	d.put(`<text class="note end" x="%v" y="%v">%v</text>`, n.x+n.w-10, n.y+19, b.Note)
	for i, r := range b.Rows {
		y := n.y + 26 + rowHeight*float64(i+1) - 5
		d.put(`<path class="rule" d="M%v %vh%v"/>`, n.x+13, y-13.5, n.w-23)
		note := width(r.Note, textSize)
		d.put(`<text class="item" x="%v" y="%v">%v</text>`, n.x+13, y, fit(r.Title, boldly*textSize, 178))
		d.put(`<text class="text" x="%v" y="%v">%v</text>`, n.x+192, y, fitWords(r.Words, textSize, n.w-192-18-note))
		d.put(`<text class="note end" x="%v" y="%v">%v</text>`, n.x+n.w-10, y, r.Note)
	}
}
