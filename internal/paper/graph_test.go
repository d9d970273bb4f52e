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
		for i, e := range l.edges {
			from, to := &l.nodes[e.from], &l.nodes[e.to]
			if from.layer != to.layer+1 {
				t.Fatalf("seed %d: an edge leads from layer %d to %d", seed, from.layer, to.layer)
			}
			if e.lane <= to.x+to.w || e.lane >= from.x {
				t.Fatalf("seed %d: a lane at %v runs through a box", seed, e.lane)
			}
			if y := l.start(i); y < from.y || y > from.y+from.h {
				t.Fatalf("seed %d: a port is beside its box", seed)
			}
		}
		if a, b := g.SVG(), g.SVG(); a != b {
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

// TestLevel holds the layout to what makes it readable: one that others belong
// to stands level with the first of them.
func TestLevel(t *testing.T) {
	g := &Graph{
		Boxes:  []Box{{Title: "users"}, {Title: "a"}, {Title: "b"}, {Title: "c of b"}, {Title: "d of b"}},
		Arrows: []Arrow{{From: 1, To: 0}, {From: 2, To: 0}, {From: 3, To: 2}, {From: 4, To: 2}},
	}
	l := lay(g)
	if l.level(0) != l.level(1) || l.level(2) != l.level(3) || l.level(4) <= l.level(3) {
		t.Errorf("levels %v %v %v %v %v", l.level(0), l.level(1), l.level(2), l.level(3), l.level(4))
	}
	if n := l.crossings(); n != 0 {
		t.Errorf("%d crossings in a tree", n)
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
