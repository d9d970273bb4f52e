package person

import (
	"cmp"
	"slices"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// Telephone numbers join nobody by themselves, so that it is not counted who has
// which. But one that is typed to get past a form (600 000 000, 0612345678), and
// that people of several names have, is nobody's. So is a number like it that only a
// state could have given (00000000T, 12345678Z), from the second holder on: each has
// one of their own, and in a small leak few share what forms were filled with.

// madeUpDigits are the last digits of a number that say so: all the same, or each
// one more or less than the one before.
const madeUpDigits = 7

// madeUp reports a number that looks typed to get past a form.
func madeUp(v []byte) bool {
	var last [madeUpDigits]byte
	n := 0
	for i := len(v) - 1; i >= 0 && n < madeUpDigits; i-- {
		if v[i]-'0' < 10 {
			last[n] = v[i]
			n++
		}
	}
	if n < madeUpDigits {
		return false
	}
	step := last[0] - last[1] // of bytes: one less is 255
	if step != 0 && step != 1 && step != 255 {
		return false
	}
	for i := 2; i < madeUpDigits; i++ {
		if last[i-1]-last[i] != step {
			return false
		}
	}
	return true
}

// typed reports such a number among those that states give.
func (c *carriers) typed() bool { return rankOf(c.kind) == 0 && madeUp(c.value) }

// weak reports an identifier that joins those alone who bear like names: accounts,
// which people share, and what looks typed to get past a form.
func (c *carriers) weak() bool { return rankOf(c.kind) == 2 || c.typed() }

// whyNobodys says why an identifier with too many holders is nobody's.
func (c *carriers) whyNobodys() string {
	if c.typed() {
		return whyTyped
	}
	return whyHolders
}

// typed is what is known of such a number.
type typed struct {
	names []uint64 // hashes of different whole names in its rows, placeholderNames at the most
	value string   // as it is written; the least
	rows  int64
}

func (t *typed) add(name uint64, value string, rows int64) {
	if name != 0 && len(t.names) < placeholderNames && !slices.Contains(t.names, name) {
		t.names = append(t.names, name)
	}
	if t.value == "" || value < t.value {
		t.value = value
	}
	t.rows += rows
}

// noteTyped notes such numbers of a row's own person.
func (j *joining) noteTyped(t *table, o *Observation) {
	for i := range o.Values {
		v := &o.Values[i]
		if v.Kind != breach.KindPhone || v.Inside || !madeUp(v.Bytes) {
			continue
		}
		if _, ok := t.Columns[v.Column].accepts(v); !ok || t.Known {
			continue
		}
		if tel, ok := telephone(v.Bytes); ok {
			if j.typed == nil {
				j.typed = map[uint64]*typed{}
			}
			if j.typed[tel] == nil {
				j.typed[tel] = &typed{}
			}
			j.typed[tel].add(wholeName(t, o), string(v.Bytes), 1)
		}
	}
}

// settleTyped finds those that people of several names have, and those that are
// known of the case.
func (r *resolver) settleTyped(parts []*joining) {
	all := map[uint64]*typed{}
	for _, j := range parts {
		for tel, n := range j.typed {
			if all[tel] == nil {
				all[tel] = &typed{}
			}
			for _, name := range n.names {
				all[tel].add(name, n.value, 0)
			}
			all[tel].add(0, n.value, n.rows)
		}
	}
	r.typed = map[uint64]bool{}
	for _, p := range r.known {
		if p.Kind == breach.KindPhone {
			tel, _ := telephone([]byte(p.Value.Reveal()))
			r.typed[tel] = true
		}
	}
	for tel, n := range all {
		if len(n.names) >= placeholderNames {
			r.typed[tel] = true
			r.crowds = append(r.crowds, Placeholder{breach.KindPhone, breach.Secret(n.value), n.rows, whyNames})
		}
	}
	slices.SortFunc(r.crowds, func(x, y Placeholder) int { return cmp.Or(cmp.Compare(x.Kind, y.Kind), cmp.Compare(x.Value, y.Value)) })
}

// isTyped reports a telephone number that is nobody's.
func (r *resolver) isTyped(v *Value) bool {
	if len(r.typed) == 0 || v.Kind != breach.KindPhone {
		return false
	}
	tel, ok := telephone(v.Bytes)
	return ok && r.typed[tel]
}
