package person

import (
	"math/rand/v2"
	"testing"
)

// Numbers that two cores tell bin by bin are read in the order in which they
// were carried, across windows.
func TestReplayed(t *testing.T) {
	const count = 2*windowSize + 1000
	from := []*replay{}
	for range 2 {
		p := newReplay(count, new(inMemory))
		from = append(from, &p)
	}
	rng := rand.New(rand.NewPCG(1, 2))
	for _, seq := range rng.Perm(count) {
		from[rng.IntN(2)].tell(uint32(seq), uint32(seq)*3+1)
	}
	read := replayed{from: from}
	for seq := range uint32(count) {
		if id := read.next(); id != seq*3+1 {
			t.Fatalf("identifier %d has number %d, want %d", seq, id, seq*3+1)
		}
	}
	if read.err != nil {
		t.Error(read.err)
	}
}
