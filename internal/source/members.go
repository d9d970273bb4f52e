package source

import (
	"fmt"
	"io"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// memberReader is an archive that a library reads from its beginning to its
// end. Read gives the member that next has returned.
type memberReader interface {
	io.Reader
	next() (member, error) // io.EOF after the last
	// problem returns what was wrong with the member just read, nil where all
	// is well. The archive goes on behind it.
	problem() *breach.Fault
}

// member is what such an archive says of a member.
type member struct {
	name      string
	packed    int64 // bytes in the archive, as it claims
	skip      bool  // has no bytes to read
	link      string
	hard      bool // the link is named from the archive's top
	encrypted bool
}

// expandAll visits the members of an archive. Its members may be packed as one
// stream, so that a bomb among them ends the archive; what is left of it is
// unread, as where the archive itself is damaged.
func (w *walker) expandAll(d *decoding, open func() (memberReader, error)) error {
	r, err := guarded(open)
	if c, ok := r.(io.Closer); ok {
		defer func() { _ = c.Close() }()
	}
	for members := 0; err == nil; {
		var m member
		if m, err = guarded(r.next); err != nil {
			break
		}
		if members++; members > w.lim.Members {
			s := d.n.bomb("has more than " + count(int64(w.lim.Members)) + " members; the others are not read")
			s.bytes += d.ahead()
			return nil
		}
		if err := w.expandMember(d, r, m); err != nil || d.n.stopped.Load() != nil {
			return err
		}
	}
	if err == io.EOF {
		return w.behind(d)
	}
	return final(d.cause(err))
}

// expandMember visits one member.
func (w *walker) expandMember(d *decoding, r memberReader, m member) error {
	n := d.n
	name, out := cleanMember(m.name, latin1)
	locus := n.locus.With(breach.Step{Kind: breach.StepMember, Name: name, Offset: -1})
	w.called(locus, toUTF8(m.name, latin1), toUTF8(m.link, latin1))
	if out {
		w.fault(n, pathFault(locus))
	}
	switch {
	case m.link != "" && linkOut(m.name, m.link, m.hard):
		w.fault(n, linkFault(locus))
		return nil
	case m.skip || m.link != "":
		return nil
	case m.encrypted:
		w.fault(n, breach.Fault{
			Locus: locus, Kind: breach.FaultEncrypted, Bytes: max(min(m.packed, n.input(false)), 0),
			Message: "is encrypted; unpack it with its password and read the result",
		})
		return nil
	}
	one := &decoding{n: n, c: d.c, locus: locus, src: d.src, r: r}
	child := n.child(locus, base(name), -1, one)
	child.depth++
	child.level++
	var p *pump
	if m.packed > inlineSize {
		p = newPump(w.ctx, one)
		child.raw = p
	}
	err := w.visit(child)
	if p != nil {
		p.stop(true)
	}
	if f := r.problem(); err == nil && f != nil {
		f.Locus = locus
		w.fault(n, *f)
	}
	return err
}

// behind looks at what follows the archive's end. What its library has read
// ahead by then, some KB at most, is taken for padding.
func (w *walker) behind(d *decoding) error {
	if d.src == nil {
		return nil
	}
	if _, err := d.src.Peek(1); err != nil {
		return final(d.n.err)
	}
	return final(d.cause(errTrailing))
}

// guarded turns a panic of a library into an error.
func guarded[T any](f func() (T, error)) (v T, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("the decoder gave up: %T", r)
		}
	}()
	return f()
}
