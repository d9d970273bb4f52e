package norm

// mailboxByte says what a byte is in a mailbox of the plain sort: nothing but
// ASCII, nothing encoded.
var mailboxByte = func() (t [256]uint8) {
	for c := range t {
		switch b := byte(c); {
		case alnum(b):
			t[c] = inLocal | inDomain
		case b == '-':
			t[c] = inLocal | inDomain
		case b == '.' || b == '_' || b == '+':
			t[c] = inLocal
		}
	}
	return t
}()

const (
	inLocal  = 1
	inDomain = 2
)

// plainEmail is Email for a value that is a mailbox of the plain sort and
// nothing else: nearly all of them. ok is false where Email has to look.
func plainEmail(dst, b []byte) (out []byte, ok bool) {
	at := plainLocal(b)
	if at == 0 {
		return dst, false
	}
	domain := b[at+1:]
	tld := plainDomain(domain)
	if tld == 0 || domain[tld]-'A' < 26 || !knownTLD(domain[tld:]) || FileLike(domain) {
		return dst, false
	}
	if local := b[:at]; equalFold(local, "git") || equalFold(local, "hg") || messageShape(local, domain) {
		return dst, false
	}
	return appendLower(dst, b), true
}

// plainLocal returns where the at sign behind a plain local part stands, 0 if
// b begins otherwise.
func plainLocal(b []byte) int {
	if len(b) < 6 || !alnum(b[0]) {
		return 0
	}
	i := 1
	for i < len(b) && i <= maxLocal && mailboxByte[b[i]]&inLocal != 0 {
		if b[i] == '.' && b[i-1] == '.' {
			return 0
		}
		i++
	}
	if i == len(b) || i > maxLocal || b[i] != '@' || b[i-1] == '.' {
		return 0
	}
	return i
}

// plainDomain returns where the last label of a plain domain of two or more
// begins, 0 if b is something else.
func plainDomain(b []byte) (last int) {
	if len(b) > maxDomain {
		return 0
	}
	label := 0
	for i, c := range b {
		switch {
		case mailboxByte[c]&inDomain != 0:
			if c == '-' && i == label {
				return 0
			}
		case c == '.' && i > label && i-label <= maxLabel && b[i-1] != '-':
			label = i + 1
		default:
			return 0
		}
	}
	if n := len(b) - label; n < 2 || n > maxLabel || b[len(b)-1] == '-' {
		return 0
	}
	return label
}
