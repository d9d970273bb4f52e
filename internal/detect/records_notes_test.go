package detect

import (
	"strings"
	"testing"
)

// TestSeekerSamples turns notes as the data says.
func TestSeekerSamples(t *testing.T) {
	samples := loadSeekers().samples
	if len(samples) < 10 {
		t.Fatalf("%d samples", len(samples))
	}
	for _, s := range samples {
		if got := string(asWriter([]byte(s[0]), []byte("Anna Roe"))); strings.TrimSpace(got) != strings.TrimSpace(s[1]) {
			t.Errorf("%q reads as %q, not %q", s[0], got, s[1])
		}
	}
}
