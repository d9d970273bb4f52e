package person

import (
	"cmp"
	"encoding/binary"
	"math/bits"
	"slices"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// tally settles the people of bin after bin on one core: it counts them, and
// writes each, with an id, to the run of people whose ids begin alike.
type tally struct {
	dealer
	a       *assembly
	out     bins
	counts  [3]int64
	minors  int64
	doubted int64               // people with conflicts of their own alone
	ids     map[uint32][16]byte // of people in discords, by their number
	columns []int64             // by column number: human beings
	memo    map[string]int64    // showings of human beings -> how many have them
	record  []byte
	named   onces // human beings with one name and birth date
	bare    int   // of them, those without an identifier
	id      func(kind, value string) [16]byte
}

// memoMost bounds the memo; beyond it, it is counted out and begun again.
const memoMost = 1 << 16

func (t *tally) bin(n int) error {
	if err := t.load(n); err != nil {
		return err
	}
	shift := bits.TrailingZeros(uint(t.a.size))
	for who := range len(t.first) - 1 {
		vs, shows := t.person(who)
		if len(vs) > 0 && real(vs) {
			t.settle(uint32(who<<shift|n), settle(vs), shows)
		}
	}
	return cmp.Or(t.out.err, t.named.err)
}

// A person's record is its length, id and kind, its showings, and its values to
// the end.
const (
	recordID     = 4
	recordKind   = recordID + 16
	recordHeader = recordKind + 1
)

// settle writes the person's record.
func (t *tally) settle(who uint32, vs []kept, shows []uint32) {
	slices.Sort(shows)
	shows = slices.Compact(shows)
	kind := t.a.kindOf(vs)
	id := t.idOf(vs)
	t.noteDoubt(who, id, vs)
	b := append(append(append(t.record[:0], 0, 0, 0, 0), id[:]...), byte(kind))
	b = binary.AppendUvarint(b, uint64(len(shows)))
	at := len(b)
	for _, no := range shows {
		b = binary.AppendUvarint(b, uint64(no))
	}
	t.counts[kind]++
	if kind == Human {
		t.note(b[at:])
		if !contradicts(vs) {
			t.noteNamed(id, vs)
		}
		if minor(vs, t.a.r.opt.Adult) {
			t.minors++
		}
	}
	for i := range vs {
		if vs[i].kind < kindAlone {
			b = appendKept(b, &vs[i])
		}
	}
	binary.LittleEndian.PutUint32(b, uint32(len(b)))
	t.record = b
	run := uint32(binary.BigEndian.Uint16(id[:])) * uint32(len(t.out.streams)) >> 16
	s := t.out.room(run, len(b))
	s.open = append(s.open, b...)
}

// minor reports whether all dates of birth of a person are after a day.
func minor(vs []kept, adult string) bool {
	young := false
	for i := range vs {
		if vs[i].kind != breach.KindBorn {
			continue
		}
		if adult == "" || string(vs[i].bytes) <= adult {
			return false
		}
		young = true
	}
	return young
}

func appendKept(b []byte, v *kept) []byte {
	b = append(b, byte(v.kind), v.marks)
	return append(binary.AppendUvarint(b, uint64(len(v.bytes))), v.bytes...)
}

// note counts a human being with its showings.
func (t *tally) note(shows []byte) {
	if _, ok := t.memo[string(shows)]; !ok && len(t.memo) >= memoMost {
		t.countOut()
	}
	t.memo[string(shows)]++
}

// countOut counts the memo's people into the columns that are shown of them.
func (t *tally) countOut() {
	var columns []uint32
	for k, n := range t.memo {
		columns = columns[:0]
		for _, no := range showings(nil, []byte(k)) {
			columns = append(columns, t.a.shown.parts.sets[t.a.forms[no].columns]...)
		}
		slices.Sort(columns)
		for _, c := range slices.Compact(columns) {
			for len(t.columns) <= int(c) {
				t.columns = append(t.columns, 0)
			}
			t.columns[c] += n
		}
	}
	clear(t.memo)
}

// showings appends the numbers that a record's showings are written as.
func showings(dst []uint32, b []byte) []uint32 {
	for len(b) > 0 {
		no, w := binary.Uvarint(b)
		dst, b = append(dst, uint32(no)), b[w:]
	}
	return dst
}

// add adds what the core counted.
func (t *tally) add(res *Result) {
	res.Children += t.minors
	for k, n := range t.counts {
		res.Counts[k] += n
	}
	for len(res.People) < len(t.columns) {
		res.People = append(res.People, 0)
	}
	for c, n := range t.columns {
		res.People[c] += n
	}
}
