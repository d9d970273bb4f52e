package person

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"math/bits"
	"slices"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// kept is one value of a person. head is its first bytes, so that most
// comparisons need not look further.
type kept struct {
	head  uint64
	bytes []byte
	text  string // the same, once it is given out
	kind  breach.Kind
	marks byte
}

func (k *kept) before(o *kept) int {
	switch {
	case k.kind != o.kind:
		return cmp.Compare(k.kind, o.kind)
	case k.head != o.head:
		return cmp.Compare(k.head, o.head)
	}
	return bytes.Compare(k.bytes, o.bytes)
}

func head(b []byte) uint64 {
	if len(b) >= 8 {
		return binary.BigEndian.Uint64(b)
	}
	h := uint64(0)
	for _, c := range b {
		h = h<<8 | uint64(c)
	}
	return h << (8 * (8 - len(b)))
}

// dealer takes one bin after the other and deals it to its people. It belongs
// to one goroutine.
type dealer struct {
	a     *assembly
	piece []byte // room for a piece
	buf   []byte // the bin's values, whole
	at    []at
	dealt []kept // by person
	first []uint32
	rows  []uint64
	shows []uint32 // by person
	begin []uint32
}

// at is where a value of the bin is.
type at struct{ who, offset uint32 }

// load reads a bin and sorts what it holds by person.
func (d *dealer) load(bin int) error {
	d.buf, d.at, d.rows = d.buf[:0], d.at[:0], d.rows[:0]
	shift := bits.TrailingZeros(uint(d.a.size))
	for i, g := range d.a.cores {
		err := g.found.drain(bin, d.piece, func(seg []byte) { d.buf = append(d.buf, seg...) })
		if err != nil {
			return err
		}
		to := d.a.numbers[i]
		err = g.shown.drain(bin, d.piece, func(seg []byte) {
			for ; len(seg) >= 8; seg = seg[8:] {
				v := binary.LittleEndian.Uint64(seg)
				d.rows = append(d.rows, v>>32>>shift<<32|uint64(to[uint32(v)]))
			}
		})
		if err != nil {
			return err
		}
	}
	people := d.a.people>>shift + 1
	d.dealValues(people, shift)
	d.dealShows(people)
	return nil
}

// dealValues is a counting sort of the bin's values by person.
func (d *dealer) dealValues(people, shift int) {
	d.first = zeroed(d.first, people+1)
	for o := 0; o < len(d.buf); {
		who := binary.LittleEndian.Uint32(d.buf[o:]) >> shift
		d.at = append(d.at, at{who, uint32(o)})
		d.first[who]++
		n, w := binary.Uvarint(d.buf[o+6:])
		o += 6 + w + int(n)
	}
	ends(d.first)
	d.dealt = slices.Grow(d.dealt[:0], len(d.at))[:len(d.at)]
	for _, p := range d.at {
		b := d.buf[p.offset+4:]
		n, w := binary.Uvarint(b[2:])
		v := b[2+w : 2+w+int(n) : 2+w+int(n)]
		d.first[p.who]--
		d.dealt[d.first[p.who]] = kept{head: head(v), bytes: v, kind: breach.Kind(b[0]), marks: b[1]}
	}
}

// dealShows is one of the bin's showings.
func (d *dealer) dealShows(people int) {
	d.begin = zeroed(d.begin, people+1)
	for _, r := range d.rows {
		d.begin[r>>32]++
	}
	ends(d.begin)
	d.shows = slices.Grow(d.shows[:0], len(d.rows))[:len(d.rows)]
	for _, r := range d.rows {
		d.begin[r>>32]--
		d.shows[d.begin[r>>32]] = uint32(r)
	}
}

func zeroed(s []uint32, n int) []uint32 {
	s = slices.Grow(s[:0], n)[:n]
	clear(s)
	return s
}

// ends turns counts into the ends of runs; the last is the length of all.
func ends(counts []uint32) {
	sum := uint32(0)
	for i, n := range counts {
		sum += n
		counts[i] = sum
	}
}

// person returns the kept values and the showings of a person of the bin, in no
// order and with doubles.
func (d *dealer) person(who int) ([]kept, []uint32) {
	return d.dealt[d.first[who]:d.first[who+1]], d.shows[d.begin[who]:d.begin[who+1]]
}

// settle sorts values and drops doubles; their marks come together.
func settle(vs []kept) []kept {
	if len(vs) < 16 {
		for i := 1; i < len(vs); i++ {
			if vs[i].before(&vs[i-1]) >= 0 {
				continue
			}
			v, j := vs[i], i
			for ; j > 0 && v.before(&vs[j-1]) < 0; j-- {
				vs[j] = vs[j-1]
			}
			vs[j] = v
		}
	} else {
		slices.SortFunc(vs, func(x, y kept) int { return x.before(&y) })
	}
	n := 0
	for i := range vs {
		if n > 0 && vs[i].kind == vs[n-1].kind && bytes.Equal(vs[i].bytes, vs[n-1].bytes) {
			vs[n-1].marks |= vs[i].marks
			continue
		}
		vs[n] = vs[i]
		n++
	}
	return vs[:n]
}
