package norm

// LooseEmail reports whether a text in which FindEmail finds nothing holds a
// mailbox all the same, that only what stands around it makes something else:
// the user of a URL, a field of message identifiers, a local part in quotation
// marks. What is no mailbox by its own shape (message identifiers of known
// programs, git@host, a file's name) is none here either.
func LooseEmail(b []byte) bool {
	f := newAtFinder(b)
	for low := 0; f.next(low); low = f.at + f.width {
		start := localStart(b, 0, f.at)
		if start == f.at && (f.at == 0 || b[f.at-1] != '"') {
			continue
		}
		end := domainEnd(b, f.at+f.width)
		if end == 0 {
			continue
		}
		local, domain := b[start:f.at], b[f.at+f.width:end]
		if !equalFold(local, "git") && !equalFold(local, "hg") && !messageShape(local, domain) {
			return true
		}
	}
	return false
}
