package person

import (
	"cmp"
	"slices"
)

// chooseOwners picks for each table the arrow by which its rows find their
// person. Fields that a table keeps of an entity (one row an entity, by a type
// column or a unique key) belong to the entity. A table without people's own
// identifiers follows its nearest arrow to a table with them. A table that has
// them is joined to another person's row only if the two rows show the same
// address or name often enough (a patient is not the doctor whose key the row
// holds), or if there is nothing to compare and the other table is one of
// accounts. And an entity is its author only if its fields do not name somebody
// else: an application is the applicant's, a vacancy is not the recruiter.
func (r *resolver) chooseOwners() error {
	r.findHolders()
	r.acceptSet()
	r.acceptFields()
	r.followNearest()
	tentative, met := r.tentative(), r.metAtAbsent()
	s := newSampler(r, slices.Concat(tentative, met))
	if err := s.gather(); err != nil {
		return err
	}
	for _, c := range met {
		if s.ofSeveral(c) {
			c.table.disown(c.ref)
		}
	}
	s.settleAffixes()
	for _, c := range tentative {
		switch {
		case c.ref.coded:
			s.tryCode(c)
		case !c.table.identity:
			s.settleParties(c, s.weigh(c))
		case !c.table.ownedBy(c.ref) && s.agree(c):
			c.table.belongs(c.ref)
		}
	}
	r.settleCodes()
	s.settleAlone()
	s.settleMailed()
	s.excludeAuthors()
	r.followNearest()
	s.preferMailed()
	r.ownReceivers()
	r.findBridges()
	r.findActors()
	r.findBeside()
	r.findWards()
	r.findKeepers()
	return nil
}

// acceptSet takes the arrows that were set by hand.
func (r *resolver) acceptSet() {
	for _, t := range r.tables {
		for _, f := range t.refs {
			if f.byHand && !t.ownedBy(f) {
				t.belongs(f)
				t.leads, r.tables[f.target].leads = true, true
			}
		}
	}
}

// acceptFields lets tables with identifiers that keep fields of an entity
// without any of its own belong to it.
func (r *resolver) acceptFields() {
	for _, t := range r.tables {
		if !t.identity {
			continue
		}
		for _, f := range t.refs {
			u := r.tables[f.target]
			if u.identity || f.doubtful || t.bySecondHand(f.column) || t.ownedBy(f) || !r.oneEach(t, f) {
				continue
			}
			t.belongs(f)
			u.leads = true
		}
	}
}

// oneEach reports whether rows that follow the arrow are fields of an entity:
// mostly one for each key of a type, or one by a unique key. (The address that a
// customer refers to is no entity whose field the customer is.)
func (r *resolver) oneEach(t *table, f ref) bool {
	if t.Pairs {
		return true
	}
	if f.typeCol < 0 {
		return slices.ContainsFunc(t.Unique, func(u []int) bool { return len(u) == 1 && u[0] == f.column })
	}
	ks := r.stats.tables[t.index].ofType(typedKey{f.column, f.typeVal})
	return ks != nil && ks.distinct() >= 0.5*float64(ks.rows)
}

// ownedBy reports whether the table already has an owner for the rows the
// arrow speaks of. One in a table that is not in the leak gives way.
func (t *table) ownedBy(f ref) bool {
	return slices.ContainsFunc(t.owners, func(o ref) bool {
		return (!o.absent || f.absent) && (o.typeCol < 0 || f.typeCol < 0 || o.typeVal == f.typeVal)
	})
}

// belongs adds an arrow by which rows find their person, before those to tables
// that are not in the leak.
func (t *table) belongs(f ref) {
	at := slices.IndexFunc(t.owners, func(o ref) bool { return o.absent && !f.absent })
	if at < 0 {
		at = len(t.owners)
	}
	t.owners = slices.Insert(t.owners, at, f)
}

// owned reports a table whose rows find their person in the leak.
func (t *table) owned() bool {
	return slices.ContainsFunc(t.owners, func(o ref) bool { return !o.absent })
}

// followNearest gives every table without identifiers of its own the arrow to
// the nearest table that leads to people. Arrows to who deals with the rows are
// only followed where there is no other: a visit is the patient's, not the
// doctor's.
func (r *resolver) followNearest() {
	for _, t := range r.tables {
		if t.identity {
			t.leads = true
		}
	}
	r.follow(func(t *table, f *ref) bool { return !r.handles(t, f) })
	r.follow(func(*table, *ref) bool { return true })
}

func (r *resolver) follow(may func(*table, *ref) bool) {
	for changed := true; changed; {
		changed = false
		var next []*table
		for _, t := range r.tables {
			if t.owned() || t.identity {
				continue
			}
			for i := range t.refs {
				f := &t.refs[i]
				if r.tables[f.target].leads && !f.doubtful && r.mayOwn(t, f) && !t.ownedBy(*f) && may(t, f) {
					t.belongs(*f)
				}
			}
			if t.owned() {
				next = append(next, t)
			}
		}
		for _, t := range next {
			t.leads, changed = true, true
		}
	}
}

// fewHandlers is how many times fewer the rows of those who deal with people
// are than those of the people.
const fewHandlers = 20

// handles reports an arrow to somebody who deals with the rows: by its name, or
// because another arrow leads to many times more people.
func (r *resolver) handles(t *table, f *ref) bool {
	if partyRole(t.Columns[f.column].Name, false) != "" {
		return true
	}
	u := r.tables[f.target]
	return u.identity && f.typeCol < 0 && slices.ContainsFunc(t.refs, func(o ref) bool {
		w := r.tables[o.target]
		return o.typeCol < 0 && !o.doubtful && w.identity && !t.bySecondHand(o.column) && w.Rows > fewHandlers*u.Rows
	})
}

// candidate is an arrow that may or may not say whose a row is.
type candidate struct {
	table *table
	ref   ref
}

// tentative lists the arrows between tables that both have identifiers, the
// surest first: identifiers of the row's own person, or of others whom the row
// names beside them.
func (r *resolver) tentative() []*candidate {
	var out []*candidate
	for _, t := range r.tables {
		named := t.identity || len(t.parties) > 1
		for _, f := range t.refs {
			if !named && !f.coded {
				continue
			}
			if f.coded || (r.tables[f.target].identity || r.ofPeople(t, f)) && (f.doubtful && isParent(t.Columns[f.column].Name) || !t.bySecondHand(f.column)) && t.roles[f.column] == "" {
				out = append(out, &candidate{t, f})
			}
		}
	}
	slices.SortStableFunc(out, func(a, b *candidate) int { return cmp.Compare(b.ref.score, a.ref.score) })
	return out
}

// ofPeople reports an arrow to what belongs to people and does not show who they
// are: the order that a refund is for.
func (r *resolver) ofPeople(t *table, f ref) bool {
	u := r.tables[f.target]
	return t.identity && u.owned() && !u.identity && !f.doubtful && f.typeCol < 0 && f.score >= sureName && f.column != t.primary
}

type nodeKey struct {
	table int
	value uint64
}
