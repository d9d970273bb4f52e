package detect

import "testing"

// TestHomeSamples: what streets and towns say of their country is what the samples of the
// rules say.
func TestHomeSamples(t *testing.T) {
	var buf []byte
	for _, s := range loadHomes().samples {
		if got := loadHomes().of([]byte(s.text), &buf); got != s.iso {
			t.Errorf("%q: %q, want %q", s.text, got, s.iso)
		}
	}
}

// TestHomeRulesSayWhatIsWrong: a line that is none says where it stands.
func TestHomeRulesSayWhatIsWrong(t *testing.T) {
	for _, text := range []string{"ES streets:", "ES rivers: ebro", "streets"} {
		if _, err := readHomes("# none\n" + text); err == nil {
			t.Errorf("%q is read", text)
		}
	}
}
