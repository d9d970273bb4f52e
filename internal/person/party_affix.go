package person

import (
	"slices"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/person/alike"
)

// A row may hold a child and the parent who writes for it, a patient and who is to
// be called: each in columns that share a word at the same end of their names
// (child_name, child_born; parent_name, parent_mail). Whether two such groups are
// two people is told by the names that stand in them.

// affix is a group of columns that share a word.
type affix struct {
	word    string
	columns []int
}

// byAffix gives each group of columns a party of its own, but the first: that is
// the row's own person's.
func (t *table) byAffix() {
	if groups := t.objects(); len(groups) > 0 {
		t.splitAffixes(groups)
	}
	for _, last := range []bool{false, true} {
		if groups := t.affixes(last); len(groups) > 0 {
			t.splitAffixes(groups)
			return
		}
	}
	if groups := t.numbered(); len(groups) > 0 {
		t.splitAffixes(groups)
		return
	}
	t.byPlace()
}

// affixes groups the row's own columns by their first or their last words, and
// returns the groups that name people if there are two, or one beside a name that
// is in none.
func (t *table) affixes(last bool) []affix {
	var groups []affix
	bare := false
	for c := range t.Columns {
		k := t.Columns[c].Kind
		if k == breach.KindNone || t.roles[c] != "" || t.party[c] != 0 {
			continue
		}
		ws := words(t.Columns[c].Name)
		if len(ws) < 2 {
			bare = bare || nameKind(k)
			continue
		}
		w := ws[0]
		if last {
			w = ws[len(ws)-1]
		}
		i := slices.IndexFunc(groups, func(a affix) bool { return a.word == w })
		if i < 0 {
			i = len(groups)
			groups = append(groups, affix{word: w})
		}
		groups[i].columns = append(groups[i].columns, c)
	}
	if slices.ContainsFunc(groups, func(a affix) bool { return endsInDigit(a.word) }) {
		return nil // contact1, contact2: these are told apart as such
	}
	groups = slices.DeleteFunc(groups, func(a affix) bool { return stateWords[a.word] || !t.wholeNames(a.columns) || len(a.columns) < 2 })
	if len(groups) < 2 && !(bare && len(groups) == 1) {
		return nil
	}
	if !bare {
		groups = slices.Delete(groups, t.ownAffix(groups), t.ownAffix(groups)+1)
	}
	return groups
}

// objects groups the row's own columns that stand in one object of JSON each, and
// returns the groups that name people beside a whole name that stands in none.
func (t *table) objects() []affix {
	var groups []affix
	var plain []int
	for c := range t.Columns {
		if t.Columns[c].Kind == breach.KindNone || t.roles[c] != "" {
			continue
		}
		in := object(t.Columns[c].Name)
		if in == "" {
			plain = append(plain, c)
			continue
		}
		i := slices.IndexFunc(groups, func(a affix) bool { return a.word == in })
		if i < 0 {
			i = len(groups)
			groups = append(groups, affix{word: in})
		}
		groups[i].columns = append(groups[i].columns, c)
	}
	if !t.wholeNames(plain) {
		return nil
	}
	return slices.DeleteFunc(groups, func(a affix) bool { return !t.wholeNames(a.columns) || len(a.columns) < 2 })
}

// object names the object within a column's JSON that a member of it stands in
// ("profile[emergency" of "profile[emergency.name]"), "" for plain columns: what
// stands in an object of its own may be about somebody of their own.
func object(column string) string {
	if !strings.HasSuffix(column, "]") {
		return ""
	}
	return column[:max(strings.LastIndexAny(column, "[."), 0)]
}

// nameKind reports kinds that are people's names or parts of them.
func nameKind(k breach.Kind) bool {
	return k == breach.KindFullName || k == breach.KindGivenName || k == breach.KindFamilyName
}

// wholeNames reports columns that hold a whole name.
func (t *table) wholeNames(columns []int) bool {
	has := func(k breach.Kind) bool {
		return slices.ContainsFunc(columns, func(c int) bool { return t.Columns[c].Kind == k })
	}
	return has(breach.KindFullName) || has(breach.KindGivenName) && has(breach.KindFamilyName)
}

// ownAffix picks the group that is most likely the row's own person's: one with a
// word for an account, or the first.
func (t *table) ownAffix(groups []affix) int {
	return max(0, slices.IndexFunc(groups, func(a affix) bool { return accountWords[a.word] }))
}

func (t *table) splitAffixes(groups []affix) {
	for _, a := range groups {
		p := t.partyNamed(a.word, false)
		if p == 0 || p == mostParties-1 {
			continue
		}
		t.parties[p].affix = true
		for _, c := range a.columns {
			t.party[c] = p
		}
	}
}

// abreast counts how often the name of a party is clearly another than the row's
// own, of those that can be compared.
type abreast struct{ apart, all int }

// besideNames compares the names in a row of a table with such parties.
func (s *sampler) besideNames(t *table, o *Observation) {
	own := nameOf(t, o, 0)
	if !own.Whole() || scramble(hash64([]byte(own.Key())))%(uint64(t.Rows/samplePeople)+1) != 0 {
		return
	}
	if t.placed {
		s.noteSpelt(t, o)
	}
	for p := range t.parties {
		if !t.parties[p].affix {
			continue
		}
		other := nameOf(t, o, uint8(p))
		if !other.Whole() {
			continue
		}
		n := s.abreast[besideAt{t.index, uint8(p)}]
		n.all++
		if l := alike.Compare(own, other); l == alike.Different || l == alike.SameFamily {
			n.apart++
		}
		s.abreast[besideAt{t.index, uint8(p)}] = n
	}
}

func nameOf(t *table, o *Observation, party uint8) alike.Name {
	var given, family string
	for i := range o.Values {
		v := &o.Values[i]
		if _, ok := t.Columns[v.Column].accepts(v); !ok || v.Inside || t.party[v.Column] != party || party == 0 && t.roles[v.Column] != "" {
			continue
		}
		switch v.Kind {
		case breach.KindFullName:
			return alike.Parse(string(v.Bytes))
		case breach.KindGivenName:
			given = string(v.Bytes)
		case breach.KindFamilyName:
			family = string(v.Bytes)
		}
	}
	if given == "" || family == "" {
		return alike.Name{}
	}
	return alike.Parts(given, family)
}

// affixed reports a table with such parties.
func (t *table) affixed() bool {
	return slices.ContainsFunc(t.parties, func(p party) bool { return p.affix })
}

// settleAffixes makes the parties other people's whose names are others' in half of
// the rows or more. Of a child whose birth the rows show, and of whose name no more than
// what it is given, the words tell it.
func (s *sampler) settleAffixes() {
	for _, t := range s.r.tables {
		if !t.affixed() {
			if t.guarded() {
				t.writer()
			}
			continue
		}
		for p := range t.parties {
			n := s.abreast[besideAt{t.index, uint8(p)}]
			if !t.parties[p].affix || n.all == 0 && !t.ofBorn() || 2*n.apart < n.all || t.placed && !s.placeMailboxes(t, n.all) {
				continue
			}
			if t.placed && s.nameAlone(t, uint8(p)) {
				continue
			}
			t.parties[p].another = true
			for c := range t.Columns {
				if t.party[c] == uint8(p) {
					t.roles[c] = t.parties[p].name
				}
			}
		}
		t.writer()
		t.identity = t.identifiesOwn()
	}
}

func (t *table) identifiesOwn() bool {
	for c := range t.Columns {
		if t.roles[c] == "" && identifies(t.Columns[c].Kind) {
			return true
		}
	}
	return false
}

// guarded reports a table with the data of such.
func (t *table) guarded() bool {
	return slices.ContainsFunc(t.parties, func(p party) bool { return guardianRole(p.name) || writerWords[numberless(p.name)] })
}

// writer gives what only who filled a form in can have left, the address of the
// machine and what is written, to the one of the row's people who has a mailbox.
func (t *table) writer() {
	who := -1
	for c := range t.Columns {
		if t.Columns[c].Kind != breach.KindEmail {
			continue
		}
		p := int(t.party[c])
		if p == 0 || !t.parties[p].affix && !guardianRole(t.parties[p].name) && !writerWords[numberless(t.parties[p].name)] || t.roles[c] == "" || who >= 0 && who != p {
			return
		}
		who = p
	}
	if who < 0 {
		return
	}
	for c := range t.Columns {
		k := t.Columns[c].Kind
		switch {
		case t.party[c] != 0 || t.roles[c] != "":
		case k == breach.KindIP || k == breach.KindLetter:
			t.roles[c] = t.parties[who].name
		case len(t.Columns[c].Inside) > 0:
			t.proseOf[c] = t.parties[who].name
		}
	}
}

// preferMailed leads rows that show the address of a machine, and hold keys of two
// people with nothing to choose between, to those of whom more have a mailbox: who
// signs for a child, and not the child.
func (s *sampler) preferMailed() {
	share := s.mailed()
	for _, t := range s.r.tables {
		if t.identity || len(t.owners) != 1 || t.owners[0].typeCol >= 0 || t.owners[0].byHand || !t.machines() {
			continue
		}
		o := t.owners[0]
		for _, f := range t.refs {
			u := s.r.tables[f.target]
			if f.target == o.target || f.typeCol >= 0 || f.doubtful || f.score < o.score && !f.declared || !u.identity || t.bySecondHand(f.column) || s.r.handles(t, &f) {
				continue
			}
			if share[u.index] > share[o.target]+muchMore {
				o = f
			}
		}
		t.owners[0] = o
	}
}

// muchMore is by how much more of them must have one.
const muchMore = 0.25

// mailed is the share of the sampled rows of each table that show a mailbox.
func (s *sampler) mailed() map[int]float64 {
	all, mail := map[int]float64{}, map[int]float64{}
	for at, id := range s.seen {
		all[at.table]++
		if len(id.emails) > 0 {
			mail[at.table]++
		}
	}
	for t := range mail {
		mail[t] /= all[t]
	}
	return mail
}

func (t *table) machines() bool {
	return slices.ContainsFunc(t.Columns, func(c Column) bool { return c.Kind == breach.KindIP })
}
