package person

import (
	"cmp"
	"slices"
)

// evidence is what sampled rows of one party say about the person their key
// leads to.
type evidence struct {
	same, compared int
	others         []stranger // what rows show that the person does not
}

// stranger is an address, or a whole name where there is none, that stands
// beside a key without being known of the key's person.
type stranger struct {
	value uint64
	at    nodeKey
}

const (
	// mostKeys is beside how many people's keys a person's own second address
	// stands, as a rule; that of a clerk stands beside many.
	mostKeys = 1.5
	// fewStrangers is how many such addresses must be seen before they tell.
	fewStrangers = 3
	// leastMixed is the share of rows that must show the key's person for a
	// party to be sometimes them, and no fewer than fewStrangers: one mother who
	// is called as her daughter is a large share of few rows.
	leastMixed = 0.02
)

// weigh compares the sampled rows of an arrow with the people they lead to, by
// party.
func (s *sampler) weigh(c *candidate) []evidence {
	out := make([]evidence, len(c.table.parties))
	for i := range s.rows[c] {
		row := &s.rows[c][i]
		e := &out[row.party]
		yes := false
		if id := s.find(row.at); id != nil {
			var can bool
			if yes, can = row.id.matches(id); can {
				e.compared++
			}
		}
		if yes {
			e.same++
			continue
		}
		for _, v := range row.id.values() {
			e.others = append(e.others, stranger{v, row.at})
		}
	}
	return out
}

// values are the addresses of an identity, or its whole names where it has none.
func (id *identity) values() []uint64 {
	if len(id.emails) > 0 {
		return id.emails
	}
	var out []uint64
	for _, n := range id.names() {
		out = append(out, hash64([]byte(n)))
	}
	return out
}

// handled reports whether what differs from the keys' people is that of others
// who deal with many of them.
func (e *evidence) handled() bool {
	slices.SortFunc(e.others, func(x, y stranger) int {
		return cmp.Or(cmp.Compare(x.value, y.value), cmp.Compare(x.at.table, y.at.table), cmp.Compare(x.at.value, y.at.value))
	})
	pairs := slices.Compact(e.others)
	if len(pairs) < fewStrangers {
		return false
	}
	values := 0
	for i := range pairs {
		if i == 0 || pairs[i].value != pairs[i-1].value {
			values++
		}
	}
	return float64(len(pairs)) > mostKeys*float64(values)
}

// mixed reports a party that is the key's person in some rows.
func (e *evidence) mixed() bool { return e.same >= fewStrangers && e.share() >= leastMixed }

func (e *evidence) share() float64 { return float64(e.same) / float64(max(e.compared, 1)) }

// settleParties decides whose the parties of a table are, once it is known that
// the arrow leads to its rows' person.
func (s *sampler) settleParties(c *candidate, seen []evidence) {
	t := c.table
	if t.settled {
		return
	}
	for i := 1; i < len(seen); i++ {
		e, p := &seen[i], &t.parties[i]
		switch {
		case e.compared == 0 && len(e.others) == 0:
		case e.compared == 0:
			if !p.another && e.handled() {
				t.setParty(uint8(i), p.name, false)
			} else if p.another && p.name == t.receiver() && !e.handled() {
				t.setParty(uint8(i), p.name, true) // of each person, the names in their rows say it
			}
		case e.handled():
			t.setParty(uint8(i), p.name, e.mixed())
		case !p.another || e.share() >= wholeAgreement && !(e.mixed() && t.namedReceiver(p.name)):
			t.setParty(uint8(i), "", false)
		case e.mixed():
			t.setParty(uint8(i), p.name, true)
		}
		t.settled = t.settled || e.compared > 0
	}
}

// besideOwn notes, of tables whose columns only differ by a word, which values
// of the other parties stand beside which of the first.
func (s *sampler) besideOwn(t *table, o *Observation) {
	own := identify(t, o)
	values := own.values()
	if len(values) == 0 {
		return
	}
	every := uint64(t.Rows/samplePeople) + 1
	if scramble(values[0])%every != 0 {
		return
	}
	for p := 1; p < len(t.parties); p++ {
		if t.parties[p].mailed {
			s.besideMailed(t, o, uint8(p), values[0])
		}
		if t.parties[p].another {
			continue
		}
		id := identifyParty(t, o, uint8(p))
		for _, v := range id.values() {
			s.beside[besideAt{t.index, uint8(p)}] = append(s.beside[besideAt{t.index, uint8(p)}], stranger{v, nodeKey{0, values[0]}})
		}
	}
}

type besideAt struct {
	table int
	party uint8
}

// settleAlone settles the parties of tables whose rows no arrow places: of two
// addresses in one row both are one person's only if they stand beside each
// other alone.
func (s *sampler) settleAlone() {
	for at, pairs := range s.beside {
		t := s.r.tables[at.table]
		if t.settled || t.parties[at.party].mailed {
			continue
		}
		forth, back := evidence{others: pairs}, evidence{}
		for _, p := range pairs {
			back.others = append(back.others, stranger{p.at.value, nodeKey{0, p.value}})
		}
		if forth.handled() || back.handled() {
			t.setParty(at.party, t.parties[at.party].name, false)
		}
	}
}

// besides reports tables with parties that only a word tells apart.
func (t *table) besides() bool {
	return slices.ContainsFunc(t.parties[1:], func(p party) bool { return !p.another || p.mailed })
}
