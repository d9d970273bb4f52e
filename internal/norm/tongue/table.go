package tongue

import "math/bits"

// table holds what words count, by their bytes: a word of a text is looked up in one step,
// which a map takes four times as long for.
type table struct {
	slots   []slot // a power of two, at most a quarter of them full
	shift   uint
	weights []weight
}

// slot is a word, and where in the table its weights stand; a key of 0 is none.
type slot struct {
	key      uint64
	from, to uint32
}

func tableOf(words map[uint64][]weight) table {
	size := 2 + bits.Len(uint(len(words)))
	t := table{slots: make([]slot, 1<<size), shift: uint(64 - size)}
	for key, list := range words {
		i := t.place(key)
		for t.slots[i].key != 0 {
			i = (i + 1) % len(t.slots)
		}
		from := uint32(len(t.weights))
		t.weights = append(t.weights, list...)
		t.slots[i] = slot{key, from, uint32(len(t.weights))}
	}
	return t
}

func (t *table) place(key uint64) int { return int(key * 0x9e3779b97f4a7c15 >> t.shift) }

// at returns what a word counts, which is not 0; none for one that is in no language.
func (t *table) at(key uint64) []weight {
	for i := t.place(key); ; i = (i + 1) & (len(t.slots) - 1) {
		switch s := &t.slots[i]; s.key {
		case key:
			return t.weights[s.from:s.to]
		case 0:
			return nil
		}
	}
}
