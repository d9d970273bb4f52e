package detect

import (
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// TestCalledAccounts holds the file's samples to what keeps absence from being proved, in
// a short value and in a long text.
func TestCalledAccounts(t *testing.T) {
	const more = " This is a sentence that makes the text longer than what is looked at as a whole, and says nothing of any number."
	if len(loadAccounts().samples) < 8 {
		t.Fatal("hardly any samples")
	}
	for text, want := range loadAccounts().samples {
		for _, v := range []string{text, text + more} {
			var row Row
			NewTextScanner().Text([]byte(v), &row)
			noted := false
			for _, n := range row.Unfound.Notes(func(breach.Kind) bool { return false }) {
				noted = noted || n.Detail == breach.CalledAccounts
			}
			if noted != want {
				t.Errorf("%q: %v", v, noted)
			}
		}
	}
}
