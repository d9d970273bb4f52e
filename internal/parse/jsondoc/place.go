package jsondoc

import (
	"fmt"
	"slices"
	"strings"

	"github.com/tocsin-project/tocsin/internal/parse"
)

// place is where in a leaf of nested values a reader stands between two units.
type place struct {
	name   string   // of the leaf's own table
	frames string   // the values that are open, the innermost last
	path   []string // by frame: its key, "" for none
	start  string   // what the rows of the innermost frame begin with
	shape  shape    // of these rows; nil where it holds none
}

// Frames.
const (
	rowsAlone  = 'r' // rows one after the other, in nothing
	rowsList   = 'a' // rows in a list
	rowsByKey  = 'm' // rows as members of an object, each under its key
	inObject   = 'o' // members that hold rows further in
	inList     = 'c' // such objects in a list
	maxFrames  = 16
	treePrefix = "tree"
)

// state writes the place as a State: "tree;name;frames;path;start;table;table...".
func (p *place) state() parse.State {
	var b strings.Builder
	b.WriteString(treePrefix + ";")
	quote(&b, p.name)
	b.WriteString(";" + p.frames + ";")
	writePath(&b, p.path)
	b.WriteByte(';')
	quote(&b, p.start)
	b.WriteString(p.shape.text())
	return parse.State(b.String())
}

// placeOf reads a state that place.state wrote.
func placeOf(s parse.State) (*place, error) {
	parts := strings.SplitN(string(s), ";", 6)
	if parts[0] != treePrefix || len(parts) < 5 {
		return nil, fmt.Errorf("jsondoc: a state of another format: %q", parts[0])
	}
	p := &place{name: unquote(parts[1]), frames: parts[2], start: unquote(parts[4])}
	if p.frames != "" {
		p.path = readPath(parts[3])
	}
	if len(p.path) != len(p.frames) || strings.Trim(p.frames, "ramoc") != "" {
		return nil, fmt.Errorf("jsondoc: state: %d keys for the frames %q", len(p.path), p.frames)
	}
	var err error
	if len(parts) == 6 {
		p.shape, err = readShape(parts[5])
	}
	if err == nil && p.rows() != (p.shape != nil) {
		err = fmt.Errorf("jsondoc: state: %d tables in the frames %q", len(p.shape), p.frames)
	}
	return p, err
}

// top is the innermost frame, 0 for none.
func (p *place) top() byte {
	if p.frames == "" {
		return 0
	}
	return p.frames[len(p.frames)-1]
}

// rows reports a place among rows.
func (p *place) rows() bool {
	return p.frames != "" && strings.IndexByte("ram", p.top()) >= 0
}

func (p *place) push(frame byte, key string) {
	p.frames, p.path = p.frames+string(frame), append(slices.Clip(p.path), key)
}

func (p *place) pop() {
	if p.frames != "" {
		p.frames, p.path = p.frames[:len(p.frames)-1], p.path[:len(p.path)-1]
	}
	p.shape, p.start = nil, ""
}

// holders are keys that say only that something is held: the file's name says more.
var holders = map[string]bool{
	"data": true, "results": true, "result": true, "items": true, "rows": true, "records": true, "hits": true, "docs": true, "documents": true,
	"list": true, "values": true, "entries": true, "content": true, "response": true, "objects": true, "value": true, "elements": true,
}

// table names the table of the innermost frame by the keys that lead to it.
func (p *place) table() string {
	var named []string
	for _, k := range p.path {
		if k != "" && !holders[strings.ToLower(k)] && names(k) {
			named = append(named, k)
		}
	}
	if len(named) == 0 {
		return p.name
	}
	return columnName(named[max(0, len(named)-3):])
}
