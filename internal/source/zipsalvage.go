package source

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"io"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// salvage reads the members between two places of a zip by their own headers,
// one after another: those that no directory names.
func (w *walker) salvage(n *node, from, to int64) error {
	members := 0
	pos, seek := from, from
	for {
		off := find(n.at, zipLocalSig, seek, to)
		if lost := off - pos; lost > 0 && !w.zipRecord(n, pos, off) {
			w.fault(n, breach.Fault{
				Locus: n.locus, Kind: breach.FaultCorrupt, Bytes: lost,
				Message: "zip has bytes of no member at byte " + count(pos) + "; they are skipped",
			})
		}
		if off == to {
			return nil
		}
		e, data, ok := localEntry(n.at, off, to)
		if !ok {
			pos, seek = off, off+1 // a header that the end cuts
			continue
		}
		if members++; members > w.lim.Members {
			n.fail(n.locus, breach.FaultBomb, "has more than "+count(int64(w.lim.Members))+" members; the others are not read", to-off)
			return nil
		}
		end, err := w.salvageMember(n, &e, data, to)
		if err != nil {
			return err
		}
		pos = max(end, data)
		seek = pos
	}
}

// zipRecord reports whether the bytes of a gap are a zip's own: a record with a
// signature, padding, or fewer than a header takes.
func (w *walker) zipRecord(n *node, from, to int64) bool {
	if to-from < zipLocalSize {
		return true
	}
	var b [4]byte
	k, _ := n.at.ReadAt(b[:], from)
	return string(b[:2]) == "PK" && b[2] < 9 || k == 4 && zero(b[:])
}

// localEntry reads the header at off; ok is false where it is none, or cut.
func localEntry(at io.ReaderAt, off, end int64) (e zipEntry, data int64, ok bool) {
	var b [zipLocalSize]byte
	if off+zipLocalSize > end {
		return e, 0, false
	}
	if k, _ := at.ReadAt(b[:], off); k < len(b) {
		return e, 0, false
	}
	le := binary.LittleEndian
	name, extra := int(le.Uint16(b[26:])), int(le.Uint16(b[28:]))
	rest := make([]byte, name+extra)
	if k, _ := at.ReadAt(rest, off+zipLocalSize); k < len(rest) {
		return e, 0, false
	}
	e = zipEntry{
		name: string(rest[:name]), flags: le.Uint16(b[6:]), method: le.Uint16(b[8:]), crc: le.Uint32(b[14:]),
		csize: int64(le.Uint32(b[18:])), usize: int64(le.Uint32(b[22:])), off: off,
	}
	e.wide(rest[name:], &e.usize, &e.csize)
	e.open = e.flags&8 != 0 && e.csize == 0
	return e, off + zipLocalSize + int64(len(rest)), true
}

// salvageMember visits one member and returns where it ends.
func (w *walker) salvageMember(n *node, e *zipEntry, data, to int64) (end int64, err error) {
	name, out := cleanMember(e.name, e.charset())
	locus := n.locus.With(breach.Step{Kind: breach.StepMember, Name: name, Offset: e.off})
	w.called(locus, toUTF8(e.name, e.charset()))
	if out {
		w.fault(n, pathFault(locus))
	}
	if e.open && e.method == zipDeflate && !e.encrypted() {
		return w.salvageDeflate(n, locus, data, to)
	}
	if e.open {
		e.csize = openSize(n.at, data, to)
	}
	err = w.zipData(n, e, locus, data, to)
	return data + min(e.csize, to-data), err
}

// salvageDeflate visits a member whose end only its decoder knows.
func (w *walker) salvageDeflate(n *node, locus breach.Locus, data, to int64) (end int64, err error) {
	m := n.child(locus, base(locus[len(locus)-1].Name), -1, io.NewSectionReader(n.at, data, to-data))
	m.depth++
	var src *bufio.Reader
	c := &codec{name: codecDeflate.name, open: func(lim *Limits, r *bufio.Reader) (io.Reader, error) {
		src = r
		return openDeflate(lim, r)
	}}
	err = w.expand(m, locus, m.name, c)
	if s := m.stopped.Load(); s != nil {
		// Where it would have ended is not known: what follows is looked through
		// for further members.
		s.bytes = 0
	}
	if src != nil {
		m.in.Add(-int64(src.Buffered()))
	}
	m.err = io.EOF
	used := m.in.Load()
	m.size = used
	n.passed += used
	return data + used, w.finish(m, err)
}

// openSize returns how many bytes a member has whose header does not say and
// whose method has no end of its own: up to the record that tells their number,
// else to the next header.
func openSize(at io.ReaderAt, data, to int64) int64 {
	const tries = 64 // bytes that only look like the record may be many
	var b [12]byte
	for i, p := 0, data; i < tries; i, p = i+1, p+1 {
		if p = find(at, zipDataSig, p, to); p == to {
			break
		}
		k, _ := at.ReadAt(b[:], p+4)
		if k == len(b) && int64(binary.LittleEndian.Uint32(b[4:])) == (p-data)&(1<<32-1) {
			return p - data
		}
	}
	return find(at, zipLocalSig, data, to) - data
}

// find returns where sig is first seen from pos on, or to. It looks at little
// first: most often the answer is near.
func find(at io.ReaderAt, sig string, pos, to int64) int64 {
	var first [512]byte
	buf := first[:]
	for pos+int64(len(sig)) <= to {
		b := buf[:min(int64(len(buf)), to-pos)]
		k, err := at.ReadAt(b, pos)
		if i := bytes.Index(b[:k], []byte(sig)); i >= 0 {
			return pos + int64(i)
		}
		if k < len(b) || err != nil && err != io.EOF {
			return to
		}
		pos += int64(k - len(sig) + 1)
		if len(buf) < 64*kib {
			buf = make([]byte, 8*len(buf))
		}
	}
	return to
}
