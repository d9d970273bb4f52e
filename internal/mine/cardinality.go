package mine

import (
	"hash/maphash"
	"math"
	"math/bits"
)

// cardinality estimates how many different addresses were seen (HyperLogLog,
// Flajolet and others 2007; error about 1.6 %). It is for progress only: what
// is reported at the end is counted.
type cardinality struct{ registers [4096]uint8 }

var seed = maphash.MakeSeed()

func (c *cardinality) add(v []byte) {
	h := maphash.Bytes(seed, v)
	i := h & 4095
	if z := uint8(bits.TrailingZeros64(h>>12|1<<51)) + 1; z > c.registers[i] {
		c.registers[i] = z
	}
}

func (c *cardinality) merge(o *cardinality) {
	for i, z := range o.registers {
		c.registers[i] = max(c.registers[i], z)
	}
}

func (c *cardinality) estimate() int64 {
	sum, zero := 0.0, 0
	for _, z := range c.registers {
		sum += math.Ldexp(1, -int(z))
		if z == 0 {
			zero++
		}
	}
	const m = 4096
	if e := 0.7213 / (1 + 1.079/m) * m * m / sum; e > 2.5*m || zero == 0 {
		return int64(e)
	}
	return int64(m * math.Log(m/float64(zero)))
}
