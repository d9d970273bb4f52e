package detect

import (
	"bytes"
	"testing"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// FuzzValue holds the fast decoder to breach's own.
func FuzzValue(f *testing.F) {
	f.Add([]byte(`a\nb''c\\d\'e`), byte(0))
	f.Add([]byte(`x\101\x41\q'`), byte(2))
	f.Add([]byte(`''''\`), byte(1))
	f.Fuzz(func(t *testing.T, raw []byte, form byte) {
		fd := breach.Field{Raw: raw, Form: []breach.Form{breach.Backslash, breach.Doubled, breach.Copy}[form%3], Quote: '\''}
		var a, b []byte
		if got, want := value(&fd, &a), fd.Value(&b); !bytes.Equal(got, want) {
			t.Errorf("got %q, want %q", got, want)
		}
	})
}
