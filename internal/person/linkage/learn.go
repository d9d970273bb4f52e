package linkage

import (
	"cmp"
	"hash/fnv"
	"maps"
	"math"
	"slices"
)

// model is how likely records agree in a field: of one person (m), of two (u).
type model struct {
	m, u  [fields][levels]float64
	prior float64 // the share of all pairs that are one person
}

const (
	rounds      = 25
	randomPairs = 60_000 // compared to learn how strangers agree
	rarest1     = 1e-7   // the least that a chance is held to be
)

// The agreement of one person's records that learning begins with, and that it
// is held near to while there is little to learn from.
var expected = [levels]float64{differs: 0.05, partly: 0.05, near: 0.15, same: 0.75}

// weightExpected is how many records' worth the expectation counts.
const weightExpected = 8

// learn estimates the model by expectation and maximisation over how many pairs
// show each pattern. Counts are whole numbers and sums run in one order, so that
// the same records give the same weights.
func learn(rs []record, seen map[pattern]int) *model {
	md := &model{prior: 1 / float64(max(len(rs), 2))}
	md.strangers(rs)
	for f := range fields {
		md.m[f] = expected
	}
	order := slices.SortedFunc(maps.Keys(seen), func(x, y pattern) int { return slices.Compare(x[:], y[:]) })
	all := float64(len(rs)) * float64(len(rs)-1) / 2
	for range rounds {
		var sums [fields][levels]float64
		matches := 0.0
		for _, p := range order {
			share := md.chance(p) * float64(seen[p])
			matches += share
			for f, l := range p {
				sums[f][l] += share
			}
		}
		md.prior = min(0.5, max(matches, 1)/max(all, 1))
		for f := range fields {
			total := 0.0
			for l := differs; l < levels; l++ {
				sums[f][l] += weightExpected * expected[l]
				total += sums[f][l]
			}
			for l := differs; l < levels; l++ {
				md.m[f][l] = sums[f][l] / total
			}
		}
	}
	return md
}

// strangers learns from pairs that have nothing to do with each other how two
// people agree.
func (md *model) strangers(rs []record) {
	var sums [fields][levels]float64
	order := scattered(rs)
	taken := 0
	for distance := 1; distance < len(order) && taken < randomPairs; distance++ {
		for i := 0; i+distance < len(order) && taken < randomPairs; i++ {
			p := compare(&rs[order[i]], &rs[order[i+distance]])
			for f, l := range p {
				sums[f][l]++
			}
			taken++
		}
	}
	for f := range fields {
		total := 0.0
		for l := differs; l < levels; l++ {
			total += sums[f][l]
		}
		for l := differs; l < levels; l++ {
			md.u[f][l] = (sums[f][l] + 0.1) / (total + 0.4)
		}
	}
}

// bits is the weight of agreeing so in a field.
func (md *model) bits(f field, l level) float64 {
	if l == missing {
		return 0
	}
	return math.Log2(max(md.m[f][l], rarest1) / max(md.u[f][l], rarest1))
}

func (md *model) start() float64 { return math.Log2(md.prior / (1 - md.prior)) }

// chance is how likely a pair with the pattern is one person.
func (md *model) chance(p pattern) float64 {
	sum := md.start()
	for f, l := range p {
		sum += md.bits(field(f), l)
	}
	return odds(sum)
}

func odds(bits float64) float64 { return 1 / (1 + math.Exp2(-bits)) }

// weight is the pair's whole weight; the same rare value says more than the same
// common one.
func (md *model) weight(a, b *record, p pattern, f *frequencies) float64 {
	sum := md.start()
	for i, l := range p {
		k := field(i)
		if l != same || k == address {
			sum += md.bits(k, l)
			continue
		}
		often := 0
		switch k {
		case given:
			often = f.values[k][a.given.Word]
		case family:
			often = f.values[k][a.family.Word]
		case born:
			often = f.values[k][a.born]
		case phone:
			often = f.values[k][a.phone]
		case number:
			often = f.n
			for _, v := range a.numbers {
				if slices.Contains(b.numbers, v) {
					often = min(often, f.values[k][v])
				}
			}
		}
		// Half of what the value's own rarity says, half of the field's: the
		// rarity of few records is not known well.
		own := math.Log2(md.m[k][l] / max(float64(often)/float64(f.n), rarest1))
		sum += (own + md.bits(k, l)) / 2
	}
	return sum
}

// scattered puts records in an order that has nothing to do with what they hold
// and yet follows from it.
func scattered(rs []record) []int {
	marks := make([]uint64, len(rs))
	order := make([]int, len(rs))
	for i := range rs {
		h := fnv.New64a()
		_, _ = h.Write([]byte(rs[i].contents))
		marks[i], order[i] = h.Sum64(), i
	}
	slices.SortFunc(order, func(x, y int) int { return cmp.Or(cmp.Compare(marks[x], marks[y]), cmp.Compare(x, y)) })
	return order
}
