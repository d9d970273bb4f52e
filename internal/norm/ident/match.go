package ident

import "sync"

// partMarks are the marks that may part the groups of a value.
const partMarks = " .-/+"

// index finds the rules that a value may pass by its length.
type index struct {
	byLength [longest + 1][]entry
	rest     []int // rules that read the value as it is written
}

type entry struct {
	rule  int
	shape shape
	parts uint8 // marks that may stand in it
}

var lookup = sync.OnceValue(func() *index {
	x := &index{}
	for i, r := range Rules() {
		if r.Raw != nil || r.Parts == " " { // a hyphen is part of the value
			x.rest = append(x.rest, i)
			continue
		}
		parts := uint8(0)
		for k := range len(partMarks) {
			if parting(partMarks[k], r.Parts) {
				parts |= 1 << k
			}
		}
		for _, s := range r.shapes {
			x.byLength[len(s)] = append(x.byLength[len(s)], entry{i, s, parts})
		}
	}
	return x
})

// Count adds one to passed for each rule that a value passes; passed has an
// element for each of Rules.
func Count(passed []int, b []byte) {
	b = trim(b)
	if len(b) == 0 || len(b) > longestRaw {
		return
	}
	x := lookup()
	for _, i := range x.rest {
		if Rules()[i].Valid(b) {
			passed[i]++
		}
	}
	seen := uint8(0)
	for _, c := range b {
		for k := range len(partMarks) {
			if c == partMarks[k] {
				seen |= 1 << k
			}
		}
	}
	buf := scratch.Get().(*[longest]byte)
	defer scratch.Put(buf)
	n, ok := squeeze(buf, b, partMarks)
	if !ok {
		return
	}
	done := -1
	for i := range x.byLength[len(n)] {
		e := &x.byLength[len(n)][i]
		if e.rule != done && seen&^e.parts == 0 && e.shape.fits(n) {
			done = e.rule
			if r := Rules()[e.rule]; r.Check == nil || r.Check(n) {
				passed[e.rule]++
			}
		}
	}
}
