package person

import (
	"cmp"
	"slices"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// A row may name several people: the one it is about, who wrote it, who is to
// be asked. Columns that go together by their names are one party of the row.
// Whether a party is the row's own person is said by words (referee_email), or,
// where words say nothing, by what the rows show: an address that stands beside
// the keys of many people is none of theirs.

// party is a set of a table's columns that speak of one person of a row.
type party struct {
	name string // the words that its columns share
	// another says that the words name somebody else than the row's person; a
	// party that only differs by a word (email, work_email) is the row's own
	// until its values tell.
	another bool
	affix   bool // its columns share a word at one end of their names
	mailed  bool // its only columns are of mailboxes, which may be the row's own person's
}

// contactKind reports kinds by which a column names a person.
func contactKind(k breach.Kind) bool {
	switch k {
	case breach.KindEmail, breach.KindFullName, breach.KindGivenName, breach.KindFamilyName:
		return true
	}
	return false
}

// particular reports kinds that go with the person whom the words of their column
// name.
func particular(k breach.Kind) bool {
	switch k {
	case breach.KindStreet, breach.KindBorn, breach.KindCity, breach.KindPostcode, breach.KindRegion, breach.KindGender,
		breach.KindJobTitle, breach.KindEmployer:
		return true
	}
	return false
}

// findParties puts the columns of a table in parties: by words that name other
// people, then by the words that tell columns of the same kind apart. Party 0
// is the row's own person.
func (t *table) findParties() {
	t.roles, t.party = make([]string, len(t.Columns)), make([]uint8, len(t.Columns))
	t.mixed, t.proseOf = make([]bool, len(t.Columns)), make([]string, len(t.Columns))
	t.parties, t.guards = []party{{}}, make([]bool, len(t.Columns))
	for c := range t.Columns {
		col := &t.Columns[c]
		col.besides = false
		t.guards[c] = col.Kind == breach.KindEmail && ofGuardian(col.Name)
		if contact(col.Kind) || particular(col.Kind) {
			t.roles[c] = cmp.Or(partyRole(col.Name, contactKind(col.Kind)), refRole(col.Name))
		} else {
			t.roles[c] = otherRole(col.Name)
		}
	}
	t.cutRoles()
	t.splitNumbered()
	t.contactsApart()
	t.settleWards()
	t.keepOwn()
	t.ownCalled()
	t.ownParty()
	for c, role := range t.roles {
		if role != "" && contact(t.Columns[c].Kind) {
			t.party[c] = t.partyNamed(role, true)
		}
	}
	t.byAffix()
	for _, k := range []breach.Kind{breach.KindFullName, breach.KindGivenName, breach.KindFamilyName, breach.KindEmail} {
		t.tellApart(k)
	}
	t.findMailed()
}

// keepOwn leaves what the row's own person has of others (a spouse's name) with
// that person, but where the other has a telephone or an address in the row and
// so is somebody apart.
func (t *table) keepOwn() {
	for c := range t.Columns {
		role := t.roles[c]
		if !t.Columns[c].Own || role == "" {
			continue
		}
		apart := false
		for o := range t.Columns {
			apart = apart || t.roles[o] == role && contact(t.Columns[o].Kind)
		}
		if !apart {
			t.roles[c] = ""
		}
	}
}

// ownCalled leaves the names of a table's own people with them where it is called
// after them by the same word, as teacher is in teachers, names nobody else, and has
// their addresses under words that say nothing.
func (t *table) ownCalled() {
	reached := false
	for c := range t.Columns {
		if t.roles[c] == "" && namesOf(t.Columns[c].Kind) {
			return
		}
		reached = reached || t.roles[c] == "" && t.Columns[c].Kind == breach.KindEmail
	}
	if !reached {
		return
	}
	for c, role := range t.roles {
		if role != "" && t.calledAfter(role) {
			t.roles[c] = ""
		}
	}
}

// namesOf reports kinds of which a value says what somebody is called.
func namesOf(k breach.Kind) bool { return contactKind(k) && k != breach.KindEmail }

// calledAfter reports a table whose name is one word: the role, or many of it.
func (t *table) calledAfter(role string) bool {
	ws := words(t.Name[strings.LastIndexByte(t.Name, '.')+1:]) // without database and schema
	if len(ws) != 1 {
		return false
	}
	rest, ok := strings.CutPrefix(ws[0], role)
	return ok && len(role) >= 4 && len(rest) <= 2
}

// ownParty makes the only party of a table its rows' own person where nothing
// else in the rows could be another's: the comments of a blog are their
// authors', though "author" often names somebody beside the row's person.
func (t *table) ownParty() {
	only := ""
	for c := range t.Columns {
		k := t.Columns[c].Kind
		switch {
		case t.roles[c] == "" && k != breach.KindNone && k != breach.KindIP:
			return
		case t.roles[c] == "" || !contact(k):
		case only == "" || only == t.roles[c]:
			only = t.roles[c]
		default:
			return
		}
	}
	if only == "" || roleOf(only) == roleAgainst {
		return
	}
	t.promoted = only
	for c := range t.roles {
		if t.roles[c] == only {
			t.roles[c] = ""
		}
	}
}

// demote makes the party another's again, of whom the rows of another table speak.
func (t *table) demote() {
	for c := range t.Columns {
		name, k := t.Columns[c].Name, t.Columns[c].Kind
		if cmp.Or(partyRole(name, contactKind(k)), refRole(name)) == t.promoted && contact(t.Columns[c].Kind) {
			t.roles[c], t.party[c] = t.promoted, t.partyNamed(t.promoted, true)
		}
	}
	t.promoted, t.identity = "", t.identifiesOwn()
}

// partyNamed returns the number of the party, a new one where there is none.
func (t *table) partyNamed(name string, another bool) uint8 {
	for i := range t.parties {
		if t.parties[i].name == name {
			t.parties[i].another = t.parties[i].another || another
			return uint8(i)
		}
	}
	if len(t.parties) == mostParties {
		return mostParties - 1
	}
	t.parties = append(t.parties, party{name: name, another: another})
	return uint8(len(t.parties) - 1)
}

// mostParties bounds the parties of a table.
const mostParties = 32

// tellApart splits the row's own columns of one kind by the words in which
// their names differ: hm_email and email, agent_name and customer_name.
func (t *table) tellApart(k breach.Kind) {
	var same []int
	for c := range t.Columns {
		if t.Columns[c].Kind == k && t.roles[c] == "" && t.party[c] == 0 {
			same = append(same, c)
		}
	}
	if len(same) < 2 {
		return
	}
	first := t.firstOf(same)
	for _, c := range same {
		more := differing(t.Columns[c].Name, t.Columns[first].Name)
		if more == "" {
			continue
		}
		p := t.partyNamed(more, k != breach.KindEmail && endsInDigit(more) && len(words(t.Columns[c].Name)) > 1)
		for o := range t.Columns {
			if contact(t.Columns[o].Kind) && t.roles[o] == "" && slices.Contains(words(t.Columns[o].Name), more) {
				t.party[o] = p
				if t.parties[p].another {
					t.roles[o] = more
				}
			}
		}
	}
}

// firstOf picks the column that is most likely the row's own person's: one that
// no word tells from another, one with a word for an account, or the first.
func (t *table) firstOf(same []int) int {
	for _, c := range same {
		if !slices.ContainsFunc(same, func(o int) bool { return differing(t.Columns[c].Name, t.Columns[o].Name) != "" }) {
			return c
		}
	}
	for _, c := range same {
		if slices.ContainsFunc(words(t.Columns[c].Name), func(w string) bool { return accountWords[w] }) {
			return c
		}
	}
	return same[0]
}

// differing returns the first word of a name that another has not, "" for none.
// Numbers alone tell columns apart only where the word before them is the same
// in both (contact1_name, contact2_name).
func differing(name, other string) string {
	have := words(other)
	for _, w := range words(name) {
		if !slices.Contains(have, w) && strings.Trim(w, "0123456789") != "" && !stateWords[w] {
			return w
		}
	}
	return ""
}

// stateWords are words for what stood in a field before and after a change: they
// tell no two people apart.
var stateWords = map[string]bool{
	"attributes": true, "original": true, "old": true, "new": true, "before": true, "after": true, "previous": true, "prev": true, "current": true, "former": true, "prior": true,
	"ancien": true, "ancienne": true, "nouveau": true, "nouvelle": true, "avant": true, "apres": true, "alt": true, "alte": true, "neu": true, "neue": true,
	"vorher": true, "nachher": true, "anterior": true, "antiguo": true, "nuevo": true, "nueva": true, "actual": true, "oud": true, "oude": true,
	"nieuw": true, "nieuwe": true, "vecchio": true, "nuovo": true, "antigo": true, "novo": true,
}

func endsInDigit(word string) bool {
	c := word[len(word)-1]
	return c >= '0' && c <= '9'
}

// setParty settles whose a party's columns are: the row's own person's (""), or
// another's; mixed where each row's address says whose.
func (t *table) setParty(p uint8, role string, mixed bool) {
	for c := range t.Columns {
		if t.party[c] == p && contact(t.Columns[c].Kind) && (p > 0 || t.roles[c] == "") {
			t.roles[c], t.mixed[c] = role, mixed
		}
	}
}
