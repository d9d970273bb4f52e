package norm

import "bytes"

// LooseEmail reports whether a text in which FindEmail finds nothing holds a
// mailbox all the same, that only what stands around it makes something else:
// the user of a URL, a field of message identifiers, a local part in quotation
// marks. What is no mailbox by its own shape (message identifiers of known
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
		if start == at && (at == 0 || b[at-1] != '"') {
			continue
		}
		local, domain := b[start:at], b[at+1:end]
		if !equalFold(local, "git") && !equalFold(local, "hg") && !messageShape(local, domain) {
			return true
		}
	}
}
