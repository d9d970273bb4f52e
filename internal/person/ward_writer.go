package person

import "github.com/tocsin-project/tocsin/internal/breach"

// collectWords are words for fetching a child, and for who may.
var collectWords = wordsOf(`collect collects collecting collected collector pick picks picking pickup fetch abholen abholt abholung abholberechtigt
	abholberechtigte abholberechtigter abholberechtigten recuperer chercher recoger recogida ritirare ritiro prelevare ophalen ophaler afhalen odebrac odbierac odbiera
	odbioru buscar recolher hamta hamtar hente henter afhente vyzvednout vyzvedava almaya alabilir ridica`)

// collectorRole is the role of who may fetch a child from where it is kept.
const collectorRole = "collector"

// findCollectors gives those who may fetch a child a role of their own: "Who may collect
// your child?" names neither the child nor whoever answers.
func (t *table) findCollectors() {
	for c := range t.Columns {
		col := &t.Columns[c]
		if namesOf(col.Kind) && wardOf(col.Name, true) != "" && collects(col.Name) {
			t.roles[c] = collectorRole
		}
	}
}

func collects(column string) bool {
	for _, w := range words(column) {
		if collectWords[numberless(w)] {
			return true
		}
	}
	return false
}

// writesFor makes the only guardian whom rows name beside a child the one whose mailbox
// and telephone stand there by no word: Parent's name, Email, Child's name.
func (t *table) writesFor(w *cared) {
	if w.first == "" || !w.mails || w.person || youngWords[numberless(w.first)] {
		return
	}
	only := ""
	for c, role := range t.roles {
		switch k := t.Columns[c].Kind; {
		case !guardianRole(role) || w.wards[c] != "":
		case k == breach.KindEmail || only != "" && role != only:
			return // reached by a mailbox of their own, or one of several
		case namesOf(k):
			only = role
		}
	}
	if only == "" {
		return
	}
	for c, role := range t.roles {
		if role == only {
			t.roles[c] = ""
		}
	}
	w.person = true
}
