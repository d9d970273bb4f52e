package source

import (
	"encoding/binary"
	"errors"
	"slices"
)

// sevenHead reads a 7z header (7zFormat.txt of the LZMA SDK) as far as its
// numbers go. It is there for bounds: a header of some bytes can ask its reader
// for any memory, and no Go program survives that. What passes here is read by
// the library.
type sevenHead struct {
	b   []byte
	lim *Limits
	err error

	folders []sevenFolder
	packs   []int64 // bytes of the packed streams, in their order
	at      int64   // where these begin, bytes from the start of the archive
	files   uint64
}

// sevenFolder is a run of packed streams that decode to one stream of files.
type sevenFolder struct {
	ins, outs, packed int
	digest            bool
	encrypted         bool
}

var (
	errSevenShape = errors.New("its header does not follow the format")
	errSevenBound = errors.New("its header asks for more than is allowed")
)

// sevenStart is the size of the header that begins a 7z.
const sevenStart = 32

// Property numbers of the header.
const (
	sevenEnd        = 0x00
	sevenHeader     = 0x01
	sevenArchive    = 0x02
	sevenMoreStream = 0x03
	sevenStreams    = 0x04
	sevenFiles      = 0x05
	sevenPackInfo   = 0x06
	sevenUnpackInfo = 0x07
	sevenSubStreams = 0x08
	sevenSize       = 0x09
	sevenCRC        = 0x0a
	sevenFolderID   = 0x0b
	sevenUnpackSize = 0x0c
	sevenNumStreams = 0x0d
	sevenNames      = 0x11
	sevenEncoded    = 0x17
)

func (h *sevenHead) fail(err error) {
	if h.err == nil {
		h.err = err
	}
	h.b = nil
}

func (h *sevenHead) byte() byte {
	if len(h.b) == 0 {
		h.fail(errSevenShape)
		return 0
	}
	c := h.b[0]
	h.b = h.b[1:]
	return c
}

func (h *sevenHead) take(n uint64) []byte {
	if n > uint64(len(h.b)) {
		h.fail(errSevenShape)
		return nil
	}
	b := h.b[:n]
	h.b = h.b[n:]
	return b
}

// num reads a number: the ones that lead its first byte count the bytes that
// follow, least first; what is left of the first byte comes on top.
func (h *sevenHead) num() uint64 {
	first := h.byte()
	var v uint64
	mask := byte(0x80)
	for i := range 8 {
		if first&mask == 0 {
			return v | uint64(first&(mask-1))<<(8*i)
		}
		v |= uint64(h.byte()) << (8 * i)
		mask >>= 1
	}
	return v
}

// count reads a number of things of which there may be so many.
func (h *sevenHead) count(most int) int {
	n := h.num()
	if n > uint64(most) {
		h.fail(errSevenBound)
		return 0
	}
	return int(n)
}

// header reads a plain header.
func (h *sevenHead) header() error {
	if h.byte() != sevenHeader {
		return errSevenShape
	}
	for h.err == nil {
		switch h.byte() {
		case sevenEnd:
			return h.err
		case sevenArchive:
			for h.err == nil && h.byte() != sevenEnd {
				h.take(h.num())
			}
		case sevenStreams:
			h.streams()
		case sevenFiles:
			// All that follows counts these, and the library reads it.
			h.files = uint64(h.count(h.lim.Members))
			if h.files*uint64(len(h.folders)) > 1<<34 {
				h.fail(errSevenBound) // it looks for each file's folder from the first
			}
			return h.err
		default:
			h.fail(errSevenShape)
		}
	}
	return h.err
}

func (h *sevenHead) streams() {
	for h.err == nil {
		switch h.byte() {
		case sevenEnd:
			return
		case sevenPackInfo:
			h.packInfo()
		case sevenUnpackInfo:
			h.unpackInfo()
		case sevenSubStreams:
			h.subStreams()
		default:
			h.fail(errSevenShape)
		}
	}
}

func (h *sevenHead) packInfo() {
	h.at = int64(min(h.num(), 1<<62)) + sevenStart
	n := h.count(h.lim.Members)
	for h.err == nil {
		switch h.byte() {
		case sevenEnd:
			return
		case sevenSize:
			for range n {
				h.packs = append(h.packs, int64(min(h.num(), 1<<62)))
				if h.err != nil {
					return
				}
			}
		case sevenCRC:
			h.digests(n)
		default:
			h.fail(errSevenShape)
		}
	}
}

func (h *sevenHead) unpackInfo() {
	if h.byte() != sevenFolderID {
		h.fail(errSevenShape)
	}
	n := h.count(h.lim.Members)
	if h.byte() != 0 {
		h.fail(errSevenShape) // folders elsewhere: no writer does that
	}
	sizes := 0
	for i := 0; i < n && h.err == nil; i++ {
		f := h.folder()
		h.folders = append(h.folders, f)
		sizes += f.outs
	}
	if h.byte() != sevenUnpackSize {
		h.fail(errSevenShape)
	}
	for i := 0; i < sizes && h.err == nil; i++ {
		h.num()
	}
	id := h.byte()
	if id == sevenCRC {
		for i, defined := range h.digests(len(h.folders)) {
			h.folders[i].digest = defined
		}
		id = h.byte()
	}
	if id != sevenEnd {
		h.fail(errSevenShape)
	}
}

// folder reads what decodes a folder. The format allows 32 coders and streams.
func (h *sevenHead) folder() (f sevenFolder) {
	const most = 32
	coders := h.count(most)
	for i := 0; i < coders && h.err == nil; i++ {
		flags := h.byte()
		id := h.take(uint64(flags & 15))
		in, out := 1, 1
		if flags&0x10 != 0 {
			in, out = h.count(most), h.count(most)
		}
		if flags&0x20 != 0 {
			h.properties(id, h.take(h.num()))
		}
		f.ins, f.outs = f.ins+in, f.outs+out
		f.encrypted = f.encrypted || string(id) == "\x06\xf1\x07\x01"
	}
	if f.outs == 0 || f.ins < f.outs-1 {
		h.fail(errSevenShape)
		return f
	}
	for range 2 * (f.outs - 1) {
		h.num()
	}
	if f.packed = f.ins - (f.outs - 1); f.packed > 1 {
		for range f.packed {
			h.num()
		}
	}
	return f
}

// properties checks how much memory a coder asks for: the dictionary of LZMA
// and LZMA2, the model of PPMd.
func (h *sevenHead) properties(id, props []byte) {
	var memory uint64
	switch {
	case string(id) == "\x03\x01\x01" && len(props) == 5, string(id) == "\x03\x04\x01" && len(props) == 5:
		memory = uint64(binary.LittleEndian.Uint32(props[1:]))
	case string(id) == "\x21" && len(props) == 1:
		memory = uint64(2|props[0]&1) << (min(props[0], 40)/2 + 11)
	}
	if memory > uint64(h.lim.Window) {
		h.fail(errSevenBound)
	}
}

func (h *sevenHead) subStreams() {
	streams := slices.Repeat([]int{1}, len(h.folders))
	id := h.byte()
	if id == sevenNumStreams {
		total := 0
		for i := range streams {
			streams[i] = h.count(h.lim.Members - total)
			total += streams[i]
		}
		id = h.byte()
	}
	if id == sevenSize {
		for _, n := range streams {
			for i := 1; i < n && h.err == nil; i++ {
				h.num()
			}
		}
		id = h.byte()
	}
	if id == sevenCRC {
		missing := 0
		for i, n := range streams {
			if n != 1 || !h.folders[i].digest {
				missing += n
			}
		}
		h.digests(missing)
		id = h.byte()
	}
	if id != sevenEnd {
		h.fail(errSevenShape)
	}
}

// digests reads which of n things have a CRC, and skips these.
func (h *sevenHead) digests(n int) []bool {
	defined := make([]bool, n)
	if h.byte() != 0 {
		for i := range defined {
			defined[i] = true
		}
	} else {
		bits := h.take(uint64(n+7) / 8)
		for i := range defined {
			defined[i] = len(bits) > 0 && bits[i/8]&(0x80>>(i%8)) != 0
		}
	}
	for _, d := range defined {
		if d {
			h.take(4)
		}
	}
	return defined
}
