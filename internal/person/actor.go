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
		} else {
			t.actedBy = t.changes() && t.namesActor()
		}
	}
}

// changeWords are words by which columns hold what something was before and after.
var changeWords = map[string]bool{
	"old": true, "new": true, "before": true, "after": true, "previous": true, "alt": true, "neu": true, "ancien": true, "nouveau": true,
	"ancienne": true, "nouvelle": true, "antes": true, "despues": true, "viejo": true, "nuevo": true, "vecchio": true, "nuovo": true, "oud": true,
	"nieuw": true, "stara": true, "stary": true, "nowa": true, "nowy": true, "antigo": true, "novo": true,
}

// changes reports a table that holds something before it was changed, and after.
func (t *table) changes() bool {
	n := 0
	for c := range t.Columns {
		if slices.ContainsFunc(words(t.Columns[c].Name), func(w string) bool { return changeWords[w] }) {
			n++
		}
	}
	return n >= 2
}

// namesActor reports a log of changes that says by an account's name alone who made
// them: the name and the machine are theirs, and nobody's who was found.
func (t *table) namesActor() bool {
	return slices.ContainsFunc(t.Columns, func(c Column) bool {
		return c.Kind == breach.KindUsername && slices.ContainsFunc(words(c.Name), func(w string) bool { return actorWords[w] })
	})
}

func actedBy(t *table, f *ref) bool {
	return slices.ContainsFunc(words(t.Columns[f.column].Name), func(w string) bool { return actorWords[w] })
}

// acted gives the machine of a row to who acted, and lists the columns that are
// therefore not its own person's.
func (a *gathering) acted(t *table, o *Observation, owner uint32) (not []uint16) {
	if t.actedBy {
		for c := range t.Columns {
			if k := t.Columns[c].Kind; (k == breach.KindIP || k == breach.KindUsername) && t.roles[c] == "" {
				not = append(not, uint16(c))
			}
		}
		return not
	}
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
