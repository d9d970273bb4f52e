package detect

import (
	"bytes"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// unwrap takes a value out of what programs put around the values of attribute
// tables: a JSON string ("value"), or a string as PHP serialises it
// (s:5:"value";). The field given is changed in place; others stay as they are.
func unwrap(f *breach.Field) {
	raw := f.Raw
	if f.Form == breach.Null || f.Blob || len(raw) < 2 || raw[0] != '"' && raw[0] != '\\' && raw[0] != 's' {
		return
	}
	if bytes.HasPrefix(raw, []byte("s:")) {
		n := 2
		for n < len(raw) && raw[n]-'0' <= 9 {
			n++
		}
		if n == 2 || n == len(raw) || raw[n] != ':' || raw[len(raw)-1] != ';' {
			return
		}
		raw = raw[n+1 : len(raw)-1]
	}
	quote := []byte(`"`)
	if f.Form == breach.Backslash {
		quote = []byte(`\"`)
	}
	inner, ok := bytes.CutPrefix(raw, quote)
	if !ok {
		return
	}
	if inner, ok = bytes.CutSuffix(inner, quote); ok && bytes.IndexByte(inner, '"') < 0 {
		f.Raw = inner
	}
}
