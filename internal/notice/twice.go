package notice

import "slices"

// twice finds the numbers that come more than once, in memory that does not grow with
// how many there are: those of few are listed; of many a bit each says that a number fell
// there once, and another that a second did, and in a second reading only the numbers
// that fell on the latter are listed.
type twice struct {
	once, more []uint64 // bits, nil where numbers are listed
	second     bool
	list       []uint64
}

const (
	mostListed = 2_000_000 // numbers: 16 MB
	twiceBits  = 28        // of each set of bits: 32 MB
)

// newTwice is for about n numbers, of which at most so many are listed at once.
func newTwice(n, most int64) *twice {
	if n <= most {
		return &twice{list: make([]uint64, 0, n)}
	}
	return &twice{once: make([]uint64, 1<<twiceBits/64), more: make([]uint64, 1<<twiceBits/64)}
}

func (t *twice) add(n uint64) {
	at, bit := n>>(64-twiceBits)/64, uint64(1)<<(n>>(64-twiceBits)%64)
	switch {
	case t.once == nil, t.second && t.more[at]&bit != 0:
		t.list = append(t.list, n)
	case t.second:
	case t.once[at]&bit != 0:
		t.more[at] |= bit
	default:
		t.once[at] |= bit
	}
}

// again reports whether all numbers must be added once more before found.
func (t *twice) again() bool {
	t.second = t.once != nil
	return t.second && slices.ContainsFunc(t.more, func(w uint64) bool { return w != 0 })
}

// found are the numbers that were added more than once, sorted.
func (t *twice) found() (out []uint64) {
	slices.Sort(t.list)
	for i := 1; i < len(t.list); i++ {
		if t.list[i] == t.list[i-1] && (len(out) == 0 || out[len(out)-1] != t.list[i]) {
			out = append(out, t.list[i])
		}
	}
	t.once, t.more, t.list = nil, nil, nil
	return out
}
