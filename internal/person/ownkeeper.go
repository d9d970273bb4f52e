package person

import (
	"math"
	"slices"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// A key of a table to itself may name who guards a child: people.guardian_id. Where nothing
// declares it, small numbers are found among a table's own keys whatever they refer to, as
// to a table of guardians that is not in the leak. So the rows that it leads to are asked.

// chargeWords name who has charge of somebody by law, and nobody's mother: within one table
// they guard also whom no birth date makes a child. A family tree holds grown-ups.
var chargeWords = []string{
	"guardian", "guardians", "tuteur", "tutrice", "vormund",
	"erziehungsberechtigte", "erziehungsberechtigter", "erziehungsberechtigten", "sorgeberechtigte", "sorgeberechtigter", "sorgeberechtigten",
	"voogd", "tutore", "opiekun", "opiekuna", "vardnadshavare", "vaerge", "foresatt", "foresatte",
}

// ofCharge reports a column with such a word.
func ofCharge(column string) bool {
	return slices.ContainsFunc(unglued(words(column)), func(w string) bool { return slices.Contains(chargeWords, fold(w)) })
}

// ownKeys are the columns by which rows of a table may lead to guardians in it.
func (t *table) ownKeys() (out []int) {
	for _, c := range t.Keys {
		if c != t.primary && !t.isType[c] && t.typeOf[c] < 0 && !t.isComposed(c) && ofGuardian(t.Columns[c].Name) {
			out = append(out, c)
		}
	}
	return out
}

// findOwnKeepers finds the arrows from children to guardians in the same table.
func (r *resolver) findOwnKeepers(t *table) {
	if !t.identity || t.primary < 0 || t.composite >= 0 || t.space == nil {
		return
	}
	for _, c := range t.ownKeys() {
		ks := r.stats.key(t.index, c)
		if ks == nil || t.hasRef(c) || r.ofComposite(t, c) {
			continue
		}
		declared := slices.ContainsFunc(t.Foreign, func(f Foreign) bool {
			return f.Column == c && f.Table == t.index && f.RefColumn == t.primary
		})
		share := r.contained(ks, t)
		if !declared && share < leastContained {
			continue
		}
		open := !declared && !telling(ks, share)
		t.keepers = append(t.keepers, keeper{
			ref:  &ref{column: c, target: t.index, typeCol: -1, declared: declared},
			sure: !open && ofCharge(t.Columns[c].Name),
			open: open,
		})
	}
}

const (
	// mostChance is how likely it may be that a key that means something else leads to
	// no child, and mostYoung how many in a hundred of its rows may be children's.
	mostChance, mostYoung = 1e-4, 5
	// mostCounted is how many in a hundred of the numbers up to the greatest may be led to:
	// those of another table are counted from 1, and so are the grown-ups who came first.
	mostCounted = 80
)

// toGuardians reports of an open arrow whether that it leads to grown-ups is no chance.
func (g *guarding) toGuardians() bool {
	if g.dated == 0 || 100*g.ledYoung > mostYoung*g.led || 100*float64(g.led) > mostCounted*float64(g.most) {
		return false
	}
	return math.Pow(1-float64(g.young)/float64(g.dated), float64(g.led)) <= mostChance
}

// guarding is what the rows of guardians say of one arrow that leads to them.
type guarding struct {
	referers
	*keeper
	// Of an open one: rows of which the birth is known, those of them that are children's,
	// the same of the rows that are led to, and the greatest key of these.
	dated, young, led, ledYoung int
	most                        uint64
	held                        []reasonOf
}

// reasonOf is a reason that waits until it is known what an arrow leads to.
type reasonOf struct {
	child uint32
	text  []byte
}

// count counts a row of the table of an open arrow.
func (g *guarding) count(k uint64, dated, young bool) {
	if !g.open || !dated {
		return
	}
	one := 0
	if young {
		one = 1
	}
	g.dated, g.young = g.dated+1, g.young+one
	if len(g.of(k)) > 0 {
		g.led, g.ledYoung, g.most = g.led+1, g.ledYoung+one, max(g.most, k)
	}
}

// say notes a reason beside a child: of an open arrow later.
func (a *assembly) say(g *guarding, child uint32, text []byte) {
	if g.open {
		g.held = append(g.held, reasonOf{child, text})
		return
	}
	a.put(child, KindReason, 0, text)
}

// settleOpen notes what was said of an open arrow, if it leads to guardians, and else beside
// the children that nothing shows it.
func (a *assembly) settleOpen(g *guarding) {
	switch {
	case !g.open:
	case g.toGuardians():
		for _, r := range g.held {
			a.put(r.child, KindReason, 0, r.text)
		}
	default:
		for _, child := range g.list {
			a.put(child.who, KindReason, 0, g.missing(breach.GuardianUnsure))
		}
	}
}

// missing is the text of a reason why a key leads to no guardian who can be written to.
func (k *keeper) missing(why string) []byte {
	return []byte(breach.GuardianMissingRule + why + ", " + k.key + "\x00")
}
