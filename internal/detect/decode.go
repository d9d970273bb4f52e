package detect

import (
	"bytes"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// value returns a field's value as breach.Field.Value does, but copies the runs
// between escapes in one go: letters are long and their escapes few.
func value(f *breach.Field, buf *[]byte) []byte {
	switch f.Form {
	case breach.Backslash, breach.Doubled, breach.Copy:
		*buf = appendRuns((*buf)[:0], f)
		return *buf
	}
	return f.Value(buf)
}

// appendRuns appends a field's value. Each escape is read by breach, so that
// its rules stand in one place.
func appendRuns(dst []byte, f *breach.Field) []byte {
	raw := f.Raw
	slash, quote := -1, -1 // the next of each, len(raw) where there is none
	for i := 0; i < len(raw); {
		if slash < i {
			slash = next(raw, i, '\\', f.Form != breach.Doubled)
		}
		if quote < i {
			quote = next(raw, i, f.Quote, f.Form != breach.Copy)
		}
		at := min(slash, quote)
		dst = append(dst, raw[i:at]...)
		if at == len(raw) {
			break
		}
		if f.Form == breach.Backslash && at == slash && at+1 < len(raw) {
			dst = append(dst, backslashed[raw[at+1]])
			i = at + 2
			continue
		}
		end := min(at+2, len(raw))
		if at == quote && end-at == 2 && raw[at+1] != f.Quote {
			end = at + 1
		}
		if f.Form == breach.Copy && end-at == 2 && (raw[at+1]-'0' < 8 || raw[at+1] == 'x') {
			end = len(raw) // an escape of several bytes: rare, and never written by PostgreSQL
		}
		part := breach.Field{Raw: raw[at:end], Form: f.Form, Quote: f.Quote}
		dst = part.Append(dst)
		i = end
	}
	return dst
}

// backslashed holds what each byte behind a backslash stands for, as breach
// reads it.
var backslashed = func() (t [256]byte) {
	for c := range t {
		f := breach.Field{Raw: []byte{'\\', byte(c)}, Form: breach.Backslash}
		t[c] = f.Append(nil)[0]
	}
	return t
}()

func next(raw []byte, from int, c byte, wanted bool) int {
	if wanted {
		if i := bytes.IndexByte(raw[from:], c); i >= 0 {
			return from + i
		}
	}
	return len(raw)
}
