package person

import (
	"cmp"
	"math"
	"slices"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// sampleMost is how many phone numbers and addresses are looked at to learn the
// countries of a leak.
const sampleMost = 20000

// phoneSample keeps the phone numbers and addresses whose marks are least, as
// many as there is room for: a sample that does not depend on their order.
type phoneSample struct {
	limit uint64 // of marks
	list  []sampled
}

type sampled struct {
	text  string
	email bool
}

func newPhoneSample() phoneSample { return phoneSample{limit: math.MaxUint64} }

// sampleMark spreads values by their ends, which differ enough for a sample, and
// their length.
func sampleMark(b []byte) uint64 {
	tail := b[max(0, len(b)-8):]
	return scramble(head(b) ^ scramble(head(tail)) + uint64(len(b)))
}

func (s *phoneSample) add(kind breach.Kind, b []byte) {
	if len(b) > 0 && sampleMark(b) <= s.limit {
		s.list = append(s.list, sampled{string(b), kind == breach.KindEmail})
		s.shrink(2 * sampleMost)
	}
}

// shrink halves the limit until no more than most are left.
func (s *phoneSample) shrink(most int) {
	for len(s.list) > most && s.limit > 0 {
		s.limit /= 2
		s.list = slices.DeleteFunc(s.list, func(v sampled) bool { return sampleMark([]byte(v.text)) > s.limit })
	}
}

// merge adds another's.
func (s *phoneSample) merge(o *phoneSample) {
	s.limit = min(s.limit, o.limit)
	s.list = append(s.list, o.list...)
	s.list = slices.DeleteFunc(s.list, func(v sampled) bool { return sampleMark([]byte(v.text)) > s.limit })
}

// settle puts the sample in its one order, and returns the numbers in a national
// form.
func (s *phoneSample) settle() (national []string) {
	s.shrink(sampleMost)
	slices.SortFunc(s.list, func(x, y sampled) int { return cmp.Compare(x.text, y.text) })
	for _, v := range s.list {
		if !v.email && v.text[0] != '+' {
			national = append(national, v.text)
		}
	}
	return national
}
