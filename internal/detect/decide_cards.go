package detect

import (
	"bytes"
	"fmt"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/norm/ident"
)

// ofCards reports a column that is held for one of cards, or of parts of their numbers.
func (c *columnPlan) ofCards() bool {
	return c.emit == breach.KindCard || c.emit == breach.KindPartialCard || c.reading.ofCards()
}

// ofCards reports a name that says cards, or parts of their numbers.
func (r reading) ofCards() bool {
	return r.fit >= partFit && (r.kind == breach.KindCard || r.claim != nil && r.claim.class == breach.PartialCards)
}

// masked reports a column in which masked numbers of cards were seen.
func (d *decider) masked(i int) bool {
	if d.stats[i] == nil {
		return false
	}
	for _, e := range d.stats[i].sample.entries {
		if !e.empty && ident.PartOfCard(bytes.TrimSpace(e.head)) {
			return true
		}
	}
	return false
}

// cardOf notes of a value in a column of cards whether it is a whole number or a part
// of one. whole is what the search found it to be.
func (a *active) cardOf(v []byte, whole breach.Kind, out *Row) {
	k := breach.KindCard
	if whole != k {
		if k = breach.KindPartialCard; !ident.PartOfCard(bytes.TrimSpace(v)) {
			return
		}
		a.stats.masked++
	}
	out.Forms = append(out.Forms, Form{uint16(a.index), k})
}

// cardsAndParts decides columns that hold whole numbers of cards beside masked ones.
// The masked say nothing for or against the others: of those as many must pass every
// check as in a column without masked ones.
func cardsAndParts(c *columnStats, r reading, lenient bool) verdict {
	full := c.whole[breach.KindCard]
	if c.masked == 0 || full == 0 {
		return verdict{}
	}
	share := float64(full) / float64(c.present-c.masked)
	for _, rule := range rates {
		if rule.kind != breach.KindCard {
			continue
		}
		clear := r.roles&(roleMeta|roleNone|roleThing) == 0 && r.kind == breach.KindNone && r.claim == nil
		named := r.ofCards()
		if !(named && share >= rule.named) && !(clear && share >= rule.unnamed && (full >= rule.least || lenient)) {
			return verdict{}
		}
		v := verdict{kind: breach.KindCard, confidence: 0.9, why: fmt.Sprintf("%d of %d values pass every check, and %d are masked", full, c.present, c.masked)}
		if named {
			v.confidence, v.why = 0.99, "named like it; "+v.why
		}
		if c.masked > full {
			v.kind, v.full = breach.KindPartialCard, true
		}
		return v
	}
	return verdict{}
}

// cardForms splits a column of cards whose numbers are masked in some rows and whole in
// others: as a whole it is what most are.
func (d *decider) cardForms(i int, whole *Decision) []Decision {
	c := d.stats[i]
	form := Decision{Column: i, Inside: true, Form: true, Confidence: whole.Confidence}
	switch {
	case whole.Kind == breach.KindPartialCard && d.out[i].full:
		form.Kind, form.Values = breach.KindCard, int64(c.whole[breach.KindCard])
		form.Why = fmt.Sprintf("%d of %d values pass every check, beside masked ones", form.Values, c.present)
		whole.Values -= form.Values
	case whole.Kind == breach.KindCard && c.masked > 0:
		form.Kind, form.Values = breach.KindPartialCard, int64(c.masked)
		form.Why = fmt.Sprintf("%d of %d values are masked, or stand for a card", form.Values, c.present)
	default:
		return nil
	}
	form.Class = form.Kind.Class()
	return []Decision{form}
}
