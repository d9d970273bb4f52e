package norm

import "testing"

// FuzzMaybePlaceholder holds the cheap test to its promise.
func FuzzMaybePlaceholder(f *testing.F) {
	for w := range placeholders {
		f.Add([]byte(w))
		f.Add([]byte(w + "."))
	}
	for w := range placeholderNumbers {
		f.Add([]byte(w))
	}
	for _, w := range placeholderDates {
		f.Add([]byte(w))
	}
	for _, w := range []string{"none@none.com", "a@a.fr", "XXXX", " n/a", "+33 6 00 00 00 00", "0 6.00.00.00.00", "no  data", "X\v", "1970-01-01 00:00:00", "0000-00-00T00:00:00"} {
		f.Add([]byte(w))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		if Placeholder(b) && !MaybePlaceholder(b) {
			t.Errorf("%q is a placeholder", b)
		}
	})
}
