package person

import (
	"encoding/binary"
	"errors"
	"math/bits"

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

// LoneGroup is the group of mailboxes beyond those that can be numbered: each
// of them is a person of its own.
const LoneGroup = 255

// Value is one found value of a row.
type Value struct {
	Column  uint16
	Kind    breach.Kind
	Inside  bool   // found within longer text
	Group   uint8  // 0 the row's own, n the n-th other person named in its text, or LoneGroup
	Owners  bool   // its place alone puts it into the group: it is the row's own where the row is somebody's
	Readers bool   // the text calls it the reader's
	Bare    bool   // of an account number: the whole value, without what parts its groups
	Bytes   []byte // normal form; borrowed

	id uint32 // of a value by which rows come together: its number+1, 0 before it is known
}

// number is that of an identifier; false says that it has none.
func (v *Value) number() (uint32, bool) { return v.id - 1, v.id > 0 }

// Observation is what is kept of one row until people are known.
type Observation struct {
	Table  int
	Leaf   int    // number of the row's leaf, that whoever replays the log knows: it is not written
	Offset int64  // of the row in its leaf, bytes
	Set    uint32 // number of the row's set of columns, within its table
	Keys   []Key
	Values []Value

	closed []byte // values that were not read yet
}

// A segment of the log is a sequence of runs, each of rows of one table: a
// header of two 32-bit numbers, table and bytes that follow, then the rows. So
// a reader that wants few tables skips the rest. A row is its set, the step to
// its offset, its keys, and its values behind their length, so that a reader who
// wants keys alone need not look at them. A key is its column, its width in
// bytes, and the value in as many: it is read without a branch, for which the
// segment ends in some bytes to spare. The width sameKey says that the value is
// that of the row before, in the same place; kinds of entities come so.
const (
	runHeader = 8
	spare     = 8
	sameKey   = 9
)

// Writer writes a segment. The zero value is ready.
type Writer struct {
	buf    []byte
	run    int // where the open run's header is
	open   bool
	ended  bool // the spare bytes are there
	table  int
	last   int64
	before [256]uint64 // the keys of the row before, by place
}

var errLog = errors.New("person: the observation log is damaged")

// Add appends an observation. o is not kept.
func (w *Writer) Add(o *Observation) {
	if !w.open || o.Table != w.table {
		w.close()
		if w.ended {
			w.buf, w.ended = w.buf[:len(w.buf)-spare], false
		}
		w.open, w.run, w.table, w.last = true, len(w.buf), o.Table, 0
		clear(w.before[:])
		w.buf = binary.LittleEndian.AppendUint32(w.buf, uint32(o.Table))
		w.buf = binary.LittleEndian.AppendUint32(w.buf, 0)
	}
	b := binary.AppendUvarint(w.buf, uint64(o.Set))
	b = binary.AppendVarint(b, o.Offset-w.last)
	w.last = o.Offset
	b = append(b, byte(min(len(o.Keys), 255)))
	b = w.appendKeys(b, o.Keys)
	size := 0
	values := o.Values[:min(len(o.Values), 1<<14)]
	for i := range values {
		size += valueSize(&values[i])
	}
	b = binary.AppendUvarint(b, uint64(size))
	for i := range values {
		b = appendValue(b, &values[i])
	}
	w.buf = b
}

// wideColumn stands for a column whose number follows the value, in two bytes.
const wideColumn = 255

func (w *Writer) appendKeys(b []byte, keys []Key) []byte {
	for i, k := range keys[:min(len(keys), 255)] {
		width := (bits.Len64(k.Value) + 7) / 8
		if k.Value == w.before[i] && width > 0 {
			b = append(b, byte(min(k.Column, wideColumn)), sameKey)
		} else {
			b = append(b, byte(min(k.Column, wideColumn)), byte(width))
			b = binary.LittleEndian.AppendUint64(b, k.Value)
			b = b[:len(b)-8+width]
			w.before[i] = k.Value
		}
		if k.Column >= wideColumn {
			b = binary.LittleEndian.AppendUint16(b, k.Column)
		}
	}
	return b
}

func valueSize(v *Value) int {
	return uvarintSize(uint64(v.Column)<<valueMarks) + 2 + uvarintSize(uint64(len(v.Bytes))) + len(v.Bytes)
}

func uvarintSize(n uint64) int { return (bits.Len64(n|1) + 6) / 7 }

// valueMarks are the low bits of a column's number in the log that mark a value. A kind's
// byte has no room for marks: there are more than 128 kinds.
const valueMarks = 4

func appendValue(b []byte, v *Value) []byte {
	column := uint64(v.Column) << valueMarks
	if v.Inside {
		column |= 1
	}
	if v.Owners {
		column |= 2
	}
	if v.Bare {
		column |= 4
	}
	if v.Readers {
		column |= 8
	}
	b = binary.AppendUvarint(b, column)
	b = append(b, byte(v.Kind), v.Group)
	b = binary.AppendUvarint(b, uint64(len(v.Bytes)))
	return append(b, v.Bytes...)
}

func (w *Writer) close() {
	if w.open {
		binary.LittleEndian.PutUint32(w.buf[w.run+4:], uint32(len(w.buf)-w.run-runHeader))
		w.open = false
	}
}

// Bytes ends the segment and returns it; it is empty if no row was added.
func (w *Writer) Bytes() []byte {
	w.close()
	if len(w.buf) == 0 || w.ended {
		return w.buf
	}
	w.buf, w.ended = append(w.buf, make([]byte, spare)...), true
	return w.buf
}

// Reset empties the writer and keeps its memory.
func (w *Writer) Reset() { *w = Writer{buf: w.buf[:0]} }

// Decoder walks the observations of one segment.
type Decoder struct {
	rest  []byte // of the segment, after the open run, with the spare bytes
	row   []byte // of the open run, and what follows
	left  int    // bytes of the open run
	table int
	last  int64
	want  func(table int) bool

	before [256]uint64 // the keys of the row before, by place
}

// NewDecoder returns a decoder of a segment that Writer made. want says which
// tables are asked for, nil for all.
func NewDecoder(seg []byte, want func(table int) bool) *Decoder {
	return &Decoder{rest: seg, want: want}
}

// Next fills o with the next observation, whose values lie in the segment and
// are read by Open; it returns false at the end.
func (d *Decoder) Next(o *Observation) (bool, error) {
	for d.left == 0 {
		if len(d.rest) == spare || len(d.rest) == 0 {
			return false, nil
		}
		if len(d.rest) < runHeader+spare {
			return false, errLog
		}
		d.table = int(binary.LittleEndian.Uint32(d.rest))
		n := int(binary.LittleEndian.Uint32(d.rest[4:]))
		if n > len(d.rest)-runHeader-spare {
			return false, errLog
		}
		d.row, d.left, d.rest = d.rest[runHeader:], n, d.rest[runHeader+n:]
		d.last = 0
		clear(d.before[:])
		if d.want != nil && !d.want(d.table) {
			d.left = 0
		}
	}
	return true, d.next(o)
}

// next decodes one row but for its values. It works on a local copy of what is
// left, since the log is read several times and this is most of what that costs.
func (d *Decoder) next(o *Observation) error {
	b := d.row
	set, b := number(b)
	delta, b := number(b)
	d.last += int64(delta>>1) ^ -int64(delta&1)
	if len(b) < spare {
		return errLog
	}
	o.Table, o.Set, o.Offset = d.table, uint32(set), d.last
	o.Keys, o.Values = o.Keys[:0], o.Values[:0]
	keys := int(b[0])
	b = b[1:]
	for i := range keys {
		if len(b) < 2+spare {
			return errLog
		}
		column, width := uint16(b[0]), uint(b[1])
		value := d.before[i]
		switch {
		case width <= 8:
			// A shift by 64 gives 0, as it should for no bytes at all.
			value = binary.LittleEndian.Uint64(b[2:]) << (64 - 8*width) >> (64 - 8*width)
			d.before[i] = value
			b = b[2+width:]
		case width == sameKey:
			b = b[2:]
		default:
			return errLog
		}
		if column == wideColumn {
			if len(b) < 2 {
				return errLog // the key's bytes were the last ones
			}
			column = binary.LittleEndian.Uint16(b)
			b = b[2:]
		}
		o.Keys = append(o.Keys, Key{Column: column, Value: value})
	}
	size, b := number(b)
	used := uint64(len(d.row)-len(b)) + size
	if used > uint64(d.left) || len(b) < spare {
		return errLog
	}
	o.closed = b[:size:size]
	d.row, d.left = b[size:], d.left-int(used)
	return nil
}

// Open reads the row's values, once.
func (o *Observation) Open() error {
	b := o.closed
	o.closed = nil
	for len(b) > 0 {
		var column, n uint64
		column, b = number(b)
		if len(b) < 3 {
			return errLog
		}
		kind, group := breach.Kind(b[0]), b[1]
		n, b = number(b[2:])
		if n > uint64(len(b)) {
			return errLog
		}
		o.Values = append(o.Values, Value{
			Column: uint16(column >> valueMarks), Kind: kind, Inside: column&1 != 0, Owners: column&2 != 0, Bare: column&4 != 0,
			Readers: column&8 != 0, Group: group, Bytes: b[:n:n],
		})
		b = b[n:]
	}
	return nil
}

// number reads one number and returns what follows; a damaged one reads as 0
// and nothing follows.
func number(b []byte) (uint64, []byte) {
	if len(b) > 0 && b[0] < 0x80 {
		return uint64(b[0]), b[1:]
	}
	return longNumber(b)
}

func longNumber(b []byte) (uint64, []byte) {
	v, n := binary.Uvarint(b)
	if n <= 0 {
		return 0, nil
	}
	return v, b[n:]
}
