package linkage

import (
	"cmp"
	"runtime"
	"slices"
	"strings"
	"sync"
)

// Options of Find.
type Options struct {
	// Join is how likely two records must be one person's to be joined, Review
	// to be asked about; from 0 to 1.
	Join, Review float64
}

// DefaultOptions join what is nearly sure and ask about what is likely.
var DefaultOptions = Options{Join: 0.99, Review: 0.7}

// Link is two records, by their places in the list given.
type Link struct {
	A, B   int
	Chance float64 // that they are one person's
	Why    string  // "same family name, alike given name, same birth date"
}

// Found is what Find answers, the likeliest first.
type Found struct {
	Joined []Link // one person's; each joins two that were apart until then
	Review []Link // likely one person's
}

// scored is a compared pair.
type scored struct {
	pair
	p      pattern
	weight float64
}

// Find says which records are one person's.
func Find(list []Record, opt Options) Found {
	if opt == (Options{}) {
		opt = DefaultOptions
	}
	rs := normalise(list)
	f := count(rs)
	todo := pairs(rs)
	all := compareAll(rs, todo)
	seen := map[pattern]int{}
	for i := range all {
		seen[all[i].p]++
	}
	md := learn(rs, seen)
	kept := all[:0]
	for _, s := range all {
		s.weight = md.weight(&rs[s.a], &rs[s.b], s.p, f)
		if odds(s.weight) >= min(opt.Join, opt.Review) {
			kept = append(kept, s)
		}
	}
	slices.SortFunc(kept, func(x, y scored) int {
		return cmp.Or(cmp.Compare(y.weight, x.weight), cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b))
	})
	return decide(rs, kept, opt)
}

// compareAll compares pairs on all cores.
func compareAll(rs []record, todo []pair) []scored {
	all := make([]scored, len(todo))
	cores := runtime.GOMAXPROCS(0)
	var wg sync.WaitGroup
	for c := range cores {
		wg.Go(func() {
			for i := len(todo) * c / cores; i < len(todo)*(c+1)/cores; i++ {
				all[i] = scored{pair: todo[i], p: compare(&rs[todo[i].a], &rs[todo[i].b])}
			}
		})
	}
	wg.Wait()
	return all
}

// decide joins pairs, the likeliest first, where nothing in what is joined
// already speaks against it.
func decide(rs []record, kept []scored, opt Options) Found {
	var out Found
	up := make([]uint32, len(rs))
	members := map[uint32][]uint32{}
	for i := range up {
		up[i] = uint32(i)
	}
	root := func(i uint32) uint32 {
		for up[i] != i {
			up[i] = up[up[i]]
			i = up[i]
		}
		return i
	}
	group := func(r uint32) []uint32 {
		if m := members[r]; m != nil {
			return m
		}
		return []uint32{r}
	}
	for _, s := range kept {
		a, b := root(s.a), root(s.b)
		if a == b {
			continue
		}
		link := Link{A: rs[s.a].index, B: rs[s.b].index, Chance: odds(s.weight), Why: s.p.words()}
		if link.Chance >= opt.Join && enough(s.p) && !apart(rs, group(a), group(b)) {
			out.Joined = append(out.Joined, link)
			m := slices.Concat(group(a), group(b))
			delete(members, b)
			up[b] = a
			members[a] = m
			continue
		}
		if link.Chance >= opt.Review && (possible(s.p) || s.p[born] == same) {
			out.Review = append(out.Review, link)
		}
	}
	return out
}

// mostMembers bounds how many records of a person are compared with a new one's.
const mostMembers = 12

// apart reports two groups of which some records cannot be one person's.
func apart(rs []record, a, b []uint32) bool {
	for _, x := range a[:min(len(a), mostMembers)] {
		for _, y := range b[:min(len(b), mostMembers)] {
			if p := compare(&rs[x], &rs[y]); !possible(p) {
				return true
			}
		}
	}
	return false
}

// possible says what no weight outweighs: one family under one roof shares
// names, address, telephone; twins share the birth date as well. Only a number
// of their own outweighs another given name.
func possible(p pattern) bool {
	switch {
	case p[number] >= near:
		return p[given] != differs || p[family] != differs || p[born] == same || p[address] >= near
	case p[given] == differs:
		return false
	case p[born] == differs:
		return p[given] >= near && p[family] >= near && p[address] >= near && p[number] != differs
	}
	return true
}

// enough reports agreement in more than the name: namesakes are not one person.
// A part of an address is not enough, nor is a telephone without a name.
func enough(p pattern) bool {
	if !possible(p) {
		return false
	}
	beside := 0
	for _, f := range []field{born, address, phone, number} {
		if p[f] >= near {
			beside++
		}
	}
	named := p[given] >= near || p[family] >= near
	whole := p[given] >= near && p[family] >= near
	return whole && beside >= 1 || named && beside >= 2 || beside >= 3
}

var fieldNames = [fields]string{"given name", "family name", "birth date", "address", "telephone", "number"}

// words says in what two records agree.
func (p pattern) words() string {
	var out []string
	for f, l := range p {
		switch l {
		case same:
			out = append(out, "same "+fieldNames[f])
		case near:
			out = append(out, "alike "+fieldNames[f])
		case differs:
			out = append(out, "other "+fieldNames[f])
		}
	}
	return strings.Join(out, ", ")
}
