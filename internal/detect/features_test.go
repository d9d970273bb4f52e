package detect

import (
	"fmt"
	"reflect"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// What is decided after more was counted is what is decided of it all at once: no
// profile of fewer values stays behind.
func TestDecidedAgainAfterMerge(t *testing.T) {
	l := &breach.Layout{Table: "people", Columns: []string{"a", "b"}}
	record := func(a, b string) breach.Record {
		return breach.Record{Layout: l, Fields: []breach.Field{{Form: breach.Plain, Raw: []byte(a)}, {Form: breach.Plain, Raw: []byte(b)}}}
	}
	var first, later []breach.Record
	for i := range 60 {
		first = append(first, record(fmt.Sprintf("code-%d", i), "x"))
		later = append(later, record(fmt.Sprintf("192.0.2.%d", i), fmt.Sprintf("%d-04-0%d", 1940+i, i%9+1)))
	}
	p := Compile(l, nil, first)
	count := func(recs []breach.Record) *Stats {
		s, row := p.NewScanner(), Row{}
		for i := range recs {
			s.Row(&recs[i], &row)
		}
		return s.Stats()
	}
	asked, fresh := new(Stats), new(Stats)
	asked.Merge(count(first))
	before := Decide(p, nil, asked)
	for range 40 {
		asked.Merge(count(later))
	}
	for _, recs := range [][]breach.Record{first, later} {
		fresh.Merge(count(recs))
	}
	for range 39 {
		fresh.Merge(count(later))
	}
	got, want := Decide(p, nil, asked), Decide(p, nil, fresh)
	if !reflect.DeepEqual(got, want) || reflect.DeepEqual(before, want) {
		t.Errorf("decided %v, then %v, want %v", before, got, want)
	}
}
