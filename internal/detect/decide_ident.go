package detect

import (
	"fmt"
	"math"
	"sync"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/norm/ident"
)

const (
	// identShare is the share of a column's values that must pass a rule where
	// the name says nothing, and looseShare where the rule holds for some values
	// only; identNamed where the name says it.
	identShare, looseShare, identNamed = 0.95, 0.7, 0.5
	// rivalShare is the share that must pass a rival for it to cast doubt.
	rivalShare = 0.9
	// identOdds is the logarithm of the chance that as many pass by accident.
	// There are some hundred rules and perhaps ten thousand columns in a leak.
	identOdds = -12
	// rivalry is how many times likelier by chance a rival may be and still
	// cast doubt: equal checks under two names.
	rivalry = 3
)

// identTally is how many of a column's sampled values pass each rule.
type identTally struct {
	n      int
	passed []int
}

// readIdents counts over distinct values, so that one frequent value does not
// stand for the column.
func readIdents(c *columnStats) identTally {
	return tallyOf(c, func([]byte) bool { return true })
}

// readWhole is readIdents of the values that are not masked: those say nothing for or
// against the others.
func readWhole(c *columnStats) identTally {
	return tallyOf(c, func(v []byte) bool { return !maskedNumber(v) })
}

// tallyOf counts over the distinct values that count.
func tallyOf(c *columnStats, counts func(v []byte) bool) identTally {
	t := identTally{passed: make([]int, len(ident.Rules()))}
	for _, e := range c.sample.least() {
		if !e.empty && counts(e.head) {
			t.n++
			ident.Count(t.passed, e.head)
		}
	}
	return t
}

// share is the share of values that pass a rule.
func (t *identTally) share(rule int) float64 { return float64(t.passed[rule]) / float64(max(t.n, 1)) }

// identify decides columns of numbers and codes that states, banks, makers and
// programs give out.
func (d *decider) identify(i int, lenient bool) verdict {
	f, p := &d.feats[i], d.names[i]
	r := p.reading
	switch p.typ {
	case typeDate, typeTime, typeBool, typeDecimal, typeEnum:
		return verdict{}
	}
	if r.roles&(roleMeta|roleNone) != 0 || f.n == 0 || f.meanSize < 3 || f.rate(f.digits) < 0.5 || f.rate(f.prose) > 0.3 && f.meanSize > 400 {
		return verdict{}
	}
	class := wanted(r)
	if f.distinct < 2 && d.stats[i].present > 1 {
		return verdict{}
	}
	if d.issuedByHouse(i, class) {
		class = breach.NoClass
	}
	if d.p.table.thing && !d.p.table.person && class != breach.PartialCards {
		return d.amongThings(i, class) // but who pays for an order pays with a card of their own
	}
	if class != breach.NoClass {
		return d.namedIdent(i, class)
	}
	hinted := r.kind == breach.KindIBAN // "account", with a word that nobody knows beside it
	if r.kind != breach.KindNone && !hinted || r.claim != nil || r.roles&roleThing != 0 || f.rate(f.uuid+f.ip+f.url) > 0.3 {
		return verdict{}
	}
	v, _ := d.identOf(i, lenient)
	if hinted && v.kind.Class() != breach.BankAccounts {
		return verdict{}
	}
	return v
}

// numberOfState reports the classes among which a column's name seldom tells:
// "national insurance number" is one or the other by country.
func numberOfState(c breach.Class) bool {
	return c == breach.GovernmentIDs || c == breach.SocialSecurity || c == breach.HealthInsurance
}

// namedIdent finds the rule that a column's values follow, among those of the
// class that its name says.
func (d *decider) namedIdent(i int, class breach.Class) verdict {
	t := readIdents(d.stats[i])
	if d.stats[i].masked > 0 && d.names[i].maskable() != breach.KindNone {
		t = readWhole(d.stats[i])
	}
	best, surest := -1, 0.0
	for k, rule := range ident.Rules() {
		same := rule.Kind.Class() == class || rule.Chance < 1 && numberOfState(class) && numberOfState(rule.Kind.Class())
		bare := rule.Chance >= 1 && !rule.Kind.ByState() // a form without values to keep: the name is enough
		if rule.Kind == breach.KindNone || !same || bare || t.share(k) < identNamed {
			continue
		}
		// The best explains most values by the least chance.
		sure := t.share(k)*4 - math.Log10(max(rule.Chance, 1e-6))
		if rule.Chance >= 1 {
			sure -= 10 // a form alone, where nothing better is
		}
		if best < 0 || sure > surest {
			best, surest = k, sure
		}
	}
	if best < 0 {
		return verdict{}
	}
	rule := ident.Rules()[best]
	if rule.Chance < 1 && t.share(best) < 3*rule.Chance && t.share(best) < 0.9 {
		return verdict{}
	}
	v := verdict{kind: rule.Kind, confidence: 0.98, why: "named like it; " + passes(&t, best)}
	if rule.Chance >= 1 { // other numbers have the form too: the name alone says it
		v.confidence = claimConfidence
		if d.countsUp(i, class) {
			return verdict{}
		}
	}
	return v
}

func passes(t *identTally, rule int) string {
	what := "have the form"
	if ident.Rules()[rule].Chance < 1 {
		what = "pass the check"
	}
	name := ident.Rules()[rule].Name
	if name == "" {
		name = ident.Rules()[rule].Kind.String()
	}
	return fmt.Sprintf("%d of %d sampled values %s of %s", t.passed[rule], t.n, what, name)
}

// identOf decides by values alone: nearly all must pass, so many that chance is
// out of the question, and no number that is nobody's may explain them as well.
// It returns the rule too, -1 for none.
func (d *decider) identOf(i int, lenient bool) (verdict, int) {
	t := readIdents(d.stats[i])
	best, rival := -1, math.Inf(1)
	for k, rule := range ident.Rules() {
		need := identShare
		switch {
		case rule.Loose:
			need = looseShare
		case rule.Kind == breach.KindNone:
			need = rivalShare
		}
		if rule.Named || t.share(k) < need {
			continue
		}
		if rule.Kind == breach.KindNone {
			rival = min(rival, rule.Rarity())
			continue
		}
		if best < 0 || rule.Rarity() < ident.Rules()[best].Rarity() {
			best = k
		}
	}
	if best < 0 {
		return verdict{}, -1
	}
	rule := ident.Rules()[best]
	odds := rule.Odds(t.passed[best], t.n)
	if rival <= rivalry*max(rule.Rarity(), 1e-9) || odds > identOdds && !(lenient && odds <= identOdds/4) {
		return verdict{}, -1
	}
	if twinOf(&t, best) || d.beyond(i, rule) || dated(rule.Kind) && !d.bornThen(i) {
		return verdict{}, -1
	}
	return verdict{kind: rule.Kind, confidence: 0.9, why: passes(&t, best)}, best
}

// beyond reports values that do not pass a rule and mostly carry its check all the
// same: they are of another kind, of which most have the rule's form too. (French
// companies' numbers beside Canadians': no Canadian's begins with 8.)
func (d *decider) beyond(i int, rule *ident.Rule) bool {
	fail, carry := 0, 0
	for _, e := range d.stats[i].sample.least() {
		if e.empty || rule.Valid(e.head) {
			continue
		}
		fail++
		if rule.Beyond(e.head) {
			carry++
		}
	}
	return carry*2 > fail
}

// twinOf reports whether a rule of another class explains the values as well:
// then only the name can tell.
func twinOf(t *identTally, best int) bool {
	rules := ident.Rules()
	for k, rule := range rules {
		if k != best && !rule.Named && rule.Kind != breach.KindNone && rule.Kind.Class() != rules[best].Kind.Class() &&
			t.share(k) >= t.share(best) && rule.Rarity() <= rivalry*rules[best].Rarity() {
			return true
		}
	}
	return false
}

// wanted is the class of numbers that a column's name says, none where it says
// no such class.
func wanted(r reading) breach.Class {
	if r.fit < partFit || r.plain && r.kind != breach.KindIBAN { // "rib" alone: forms without a check do not count there
		return breach.NoClass
	}
	switch {
	case r.kind.ByState():
		return r.kind.Class()
	case r.claim != nil:
		return r.claim.class
	case r.kind == breach.KindGeo:
		return breach.CoordinatePairs
	case r.kind == breach.KindCard:
		return breach.PartialCards
	case r.kind == breach.KindIBAN:
		return breach.BankAccounts // in its national form
	}
	return breach.NoClass
}

// formShare is the share of values that must have a form of their class where
// the class has all its forms in the rules.
const formShare = 0.34

// formless reports a column that is named like codes which have known forms, and
// whose values have none: dishes under "plate", verdicts under "cvv".
func (d *decider) formless(i int, class breach.Class) bool {
	switch class {
	case breach.CardCodes, breach.RegistrationPlates, breach.PartialCards, breach.KindIMSI.Class(), breach.IMEINumbers,
		breach.MACAddresses, breach.VehicleNumbers:
	default:
		return false
	}
	if c := d.names[i].reading.claim; c != nil && c.shape == shapeSecret {
		return false // a token has the form of its maker
	}
	t := readIdents(d.stats[i])
	for k, rule := range ident.Rules() {
		if rule.Kind.Class() == class && t.share(k) >= formShare {
			return false
		}
	}
	return true
}

// identForms bring the numbers that states give out to their normal forms, by
// kind.
var identForms = sync.OnceValue(func() (forms [breach.KindCount]func(dst, b []byte) ([]byte, bool)) {
	for k := range breach.KindCount {
		rules := ident.Of(k)
		forms[k] = func(dst, b []byte) ([]byte, bool) {
			for _, r := range rules {
				if out, ok := r.Append(dst, b); ok {
					return out, true
				}
			}
			return dst, false
		}
	}
	return forms
})
