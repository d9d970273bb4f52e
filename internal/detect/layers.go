package detect

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/norm"
)

const (
	// leastLayer is how many letters and digits in a row may be text in base64 or
	// in hexadecimal digits: in fewer nothing is looked for. In texts longer than
	// shortLayer it is leastInside, in those longer than longLayer leastLong.
	leastLayer, leastInside, leastLong = 16, 24, 40
	shortLayer, longLayer              = 64, 1024
	// widestLayer is how much of such a run is read, in bytes.
	widestLayer = 1 << 20
)

// hidden looks for what no search of a raw text finds: layers, at signs that are
// veiled, and numbers in parts. It reports whether anything passes a check there.
func (s *searcher) hidden(u *Unfound, raw []byte, sus suspicion) bool {
	if len(raw) < leastLayer {
		if sus&maybeMail != 0 || !veiledShort(raw) {
			return false
		}
		u.mails++
		return true
	}
	any := len(raw) >= leastParted && s.parted(u, raw)
	any = u.layers(raw) || any
	if sus&maybeMail == 0 && norm.VeiledEmail(raw) {
		u.mails++
		any = true
	}
	return any
}

// leastVeiled is the length, in bytes, of the shortest mailbox with a veiled at sign:
// a=40b.co.
const leastVeiled = 8

// veiledShort looks for a mailbox with a veiled at sign in a value of at most 16 bytes.
// Most have none of the marks with which a veil begins.
func veiledShort(raw []byte) bool {
	if len(raw) < leastVeiled {
		return false
	}
	marks := uint64(0)
	for _, x := range [...]uint64{load64(raw), load64(raw[len(raw)-8:])} {
		marks |= equalIn(x|0x20*ones, '{') | equalIn(x, '(') | equalIn(x, '=') | equalIn(x, '+') | equalIn(x, 0xef)
	}
	return marks != 0 && norm.VeiledEmail(raw)
}

// layers looks for text inside a raw text: written in base64 or in hexadecimal
// digits, perhaps compressed. It counts what passes a check there, and reports
// whether anything did.
func (u *Unfound) layers(raw []byte) (any bool) {
	for at, token := 0, 0; ; { // token: where the last one of base64 ends
		start, end := alnumRun(raw, at)
		if start == end {
			return any
		}
		if at = end; start >= token {
			from := start
			for from > token && base64Byte[raw[from-1]] {
				from--
			}
			token = base64End(raw, end)
			if mayPack(raw[from:]) && u.packed64(raw[from:token]) {
				any, at = true, token
				continue
			}
		}
		any = u.layer(raw, start, min(end, start+widestLayer)) || any
	}
}

// base64End returns where the characters of base64 at raw[i:] end.
func base64End(raw []byte, i int) int {
	for i < len(raw) && base64Byte[raw[i]] {
		i++
	}
	return i
}

// alnumRun returns the next run of leastLayer letters and digits or more (of
// leastInside or leastLong in a longer text) that begins at or after at, start == end where there
// is none. Such a run holds eight bytes whose place is a multiple of eight (of
// 16 or 32): most of those hold a blank or a mark, which is seen at once. On one
// side of them it goes on for half of what it is longer, at least: four or eight
// bytes more are asked that a long word does not have.
func alnumRun(raw []byte, at int) (start, end int) {
	step, least, further := 8, leastLayer, 4
	if len(raw) > shortLayer {
		step, least, further = 16, leastInside, 8
	}
	if len(raw) > longLayer {
		step, least = 32, leastLong
	}
	for w := (at + step - 1) &^ (step - 1); w+8 <= len(raw); w += step {
		if !unbroken(raw, w) || !unbroken(raw, w+further) && !unbroken(raw, w-further) {
			continue
		}
		start, end = w, w
		for end < len(raw) && alnumByte[raw[end]] {
			end++
		}
		if end-w < 8 {
			continue
		}
		for start > at && alnumByte[raw[start-1]] {
			start--
		}
		if end-start >= least {
			return start, end
		}
	}
	return 0, 0
}

// unbroken reports eight bytes at raw[i:] without a blank or one of most marks.
func unbroken(raw []byte, i int) bool {
	return i >= 0 && i+8 <= len(raw) && ((load64(raw[i:])|highs)-0x30*ones)&highs == highs
}

// alnumByte marks letters and digits of ASCII.
var alnumByte = func() (t [256]bool) {
	for c := range t {
		t[c] = letterByte(byte(c)) && c < 0x80 || '0' <= c && c <= '9'
	}
	return t
}()

// base64Byte marks the characters of base64 in either alphabet.
var base64Byte = func() (t [256]bool) {
	t = alnumByte
	for _, c := range []byte("+/-_") {
		t[c] = true
	}
	return t
}()

// layer reads one run of letters and digits, raw[i:end]. Where in it the text
// begins is not known: an escape or a word may be glued before.
func (u *Unfound) layer(raw []byte, i, end int) bool {
	for from := i; from < i+4; from++ {
		if from < i+2 && hexText(raw[from:end]) {
			text := make([]byte, (end-from)/2)
			n, _ := hex.Decode(text, raw[from:from+2*len(text)])
			return u.inner(text[:n])
		}
		if text64(raw[from:end]) {
			// What stands behind the run, as in "abc/def=", is text too.
			return u.inner(decode64(raw[from:min(base64End(raw, end), from+widestLayer)]))
		}
	}
	return false
}

// decode64 reads base64 in either alphabet (RFC 4648, sections 4 and 5) up to
// what is none.
func decode64(b []byte) []byte {
	b = bytes.Map(func(r rune) rune {
		switch r {
		case '-':
			return '+'
		case '_':
			return '/'
		}
		return r
	}, b)
	if len(b)%4 == 1 {
		b = b[:len(b)-1]
	}
	text := make([]byte, base64.RawStdEncoding.DecodedLen(len(b)))
	n, _ := base64.RawStdEncoding.Decode(text, b)
	return text[:n]
}

// text64 reports letters and digits that may be base64 of text: the first bit of
// the first nine bytes is not set. One run in 512 of other sorts is so.
func text64(b []byte) bool {
	if len(b) < 12 {
		return false
	}
	for i := 0; i < 12; i += 4 {
		if value64[b[i]]&32 != 0 || value64[b[i+1]]&8 != 0 || value64[b[i+2]]&2 != 0 {
			return false
		}
	}
	return true
}

// value64 is what letters and digits stand for in base64.
var value64 = func() (t [256]byte) {
	for i, c := range []byte("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/") {
		t[c] = byte(i)
	}
	return t
}()

// hexText reports hexadecimal digits of text: those of the first eight bytes are
// of blanks, letters, digits and marks.
func hexText(b []byte) bool {
	if len(b) < 2*leastFound+4 {
		return false
	}
	for i := 0; i < 16; i += 2 {
		if b[i]-'2' > 5 || !hexByte[b[i+1]] {
			return false
		}
	}
	return true
}

// inner counts what passes a check in a text that was written inside another,
// and reports whether anything did.
func (u *Unfound) inner(text []byte) bool {
	if !breach.Printable(text) {
		for i, c := range text { // what was glued behind is none
			if c < ' ' && c != '\t' && c != '\n' && c != '\r' || c >= 0x80 {
				text = text[:i]
				break
			}
		}
	}
	before := *u
	if _, _, ok := norm.FindEmail(text, 0); ok || norm.LooseEmail(text) || norm.VeiledEmail(text) {
		u.mails++
	}
	if norm.LooseIBAN(text) {
		u.ibans++
	}
	for at := 0; ; {
		_, end, passes, ok := norm.NextCard(text, at)
		if !ok {
			break
		}
		if at = end; passes {
			u.cards++
		}
	}
	return *u != before
}
