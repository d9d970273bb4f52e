package paper

// keep begins a new page where the first of some blocks would stand apart from
// what belongs to it: a text that leads a list or a table, what is signed from
// the lines to sign on, and a code for cameras from what is said of it.
func (p *PDF) keep(list []Block) {
	if h := p.coded(list); h > 0 && h < lowEdge-topEdge {
		p.ready(h)
		return
	}
	switch list[0].(type) {
	case Heading, List:
		if h := p.signed(list); h > 0 && h < lowEdge-topEdge {
			p.ready(h)
		}
		return
	case Text:
	default:
		return
	}
	if len(list) < 2 {
		return
	}
	switch list[1].(type) {
	case List:
		p.ready(14)
	case Table:
		p.ready(36)
	}
}

// signed is how high some blocks are up to the lines to be signed that follow them,
// 0 where none follow, or not in the same section.
func (p *PDF) signed(list []Block) (h float64) {
	for i, b := range list {
		if lines, ok := b.(Lines); ok {
			return h + float64(len(lines))*writingHeight + 4
		}
		high, ok := p.high(b)
		if _, next := b.(Heading); next && i > 0 || !ok {
			return 0
		}
		h += high
	}
	return 0
}

// coded is how high a section is that has a code for cameras, to its end: no page has a
// code without what is said of it, nor the end of a letter alone. It is 0 of blocks
// that begin with neither a section's heading nor the text before the code, and where
// something stands there that is kept together in another way.
func (p *PDF) coded(list []Block) (h float64) {
	if _, begins := list[0].(Heading); !begins && (len(list) < 2 || list[1].kind() != QR{}.kind()) {
		return 0
	}
	code := false
	for i, b := range list {
		if _, next := b.(Heading); next && i > 0 {
			break
		}
		high, ok := p.high(b)
		if !ok {
			return 0
		}
		_, is := b.(QR)
		code, h = code || is, h+high
	}
	if !code {
		return 0
	}
	return h
}

// captionBelow is how far below the top of a code its caption begins at most, in
// millimetres: a code has 21 modules a side at the least, beside the room around it.
const captionBelow = qrSide * quiet / (21 + 2*quiet)

// high is how high a heading, a text, a list or a code is set, with the room around it;
// ok is false of other blocks.
func (p *PDF) high(b Block) (h float64, ok bool) {
	lines := func(f face, s string, room float64) float64 {
		return float64(len(f.wrap(p.words(s), room))) * f.leading()
	}
	switch b := b.(type) {
	case Heading:
		f := p.set.heads[min(max(b.Level, 1), len(p.set.heads))-1]
		return 9*p.set.air + lines(f, b.Text, textWidth), true
	case Text:
		return lines(p.look(b.Look), b.Text, textWidth) + 2.4*p.set.air, true
	case List:
		if b.beside() {
			return float64((len(b.Items)+1)/2)*(p.set.body.leading()+p.set.air) + 1.6*p.set.air, true
		}
		for _, item := range b.Items {
			h += lines(p.set.body, item, textWidth-listIndent) + p.set.air
		}
		return h + 1.6*p.set.air, true
	case QR:
		return 2*p.set.air + max(qrSide, captionBelow+lines(p.set.body, b.Caption, textWidth-qrSide)), true
	}
	return 0, false
}
