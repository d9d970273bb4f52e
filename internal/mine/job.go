package mine

import (
	"context"
	"io"
	"iter"
	"runtime"
	"time"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/parse"
	"github.com/tocsin-project/tocsin/internal/person"
	"github.com/tocsin-project/tocsin/internal/person/linkage"
)

// Options of Run.
type Options struct {
	Paths      []string // files and folders; "-" is standard input
	Stdin      io.Reader
	Skip       []string       // files and folders not read where a folder holds them
	Formats    []parse.Format // tried by Sniff; the surest reads the leaf
	Workers    int            // 0: one a core
	ChunkBytes int            // 0: 2 MiB; part of what the answer is a function of
	MaxUnit    int            // bytes of one row or statement; 0: 64 MiB
	Scratch    Scratch
	Keys       []SetKey // which column refers to which, set by hand
	OwnDomains []string // mail domains of the controller's own staff
	// Link says from when on records without an identifier are one person's; the
	// zero value is linkage.DefaultOptions.
	Link    linkage.Options
	Version string
	Now     func() time.Time
	// ID returns what makes a person's id from a kind's name and a value. It is
	// called once for each core.
	ID func() func(kind, value string) [16]byte
	// Prior is the case as it stands, for a leak that is added to it; nil for a
	// new case.
	Prior Prior
	// Again lets the sink run through the people more than once.
	Again bool
	// Blind makes the blind index of a bank account or card.
	Blind func(kind, value string) [16]byte
	// Progress is called now and then, from one goroutine at a time.
	Progress func(Progress)
	External bool // decompressors that are installed may be used
	// Unnamed reads what no format claims: it says what the leaf is.
	Unnamed func(parse.Sample) (kind string, fault breach.FaultKind, why string)
}

// Scratch keeps segments of the log until people are known, and what is gathered
// of them; spill.Log fills it. Append is called by one goroutine, the rest by
// several at once.
type Scratch interface {
	person.Scratch
	Append(seg []byte) (index int, err error)
	Len() int
}

// Sink takes the result, in one transaction. People come in the order of their
// ids, once or with Options.Again as often as wanted; a person is borrowed until
// the next is taken.
type Sink interface {
	Replace(ctx context.Context, st *ledger.State, people iter.Seq2[*ledger.Person, error]) error
}

// Prior reads the people a case has; the ledger's stores fill it.
type Prior interface {
	State(ctx context.Context) (*ledger.State, error)
	People(ctx context.Context, fn func(*ledger.Person) error) error
}

// Progress says how far a run is.
type Progress struct {
	Phase  string // "reading", "joining", "sealing"
	Bytes  int64  // of the received files, as stored
	Total  int64  // -1 where unknown
	Rows   int64
	People int64 // distinct addresses so far while reading, people sealed so far at the end
}

const (
	defaultChunk   = 2 << 20
	defaultMaxUnit = 64 << 20
	sniffBytes     = 64 << 10
	sampleRows     = 256
)

func (o *Options) defaults() {
	if o.Workers <= 0 {
		o.Workers = runtime.GOMAXPROCS(0)
	}
	if o.ChunkBytes <= 0 {
		o.ChunkBytes = defaultChunk
	}
	if o.MaxUnit <= 0 {
		o.MaxUnit = defaultMaxUnit
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Progress == nil {
		o.Progress = func(Progress) {}
	}
}
