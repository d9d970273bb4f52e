package paper

import (
	"encoding/xml"
	"errors"
	"io"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"
)

// randomGraph is any graph, with rings, arrows to oneself and doubles.
func randomGraph(r *rand.Rand) *Graph {
	g := &Graph{ID: "g", Title: "a <title>", Desc: "a & description"}
	for i := range r.IntN(30) + 1 {
		b := Box{Title: "table_" + strconv.Itoa(i), Note: "9 rows", Text: strings.Repeat("Some classes, ", r.IntN(6)), Kind: BoxKind(r.IntN(3))}
		for range r.IntN(12) - 6 {
			b.Rows = append(b.Rows, Row{Title: "a_table", Words: []string{"Names", "Phone numbers"}, Note: "7"})
		}
		g.Boxes = append(g.Boxes, b)
	}
	for range r.IntN(2 * len(g.Boxes)) {
		g.Arrows = append(g.Arrows, Arrow{From: r.IntN(len(g.Boxes)), To: r.IntN(len(g.Boxes)), Label: "a → b", Why: "for a <reason> & more"})
	}
	return g
}

func TestLayout(t *testing.T) {
	for seed := range uint64(200) {
		g := randomGraph(rand.New(rand.NewPCG(seed, 1)))
		l := lay(g)
		for i := range l.nodes {
			a := &l.nodes[i]
			if a.x < 0 || a.y < 0 || a.x+a.w > l.width || a.y+a.h > l.height {
				t.Fatalf("seed %d: node %d is outside of the picture", seed, i)
			}
			for j := range l.nodes[:i] {
				b := &l.nodes[j]
				if a.x < b.x+b.w && b.x < a.x+a.w && a.y < b.y+b.h && b.y < a.y+a.h {
					t.Fatalf("seed %d: nodes %d and %d overlap", seed, i, j)
				}
			}
		}
		for _, e := range l.edges {
			from, to := &l.nodes[e.from], &l.nodes[e.to]
			if from.layer != to.layer+1 {
				t.Fatalf("seed %d: an edge leads from layer %d to %d", seed, from.layer, to.layer)
			}
			if e.lane <= to.x+to.w || e.lane >= from.x {
				t.Fatalf("seed %d: a lane at %v runs through a box", seed, e.lane)
			}
			if e.port < from.y || e.port > from.y+from.h {
				t.Fatalf("seed %d: a port is beside its box", seed)
			}
		}
		if g.SVG() != g.SVG() {
			t.Fatalf("seed %d: the same graph gives other bytes", seed)
		}
	}
}

func TestGraphIsXML(t *testing.T) {
	for seed := range uint64(20) {
		d := xml.NewDecoder(strings.NewReader(string(randomGraph(rand.New(rand.NewPCG(seed, 1))).SVG())))
		for {
			if _, err := d.Token(); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Fatal(err)
			}
		}
	}
}

// TestSettle holds the placing of a layer to its wish: nodes that have room
// stand where they want, others as near as they can.
func TestSettle(t *testing.T) {
	for _, c := range []struct{ want, got []float64 }{
		{[]float64{10, 100}, []float64{10, 100}},
		{[]float64{50, 50}, []float64{37, 63}},
		{[]float64{50, 40, 200}, []float64{32, 58, 200}},
	} {
		l := &layout{}
		var layer []int
		for i := range c.want {
			l.nodes = append(l.nodes, node{h: 10})
			layer = append(layer, i)
		}
		l.settle(layer, c.want)
		for i := range layer {
			if got := l.centre(i); got != c.got[i] {
				t.Errorf("want %v: node %d at %v, not %v", c.want, i, got, c.got[i])
			}
		}
	}
}

func TestManyTablesAreQuick(t *testing.T) {
	g := &Graph{}
	for i := range 160 {
		g.Boxes = append(g.Boxes, Box{Title: "t"})
		if i > 0 {
			g.Arrows = append(g.Arrows, Arrow{From: i, To: i / 3}, Arrow{From: i, To: i / 7})
		}
	}
	if w, h := g.Size(); w <= 0 || h <= 0 {
		t.Error("no size")
	}
}
