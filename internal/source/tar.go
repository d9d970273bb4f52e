package source

import (
	"archive/tar"
	"bufio"
	"errors"
	"io"
	"path"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// tar reads the members of a tar one after another: old, ustar, GNU and pax. A
// damaged header costs the member behind it; reading goes on at the next block
// that is a header. Bytes after the archive's end are looked at: archives are
// joined with cat, and what is neither a header nor zero is unread.
func (w *walker) tar(n *node) error {
	in := newBlocks(n)
	defer in.left()
	members := 0
	for {
		if err := w.members(n, in, &members); err != nil || in.broken() || n.stopped.Load() != nil {
			return err
		}
		lost, found := in.resync()
		if lost > 0 {
			w.fault(n, breach.Fault{
				Locus: n.locus, Kind: breach.FaultCorrupt, Bytes: lost,
				Message: "tar has bytes that are no member before byte " + count(in.pos) + "; they are skipped",
			})
		}
		if !found {
			return nil
		}
	}
}

// members reads up to the archive's end or to a header that is none.
func (w *walker) members(n *node, in *blocks, members *int) error {
	tr := tar.NewReader(in)
	for {
		in.start = (in.pos + tarBlock - 1) &^ (tarBlock - 1)
		h, err := tr.Next()
		if err != nil && !errors.Is(err, tar.ErrInsecurePath) {
			in.end(err)
			return nil
		}
		if *members++; *members > w.lim.Members {
			n.bomb("has more than " + count(int64(w.lim.Members)) + " members; the others are not read")
			return nil
		}
		if err := w.tarMember(n, in, tr, h); err != nil {
			return err
		}
	}
}

// tarMember visits one member.
func (w *walker) tarMember(n *node, in *blocks, tr *tar.Reader, h *tar.Header) error {
	name, out := cleanMember(h.Name, latin1)
	locus := n.locus.With(breach.Step{Kind: breach.StepMember, Name: name, Offset: in.start})
	w.called(locus, toUTF8(h.Name, latin1), toUTF8(h.Linkname, latin1), h.PAXRecords["comment"])
	if out {
		w.fault(n, pathFault(locus))
	}
	switch h.Typeflag {
	case tar.TypeReg, '\x00', tar.TypeCont, tar.TypeGNUSparse:
	case tar.TypeSymlink, tar.TypeLink:
		if linkOut(h.Name, h.Linkname, h.Typeflag == tar.TypeLink) {
			w.fault(n, linkFault(locus))
		}
		return nil
	default:
		return nil // folders, devices and pipes have no bytes
	}
	from := in.pos
	m := n.child(locus, base(name), h.Size, nil)
	m.depth++
	var err error
	if isSparse(h) {
		err = w.sparse(m, in, tr)
	} else {
		m.raw = &tarBytes{tr: tr, n: n, m: m}
		if n.at != nil && from+h.Size <= n.size {
			m.at = io.NewSectionReader(n.at, from, h.Size)
		}
		err = w.visit(m)
	}
	if err == nil && m.at != nil {
		// What was read at random is still ahead.
		_, err = io.Copy(io.Discard, tr)
		err = final(tarError(n, m, err))
	}
	n.passed += in.pos - from
	return err
}

func pathFault(locus breach.Locus) breach.Fault {
	return breach.Fault{
		Locus: locus, Kind: breach.FaultPath,
		Message: "has a name that leads out of its archive; it is read under a clean name, nothing is written",
	}
}

func linkFault(locus breach.Locus) breach.Fault {
	return breach.Fault{
		Locus: locus, Kind: breach.FaultPath,
		Message: "is a link that leads out of its archive; it is not followed",
	}
}

// linkOut reports whether a link leads out of its archive. Hard links are named
// from the archive's top, others from where the link lies.
func linkOut(name, target string, hard bool) bool {
	target = strings.ReplaceAll(target, "\\", "/")
	if path.IsAbs(target) {
		return true
	}
	if !hard {
		target = path.Join(path.Dir(strings.TrimLeft(name, "/")), target)
	}
	target = path.Clean(target)
	return target == ".." || strings.HasPrefix(target, "../")
}

// isSparse knows the ways in which GNU tar marks a file with holes.
func isSparse(h *tar.Header) bool {
	if h.Typeflag == tar.TypeGNUSparse {
		return true
	}
	for k := range h.PAXRecords {
		if strings.HasPrefix(k, "GNU.sparse.") {
			return true
		}
	}
	return false
}

// sparse visits a member whose holes the tar does not hold. It is bounded like
// a decoder, by the bytes that the tar does hold: holes cost nothing to claim.
func (w *walker) sparse(m *node, in *blocks, tr *tar.Reader) error {
	from := in.pos
	m.size, m.raw = -1, eof{}
	holes := &codec{name: "sparse file", open: func(*Limits, *bufio.Reader) (io.Reader, error) {
		return readFunc(func(p []byte) (int, error) {
			k, err := tr.Read(p)
			m.in.Store(in.pos - from)
			return k, err
		}), nil
	}}
	return w.finish(m, w.expand(m, m.locus, m.name, holes))
}

type readFunc func([]byte) (int, error)

func (f readFunc) Read(p []byte) (int, error) { return f(p) }

type eof struct{}

func (eof) Read([]byte) (int, error) { return 0, io.EOF }

// tarBytes reads a member's bytes.
type tarBytes struct {
	tr *tar.Reader
	n  *node // the tar
	m  *node
}

func (t *tarBytes) Read(p []byte) (int, error) {
	k, err := t.tr.Read(p)
	if err == nil || err == io.EOF {
		return k, err
	}
	return k, tarError(t.n, t.m, err)
}

// tarError says what ended a member before its time.
func tarError(n, m *node, err error) error {
	switch {
	case err == nil, err == io.EOF:
		return err
	case n.err != nil && n.err != io.EOF:
		return n.err
	case errors.Is(err, io.ErrUnexpectedEOF):
		return n.fail(m.locus, breach.FaultTruncated, "is cut short, as its tar is; all before the cut is read", 0)
	}
	return m.fail(m.locus, breach.FaultCorrupt, "is damaged ("+firstLine(err)+"); what comes before the damage is read", 0)
}
