package pack

import (
	"encoding/binary"
	"fmt"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/ledger"
)

func (b *Builder) addConflicts(out []byte, list []ledger.Conflict) ([]byte, error) {
	out = binary.AppendUvarint(out, uint64(len(list)))
	for i := range list {
		c := &list[i]
		out = b.rest.append(out, c.Rule)
		out = binary.AppendUvarint(out, uint64(c.Doubt))
		out = append(out, c.Other[:]...)
		for _, side := range [...][]ledger.Value{c.Here, c.There} {
			out = binary.AppendUvarint(out, uint64(len(side)))
			for _, v := range side {
				if !ledger.Tells(v.Kind) {
					return nil, fmt.Errorf("a conflict names a value of kind %q, which is not kept of people", v.Kind)
				}
				out = appendString(b.rest.append(out, v.Kind.String()), string(v.Value))
			}
		}
	}
	return out, nil
}

// leastConflict is the fewest bytes one takes: a word, a doubt, an id and two
// empty sides.
const leastConflict = 20

func (d *decoder) conflicts() []ledger.Conflict {
	n := d.rest.count(leastConflict)
	out := make([]ledger.Conflict, 0, n)
	for range n {
		c := ledger.Conflict{Rule: d.rest.word(&d.restWord)}
		doubt := d.rest.uvarint()
		d.rest.bad = d.rest.bad || doubt > 1000
		c.Doubt = uint16(doubt)
		copy(c.Other[:], d.rest.sixteen())
		for _, side := range []*[]ledger.Value{&c.Here, &c.There} {
			for range d.rest.count(2) {
				kind := d.kind()
				d.rest.bad = d.rest.bad || !ledger.Tells(kind)
				*side = append(*side, ledger.Value{Kind: kind, Value: breach.Secret(d.rest.string())})
			}
		}
		out = append(out, c)
	}
	return out
}
