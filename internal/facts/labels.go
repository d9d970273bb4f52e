package facts

import (
	"encoding/json"
	"iter"
	"math/bits"
	"slices"
)

// labels are the texts by which columns are told, sorted, without doubles. Several
// of them are a mask, a bit each: what many columns tell is found without sorting.
type labels struct {
	names  []string
	quoted [][]byte // as JSON
	number map[string]int
}

// newLabels returns the labels among texts, of which "" is none.
func newLabels(texts []string) labels {
	slices.Sort(texts)
	l := labels{number: map[string]int{}}
	for _, name := range slices.Compact(texts) {
		if name == "" {
			continue
		}
		b, _ := json.Marshal(name) // a string cannot fail
		l.number[name] = len(l.names)
		l.names, l.quoted = append(l.names, name), append(l.quoted, b)
	}
	return l
}

// none returns the empty mask, in mask where it has room.
func (l *labels) none(mask []uint64) []uint64 {
	words := (len(l.names) + 63) / 64
	mask = slices.Grow(mask[:0], words)[:words]
	clear(mask)
	return mask
}

// with returns the mask with a label more; nil is the empty one.
func (l *labels) with(mask []uint64, name string) []uint64 {
	n, ok := l.number[name]
	if !ok {
		return mask
	}
	if mask == nil {
		mask = l.none(nil)
	}
	mask[n>>6] |= 1 << (n & 63)
	return mask
}

// has reports whether a label is in a mask.
func (l *labels) has(mask []uint64, name string) bool {
	n, ok := l.number[name]
	return ok && mask[n>>6]&(1<<(n&63)) != 0
}

// join adds the labels of another mask.
func join(mask, other []uint64) {
	for i, w := range other {
		mask[i] |= w
	}
}

// in yields the numbers of a mask's labels, in their order.
func (l *labels) in(mask []uint64) iter.Seq[int] {
	return func(yield func(int) bool) {
		for i, w := range mask {
			for ; w != 0; w &= w - 1 {
				if !yield(i<<6 + bits.TrailingZeros64(w)) {
					return
				}
			}
		}
	}
}

// appendJSON appends a mask's labels as a list.
func (l *labels) appendJSON(dst []byte, mask []uint64) []byte {
	dst = append(dst, '[')
	first := true
	for n := range l.in(mask) {
		if !first {
			dst = append(dst, ',')
		}
		dst, first = append(dst, l.quoted[n]...), false
	}
	return append(dst, ']')
}
