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

const pulls = 16

// place sets the places of nodes: layers from left to right, and in each layer
// as near to what its nodes are joined to as their order allows.
func (l *layout) place() {
	x := margin
	for i, layer := range l.layers {
		w := boxWidth
		for _, n := range layer {
			w = max(w, l.nodes[n].w)
		}
		if i > 0 {
			x += gapWidth + l.lanesBefore(i)
		}
		y := margin
		for _, n := range layer {
			l.nodes[n].x, l.nodes[n].y = x, y
			if l.nodes[n].box < 0 {
				l.nodes[n].w = w
			}
			y += l.nodes[n].h + boxSpace
		}
		x += w
		l.width = x + margin
	}
	for pull := range pulls {
		for i := range l.layers {
			at := i
			if pull%2 == 0 {
				at = len(l.layers) - 1 - i
			}
			l.pull(l.layers[at], pull%2 == 1)
		}
	}
	l.raise()
	l.ports()
	l.lanes()
}

// pull moves a layer's nodes towards the middle of their neighbours on one
// side, or on both where that side has none.
func (l *layout) pull(layer []int, left bool) {
	want := make([]float64, len(layer)) // centres
	for i, n := range layer {
		edges := l.nodes[n].in
		if left {
			edges = l.nodes[n].out
		}
		want[i] = l.centre(n)
		if len(edges) == 0 {
			continue
		}
		sum := 0.0
		for _, e := range edges {
			other := l.edges[e].from
			if left {
				other = l.edges[e].to
			}
			sum += l.centre(other)
		}
		want[i] = sum / float64(len(edges))
	}
	l.settle(layer, want)
}

func (l *layout) centre(n int) float64 { return l.nodes[n].y + l.nodes[n].h/2 }

// settle gives nodes the centres nearest to those wanted (least squares) that
// keep their order and space: pools of neighbours that would overlap move
// together.
func (l *layout) settle(layer []int, want []float64) {
	type pool struct{ sum, n float64 }
	var pools []pool
	offset := make([]float64, len(layer))
	for i, n := range layer {
		if i > 0 {
			offset[i] = offset[i-1] + (l.nodes[layer[i-1]].h+l.nodes[n].h)/2 + boxSpace
		}
		pools = append(pools, pool{want[i] - offset[i], 1})
		for len(pools) > 1 {
			a, b := pools[len(pools)-2], pools[len(pools)-1]
			if a.sum/a.n <= b.sum/b.n {
				break
			}
			pools = append(pools[:len(pools)-2], pool{a.sum + b.sum, a.n + b.n})
		}
	}
	i := 0
	for _, p := range pools {
		for range int(p.n) {
			n := &l.nodes[layer[i]]
			n.y = p.sum/p.n + offset[i] - n.h/2
			i++
		}
	}
}

// raise moves the whole picture to its top margin and measures its height.
func (l *layout) raise() {
	top := 0.0
	for i := range l.nodes {
		if i == 0 || l.nodes[i].y < top {
			top = l.nodes[i].y
		}
	}
	for i := range l.nodes {
		l.nodes[i].y += margin - top
		l.height = max(l.height, l.nodes[i].y+l.nodes[i].h+margin)
	}
}

// ports spreads the edges that leave a node along its left side, in the order
// of where they go.
func (l *layout) ports() {
	for i := range l.nodes {
		out := slices.Clone(l.nodes[i].out)
		slices.SortStableFunc(out, func(a, b int) int {
			return cmp.Compare(l.centre(l.edges[a].to), l.centre(l.edges[b].to))
		})
		for k, e := range out {
			l.edges[e].port = l.centre(i) + (float64(k)-float64(len(out)-1)/2)*portSpace
		}
	}
}

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
// boxes never run over one another.
func (l *layout) lanes() {
	for layer := 1; layer < len(l.layers); layer++ {
		to := l.targets(layer)
		slices.SortStableFunc(to, func(a, b int) int { return cmp.Compare(l.centre(a), l.centre(b)) })
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
