package person

import (
	"slices"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// A log of changes names what was changed by a type and a key, who changed it by a
// key of their own, and the machine it was done from. What was changed is of whose
// row it is; the machine is of who sat at it.

// actorWords are words by which a key says that it names who did something, where
// several may.
var actorWords = map[string]bool{
	"actor": true, "causer": true, "user": true, "account": true, "by": true, "author": true, "operator": true, "login": true,
	"whodunnit": true, "performer": true, "initiator": true, "auteur": true, "utilisateur": true, "benutzer": true, "gebruiker": true,
	"usuario": true, "utente": true, "changed": true, "modified": true, "updated": true, "created": true, "editor": true, "admin": true,
}

// findActors notes who acts in the tables whose rows are of whatever they name.
func (r *resolver) findActors() {
	for _, t := range r.tables {
		subject := slices.IndexFunc(t.owners, func(f ref) bool { return f.typeCol >= 0 && !f.absent })
		if subject < 0 || !t.machines() {
			continue
		}
		about := t.owners[subject].column
		best := -1
		for i := range t.refs {
			f := &t.refs[i]
			if f.column == about || f.doubtful || f.absent || f.typeCol >= 0 || !r.tables[f.target].leads {
				continue
			}
			if best < 0 || actedBy(t, f) && !actedBy(t, &t.refs[best]) {
				best = i
			}
		}
		if best >= 0 {
			t.actor = &t.refs[best]
		}
	}
}

func actedBy(t *table, f *ref) bool {
	return slices.ContainsFunc(words(t.Columns[f.column].Name), func(w string) bool { return actorWords[w] })
}

// acted gives the machine of a row to who acted, and lists the columns that are
// therefore not its own person's.
func (a *gathering) acted(t *table, o *Observation, owner uint32) (not []uint16) {
	if t.actor == nil {
		return nil
	}
	v, ok := t.actor.value(o)
	if !ok || v == 0 {
		return nil
	}
	who := a.person(a.r.tables[t.actor.target].space.node(v, &a.r.nodes))
	if who == owner {
		return nil
	}
	set := uint32(0)
	for _, s := range t.Sets[o.Set] {
		if c := &t.Columns[s.Column]; c.Kind == breach.KindIP && s.Kind == breach.KindNone && t.roles[s.Column] == "" && c.Number != NoNumber {
			not = append(not, s.Column)
			set = a.shown.parts.union(set, a.shown.parts.one(t.Columns[s.Column].Number))
		}
	}
	if len(not) > 0 {
		a.place(who, o, 0)
		a.expose(who, t.Part, set, 0)
	}
	return not
}
