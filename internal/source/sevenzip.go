package source

import (
	"encoding/binary"
	"errors"
	"hash/crc32"
	"io"
	"sync/atomic"

	"github.com/bodgit/sevenzip"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// codecSeven names the layer; members are opened by the archive.
var codecSeven = &codec{name: "7z"}

// sevenHeadMost is the largest header of a 7z in bytes: 64 for each of the
// members that are allowed.
const sevenHeadMost = 64 * mib

// seven reads the members of a 7z archive in their order. Members packed as one
// stream (a solid block) share its fate; other streams are read all the same.
func (w *walker) seven(n *node) error {
	free, err := w.random(n)
	if err != nil || free == nil {
		return err
	}
	defer free()
	n.head = nil
	marked := &highWater{at: n.at}
	d := &decoding{n: n, c: codecSeven, locus: n.locus}
	err = w.expandAll(d, func() (memberReader, error) { return openSeven(marked, n.size, &w.lim) })
	if n.stopped.Load() != nil {
		n.in.Store(min(max(marked.pos.Load(), sevenStart), n.size))
	}
	return err
}

// highWater knows how far the packed streams were read; the header, which lies
// behind them, is read from below it.
type highWater struct {
	at  io.ReaderAt
	pos atomic.Int64
}

func (h *highWater) ReadAt(p []byte, off int64) (int, error) {
	k, err := h.at.ReadAt(p, off)
	if end := off + int64(k); end > h.pos.Load() {
		h.pos.Store(end)
	}
	return k, err
}

// openSeven checks the header's bounds, then lets the library open the archive.
func openSeven(marked *highWater, size int64, lim *Limits) (memberReader, error) {
	head, err := readSevenHead(marked.at, size, lim)
	if err != nil {
		return nil, sevenError(err)
	}
	h := &sevenHead{b: head, lim: lim}
	if len(head) > 0 {
		if err := h.header(); err != nil {
			return nil, sevenError(err)
		}
	}
	r, err := sevenzip.NewReader(marked, size)
	if err != nil {
		return nil, sevenError(err)
	}
	marked.pos.Store(0)
	return &sevenMembers{r: r, h: h, marked: marked, i: -1, broken: map[int]bool{}}, nil
}

// readSevenHead returns the archive's header, decoded where it is packed; none
// for an archive without members.
func readSevenHead(at io.ReaderAt, size int64, lim *Limits) ([]byte, error) {
	var start [sevenStart]byte
	if k, _ := at.ReadAt(start[:], 0); k < len(start) {
		return nil, io.ErrUnexpectedEOF
	}
	off, length := binary.LittleEndian.Uint64(start[12:]), binary.LittleEndian.Uint64(start[20:])
	switch {
	case crc32.ChecksumIEEE(start[12:]) != binary.LittleEndian.Uint32(start[8:]):
		return nil, errSevenShape
	case length == 0:
		return nil, nil
	case off > uint64(size) || length > uint64(size) || int64(off+length) > size-sevenStart:
		return nil, io.ErrUnexpectedEOF
	case length > sevenHeadMost:
		return nil, errSevenBound
	}
	head := make([]byte, length)
	if k, _ := at.ReadAt(head, sevenStart+int64(off)); k < len(head) {
		return nil, io.ErrUnexpectedEOF
	}
	if head[0] != sevenEncoded {
		return head, nil
	}
	return unpackSevenHead(at, sevenStart+int64(off), head[1:], lim)
}

// unpackSevenHead decodes a packed header. The library keeps that to itself; so
// the packed header is shown to it as the one member of an archive.
func unpackSevenHead(at io.ReaderAt, end int64, streams []byte, lim *Limits) ([]byte, error) {
	h := &sevenHead{b: streams, lim: lim}
	if h.streams(); h.err != nil {
		return nil, h.err
	}
	if len(h.folders) != 1 {
		return nil, errSevenShape
	}
	if h.folders[0].encrypted {
		return nil, &sevenzip.ReadError{Encrypted: true, Err: errSevenShape}
	}
	head := append([]byte{sevenHeader, sevenStreams}, streams...)
	head = append(head, sevenFiles, 1, sevenNames, 5, 0, 'h', 0, 0, 0, sevenEnd, sevenEnd)
	start := make([]byte, sevenStart)
	copy(start, "7z\xbc\xaf\x27\x1c\x00\x04")
	binary.LittleEndian.PutUint64(start[12:], uint64(end-sevenStart))
	binary.LittleEndian.PutUint64(start[20:], uint64(len(head)))
	binary.LittleEndian.PutUint32(start[28:], crc32.ChecksumIEEE(head))
	binary.LittleEndian.PutUint32(start[8:], crc32.ChecksumIEEE(start[12:]))
	r, err := sevenzip.NewReader(&patched{at: at, start: start, end: end, head: head}, end+int64(len(head)))
	if err != nil {
		return nil, err
	}
	f, err := r.File[0].Open()
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }()
	out, err := io.ReadAll(io.LimitReader(f, sevenHeadMost+1))
	if len(out) > sevenHeadMost {
		return nil, errSevenBound
	}
	return out, err
}

// patched is an archive with another beginning and another header.
type patched struct {
	at    io.ReaderAt
	start []byte
	end   int64 // where head begins
	head  []byte
}

func (p *patched) ReadAt(b []byte, off int64) (int, error) {
	k := 0
	for k < len(b) {
		var m int
		switch pos := off + int64(k); {
		case pos < int64(len(p.start)):
			m = copy(b[k:], p.start[pos:])
		case pos < p.end:
			var err error
			m, err = p.at.ReadAt(b[k:k+int(min(int64(len(b)-k), p.end-pos))], pos)
			if m == 0 {
				return k, err
			}
		case pos < p.end+int64(len(p.head)):
			m = copy(b[k:], p.head[pos-p.end:])
		default:
			return k, io.EOF
		}
		k += m
	}
	return k, nil
}

// sevenError gives the library's errors the meaning of the other codecs'.
func sevenError(err error) error {
	var read *sevenzip.ReadError
	switch {
	case errors.As(err, &read) && read.Encrypted:
		return &codecError{breach.FaultEncrypted, "is encrypted; unpack it with its password and read the result"}
	case errors.Is(err, errSevenBound):
		return &codecError{breach.FaultBomb, "asks for more members or memory than is allowed; it is not read"}
	}
	return err
}
