package person

import (
	"slices"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// A row may name a child and those who care for it (child_name, child_dob, allergies;
// parent_name, parent_email). It is about the child: what it tells of nobody by a word is
// the child's, and what it tells of the child by one is never the parent's.

// wardWords are words for children in names of columns. youngWords are words for those
// who may as well be grown up: they say it beside a guardian only.
var (
	wardWords = wordsOf(`child kid son daughter ward infant toddler enfant fils fille bebe kind kindes tochter sohn zoon dochter
		hijo hija nino nina figlio figlia bambino bambina filho filha crianca dziecko dziecka barn barnet barnets dite ditete cocuk copil copilul copilului`)
	youngWords = wordsOf(`pupil student learner camper attendee minor junior youth eleve etudiant jeune schueler schuler schuelerin leerling scholier
		alumno alumna estudiante alunno alunna studente aluno aluna estudante uczen ucznia elev elevul zak ogrenci`)
)

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

func wordsOf(text string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(text) {
		out[w] = true
	}
	return out
}

// numberless is a word of a column's name, or a role, without a number behind it and
// without accents.
func numberless(word string) string { return fold(strings.TrimRight(word, "0123456789")) }

// wardOf returns the word for a child in the name of a column, with the number behind
// it ("child", "child2"), "" for none.
func wardOf(column string, young bool) string {
	ws := unglued(words(column))
	for i, w := range ws {
		if base := numberless(w); !wardWords[base] && !(young && youngWords[base]) {
			continue
		}
		if i+1 < len(ws) && strings.Trim(ws[i+1], "0123456789") == "" {
			return w + ws[i+1]
		}
		return w
	}
	return ""
}

// guardianRole reports the role of a parent or guardian.
func guardianRole(role string) bool { return slices.Contains(guardianWords, numberless(role)) }

// cared is what a table's columns say of children and of who else its rows name.
type cared struct {
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
	for c := range t.Columns {
		ward := wardOf(t.Columns[c].Name, w.young)
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
	t.findWriter()
	w := t.cares()
	for c := range t.Columns {
		col := &t.Columns[c]
		ward := wardOf(col.Name, w.young)
		if ward == "" || col.Own || t.roles[c] != "" && t.roles[c] != ward {
			continue
		}
		base := numberless(ward)
		switch {
		case ward == w.first && !w.person && (!w.mails || youngWords[base]):
			t.roles[c] = ""
		case w.named[ward] && w.person && roleOf(ward) == roleOwn:
			// whether the rows name two is told by the names in them
		case w.named[ward] || particular(col.Kind) || col.Body:
			t.roles[c] = ward
		}
	}
	if w.first != "" && w.mails && !w.person && !youngWords[numberless(w.first)] {
		t.bodiesOf(w.first)
	}
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
