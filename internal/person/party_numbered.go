package person

import "strings"

// splitNumbered tells people apart of whom one word speaks and whose columns are
// numbered at their ends: refName1, refEmail1; refName2, refEmail2. A second number
// beside one name is of the same.
func (t *table) splitNumbered() {
	several := map[string]map[string]bool{} // the numbers behind names, by role
	for c, role := range t.roles {
		if role == "" || !namesOf(t.Columns[c].Kind) {
			continue
		}
		if several[role] == nil {
			several[role] = map[string]bool{}
		}
		several[role][numberBehind(t.Columns[c].Name)] = true
	}
	for c, role := range t.roles {
		if n := numberBehind(t.Columns[c].Name); len(several[role]) > 1 && n != "" && several[role][n] && !endsInDigit(role) {
			t.roles[c] = role + n
		}
	}
}

// numberBehind is the number that the name of a column ends with.
func numberBehind(column string) string {
	return column[len(strings.TrimRight(column, "0123456789")):]
}
