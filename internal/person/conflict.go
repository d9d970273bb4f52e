package person

import (
	"cmp"
	"slices"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/person/alike"
)

// doubt is what speaks against how a person is kept apart from others.
type doubt struct {
	conflicts []Conflict
	reasons   []Reason
}

// noteDiscords finds the people between whom a join was not made.
func (a *assembly) noteDiscords() {
	a.discords = map[uint32][]*discord{}
	for i := range a.r.discords {
		d := &a.r.discords[i]
		x, y := a.person(d.a), a.person(d.b)
		if x == y {
			continue // something else holds them together all the same
		}
		a.discords[x] = append(a.discords[x], d)
		a.discords[y] = append(a.discords[y], d)
	}
}

// noteDoubt remembers the id of a person in discord with others, and counts
// those whose own values contradict each other.
func (t *tally) noteDoubt(who uint32, id [16]byte, vs []kept) {
	if t.a.discords[who] != nil {
		if t.ids == nil {
			t.ids = map[uint32][16]byte{}
		}
		t.ids[who] = id
	} else if contradicts(vs) {
		t.doubted++
	}
}

// inDoubt puts the discords in words, once all ids are known.
func (ps *People) inDoubt() {
	ids := map[uint32][16]byte{}
	for _, t := range ps.tallies {
		for who, id := range t.ids {
			ids[who] = id
		}
		ps.Review += t.doubted
	}
	ps.doubts = map[[16]byte]*doubt{}
	for who, id := range ids {
		if d := ps.a.doubtsOf(who, ids); len(d.conflicts) > 0 {
			ps.doubts[id] = d
			ps.Review++
		}
	}
}

func (a *assembly) doubtsOf(who uint32, ids map[uint32][16]byte) *doubt {
	out := &doubt{}
	for _, d := range a.discords[who] {
		mine, other, node := d.of, d.to, d.b
		if a.person(d.a) != who {
			mine, other, node = d.to, d.of, d.a
		}
		id, known := ids[a.person(node)]
		if !known {
			continue
		}
		c := Conflict{Rule: d.rule, Doubt: d.doubt, Other: id, Here: mine.told(), There: other.told()}
		if d.id != noNode {
			v := a.r.ids.value[d.id]
			shared := PersonValue{breach.Kind(v[0]), breach.Secret(v[1:])}
			c.Here, c.There = append(c.Here, shared), append(c.There, shared)
			out.reasons = append(out.reasons, Reason{"shared " + sharedName(shared.Kind) + ", its people are kept apart", shared.Value})
		}
		out.conflicts = append(out.conflicts, c)
	}
	slices.SortFunc(out.conflicts, compareConflicts)
	return out
}

func compareConflicts(x, y Conflict) int {
	return cmp.Or(cmp.Compare(y.Doubt, x.Doubt), cmp.Compare(x.Rule, y.Rule), slices.Compare(x.Other[:], y.Other[:]),
		slices.Compare(texts(x.Here), texts(y.Here)), slices.Compare(texts(x.There), texts(y.There)))
}

func texts(vs []PersonValue) (out []string) {
	for _, v := range vs {
		out = append(out, v.Value.Reveal())
	}
	return out
}

// doubt fills in the conflicts of the person just read.
func (rd *reader) doubt() {
	p := &rd.person
	p.Conflicts = p.Conflicts[:0]
	if d := rd.doubts[p.ID]; d != nil {
		p.Conflicts = append(p.Conflicts, d.conflicts...)
		p.Reasons = append(p.Reasons, d.reasons...)
		slices.SortFunc(p.Reasons, compareReasons)
		p.Reasons = slices.Compact(p.Reasons)
	}
	if contradicts(rd.values) {
		p.Conflicts = append(p.Conflicts, contradictions(rd.values)...)
		slices.SortFunc(p.Conflicts, compareConflicts)
	}
}

// contradicts reports a person with two birth dates, or two national numbers of
// a kind that bears a check, further apart than a typing error.
func contradicts(vs []kept) bool {
	for i := 1; i < len(vs); i++ {
		if vs[i].kind == vs[i-1].kind && (vs[i].kind == breach.KindBorn || checked(vs[i].kind)) {
			return len(contradictions(vs)) > 0
		}
	}
	return false
}

func contradictions(vs []kept) (out []Conflict) {
	for i := 1; i < len(vs); i++ {
		x, y := &vs[i-1], &vs[i]
		if x.kind != y.kind {
			continue
		}
		v, w := string(x.bytes), string(y.bytes)
		c := Conflict{Here: []PersonValue{{x.kind, breach.Secret(v)}}, There: []PersonValue{{y.kind, breach.Secret(w)}}}
		switch {
		case y.kind == breach.KindBorn && alike.Born(v, w) == alike.Different:
			c.Rule, c.Doubt = "one person, two birth dates", 300
			out = append(out, c)
		case checked(y.kind) && alike.Number(v, w) == alike.Different:
			c.Rule, c.Doubt = "one person, two national numbers", 600
			out = append(out, c)
		}
	}
	return out
}
