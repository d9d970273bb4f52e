package source

import (
	"hash/crc32"
	"io"
	"io/fs"

	"github.com/bodgit/sevenzip"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// sevenMembers gives the members of a 7z one after another. An error within a
// packed stream costs the rest of that stream only.
type sevenMembers struct {
	r      *sevenzip.Reader
	h      *sevenHead
	marked *highWater
	broken map[int]bool // streams that cannot be read further
	i      int
	f      io.ReadCloser
	crc    uint32
	n      uint64
	fault  *breach.Fault
}

func (s *sevenMembers) next() (member, error) {
	s.close()
	if s.i++; s.i >= len(s.r.File) {
		return member{}, io.EOF
	}
	f := s.r.File[s.i]
	m := member{name: f.Name, packed: int64(min(f.UncompressedSize, 1<<62))}
	mode := f.Mode()
	m.skip = mode.IsDir() || f.UncompressedSize == 0
	if mode&fs.ModeSymlink != 0 && f.UncompressedSize < 4096 {
		return s.link(m)
	}
	return m, nil
}

// link reads where a link leads: the text is its content.
func (s *sevenMembers) link(m member) (member, error) {
	m.skip = true
	b, err := io.ReadAll(io.LimitReader(s, 4096))
	if err == nil {
		m.link = string(b)
	}
	return m, nil
}

// Read gives the bytes of the member. Where its stream is damaged it ends, and
// problem says so.
func (s *sevenMembers) Read(p []byte) (int, error) {
	f := s.r.File[s.i]
	if s.broken[f.Stream] {
		if s.fault == nil {
			s.fault = &breach.Fault{Kind: breach.FaultCorrupt, Message: "is not read: it lies behind damage in the same packed stream"}
		}
		return 0, io.EOF
	}
	if s.f == nil {
		r, err := f.Open()
		if err != nil {
			return 0, s.breaks(f, err)
		}
		s.f, s.crc, s.n = r, 0, 0
	}
	k, err := s.f.Read(p)
	s.crc = crc32.Update(s.crc, crc32.IEEETable, p[:k])
	s.n += uint64(k)
	switch {
	case err == nil:
		return k, nil
	case err != io.EOF:
		return k, s.breaks(f, err)
	case s.n < f.UncompressedSize:
		return k, s.breaks(f, io.ErrUnexpectedEOF)
	case f.CRC32 != 0 && s.crc != f.CRC32:
		s.fault = &breach.Fault{Kind: breach.FaultCorrupt, Message: errSum.message}
	}
	return k, io.EOF
}

// breaks ends the member and its stream.
func (s *sevenMembers) breaks(f *sevenzip.File, err error) error {
	s.broken[f.Stream] = true
	d := decoding{c: codecSeven}
	kind, message := d.explain(sevenError(err))
	s.fault = &breach.Fault{Kind: kind, Message: message, Bytes: s.left(f.Stream)}
	return io.EOF
}

// left returns how many packed bytes of a stream were not read.
func (s *sevenMembers) left(stream int) int64 {
	first := 0
	for _, f := range s.h.folders[:min(stream, len(s.h.folders))] {
		first += f.packed
	}
	from := s.h.at
	for _, size := range s.h.packs[:min(first, len(s.h.packs))] {
		from += size
	}
	end := from
	if stream < len(s.h.folders) {
		for _, size := range s.h.packs[min(first, len(s.h.packs)):min(first+s.h.folders[stream].packed, len(s.h.packs))] {
			end += size
		}
	}
	return max(end-max(s.marked.pos.Load(), from), 0)
}

// problem returns what was wrong with the member just read.
func (s *sevenMembers) problem() *breach.Fault {
	f := s.fault
	s.fault = nil
	return f
}

func (s *sevenMembers) close() {
	if s.f != nil {
		_ = s.f.Close()
		s.f = nil
	}
}

// Close frees what the archive holds open.
func (s *sevenMembers) Close() error {
	s.close()
	return nil
}
