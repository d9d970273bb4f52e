package person

import (
	"hash/fnv"
	"slices"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/norm"
)

// identity is what sampled rows show of who they are about. It does not depend
// on the order in which rows were added.
type identity struct {
	emails        []uint64
	whole         []string // folded whole names, their words sorted
	words         []string // folded words of names in parts
	logins        []string // folded account names
	given, family bool
}

// names are the whole names in a comparable form, none where only a part of one
// is known.
func (id *identity) names() []string {
	if len(id.whole) > 0 {
		return id.whole
	}
	if !id.given || !id.family {
		return nil
	}
	return []string{sortedWords(id.words)}
}

func sortedWords(ws []string) string {
	ws = slices.Clone(ws)
	slices.Sort(ws)
	return strings.Join(slices.Compact(ws), " ")
}

func (id *identity) add(o *identity) {
	id.emails = append(id.emails, o.emails...)
	id.whole = append(id.whole, o.whole...)
	id.words = append(id.words, o.words...)
	id.logins = append(id.logins, o.logins...)
	id.given, id.family = id.given || o.given, id.family || o.family
}

func (id *identity) matches(o *identity) (same, comparable bool) {
	if len(id.emails) > 0 && len(o.emails) > 0 {
		for _, e := range id.emails {
			if slices.Contains(o.emails, e) {
				return true, true
			}
		}
		comparable = true
	}
	a, b := id.names(), o.names()
	if len(a) == 0 || len(b) == 0 {
		return false, comparable
	}
	for _, n := range a {
		if slices.Contains(b, n) || slices.ContainsFunc(b, func(m string) bool { return byInitial(n, m) }) {
			return true, true
		}
	}
	return false, true
}

// byInitial reports names that differ in one word, of which the one has the other's
// initial: as banks write the holder of an account.
func byInitial(a, b string) bool {
	x, y := strings.Fields(a), strings.Fields(b)
	if len(x) != len(y) || len(x) < 2 {
		return false
	}
	x, y = slices.DeleteFunc(x, func(w string) bool { return containsWord(b, w) }), slices.DeleteFunc(y, func(w string) bool { return containsWord(a, w) })
	return len(x) == 1 && len(y) == 1 && min(len(x[0]), len(y[0])) == 1 && x[0][0] == y[0][0]
}

func containsWord(name, word string) bool { return slices.Contains(strings.Fields(name), word) }

// identify reads who a row says it is about.
func identify(t *table, o *Observation) identity { return identifyParty(t, o, 0) }

// identifyParty reads what a row shows of one of its parties.
func identifyParty(t *table, o *Observation, party uint8) identity {
	var id identity
	for i := range o.Values {
		v := &o.Values[i]
		if _, ok := t.Columns[v.Column].accepts(v); !ok || v.Inside || t.party[v.Column] != party || party == 0 && t.roles[v.Column] != "" {
			continue
		}
		switch v.Kind {
		case breach.KindEmail:
			id.emails = append(id.emails, hash64(v.Bytes))
			continue
		case breach.KindFullName:
			if ws := strings.Fields(foldWords(v.Bytes)); len(ws) > 1 {
				id.whole = append(id.whole, sortedWords(ws))
			}
			continue
		case breach.KindUsername:
			id.logins = append(id.logins, strings.ReplaceAll(foldWords(v.Bytes), " ", ""))
			continue
		case breach.KindGivenName:
			id.given = true
		case breach.KindFamilyName:
			id.family = true
		default:
			continue
		}
		id.words = append(id.words, strings.Fields(foldWords(v.Bytes))...)
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

type sampleRow struct {
	at    nodeKey
	party uint8
	id    identity
}

// sampler gathers rows of the same sampled people from several tables, so that
// what they show can be compared.
type sampler struct {
	r         *resolver
	tentative []*candidate
	seen      map[nodeKey]*identity // what rows and fields show, by the key of their entity
	parent    map[nodeKey]nodeKey   // whose an entity without identifiers is
	kind      map[nodeKey]uint64    // the entity's own type: "application", "vacancy"
	rows      map[*candidate][]sampleRow
	beside    map[besideAt][]stranger
	abreast   map[besideAt]abreast
	spelt     map[speltAt]int
}

func newSampler(r *resolver, tentative []*candidate) *sampler {
	return &sampler{
		r: r, tentative: tentative, seen: map[nodeKey]*identity{}, parent: map[nodeKey]nodeKey{},
		kind: map[nodeKey]uint64{}, rows: map[*candidate][]sampleRow{}, beside: map[besideAt][]stranger{},
		abreast: map[besideAt]abreast{}, spelt: map[speltAt]int{},
	}
}

// samplePeople is about how many keys of a table are compared.
const samplePeople = 4096

func (s *sampler) sampled(u *table, v uint64) bool {
	return v != 0 && scramble(v^0x9e3779b97f4a7c15)%s.every(u) == 0
}

// every is of how many keys of a table one is sampled.
func (s *sampler) every(u *table) uint64 { return uint64(u.Rows/samplePeople) + 1 }

// gather reads the log for sampled keys, and once more for the people that
// sampled entities belong to.
func (s *sampler) gather() error {
	by := map[*table][]*candidate{}
	for _, c := range s.tentative {
		by[c.table] = append(by[c.table], c)
	}
	want := func(t int) bool {
		return s.r.tables[t].space != nil || s.r.tables[t].identity || s.r.tables[t].placed || by[s.r.tables[t]] != nil
	}
	err := s.r.eachClosed(want, func(int) (func(*Observation) error, func()) {
		p := newSampler(s.r, s.tentative)
		return func(o *Observation) error {
			t := p.r.tables[o.Table]
			if !p.concerns(t, o, by[t]) && !t.besides() {
				return nil
			}
			if err := o.Open(); err != nil {
				return err
			}
			p.noteEntity(t, o)
			p.noteField(t, o)
			if t.besides() {
				p.besideOwn(t, o)
				p.besideNames(t, o)
			}
			for _, c := range by[t] {
				if v, ok := c.ref.value(o); ok && p.sampled(p.r.tables[c.ref.target], v) {
					p.sample(c, nodeKey{c.ref.target, v}, o)
				}
			}
			return nil
		}, func() { s.merge(p) }
	})
	if err != nil || len(s.parent) == 0 {
		return err
	}
	return s.gatherParents()
}

// concerns reports whether one of the row's keys is sampled: most are not, and
// the values of their rows need not be read.
func (s *sampler) concerns(t *table, o *Observation, by []*candidate) bool {
	if t.space != nil {
		if v, ok := key(o, t.primary); ok && s.sampled(t, v) {
			return true
		}
	}
	for i := range t.owners {
		if v, ok := key(o, t.owners[i].column); ok && s.sampled(s.r.tables[t.owners[i].target], v) {
			return true
		}
	}
	for _, c := range by {
		if v, ok := key(o, c.ref.column); ok && s.sampled(s.r.tables[c.ref.target], v) {
			return true
		}
	}
	return false
}

// sample keeps what a row shows of each of its parties.
func (s *sampler) sample(c *candidate, at nodeKey, o *Observation) {
	for party := range c.table.parties {
		id := identifyParty(c.table, o, uint8(party))
		if party == 0 || len(id.emails)+len(id.whole)+len(id.words) > 0 {
			s.rows[c] = append(s.rows[c], sampleRow{at, uint8(party), id})
		}
	}
}

// gatherParents reads what is shown of the people that entities belong to.
func (s *sampler) gatherParents() error {
	wanted, tables := map[nodeKey]bool{}, map[int]bool{}
	for _, p := range s.parent {
		wanted[p] = s.seen[p] == nil
		tables[p.table] = true
	}
	want := func(t int) bool { return tables[t] && s.r.tables[t].space != nil && s.r.tables[t].identity }
	return s.r.eachClosed(want, func(int) (func(*Observation) error, func()) {
		p := newSampler(s.r, nil)
		return func(o *Observation) error {
			t := p.r.tables[o.Table]
			v, ok := key(o, t.primary)
			if !ok || !wanted[nodeKey{t.index, v}] {
				return nil
			}
			if err := o.Open(); err != nil {
				return err
			}
			p.show(nodeKey{t.index, v}, identify(t, o))
			return nil
		}, func() { s.merge(p) }
	})
}

// merge adds what another core gathered.
func (s *sampler) merge(o *sampler) {
	for at, id := range o.seen {
		s.show(at, *id)
	}
	for at, p := range o.parent {
		s.parent[at] = p
	}
	for at, k := range o.kind {
		s.kind[at] = k
	}
	for at, pairs := range o.beside {
		s.beside[at] = append(s.beside[at], pairs...)
	}
	for at, n := range o.abreast {
		have := s.abreast[at]
		s.abreast[at] = abreast{have.apart + n.apart, have.all + n.all}
	}
	for at, n := range o.spelt {
		s.spelt[at] += n
	}
	for c, rows := range o.rows {
		s.rows[c] = append(s.rows[c], rows...)
	}
}

func (s *sampler) show(at nodeKey, id identity) {
	if s.seen[at] == nil {
		s.seen[at] = &identity{}
	}
	s.seen[at].add(&id)
}

// noteEntity remembers a sampled row by its own key: what it shows, or whose it
// is.
func (s *sampler) noteEntity(t *table, o *Observation) {
	if t.space == nil {
		return
	}
	v, ok := key(o, t.primary)
	if !ok || !s.sampled(t, v) {
		return
	}
	at := nodeKey{t.index, v}
	if t.identity {
		s.show(at, identify(t, o))
		return
	}
	s.kind[at] = t.ownType(o)
	for i := range t.owners {
		if p, ok := t.owners[i].value(o); ok && p != 0 {
			s.parent[at] = nodeKey{t.owners[i].target, p}
			return
		}
	}
}

// noteField remembers what a field's row shows of a sampled entity.
func (s *sampler) noteField(t *table, o *Observation) {
	if !t.identity {
		return
	}
	for i := range t.owners {
		f := &t.owners[i]
		if v, ok := f.value(o); ok && s.sampled(s.r.tables[f.target], v) {
			s.show(nodeKey{f.target, v}, identify(t, o))
		}
	}
}

// ownType is the value of the column that says what kind of entity a row is.
func (t *table) ownType(o *Observation) uint64 {
	if c := t.ownTypeColumn(); c >= 0 {
		v, _ := key(o, c)
		return v
	}
	return 0
}

// ownTypeColumn is a type column that belongs to no id beside it.
func (t *table) ownTypeColumn() int {
	for _, c := range t.Types {
		beside := false
		for _, k := range t.Keys {
			beside = beside || t.typeOf[uint16(k)] == c
		}
		if !beside {
			return c
		}
	}
	return -1
}
