package person

import (
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
