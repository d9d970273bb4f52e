package paper

import (
	"cmp"
	"slices"
)

// node is a box, or a bend of an arrow that passes a layer (box < 0).
type node struct {
	box   int
	layer int
	x, y  float64 // top left
	w, h  float64
	out   []int // edges that leave it, to the layer on its left
	in    []int // edges that reach it
}

// edge joins nodes of neighbouring layers.
type edge struct {
	from, to int // nodes; from is in the layer right of to's
	arrow    int
	reversed bool    // the arrow was turned round to break a ring
	port     float64 // below the level of the node it leaves
	lane     float64 // x of its upright part
}

// layout is a graph with places.
type layout struct {
	nodes         []node
	edges         []edge
	layers        [][]int
	width, height float64
}

// lay places a graph: rings are broken, boxes get layers by their longest way
// to a box that belongs to none, long arrows get bends, layers are sorted
// against crossings, and boxes are drawn towards what they are joined to.
func lay(g *Graph) *layout {
	l := &layout{}
	arrows := forward(g)
	level := levels(len(g.Boxes), arrows)
	for i := range g.Boxes {
		l.nodes = append(l.nodes, node{box: i, layer: level[i]})
	}
	for _, a := range arrows {
		l.connect(a)
	}
	for i := range l.nodes {
		for len(l.layers) <= l.nodes[i].layer {
			l.layers = append(l.layers, nil)
		}
		l.layers[l.nodes[i].layer] = append(l.layers[l.nodes[i].layer], i)
	}
	l.order()
	l.measure(g)
	l.place()
	return l
}

// forward returns the arrows without rings and without arrows to oneself.
func forward(g *Graph) []edge {
	out := make([][]edge, len(g.Boxes))
	for i, a := range g.Arrows {
		if a.From != a.To {
			out[a.From] = append(out[a.From], edge{from: a.From, to: a.To, arrow: i})
		}
	}
	state := make([]uint8, len(g.Boxes)) // 1 on the way, 2 done
	var arrows []edge
	var visit func(n int)
	visit = func(n int) {
		state[n] = 1
		for _, e := range out[n] {
			if state[e.to] == 0 {
				visit(e.to)
			}
			if state[e.to] == 1 {
				e.from, e.to, e.reversed = e.to, e.from, true
			}
			arrows = append(arrows, e)
		}
		state[n] = 2
	}
	for n := range g.Boxes {
		if state[n] == 0 {
			visit(n)
		}
	}
	slices.SortFunc(arrows, func(a, b edge) int { return cmp.Compare(a.arrow, b.arrow) })
	return arrows
}

// levels gives each box its longest way to a box without arrows.
func levels(boxes int, arrows []edge) []int {
	level := make([]int, boxes)
	for changed := true; changed; {
		changed = false
		for _, e := range arrows {
			if level[e.from] <= level[e.to] {
				level[e.from] = level[e.to] + 1
				changed = true
			}
		}
	}
	return level
}

// connect adds an arrow as edges from layer to layer.
func (l *layout) connect(a edge) {
	from := a.from
	for layer := l.nodes[a.from].layer - 1; layer > l.nodes[a.to].layer; layer-- {
		l.nodes = append(l.nodes, node{box: -1, layer: layer})
		l.join(from, len(l.nodes)-1, a)
		from = len(l.nodes) - 1
	}
	l.join(from, a.to, a)
}

func (l *layout) join(from, to int, a edge) {
	a.from, a.to = from, to
	l.nodes[from].out = append(l.nodes[from].out, len(l.edges))
	l.nodes[to].in = append(l.nodes[to].in, len(l.edges))
	l.edges = append(l.edges, a)
}

const sweeps = 12

// order sorts each layer by the mean place of what its nodes are joined to, to
// and fro, and keeps the order with the fewest crossings.
func (l *layout) order() {
	best, least := copyLayers(l.layers), l.crossings()
	for sweep := range sweeps {
		for i := range l.layers {
			at := i
			if sweep%2 == 1 {
				at = len(l.layers) - 1 - i
			}
			l.sort(at, sweep%2 == 0)
		}
		if n := l.crossings(); n < least {
			best, least = copyLayers(l.layers), n
		}
	}
	l.layers = best
}

// sort orders one layer by its left or its right neighbours.
func (l *layout) sort(layer int, left bool) {
	place := l.places()
	mean := map[int]float64{}
	for _, n := range l.layers[layer] {
		edges := l.nodes[n].in
		if left {
			edges = l.nodes[n].out
		}
		sum := 0.0
		for _, e := range edges {
			other := l.edges[e].from
			if left {
				other = l.edges[e].to
			}
			sum += float64(place[other])
		}
		mean[n] = float64(place[n])
		if len(edges) > 0 {
			mean[n] = sum / float64(len(edges))
		}
	}
	slices.SortStableFunc(l.layers[layer], func(a, b int) int { return cmp.Compare(mean[a], mean[b]) })
}

func (l *layout) places() []int {
	place := make([]int, len(l.nodes))
	for _, layer := range l.layers {
		for i, n := range layer {
			place[n] = i
		}
	}
	return place
}

func (l *layout) crossings() int {
	place := l.places()
	n := 0
	for i, a := range l.edges {
		for _, b := range l.edges[i+1:] {
			if l.nodes[a.from].layer == l.nodes[b.from].layer &&
				(place[a.from]-place[b.from])*(place[a.to]-place[b.to]) < 0 {
				n++
			}
		}
	}
	return n
}

func copyLayers(layers [][]int) [][]int {
	out := make([][]int, len(layers))
	for i := range layers {
		out[i] = slices.Clone(layers[i])
	}
	return out
}
