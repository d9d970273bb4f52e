package person

import (
	"slices"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// People have several mailboxes. A row that is one's own by its key (a profile, the
// settings of an account) often shows another of them than the login's: that the two
// differ does not say that they are two people's.

// secondMailWords are words for another one that somebody has, in names of
// columns. Sources: names of columns of public programs (Odoo, SuiteCRM, Moodle,
// Keycloak, WooCommerce), translated. Read 2026-11.
var secondMailWords = map[string]bool{
	"alt": true, "alternate": true, "alternative": true, "alternativ": true, "secondary": true, "second": true, "additional": true,
	"recovery": true, "rescue": true, "backup": true, "work": true, "office": true, "business": true, "professional": true,
	"private": true, "personal": true, "home": true, "paypal": true,
	"privat": true, "dienstliche": true, "dienstlich": true, "geschaeftlich": true, "geschaeftliche": true, "zweite": true,
	"perso": true, "personnel": true, "personnelle": true, "professionnel": true, "professionnelle": true, "pro": true, "secondaire": true, "secours": true,
	"trabajo": true, "secundario": true, "alternativo": true, "recuperacion": true, "personale": true, "lavoro": true, "secondaria": true,
	"prive": true, "werk": true, "zakelijk": true, "zakelijke": true, "tweede": true,
}

// othersWords are words by which a table, or a column of one, holds what is others' than
// the person's whose key is beside it, over those of roles: who gets a parcel, who employs.
var othersWords = map[string]bool{
	"gift": true, "delivery": true, "shipping": true, "shipment": true, "consignee": true, "beneficiary": true, "nominee": true, "heir": true, "kin": true,
	"employer": true, "company": true, "supplier": true, "vendor": true, "school": true, "hr": true, "landlord": true,
	"invite": true, "invited": true, "invitation": true, "referral": true, "referred": true, "nomination": true, "recommendation": true,
	"child": true, "children": true, "husband": true, "wife": true, "conjoint": true, "enfant": true, "kind": true, "kinder": true,
	"livraison": true, "cadeau": true, "employeur": true, "lieferung": true, "geschenk": true, "arbeitgeber": true,
	"entrega": true, "regalo": true, "empleador": true, "consegna": true, "datore": true, "levering": true, "werkgever": true,
}

// secondMailbox reports the name of a column that says of its mailbox that it is one more
// of the same person: work_email, email2.
func secondMailbox(column string) bool {
	if ofOthers(column) || partyRole(column, true) != "" {
		return false
	}
	ws := words(column)
	last := strings.TrimRight(ws[len(ws)-1], "23")
	if last != ws[len(ws)-1] && (last == "" || strings.HasSuffix(last, "mail")) {
		return true
	}
	return slices.ContainsFunc(ws, func(w string) bool { return secondMailWords[folded(w)] })
}

// ofOthers reports a name of a table, or of a column, with a word for somebody else.
func ofOthers(name string) bool {
	return ofGuardian(name) || slices.ContainsFunc(unglued(words(name)), func(w string) bool {
		one := singular(folded(w))
		return othersWords[one] || othersWords[w] || roleOf(w) == roleOther || roleOf(one) == roleOther
	})
}

// ownMailboxes reports rows that are surely those of the people their key leads to, though
// they show other mailboxes than the people's: each person has one at the most, or the
// columns say that their mailboxes are second ones; no name in them contradicts, and the
// mailboxes are neither other people's nor those of somebody who deals with many.
func (s *sampler) ownMailboxes(c *candidate, own *evidence) bool {
	if !s.r.ofItsPeople(c) {
		return false
	}
	second := true
	for _, m := range c.table.mailboxes() {
		second = second && secondMailbox(c.table.Columns[m].Name)
	}
	if !second && (!s.oneByDesign(c) || own.compared < leastDoubted) {
		return false
	}
	return s.onePerson(c) && !own.handled() && s.notNamed(c, second) && !s.ofAccounts(c)
}

// oneByDesign reports rows of which a person has one at the most, and not by chance: ten
// orders of a shop with hundreds of customers are of ten of them as well.
func (s *sampler) oneByDesign(c *candidate) bool {
	if !s.r.onceEach(c) {
		return false
	}
	if slices.ContainsFunc(c.table.Unique, func(u []int) bool { return len(u) == 1 && u[0] == c.ref.column }) {
		return true
	}
	// What is counted of large tables is an estimate; all rows of a sampled key are here.
	rows, again, seen := 0.0, 0.0, map[nodeKey]bool{}
	for i := range s.rows[c] {
		if row := &s.rows[c][i]; row.party == 0 {
			rows++
			if seen[row.at] {
				again++
			}
			seen[row.at] = true
		}
	}
	chance := rows * (rows - 1) / 2 * float64(s.every(s.r.tables[c.ref.target])) / float64(s.r.tables[c.ref.target].Rows)
	return chance >= leastTwice && again <= mostTwice*min(rows, chance)
}

const (
	// leastTwice is how many rows would be of somebody who has another if rows were
	// anybody's, where that none are is no chance: it would be one in twenty at most.
	leastTwice = 3
	// mostTwice is the share of them, and of all rows, that may be so.
	mostTwice = 0.02
)

// ofItsPeople reports rows with mailboxes, of which an arrow says surely whose they are,
// and no word that they are another's.
func (r *resolver) ofItsPeople(c *candidate) bool {
	t, mails := c.table, c.table.mailboxes()
	return r.sureKey(c) && t.promoted == "" && !ofOthers(t.Name) && len(mails) > 0 &&
		!slices.ContainsFunc(mails, func(m int) bool { return ofOthers(t.Columns[m].Name) })
}

// mailboxes are the columns of those of the rows' own person.
func (t *table) mailboxes() (out []int) {
	for i := range t.Columns {
		if t.Columns[i].Kind == breach.KindEmail && t.roles[i] == "" && t.party[i] == 0 {
			out = append(out, i)
		}
	}
	return out
}

// sayApart marks an arrow that is not followed for nothing but other mailboxes in its
// rows, so that whoever knows the leak is asked whose these are.
func (s *sampler) sayApart(c *candidate, own *evidence) {
	if own.compared > 0 && s.r.ofItsPeople(c) && s.notNamed(c, true) {
		c.sayApart()
	}
}

// sayPartly marks an arrow that is followed while many of its rows show other mailboxes,
// and are held to be other people's for nothing but these: neither accounts' nor those of
// somebody who deals with many.
func (s *sampler) sayPartly(c *candidate, own *evidence) {
	t, mails := c.table, c.table.mailboxes()
	ofThem := t.promoted == "" && !ofOthers(t.Name) && len(mails) > 0 && partyRole(t.Columns[c.ref.column].Name, false) == "" &&
		!slices.ContainsFunc(mails, func(m int) bool { return ofOthers(t.Columns[m].Name) })
	if ofThem && !c.ref.coded && !own.handled() && s.notNamed(c, true) && !s.ofAccounts(c) {
		c.sayApart()
		t.partly = true
	}
}

func (c *candidate) sayApart() {
	for i := range c.table.refs {
		if f := &c.table.refs[i]; f.column == c.ref.column && f.target == c.ref.target {
			f.apart = true
		}
	}
}

// sureKey reports an arrow to people that is declared, or of which the name says which
// table is meant while that holds every value of it.
func (r *resolver) sureKey(c *candidate) bool {
	f := &c.ref
	u, column := r.tables[f.target], c.table.Columns[f.column].Name
	if !u.identity || u.space == nil || f.doubtful || f.coded || f.absent || f.typeCol >= 0 || partyRole(column, false) != "" {
		return false
	}
	ks := r.stats.key(c.table.index, f.column)
	return f.declared || f.score >= namesTable && ks != nil && r.contained(ks, u) == 1
}

// namesTable is the score from which on a key bears the whole name of its table, or of the
// table's key.
const namesTable = 40
