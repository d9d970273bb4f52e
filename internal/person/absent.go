package person

import "github.com/tocsin-project/tocsin/internal/breach"

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
			if t.identity && !r.fewEach(t, c) {
				continue
			}
			if st := keyStem(t.Columns[c].Name); st != "" && (t.Pairs && r.ofEntity(t, c) || accountWords[lastWord(st)]) && !r.hasTable(t.realm(), st) {
				r.meet(virtual, t, ref{column: c, typeCol: -1}, st)
			}
		}
	}
}

// mostAccountRows is how many rows with people's own identifiers hold the same key of
// a missing table, as a rule, if it is the key of a person and not of a kind: the
// profiles of a shop's employees are four roles.
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
