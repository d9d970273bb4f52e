package person

import (
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/person/alike"
)

// Where no column has a name that says anything (c1, c2), a row may hold two people all
// the same: a child and a parent, a guest and who comes along. Then columns go with the
// name that stands before them, and mailboxes with the name that they spell. Whether the
// names are two people's is told as of parties with an affix: by the names themselves.

// wordlessStems are what programs call columns that have no name, before a number.
var wordlessStems = wordsOf("c col column f field v var x a spalte feld colonne champ columna campo colonna kolumna kolom kolonne sloupec unnamed coluna kolumn")

// wordless reports the name of a column that is a number, a letter or two of the
// alphabet of a sheet, or a word for a column and a number.
func wordless(column string) bool {
	stem := strings.Trim(strings.ToLower(column), "0123456789 _:-.")
	return len(stem) <= 1 || len(stem) == 2 && stem == strings.ToLower(column) && wordlessPair(stem) || wordlessStems[stem]
}

// wordlessPair reports the letters of a sheet's columns behind Z.
func wordlessPair(stem string) bool { return stem[0] == 'a' && stem[1] >= 'a' && stem[1] <= 'z' }

// byPlace gives each whole name but the first, and what stands behind it, a party of its
// own in a table none of whose names has a name that says whose it is.
func (t *table) byPlace() {
	var groups [][]int
	for c := range t.Columns {
		k := t.Columns[c].Kind
		if t.roles[c] != "" || t.party[c] != 0 || t.Text || t.Known || t.Pairs {
			return
		}
		if k == breach.KindNone {
			continue
		}
		if !wordless(t.Columns[c].Name) {
			return
		}
		if len(groups) == 0 || t.beginsName(groups[len(groups)-1], k) {
			groups = append(groups, nil)
		}
		groups[len(groups)-1] = append(groups[len(groups)-1], c)
	}
	for _, g := range groups {
		if !t.wholeNames(g) {
			return
		}
	}
	for i := 1; i < len(groups); i++ {
		p := t.partyNamed(t.Columns[groups[i][0]].Name, false)
		if p == 0 || p == mostParties-1 {
			continue
		}
		t.parties[p].affix, t.placed = true, true
		for _, c := range groups[i] {
			if k := t.Columns[c].Kind; contact(k) || particular(k) {
				t.party[c] = p
			}
		}
	}
}

// beginsName reports a kind with which another name begins than the one in a group.
func (t *table) beginsName(group []int, k breach.Kind) bool {
	has := map[breach.Kind]bool{}
	for _, c := range group {
		has[t.Columns[c].Kind] = true
	}
	switch k {
	case breach.KindFullName:
		return has[k] || has[breach.KindGivenName] && has[breach.KindFamilyName]
	case breach.KindGivenName, breach.KindFamilyName:
		return has[k]
	}
	return false
}

// speltAt is a column of mailboxes beside the names of a party.
type speltAt struct {
	besideAt
	column uint16
}

// noteSpelt counts which party's name each mailbox of a row spells.
func (s *sampler) noteSpelt(t *table, o *Observation) {
	for i := range o.Values {
		v := &o.Values[i]
		if _, ok := t.Columns[v.Column].accepts(v); !ok || v.Kind != breach.KindEmail || v.Inside {
			continue
		}
		box := string(v.Bytes)
		for p := range t.parties {
			if n := nameOf(t, o, uint8(p)); n.Whole() && (alike.Spells(box, n) || alike.SpellsGiven(box, n)) {
				s.spelt[speltAt{besideAt{t.index, uint8(p)}, v.Column}]++
			}
		}
	}
}

// speltBy is the party whose names a column of mailboxes spells in half of the rows that
// were looked at, and much more often than another's.
func (s *sampler) speltBy(t *table, column, rows int) (party uint8, ok bool) {
	best, next := 0, 0
	for p := range t.parties {
		switch n := s.spelt[speltAt{besideAt{t.index, uint8(p)}, uint16(column)}]; {
		case n > best:
			party, best, next = uint8(p), n, best
		default:
			next = max(next, n)
		}
	}
	return party, 2*best >= rows && best > 2*next
}

// placeMailboxes gives mailboxes, and the telephones behind them, to whose name they
// spell. It reports false where whose a mailbox is stays in doubt: it stands behind two
// names with nothing between them.
func (s *sampler) placeMailboxes(t *table, rows int) bool {
	of := map[int]uint8{}
	name, beside := -1, false // the last name, and whether another stands right before it
	for c := range t.Columns {
		k := t.Columns[c].Kind
		switch {
		case k == breach.KindNone:
			continue
		case nameKind(k):
			beside = name >= 0 && t.party[name] != t.party[c] && name == t.personalBefore(c)
			name = c
		case k == breach.KindEmail:
			p, ok := s.speltBy(t, c, rows)
			if !ok && beside {
				return false
			}
			if ok {
				of[c] = p
			}
		}
	}
	for c, p := range of {
		for o := c; o < len(t.Columns); o++ {
			if k := t.Columns[o].Kind; o > c && k != breach.KindPhone && k != breach.KindNone {
				break
			} else if k != breach.KindNone {
				t.party[o] = p
			}
		}
	}
	return true
}

// personalBefore is the next column before one that holds anything of a person, -1 for
// none.
func (t *table) personalBefore(c int) int {
	for c--; c >= 0 && t.Columns[c].Kind == breach.KindNone; c-- {
	}
	return c
}

// nameAlone reports a party of which the rows show a name and nothing else, and none that
// stands beside many: it is what the row's person has of others, as is a spouse's name
// under a word, and neither a name of theirs nor anybody who is counted.
func (s *sampler) nameAlone(t *table, p uint8) bool {
	var names []int
	for c := range t.Columns {
		switch {
		case t.party[c] != p:
		case !nameKind(t.Columns[c].Kind):
			return false
		default:
			names = append(names, c)
		}
	}
	if beside := (&evidence{others: s.beside[besideAt{t.index, p}]}); beside.handled() {
		return false
	}
	for _, c := range names {
		t.Columns[c].besides = true
	}
	return true
}
