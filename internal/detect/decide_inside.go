package detect

import (
	"fmt"
	"slices"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// insides decides the kinds found in a column beside what it is as a whole:
// mailboxes in letters, phone numbers in a mixed column, several mailboxes in a
// value of a column of mailboxes.
func (d *decider) insides(i int) []Decision {
	v, c, f, r := &d.out[i], d.stats[i], &d.feats[i], d.names[i].reading
	if v.kind == breach.KindPassword {
		return nil // a password with an at sign is no mailbox
	}
	var out []Decision
	for k := breach.Kind(1); k < breach.KindCount; k++ {
		n, of := c.whole[k]+c.inside[k], "something else"
		if k == v.kind {
			n, of = c.inside[k], "such values"
		}
		bare := k == breach.KindIBAN && k != v.kind && codesAlike(c, r)
		if bare {
			n -= c.bare
		}
		if n == 0 || k.Standing() != "" || tellable(k) || ownKind(k) || k.IsMention() || k == breach.KindCard && v.full || !believed(k, c, f, r) && !(instead(v.kind) == k && v.kind != breach.KindNone) {
			continue
		}
		out = append(out, Decision{
			Column: i, Kind: k, Class: k.Class(), Inside: true, Confidence: 0.8,
			Why: fmt.Sprintf("found in %d places of a column of %s", n, of), Values: int64(n), Written: bare,
		})
	}
	return out
}

// codesAlike reports a column with codes that are built like account numbers, no more
// of which pass their check than by chance: no code that stands bare is an account
// then, but what people wrote like one may be. A column's name outweighs that.
func codesAlike(c *columnStats, r reading) bool {
	named := r.kind == breach.KindIBAN && r.fit >= partFit
	return !named && c.bare > 0 && chance(c.bare, c.unfound.failingIBANs, chanceIBAN)
}

// uncounted says which values of a column pass the full check of a kind whose
// absence could be proved, and are not counted as of it. c are the column's own
// counts, without those of columns it is pooled with.
func (d *decider) uncounted(i int, c *columnStats, inside []Decision) (out []Decision) {
	u := c.unfound
	u.mails += c.whole[breach.KindEmail] + c.inside[breach.KindEmail]
	u.ibans += c.whole[breach.KindIBAN] + c.inside[breach.KindIBAN]
	u.cards += c.whole[breach.KindCard] + c.inside[breach.KindCard]
	if u.accounts == 0 && d.calledAccount(i) {
		u.accounts = c.present
	}
	for _, n := range u.Notes(func(k breach.Kind) bool {
		return d.out[i].class == k.Class() || slices.ContainsFunc(inside, func(o Decision) bool { return o.Kind == k })
	}) {
		out = append(out, Decision{Column: i, Inside: true, Detail: n.Detail, Values: n.Values, Why: n.Why})
	}
	return out
}

// calledAccount reports a column that is decided as nothing, named like the number of an
// account, with values of as many signs as one has, most of which hold digits: in a form
// that no rule knows, they may be accounts all the same.
func (d *decider) calledAccount(i int) bool {
	f, r := &d.feats[i], d.names[i].reading
	if d.out[i].class != breach.NoClass || r.kind != breach.KindIBAN || r.fit < partFit || r.plain && r.fit < fullFit || r.roles&(roleMeta|roleNone|roleThing) != 0 {
		return false
	}
	whole := readWhole(d.stats[i]).n > 0 // who sees the last digits of an account has none
	return whole && f.meanSize >= leastAccount && f.rate(f.digits) >= 0.5 && f.rate(f.date+f.uuid+f.ip+f.url) < 0.3
}

// mixedIDs reports a column of checked state numbers of several countries: two
// kinds at least, and together so many that no column of other codes has them.
// US numbers have no check, and count only beside others.
func mixedIDs(c *columnStats) bool {
	kinds, all := 0, uint64(0)
	for _, k := range [...]breach.Kind{breach.KindFRNIR, breach.KindGBNINO, breach.KindUSSSN} {
		if n := c.whole[k]; n >= 3 {
			kinds++
			all += n
		}
	}
	return kinds >= 2 && float64(all) >= 0.6*float64(c.present)
}

// contacts reports a column that holds mailboxes in some rows and phone numbers
// in others.
func contacts(c *columnStats) bool {
	mails, phones := float64(c.whole[breach.KindEmail]), float64(c.whole[breach.KindPhone])
	return mails >= 3 && phones >= 3 && mails+phones >= 0.7*float64(c.present)
}

// believed reports whether single finds of a kind in a column are more than
// chance. A column of codes may pass a check here and there: it is believed
// only as a whole, never by single values.
func believed(k breach.Kind, c *columnStats, f *features, r reading) bool {
	text := f.rate(f.prose+f.words) >= 0.2 || f.meanSize >= 40
	n := float64(c.whole[k] + c.inside[k])
	switch k {
	case breach.KindEmail:
		return r.roles&roleMessageID == 0 || r.kind != breach.KindNone
	case breach.KindIBAN, breach.KindFullName, breach.KindFile, breach.KindIP:
		return true
	case breach.KindCard:
		return text && n >= 0.3*(float64(c.long)-float64(c.whole[breach.KindIBAN]+c.inside[breach.KindIBAN]))
	case breach.KindGBNINO, breach.KindUSSSN:
		return text || mixedIDs(c)
	case breach.KindFRNIR:
		return mixedIDs(c) || text && n >= 0.02*float64(c.long)
	case breach.KindPhone:
		return text || r.kind == breach.KindPhone && r.fit >= partFit || contacts(c) || f.rate(f.reached) >= reachedShare
	}
	return text
}
