package person

import (
	"slices"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// absentKey names an entity whose own table is not in the leak: a dump that was
// cut, or one table of a site.
type absentKey struct {
	realm int
	stem  string
}

// addAbsent gives rows that hold the key of a person or entity a place to meet
// where the table of that key is missing: rows with the same entity_type and
// entity_id, or the same user_id, are one person's all the same.
func (r *resolver) addAbsent() {
	virtual := map[absentKey]*table{}
	real := r.tables
	for _, t := range real {
		if t.Known {
			continue
		}
		for _, c := range t.Keys {
			if c == t.primary || t.isComposed(c) || r.ofComposite(t, c) || t.inCompositeKey(c) || t.Columns[c].Kind != breach.KindNone || t.isType[c] || t.hasRef(c) || isSecondHand(t.Columns[c].Name) || r.stats.key(t.index, c) == nil {
				continue
			}
			if t.typeOf[c] >= 0 {
				r.addAbsentTypes(virtual, t, c)
				continue
			}
			if t.identity && !r.fewEach(t, c) && !r.fieldsOnce(t, c) {
				continue
			}
			if st := r.entityStem(t, c); st != "" && (t.Pairs && r.ofEntity(t, c) || accountWords[lastWord(st)]) && !r.hasTable(t.realm(), st) {
				r.meet(virtual, t, ref{column: c, typeCol: -1}, st)
			}
		}
	}
}

// mostAccountRows is how many rows with people's own identifiers hold the same key of
// a missing table, as a rule, if it is the key of a person and not of a kind: the
// profiles of a shop's employees are four roles. (In a small leak few rows are of a
// kind too: ofSeveral asks what they show.)
const mostAccountRows = 2

// fewEach reports a key that few rows each hold.
func (r *resolver) fewEach(t *table, c int) bool {
	ks := r.stats.key(t.index, c)
	return ks.distinct()*mostAccountRows >= float64(ks.rows)
}

// mostFields is how many fields an entity has at the most, as a rule.
const mostFields = 64

// ofEntity reports a key, in a table of names with values, that has few rows each:
// one that all rows share is of a kind, and nobody's.
func (r *resolver) ofEntity(t *table, c int) bool {
	ks := r.stats.key(t.index, c)
	return ks.distinct()*mostFields >= float64(ks.rows)
}

// fieldsOnce reports a key, in a table of names with values, of entities that have each
// field once, as a rule: what its rows show is one entity's, a name in one row and a
// mailbox in another. Where the same field comes again and again the key is of a kind.
func (r *resolver) fieldsOnce(t *table, c int) bool {
	if !t.Pairs || !r.ofEntity(t, c) {
		return false
	}
	fields := 0
	for i := range t.Columns {
		if strings.HasSuffix(t.Columns[i].Name, "]") {
			fields++
		}
	}
	ks := r.stats.key(t.index, c)
	return float64(ks.rows) <= ks.distinct()*float64(fields)
}

// anyEntity are words of a key for whatever its table is about, and valueWords those
// by which a table of names with values says what values it holds.
var (
	anyEntity  = setOf("entity object record row resource element item")
	valueWords = setOf("varchar int text datetime decimal date string integer number boolean value values attribute attributes attr meta metadata data field fields property properties eav param params")
)

func setOf(list string) map[string]bool {
	out := map[string]bool{}
	for w := range strings.FieldsSeq(list) {
		out[w] = true
	}
	return out
}

// entityStem is what a key refers to; where it only says that it is of the table's
// entity, the table's name says which: customer_entity_varchar and
// customer_entity_int are of one, catalog_product_entity_int is of another.
func (r *resolver) entityStem(t *table, c int) string {
	st := keyStem(t.Columns[c].Name)
	if !t.Pairs || !anyEntity[st] {
		return st
	}
	all := words(t.Name)
	ws := all
	for len(ws) > 0 && valueWords[ws[len(ws)-1]] {
		ws = ws[:len(ws)-1]
	}
	switch len(ws) {
	case 0:
		return st
	case len(all):
		return stem(append(ws[:len(ws):len(ws)], st)) // of this table alone
	}
	return stem(ws)
}

// addAbsentTypes does so for each type of a polymorphic key.
func (r *resolver) addAbsentTypes(virtual map[absentKey]*table, t *table, c int) {
	for _, tv := range sortedTypes(t) {
		st := stem(words(t.TypeNames[tv]))
		if st != "" && !r.isCode(t, c, tv) && !r.hasTable(t.realm(), st) && r.stats.tables[t.index].ofType(typedKey{c, tv}) != nil {
			r.meet(virtual, t, ref{column: c, typeCol: t.typeOf[c], typeVal: tv}, st)
		}
	}
}

// hasTable reports whether a table of the realm has the name.
func (r *resolver) hasTable(realm int, st string) bool {
	for _, u := range r.tables {
		if u.realm() == realm && !u.absent && (u.stem == st || typeFits(st, u) > 0) {
			return true
		}
	}
	return false
}

// meet leads a key to the entity that stands for its missing table.
func (r *resolver) meet(virtual map[absentKey]*table, t *table, f ref, st string) {
	k := absentKey{t.realm(), st}
	u := virtual[k]
	if u == nil {
		u = &table{
			Table: &Table{Part: t.Part, Realm: t.Realm, Name: "(" + st + ")", Columns: []Column{{Name: "id", Number: NoNumber}}},
			index: len(r.tables), composite: -1, isType: []bool{false}, typeOf: []int{-1}, roles: []string{""}, mixed: []bool{false}, proseOf: []string{""}, second: []bool{false}, party: []uint8{0}, parties: []party{{}}, stem: st, leads: true, absent: true,
		}
		virtual[k] = u
		r.tables = append(r.tables, u)
	}
	ks := r.stats.key(t.index, f.column)
	u.Rows = max(u.Rows, t.Rows)
	if u.space == nil {
		u.space = newSpace(ks.rows, ks.most, &r.nodes)
	}
	f.target, f.score, f.why, f.absent = u.index, sureName, "the same key; its own table is not in the leak", true
	t.refs = append(t.refs, f)
	if !t.ownedBy(f) {
		t.owners = append(t.owners, f)
	}
}

// metAtAbsent lists the arrows by which rows that name people meet at an entity
// whose table is missing. Nothing but the name of the key says that it is a
// person's, so that what the rows show is asked.
func (r *resolver) metAtAbsent() (out []*candidate) {
	for _, t := range r.tables {
		for _, f := range t.owners {
			if f.absent && t.identity && !r.fieldsOnce(t, f.column) {
				out = append(out, &candidate{t, f})
			}
		}
	}
	return out
}

// shownAt is what the rows that hold one key show: how many of them bear an address,
// a name, and each of these.
type shownAt struct {
	mailed, named int
	mails         map[uint64]int
	names         map[string]int
}

// ofSeveral reports a key whose rows show different people where it has several, as a
// rule: it is that of a kind, however few its rows are. Eight employees of four roles
// are no four people. Keys with one row each say nothing.
func (s *sampler) ofSeveral(c *candidate) bool {
	keys := map[nodeKey]*shownAt{}
	for i := range s.rows[c] {
		if row := &s.rows[c][i]; row.party == 0 {
			if keys[row.at] == nil {
				keys[row.at] = &shownAt{mails: map[uint64]int{}, names: map[string]int{}}
			}
			keys[row.at].add(&row.id)
		}
	}
	same, compared := 0, 0
	for i := range s.rows[c] {
		if row := &s.rows[c][i]; row.party == 0 {
			yes, can := keys[row.at].again(&row.id)
			if can {
				compared++
			}
			if yes {
				same++
			}
		}
	}
	return float64(same) < entityAgreement*float64(compared)
}

func (a *shownAt) add(id *identity) {
	for i, m := range id.emails {
		if !slices.Contains(id.emails[:i], m) {
			a.mails[m]++
		}
	}
	names := id.names()
	for i, n := range names {
		if !slices.Contains(names[:i], n) {
			a.names[n]++
		}
	}
	if len(id.emails) > 0 {
		a.mailed++
	}
	if len(names) > 0 {
		a.named++
	}
}

// again reports whether another row of the key shows the same address or name as one
// of its rows does, and whether any could.
func (a *shownAt) again(id *identity) (same, comparable bool) {
	names := id.names()
	same = slices.ContainsFunc(id.emails, func(m uint64) bool { return a.mails[m] > 1 }) ||
		slices.ContainsFunc(names, func(n string) bool { return a.names[n] > 1 })
	return same, len(id.emails) > 0 && a.mailed > 1 || len(names) > 0 && a.named > 1
}

// disown takes an arrow back by which rows found their person.
func (t *table) disown(f ref) {
	is := func(o ref) bool {
		return o.column == f.column && o.target == f.target && o.typeCol == f.typeCol && o.typeVal == f.typeVal
	}
	t.owners, t.refs = slices.DeleteFunc(t.owners, is), slices.DeleteFunc(t.refs, is)
}
