package detect

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
)

// However many values there are, and in whatever order and parts they come, the same
// ones are kept, with all their rows.
func TestNobodies(t *testing.T) {
	type value struct {
		hash uint64
		text string
	}
	rng := rand.New(rand.NewPCG(1, 2))
	for _, distinct := range []int{1, mostNobodies, 3 * mostNobodies, 9 * mostNobodies} {
		var rows []value
		for i := range distinct {
			v := value{rng.Uint64(), fmt.Sprint(i)}
			for range 1 + i%5 {
				rows = append(rows, v)
			}
		}
		var want []Nobody
		for range 20 {
			rng.Shuffle(len(rows), func(i, k int) { rows[i], rows[k] = rows[k], rows[i] })
			parts := [3]columnStats{{sample: newSample()}, {sample: newSample()}, {sample: newSample()}}
			for i, v := range rows {
				parts[i%3].nobodies.add(v.hash, 1, func() []byte { return []byte(v.text) })
			}
			st := &Stats{}
			for i := range parts {
				st.Merge(&Stats{columns: []*columnStats{&parts[i]}})
			}
			got := st.Nobodies(0)
			if want == nil {
				want = got
			}
			if !reflect.DeepEqual(got, want) || len(got) != min(distinct, mostNobodies) {
				t.Fatalf("%d distinct: %d values, want %d", distinct, len(got), len(want))
			}
		}
		for _, n := range want {
			if rows := int64(len(slices.DeleteFunc(slices.Clone(rows), func(v value) bool { return v.text != n.Value }))); rows != n.Rows {
				t.Errorf("%d rows of %s, want %d", n.Rows, n.Value, rows)
			}
		}
	}
}
