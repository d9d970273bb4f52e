package source

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"io"
	"unicode/utf16"
	"unicode/utf8"
)

// The layers that make UTF-8 of Unicode's wider forms. They are no containers:
// they do not count as nesting. A byte-order mark is not part of the output.
var (
	codecUTF16LE = wideCodec("utf-16le", binary.LittleEndian, 2)
	codecUTF16BE = wideCodec("utf-16be", binary.BigEndian, 2)
	codecUTF32LE = wideCodec("utf-32le", binary.LittleEndian, 4)
	codecUTF32BE = wideCodec("utf-32be", binary.BigEndian, 4)
)

func wideCodec(name string, order binary.ByteOrder, width int) *codec {
	return &codec{name: name, open: func(_ *Limits, src *bufio.Reader) (io.Reader, error) {
		return newWideReader(src, order, width), nil
	}}
}

// unicodeForm returns the codec of a head in UTF-16 or UTF-32: by its byte-order
// mark, else by the pattern of its zero bytes; nil for all other.
func unicodeForm(head []byte) *codec {
	switch {
	case bytes.HasPrefix(head, []byte{0xff, 0xfe, 0, 0}):
		return codecUTF32LE
	case bytes.HasPrefix(head, []byte{0, 0, 0xfe, 0xff}):
		return codecUTF32BE
	case bytes.HasPrefix(head, []byte{0xff, 0xfe}):
		return codecUTF16LE
	case bytes.HasPrefix(head, []byte{0xfe, 0xff}):
		return codecUTF16BE
	case looksUTF16(head, binary.LittleEndian):
		return codecUTF16LE
	case looksUTF16(head, binary.BigEndian):
		return codecUTF16BE
	}
	return nil
}

// minUTF16 is the least length in bytes at which zero bytes make a pattern.
const minUTF16 = 16

// looksUTF16 reports whether a head without a mark reads as UTF-16 text: at
// least a tenth of its units are ASCII (white space, digits and the words of a
// dump's own language are, whatever the script), no unit is a control
// character, half a surrogate pair or no character at all, and what is not
// ASCII is not for the most part two letters of ASCII side by side: that is
// what 8-bit text with zero bytes in it looks like.
func looksUTF16(head []byte, order binary.ByteOrder) bool {
	if len(head) < minUTF16 || bytes.IndexByte(head, 0) < 0 {
		return false
	}
	units, ascii, pairs := 0, 0, 0
	half := false // the unit before was the first half of a surrogate pair
	for i := 0; i+1 < len(head); i += 2 {
		u := rune(order.Uint16(head[i:]))
		switch {
		case (u >= 0xdc00 && u < 0xe000) != half, noText(u):
			return false
		case u < 0x80:
			ascii++
		case printed(u>>8) && printed(u&0xff) && u>>8 != 0x30: // 0x30..: hiragana
			pairs++
		}
		half = u >= 0xd800 && u < 0xdc00
		units++
	}
	return ascii*10 >= units && pairs*2 <= units-ascii
}

// noText reports units that text does not hold: control characters but for
// white space, and what Unicode calls noncharacters.
func noText(u rune) bool {
	switch u {
	case '\t', '\n', '\r', '\f':
		return false
	}
	return u < ' ' || u >= 0x7f && u < 0xa0 || u >= 0xfffe || u >= 0xfdd0 && u < 0xfdf0
}

func printed(c rune) bool { return c >= ' ' && c < 0x7f }

// wideReader decodes units of two or four bytes. What is no character becomes
// U+FFFD, as does a unit that the end cuts.
type wideReader struct {
	src    *bufio.Reader
	order  binary.ByteOrder
	little bool
	width  int
	begun  bool
	held   [utf8.UTFMax]byte // a character that did not fit
	rest   []byte
}

func newWideReader(src *bufio.Reader, order binary.ByteOrder, width int) *wideReader {
	return &wideReader{src: src, order: order, little: order == binary.ByteOrder(binary.LittleEndian), width: width}
}

// Read gives UTF-8, cut anywhere.
func (w *wideReader) Read(p []byte) (int, error) {
	if len(p) == 0 {
		return 0, nil
	}
	if len(w.rest) > 0 {
		n := copy(p, w.rest)
		w.rest = w.rest[n:]
		return n, nil
	}
	in, err := w.window()
	if len(in) == 0 {
		return 0, err
	}
	if len(p) < utf8.UTFMax {
		k, used := w.convert(w.held[:], in)
		w.discard(used)
		n := copy(p, w.held[:k])
		w.rest = w.held[n:k]
		return n, nil
	}
	n, used := w.convert(p, in)
	w.discard(used)
	return n, nil
}

// window returns bytes to decode: whole units, or the cut one at the end. The
// buffer of src holds at least 16 bytes, so a pair always fits.
func (w *wideReader) window() ([]byte, error) {
	in, err := w.src.Peek(4)
	if len(in) == 0 {
		return nil, err
	}
	if !w.begun {
		w.begun = true
		if mark := w.mark(in); mark > 0 {
			w.discard(mark)
			return w.window()
		}
	}
	if n := w.src.Buffered(); n > len(in) {
		in, _ = w.src.Peek(n)
	}
	return in, nil
}

func (w *wideReader) mark(in []byte) int {
	if len(in) >= w.width && w.unit(in) == 0xfeff {
		return w.width
	}
	return 0
}

func (w *wideReader) unit(b []byte) rune {
	if w.width == 4 {
		return rune(w.order.Uint32(b)) // above 2^31 it turns negative: no character
	}
	return rune(w.order.Uint16(b))
}

func (w *wideReader) discard(n int) { _, _ = w.src.Discard(n) }

// convert decodes from in to dst until either is used up; dst has room for one
// character at least. A first half of a pair at the end of in is left, unless
// nothing else is in it.
func (w *wideReader) convert(dst, in []byte) (n, used int) {
	for used < len(in) && len(dst)-n >= utf8.UTFMax {
		if w.width == 2 {
			k := asciiRun(dst[n:], in[used:], w.little)
			n, used = n+k, used+2*k
			if used == len(in) || len(dst)-n < utf8.UTFMax {
				break
			}
		}
		r, size := w.char(in[used:])
		if size == 0 {
			if used > 0 {
				break
			}
			r, size = utf8.RuneError, min(len(in), w.width)
		}
		n += utf8.EncodeRune(dst[n:], r)
		used += size
	}
	return n, used
}

// char decodes the first character of in; size 0 says that in ends within it.
// Two halves of which the second is a second half are one character, right or
// not, as for golang.org/x/text.
func (w *wideReader) char(in []byte) (r rune, size int) {
	if len(in) < w.width {
		return 0, 0
	}
	r = w.unit(in)
	if w.width == 4 || !utf16.IsSurrogate(r) {
		return r, w.width
	}
	if len(in) < 4 {
		return 0, 0
	}
	if low := w.unit(in[2:]); low >= 0xdc00 && low < 0xe000 {
		return utf16.DecodeRune(r, low), 4
	}
	return utf8.RuneError, 2
}

// asciiRun copies units below 0x80, four at a time, and returns how many.
func asciiRun(dst, in []byte, little bool) int {
	const high = 0xff80_ff80_ff80_ff80
	n := 0
	for len(in)-2*n >= 8 && len(dst)-n >= 4 {
		v := binary.LittleEndian.Uint64(in[2*n:])
		if !little {
			v = v<<8&0xff00_ff00_ff00_ff00 | v>>8&0x00ff_00ff_00ff_00ff
		}
		if v&high != 0 {
			break
		}
		v |= v >> 8
		binary.LittleEndian.PutUint32(dst[n:], uint32(v&0xffff)|uint32(v>>32&0xffff)<<16)
		n += 4
	}
	return n
}
