package person

import (
	"encoding/binary"
	"errors"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// KeyHashed is set in a key's value that is a hash of text and no integer.
const KeyHashed = 1 << 63

// Key is the value of a candidate key column in one row: an integer as itself,
// other text as a 64-bit hash with the top bit set.
type Key struct {
	Column uint16
	Value  uint64
}

// Value is one found value of a row.
type Value struct {
	Column uint16
	Kind   breach.Kind
	Inside bool   // found within longer text
	Group  uint8  // 0 the row's own, n the n-th other person named in its text
	Bytes  []byte // normal form; borrowed
}

// Observation is what is kept of one row until people are known.
type Observation struct {
	Table  int
	Offset int64  // of the row in its leaf, bytes
	Set    uint32 // number of the row's set of columns, within its table
	Keys   []Key
	Values []Value
}

var errLog = errors.New("person: the observation log is damaged")

const insideFlag = 0x80

// Append appends the observation to a segment of the log. last is the offset of
// the segment's observation before, 0 for the first.
func (o *Observation) Append(seg []byte, last int64) []byte {
	seg = binary.AppendUvarint(seg, uint64(o.Table))
	seg = binary.AppendUvarint(seg, uint64(o.Set))
	seg = binary.AppendVarint(seg, o.Offset-last)
	seg = binary.AppendUvarint(seg, uint64(len(o.Keys)))
	seg = binary.AppendUvarint(seg, uint64(len(o.Values)))
	for _, k := range o.Keys {
		seg = binary.AppendUvarint(seg, uint64(k.Column))
		seg = binary.AppendUvarint(seg, k.Value)
	}
	for i := range o.Values {
		v := &o.Values[i]
		seg = binary.AppendUvarint(seg, uint64(v.Column))
		group := min(v.Group, insideFlag-1)
		if v.Inside {
			group |= insideFlag
		}
		seg = append(seg, byte(v.Kind), group)
		seg = binary.AppendUvarint(seg, uint64(len(v.Bytes)))
		seg = append(seg, v.Bytes...)
	}
	return seg
}

// Decoder walks the observations of one segment.
type Decoder struct {
	rest []byte
	last int64
}

// NewDecoder returns a decoder of a segment that Append made.
func NewDecoder(seg []byte) *Decoder { return &Decoder{rest: seg} }

// Next fills o with the next observation, whose values lie in the segment; it
// returns false at the end.
func (d *Decoder) Next(o *Observation) (bool, error) {
	if len(d.rest) == 0 {
		return false, nil
	}
	table, set := d.uvarint(), d.uvarint()
	delta, n := binary.Varint(d.rest)
	if n <= 0 {
		return false, errLog
	}
	d.rest = d.rest[n:]
	d.last += delta
	o.Table, o.Set, o.Offset = int(table), uint32(set), d.last
	keys, values := d.uvarint(), d.uvarint()
	if keys > uint64(len(d.rest)) || values > uint64(len(d.rest)) {
		return false, errLog
	}
	o.Keys, o.Values = o.Keys[:0], o.Values[:0]
	for range keys {
		o.Keys = append(o.Keys, Key{Column: uint16(d.uvarint()), Value: d.uvarint()})
	}
	for range values {
		v, ok := d.value()
		if !ok {
			return false, errLog
		}
		o.Values = append(o.Values, v)
	}
	return true, nil
}

func (d *Decoder) value() (Value, bool) {
	col := d.uvarint()
	if len(d.rest) < 3 {
		return Value{}, false
	}
	v := Value{Column: uint16(col), Kind: breach.Kind(d.rest[0]), Inside: d.rest[1]&insideFlag != 0, Group: d.rest[1] &^ insideFlag}
	d.rest = d.rest[2:]
	n := d.uvarint()
	if n > uint64(len(d.rest)) {
		return Value{}, false
	}
	v.Bytes, d.rest = d.rest[:n:n], d.rest[n:]
	return v, true
}

// uvarint reads one number; a damaged one reads as 0 and ends the segment.
func (d *Decoder) uvarint() uint64 {
	if len(d.rest) > 0 && d.rest[0] < 0x80 {
		v := d.rest[0]
		d.rest = d.rest[1:]
		return uint64(v)
	}
	v, n := binary.Uvarint(d.rest)
	if n <= 0 {
		d.rest = nil
		return 0
	}
	d.rest = d.rest[n:]
	return v
}
