package person

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// A type column may say by a code what the id beside it refers to: a letter, a
// number, a word that names no table. What a code means is learnt from the rows:
// they show the same people as those of the table that is meant; or only one
// table of people has the ids, and has so few of the numbers around them that no
// chance explains it; or another table's rows have told what the code means.

// code is one value of a type column that names no table.
type code struct {
	table  *table
	column int // the id's
	value  uint64
	text   string
	ids    *keyStats
	among  []*table // those of people that have the ids
	not    []*table // of these, those whose rows show others
	means  *table   // nil: nothing is known
	why    string
}

const (
	// leastCoded is how many ids of a code must be seen.
	leastCoded = 3
	// mostAmong is how many tables a code is tried with.
	mostAmong = 6
	// longestCode is how long a code is, in characters, as against a word that
	// stands for a table that is missing.
	longestCode = 3
	// chance is how likely it may be that a table has all ids of a code by
	// accident.
	chance = 1e-6
	// leastSpelled is the share of account names that must spell the name of the
	// person that their code's id leads to.
	leastSpelled = 0.5
)

// hasCodes reports a table with a value of a type column that names no table.
func (r *resolver) hasCodes(t *table) bool {
	for _, text := range t.TypeNames {
		if !slices.ContainsFunc(r.tables, func(u *table) bool { return u.realm() == t.realm() && typeFits(text, u) > 0 }) {
			return true
		}
	}
	return false
}

// noteCodes notes the types of an id column that no table was found for by name.
// It reports whether there are any that a table of people has the ids of.
func (r *resolver) noteCodes(t *table, c int) bool {
	if t.typeOf[c] < 0 || c == t.primary {
		return false
	}
	any := false
	for _, tv := range sortedTypes(t) {
		ids := r.stats.tables[t.index].ofType(typedKey{c, tv})
		named := slices.ContainsFunc(t.refs, func(f ref) bool { return f.column == c && f.typeCol >= 0 && f.typeVal == tv })
		if ids == nil || named || len(ids.kept) < leastCoded {
			continue
		}
		k := &code{table: t, column: c, value: tv, text: t.TypeNames[tv], ids: ids}
		for _, u := range r.tables {
			if u.realm() == t.realm() && u != t && u.identity && u.primary >= 0 && u.space != nil && r.contained(ids, u) >= leastContained {
				k.among = append(k.among, u)
			}
		}
		if len(k.among) == 0 {
			continue
		}
		any = true
		slices.SortStableFunc(k.among, func(a, b *table) int { return cmp.Compare(k.fit(b), k.fit(a)) })
		k.among = k.among[:min(len(k.among), mostAmong)]
		r.codes = append(r.codes, k)
		if t.identity || t.accounts() {
			for i, u := range k.among {
				r.addRef(t, ref{column: c, target: u.index, typeCol: t.typeOf[c], typeVal: tv, score: 1 + mostAmong - i, doubtful: true, coded: true})
			}
		}
	}
	return any
}

func sortedTypes(t *table) []uint64 {
	out := make([]uint64, 0, len(t.TypeNames))
	for tv := range t.TypeNames {
		out = append(out, tv)
	}
	slices.Sort(out)
	return out
}

// accounts reports a table of account names, which may spell people's.
func (t *table) accounts() bool {
	return slices.ContainsFunc(t.Columns, func(c Column) bool { return c.Kind == breach.KindUsername })
}

// isCode reports a type of an id column for which a table of people may be meant,
// or that says too little to stand for a missing table.
func (r *resolver) isCode(t *table, c int, tv uint64) bool {
	text := t.TypeNames[tv]
	if utf8.RuneCountInString(text) < longestCode || strings.Trim(text, "0123456789") == "" {
		return true
	}
	return slices.ContainsFunc(r.codes, func(k *code) bool { return k.table == t && k.column == c && k.value == tv })
}

// fit says how well a code abbreviates a table's name: "U" users, "stud" students.
func (k *code) fit(u *table) int {
	text := strings.ToLower(k.text)
	if text == "" || strings.Trim(text, "0123456789") == "" {
		return 0
	}
	for _, w := range strings.Split(u.stem, "_") {
		if strings.HasPrefix(w, text) {
			return 2
		}
	}
	return 0
}

// tryCode holds the rows of a code to the people its ids would lead to.
func (s *sampler) tryCode(c *candidate) {
	k := s.r.codeOf(c)
	if k == nil || k.means != nil {
		return
	}
	u := s.r.tables[c.ref.target]
	seen := s.weigh(c)
	own := &seen[0]
	switch {
	case own.compared >= leastCoded && own.same == own.compared, own.compared >= leastDoubted && own.share() >= sureAgreement:
		k.mean(u, "their rows name the same people")
		s.settleParties(c, seen)
		s.learn(c)
	case own.compared >= leastCoded && own.share() < 0.5:
		k.not = append(k.not, u)
	case s.spelled(c):
		k.mean(u, "their account names spell the names of the same people")
	}
}

func (k *code) mean(u *table, why string) { k.means, k.why = u, why }

func (r *resolver) codeOf(c *candidate) *code {
	i := slices.IndexFunc(r.codes, func(k *code) bool {
		return k.table == c.table && k.column == c.ref.column && k.value == c.ref.typeVal
	})
	if i < 0 {
		return nil
	}
	return r.codes[i]
}

// spelled reports whether account names spell the names of those their ids lead
// to.
func (s *sampler) spelled(c *candidate) bool {
	same, all := 0, 0
	for i := range s.rows[c] {
		row := &s.rows[c][i]
		id := s.find(row.at)
		if row.party > 0 || id == nil || len(row.id.logins) == 0 || len(id.names()) == 0 {
			continue
		}
		all++
		if slices.ContainsFunc(row.id.logins, func(l string) bool { return spells(l, strings.Fields(id.names()[0])) }) {
			same++
		}
	}
	return all >= leastDoubted && float64(same) >= leastSpelled*float64(all)
}

// spells reports whether an account's name holds one word of a name, and another
// or its first letter beside it.
func spells(login string, name []string) bool {
	for i, w := range name {
		if len(w) < 3 || !strings.Contains(login, w) {
			continue
		}
		rest := strings.Replace(login, w, "", 1)
		for j, o := range name {
			if j != i && o != "" && (strings.HasPrefix(rest, o[:1]) || strings.HasSuffix(rest, o[:1]) || len(o) > 2 && strings.Contains(rest, o)) {
				return true
			}
		}
	}
	return false
}

// settleCodes gives the codes whose meaning is known their arrows.
func (r *resolver) settleCodes() {
	for _, k := range r.codes {
		if k.means == nil {
			r.onlySure(k)
		}
	}
	for _, k := range r.codes {
		if k.means == nil {
			r.meanAlike(k)
		}
	}
	for _, k := range r.codes {
		if k.means == nil {
			r.abbreviates(k)
		}
	}
	for _, k := range r.codes {
		if k.means != nil {
			r.follows(k)
		}
	}
}

// follows adds a code's arrow; rows of a table that follows another key for all
// of its rows keep to that.
func (r *resolver) follows(k *code) {
	t := k.table
	t.refs = slices.DeleteFunc(t.refs, func(f ref) bool { return f.coded && f.column == k.column && f.typeVal == k.value })
	f := ref{
		column: k.column, target: k.means.index, typeCol: t.typeOf[k.column], typeVal: k.value, score: 44,
		why: fmt.Sprintf("type column, of which a code stands for %s: %s", k.means.Name, k.why),
	}
	r.addRef(t, f)
	if !t.ownedBy(f) {
		t.belongs(f)
		t.leads = true
	}
}

// possible are the tables that a code may mean.
func (k *code) possible() []*table {
	return slices.DeleteFunc(slices.Clone(k.among), func(u *table) bool { return slices.Contains(k.not, u) })
}

// onlySure takes the table that has the ids though it has few of the numbers
// around them. Of several, which then have one another's keys, it takes the one
// that the others extend.
func (r *resolver) onlySure(k *code) {
	var sure []*table
	for _, u := range k.possible() {
		if r.contained(k.ids, u) > 0.99 && float64(len(k.ids.kept))*math.Log(max(density(k.ids, u), 1e-9)) < math.Log(chance) {
			sure = append(sure, u)
		}
	}
	if len(sure) == 0 {
		return
	}
	slices.SortStableFunc(sure, func(a, b *table) int { return cmp.Compare(b.Rows, a.Rows) })
	k.mean(sure[0], "no other table of people has its ids")
}

// density is the share of the numbers right beside ids that are keys of a table:
// 1 of a table that counts without gaps, 0 of text.
func density(ids *keyStats, u *table) float64 {
	in, all := 0, 0
	for _, m := range ids.kept {
		v := unscramble(m)
		if v&KeyHashed != 0 || v < 2 {
			continue
		}
		all += 2
		if u.space.has(v - 1) {
			in++
		}
		if u.space.has(v + 1) {
			in++
		}
	}
	if all == 0 {
		return 0
	}
	return float64(in) / float64(all)
}

// meanAlike takes the meaning that the same code has in the rows of other tables.
// Numbers are codes of their own column alone.
func (r *resolver) meanAlike(k *code) {
	if k.value&KeyHashed == 0 {
		return
	}
	var means *table
	for _, o := range r.codes {
		if o.means == nil || o.value != k.value || o.table.realm() != k.table.realm() || o == k {
			continue
		}
		if means != nil && means != o.means {
			return
		}
		means = o.means
	}
	if means != nil && slices.Contains(k.possible(), means) {
		k.mean(means, "as in other tables")
	}
}

// abbreviates takes the only table of people whose name begins like the code, if
// no other table's does.
func (r *resolver) abbreviates(k *code) {
	if len(k.ids.kept) < leastDoubted {
		return
	}
	var fits []*table
	for _, u := range r.tables {
		if u.realm() == k.table.realm() && u != k.table && !u.absent && k.fit(u) > 0 && r.mayHave(k.ids, u) {
			fits = append(fits, u)
		}
	}
	if len(fits) == 1 && slices.Contains(k.possible(), fits[0]) {
		k.mean(fits[0], "it begins its name")
	}
}

// mayHave reports whether a table may have nearly all of the ids.
func (r *resolver) mayHave(ids *keyStats, u *table) bool {
	if u.space != nil {
		return r.contained(ids, u) >= leastContained
	}
	if u.primary < 0 {
		return false
	}
	own := r.stats.key(u.index, u.primary)
	return own == nil || own.most >= ids.most
}
