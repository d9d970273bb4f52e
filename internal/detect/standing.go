package detect

import (
	"bytes"
	"fmt"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/norm"
)

// Accounts of all kinds of people stand in one table of users, and a column of roles says
// which of them is whose: candidate, customer, administrator. The word tells who somebody
// is to the controller, and no class of data.

const (
	longestRole = 40 // bytes
	// mostRoles is how many roles a program knows; a column of more is none of roles.
	mostRoles = 40
)

// roleColumn reports the name of a column of roles.
func roleColumn(name string) bool {
	return parties().roleColumns[string(norm.FoldName(nil, []byte(name)))] != ""
}

// standingOf is the kind of who somebody is whose role a value is, none where the word
// says nothing: "candidate", "ROLE_CUSTOMER".
func standingOf(v []byte, buf *[]byte) breach.Kind {
	if len(v) > longestRole {
		return breach.KindNone
	}
	*buf = norm.FoldName((*buf)[:0], v)
	word := bytes.TrimPrefix(*buf, []byte("role"))
	for k := breach.KindOfApplicant; k <= breach.KindOfCustomer; k++ {
		if parties().roles[string(word)] == k.Standing() {
			return k
		}
	}
	return breach.KindNone
}

// standing notes who the row's person is by their role.
func (s *Scanner) standing(a *active, v []byte, out *Row) {
	k := breach.KindOfEmployee
	if !a.staff {
		k = standingOf(v, &s.key)
	}
	if k != breach.KindNone {
		out.Found = append(out.Found, Finding{Column: uint16(a.index), Kind: k, Inside: true})
		a.stats.inside[k]++
	}
}

// standings decides a column of roles in a table of persons: each role that says who
// somebody is.
func (d *decider) standings(i int) (out []Decision) {
	if i >= len(d.p.columns) || !d.names[i].stands || d.strong == 0 {
		return nil
	}
	if n := d.stats[i].inside[breach.KindOfEmployee]; d.names[i].staff && n > 0 {
		return []Decision{{
			Column: i, Kind: breach.KindOfEmployee, Inside: true, Confidence: 0.8, Values: int64(n),
			Why: "numbers of members of staff, beside the day on which they were hired",
		}}
	}
	if d.feats[i].n > mostRoles {
		return nil
	}
	for k := breach.KindOfApplicant; k <= breach.KindOfCustomer; k++ {
		if n := d.stats[i].inside[k]; n > 0 {
			out = append(out, Decision{
				Column: i, Kind: k, Inside: true, Confidence: 0.8, Values: int64(n),
				Why: fmt.Sprintf("the roles of %d rows are words for: %s", n, k.Standing()),
			})
		}
	}
	return out
}
