package norm

import (
	"bytes"
	"unicode"
	"unicode/utf8"
)

// LooseEmail reports whether a text in which FindEmail finds nothing holds a
// mailbox all the same, that only what stands around it makes something else:
// the user of a URL, a field of message identifiers, a local part in quotation
// marks, or one in letters of a script without blanks (RFC 6531). What is no mailbox by its own shape (message identifiers of known
// programs, git@host, a file's name) is none here either. The at sign must stand there itself.
func LooseEmail(b []byte) bool {
	for at := -1; ; {
		i := bytes.IndexByte(b[at+1:], '@')
		if i < 0 {
			return false
		}
		at += i + 1
		end := domainEnd(b, at+1)
		if end == 0 {
			continue
		}
		start := localStart(b, 0, at)
		if start == at && (at == 0 || b[at-1] != '"') && !foreignLocal(b, at) {
			continue
		}
		local, domain := b[start:at], b[at+1:end]
		if !equalFold(local, "git") && !equalFold(local, "hg") && !messageShape(local, domain) {
			return true
		}
	}
}

// foreignLocal reports what stands before an at sign at b[at], and localStart does
// not take for a local part, since nobody can tell where in the text it begins.
func foreignLocal(b []byte, at int) bool {
	if at == 0 || b[at-1] < utf8.RuneSelf {
		return false
	}
	r, _ := utf8.DecodeLastRune(b[max(0, at-utf8.UTFMax):at])
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsNumber(r) || unicode.IsSymbol(r))
}
