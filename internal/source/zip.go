package source

import (
	"cmp"
	"errors"
	"io"
	"slices"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// zip reads an archive by its central directory (PKWARE APPNOTE 6.3.10), in the
// directory's order. What the directory does not name is looked at too: members
// in gaps, and all of them where there is no directory because the file is cut.
// Members that share bytes are bombs: the first in the file is read.
func (w *walker) zip(n *node) error {
	free, err := w.random(n)
	if err != nil || free == nil {
		return err
	}
	defer free()
	defer n.in.Store(n.size)
	n.head = nil
	dir, ok := findZipDir(n.at, n.size)
	switch {
	case !ok && n.err != nil && n.err != io.EOF:
		return w.salvage(n, 0, n.size) // the layer below says that it is cut
	case !ok:
		w.fault(n, breach.Fault{
			Locus: n.locus, Kind: breach.FaultTruncated,
			Message: "zip has no directory: it is cut short; its members are read as they come",
		})
		return w.salvage(n, 0, n.size)
	case dir.disk != 0:
		n.fail(n.locus, breach.FaultNoReader, "is one part of a split zip; join the parts (zip -s 0) and read the result", n.size)
		return nil
	}
	return w.zipMembers(n, dir)
}

// span is where a member lies in its zip, with its header.
type span struct {
	entry     int   // place in the directory
	from, end int64 // bytes of the zip
	shared    bool  // begins within another member
}

// zipMembers visits what the directory names, then what lies between.
func (w *walker) zipMembers(n *node, dir zipDir) error {
	spans, tail := w.zipSpans(n, dir)
	gaps := markShared(spans, tail)
	if tail == 0 {
		gaps = nil
	}
	slices.SortFunc(spans, func(a, b span) int { return a.entry - b.entry })
	w.called(n.locus, toUTF8(dir.comment, cp437))
	r := newZipDirReader(n.at, dir)
	for i := range spans {
		e, ok := r.next()
		if !ok {
			break
		}
		if err := w.zipMember(n, &e, &spans[i]); err != nil {
			n.leave(err, spans[i+1:])
			return err
		}
	}
	for _, g := range append(gaps, span{from: dir.tail, end: n.size}) {
		if err := w.salvage(n, g.from, g.end); err != nil {
			return err
		}
	}
	return nil
}

// leave counts the members that are not read because the zip is a bomb.
func (n *node) leave(err error, spans []span) {
	if s := n.stopped.Load(); s != nil && errors.Is(err, s) {
		for _, m := range spans {
			if !m.shared {
				s.bytes += m.end - m.from
			}
		}
	}
}

// zipSpans reads the directory once to learn where members lie. It reports a
// damaged directory, and what is over the bound. tail is where members must end,
// 0 where gaps are not to be looked at.
func (w *walker) zipSpans(n *node, dir zipDir) (spans []span, tail int64) {
	r := newZipDirReader(n.at, dir)
	over, bytes := int64(0), int64(0)
	for {
		e, ok := r.next()
		if !ok {
			break
		}
		if len(spans) == w.lim.Members {
			over, bytes = over+1, min(bytes+min(e.csize, n.size), n.size)
			continue
		}
		s := span{entry: len(spans), from: e.off, end: e.off}
		if data, ok := e.local(n.at, dir.off); ok {
			s.end = data + min(e.csize, dir.off-data)
		}
		spans = append(spans, s)
	}
	if r.bad {
		w.fault(n, breach.Fault{
			Locus: n.locus, Kind: breach.FaultCorrupt,
			Message: "zip's directory is damaged after " + count(int64(len(spans))) + " members; the others are read as they come",
		})
	}
	if over > 0 {
		w.fault(n, breach.Fault{
			Locus: n.locus, Kind: breach.FaultBomb, Bytes: bytes,
			Message: "has more than " + count(int64(w.lim.Members)) + " members; " + count(over) + " are not read",
		})
		return spans, 0
	}
	return spans, dir.off
}

// markShared marks the spans that begin within an earlier one, and returns the
// gaps before tail that no span covers and that could hold a member. It leaves the spans in file order.
func markShared(spans []span, tail int64) (gaps []span) {
	slices.SortFunc(spans, func(a, b span) int {
		return cmp.Or(cmp.Compare(a.from, b.from), a.entry-b.entry)
	})
	end := int64(0)
	for i := range spans {
		s := &spans[i]
		if s.end == s.from {
			continue // its header is no header: said when it is visited
		}
		s.shared = s.from < end
		if s.from-end >= zipLocalSize {
			gaps = append(gaps, span{from: end, end: s.from})
		}
		end = max(end, s.end)
	}
	if tail-end >= zipLocalSize {
		gaps = append(gaps, span{from: end, end: tail})
	}
	return gaps
}

// zipMember visits one member that the directory names.
func (w *walker) zipMember(n *node, e *zipEntry, s *span) error {
	name, out := cleanMember(e.name, e.charset())
	locus := n.locus.With(breach.Step{Kind: breach.StepMember, Name: name, Offset: e.off})
	w.called(locus, toUTF8(e.name, e.charset()), toUTF8(e.comment, e.charset()))
	if out {
		w.fault(n, pathFault(locus))
	}
	data, ok := e.local(n.at, n.size)
	switch {
	case !ok:
		w.fault(n, breach.Fault{
			Locus: locus, Kind: breach.FaultCorrupt,
			Message: "is not where the zip's directory says; it is not read",
		})
		return nil
	case s.shared:
		w.fault(n, breach.Fault{
			Locus: locus, Kind: breach.FaultBomb,
			Message: "shares its bytes with another member; it is not read",
		})
		return nil
	}
	return w.zipData(n, e, locus, data, n.size)
}

// zipData visits a member's bytes, which begin at data and must end before end.
func (w *walker) zipData(n *node, e *zipEntry, locus breach.Locus, data, end int64) error {
	size := min(e.csize, end-data)
	if e.encrypted() {
		w.fault(n, breach.Fault{
			Locus: locus, Kind: breach.FaultEncrypted, Bytes: size,
			Message: "is encrypted; unpack it with its password and read the result",
		})
		return nil
	}
	m := n.section(locus, base(locus[len(locus)-1].Name), data, size)
	m.depth++
	n.passed += size
	if e.isLink() {
		if target, ok := w.linkTarget(m, e); ok {
			w.called(locus, toUTF8(target, latin1))
			if linkOut(e.name, target, false) {
				w.fault(n, linkFault(locus))
			}
			return nil // the link's text is the archive's own
		}
	}
	if e.method == zipStored {
		m.raw = &storedMember{r: m.raw, m: m, e: e}
		return w.visit(m)
	}
	c := e.codec()
	if c == nil {
		m.fail(locus, breach.FaultNoReader, "is packed with zip's method "+count(int64(e.method))+", which is not read; unpack it and read the result", 0)
		return w.finish(m, nil)
	}
	return w.finish(m, w.expand(m, locus, m.name, c))
}

// linkTarget reads the text of a symbolic link; ok is false where it is too
// long to be one.
func (w *walker) linkTarget(m *node, e *zipEntry) (target string, ok bool) {
	const longest = 4096 // PATH_MAX
	if e.usize > longest || m.size > 2*longest {
		return "", false
	}
	d := &decoding{n: m, c: e.codec(), locus: m.locus}
	defer d.close()
	var r io.Reader = m
	if e.method != zipStored {
		if d.c == nil {
			return "", false
		}
		r = d
	}
	b, err := io.ReadAll(io.LimitReader(r, longest+1))
	if err != nil || len(b) > longest {
		m.stopped.Store(nil)
		m.rewind()
		return "", false
	}
	return string(b), true
}
