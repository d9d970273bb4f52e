// Package parse defines what a format owes the mining job: to say whether a
// leaf is of its kind, to cut a stream into chunks that can be read apart, and
// to read a chunk's records and texts exactly. Each family of formats has a
// folder below this one.
//
// Parsers never classify a value, never open a file, and never fail on data:
// what cannot be read becomes a fault with its place and its bytes.
package parse

import "github.com/tocsin-project/tocsin/internal/breach"

// State is where a parser stands between two units: its dialect, an open COPY
// or INSERT, session switches. It is comparable and opaque to all but its
// format. It holds nothing of the leak but names of tables and columns.
type State string

// Sample is the beginning of a leaf.
type Sample struct {
	Name  string // the leaf's name; a hint that never decides alone
	Head  []byte // at most 64 KiB
	Size  int64  // bytes of the leaf, -1 where unknown
	Whole bool   // Head is the whole leaf
}

// Chunk is a run of a leaf that begins between two units.
type Chunk struct {
	Data []byte
	Base int64 // offset of Data[0] in the leaf, bytes
	From State // state at Data[0]
	Last bool  // nothing follows Data
}

// Format reads one family of formats. A Format is immutable and used by many
// goroutines at once.
type Format interface {
	// Kind names the format as reports show it: "mysqldump", "csv".
	Kind() string
	// Sniff says how sure the format is that the leaf is its own, by content:
	// 0 not at all, 100 certain.
	Sniff(s Sample) int
	// Start returns the state at the leaf's first byte.
	Start(s Sample) State
	// Cut returns the end of the last unit in buf that can be told without
	// reading all of it, and the state predicted there; 0 where it sees none.
	// It may be wrong: the reader of its answer checks it against Parse.
	Cut(buf []byte, from State) (n int, next State)
	// Parse reads whole units and returns where the first incomplete one
	// begins (always len(Data) when Last), the state there, and an account of
	// exactly those n bytes. A unit is one row, or one statement without rows.
	// The error is for misuse only; faults in the data go to the sink.
	Parse(c Chunk, sink Sink) (n int, next State, cov breach.Coverage, err error)
	// Resync gives up the unit that begins at buf[0] and returns where the next
	// one begins, len(buf) where that is not in buf, with the state there.
	Resync(buf []byte, from State) (n int, next State)
}

// Sink takes what a parser reads, in the order of the leaf. What it is handed
// is borrowed until the call returns; the bytes inside live as long as the
// chunk.
type Sink interface {
	Schema(s *breach.Schema)
	Record(r *breach.Record)
	Text(t *breach.Text)
	// Fault reports bytes from offset (of the leaf) on that could not be read,
	// or an oddity (bytes = 0). The message never holds a value of the leak.
	Fault(offset int64, kind breach.FaultKind, message string, bytes int64)
}
