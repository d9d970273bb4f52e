package detect

import (
	_ "embed" // the words are part of the program
	"strings"
	"sync"
)

//go:embed gazetteer/parties.txt
var partyText string

// partyWords are words by the party they speak of: in names of tables, and in
// names of columns.
type partyWords struct{ tables, columns, roles, roleColumns map[string]string }

// pastParty stands for words that take away what a name says.
const pastParty = "past"

var parties = sync.OnceValue(func() partyWords {
	out := partyWords{map[string]string{}, map[string]string{}, map[string]string{}, map[string]string{}}
	for _, line := range dataLines(partyText) {
		party, words, ok := strings.Cut(line, ":")
		if !ok {
			continue
		}
		at := out.tables
		if rest, ok := strings.CutPrefix(party, "column "); ok {
			at, party = out.columns, rest
		} else if rest, ok := strings.CutPrefix(party, "role "); ok && rest == "column" {
			at = out.roleColumns
		} else if ok {
			at, party = out.roles, rest
		}
		for _, w := range strings.Fields(words) {
			at[w] = party
		}
	}
	return out
})

// Party says what a table's name tells of the people in it to the controller:
// "applicant", "employee", "customer", "referee", "patient", or "" where it tells nothing,
// or two things. Those who vouch for applicants or employees (applicant_references) are
// neither of them.
func Party(table string) string { return partyOf(table, parties().tables) }

// PartyOfColumn says the same by the name of a column: who has an address for
// bills is a customer. "called" is whoever is to be called in an emergency, "keeper" who keeps
// the animals that the rows are of.
func PartyOfColumn(column string) string { return partyOf(column, parties().columns) }

func partyOf(name string, words map[string]string) string {
	party := ""
	for _, w := range tokenize(name) {
		p := words[w]
		if p == "" || p == party {
			continue
		}
		switch {
		case p == pastParty, party != "" && !vouches(party, p) && !vouches(p, party):
			return ""
		case party == "" || p == refereeParty:
			party = p
		}
	}
	return party
}

// refereeParty stands for those who vouch for somebody.
const refereeParty = "referee"

// vouches reports a word for referees beside one for whom they vouch for.
func vouches(a, b string) bool { return a == refereeParty && (b == "applicant" || b == "employee") }
