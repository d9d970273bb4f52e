package norm

import (
	_ "embed"
	"encoding/binary"
	"strconv"
	"strings"
)

// phoneDAG holds the numbering plans' automata over digits: which national
// numbers a region's general description allows, and which are in use. Node 0
// is dead. See internal/norm/gen for the packing.
//
//go:embed phone.dag
var phoneDAG []byte

// A phonePlan is what is known of a calling code.
type phonePlan struct {
	cc      uint16
	main    string // the region whose habits its numbers follow, "" for none
	valid   uint16 // root: numbers in use in any region of the code
	general uint16 // root: numbers the main region's general description allows
	lengths uint32 // bit n: a national number may have n digits

	home *phoneRegion // of main; nil for codes of no region
}

// A phoneRegion is how the people of a region write their own numbers.
type phoneRegion struct {
	iso     string
	cc      uint16
	general uint16
	mobile  uint16 // root of "area 15", Argentina only
	lengths uint32 // bit n: a national number may have n digits
	local   uint32 // bit n: n digits may be dialled without the area code
	trunk   string // national prefixes in the order tried, "lit" or "lit:digits that must follow"
	idd     string // international prefixes in the order tried

	trunks, idds []phonePrefix // trunk and idd
}

type phoneNode struct {
	next   [10]uint16
	accept bool
}

// A phonePrefix is one prefix of a region, and how many digits must follow it.
type phonePrefix struct {
	text string
	rest int
}

// phoneData is the tables made ready; it never changes after loading.
type phoneData struct {
	nodes  []phoneNode
	plans  [1000]*phonePlan      // by calling code
	region [26 * 26]*phoneRegion // by the two letters
}

var phones = loadPhones()

func loadPhones() *phoneData {
	d := &phoneData{nodes: unpackNodes(phoneDAG)}
	for i := range phoneRegions {
		r := &phoneRegions[i]
		d.region[regionIndex(r.iso)] = r
		r.trunks, r.idds = splitPrefixes(r.trunk), splitPrefixes(r.idd)
	}
	for i := range phonePlans {
		p := &phonePlans[i]
		d.plans[p.cc] = p
		if p.main != "" {
			p.home = d.region[regionIndex(p.main)]
		}
	}
	return d
}

// unpackNodes reads the packed automata: a mask of digits (bit 10: accept) and
// the targets of the digits set, 16 bits each, little end first.
func unpackNodes(b []byte) []phoneNode {
	var nodes []phoneNode
	for len(b) >= 2 {
		mask := binary.LittleEndian.Uint16(b)
		b = b[2:]
		n := phoneNode{accept: mask>>10&1 == 1}
		for d := range n.next {
			if mask>>d&1 == 1 {
				n.next[d] = binary.LittleEndian.Uint16(b)
				b = b[2:]
			}
		}
		nodes = append(nodes, n)
	}
	return nodes
}

func splitPrefixes(s string) []phonePrefix {
	if s == "" {
		return nil
	}
	var out []phonePrefix
	for _, p := range strings.Split(s, "|") {
		text, rest, _ := strings.Cut(p, ":")
		n, _ := strconv.Atoi(rest)
		out = append(out, phonePrefix{text, n})
	}
	return out
}

// regionIndex numbers ISO 3166 alpha-2 codes, in either case; -1 for others.
func regionIndex(iso string) int {
	if len(iso) != 2 {
		return -1
	}
	a, b := iso[0]|32, iso[1]|32
	if a-'a' >= 26 || b-'a' >= 26 {
		return -1
	}
	return int(a-'a')*26 + int(b-'a')
}

// regionOf returns the region of an ISO code, nil if there is none.
func (d *phoneData) regionOf(iso string) *phoneRegion {
	if i := regionIndex(iso); i >= 0 {
		return d.region[i]
	}
	return nil
}

// match walks an automaton over ASCII digits.
func (d *phoneData) match(root uint16, digits []byte) bool {
	nodes := d.nodes
	at := root
	for _, c := range digits {
		if at == 0 || int(at) >= len(nodes) {
			return false
		}
		at = nodes[at].next[(c-'0')%10]
	}
	return nodes[at].accept
}
