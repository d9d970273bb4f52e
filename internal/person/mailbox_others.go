package person

import (
	"slices"
	"strings"
)

// notNamed reports rows in which no name contradicts those of the people their key leads
// to. Where nothing is known of these, a name may only stand beside a second mailbox.
func (s *sampler) notNamed(c *candidate, second bool) bool {
	for i := range s.rows[c] {
		row := &s.rows[c][i]
		shown := row.id.known()
		if row.party > 0 || len(shown) == 0 {
			continue
		}
		who := s.find(row.at)
		if who == nil {
			continue
		}
		known := who.known()
		if len(known) == 0 && !second {
			return false
		}
		if len(known) > 0 && slices.ContainsFunc(shown, func(w string) bool { return !slices.Contains(known, w) }) {
			return false
		}
	}
	return true
}

// known are all the words of an identity's names.
func (id *identity) known() []string {
	out := slices.Clone(id.words)
	for _, n := range id.whole {
		out = append(out, strings.Fields(n)...)
	}
	return out
}

// mostOfOthers is the share of rows that may show a mailbox of another account, as that of
// a couple.
const mostOfOthers = 0.02

// ofAccounts reports rows that show the mailboxes of others who have an account: who
// referred them, whom they wrote to. Where accounts show no names, one is too many, as
// nothing would keep the two people apart; nor may two of them show one mailbox.
func (s *sampler) ofAccounts(c *candidate) bool {
	taken, people, named := map[uint64]bool{}, 0, 0
	for at, id := range s.seen {
		if at.table != c.ref.target {
			continue
		}
		people++
		if len(id.names()) > 0 {
			named++
		}
		for _, e := range id.emails {
			taken[e] = true
		}
	}
	rows, others, shared := 0, 0, map[uint64]nodeKey{}
	for i := range s.rows[c] {
		row := &s.rows[c][i]
		who := s.find(row.at)
		if row.party > 0 || who == nil {
			continue
		}
		rows++
		for _, e := range row.id.emails {
			if at, ok := shared[e]; ok && at != row.at && named < people {
				return true
			}
			shared[e] = row.at
		}
		if slices.ContainsFunc(row.id.emails, func(e uint64) bool { return taken[e] && !slices.Contains(who.emails, e) }) {
			others++
		}
	}
	// Of the accounts only a sample is known, and so only a part of such rows is seen.
	every := s.every(s.r.tables[c.ref.target])
	most := mostOfOthers * float64(rows)
	if named < people {
		most = 0
	}
	return float64(others)*float64(every) > most
}
