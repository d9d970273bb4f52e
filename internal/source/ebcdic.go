package source

import (
	"bufio"
	"io"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// The layers that make UTF-8 of EBCDIC, as mainframes write it. Letters, digits and
// the marks of addresses and sentences are the same in all its code pages of Western
// languages; 37 and 1047 differ in brackets, by which they are told.
var (
	codecEBCDIC037  = ebcdicCodec("ebcdic-037", charmap.CodePage037)
	codecEBCDIC1047 = ebcdicCodec("ebcdic-1047", charmap.CodePage1047)
)

func ebcdicCodec(name string, page *charmap.Charmap) *codec {
	var table [256]rune
	for c := range table {
		table[c] = page.DecodeByte(byte(c))
	}
	table[0x15], table[0x25] = '\n', '\n' // NEL and LF: both end lines
	return &codec{name: name, open: func(_ *Limits, src *bufio.Reader) (io.Reader, error) {
		return &ebcdicReader{src: src, table: &table}, nil
	}}
}

const (
	// minEBCDIC is the least length in bytes at which text is told by its bytes.
	minEBCDIC = 64
	// sureEBCDIC is how many in a hundred bytes are letters, digits, blanks, marks and
	// line ends of EBCDIC in text, and wordsEBCDIC how many letters, digits and blanks.
	sureEBCDIC, wordsEBCDIC = 95, 75
)

// ebcdicForm returns the codec of a head in EBCDIC, nil for all other. Text in any
// encoding that extends ASCII fails: its blanks and line ends are controls in EBCDIC
// that text does not hold.
func ebcdicForm(head []byte) *codec {
	if len(head) < minEBCDIC {
		return nil
	}
	known, words, blanks, letters, squares := 0, 0, 0, 0, 0
	for _, c := range head {
		switch ebcdicClass[c] {
		case 'b':
			blanks++
			words++
		case 'l':
			letters++
			words++
		case 'd':
			words++
		case 'm':
		default:
			switch c {
			case 0xad, 0xbd: // [] of 1047
				squares++
			case 0xba, 0xbb: // of 37
				squares--
			}
			continue
		}
		known++
	}
	n := len(head)
	if known*100 < n*sureEBCDIC || words*100 < n*wordsEBCDIC || letters*4 < n || blanks*100 < n {
		return nil
	}
	if squares > 0 {
		return codecEBCDIC1047
	}
	return codecEBCDIC037
}

// ebcdicClass says of a byte what it is in EBCDIC: l a letter, d a digit, b a blank or a
// line's end, m a mark of text that is the same in all pages; 0 anything else.
var ebcdicClass = func() (t [256]byte) {
	for _, r := range [...][2]byte{{0x81, 0x89}, {0x91, 0x99}, {0xa2, 0xa9}, {0xc1, 0xc9}, {0xd1, 0xd9}, {0xe2, 0xe9}} {
		for c := r[0]; c <= r[1]; c++ {
			t[c] = 'l'
		}
	}
	for c := 0xf0; c <= 0xf9; c++ {
		t[c] = 'd'
	}
	for _, c := range []byte{0x40, 0x05, 0x0d, 0x15, 0x25} {
		t[c] = 'b'
	}
	for _, c := range []byte{0x4b, 0x4c, 0x4d, 0x4e, 0x4f, 0x50, 0x5c, 0x5d, 0x5e, 0x60, 0x61, 0x6b, 0x6c, 0x6d, 0x6e, 0x6f, 0x7a, 0x7c, 0x7d, 0x7e, 0x7f} {
		t[c] = 'm'
	}
	return t
}()

// ebcdicReader decodes a byte at a time.
type ebcdicReader struct {
	src   *bufio.Reader
	table *[256]rune
	held  [utf8.UTFMax]byte // a character that did not fit
	rest  []byte
}

// Read gives UTF-8, cut anywhere.
func (e *ebcdicReader) Read(p []byte) (n int, err error) {
	n = copy(p, e.rest)
	e.rest = e.rest[n:]
	if n == len(p) {
		return n, nil
	}
	if _, err := e.src.Peek(1); err != nil {
		return n, err
	}
	in, _ := e.src.Peek(e.src.Buffered())
	used := 0
	for ; used < len(in) && n < len(p); used++ {
		if r := e.table[in[used]]; r < utf8.RuneSelf {
			p[n] = byte(r)
			n++
		} else {
			k := utf8.EncodeRune(e.held[:], r)
			c := copy(p[n:], e.held[:k])
			e.rest, n = e.held[c:k], n+c
		}
	}
	_, _ = e.src.Discard(used)
	return n, nil
}
