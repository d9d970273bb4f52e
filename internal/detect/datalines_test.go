package detect

import (
	"fmt"
	"slices"
	"testing"
)

func TestDataLines(t *testing.T) {
	var got []string
	for n, line := range dataLines("# words\n\n a: b \r\n\t\n#\nc") {
		got = append(got, fmt.Sprint(n, " ", line))
	}
	if want := []string{"3 a: b", "6 c"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	for n := range dataLines("a\nb") {
		if n != 1 {
			t.Errorf("goes on to line %d after it was left", n)
		}
		break
	}
}
