package breach

import (
	"strconv"
	"strings"
)

// Step is one link of a locus: a file, an archive's member, a decoder, a
// table, a row, a column. Name is data of the leak and may itself hold a
// finding; Hidden says that it does, and prints it masked. Shown is the name of a file
// or member for people's eyes, where parts of it name somebody; "" where it is Name.
// String does not print it: by it files are found again.
type Step struct {
	Kind   StepKind
	Name   string
	Offset int64 // bytes from the start of the step before, -1 where unknown
	Number int64 // row or line, from 1; 0 where it has none
	Hidden bool
	Shown  string `json:",omitempty"`
}

// StepKind says what a step of a locus is.
type StepKind string

// The kinds of step.
const (
	StepFile   StepKind = "file"
	StepMember StepKind = "member"
	StepLayer  StepKind = "layer" // a decoder: gzip, zstd, utf-16le
	StepTable  StepKind = "table"
	StepRow    StepKind = "row"
	StepColumn StepKind = "column"
	StepOffset StepKind = "offset" // a place in the leaf, bytes
)

// Locus is the address of a value: the chain of containers that leads to it.
// A Locus is immutable; With returns a longer copy.
type Locus []Step

// With returns the locus one step longer.
func (l Locus) With(s Step) Locus {
	out := make(Locus, len(l), len(l)+1)
	copy(out, l)
	return append(out, s)
}

// String prints the chain with " > " between its steps; names that hold a
// finding are masked.
func (l Locus) String() string {
	var b strings.Builder
	for i, s := range l {
		if i > 0 {
			b.WriteString(" > ")
		}
		s.print(&b)
	}
	return b.String()
}

func (s Step) print(b *strings.Builder) {
	name := s.Name
	if s.Hidden {
		name = Mask(name)
	}
	switch s.Kind {
	case StepOffset:
		b.WriteString("byte ")
		b.WriteString(strconv.FormatInt(s.Offset, 10))
	case StepRow:
		b.WriteString("row ")
		b.WriteString(strconv.FormatInt(s.Number, 10))
	default:
		b.WriteString(name)
	}
	if s.Offset >= 0 && s.Kind == StepRow {
		b.WriteString(" (byte ")
		b.WriteString(strconv.FormatInt(s.Offset, 10))
		b.WriteByte(')')
	}
}

// File returns the locus of a file by the path the user gave.
func File(path string) Locus { return Locus{{Kind: StepFile, Name: path, Offset: -1}} }
