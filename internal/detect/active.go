package detect

import "github.com/tocsin-project/tocsin/internal/breach"

// active is a column as a scanner sees it: what the plan says, and the counts.
type active struct {
	index  int
	key    KeyRole
	emit   breach.Kind
	papers bool
	keyed  bool
	stats  *columnStats
	recent int // entry of the sample that was counted last

	// The last value, when it was short and held nothing, and what came of it:
	// many columns hold the same value in row after row.
	last      []byte
	lastForm  breach.Form
	lastHash  uint64
	lastKey   uint64
	lastEmpty bool
	run       uint64 // how often it came again and was not yet counted
}

// lastLength is the longest value, in bytes, that is compared with the next.
const lastLength = 24

// remember keeps a value that held nothing.
func (a *active) remember(f *breach.Field, hash, key uint64, empty bool) {
	if len(f.Raw) <= lastLength {
		a.last = append(a.last[:0], f.Raw...)
		a.lastForm, a.lastHash, a.lastKey, a.lastEmpty = f.Form, hash, key, empty
	}
}

// again takes the last value once more; it is counted when another comes.
func (a *active) again(out *Row) {
	a.run++
	if a.lastEmpty {
		return
	}
	out.Present[a.index>>6] |= 1 << (a.index & 63)
	if a.lastKey != 0 {
		out.Keys = append(out.Keys, KeyValue{uint16(a.index), a.lastKey})
	}
}

// settle counts the repetitions of the last value.
func (a *active) settle() {
	st := a.stats
	if n := st.sample.find(a.lastHash); n >= 0 {
		st.sample.entries[n].count += a.run
	}
	if a.lastEmpty {
		st.placeholder += a.run
	} else {
		st.present += a.run
		st.bytes += a.run * uint64(len(a.last))
	}
	a.run = 0
}
