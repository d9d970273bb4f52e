package person

import (
	"cmp"
	"hash/fnv"
	"slices"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/norm"
)

// chooseOwners picks for each table the arrow by which its rows find their
// person. A table without people's own identifiers follows its nearest arrow to
// a table with them. A table that has them is joined to another person's row
// only if the two rows show the same address or name often enough (a patient
// is not the doctor whose key the row holds), or if there is nothing to compare
// and the other table is one of accounts.
func (r *resolver) chooseOwners() error {
	r.followNearest()
	tentative := r.tentative()
	if len(tentative) == 0 {
		return nil
	}
	s := &sampler{r: r, seen: map[nodeKey]*identity{}, parent: map[nodeKey]nodeKey{}, rows: map[*candidate][]sampleRow{}, tentative: tentative}
	if err := s.gather(); err != nil {
		return err
	}
	for _, c := range tentative {
		if c.table.ownedBy(c.ref) || !s.agree(c) {
			continue
		}
		c.table.owners = append(c.table.owners, c.ref)
	}
	r.followNearest()
	return nil
}

// ownedBy reports whether the table already has an owner for the rows the
// arrow speaks of.
func (t *table) ownedBy(f ref) bool {
	return slices.ContainsFunc(t.owners, func(o ref) bool { return o.typeCol < 0 || f.typeCol < 0 || o.typeVal == f.typeVal })
}

// followNearest gives every table without identifiers of its own the arrow to
// the nearest table that leads to people.
func (r *resolver) followNearest() {
	for _, t := range r.tables {
		if t.identity {
			t.leads = true
		}
	}
	for changed := true; changed; {
		changed = false
		var next []*table
		for _, t := range r.tables {
			if t.leads || t.identity {
				continue
			}
			for _, f := range t.refs {
				if r.tables[f.target].leads && !isSecondHand(t.Columns[f.column].Name) && !t.ownedBy(f) {
					t.owners = append(t.owners, f)
				}
			}
			if len(t.owners) > 0 {
				next = append(next, t)
			}
		}
		for _, t := range next {
			t.leads, changed = true, true
		}
	}
}

// candidate is an arrow that may or may not say whose a row is.
type candidate struct {
	table *table
	ref   ref
}

// tentative lists the arrows of tables that have identifiers of their own, the
// ones that lead straight to another such table first.
func (r *resolver) tentative() []*candidate {
	var out []*candidate
	for _, t := range r.tables {
		if !t.identity {
			continue
		}
		for _, f := range t.refs {
			u := r.tables[f.target]
			if u.leads && !isSecondHand(t.Columns[f.column].Name) && t.roles[f.column] == "" {
				out = append(out, &candidate{t, f})
			}
		}
	}
	rank := func(c *candidate) int {
		n := -c.ref.score
		if !r.tables[c.ref.target].identity {
			n += 1000
		}
		return n
	}
	slices.SortStableFunc(out, func(a, b *candidate) int { return cmp.Compare(rank(a), rank(b)) })
	return out
}

type nodeKey struct {
	table int
	value uint64
}

// identity is what a sampled row shows of who it is about.
type identity struct {
	emails []uint64
	name   uint64 // hash of the sorted folded words of its names, 0 for none
}

type sampleRow struct {
	at nodeKey
	id identity
}

// sampler gathers rows of the same sampled people from several tables.
type sampler struct {
	r         *resolver
	tentative []*candidate
	seen      map[nodeKey]*identity // of rows by their own key
	parent    map[nodeKey]nodeKey   // of rows without identifiers: whose they are
	rows      map[*candidate][]sampleRow
}

// samplePeople is about how many keys of a table are compared.
const samplePeople = 4096

func (s *sampler) sampled(u *table, v uint64) bool {
	every := uint64(u.Rows/samplePeople) + 1
	return scramble(v^0x9e3779b97f4a7c15)%every == 0
}

// gather reads the log for sampled keys, and once more for the people that
// sampled rows without identifiers belong to.
func (s *sampler) gather() error {
	by := map[*table][]*candidate{}
	for _, c := range s.tentative {
		by[c.table] = append(by[c.table], c)
	}
	err := s.r.each(func(o *Observation) error {
		t := s.r.tables[o.Table]
		if t.space != nil {
			if v, ok := key(o, t.primary); ok && s.sampled(t, v) {
				s.note(t, v, o)
			}
		}
		for _, c := range by[t] {
			if v, ok := c.ref.value(o); ok && v != 0 && s.sampled(s.r.tables[c.ref.target], v) {
				s.rows[c] = append(s.rows[c], sampleRow{nodeKey{c.ref.target, v}, identify(t, o)})
			}
		}
		return nil
	})
	if err != nil || len(s.parent) == 0 {
		return err
	}
	wanted := map[nodeKey]bool{}
	for _, p := range s.parent {
		wanted[p] = true
	}
	return s.r.each(func(o *Observation) error {
		t := s.r.tables[o.Table]
		if t.space != nil && t.identity {
			if v, ok := key(o, t.primary); ok && wanted[nodeKey{t.index, v}] {
				id := identify(t, o)
				s.seen[nodeKey{t.index, v}] = &id
			}
		}
		return nil
	})
}

func (s *sampler) note(t *table, v uint64, o *Observation) {
	if t.identity {
		id := identify(t, o)
		s.seen[nodeKey{t.index, v}] = &id
		return
	}
	for _, f := range t.owners {
		if p, ok := f.value(o); ok && p != 0 {
			s.parent[nodeKey{t.index, v}] = nodeKey{f.target, p}
			return
		}
	}
}

// value returns the key by which the row refers along the arrow, if it does.
func (f ref) value(o *Observation) (uint64, bool) {
	if f.typeCol >= 0 {
		if tv, ok := key(o, f.typeCol); !ok || tv != f.typeVal {
			return 0, false
		}
	}
	return key(o, f.column)
}

// leastAgreement is the share of comparable rows that must show the same
// address or name for two tables' rows to be about the same people.
const leastAgreement = 0.3

func (s *sampler) agree(c *candidate) bool {
	target := s.r.tables[c.ref.target]
	same, compared := 0, 0
	for _, row := range s.rows[c] {
		id := s.find(row.at)
		if id == nil {
			continue
		}
		yes, can := row.id.matches(id)
		if can {
			compared++
		}
		if yes {
			same++
		}
	}
	ok := compared > 0 && float64(same) >= leastAgreement*float64(compared)
	if compared == 0 {
		ok = accountWords[lastWord(target.stem)] || c.ref.column == c.table.primary
	}
	if ok {
		s.learn(c)
	}
	return ok
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
		id := s.find(row.at)
		if id == nil {
			continue
		}
		id.emails = append(id.emails, row.id.emails...)
		if id.name == 0 {
			id.name = row.id.name
		}
	}
}

func (a *identity) matches(b *identity) (same, comparable bool) {
	if len(a.emails) > 0 && len(b.emails) > 0 {
		for _, e := range a.emails {
			if slices.Contains(b.emails, e) {
				return true, true
			}
		}
		comparable = true
	}
	if a.name != 0 && b.name != 0 {
		return a.name == b.name, true
	}
	return false, comparable
}

// identify reads who a row says it is about.
func identify(t *table, o *Observation) identity {
	var id identity
	var names []string
	for i := range o.Values {
		v := &o.Values[i]
		col := &t.Columns[v.Column]
		if _, ok := col.accepts(v); !ok || v.Inside || t.roles[v.Column] != "" {
			continue
		}
		switch v.Kind {
		case breach.KindEmail:
			id.emails = append(id.emails, hash64(v.Bytes))
		case breach.KindFullName, breach.KindGivenName, breach.KindFamilyName:
			names = append(names, strings.Fields(foldWords(v.Bytes))...)
		}
	}
	if len(names) > 1 {
		slices.Sort(names)
		id.name = hash64([]byte(strings.Join(slices.Compact(names), " ")))
	}
	return id
}

// foldWords is the comparison form of a name with its words kept apart.
func foldWords(b []byte) string {
	var out []byte
	for _, w := range strings.FieldsFunc(string(b), func(c rune) bool { return c == ' ' || c == '-' || c == '\'' || c == ',' }) {
		out = append(norm.FoldName(out, []byte(w)), ' ')
	}
	return string(out)
}

func hash64(b []byte) uint64 {
	h := fnv.New64a()
	_, _ = h.Write(b)
	return h.Sum64()
}
