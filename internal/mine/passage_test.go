package mine

import (
	"strings"
	"testing"
)

func TestPassage(t *testing.T) {
	line := strings.Repeat("word ", 15) + "\n" // 76 bytes
	for _, c := range []struct {
		name, text string
		want       int
	}{
		{"nothing", "", 0},
		{"short, with an empty line", "a\n\nb", 4},
		{"ends at an empty line", strings.Repeat(line, 20) + "\n" + strings.Repeat(line, 20), 20 * 76},
		{"the empty line may hold blanks", strings.Repeat(line, 20) + " \t\r\n" + line, 20 * 76},
		{"without empty lines, at a line's end", strings.Repeat(line, 200), 54 * 76},
		{"one long line, at a blank", strings.Repeat("word ", 10000), passageMost - 4},
		{"one long line that is whole", strings.Repeat("word ", 2000), 10000},
		{"no blanks at all", strings.Repeat("x", 40000), passageMost},
	} {
		if got := passage([]byte(c.text)); got != c.want {
			t.Errorf("%s: %d bytes, want %d", c.name, got, c.want)
		}
	}
}
