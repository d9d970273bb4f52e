package detect

import (
	_ "embed" // the words are part of the program
	"strings"
	"sync"
)

//go:embed gazetteer/parties.txt
var partyText string

var parties = sync.OnceValue(func() map[string]string {
	out := map[string]string{}
	for line := range strings.Lines(partyText) {
		party, words, ok := strings.Cut(line, ":")
		if !ok || line[0] == '#' {
			continue
		}
		for _, w := range strings.Fields(words) {
			out[w] = party
		}
	}
	return out
})

// Party says what a table's name tells of the people in it to the controller:
// "applicant", "employee", "customer", or "" where it tells nothing, or two
// things.
func Party(table string) string {
	party := ""
	for _, w := range tokenize(table) {
		p := parties()[w]
		if p == "" || p == party {
			continue
		}
		if party != "" {
			return ""
		}
		party = p
	}
	return party
}
