package person

import (
	"slices"
	"strings"
)

// holderWords are the second-hand words that also say whom the rows of a table are about:
// an absence is its employee's where no other key leads to a person. true: whatever the
// rows are; else only where a person has one of them, as particulars are kept. (The many
// flats of an agent are not the agent's.)
var holderWords = map[string]bool{
	"employee": true, "staff": true, "owner": true,
	"agent": false, "consultant": false, "advisor": false, "adviser": false, "manager": false, "recruiter": false,
	"parent": false, "rep": false, "coordinator": false, "interviewer": false, "reviewer": false, "editor": false, "admin": false,
	"gestionnaire": false, "redacteur": false, "operateur": false, "instructeur": false, "recruteur": false, "responsable": false,
	"bearbeiter": false, "sachbearbeiter": false, "gestor": false, "operatore": false, "beheerder": false,
}

// findHolders notes the keys with a second-hand word that say whose rows are all the same:
// they lead to the table that is called after the word, or are declared, and no other key
// of the table leads to people.
func (r *resolver) findHolders() {
	lead := r.leadFirstHand()
	for _, t := range r.tables {
		var found []int
		other := t.namesAnother()
		for i := range t.refs {
			f := &t.refs[i]
			switch {
			case slices.Contains(found, f.column) || f.column == t.primary && !f.declared:
			case r.holds(t, f):
				found = append(found, f.column)
			case !f.doubtful && lead[f.target] && !isSecondHand(t.Columns[f.column].Name):
				other = true
			}
		}
		if !other && len(found) == 1 {
			t.holder, t.held = found[0], true
		}
	}
}

// namesAnother reports a key of somebody the rows are about, by its name: a customer whose
// table is not in the leak is not the employee who served them.
func (t *table) namesAnother() bool {
	return slices.ContainsFunc(t.Keys, func(c int) bool {
		name := t.Columns[c].Name
		return c != t.primary && !isSecondHand(name) && accountWords[lastWord(keyStem(name))]
	})
}

// holds reports an arrow to those who are called by the word of its key.
func (r *resolver) holds(t *table, f *ref) bool {
	ws := keyWords(t.Columns[f.column].Name)
	if len(ws) == 0 || f.doubtful || f.typeCol >= 0 || t.Known || t.Text || f.target == t.index {
		return false
	}
	u := r.tables[f.target]
	word := ws[len(ws)-1]
	any, ok := holderWords[word]
	if !ok || !u.identity || slices.ContainsFunc(ws[:len(ws)-1], func(w string) bool { return secondHand[w] }) {
		return false
	}
	if !u.namedAfter(word) && (!any || !f.declared) {
		return false
	}
	return any || !t.identity && r.oneRowEach(t, f.column)
}

// namedAfter reports a table whose name has the word, in the singular or the plural.
func (t *table) namedAfter(word string) bool {
	return slices.ContainsFunc(words(t.Name), func(w string) bool {
		return stem([]string{w}) == stem([]string{word}) || strings.HasSuffix(w, word) || strings.HasPrefix(w, word)
	})
}

// oneRowEach reports a column that mostly has another key in each row.
func (r *resolver) oneRowEach(t *table, column int) bool {
	ks := r.stats.key(t.index, column)
	return ks != nil && ks.distinct() >= leastApart*float64(ks.rows)
}

// leastApart is the share of rows with a key of their own where people have one row each.
const leastApart = 0.9

// leadFirstHand tells which tables show people, or lead to such a table by keys without
// a second-hand word.
func (r *resolver) leadFirstHand() []bool {
	lead := make([]bool, len(r.tables))
	for changed := true; changed; {
		changed = false
		for _, t := range r.tables {
			if lead[t.index] || !t.identity && !slices.ContainsFunc(t.refs, func(f ref) bool {
				return !f.doubtful && lead[f.target] && !isSecondHand(t.Columns[f.column].Name)
			}) {
				continue
			}
			lead[t.index], changed = true, true
		}
	}
	return lead
}

// bySecondHand reports a key that names somebody who handled its rows.
func (t *table) bySecondHand(column int) bool {
	return isSecondHand(t.Columns[column].Name) && !(t.held && t.holder == column)
}
