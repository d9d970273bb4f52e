package person

import (
	"slices"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// A row may name a child and those who care for it (child_name, child_dob, allergies;
// parent_name, parent_email). It is about the child: what it tells of nobody by a word is
// the child's, and what it tells of the child by one is never the parent's.

// writerWords are words for whoever fills in a form for a child.
var writerWords = wordsOf("contact booker payer purchaser submitter enquirer")

// writerOf returns such a word in the name of a column that names or reaches somebody.
func writerOf(c *Column) string {
	if ws := words(c.Name); contact(c.Kind) && len(ws) > 1 && writerWords[numberless(ws[0])] {
		return ws[0]
	}
	return ""
}

// findWriter gives whoever fills in a form a party of their own, where it names a child and
// nobody else by a word or none.
func (t *table) findWriter() {
	child, born := false, false
	for c, role := range t.roles {
		col := &t.Columns[c]
		strict := wardOf(col.Name, false) != ""
		if role == "" && !strict && writerOf(col) == "" && (namesOf(col.Kind) || col.Kind == breach.KindEmail || col.Kind == breach.KindUsername) {
			return
		}
		child, born = child || strict && namesOf(col.Kind), born || strict && col.Kind == breach.KindBorn
	}
	if !child || !born {
		return
	}
	for c, role := range t.roles {
		if role == "" && wardOf(t.Columns[c].Name, false) == "" {
			t.roles[c] = writerOf(&t.Columns[c])
		}
	}
}

// guardianRole reports the role of a parent or guardian.
func guardianRole(role string) bool { return slices.Contains(guardianWords, numberless(role)) }

// cared is what a table's columns say of children and of who else its rows name.
type cared struct {
	wards         []string        // the word in the name of each column, "" for none
	named         map[string]bool // wards by their words: the rows name them, or have their key
	first         string          // the first of them
	young         bool            // words for those who may be grown up are words for wards
	person, mails bool            // the rows name somebody else by no word, or have such a mailbox
}

func (t *table) cares() cared {
	w, guard := cared{named: map[string]bool{}}, false
	for c, role := range t.roles {
		k := t.Columns[c].Kind
		own := role == "" && wardOf(t.Columns[c].Name, true) == ""
		w.person = w.person || own && (namesOf(k) || k == breach.KindUsername)
		w.mails = w.mails || own && k == breach.KindEmail
		guard = guard || guardianRole(role) && contact(k)
	}
	w.young = guard && !w.person
	w.wards = t.wardsOf(w.young)
	for c, ward := range w.wards {
		if ward == "" || !namesOf(t.Columns[c].Kind) && !slices.Contains(t.Keys, c) {
			continue
		}
		w.named[ward] = true
		if w.first == "" {
			w.first = ward
		}
	}
	return w
}

// settleWards settles whose the columns of rows are that name children: the row's own
// person is the first child, where they name nobody else but those who care for it. Of
// a child whom they do not name they tell nobody anything.
func (t *table) settleWards() {
	t.findCollectors()
	t.findWriter()
	w := t.cares()
	t.writesFor(&w)
	for c, ward := range w.wards {
		col := &t.Columns[c]
		if ward == "" || col.Own || t.roles[c] != "" && t.roles[c] != ward {
			continue
		}
		base := numberless(ward)
		switch {
		case ward == w.first && !w.person && (!w.mails || youngWords[base]):
			t.roles[c] = ""
		case w.named[ward] && w.person && roleOf(ward) == roleOwn && t.wardLeads():
			// whether the rows name two is told by the names in them
		case w.named[ward] || particular(col.Kind) || col.Body:
			t.roles[c] = ward
		}
	}
	if w.first != "" && w.mails && !w.person && !youngWords[numberless(w.first)] {
		t.bodiesOf(w.first)
	}
}

// wardLeads reports rows whose columns go together by words at the ends of their names,
// those of a child first: the row's own person is the child, and who else they name is
// parted from it (kind_name, kind_geb; eb_name, eb_mail).
func (t *table) wardLeads() bool {
	for _, last := range []bool{false, true} {
		groups := t.affixes(last)
		if len(groups) > 0 {
			return !slices.ContainsFunc(groups, func(a affix) bool {
				return slices.ContainsFunc(a.columns, func(c int) bool { return wardOf(t.Columns[c].Name, false) != "" })
			})
		}
	}
	return false
}

// ofBorn reports rows whose own person is a child by the word for when it was born.
func (t *table) ofBorn() bool {
	for c, role := range t.roles {
		if col := &t.Columns[c]; role == "" && t.party[c] == 0 && col.Kind == breach.KindBorn && wardOf(col.Name, false) != "" {
			return true
		}
	}
	return false
}

// bodiesOf gives a child what rows tell of the body, and of whom they otherwise show a
// mailbox alone: that is of who writes for it.
func (t *table) bodiesOf(ward string) {
	for c := range t.Columns {
		if k := t.Columns[c].Kind; t.roles[c] == "" && (t.Columns[c].Body || k == breach.KindBorn || k == breach.KindGender) {
			t.roles[c] = ward
		}
	}
}
