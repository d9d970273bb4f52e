package person

import (
	"cmp"
	"slices"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// splitNumbered tells people apart of whom one word speaks and whose columns are
// numbered at their ends: refName1, refEmail1; refName2, refEmail2. A second number
// beside one name is of the same.
func (t *table) splitNumbered() { t.numberedApart(t.roles) }

func (t *table) numberedApart(roles []string) {
	several := map[string]map[string]bool{} // the numbers behind names, by role
	for c, role := range roles {
		if role == "" || !namesOf(t.Columns[c].Kind) {
			continue
		}
		if several[role] == nil {
			several[role] = map[string]bool{}
		}
		several[role][numberBehind(t.Columns[c].Name)] = true
	}
	for c, role := range roles {
		if n := numberBehind(t.Columns[c].Name); len(several[role]) > 1 && n != "" && several[role][n] && !endsInDigit(role) {
			roles[c] = role + n
		}
	}
}

// numberBehind is the number that the name of a column ends with.
func numberBehind(column string) string {
	return column[len(strings.TrimRight(column, "0123456789")):]
}

// numbered groups the row's own columns by the numbers at their ends (name1, email1; name2,
// email2) and returns the groups but the first where each of two or more holds a whole name
// and what somebody is reached by. Whether these are two people their names tell.
func (t *table) numbered() []affix {
	var groups []affix
	for c := range t.Columns {
		k := t.Columns[c].Kind
		if k == breach.KindNone || t.roles[c] != "" || t.party[c] != 0 {
			continue
		}
		n := numberBehind(t.Columns[c].Name)
		if n == "" {
			if nameKind(k) {
				return nil // whose name bears no number: the others may be theirs
			}
			continue
		}
		i := slices.IndexFunc(groups, func(a affix) bool { return numberBehind(a.word) == n })
		if i < 0 {
			i = len(groups)
			groups = append(groups, affix{word: t.Columns[c].Name})
		}
		groups[i].columns = append(groups[i].columns, c)
	}
	groups = slices.DeleteFunc(groups, func(a affix) bool { return !t.wholeNames(a.columns) || !t.reached(a.columns) })
	if len(groups) < 2 {
		return nil
	}
	return groups[1:]
}

// reached reports columns by which somebody is reached.
func (t *table) reached(columns []int) bool {
	return slices.ContainsFunc(columns, func(c int) bool {
		k := t.Columns[c].Kind
		return k == breach.KindEmail || k == breach.KindPhone
	})
}

// contactNames are words for whom to reach about somebody.
var contactNames = wordsOf("contact contacts kontakt kontaktperson contacto contatto contato contactpersoon kontaktni kontaktowa ilgili")

// contactsApart makes those people of their own whom a row numbers as its contacts, where
// it names somebody else without such a word: contact1_name, contact1_mobile and
// contact2_name beside the name of a pupil. One alone may be the row's person.
func (t *table) contactsApart() {
	called, others := map[string]bool{}, false
	roles := make([]string, len(t.Columns))
	for c := range t.Columns {
		k := t.Columns[c].Kind
		if t.roles[c] != "" || !contact(k) && !particular(k) {
			continue
		}
		if roles[c] = cmp.Or(contactRole(t.Columns[c].Name), libraryContact(t.Columns[c].Name)); roles[c] != "" && namesOf(k) {
			called[roles[c]] = true
		}
		others = others || roles[c] == "" && nameKind(k)
	}
	if len(called) < 2 && !called[libraryContacts[0]] && !called[libraryContacts[1]] || !others {
		return
	}
	for c, role := range roles {
		if called[role] {
			t.roles[c] = role
		}
	}
}

// contactRole is a word for a contact in the name of a column, with the number behind it,
// "" where either is missing.
func contactRole(column string) string {
	ws := words(column)
	for i, w := range ws {
		if !contactNames[numberless(w)] {
			continue
		}
		if role := numbered(ws, i); endsInDigit(role) {
			return role
		}
	}
	return ""
}

// libraryContacts begin, as one word with what follows, the columns of whom a library asks
// about its borrower: a guarantor, and who else may be called. The names are those of Koha's
// table of borrowers (schema.koha-community.org, read 2026-11).
var libraryContacts = [2]string{"altcontact", "contact"}

var libraryTells = wordsOf("name firstname surname phone title address1 address2 address3 state zipcode country")

// libraryContact is the role of such a column, "" for any other.
func libraryContact(column string) string {
	column = strings.ToLower(column)
	for _, role := range libraryContacts {
		if rest, ok := strings.CutPrefix(column, role); ok && libraryTells[rest] {
			return role
		}
	}
	return ""
}
