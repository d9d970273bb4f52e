package detect

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// FuzzRepeats holds a scanner that remembers long values to the rows and counts
// of one that does not, on values that come again and rows with two of them.
func FuzzRepeats(f *testing.F) {
	for _, s := range gateSeeds {
		f.Add([]byte(s), []byte("Reference: Jane Doe, jane@doe-family.org, 01 23 45 67 89. "), uint8(3), uint8(breach.Backslash))
		f.Add([]byte("Kind regards\nBob Ray <bob@ray.net>"), []byte(s), uint8(200), uint8(breach.Doubled))
	}
	f.Fuzz(func(t *testing.T, a, b []byte, times, form uint8) {
		long := func(v []byte) breach.Field {
			v = append(slices.Clone(v), strings.Repeat(" and so it went on", int(times%24))...)
			return breach.Field{Raw: v, Form: breach.Form(form % 9), Quote: '\''}
		}
		l := &breach.Layout{Table: "node", Columns: []string{"nid", "body", "note"}}
		row := func(x, y []byte) breach.Record {
			return breach.Record{Layout: l, Fields: []breach.Field{{Raw: []byte("7"), Form: breach.Number}, long(x), long(y)}}
		}
		both := slices.Concat(a, b)
		recs := []breach.Record{row(a, b), row(b, a), row(a, a), row(both, b), row(b, both), row(a, b), row(nil, both)}
		p := Compile(l, nil, recs[:1])
		plain, remembers, second := p.NewScanner(), p.NewScanner(), p.NewScanner()
		memory := NewRepeats()
		remembers.Remember(memory)
		second.Remember(memory)
		for i := range recs {
			want := shown(plain, &recs[i])
			if got := shown(remembers, &recs[i]); got != want {
				t.Errorf("row %d: got %s, want %s", i, got, want)
			}
			if got := shown(second, &recs[i]); got != want {
				t.Errorf("row %d, again: got %s, want %s", i, got, want)
			}
		}
		want := counts(plain)
		for _, s := range []*Scanner{remembers, second} {
			if got := counts(s); got != want {
				t.Errorf("counts %s, want %s", got, want)
			}
		}
	})
}

func shown(s *Scanner, rec *breach.Record) string {
	var row Row
	s.Row(rec, &row)
	return fmt.Sprintf("%v %v %v %d", row.Present, row.Keys, row.Found, row.Blob)
}

func counts(s *Scanner) string {
	var out []string
	st := s.Stats()
	for i, c := range st.columns {
		if c != nil {
			flat := *c
			flat.sample, flat.nobodies = nil, nobodies{} // pointers: what they hold is said, not where
			out = append(out, fmt.Sprintf("%+v %v", flat, st.Nobodies(i)))
		}
	}
	return strings.Join(out, "\n")
}

// TestRepeats remembers up to a bound, and drops what came longest ago.
func TestRepeats(t *testing.T) {
	r := NewRepeats()
	found := make([]byte, 1000)
	last := uint64(4 * repeatBytes / len(found))
	for key := range last {
		r.keep(key, ^key, found)
	}
	kept := 0
	for i := range r.shards {
		s := &r.shards[i]
		kept += len(s.young.found) + len(s.old.found)
	}
	if kept > 2*repeatBytes || kept < repeatBytes/2 {
		t.Errorf("%d bytes are kept", kept)
	}
	if _, ok := r.find(last-1, ^(last - 1)); !ok {
		t.Error("the last value is not known")
	}
	if _, ok := r.find(0, ^uint64(0)); ok {
		t.Error("the first value is still known")
	}
	if _, ok := r.find(last-1, 0); ok {
		t.Error("another value passes for the last")
	}
}
