package mine

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/parse"
	"github.com/tocsin-project/tocsin/internal/source"
)

// leaf is one stream of the leak with the format that reads it.
type leaf struct {
	source.Leaf
	format parse.Format
	text   *table // what its prose shows
	cov    breach.Coverage
	number int // among the leaves of the run, from 0
	again  int // leaves before it whose loci print the same
	told   tellings

	faults     int
	faultBytes int64
}

// textKind is the format of what has none of its own.
const textKind = "text"

const (
	// deepStart is how much of a leaf of text is read for names and addresses
	// from its start on, in bytes, and deepShare how many passages behind it
	// stand for one that is: letters are short, logs are long.
	deepStart = 256 << 10
	deepShare = 64
)

// kind is that of the leaf's format.
func (l *leaf) kind() string {
	if l.format == nil {
		return namesKind
	}
	return l.format.Kind()
}

// deep reports whether the passage at an offset of the leaf is read as prose.
// It depends on nothing but the place.
func (l *leaf) deep(offset int64) bool {
	if l.kind() != textKind {
		return false
	}
	return offset < deepStart || uint64(offset)*0x9e3779b97f4a7c15>>32%deepShare == 0
}

// visitor takes leaves from source.
type visitor struct {
	ctx context.Context
	run *run
}

// Fault implements source.Visitor.
func (v visitor) Fault(f breach.Fault) {
	v.run.faults = append(v.run.faults, f)
	v.run.outside = append(v.run.outside, f)
}

// Leaf implements source.Visitor.
func (v visitor) Leaf(l source.Leaf) error {
	called := v.run.names.hold()
	if err := v.run.flushNames(); err != nil {
		return err
	}
	lf := v.run.leaf(l)
	if called != nil {
		lf.told.file.words = foldedWords([]byte(called[calledName]))
	}
	if f := v.run.names.folder; f != nil && f.holds(l.Locus) {
		lf.told.folder.words = foldedWords([]byte(f.row[calledName]))
		defer f.took(&lf.told.folder)
	}
	defer v.run.names.give(called, &lf.told.file)
	return v.leaf(lf)
}

// leaf reads a leaf that is numbered.
func (v visitor) leaf(lf *leaf) error {
	l := lf.Leaf
	head := make([]byte, sniffBytes)
	n, err := io.ReadFull(l.Reader, head)
	whole := errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF)
	if err != nil && !whole {
		return err
	}
	head = head[:n]
	s := parse.Sample{Name: l.Name, Head: head, Size: l.Size, Whole: whole}
	if lf.format = surest(v.run.opt.Formats, s); lf.format == nil {
		return v.run.unnamed(lf, s)
	}
	lf.text = v.run.reg.text(lf)
	v.run.reg.advance(0)
	p := &pipe{run: v.run, leaf: lf, format: lf.format}
	err = p.read(v.ctx, head, l.Reader, lf.format.Start(s))
	v.run.finishLeaf(lf)
	return err
}

// leaf numbers a leaf. Loci print the same where members of an archive have one
// name, or names that are masked.
func (r *run) leaf(l source.Leaf) *leaf {
	printed := l.Locus.String()
	lf := &leaf{Leaf: l, number: len(r.places), again: r.printed[printed]}
	r.printed[printed]++
	inside := "" // the names of files stand apart from what is in them, each with rows from 0
	for _, s := range l.Locus[min(1, len(l.Locus)):] {
		if s.Kind == breach.StepMember || s.Kind == breach.StepLayer && (s.Name == namesKind || s.Name == laterNames) && s.Offset < 0 {
			inside += " > " + s.Name
		}
	}
	if lf.again > 0 {
		inside += fmt.Sprintf(" > again %d", lf.again)
	}
	r.places = append(r.places, place{l.Source, inside})
	return lf
}

// surest returns the format that claims the leaf most, nil where none does.
func surest(formats []parse.Format, s parse.Sample) parse.Format {
	var best parse.Format
	most := 0
	for _, f := range formats {
		if n := f.Sniff(s); n > most {
			best, most = f, n
		}
	}
	return best
}

// unnamed accounts for a leaf that nothing here reads.
func (r *run) unnamed(l *leaf, s parse.Sample) error {
	rest, err := io.Copy(io.Discard, l.Reader)
	if err != nil {
		return err
	}
	n := int64(len(s.Head)) + rest
	if n == 0 {
		return nil
	}
	kind, fault, why := r.opt.Unnamed(s)
	l.cov.Total = n
	if fault == "" {
		l.cov.Opaque = n
		r.faults = append(r.faults, breach.Fault{Locus: l.Locus, Kind: breach.FaultOpaque, Message: why})
	} else {
		l.cov.Unread = n
		r.faults = append(r.faults, breach.Fault{Locus: l.Locus, Kind: fault, Message: fmt.Sprintf("%s: %s", kind, why), Bytes: n})
	}
	r.cover(l)
	return nil
}

// unread accounts for bytes of a leaf that could not be read.
func (r *run) unread(l *leaf, offset, n int64, kind breach.FaultKind, message string) {
	l.cov.Total += n
	l.cov.Unread += n
	r.fault(l, fault{offset, kind, message, n})
}

// maxFaults bounds the faults kept of one leaf; further ones are counted.
const maxFaults = 100

func (r *run) fault(l *leaf, f fault) {
	l.faults++
	if l.faults > maxFaults {
		l.faultBytes += f.bytes
		return
	}
	at := l.Locus.With(breach.Step{Kind: breach.StepOffset, Offset: f.offset})
	r.faults = append(r.faults, breach.Fault{Locus: at, Kind: f.kind, Message: f.message, Bytes: f.bytes})
}

// finishLeaf closes the leaf's account.
func (r *run) finishLeaf(l *leaf) {
	if over := l.faults - maxFaults; over > 0 {
		r.faults = append(r.faults, breach.Fault{
			Locus: l.Locus, Kind: breach.FaultSyntax, Bytes: l.faultBytes,
			Message: fmt.Sprintf("%d further faults of this file are not listed", over),
		})
	}
	r.cover(l)
}

// unreadOutside accounts for bytes of sources that lie in no leaf: an encrypted
// member, an archive that is cut off.
func (r *run) unreadOutside(sources []breach.Source) {
	at := map[string]int{}
	for i := range sources {
		at[sources[i].Locus.String()] = i
	}
	for _, f := range r.outside {
		i, ok := at[f.Locus[:1].String()]
		if !ok || f.Bytes == 0 {
			continue
		}
		for len(r.cov) <= i {
			r.cov = append(r.cov, breach.Coverage{})
			r.kinds = append(r.kinds, "")
		}
		r.cov[i].Add(breach.Coverage{Total: f.Bytes, Unread: f.Bytes})
	}
}

// cover adds a leaf's account to its source's.
func (r *run) cover(l *leaf) {
	for len(r.cov) <= l.Source {
		r.cov = append(r.cov, breach.Coverage{})
		r.kinds = append(r.kinds, "")
	}
	r.cov[l.Source].Add(l.cov)
	if l.format != nil && r.kinds[l.Source] == "" {
		r.kinds[l.Source] = l.format.Kind()
	}
}
