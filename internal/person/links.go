package person

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/tocsin-project/tocsin/internal/norm"
	"github.com/tocsin-project/tocsin/internal/norm/keyname"
)

// least share of a key column's values that must exist in the key it is said
// to refer to; a dump of a live site has a few orphans.
const leastContained = 0.9

// inferLinks finds the arrows between tables of a part: declared foreign keys,
// then names of keys that containment of values bears out.
func (r *resolver) inferLinks() {
	r.inferComposites()
	r.inferAlternates()
	for _, t := range r.tables {
		for _, f := range t.Foreign {
			if f.Table != t.index && r.tables[f.Table].primary == f.RefColumn {
				why := "declared foreign key"
				if f.ByHand {
					why = "set by hand"
				}
				r.addRef(t, ref{column: f.Column, target: f.Table, typeCol: -1, score: 100, why: why, declared: true, byHand: f.ByHand})
			}
		}
		for _, c := range t.Keys {
			if !t.isType[c] && !t.isComposed(c) && !r.ofComposite(t, c) && !t.hasRef(c) {
				r.inferColumn(t, c)
			}
		}
		r.inferSides(t)
		slices.SortFunc(t.refs, func(a, b ref) int {
			return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.column, b.column), cmp.Compare(a.target, b.target), cmp.Compare(a.typeVal, b.typeVal))
		})
		r.findWrote(t)
	}
}

func (t *table) isComposed(c int) bool {
	return slices.ContainsFunc(t.composed, func(p composed) bool { return p.column == c })
}

func (t *table) hasRef(c int) bool {
	return slices.ContainsFunc(t.refs, func(f ref) bool { return f.column == c && !f.doubtful })
}

func (r *resolver) inferColumn(t *table, c int) {
	if t.typeOf[c] >= 0 && r.inferTyped(t, c) {
		r.noteCodes(t, c)
		return
	}
	ks := r.stats.key(t.index, c)
	if ks == nil {
		return
	}
	best := ref{score: -1}
	for _, u := range r.tables {
		if u.realm() != t.realm() || u == t || u.primary < 0 || u.space == nil {
			continue
		}
		score := nameScore(t, c, u)
		if score == likeName && r.hasStem(t, keyStem(t.Columns[c].Name)) {
			score = 0 // a table is called so: it is meant, and not one of a like word
		}
		if score == 0 && ordersOfPosts(t, c, u) {
			score = sureName
		}
		if score == best.score && score > 0 && extends(r.tables[best.target], r.tables[best.target].primary, u) {
			score++ // of two tables with the same key, the one that the other tells more of
		}
		if score <= best.score || c == t.primary && (score < sureName || !extends(t, c, u) || r.countsApart(t, c, u)) {
			continue
		}
		share := r.contained(ks, u)
		if share < leastContained || score == 0 && !telling(ks, share) || bareDoubt(t.Columns[c].Name, ks, share) {
			continue
		}
		best = ref{column: c, target: u.index, typeCol: -1, score: max(score, 5), why: why(score, share)}
	}
	if best.score > 0 {
		r.addRef(t, best)
	} else if r.inferFile(t, c) || r.noteCodes(t, c) {
		return
	} else if t.identity && c != t.primary {
		r.inferDoubtful(t, c, ks)
	}
}

const (
	// leastDoubted is how many values a key must have, and how many rows must
	// be compared, for an arrow that no name speaks for.
	leastDoubted = 8
	// mostDoubted is how many such arrows of a column are looked at.
	mostDoubted = 3
)

// inferDoubtful notes arrows that only containment speaks for, as every small
// number has it: the parent_id of an address. They hold if the rows that they
// join name the same people.
func (r *resolver) inferDoubtful(t *table, c int, ks *keyStats) {
	if len(ks.kept) < leastDoubted {
		return
	}
	var found []ref
	for _, u := range r.tables {
		if u.realm() != t.realm() || u == t || u.primary < 0 || u.space == nil || !u.identity {
			continue
		}
		if share := r.contained(ks, u); share >= leastContained {
			found = append(found, ref{
				column: c, target: u.index, typeCol: -1, score: 1 + sharedWords(t.stem, u.stem), doubtful: true,
				why: fmt.Sprintf("containment %.1f %%, and the rows name the same people", share*100),
			})
		}
	}
	slices.SortStableFunc(found, func(a, b ref) int { return cmp.Compare(b.score, a.score) })
	for _, f := range found[:min(len(found), mostDoubted)] {
		r.addRef(t, f)
	}
}

// sharedWords counts the words of one table's name that another's has too.
func sharedWords(a, b string) int {
	n := 0
	have := strings.Split(b, "_")
	for _, w := range strings.Split(a, "_") {
		if slices.Contains(have, w) {
			n++
		}
	}
	return min(n, 3)
}

// extends reports, of two tables with the same key, whether t, whose key is its
// column c, holds more about u's rows rather than u about t's. A key that is named
// after one of them says so, whatever their order and their number of rows.
func extends(t *table, c int, u *table) bool {
	for _, f := range u.Foreign {
		if f.Table == t.index && f.Column == u.primary {
			return false
		}
	}
	if there := namedAfter(t, c, u); there != namedAfter(u, u.primary, t) {
		return there
	}
	if t.Rows != u.Rows {
		return t.Rows < u.Rows
	}
	return t.index > u.index
}

// countsApart reports a key of a table's own that is only called as another's is:
// fields of entities have numbers of their own, and so have fewer rows that count
// from 1 without gaps.
func (r *resolver) countsApart(t *table, c int, u *table) bool {
	if t.Pairs {
		return true
	}
	ks := r.stats.key(t.index, c)
	dense := ks != nil && ks.distinct() > 0.9*float64(ks.most)
	return dense && !namedAfter(t, c, u) && float64(t.Rows) < 0.9*float64(u.Rows)
}

// namedAfter reports whether a key of t bears the name of u: user_id that of users.
func namedAfter(t *table, c int, u *table) bool {
	st := keyStem(t.Columns[c].Name)
	return st != "" && sameStem(st, u.stem)
}

func why(score int, share float64) string {
	if score == 0 {
		return fmt.Sprintf("containment %.1f %%", share*100)
	}
	return fmt.Sprintf("name and containment %.1f %%", share*100)
}

// telling reports whether containment alone can carry an arrow: small integers
// are contained in any other table's.
func telling(ks *keyStats, share float64) bool {
	return share > 0.99 && len(ks.kept) >= 16 && ks.values()[0] > 1<<40
}

// sureName is the score from which on a key's name says which table it means.
const sureName = 30

// nameScore says how far a key column's name points to a table.
func nameScore(t *table, c int, u *table) int {
	name, target := t.Columns[c].Name, u.Columns[u.primary].Name
	st := keyStem(name)
	switch {
	case st != "" && sameProgram(words(t.Name), words(u.Name), st):
		return ofItsProgram
	case st != "" && st == u.stem:
		return 42
	case st != "" && sameStem(st, u.stem):
		return 41
	case cutOf(st, u.stem):
		return 41
	case pluralOf(name, u.Name, true):
		return 41
	case strings.EqualFold(name, target) && !generic(name):
		return 40
	case st != "" && (strings.HasSuffix(u.stem, "_"+st) || strings.HasSuffix(st, "_"+u.stem)):
		return 30
	case qualifies(name, target), cutOf(st, lastWord(u.stem)), pluralOf(name, u.Name, false):
		return sureName
	case st != "" && u.identity && accountWords[lastWord(st)] && accountWords[lastWord(u.stem)]:
		return likeName
	}
	return 0
}

// ofItsProgram is the score of a key that is named after a table of the same program:
// user_id of wp_usermeta means wp_users, and not users, which are another's.
const ofItsProgram = 44

// sameProgram reports a target that has the words before what the key is named after
// in common with the table, as the tables of one program in a database of several do.
func sameProgram(table, target []string, key string) bool {
	for n := 1; n < len(target) && n <= len(table) && table[n-1] == target[n-1]; n++ {
		if sameStem(stem(target[n:]), key) {
			return true
		}
	}
	return false
}

// ordersOfPosts reports the key of an order in a shop that keeps its orders among the posts
// of its site, with who bought in what is kept beside them (WooCommerce before its tables of
// orders; developer.woocommerce.com, "High-Performance Order Storage", read 2026-11).
func ordersOfPosts(t *table, c int, u *table) bool {
	of, in := words(t.Name), words(u.Name)
	at := slices.Index(of, "woocommerce")
	return at >= 0 && keyStem(t.Columns[c].Name) == "order" && len(in) == at+1 && in[at] == "posts" && slices.Equal(of[:at], in[:at])
}

// likeName is the score of a key whose name means an account or a record as the
// table's does, by another word.
const likeName = 20

// hasStem reports whether a table that t may refer to is called so, t itself or
// another.
func (r *resolver) hasStem(t *table, st string) bool {
	return slices.ContainsFunc(r.tables, func(u *table) bool { return u.realm() == t.realm() && u.stem == st })
}

// cutOf reports a stem that is short for another: cust for customer.
func cutOf(st, whole string) bool {
	return slices.ContainsFunc(keyname.Whole(st), func(w string) bool { return sameStem(singular(w), whole) })
}

// pluralOf reports a table that is called by a plural of what a key is named after, in
// any of the languages whose plurals are known: klient_id of klienci. whole: the table
// has no word before it. Only what keys hold bears it out: see inferColumn.
func pluralOf(key, table string, whole bool) bool {
	return pluralIn(key, trimWords(words(table)), whole)
}

// pluralIn is pluralOf of the words of a table's name that say what its rows are.
func pluralIn(key string, of []string, whole bool) bool {
	ws := keyWords(key)
	if n := len(ws); n == 0 || len(of) == 0 || whole != (len(of) == n) || len(of) < n || !slices.Equal(ws[:n-1], of[len(of)-n:len(of)-1]) {
		return false
	}
	return keyname.Plural(folded(ws[len(ws)-1]), folded(of[len(of)-1]))
}

func folded(w string) string { return string(norm.FoldName(nil, []byte(w))) }

// bareDoubt reports a column that is called after people and not after a key, cust,
// and is none: so may a number or a flag be called. It is a key if all its values
// are rows of the table, and some no flags.
func bareDoubt(name string, ks *keyStats, share float64) bool {
	ws := words(name)
	return len(ws) == 1 && keyStem(name) == stem(ws) && (share < 1 || ks.most < 2)
}

// qualifies reports a key that bears the name of another table's key behind a word
// of its own: to_uid that of uid.
func qualifies(name, target string) bool {
	n, t := strings.ToLower(name), strings.ToLower(target)
	return len(t) > 2 && !generic(t) && strings.HasSuffix(n, "_"+t)
}

// oneOfSeveral reports a key that refers to the same table as another of its own
// table, each behind a word of its own: who sent a message, and to whom.
func (r *resolver) oneOfSeveral(t *table, f *ref) bool {
	target := func(g *ref) string { u := r.tables[g.target]; return u.Columns[u.primary].Name }
	return f.typeCol < 0 && qualifies(t.Columns[f.column].Name, target(f)) && slices.ContainsFunc(t.refs, func(g ref) bool {
		return g.target == f.target && g.column != f.column && g.typeCol < 0 && !g.doubtful && qualifies(t.Columns[g.column].Name, target(&g))
	})
}

func lastWord(s string) string { return s[strings.LastIndexByte(s, '_')+1:] }

// accountWords name a person as the one an account or record is about.
var accountWords = map[string]bool{
	"user": true, "account": true, "member": true, "customer": true, "candidate": true, "applicant": true, "client": true,
	"person": true, "people": true, "author": true, "owner": true, "login": true, "contact": true, "subscriber": true,
	"patient": true, "student": true, "employee": true, "participant": true, "utilisateur": true, "candidat": true,
	"benutzer": true, "kunde": true, "bewerber": true, "gebruiker": true, "kandidaat": true, "usuario": true,
	"personne": true, "salarie": true, "mitarbeiter": true, "utente": true, "cliente": true, "profile": true, "persona": true,
}

// inferTyped gives a polymorphic key one arrow for each type that names a
// table: entity_type "user" leads entity_id to users, "profile2" to profile.
func (r *resolver) inferTyped(t *table, c int) bool {
	found := false
	for tv, text := range t.TypeNames {
		ks := r.stats.tables[t.index].ofType(typedKey{c, tv})
		if ks == nil {
			continue
		}
		best, most := ref{}, 0
		for _, u := range r.tables {
			if u.realm() != t.realm() || u == t || u.primary < 0 || u.space == nil {
				continue
			}
			fit := typeFits(text, u)
			if fit <= most {
				continue
			}
			if share := r.contained(ks, u); share >= leastContained {
				most = fit
				best = ref{
					column: c, target: u.index, typeCol: t.typeOf[c], typeVal: tv, score: 45,
					why: fmt.Sprintf("type column and containment %.1f %%", share*100),
				}
			}
		}
		if most > 0 {
			r.addRef(t, best)
			found = true
		}
	}
	return found
}

// namesType reports whether a text of the table's type columns names u.
func (t *table) namesType(u *table) bool {
	for _, text := range t.TypeNames {
		if typeFits(text, u) > 0 {
			return true
		}
	}
	return false
}

// typeFits says how well the text of a type column names a table: "user",
// "Users", "App\\Models\\User" and "profile2" do.
func typeFits(text string, u *table) int {
	ws := words(text)
	full := stem(ws)
	switch {
	case full == u.stem || strings.EqualFold(text, u.Name):
		return 3
	case strings.TrimRight(full, "0123456789") == u.stem:
		return 2
	case len(ws) > 1 && singular(ws[len(ws)-1]) == u.stem:
		return 1
	}
	return 0
}

// contained returns the share of a key column's values that the table's
// primary key has.
func (r *resolver) contained(ks *keyStats, u *table) float64 {
	in, all := 0, 0
	for _, m := range ks.kept {
		all++
		if u.space.has(unscramble(m)) {
			in++
		}
	}
	if all == 0 {
		return 0
	}
	return float64(in) / float64(all)
}

func (r *resolver) addRef(t *table, f ref) { t.refs = append(t.refs, f) }
