package text

import (
	"bytes"
	"unicode/utf8"
)

const (
	maxRun   = 64 << 10 // bytes of a run
	maxToken = 1 << 10  // bytes of a word that is never cut
)

// run returns the length of the run that buf begins with, 0 where that cannot
// be told without more bytes. last says that nothing follows buf.
func run(buf []byte, last bool) int {
	if len(buf) > maxRun {
		return split(buf[:maxRun])
	}
	if last {
		return len(buf)
	}
	return 0
}

// split returns where to end a run in w: after a blank line of its last
// quarter, a line end, white space, or a character that stands in no address.
func split(w []byte) int {
	tail := len(w) * 3 / 4
	if i := bytes.LastIndex(w[tail:], []byte("\n\n")); i >= 0 {
		return tail + i + 2
	}
	if i := bytes.LastIndex(w[tail:], []byte("\n\r\n")); i >= 0 {
		return tail + i + 3
	}
	if i := bytes.LastIndexByte(w, '\n'); i >= 0 {
		return i + 1
	}
	if i := bytes.LastIndexAny(w, " \t\r\v\f\x00"); i >= 0 {
		return i + 1
	}
	// A word longer than a run: JSON or base64 without a blank.
	if i := bytes.LastIndexAny(w[len(w)-maxToken:], `,;"<>(){}[]`); i >= 0 {
		return len(w) - maxToken + i + 1
	}
	n := len(w)
	for n > len(w)-utf8.UTFMax && !utf8.RuneStart(w[n-1]) {
		n--
	}
	if n > len(w)-utf8.UTFMax && utf8.RuneStart(w[n-1]) && w[n-1] >= utf8.RuneSelf && !utf8.FullRune(w[n-1:]) {
		return n - 1
	}
	return len(w)
}
