package report

import (
	"cmp"
	"html/template"
	"slices"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/facts"
	"github.com/tocsin-project/tocsin/internal/paper"
)

// Bounds of the picture, so that it stays readable.
const (
	mostBoxes = 40 // boxes of one table
	mostRows  = 30 // lines of a box of several
	fewest    = 3  // tables alike enough to share a box
)

// picture is the schema being drawn: the tables with personal data and those
// on the ways between them. Tables that point nowhere else, by the same key,
// share a box, and so do tables that nothing joins.
type picture struct {
	f      *facts.Facts
	shown  map[int]bool
	inward map[int]bool
	box    map[int]int // table -> box
	graph  paper.Graph
	left   int // tables with personal data that did not fit
}

// drawings are the pictures of a report.
type drawings struct {
	Joined template.HTML // tables and what they belong to; "" where nothing is joined
	Wide   bool          // it wants a page on its side
	Alone  template.HTML // tables that nothing joins; "" where they are few
}

// schema draws the inferred schema.
func schema(f *facts.Facts) (d drawings) {
	p := &picture{f: f, shown: onTheWay(f), inward: map[int]bool{}, box: map[int]int{}}
	p.thin()
	for i := range p.shown {
		for _, l := range p.links(i) {
			p.inward[l.Table] = true
		}
	}
	var joined, alone []int
	for _, i := range sorted(p.shown) {
		if p.inward[i] || len(p.links(i)) > 0 {
			joined = append(joined, i)
		} else {
			alone = append(alone, i)
		}
	}
	if len(joined) > 0 {
		p.boxes(joined)
		p.arrows()
		d.Joined, d.Wide = p.svg("schema", "Tables and the person each belongs to",
			facts.Plural(int64(len(joined)), "table", "tables")+" with an arrow from each to the table whose key it holds.")
	}
	if len(alone) >= fewest || len(joined) > 0 && len(alone) > 0 {
		p.graph = paper.Graph{}
		p.boxes(alone)
		d.Alone, _ = p.svg("alone", "Tables on their own",
			facts.Plural(int64(len(alone)), "table", "tables")+" that no key joins to another.")
	}
	return d
}

func (p *picture) svg(id, title, desc string) (svg template.HTML, wide bool) {
	p.graph.ID, p.graph.Title, p.graph.Desc = id, title, desc+" The table below says the same in words."
	if p.left > 0 {
		p.graph.Desc += " " + facts.Plural(int64(p.left), "smaller table is", "smaller tables are") + " not in the picture."
	}
	w, h := p.graph.Size()
	return p.graph.SVG(), w > 700 && w > h*0.8
}

// onTheWay returns the tables with personal data, and those on a way of links
// from one of these to another.
func onTheWay(f *facts.Facts) map[int]bool {
	out, in := map[int][]int{}, map[int][]int{}
	var personal []int
	for i := range f.Tables {
		if len(f.Tables[i].Classes) > 0 {
			personal = append(personal, i)
		}
		for _, l := range f.Tables[i].Links {
			out[i] = append(out[i], l.Table)
			in[l.Table] = append(in[l.Table], i)
		}
	}
	from, to := reach(personal, out), reach(personal, in)
	for i := range from {
		if !to[i] {
			delete(from, i)
		}
	}
	return from
}

func reach(start []int, next map[int][]int) map[int]bool {
	seen := map[int]bool{}
	for todo := slices.Clone(start); len(todo) > 0; {
		n := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if !seen[n] {
			seen[n] = true
			todo = append(todo, next[n]...)
		}
	}
	return seen
}

// thin keeps the picture within its bounds: of very many tables, those that
// others point to and those with the most personal rows.
func (p *picture) thin() {
	const most = mostBoxes + 4*mostRows
	if len(p.shown) <= most {
		return
	}
	pointed := map[int]int{}
	for i := range p.shown {
		for _, l := range p.f.Tables[i].Links {
			pointed[l.Table]++
		}
	}
	list := sorted(p.shown)
	slices.SortStableFunc(list, func(a, b int) int {
		return cmp.Or(cmp.Compare(pointed[b], pointed[a]), cmp.Compare(p.f.Tables[b].Personal, p.f.Tables[a].Personal))
	})
	p.left = len(list) - most
	for _, i := range list[most:] {
		delete(p.shown, i)
	}
}

func sorted(set map[int]bool) []int {
	list := make([]int, 0, len(set))
	for i := range set {
		list = append(list, i)
	}
	slices.Sort(list)
	return list
}

// links are a table's arrows inside the picture.
func (p *picture) links(i int) (in []facts.Link) {
	for _, l := range p.f.Tables[i].Links {
		if p.shown[l.Table] && l.Table != i {
			in = append(in, l)
		}
	}
	return in
}

// boxes makes a box of each table, or of each group of tables that are alike.
func (p *picture) boxes(tables []int) {
	groups := map[string][]int{}
	var keys []string
	for _, i := range tables {
		key := "\x00" + p.f.Tables[i].Locus
		if !p.inward[i] {
			key = ""
			for _, l := range p.links(i) {
				key += l.From + "\x00" + l.To + "\x00" + p.f.Tables[l.Table].Locus + "\x00"
			}
		}
		if groups[key] == nil {
			keys = append(keys, key)
		}
		groups[key] = append(groups[key], i)
	}
	for _, key := range keys {
		if tables := groups[key]; len(tables) >= fewest {
			p.several(tables, key == "")
		} else {
			for _, i := range tables {
				p.one(i)
			}
		}
	}
}

func (p *picture) one(i int) {
	t := &p.f.Tables[i]
	b := paper.Box{Title: t.Name, Note: facts.Plural(t.Rows, "row", "rows"), Text: strings.Join(classNames(t.Classes), ", ")}
	switch {
	case len(t.Classes) == 0:
		b.Kind, b.Text = paper.Faint, "no personal data of its own"
	case len(p.links(i)) == 0:
		b.Kind = paper.Strong
	}
	p.box[i] = len(p.graph.Boxes)
	p.graph.Boxes = append(p.graph.Boxes, b)
}

func (p *picture) several(tables []int, alone bool) {
	b := paper.Box{Title: facts.Plural(int64(len(tables)), "table", "tables") + " alike", Note: "rows"}
	if alone {
		b.Kind, b.Title = paper.Strong, facts.Plural(int64(len(tables)), "table", "tables")+" on their own"
	}
	for n, i := range tables {
		t := &p.f.Tables[i]
		p.box[i] = len(p.graph.Boxes)
		if n == mostRows-1 && len(tables) > mostRows {
			b.Rows = append(b.Rows, paper.Row{Title: "and " + facts.Count(int64(len(tables)-n)) + " more"})
		} else if n < mostRows {
			b.Rows = append(b.Rows, paper.Row{Title: t.Name, Words: classNames(t.Classes), Note: facts.Count(t.Rows)})
		}
	}
	p.graph.Boxes = append(p.graph.Boxes, b)
}

// arrows draws the links between boxes, those by the same key once.
func (p *picture) arrows() {
	type way struct {
		from, to int
		label    string
	}
	drawn := map[way]int{}
	for _, i := range sorted(p.shown) {
		for _, l := range p.links(i) {
			w := way{p.box[i], p.box[l.Table], l.From + " → " + l.To}
			n, ok := drawn[w]
			if !ok {
				drawn[w] = len(p.graph.Arrows)
				p.graph.Arrows = append(p.graph.Arrows, paper.Arrow{From: w.from, To: w.to, Label: w.label, Why: l.Why})
				continue
			}
			p.graph.Arrows[n].Why = common(p.graph.Arrows[n].Why, l.Why)
		}
	}
}

// common is the words with which two reasons begin.
func common(a, b string) string {
	if a == b {
		return a
	}
	x, y := strings.Fields(a), strings.Fields(b)
	n := 0
	for n < len(x) && n < len(y) && x[n] == y[n] {
		n++
	}
	if n == 0 {
		return "different reasons"
	}
	return strings.Join(x[:n], " ")
}

func classNames(classes []breach.Class) []string {
	names := make([]string, len(classes))
	for i, c := range classes {
		names[i] = string(c)
	}
	return names
}
