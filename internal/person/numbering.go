package person

import (
	"runtime"
	"sync"
	"sync/atomic"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// numbering numbers identifiers, bin after bin, and settles those that nothing
// speaks about but the rows of the bin. It belongs to one core.
type numbering struct {
	r     *resolver
	parts []*joining
	piece []byte
	to    *atomic.Uint32 // numbers given out

	// Of the bin:
	slots []uint32 // open hash table: place in list+1, 0 for none; a power of two
	list  []identifier
	rows  []carriage
	many  map[rowsOf]int32 // rows, of identifiers that have many
	marks map[int32]*odd   // by place in list
	text  []byte
	at    [][]seen // by core that carried it: in their order
	asked []wanted
	one   carriers // the identifier just settled

	told  []replay // by core that carried them: the numbers of what it carried
	pairs bins     // nodes that are one

	out outcome
}

// identifier is one of a bin while its rows are gathered.
type identifier struct {
	hash     uint64
	from     uint32 // of the value in the text
	size     uint32
	rows     int32 // the last of its rows, -1 for none
	distinct int32
	total    uint32 // rows whose own person's it is
	kind     breach.Kind
	human    bool // a row without a node shows a name, or it is one's own
	odd      bool // there are marks
}

// odd is what is noted of few identifiers.
type odd struct {
	asked bool
	roles []uint32
	lone  int
	crowd bool
	// tables are those that carried it before it was found to be a placeholder.
	tables map[int32]bool
}

// rowsOf is what tells the rows of an identifier apart.
type rowsOf struct {
	at   int32
	node uint32
	rowShows
}

type seen struct{ seq, at uint32 }

// wanted is where somebody waits for an identifier's number.
type wanted struct {
	to *uint32
	at uint32
}

// outcome is what one core's bins left to be settled once all are numbered.
type outcome struct {
	emails int64
	// later are those that are placeholders if a table's addresses differ as a
	// rule, which is not known before all are counted.
	later []*carriers
	// rest are those that rows with keys contest, or somebody asks for.
	rest []*carriers
	// several are those whose rows are several people's.
	several []*split
	roles   []pair
	anchors map[uint32]uint32
	values  map[uint32]string // of those that somebody asks for
	crowds  []Placeholder
	tables  []tableCount // by table
}

// tableCount counts the rows of a table that carry an identifier of their own
// person, and how many different ones.
type tableCount struct{ rows, values int64 }

const (
	// carriedRows is about how many identifiers a bin is made for.
	carriedRows = 1 << 16
	// fewRows is up to how many different rows of an identifier are compared one
	// by one.
	fewRows = 16
	// manyRows is how many different rows of one identifier are kept before it
	// is asked whether it is a placeholder: then they are let go.
	manyRows = 1 << 12
)

// number numbers all identifiers, and settles those that no row with a key
// contests. The forest must be settled.
func (r *resolver) number(parts []*joining) ([]*numbering, error) {
	r.ids.first = r.nodes.n.Load()
	carried := uint32(0)
	for _, j := range parts {
		carried += j.count
		j.told = make([]uint32, j.asked)
	}
	size := len(parts[0].ids.streams)
	most := carried + uint32(size)*64 // each bin's numbers begin a word of bits
	r.ids.shared, r.ids.crowded, r.ids.human = newBits(most), newBits(most), newBits(most)
	var next atomic.Int64
	var to atomic.Uint32
	works := make([]*numbering, max(1, min(runtime.GOMAXPROCS(0), size)))
	errs := make([]error, len(works))
	var wg sync.WaitGroup
	for w := range works {
		n := newNumbering(r, parts, &to)
		works[w] = n
		wg.Go(func() {
			for errs[w] == nil {
				bin := int(next.Add(1)) - 1
				if bin >= size {
					return
				}
				errs[w] = n.bin(bin)
			}
		})
	}
	wg.Wait()
	for _, err := range errs {
		if err != nil {
			return nil, err
		}
	}
	r.ids.count = to.Load()
	r.nodes.n.Store(r.ids.first + r.ids.count)
	r.forest.grow(r.nodes.n.Load())
	return works, nil
}

func newNumbering(r *resolver, parts []*joining, to *atomic.Uint32) *numbering {
	n := &numbering{r: r, parts: parts, to: to, piece: make([]byte, 0, mostPiece), at: make([][]seen, len(parts)), pairs: newBins(1, r.scratch)}
	for _, j := range parts {
		n.told = append(n.told, newReplay(j.count, r.scratch))
	}
	n.out = outcome{anchors: map[uint32]uint32{}, values: map[uint32]string{}, tables: make([]tableCount, len(r.tables))}
	return n
}

// bin numbers what one bin carries.
func (n *numbering) bin(bin int) error {
	n.list, n.rows, n.text = n.list[:0], n.rows[:0], n.text[:0]
	n.many, n.marks, n.asked = nil, nil, n.asked[:0]
	clear(n.slots)
	for i, j := range n.parts {
		n.at[i] = n.at[i][:0]
		err := j.ids.drain(bin, n.piece, func(seg []byte) {
			var c carried
			for len(seg) > 0 {
				seg = c.read(seg)
				at := n.place(&c)
				n.at[i] = append(n.at[i], seen{c.seq, at})
				if c.marks&askedFor != 0 {
					n.asked = append(n.asked, wanted{&j.told[c.asked], at})
				}
				n.note(int32(at), &c)
			}
		})
		if err != nil {
			return err
		}
	}
	count := uint32(len(n.list))
	whole := (count + 63) &^ 63
	first := n.to.Add(whole) - whole
	for i := range n.parts {
		for _, s := range n.at[i] {
			n.told[i].tell(s.seq, first+s.at)
		}
		if n.told[i].err != nil {
			return n.told[i].err
		}
	}
	for _, w := range n.asked {
		*w.to = first + w.at
	}
	for at := range n.list {
		if n.list[at].human {
			n.r.ids.human.set(first + uint32(at))
		}
		n.settle(n.carriers(int32(at), first), n.marks[int32(at)])
	}
	return n.pairs.err
}
