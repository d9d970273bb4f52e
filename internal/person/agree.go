package person

import "slices"

// leastAgreement is the share of comparable rows that must show the same
// address or name for two tables' rows to be about the same people.
const leastAgreement = 0.3

// sureAgreement is the share for an arrow that nothing else speaks for.
const sureAgreement = 0.9

// entityAgreement is the share for an arrow to what somebody else has, as an order:
// its rows may as well name those who deal with it.
const entityAgreement = 0.5

// wholeAgreement is the share from which on the rows' addresses are held to be
// their person's, also where they differ.
const wholeAgreement = 0.8

// agree reports whether the rows of a table are about the people its arrow
// leads to, and settles whose the parties of such rows are.
func (s *sampler) agree(c *candidate) bool {
	seen := s.weigh(c)
	own := &seen[0]
	shared := c.ref.by != nil && c.ref.doubtful
	if c.ref.doubtful && (own.compared < leastDoubted || own.share() < sureAgreement) || shared && !c.table.namesAlone() && own.same < own.compared {
		return false // whom a row with a mailbox names cannot be asked of its name alone
	}
	if !s.r.tables[c.ref.target].identity && !c.ref.coded && (own.compared < leastDoubted || own.share() < entityAgreement) {
		return false
	}
	ok := own.compared > 0 && own.share() >= leastAgreement
	if own.compared == 0 {
		ok = c.ref.column == c.table.primary || c.ofPromoted() || c.table.promoted == "" && c.ref.score >= sureName && s.onePerson(c) && !own.handled()
	}
	another := !ok && own.compared > 0 && s.ownMailboxes(c, own)
	if !ok && !another {
		s.sayApart(c, own)
		return c.demotes(own)
	}
	switch {
	case another:
	case own.compared == 0 || own.same == own.compared:
	case c.table.namesAlone() && (shared || !s.r.onceEach(c)):
		c.table.byName = true
	case own.share() < wholeAgreement || own.handled():
		s.sayPartly(c, own)
		c.table.setParty(0, severalPeople, true)
	}
	s.settleParties(c, seen)
	s.learn(c)
	return true
}

// onceEach reports rows of which a person has one at the most: particulars of
// theirs, as the account that is theirs and their partner's.
func (r *resolver) onceEach(c *candidate) bool {
	ks := r.stats.key(c.table.index, c.ref.column)
	return r.tables[c.ref.target].identity && ks != nil && ks.unique()
}

// ofPromoted reports a key of the party that is its rows' own person: guardian_id
// beside guardian_name, of which a row has the one or the other.
func (c *candidate) ofPromoted() bool {
	p := c.table.promoted
	return p != "" && !c.ref.doubtful && partyRole(c.table.Columns[c.ref.column].Name, false) == p
}

// demotes reports rows that are one for one another table's, and name somebody
// else beside: a pupil's doctor. Their party is that one's again.
func (c *candidate) demotes(own *evidence) bool {
	t := c.table
	if t.promoted == "" || c.ref.column != t.primary || c.ref.score < sureName || own.compared < leastCoded {
		return false
	}
	t.demote()
	return true
}

// severalPeople is the role of columns that name the row's person or, as often,
// somebody they deal with.
const severalPeople = "correspondent"

// mostEach is how many addresses or names one person's rows of a table show, as
// a rule; a key whose rows show more names somebody else, as a teacher's key
// does in the rows of pupils.
const mostEach = 2

// onePerson reports whether rows that hold the same key show one person's
// identifiers: few addresses, few names.
func (s *sampler) onePerson(c *candidate) bool {
	shown := map[nodeKey]*identity{}
	for i := range s.rows[c] {
		row := &s.rows[c][i]
		if row.party > 0 {
			continue
		}
		if shown[row.at] == nil {
			shown[row.at] = &identity{}
		}
		shown[row.at].add(&row.id)
	}
	many := 0
	for _, id := range shown {
		slices.Sort(id.emails)
		slices.Sort(id.whole)
		slices.Sort(id.words)
		if len(slices.Compact(id.emails)) > mostEach || len(slices.Compact(id.whole)) > mostEach || len(slices.Compact(id.words)) > 4*mostEach {
			many++
		}
	}
	return many*10 <= len(shown)
}

// find returns what is known of the person a sampled key leads to.
func (s *sampler) find(at nodeKey) *identity {
	for range 6 {
		if id := s.seen[at]; id != nil {
			return id
		}
		next, ok := s.parent[at]
		if !ok {
			return nil
		}
		at = next
	}
	return nil
}

// learn adds what accepted rows show to the people they belong to.
func (s *sampler) learn(c *candidate) {
	for _, row := range s.rows[c] {
		if id := s.find(row.at); id != nil && row.party == 0 && !slices.Contains(c.table.mixed, true) {
			id.add(&row.id)
		}
	}
}

// excludeAuthors takes back, for each kind of entity, the arrow to its author
// where the entity's own fields name somebody else.
func (s *sampler) excludeAuthors() {
	type count struct{ same, compared int }
	type group struct {
		table int
		kind  uint64
	}
	counts := map[group]*count{}
	for at, parent := range s.parent {
		own, author := s.seen[at], s.find(parent)
		if own == nil || author == nil {
			continue
		}
		g := group{at.table, s.kind[at]}
		if counts[g] == nil {
			counts[g] = &count{}
		}
		yes, can := own.matches(author)
		if can {
			counts[g].compared++
		}
		if yes {
			counts[g].same++
		}
	}
	for g, n := range counts {
		if n.compared == 0 || float64(n.same) >= leastAgreement*float64(n.compared) {
			continue
		}
		t := s.r.tables[g.table]
		for i := range t.owners {
			t.owners[i].exclude(t.ownTypeColumn(), g.kind)
		}
	}
}

// exclude makes the arrow not hold for rows of a kind; kind 0 is all rows.
func (f *ref) exclude(column int, kind uint64) {
	if f.not == nil {
		f.not = map[uint64]bool{}
	}
	f.notColumn = column
	f.not[kind] = true
}

// value returns the key by which the row refers along the arrow, if it does.
func (f *ref) value(o *Observation) (uint64, bool) {
	if f.typeCol >= 0 {
		if tv, ok := key(o, f.typeCol); !ok || tv != f.typeVal {
			return 0, false
		}
	}
	if f.not != nil {
		kind := uint64(0)
		if f.notColumn >= 0 {
			kind, _ = key(o, f.notColumn)
		}
		if f.not[kind] {
			return 0, false
		}
	}
	return key(o, f.column)
}
