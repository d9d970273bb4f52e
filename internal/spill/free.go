package spill

import "math/bits"

// extent is a stretch of the file that holds nothing any more.
type extent struct{ at, size int64 }

// extents are such stretches by the power of two of their size, so that what was
// dropped is written over before the file grows. Neighbours are not put together:
// nearly all segments of a log are of one size.
type extents [48][]extent

const (
	// leastExtent is the size below which a rest is given up.
	leastExtent = 1 << 10
	// tries is how many extents of the same power of two are looked at.
	tries = 8
)

func (e *extents) free(at, size int64) {
	if size >= leastExtent {
		n := bits.Len64(uint64(size)) - 1
		e[n] = append(e[n], extent{at, size})
	}
}

// take returns where size bytes are free.
func (e *extents) take(size int64) (at int64, ok bool) {
	for n := bits.Len64(uint64(size)) - 1; n < len(e); n++ {
		list := e[n]
		for i := len(list) - 1; i >= max(0, len(list)-tries); i-- {
			x := list[i]
			if x.size < size {
				continue
			}
			list[i] = list[len(list)-1]
			e[n] = list[:len(list)-1]
			e.free(x.at+size, x.size-size)
			return x.at, true
		}
	}
	return 0, false
}
