package detect

import (
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// TestTellSamples: each sample tells its kind, or nothing, through the gate as a value
// would.
func TestTellSamples(t *testing.T) {
	r, told := loadTells(), map[breach.Kind]bool{}
	for _, s := range r.samples {
		var x teller
		f := &breach.Field{Raw: []byte(s.text), Form: breach.Plain}
		mode := tellsOneself
		if s.note {
			mode = tellsNamed
		}
		x.look(f, mode)
		found := x.read(f, mode)
		want := uint16(0)
		if s.match {
			want = 1 << r.at(s.kind)
			told[s.kind] = true
		}
		if found != want {
			t.Errorf("%q (note %t) tells %b, want %b (%v)", s.text, s.note, found, want, s.kind)
		}
	}
	for _, k := range r.kinds {
		if !told[k] {
			t.Errorf("%v has no sample that must match", k)
		}
	}
	for _, bad := range []string{"no colon", "nothing: a phrase", "health-text odd: a phrase", "health-text be: x", "be: "} {
		if _, err := readTells(bad); err == nil {
			t.Errorf("%q is read", bad)
		}
	}
}
