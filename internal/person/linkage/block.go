package linkage

import (
	"hash/fnv"
	"slices"
)

// Records are compared only where they agree in a few respects. Each respect
// makes a block key; a pair is compared if it shares two keys, or one that says
// much by itself.

const (
	// mostBlock is how many records may share a key and all be compared; of more,
	// each is compared with the next few in the order of what they hold.
	mostBlock  = 24
	mostWindow = 6
)

// respects makes a record's block keys; the first bit of a key says that it
// counts by itself.
func respects(r *record, to []uint64) []uint64 {
	add := func(kind byte, strong bool, parts ...string) {
		h := fnv.New64a()
		_, _ = h.Write([]byte{kind})
		for _, p := range parts {
			if p == "" {
				return
			}
			_, _ = h.Write([]byte(p))
			_, _ = h.Write([]byte{0})
		}
		k := h.Sum64() &^ 1
		if strong {
			k |= 1
		}
		to = append(to, k)
	}
	g, f := r.given.Sound, r.family.Sound
	year, day := "", ""
	if r.born != "" {
		year, day = r.born[:4], min(r.born[5:7], r.born[8:])+max(r.born[5:7], r.born[8:])
	}
	add(1, true, f, g)
	add(1, true, g, f) // names in each other's place
	add(2, true, r.born)
	add(3, true, year, day)
	add(4, true, r.phone)
	for _, n := range r.numbers {
		add(5, true, n)
	}
	add(6, false, f, year)
	add(7, false, g, day)
	add(8, false, f)
	add(9, false, g)
	rare := rarest(r.address)
	for i, t := range rare {
		if i > 0 {
			add(10, true, rare[i-1].text, t.text)
		}
		add(11, false, t.text)
		add(12, true, t.text, f)
		add(13, true, t.text, g)
	}
	return to
}

// mostRare is how many words of an address make keys.
const mostRare = 3

func rarest(ts []token) []token {
	out := slices.Clone(ts)
	slices.SortStableFunc(out, func(x, y token) int {
		switch {
		case x.weight > y.weight:
			return -1
		case x.weight < y.weight:
			return 1
		}
		return 0
	})
	return out[:min(len(out), mostRare)]
}

// pair is two records, the lesser number first.
type pair struct{ a, b uint32 }

// pairs lists what is to be compared, in order.
func pairs(rs []record) []pair {
	type entry struct {
		key uint64
		rec uint32
	}
	var entries []entry
	var keys []uint64
	for i := range rs {
		keys = respects(&rs[i], keys[:0])
		for _, k := range keys {
			entries = append(entries, entry{k, uint32(i)})
		}
	}
	slices.SortFunc(entries, func(x, y entry) int {
		switch {
		case x.key < y.key || x.key == y.key && x.rec < y.rec:
			return -1
		case x.key == y.key && x.rec == y.rec:
			return 0
		}
		return 1
	})
	entries = slices.Compact(entries)
	var strong, weak []pair
	for from := 0; from < len(entries); {
		to := from + 1
		for to < len(entries) && entries[to].key == entries[from].key {
			to++
		}
		window := to - from
		if window > mostBlock {
			window = mostWindow
		}
		for i := from; i < to; i++ {
			for j := i + 1; j < min(to, i+1+window); j++ {
				p := pair{entries[i].rec, entries[j].rec}
				if entries[from].key&1 == 1 {
					strong = append(strong, p)
				} else {
					weak = append(weak, p)
				}
			}
		}
		from = to
	}
	return merged(strong, weak)
}

// merged keeps strong pairs, and weak ones that stand there twice.
func merged(strong, weak []pair) []pair {
	order := func(x, y pair) int {
		switch {
		case x.a < y.a || x.a == y.a && x.b < y.b:
			return -1
		case x == y:
			return 0
		}
		return 1
	}
	slices.SortFunc(weak, order)
	for i := 1; i < len(weak); i++ {
		if weak[i] == weak[i-1] {
			strong = append(strong, weak[i])
		}
	}
	slices.SortFunc(strong, order)
	return slices.Compact(strong)
}
