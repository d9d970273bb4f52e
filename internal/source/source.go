package source

import (
	"context"
	"errors"
	"io"
	"os"
	"sync/atomic"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// Stdin is the path that means standard input.
const Stdin = "-"

// Options say how Walk reads. The zero value is good.
type Options struct {
	// Skip are files and folders that are not read where a folder holds them: the
	// case itself, its key. A path that is named is read.
	Skip []string
	// Known are sources that were read before this Walk: a file with the
	// SHA-256 of one of them is a duplicate.
	Known  []breach.Source
	Stdin  io.Reader // what "-" reads; nil means os.Stdin
	Limits Limits
	// External allows igzip and xz, where they are installed, for large
	// compressed files: they are several times faster. What comes out is the
	// same, faults included, but that of a damaged stream some bytes more may be
	// got before the damage.
	External bool
	// Progress is told how many bytes of the received files were read so far.
	// It is called often and from any goroutine, one at a time, never with
	// less than before.
	Progress func(read int64)
}

// Visitor takes what Walk finds. Its methods are called from Walk's goroutine.
type Visitor interface {
	// Leaf reads one leaf. An error ends the walk and is returned by it. What
	// is left of l.Reader is read and dropped by Walk, so that damage behind it
	// is still seen: it is not counted anywhere, so a visitor that must account
	// for bytes reads to the end.
	Leaf(l Leaf) error
	// Fault takes what could not be read. Locus[0] is the locus of the fault's
	// source, or a folder or link that is no source. A fault in a layer comes
	// after the leaves that it cut short. Fault.Bytes are bytes of the source
	// that are in no leaf and in no container.
	Fault(f breach.Fault)
	// Name takes what something is called, or a comment on it; before what it names is
	// read, but for headers of gzip. A file that Options.Known lists at the same place
	// with the same bytes is not named again.
	Name(n Name)
}

// Leaf is a stream that is no container.
type Leaf struct {
	Source int          // index of its source in what Walk returns
	Locus  breach.Locus // file, members, layers
	Name   string       // last element of its name, without suffixes of layers
	Size   int64        // bytes, -1 where only the end will tell
	// Reader gives the leaf's bytes and then io.EOF, even where a layer is cut
	// or damaged; another error is the end of the walk's context. It is valid
	// until Leaf returns, for one goroutine at a time.
	Reader io.Reader
}

// Walk reads every path in the order given (folders in the sorted order of
// names, links not followed; of both, files named like schemas first), and
// hands the leaves to v. It returns one source
// for each file received, also with an error. Source.Kind is that of the
// outermost layer, "" for a file that is itself a leaf.
//
// A named path that is missing or may not be read is an error before anything
// is read; so is a named folder without files. What is inside a folder and may
// not be read is a fault. A file with the same SHA-256 as one before is not
// read again: its Source has Duplicate set.
func Walk(ctx context.Context, paths []string, opt Options, v Visitor) ([]breach.Source, error) {
	if err := checkPaths(paths); err != nil {
		return nil, err
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	w := &walker{ctx: ctx, cancel: cancel, opt: opt, lim: opt.Limits.withDefaults(), v: v, sizes: map[int64][]breach.Source{}}
	for _, s := range opt.Known {
		w.sizes[s.Bytes] = append(w.sizes[s.Bytes], s)
	}
	w.progress.report = opt.Progress
	w.spare.Store(w.lim.Spool)
	if w.opt.Stdin == nil {
		w.opt.Stdin = os.Stdin
	}
	for _, p := range schemasFirst(paths) {
		err := w.path(p)
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			return w.sources, err
		}
	}
	return w.sources, nil
}

// walker is one call of Walk.
type walker struct {
	ctx      context.Context
	cancel   context.CancelFunc
	opt      Options
	lim      Limits
	v        Visitor
	sources  []breach.Source
	sizes    map[int64][]breach.Source // that were read, by size
	tally    tally
	progress progress
	spare    atomic.Int64 // bytes of Limits.Spool that are free
}

// visit finds out what a node is, and opens or delivers it. The error is final,
// or the bomb of a node that n is read from.
func (w *walker) visit(n *node) error {
	return w.finish(n, w.open(n))
}

// finish settles a node whose content was visited, with what came of that.
func (w *walker) finish(n *node, err error) error {
	if err == nil {
		err = n.above(n.err)
	}
	var bomb *stop
	own := errors.As(err, &bomb) && bomb.at == n
	if own {
		err = nil
	}
	if e := w.settle(n, own || bomb != nil); err == nil {
		err = e
	}
	n.release()
	return err
}

func (w *walker) open(n *node) error {
	head := n.peek()
	if err := w.ctx.Err(); err != nil {
		return err
	}
	if len(head) == 0 {
		return nil
	}
	f := sniff(head)
	if n.parent == nil {
		w.source().Kind = f.kind
	}
	switch {
	case f.codec == nil && !f.archive && f.fault == "":
		return w.leaf(n, f.skip)
	case f.fault != "":
		n.fail(n.locus, f.fault, unreadForm(f), 0)
	case n.depth >= w.lim.Depth && (f.archive || f.codec.nests):
		n.bomb("lies deeper than " + count(int64(w.lim.Depth)) + " archives in one another; it is not opened")
	case f.kind == "tar":
		return w.tar(n)
	case f.kind == "zip":
		return w.zip(n)
	case f.kind == "rar":
		return w.rar(n)
	case f.kind == "mbox":
		return w.mbox(n)
	case f.kind == "eml":
		return w.mail(n)
	case f.kind == "7z":
		return w.seven(n)
	default:
		locus := n.locus.With(breach.Step{Kind: breach.StepLayer, Name: f.codec.name, Offset: -1})
		return w.expand(n, locus, innerName(n.name, f.codec), f.codec)
	}
	return nil
}

func unreadForm(f form) string {
	if f.fault == breach.FaultEncrypted {
		return "is encrypted (" + f.kind + "); decrypt it and read the result"
	}
	return "is " + f.kind + ", which is not read; unpack it and read the result"
}

// leaf hands a node to the visitor, without the skip bytes of a mark.
func (w *walker) leaf(n *node, skip int) error {
	n.skip(skip)
	size := n.size
	if size >= 0 {
		size -= int64(skip)
	}
	r := &leafReader{n: n}
	err := w.v.Leaf(Leaf{Source: len(w.sources) - 1, Locus: n.locus, Name: n.name, Size: size, Reader: r})
	if err != nil {
		return err
	}
	if _, err := io.Copy(io.Discard, r); err != nil {
		return err
	}
	n.passed += n.in.Load() - int64(skip)
	return nil
}

// leafReader ends a leaf where its layers end, whatever the reason.
type leafReader struct{ n *node }

func (l *leafReader) Read(p []byte) (int, error) {
	if err := l.n.w.ctx.Err(); err != nil {
		return 0, err
	}
	k, err := l.n.Read(p)
	var s *stop
	if err != nil && errors.As(err, &s) {
		err = io.EOF
	}
	return k, err
}

// source returns the source that is being read.
func (w *walker) source() *breach.Source { return &w.sources[len(w.sources)-1] }
