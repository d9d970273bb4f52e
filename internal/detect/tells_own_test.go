package detect

import "testing"

// TestOwnSamples holds the sentences of own.txt to their samples.
func TestOwnSamples(t *testing.T) {
	r := loadOwn()
	if len(r.samples) < 20 {
		t.Fatalf("%d samples", len(r.samples))
	}
	for _, s := range r.samples {
		if kind, _ := r.say([]byte(s.text)); (kind == s.kind) != s.match {
			t.Errorf("%q: %v", s.text, kind)
		}
	}
	if _, err := readOwn("home: my address is @"); err == nil {
		t.Error("a sort that is none is read")
	}
}
