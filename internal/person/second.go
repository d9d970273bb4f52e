package person

import (
	"slices"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// secondWords are words for the second of two family names, as people of Spanish
// and Portuguese speaking countries bear them: of the mother, as a rule.
var secondWords = map[string]bool{
	"segundo": true, "seg": true, "second": true, "materno": true, "materna": true, "mat": true, "dos": true, "ii": true,
}

// findSecond finds the columns of second family names: they stand beside one of a
// first, and their names say so, or end in 2 (apellido2, segundo_apellido,
// ap_materno). A name before a marriage is no second one.
func (t *table) findSecond() {
	t.second = make([]bool, len(t.Columns))
	var family []int
	for c := range t.Columns {
		if t.Columns[c].Kind == breach.KindFamilyName {
			family = append(family, c)
		}
	}
	for _, c := range family {
		name := t.Columns[c].Name
		ws := words(name)
		says := slices.ContainsFunc(ws, func(w string) bool { return secondWords[w] })
		if !says && !strings.HasSuffix(name, "2") {
			continue
		}
		t.second[c] = slices.ContainsFunc(family, func(f int) bool { return f != c && !t.second[f] })
	}
}
