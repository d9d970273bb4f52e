package person

import (
	"slices"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// keeper is an arrow from rows of children, or from a table between children and
// guardians, to the rows of guardians.
type keeper struct {
	ref *ref
	// sure is that its words mean nobody else: parent_id may lead to whatever a row is
	// below. Else only a child by its birth date is guarded by it.
	sure bool
	// open is that only the rows to which it leads can show that it leads to guardians.
	open   bool
	key    string // as table.column
	number int    // of the resolver's
}

// vagueWords name a row above another as often as somebody's father or mother.
var vagueWords = []string{"parent", "parents", "parental"}

// vague reports a column whose words for guardians are such ones alone.
func vague(column string) bool {
	for _, w := range unglued(words(column)) {
		if w = fold(w); !slices.Contains(vagueWords, w) && slices.Contains(guardianWords, w) {
			return false
		}
	}
	return true
}

// findKeepers finds the arrows that lead from children to their guardians:
// children.parent_id, people.guardian_id within a table, and those of a table that stands
// between the two.
func (r *resolver) findKeepers() {
	for _, t := range r.tables {
		if t.Text || t.Known || t.identity && ofGuardian(t.Name) {
			continue
		}
		children := 0
		for i := range t.refs {
			f := &t.refs[i]
			u, column := r.tables[f.target], t.Columns[f.column].Name
			switch plain := f.typeCol < 0 && f.by == nil && !f.doubtful && !f.absent && u != t && !u.Known && u.identity && u.space != nil; {
			case !plain:
			case ofGuardian(column) || ofGuardian(u.Name):
				k := keeper{ref: f, sure: ofGuardian(u.Name) || !vague(column)}
				if k.sure || t.identity {
					t.keepers = append(t.keepers, k)
				}
			case !t.identity && u.leads:
				children++
				t.child = f
			}
		}
		if !t.identity && children != 1 {
			t.keepers, t.child = nil, nil
		}
		r.findOwnKeepers(t)
		for i := range t.keepers {
			k := &t.keepers[i]
			k.key = t.Name + "." + t.Columns[k.ref.column].Name
			k.number, r.keepers = len(r.keepers), append(r.keepers, k)
		}
	}
}

// guardedByKeys reports whether any rows lead to guardians.
func (r *resolver) guardedByKeys() bool { return len(r.keepers) > 0 }

// young reports a value by which the row's own person is a child.
func (a *gathering) young(t *table, v *Value) bool {
	adult := a.r.opt.Adult
	return adult != "" && t.birth(v) && string(v.Bytes) > adult && !a.r.isFilled(v)
}

// birth reports when the row's own person was born.
func (t *table) birth(v *Value) bool {
	return v.Kind == breach.KindBorn && !v.Inside && v.Group == 0 && t.roles[v.Column] == ""
}

// kept notes to whose rows a row of a child leads, or one between a child and guardians.
func (a *gathering) kept(t *table, o *Observation, owner uint32, young bool) (found bool) {
	if len(t.keepers) == 0 {
		return false
	}
	child := owner
	if t.child != nil {
		k, ok := t.child.value(o)
		children := a.r.tables[t.child.target].space
		if !ok || k == 0 || !children.has(k) {
			return false
		}
		child = a.person(children.node(k, &a.r.nodes))
		a.rowKey(child, a.r.tables[t.child.target], k)
	}
	for i := range t.keepers {
		k := &t.keepers[i]
		v, ok := k.ref.value(o)
		empty := !ok || v == 0
		switch {
		case child == noNode || !young && (empty || !k.sure):
		case empty:
			a.unguarded(child, k, breach.GuardianNoKey)
		case !a.r.tables[k.ref.target].space.has(v):
			a.unguarded(child, k, breach.GuardianNowhere)
		default:
			if a.keeping == nil {
				a.keeping = make([][]referer, len(a.r.keepers))
			}
			a.keeping[k.number] = append(a.keeping[k.number], referer{v, child})
			found = true
		}
	}
	return found && child == owner
}

// unguarded notes why a key leads a child to no guardian who can be written to. Of a key
// of which it is not known that it leads to guardians nothing is said.
func (a *gathering) unguarded(child uint32, k *keeper, why string) {
	if !k.open {
		a.put(child, KindReason, 0, k.missing(why))
	}
}

// keys notes beside a child the keys of its row: by these a register of guardians may
// name it.
func (a *gathering) keys(t *table, o *Observation, child uint32) {
	if t.Text || t.Known {
		return
	}
	if t.primary >= 0 && t.composite < 0 {
		if v, ok := key(o, t.primary); ok {
			a.rowKey(child, t, v)
		}
	}
	for i := range t.owners {
		if f := &t.owners[i]; f.by == nil && !f.absent {
			if v, ok := f.value(o); ok {
				a.rowKey(child, a.r.tables[f.target], v)
			}
		}
	}
}

// rowKey notes that the row of a table with a key is somebody's.
func (a *gathering) rowKey(who uint32, t *table, v uint64) {
	if who == noNode || v == 0 || t.primary < 0 || t.composite >= 0 {
		return
	}
	a.put(who, KindReason, 0, []byte(breach.RowKeyRule+t.Name+"."+t.Columns[t.primary].Name+"\x00"+breach.KeyText(v)))
}
