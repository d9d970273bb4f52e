package person

import "slices"

// leastCodes is how many values files must share under one name of a key.
const leastCodes = 8

// mostDense is the share of all numbers in its range that a distinctive key has at
// the most: numbers that leave half of them out meet another's by chance once in
// two, and eight times in a row hardly ever.
const mostDense = 0.5

// distinctive reports a key whose values other tables do not have by chance: texts
// such as UUIDs and codes, or numbers far apart. shared are those that are compared.
func distinctive(own, shared *keyStats) bool {
	if own == nil || len(own.kept) == 0 || len(shared.kept) < leastCodes {
		return false
	}
	vs := own.values()
	return vs[len(vs)/2]&KeyHashed != 0 || own.distinct() < mostDense*float64(own.most-vs[0]+1)
}

// Holds reports a column of keys that differ in every row, that no other table has by
// chance, and that has the values of another table's.
func (c *Counts) Holds(column int, o *Counts, other int) bool {
	own, ks := c.stats.keys[column], o.stats.keys[other]
	if own == nil || ks == nil || !own.unique() || !distinctive(own, ks) {
		return false
	}
	in, all := 0, 0
	for _, m := range ks.kept {
		if m > own.limit {
			continue // of these own has not all
		}
		all++
		if _, ok := slices.BinarySearch(own.kept, m); ok {
			in++
		}
	}
	return all >= leastCodes && float64(in) >= leastContained*float64(all)
}
