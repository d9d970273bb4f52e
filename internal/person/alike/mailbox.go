package alike

import (
	"strings"

	"github.com/tocsin-project/tocsin/internal/norm"
)

// leastSpelt is the shortest family name that a mailbox is held to spell.
const leastSpelt = 4

// leastGiven is the shortest given name that a mailbox is held to be.
const leastGiven = 3

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
	return strings.Contains(rest, given) || strings.Contains(rest, first) || strings.HasPrefix(rest, first[:1]) && onlyParticles(rest[1:])
}

// onlyParticles reports what stands beside an initial and a family name: a letter
// at the most, or the family's particles and a number (cvanderheijden62).
func onlyParticles(s string) bool {
	if len(s) <= 1 {
		return true
	}
	s = strings.TrimRight(s, "0123456789")
	for s != "" {
		n := 0
		for p := range particles {
			if len(p) > max(n, 1) && strings.HasPrefix(s, p) {
				n = len(p)
			}
		}
		if n == 0 {
			return false
		}
		s = s[n:]
	}
	return true
}

// SpellsGiven reports whether the letters of a mailbox's local part are a name's
// given name and nothing else (nadine63263): little, but for one of two people who
// write to each other.
func SpellsGiven(mailbox string, n Name) bool {
	local, _, _ := strings.Cut(mailbox, "@")
	local, _, _ = strings.Cut(local, "+")
	local = strings.TrimRight(local, "0123456789._-")
	spelt, given := string(norm.FoldName(nil, []byte(local))), strings.Join(n.Given(), "")
	return len(given) >= leastGiven && n.Whole() && spelt == given
}
