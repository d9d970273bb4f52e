package detect

import (
	"bytes"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// blockReader gathers the labels of lines into records, line by line.
type blockReader struct {
	t *TextScanner
	v []byte

	open       bool
	first      string // its first label
	rec        LabelRecord
	sure       bool   // a word of the name is known, or its parts have labels
	given      []byte // the parts of the name, where labels tell them apart
	family     []byte
	shows      bool          // a value beside the name is a person's
	surely     bool          // and of a sort that firms do not have
	other      labelParty    // somebody else was named: what follows may be theirs
	void       bool          // it is about a firm, or is no record
	many       bool          // a paragraph of it has more than one label
	blank      bool          // an empty line stands behind the last label
	last       int           // the field whose value may go on below its line, -1 for none
	notes      [][2]int      // lines without a label below the name of somebody who seeks work
	said       []byte        // notes behind a label
	seeks      bool          // the record is of such a person
	kept, left []breach.Kind // of values that it tells, and of those that may be another's
}

// line takes the next line of the text in.
func (b *blockReader) line(at, end int) {
	line := bytes.TrimSpace(b.v[at:end])
	switch {
	case len(line) == 0:
		b.blank, b.last = true, -1
		return
	case ruled(line):
		b.close()
		return
	}
	pairs := b.t.pairsOf(b.v, at, end)
	if len(pairs) == 0 {
		b.plain(at, end)
		return
	}
	if b.open && b.blank && (b.many || len(pairs) > 1 || !b.alone(end)) && !b.further(pairs) {
		b.close()
	}
	b.many = b.many || len(pairs) > 1 || b.open && !b.blank
	b.blank = false
	for i := range pairs {
		b.pair(&pairs[i])
	}
	if b.seeks && len(pairs) == 1 && !pairs[0].known && pairs[0].party == partyNone {
		b.note(at, end)
	}
}

// alone reports that nothing stands on the line below: each label is a paragraph.
func (b *blockReader) alone(end int) bool { return end >= len(b.v) || emptyLineAt(b.v[end+1:]) }

func emptyLineAt(v []byte) bool {
	line, _, _ := bytes.Cut(v, []byte("\n"))
	return len(bytes.TrimSpace(line)) == 0
}

// ruled reports a line of marks that parts what stands above and below.
func ruled(line []byte) bool {
	return len(line) > 2 && len(bytes.Trim(line, "-=_*#~+. ")) == 0
}

// plain takes in a line without a label: it goes on with an address, or ends the record.
func (b *blockReader) plain(at, end int) {
	if b.note(at, end) {
		return
	}
	indented := end > at+1 && (b.v[at] == ' ' && b.v[at+1] == ' ' || b.v[at] == '\t')
	if b.open && !b.blank && b.last >= 0 {
		f, span := &b.rec.Fields[b.last], &b.rec.Told[b.last]
		if empty := len(f.Value) == 0; empty || indented && readsAddress(f) {
			line := bytes.TrimSpace(b.v[at:end])
			if empty {
				span[0], f.Value = at, line
			} else {
				f.Value = append(append(bytes.Clone(f.Value), ", "...), line...)
			}
			span[1], b.rec.End = end, end
			if !readsAddress(f) {
				b.last = -1
			}
			return
		}
	}
	b.close()
}

// readsAddress reports a field whose value may have several lines.
func readsAddress(f *LabelField) bool { return readLabel(string(f.Name)).kind == breach.KindStreet }
