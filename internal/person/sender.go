package person

import (
	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/person/alike"
)

// A row of a payment names one person under no word, and has a mailbox under none: only
// those of who sent it and who got it, of whom it shows nothing else. One of the two is
// whoever keeps the account, the same in most rows; the other's is the person's whom the
// row names. That is told by what the mailboxes spell.

// leastSpelt is the share of the rows in which a mailbox must spell the name beside it:
// about half of all mailboxes are made of a name, and next to none of another's.
const leastSpelt = 0.2

// findMailed marks the parties that are nothing but a mailbox, in a table whose rows name
// one person, and reach nobody, under no word.
func (t *table) findMailed() {
	named := false
	for c, role := range t.roles {
		k := t.Columns[c].Kind
		if role == "" && (k == breach.KindEmail || k == breach.KindUsername) {
			return
		}
		named = named || role == "" && t.party[c] == 0 && namesOf(k)
	}
	if !named || t.Text || t.Known || t.Pairs {
		return
	}
	for p := 1; p < len(t.parties); p++ {
		t.parties[p].mailed = receiverWords[fold(t.parties[p].name)] && t.onlyMailbox(uint8(p))
	}
}

// onlyMailbox reports a party whose only columns are of mailboxes.
func (t *table) onlyMailbox(p uint8) bool {
	mails := false
	for c := range t.Columns {
		k := t.Columns[c].Kind
		if t.party[c] != p || !contact(k) {
			continue
		}
		if k != breach.KindEmail {
			return false
		}
		mails = true
	}
	return mails
}

// besideMailed notes which mailboxes of such parties stand beside which name of the row's
// own person, and whether they spell it.
func (s *sampler) besideMailed(t *table, o *Observation, p uint8, own uint64) {
	at := besideAt{t.index, p}
	for i := range o.Values {
		v := &o.Values[i]
		if _, ok := t.Columns[v.Column].accepts(v); !ok || v.Inside || v.Kind != breach.KindEmail || t.party[v.Column] != p {
			continue
		}
		s.beside[at] = append(s.beside[at], stranger{hash64(v.Bytes), nodeKey{0, own}})
		n := s.abreast[at]
		n.all++
		if name := nameOf(t, o, 0); !name.Whole() || !alike.Spells(string(v.Bytes), name) {
			n.apart++
		}
		s.abreast[at] = n
	}
}

// settleMailed gives the row's own person the mailbox of the one party that does not stand
// beside many names, and often spells the one beside it.
func (s *sampler) settleMailed() {
	for _, t := range s.r.tables {
		who := uint8(0)
		for p := range t.parties {
			if !t.parties[p].mailed || len(t.owners) > 0 || t.settled || !s.spells(besideAt{t.index, uint8(p)}) {
				continue
			}
			if who > 0 {
				who = 0
				break
			}
			who = uint8(p)
		}
		if who > 0 {
			t.setParty(who, "", false)
		}
	}
}

// spells reports a party whose mailboxes stand beside one name each, which they often
// spell.
func (s *sampler) spells(at besideAt) bool {
	n, pairs := s.abreast[at], evidence{others: s.beside[at]}
	return n.all >= fewStrangers && float64(n.all-n.apart) >= leastSpelt*float64(n.all) && !pairs.handled()
}
