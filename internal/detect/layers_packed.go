package detect

import (
	"bytes"
	"compress/gzip"
	"compress/zlib"
	"errors"
	"io"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// leastCut is how long what is compressed must be, in bytes, to be known where its
// end is missing: shorter codes may begin so by chance.
const leastCut = 256

// widestPacked is how much of what is compressed in a value is read, in bytes.
const widestPacked = 4 << 20

// mayPack reports letters and digits that begin as what is compressed does in
// base64: gzip (1f 8b 08) or zlib (78 01, 78 9c, 78 da).
func mayPack(b []byte) bool {
	switch b[0] {
	case 'H':
		return b[1] == '4' && b[2] == 's' && b[3] == 'I'
	case 'e':
		switch b[1] {
		case 'A':
			return b[2]-'E' < 4
		case 'J':
			return b[2]-'w' < 4
		case 'N':
			return b[2]-'o' < 4
		}
	}
	return false
}

// packed64 reads what is compressed and written in base64, b:
// if it is text, what passes a check there is counted. What is compressed and no
// text is counted too: it was not read.
func (u *Unfound) packed64(b []byte) bool {
	packed := decode64(b[:min(len(b), widestLayer)])
	var r io.Reader
	var err error
	if b[0] == 'H' {
		r, err = gzip.NewReader(bytes.NewReader(packed))
	} else {
		r, err = zlib.NewReader(bytes.NewReader(packed))
	}
	if err != nil {
		return false
	}
	text, err := io.ReadAll(io.LimitReader(r, widestPacked))
	if err != nil && (!errors.Is(err, io.ErrUnexpectedEOF) || len(packed) < leastCut) {
		return false // something else that begins so
	}
	if breach.Printable(text) {
		return u.inner(text)
	}
	u.packed++
	return true
}
