package jsondoc

import (
	"bytes"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/parse"
)

// Tree is the parse.Format of JSON that is one value with lists of objects in it, or
// several objects that are written over many lines. The zero value is ready; it has no
// state and may be used by many goroutines.
type Tree struct{}

var _ parse.Format = Tree{}

// Kind implements parse.Format.
func (Tree) Kind() string { return "json" }

const (
	likely      = 85
	fewestAlone = 2 // objects that are in nothing
	mostBroken  = 5 // one place that is no JSON for so many rows
)

// Sniff implements parse.Format: 85 for a leaf in whose beginning there are rows, 0
// for all else: settings, messages, text that begins with a brace.
func (Tree) Sniff(s parse.Sample) int {
	if guess(s) == nil {
		return 0
	}
	return likely
}

// Start implements parse.Format.
func (Tree) Start(s parse.Sample) parse.State {
	p := guess(s)
	if p == nil {
		p = &place{name: tableName(s.Name)}
	}
	return p.state()
}

// guess returns where the leaf begins, nil where no rows are seen in it.
func guess(s parse.Sample) *place {
	c := &cursor{data: s.Head, bound: len(s.Head)}
	at := c.space(len(s.Head) - len(bytes.TrimPrefix(s.Head, mark)))
	p := &place{name: tableName(s.Name)}
	if at == len(s.Head) || s.Head[at] != '{' && s.Head[at] != '[' {
		return nil
	}
	if s.Head[at] == '{' {
		first := c.skip(at)
		var alone bool
		if first >= 0 {
			next := c.gap(first)
			alone = next < c.bound && s.Head[next] == '{'
		}
		v := survey{cursor: *c, shape: newSurvey(nil, p.name).shape}
		if !alone && first >= 0 && c.gap(first) == c.bound && s.Whole {
			if v.object(0, nil, at, 0) == first && personal(v.shape, s.Head[at:first]) {
				p.push(rowsAlone, "")
				p.shape, p.start = v.shape, rowStart(s.Head, at)
				return p
			}
		}
		if alone {
			for from := at; from >= 0 && from < c.bound && s.Head[from] == '{'; from = v.gap(from) {
				if from = v.object(0, nil, from, 0); from < 0 {
					break
				}
			}
			p.push(rowsAlone, "")
			p.shape, p.start = v.shape, rowStart(s.Head, at)
		}
	}
	if rows, broken := p.try(s.Head); rows == 0 || rows < fewestAlone && p.frames != "" || broken*mostBroken > rows {
		return nil
	}
	return p
}

// try reads a leaf's beginning from a place, and counts its rows and where it is no
// JSON.
func (p *place) try(head []byte) (rows, broken int) {
	q, sink := *p, &trial{}
	t := &tree{run: run{reader: reader{cursor: cursor{data: head}}, last: true, sink: sink}, place: q}
	if t.rows() {
		t.tables = t.shape.tables()
	}
	t.units()
	return sink.rows, sink.broken
}

// trial is a sink that counts.
type trial struct{ rows, broken int }

func (t *trial) Schema(*breach.Schema) {}

func (t *trial) Record(r *breach.Record) {
	for i := range r.Fields {
		if r.Fields[i].Form != breach.Null {
			t.rows++
			return
		}
	}
}

func (t *trial) Text(*breach.Text) {}

func (t *trial) Fault(_ int64, kind breach.FaultKind, _ string, _ int64) {
	if kind == breach.FaultSyntax {
		t.broken++
	}
}

// Cut implements parse.Format. It looks for units as Parse does, without reading what
// is in them.
func (Tree) Cut(buf []byte, from parse.State) (int, parse.State) {
	p, err := placeOf(from)
	if err != nil {
		return 0, from
	}
	t := &tree{run: run{reader: reader{cursor: cursor{data: buf}, base: 1}}, place: *p, only: true}
	n := t.units()
	if n == 0 {
		return 0, from
	}
	return n, t.state()
}

// Resync implements parse.Format: the next unit begins where a row or a line does.
func (Tree) Resync(buf []byte, from parse.State) (int, parse.State) {
	p, err := placeOf(from)
	if err != nil || len(buf) == 0 {
		return len(buf), from
	}
	t := &tree{run: run{reader: reader{cursor: cursor{data: buf}}}, place: *p}
	if n := t.next(1); n > 0 {
		return n, from
	}
	return len(buf), from
}

// Parse implements parse.Format.
func (Tree) Parse(c parse.Chunk, sink parse.Sink) (int, parse.State, breach.Coverage, error) {
	p, err := placeOf(c.From)
	if err != nil {
		return 0, c.From, breach.Coverage{}, err
	}
	t := &tree{run: run{reader: reader{cursor: cursor{data: c.Data}, base: c.Base}, last: c.Last, sink: sink}, place: *p}
	if t.rows() {
		t.tables = t.shape.tables()
		if c.Base == 0 {
			t.declared = t.shape.schemas()
		}
	}
	n := t.units()
	if t.settle(); n > 0 {
		t.declare()
	}
	t.cov.Total = int64(n)
	return n, t.state(), t.cov, nil
}
