package main

import (
	"encoding/binary"
	"fmt"
	"regexp/syntax"
	"slices"
)

// A matcher runs one pattern over digits as a deterministic automaton whose
// states are made when first reached. State 0 is the dead one.
type matcher struct {
	prog   *syntax.Prog
	ids    map[string]int32
	sets   [][]uint32
	accept []bool
	next   [][10]int32 // -1: not made yet
}

func newMatcher(pattern string) (*matcher, error) {
	re, err := syntax.Parse("(?:"+pattern+")", syntax.Perl)
	if err != nil {
		return nil, fmt.Errorf("pattern %q: %w", pattern, err)
	}
	prog, err := syntax.Compile(re.Simplify())
	if err != nil {
		return nil, fmt.Errorf("pattern %q: %w", pattern, err)
	}
	m := &matcher{prog: prog, ids: map[string]int32{}}
	m.intern(nil)
	return m, nil
}

func (m *matcher) start() int32 { return m.intern(m.closure([]uint32{uint32(m.prog.Start)})) }

// closure follows the instructions that read nothing and returns the sorted
// set of those that read or match.
func (m *matcher) closure(from []uint32) []uint32 {
	seen := map[uint32]bool{}
	var out []uint32
	for len(from) > 0 {
		pc := from[len(from)-1]
		from = from[:len(from)-1]
		if seen[pc] {
			continue
		}
		seen[pc] = true
		in := m.prog.Inst[pc]
		switch in.Op {
		case syntax.InstAlt, syntax.InstAltMatch:
			from = append(from, in.Out, in.Arg)
		case syntax.InstCapture, syntax.InstNop:
			from = append(from, in.Out)
		case syntax.InstMatch, syntax.InstRune, syntax.InstRune1, syntax.InstRuneAny, syntax.InstRuneAnyNotNL:
			out = append(out, pc)
		}
	}
	slices.Sort(out)
	return out
}

func (m *matcher) intern(set []uint32) int32 {
	var key []byte
	for _, pc := range set {
		key = binary.LittleEndian.AppendUint32(key, pc)
	}
	if id, ok := m.ids[string(key)]; ok {
		return id
	}
	id := int32(len(m.sets))
	m.ids[string(key)] = id
	m.sets = append(m.sets, set)
	m.accept = append(m.accept, slices.ContainsFunc(set, func(pc uint32) bool {
		return m.prog.Inst[pc].Op == syntax.InstMatch
	}))
	m.next = append(m.next, [10]int32{-1, -1, -1, -1, -1, -1, -1, -1, -1, -1})
	return id
}

func (m *matcher) step(state int32, d int) int32 {
	if state == 0 {
		return 0
	}
	if to := m.next[state][d]; to >= 0 {
		return to
	}
	var out []uint32
	for _, pc := range m.sets[state] {
		in := m.prog.Inst[pc]
		if in.Op != syntax.InstMatch && in.MatchRune(rune('0'+d)) {
			out = append(out, in.Out)
		}
	}
	to := m.intern(m.closure(out))
	m.next[state][d] = to
	return to
}

// A graph holds acyclic automata that share their nodes. Node 0 is dead.
type graph struct {
	nodes []node
	ids   map[node]uint16
}

type node struct {
	accept bool
	next   [10]uint16
}

func newGraph() *graph {
	return &graph{nodes: []node{{}}, ids: map[node]uint16{{}: 0}}
}

// add puts in the automaton of the digit strings of at most most digits for
// which accept says yes, given the states of all matchers and the length.
func (g *graph) add(ms []*matcher, most int, accept func(states []int32, n int) bool) uint16 {
	memo := map[string]uint16{}
	start := make([]int32, len(ms))
	for i, m := range ms {
		start[i] = m.start()
	}
	var build func(states []int32, n int) uint16
	build = func(states []int32, n int) uint16 {
		if !slices.ContainsFunc(states, func(s int32) bool { return s != 0 }) {
			return 0
		}
		key := []byte{byte(n)}
		for _, s := range states {
			key = binary.LittleEndian.AppendUint32(key, uint32(s))
		}
		if id, ok := memo[string(key)]; ok {
			return id
		}
		nd := node{accept: accept(states, n)}
		if n < most {
			for d := range 10 {
				to := make([]int32, len(ms))
				for i, m := range ms {
					to[i] = m.step(states[i], d)
				}
				nd.next[d] = build(to, n+1)
			}
		}
		id, ok := g.ids[nd]
		if !ok {
			if len(g.nodes) > 0xFFFF {
				panic("gen: more nodes than 16 bits can number")
			}
			id = uint16(len(g.nodes))
			g.nodes = append(g.nodes, nd)
			g.ids[nd] = id
		}
		memo[string(key)] = id
		return id
	}
	return build(start, 0)
}

// bytes packs the nodes: a mask of accept (bit 10) and the digits that lead
// on, then their targets, 16 bits each, little end first.
func (g *graph) bytes() []byte {
	var out []byte
	for _, nd := range g.nodes {
		var mask uint16
		if nd.accept {
			mask = 1 << 10
		}
		for d, to := range nd.next {
			if to != 0 {
				mask |= 1 << d
			}
		}
		out = binary.LittleEndian.AppendUint16(out, mask)
		for _, to := range nd.next {
			if to != 0 {
				out = binary.LittleEndian.AppendUint16(out, to)
			}
		}
	}
	return out
}
