package mine

import "bytes"

// Prose outside records is looked at in passages, so that two people a page
// apart are not taken for neighbours, and one passage names no more people than
// can be told apart. A passage ends at an empty line once it has passageEnough
// bytes, at a line's end once it has passageLong, and at white space or at
// worst anywhere at passageMost.
const (
	passageEnough = 1 << 10
	passageLong   = 4 << 10
	passageMost   = 16 << 10
)

// passage returns how many bytes of a text its first passage has. Where it ends
// is a function of the text alone.
func passage(b []byte) int {
	if len(b) <= passageEnough {
		return len(b)
	}
	whole := len(b) <= passageMost
	b = b[:min(len(b), passageMost)]
	for at := passageEnough; at < len(b); {
		n := bytes.IndexByte(b[at:], '\n')
		if n < 0 {
			break
		}
		if at += n + 1; at >= passageLong || emptyLine(b[at:]) {
			return at
		}
	}
	if whole {
		return len(b)
	}
	if n := bytes.LastIndexAny(b[passageLong:], " \t\r\n"); n >= 0 {
		return passageLong + n + 1
	}
	return len(b)
}

// emptyLine reports whether b begins with a line of nothing but white space.
func emptyLine(b []byte) bool {
	for _, c := range b {
		if c == '\n' {
			return true
		}
		if c != ' ' && c != '\t' && c != '\r' {
			return false
		}
	}
	return false
}
