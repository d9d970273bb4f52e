package alike

import (
	"strings"

	"github.com/tocsin-project/tocsin/internal/norm"
)

// leastSpelt is the shortest family name that a mailbox is held to spell.
const leastSpelt = 4

// Spells reports whether the local part of a mailbox spells a name: its family
// name, and its given name or the first letter of it.
func Spells(mailbox string, n Name) bool {
	local, _, _ := strings.Cut(mailbox, "@")
	local, _, _ = strings.Cut(local, "+")
	spelt := string(norm.FoldName(nil, []byte(local)))
	family, given := strings.Join(n.Family(), ""), strings.Join(n.Given(), "")
	if len(family) < leastSpelt || given == "" || !strings.Contains(spelt, family) {
		return false
	}
	rest := strings.Replace(spelt, family, "", 1)
	first := n.Given()[0]
	return strings.Contains(rest, given) || strings.Contains(rest, first) || strings.HasPrefix(rest, first[:1]) && len(rest) <= 2
}
