package source

import (
	"bufio"
	"encoding/binary"
	"hash/crc32"
	"io"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// zip's methods of compression that are read (APPNOTE 4.4.5).
const (
	zipStored  = 0
	zipDeflate = 8
	zipBzip2   = 12
	zipZstd    = 93
	zipXZ      = 95
	zipAES     = 99
)

// zipEntry is a member as its directory entry or its own header describes it.
type zipEntry struct {
	name    string
	comment string
	creator uint16
	flags   uint16
	method  uint16
	crc     uint32
	csize   int64 // bytes in the zip
	usize   int64 // bytes it gives, as it claims
	off     int64 // of its own header in the file
	attrs   uint32
	open    bool // sizes and crc come after the bytes
}

func (e *zipEntry) encrypted() bool { return e.flags&1 != 0 || e.method == zipAES }

// charset is that of the name: flag 11 says UTF-8, else it is code page 437.
func (e *zipEntry) charset() func(byte) rune {
	if e.flags&(1<<11) != 0 {
		return latin1
	}
	return cp437
}

// isLink reports a symbolic link made on Unix or macOS.
func (e *zipEntry) isLink() bool {
	host := e.creator >> 8
	return (host == 3 || host == 19) && e.attrs>>16&0o170000 == 0o120000
}

// local returns where the member's bytes begin, as its own header says; ok is
// false where there is no header or it does not end before end.
func (e *zipEntry) local(at io.ReaderAt, end int64) (data int64, ok bool) {
	var b [zipLocalSize]byte
	if e.off < 0 || e.off > end-zipLocalSize {
		return 0, false
	}
	if k, _ := at.ReadAt(b[:], e.off); k < len(b) || string(b[:4]) != zipLocalSig {
		return 0, false
	}
	le := binary.LittleEndian
	data = e.off + zipLocalSize + int64(le.Uint16(b[26:])) + int64(le.Uint16(b[28:]))
	return data, data <= end
}

// codec returns the decoder of the member's method, with the check of its
// length and sum; nil where there is none.
func (e *zipEntry) codec() *codec {
	inner, ok := map[uint16]*codec{
		zipDeflate: codecDeflate, zipBzip2: codecBzip2, zipZstd: codecZstd, zipXZ: codecXZ,
	}[e.method]
	if !ok {
		return nil
	}
	return &codec{name: inner.name, open: func(lim *Limits, src *bufio.Reader) (io.Reader, error) {
		r, err := inner.open(lim, src)
		if err != nil {
			return nil, err
		}
		return &checked{r: r, src: src, e: e}, nil
	}}
}

// checked compares what a member gives with what its header says.
type checked struct {
	r   io.Reader
	src *bufio.Reader
	e   *zipEntry
	n   int64
	crc uint32
}

func (c *checked) Read(p []byte) (int, error) {
	k, err := c.r.Read(p)
	c.n += int64(k)
	c.crc = crc32.Update(c.crc, crc32.IEEETable, p[:k])
	if err != io.EOF || c.e.open {
		return k, err
	}
	if c.n != c.e.usize || c.crc != c.e.crc {
		return k, errSum
	}
	if _, err := c.src.Peek(1); err != io.EOF {
		return k, errTrailing
	}
	return k, io.EOF
}

// Close gives the decoder back.
func (c *checked) Close() error {
	if r, ok := c.r.(io.Closer); ok {
		return r.Close()
	}
	return nil
}

var errSum = &codecError{breach.FaultCorrupt, "its checksum or length does not match; all of it was read"}

// storedMember is a member without compression, with the same check.
type storedMember struct {
	r   io.Reader
	m   *node
	e   *zipEntry
	n   int64
	crc uint32
}

func (s *storedMember) Read(p []byte) (int, error) {
	k, err := s.r.Read(p)
	s.n += int64(k)
	s.crc = crc32.Update(s.crc, crc32.IEEETable, p[:k])
	switch {
	case err != io.EOF:
		return k, err
	case s.n < s.e.csize:
		return k, s.m.fail(s.m.locus, breach.FaultTruncated, "is cut short by the end of its zip; all before the cut is read", 0)
	case !s.e.open && s.crc != s.e.crc:
		return k, s.m.fail(s.m.locus, breach.FaultCorrupt, errSum.message, 0)
	}
	return k, io.EOF
}
