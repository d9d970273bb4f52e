package source

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"io"
)

// Signatures and fixed sizes of zip's records (APPNOTE 4.3).
const (
	zipLocalSig   = "PK\x03\x04"
	zipDirSig     = "PK\x01\x02"
	zipEndSig     = "PK\x05\x06"
	zipEnd64Sig   = "PK\x06\x06"
	zipLocatorSig = "PK\x06\x07"
	zipDataSig    = "PK\x07\x08"

	zipLocalSize   = 30
	zipDirSize     = 46
	zipEndSize     = 22
	zipEnd64Size   = 56
	zipLocatorSize = 20
)

// zipDir is where the central directory lies.
type zipDir struct {
	off  int64 // bytes from the start of the file
	end  int64
	base int64 // what comes before the zip, bytes
	tail int64 // where the zip and its comment end
	disk int   // number of this part; 0 where the zip is whole
	// comment is the archive's, in its own character set.
	comment string
}

// findZipDir looks for the end record in the last 64 KiB, where a comment may
// follow it, and checks that the directory is where it says.
func findZipDir(at io.ReaderAt, size int64) (zipDir, bool) {
	tail := make([]byte, min(size, 1<<16+zipEndSize+zipLocatorSize))
	start := size - int64(len(tail))
	if k, _ := at.ReadAt(tail, start); k < len(tail) {
		return zipDir{}, false
	}
	for i := len(tail) - zipEndSize; i >= 0; i-- {
		if i = bytes.LastIndex(tail[:i+4], []byte(zipEndSig)); i < 0 {
			break
		}
		b := tail[i:]
		comment := int(binary.LittleEndian.Uint16(b[20:]))
		if len(b) < zipEndSize+comment {
			continue
		}
		if d, ok := readZipEnd(at, b, start+int64(i)); ok {
			d.tail = start + int64(i+zipEndSize+comment)
			d.comment = string(b[zipEndSize : zipEndSize+comment])
			return d, true
		}
	}
	return zipDir{}, false
}

// readZipEnd reads the end record b that lies at pos, or the 64-bit one that
// stands for it.
func readZipEnd(at io.ReaderAt, b []byte, pos int64) (zipDir, bool) {
	le := binary.LittleEndian
	disk := int(le.Uint16(b[4:]))
	size, off := int64(le.Uint32(b[12:])), int64(le.Uint32(b[16:]))
	if size == 1<<32-1 || off == 1<<32-1 || le.Uint16(b[10:]) == 1<<16-1 {
		if e, p, ok := readZipEnd64(at, pos); ok {
			disk = int(le.Uint32(e[16:]))
			size, off, pos = int64(le.Uint64(e[40:])), int64(le.Uint64(e[48:])), p
		}
	}
	if size < 0 || off < 0 || size > pos {
		return zipDir{}, false
	}
	if disk != 0 {
		return zipDir{disk: disk}, true
	}
	d := zipDir{off: pos - size, end: pos, base: pos - size - off}
	if d.base < 0 || size > 0 && !hasSig(at, d.off, zipDirSig) {
		return zipDir{}, false
	}
	return d, true
}

// readZipEnd64 follows the locator before the end record at pos.
func readZipEnd64(at io.ReaderAt, pos int64) (end []byte, p int64, ok bool) {
	var loc [zipLocatorSize]byte
	if pos < zipLocatorSize || !hasSig(at, pos-zipLocatorSize, zipLocatorSig) {
		return nil, 0, false
	}
	if k, _ := at.ReadAt(loc[:], pos-zipLocatorSize); k < len(loc) {
		return nil, 0, false
	}
	end = make([]byte, zipEnd64Size)
	// The offset is off where something comes before the zip: then the record
	// is where it is always written, just before its locator.
	for _, p := range []int64{int64(binary.LittleEndian.Uint64(loc[8:])), pos - zipLocatorSize - zipEnd64Size} {
		if p < 0 || p > pos || !hasSig(at, p, zipEnd64Sig) {
			continue
		}
		if k, _ := at.ReadAt(end, p); k == len(end) {
			return end, p, true
		}
	}
	return nil, 0, false
}

func hasSig(at io.ReaderAt, off int64, sig string) bool {
	var b [4]byte
	k, _ := at.ReadAt(b[:], off)
	return k == 4 && string(b[:]) == sig
}

// zipDirReader reads the entries of a central directory in their order. It holds
// one at a time, whatever the directory's size.
type zipDirReader struct {
	r    *bufio.Reader
	dir  zipDir
	left int64
	bad  bool // it ended in something that is no entry
}

func newZipDirReader(at io.ReaderAt, dir zipDir) *zipDirReader {
	left := dir.end - dir.off
	s := io.NewSectionReader(at, dir.off, left)
	return &zipDirReader{r: bufio.NewReaderSize(s, int(min(max(left, 16), 64*kib))), dir: dir, left: left}
}

// next returns the next entry; ok is false at the end.
func (z *zipDirReader) next() (e zipEntry, ok bool) {
	var b [zipDirSize]byte
	if z.bad || z.left == 0 {
		return e, false
	}
	if _, err := io.ReadFull(z.r, b[:]); err != nil || string(b[:4]) != zipDirSig {
		// A directory may end in a digital signature (4.3.13).
		z.bad = string(b[:4]) != "PK\x05\x05"
		z.left = 0
		return e, false
	}
	le := binary.LittleEndian
	name, extra, comment := int(le.Uint16(b[28:])), int(le.Uint16(b[30:])), int(le.Uint16(b[32:]))
	rest := make([]byte, name+extra+comment)
	if _, err := io.ReadFull(z.r, rest); err != nil {
		z.bad = true
		return e, false
	}
	z.left -= int64(zipDirSize + len(rest))
	e = zipEntry{
		name: string(rest[:name]), comment: string(rest[name+extra:]), creator: le.Uint16(b[4:]), flags: le.Uint16(b[8:]), method: le.Uint16(b[10:]),
		crc: le.Uint32(b[16:]), csize: int64(le.Uint32(b[20:])), usize: int64(le.Uint32(b[24:])),
		attrs: le.Uint32(b[38:]), off: int64(le.Uint32(b[42:])),
	}
	e.wide(rest[name:name+extra], &e.usize, &e.csize, &e.off)
	e.off += z.dir.base
	return e, true
}

// wide takes the fields that do not fit 32 bits from the extra field 1, where
// they stand in the order given (4.5.3).
func (e *zipEntry) wide(extra []byte, fields ...*int64) {
	le := binary.LittleEndian
	for len(extra) >= 4 {
		id, size := le.Uint16(extra), int(le.Uint16(extra[2:]))
		extra = extra[4:]
		if size > len(extra) {
			return
		}
		if id == 1 {
			b := extra[:size]
			for _, f := range fields {
				if *f == 1<<32-1 && len(b) >= 8 {
					*f = max(int64(le.Uint64(b)), 0)
					b = b[8:]
				}
			}
			return
		}
		extra = extra[size:]
	}
}
