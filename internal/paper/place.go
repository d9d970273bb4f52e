package paper

import (
	"cmp"
	"slices"
)

// measure sets the sizes of nodes.
func (l *layout) measure(g *Graph) {
	for i := range l.nodes {
		n := &l.nodes[i]
		if n.box < 0 {
			n.h = 2 * lineHeight
			continue
		}
		n.w, n.h = boxSize(&g.Boxes[n.box])
		n.h = max(n.h, float64(len(n.out))*portSpace)
	}
}

func boxSize(b *Box) (w, h float64) {
	if len(b.Rows) > 0 {
		return rowsWidth, 34 + rowHeight*float64(len(b.Rows))
	}
	return boxWidth, 42 + lineHeight*float64(len(boxLines(b)))
}

func boxLines(b *Box) []string { return wrap(b.Text, textSize, boxWidth-26, 3) }

// place sets the places of nodes: layers from left to right, each box level
// with the first of those that belong to it, as far as their order allows.
func (l *layout) place() {
	l.ports()
	x := margin
	for i, layer := range l.layers {
		w := boxWidth
		for _, n := range layer {
			w = max(w, l.nodes[n].w)
		}
		if i > 0 {
			x += gapWidth + l.lanesBefore(i)
		}
		for _, n := range layer {
			l.nodes[n].x, l.nodes[n].y = x, margin
			if l.nodes[n].box < 0 {
				l.nodes[n].w = w
			}
		}
		x += w
		l.width = x + margin
	}
	for range 2 {
		for i := range l.layers {
			l.hang(l.layers[i], true, false)
		}
		for i := range l.layers {
			l.hang(l.layers[len(l.layers)-1-i], false, false)
		}
	}
	for i := range l.layers {
		l.hang(l.layers[i], true, true)
	}
	for i := range l.nodes {
		l.height = max(l.height, l.nodes[i].y+l.nodes[i].h+margin)
	}
	l.lanes()
}

// hang moves the nodes of a layer, in their order, to the height of the highest
// of their neighbours on one side, and below one another. With down they move
// down only, so that what is level already stays so.
func (l *layout) hang(layer []int, left, down bool) {
	y := margin
	for _, n := range layer {
		edges := l.nodes[n].in
		if left {
			edges = l.nodes[n].out
		}
		want := l.level(n)
		for i, e := range edges {
			at := l.start(e)
			if left {
				at = l.level(l.edges[e].to) - l.edges[e].port
			}
			if i == 0 || at < want {
				want = at
			}
		}
		want -= l.nodes[n].drop()
		if down {
			want = max(want, l.nodes[n].y)
		}
		l.nodes[n].y = max(y, want)
		y = l.nodes[n].y + l.nodes[n].h + boxSpace
	}
}

// level is the height at which arrows reach a node, and the first leaves it:
// that of a box's title, or of a bend.
func (l *layout) level(n int) float64 { return l.nodes[n].y + l.nodes[n].drop() }

func (n *node) drop() float64 {
	if n.box < 0 {
		return n.h / 2
	}
	return titleDrop
}

// ports numbers the edges that leave each node down its left side, in the
// order of where they go. Orders are settled by now, heights are not.
func (l *layout) ports() {
	place := l.places()
	for i := range l.nodes {
		slices.SortStableFunc(l.nodes[i].out, func(a, b int) int {
			return cmp.Compare(place[l.edges[a].to], place[l.edges[b].to])
		})
		for k, e := range l.nodes[i].out {
			l.edges[e].port = float64(k) * portSpace
		}
	}
}

// start is the height at which an edge leaves its node.
func (l *layout) start(e int) float64 { return l.level(l.edges[e].from) + l.edges[e].port }

// lanesBefore is the room that the lanes between a layer and the one on its
// left need beyond the first.
func (l *layout) lanesBefore(layer int) float64 {
	return laneWidth * float64(max(0, len(l.targets(layer))-1))
}

// targets are the nodes that edges from a layer go to.
func (l *layout) targets(layer int) (to []int) {
	for _, n := range l.layers[layer] {
		for _, e := range l.nodes[n].out {
			if !slices.Contains(to, l.edges[e].to) {
				to = append(to, l.edges[e].to)
			}
		}
	}
	return to
}

// lanes gives each target its own upright line, so that arrows to different
// boxes never run over one another. Arrows mostly lead upwards; then those to
// higher boxes cross least on the right.
func (l *layout) lanes() {
	for layer := 1; layer < len(l.layers); layer++ {
		to := l.targets(layer)
		slices.SortStableFunc(to, func(a, b int) int { return cmp.Compare(l.level(b), l.level(a)) })
		right := 0.0
		for _, n := range l.layers[layer-1] {
			right = max(right, l.nodes[n].x+l.nodes[n].w)
		}
		for _, n := range l.layers[layer] {
			for _, e := range l.nodes[n].out {
				l.edges[e].lane = right + leadWidth + laneWidth*float64(slices.Index(to, l.edges[e].to))
			}
		}
	}
}
