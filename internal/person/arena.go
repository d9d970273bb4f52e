package person

// arena keeps bytes in pieces.
type arena struct{ pieces [][]byte }

// span is a place in an arena.
type span struct {
	piece, at, size uint32
}

// arenaPiece is the size of a piece, bytes; what is longer has one of its own.
const arenaPiece = 256 << 10

func (a *arena) keep(b []byte) span {
	last := len(a.pieces) - 1
	if last < 0 || len(a.pieces[last])+len(b) > cap(a.pieces[last]) {
		a.pieces = append(a.pieces, make([]byte, 0, max(len(b), arenaPiece)))
		last++
	}
	at := len(a.pieces[last])
	a.pieces[last] = append(a.pieces[last], b...)
	return span{uint32(last), uint32(at), uint32(len(b))}
}

func (a *arena) bytes(s span) []byte {
	if s.size == 0 {
		return nil
	}
	return a.pieces[s.piece][s.at : s.at+s.size]
}
