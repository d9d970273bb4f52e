package contact

import (
	"fmt"
	"slices"

	"github.com/tocsin-project/tocsin/internal/ledger"
)

// Status says what became of a person of the leak.
type Status uint8

// The statuses.
const (
	Unmatched Status = iota
	Ambiguous
	Matched
)

var statusWords = [...]string{"unmatched", "ambiguous", "matched"}

// String is the status's name in output.
func (s Status) String() string { return statusWords[s] }

// Match is what was found of a person of the leak.
type Match struct {
	Person   ledger.PersonID
	Status   Status
	Why      string           // in words, without values
	By       []By             // what both have, the surest first; of a match
	Contacts []*ledger.Person // the contact, or the first of those it may be
	at       []int32
}

// mostCandidates bounds the contacts that an ambiguous person lists.
const mostCandidates = 5

// candidate is a contact with what it has in common with a person.
type candidate struct {
	at    int32
	by    []By
	named bool // both bear a name, and it agrees
	other bool // both bear names, and they differ
	not   string
}

// sure reports whether what is in common is enough to be one and the same: a
// state's number, or an address or telephone number with a name that agrees or
// nothing to compare; or a name with a birth date or an address.
func (c *candidate) sure() bool {
	if c.by[0] == ByNumber {
		return true
	}
	if c.by[0] == ByPhone && len(c.by) == 1 {
		return c.named
	}
	return !c.other
}

// Find looks a person of the leak up. What it says of one person may depend on
// who else is found for the same contact: Settle says that in the end.
func (b *Book) Find(p *ledger.Person) Match {
	m := Match{Person: p.ID}
	all := b.candidates(p)
	sure := slices.DeleteFunc(slices.Clone(all), func(c candidate) bool { return c.not != "" || !c.sure() })
	best := sure
	if len(sure) > 0 {
		first := slices.MinFunc(sure, func(x, y candidate) int { return int(x.by[0]) - int(y.by[0]) }).by[0]
		best = slices.DeleteFunc(slices.Clone(sure), func(c candidate) bool { return c.by[0] != first })
		if named := slices.DeleteFunc(slices.Clone(best), func(c candidate) bool { return !c.named }); len(named) > 0 {
			best = named
		}
	}
	switch {
	case len(best) == 1:
		m.Status, m.By, m.Why = Matched, best[0].by, words(best[0].by)
	case len(best) > 1:
		m.Status, m.Why = Ambiguous, fmt.Sprintf("%s as %d contacts", words(best[0].by), len(best))
	case len(all) > 0:
		m.Status, m.Why = Ambiguous, doubt(all)
		best = all
	default:
		m.Why = nothing(p)
	}
	for _, c := range best[:min(len(best), mostCandidates)] {
		m.Contacts = append(m.Contacts, b.list[c.at])
		m.at = append(m.at, c.at)
	}
	return m
}

// doubt says why contacts that have something in common are not the person.
func doubt(all []candidate) string {
	c := &all[0]
	switch {
	case c.not != "":
		return words(c.by) + ", but " + c.not
	case c.other:
		return words(c.by) + ", but other names"
	}
	return words(c.by) + ", and no name that agrees"
}

// nothing says why nobody was found.
func nothing(p *ledger.Person) string {
	if len(keysOf(p)) == 0 {
		return "a name alone, or nothing, to be found by"
	}
	return "no contact has anything in common"
}

func words(by []By) string {
	s := by[0].String()
	for _, b := range by[1:] {
		s += ", " + b.String()
	}
	return s
}

// candidates are the contacts that have something in common with a person, in
// the order of the file.
func (b *Book) candidates(p *ledger.Person) (out []candidate) {
	for _, k := range keysOf(p) {
		for _, at := range b.by[b.hash(k)] {
			if k.by == ByPhone && !sharePhone(p, b.list[at]) || !slices.Contains(keysOf(b.list[at]), k) {
				continue // the same end, or the same hash, of another
			}
			i := slices.IndexFunc(out, func(c candidate) bool { return c.at == at })
			if i < 0 {
				i = len(out)
				c := candidate{at: at, not: contradict(p, b.list[at])}
				same, both := agree(p, b.list[at])
				c.named, c.other = same, both && !same
				out = append(out, c)
			}
			if !slices.Contains(out[i].by, k.by) {
				out[i].by = append(out[i].by, k.by)
			}
		}
	}
	for i := range out {
		slices.Sort(out[i].by)
	}
	slices.SortFunc(out, func(x, y candidate) int { return int(x.at - y.at) })
	return out
}

func sharePhone(a, b *ledger.Person) bool {
	for _, x := range a.Phones {
		for _, y := range b.Phones {
			if x != "" && y != "" && samePhone(x.Reveal(), y.Reveal()) {
				return true
			}
		}
	}
	return false
}

// Settle makes ambiguous what was found for several people of the leak: one
// contact is one person. Those it was found for by a state's number keep it.
func (b *Book) Settle(all []Match) {
	b.matched = make([]int32, len(b.list))
	numbered := make([]bool, len(b.list))
	for i := range all {
		if m := &all[i]; m.Status == Matched {
			b.matched[m.at[0]]++
			numbered[m.at[0]] = numbered[m.at[0]] || m.By[0] == ByNumber
		}
	}
	for i := range all {
		m := &all[i]
		if m.Status != Matched || b.matched[m.at[0]] == 1 || m.By[0] == ByNumber {
			continue
		}
		m.Status, m.By = Ambiguous, nil
		m.Why += fmt.Sprintf(", as %d people of the leak", b.matched[m.at[0]])
		if numbered[m.at[0]] {
			m.Why += ", one of them by a number issued by a state"
		}
	}
}

// Missing counts the contacts that nobody of the leak was found for, once all
// was settled.
func (b *Book) Missing() (n int) {
	for _, k := range b.matched {
		if k == 0 {
			n++
		}
	}
	return n
}
