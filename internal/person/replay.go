package person

import "encoding/binary"

// replay tells, in the order in which one core carried identifiers, which number
// each was given: numbers become known bin by bin, and are asked for row by row.
// They lie in windows of that order, of which one is in memory at a time.
type replay struct{ bins }

const (
	windowBits = 18
	windowSize = 1 << windowBits
)

func newReplay(count uint32, scratch Scratch) replay {
	return replay{newBins(int(count>>windowBits)+1, scratch)}
}

// tell notes the number of the seq-th identifier.
func (p *replay) tell(seq, id uint32) {
	to := p.room(seq>>windowBits, 8)
	to.open = binary.LittleEndian.AppendUint32(binary.LittleEndian.AppendUint32(to.open, seq&(windowSize-1)), id)
}

// replayed reads the numbers that several replays of one core hold, once and in
// order.
type replayed struct {
	from   []*replay
	window int
	piece  []byte
	ids    []uint32
	at     int
	err    error
}

// next returns the next number.
func (p *replayed) next() uint32 {
	if p.at == len(p.ids) {
		p.load()
	}
	id := p.ids[p.at]
	p.at++
	return id
}

func (p *replayed) load() {
	if p.ids == nil {
		p.ids, p.piece = make([]uint32, windowSize), make([]byte, 0, mostPiece)
	}
	p.at = 0
	for _, from := range p.from {
		if p.window >= len(from.streams) {
			return
		}
		err := from.drain(p.window, p.piece, func(b []byte) {
			for ; len(b) >= 8; b = b[8:] {
				p.ids[binary.LittleEndian.Uint32(b)] = binary.LittleEndian.Uint32(b[4:])
			}
		})
		if err != nil && p.err == nil {
			p.err = err
		}
	}
	p.window++
}

// number gives the identifiers of a row the numbers that they were given when they
// were carried, which was in the same order.
func (a *gathering) number(t *table, o *Observation) {
	for i := range o.Values {
		v := &o.Values[i]
		if _, ok := t.Columns[v.Column].accepts(v); !ok || !joins(v.Kind) {
			continue
		}
		v.id = a.told.next() + 1
		if t.particular() {
			a.particulars[string(byte(v.Kind))+string(v.Bytes)] = v.id
		}
	}
}
