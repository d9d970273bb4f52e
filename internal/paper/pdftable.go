package paper

// set is a line of a cell that is broken and ready to be drawn.
type set struct {
	text string
	face face
	tag  Tag
	gap  float64 // above it, where it is not the first on its page
}

func (s set) height(first bool) float64 {
	if first {
		return s.face.leading()
	}
	return s.gap + s.face.leading()
}

// span is where a column lies.
type span struct {
	x, w  float64
	right bool
}

const (
	columnGap = 4.0
	cellPad   = 1.3 // above and below a row
)

func (p *PDF) table(t Table) {
	cols := spans(t.Columns)
	head := func() { p.tableHead(t.Columns, cols) }
	p.gap(1)
	p.ready(28)
	if t.Caption != "" {
		p.text(p.set.soft, t.Caption, 0)
	}
	head()
	for _, row := range t.Rows {
		cells := make([][]set, len(cols))
		for i := range min(len(row), len(cols)) {
			cells[i] = p.cell(row[i], cols[i].w)
		}
		p.row(cols, cells, head)
	}
	p.y += 3
}

// spans shares the width among columns.
func spans(columns []Column) []span {
	total := 0
	for _, c := range columns {
		total += max(c.Share, 1)
	}
	room := textWidth - columnGap*float64(len(columns)-1)
	out := make([]span, len(columns))
	x := leftEdge
	for i, c := range columns {
		w := room * float64(max(c.Share, 1)) / float64(total)
		out[i] = span{x, w, c.Right}
		x += w + columnGap
	}
	return out
}

func (p *PDF) tableHead(columns []Column, cols []span) {
	f := p.set.more
	lines := make([][]string, len(columns))
	most := 0
	for i, c := range columns {
		lines[i] = f.wrap(p.words(c.Title), cols[i].w)
		most = max(most, len(lines[i]))
	}
	for i, list := range lines {
		y := p.y + float64(most-len(list))*f.leading()
		for _, l := range list {
			x := cols[i].x
			if cols[i].right {
				x += cols[i].w - f.measure(l)
			}
			p.put(x, y, f, l)
			y += f.leading()
		}
	}
	p.y += float64(most)*f.leading() + 0.8
	p.line(leftEdge, p.y, strongRule, 0.25)
}

// cell breaks a cell into lines.
func (p *PDF) cell(c Cell, w float64) (out []set) {
	f := p.set.cell
	switch {
	case c.Tag != NoTag:
		f = p.set.tag
		w -= 3
	case c.Bold:
		f = p.set.cellStrong
	}
	for _, l := range f.wrap(p.words(c.Text), w) {
		out = append(out, set{text: l, face: f, tag: c.Tag})
	}
	for _, m := range c.More {
		for i, l := range p.set.more.wrap(p.words(m), w) {
			s := set{text: l, face: p.set.more}
			if i == 0 {
				s.gap = 0.7
			}
			out = append(out, s)
		}
	}
	return out
}

func heightOf(cell []set) (h float64) {
	for i, s := range cell {
		h += s.height(i == 0)
	}
	return h
}

// row draws a row. One that does not fit goes to the next page; one that fits on
// no page is cut between its lines.
func (p *PDF) row(cols []span, cells [][]set, head func()) {
	h := 0.0
	for _, c := range cells {
		h = max(h, heightOf(c))
	}
	if p.y+h+2*cellPad > lowEdge && h < lowEdge-topEdge-20 {
		p.page()
		head()
	}
	for {
		h, rest := 0.0, false
		for i := range cells {
			n, used := fitting(cells[i], lowEdge-p.y-2*cellPad)
			p.draw(cols[i], cells[i][:n])
			cells[i] = cells[i][n:]
			h, rest = max(h, used), rest || len(cells[i]) > 0
		}
		p.y += h + 2*cellPad
		p.line(leftEdge, p.y, rule, 0.2)
		if !rest {
			return
		}
		p.page()
		head()
	}
}

// fitting returns how many lines fit into a height, one at least.
func fitting(cell []set, room float64) (n int, used float64) {
	for i, s := range cell {
		if h := s.height(i == 0); i == 0 || used+h <= room {
			used += h
			n++
			continue
		}
		break
	}
	return n, used
}

func (p *PDF) draw(col span, cell []set) {
	y := p.y + cellPad
	for i, s := range cell {
		if i > 0 {
			y += s.gap
		}
		x := col.x
		if col.right {
			x += col.w - s.face.measure(s.text)
		}
		f := s.face
		if s.tag != NoTag {
			c := tagColours[s.tag]
			p.fill(x, y-0.2, f.measure(s.text)+3, f.leading()+0.4, c[1])
			f.ink = c[0]
			x += 1.5
		}
		p.put(x, y, f, s.text)
		y += s.face.leading()
	}
}
