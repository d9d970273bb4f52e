package breach

import (
	"strings"
	"testing"
)

func TestMaskBeside(t *testing.T) {
	for _, c := range []struct{ a, b, want string }{
		{"Bob Stone", "Alice Stone", "B*** S***"},
		{"Alice Stone", "Bob Stone", "A*** S***"},
		{"Aleksandr Ivanov", "Alexander Ivanov", "A***ksa*** I***"},
		{"Alexander Ivanov", "Aleksandr Ivanov", "A***xan*** I***"},
		{"Robert Keller", "Keller Robert", "R*** K***"},
		{"1985-03-04", "1985-04-03", "***-03-04"},
		{"1970-01-12", "1972-05-30", "1970-***-***"},
		{"+442079460001", "+442079460002", "***1"},
		{"ann@example.org", "ann@example.net", "a***@e***.org"},
		{"Bob Stone", "", "***ne"},
		{"Bob Stone", "bob stone", "***ne"},
		{"", "Bob", "***"},
	} {
		if got := MaskBeside(c.a, c.b); got != c.want {
			t.Errorf("case %q beside %q: %q, want %q", c.a, c.b, got, c.want)
		}
	}
}

// FuzzMaskBeside holds that a value is never shown whole, nor a word of more than
// three letters.
func FuzzMaskBeside(f *testing.F) {
	f.Add("Bob Stone", "Alice Stone")
	f.Add("1970-01-12", "1972-05-30")
	f.Add("+442079460001", "+442079460002")
	f.Add("12345", "6")
	f.Fuzz(func(t *testing.T, a, b string) {
		got := MaskBeside(a, b)
		if !strings.Contains(got, "***") {
			t.Fatalf("nothing is masked: %d bytes", len(a))
		}
		words, _ := parts(a)
		if digitsOnly(words) || strings.Contains(a, "@") {
			return
		}
		for _, w := range words {
			if len([]rune(w)) > 4 && strings.Contains(got, w) {
				t.Fatalf("a word of %d bytes is shown whole", len(w))
			}
		}
	})
}
