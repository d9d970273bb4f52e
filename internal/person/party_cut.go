package person

import (
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// leastCutRole is how many letters are left of a word that is cut.
const leastCutRole = 3

// cutRoles gives what no word calls another's to a party whose word stands in the name
// of its column cut short, where a column beside names that party in full: rach_nad is
// the account of the nadawca, iban_ben of the beneficiary.
func (t *table) cutRoles() {
	for c := range t.Columns {
		k := t.Columns[c].Kind
		if t.roles[c] != "" || k == breach.KindNone || contact(k) {
			continue
		}
		for _, w := range words(t.Columns[c].Name) {
			if role := t.roleCut(w); role != "" {
				t.roles[c] = role
			}
		}
	}
}

// roleCut returns the party that a word is short for, "" for none or two.
func (t *table) roleCut(w string) (role string) {
	for c, r := range t.roles {
		if len(w) < leastCutRole || len(w) >= len(r) || !strings.HasPrefix(r, w) || !contactKind(t.Columns[c].Kind) {
			continue
		}
		if role != "" && role != r {
			return ""
		}
		role = r
	}
	return role
}
