package mine

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/detect"
	"github.com/tocsin-project/tocsin/internal/ledger"
	"github.com/tocsin-project/tocsin/internal/parse"
	"github.com/tocsin-project/tocsin/internal/person"
	"github.com/tocsin-project/tocsin/internal/source"
)

// run is the state of one Run.
type run struct {
	opt       Options
	adult     string     // who is born after this day is a child
	standings []standing // by set, once all are known
	reg       *registry
	faults    []breach.Fault
	outside   []breach.Fault    // those of source: their bytes are in no leaf
	cov       []breach.Coverage // by source
	kinds     []string          // by source: the format of its first leaf
	segments  []segment
	places    []place        // by the number of a leaf
	printed   map[string]int // leaves by what their loci print
	names     names
	mails     cardinality
	writers   sync.Pool // of person.Writer: segments are copied when they are kept
	rows      int64
	read      *atomic.Int64 // bytes of the received files
	total     int64
	prior     *ledger.State // of the case before; nil for a new one
	known     []person.Table
	// oldSources is the number of sources of the case before.
	oldSources int
	reparsed   int // chunks whose prediction was wrong
	told       time.Time
	series     map[string]series // of letters in files
	led        []uint32          // columns that count only if people lead to their table
}

// segment says what the block-local set numbers of one log segment mean.
type segment struct {
	index int              // in the scratch
	sets  map[int][]uint32 // table -> local set number -> the table's
	leaf  int              // whose rows it holds
	known bool             // holds people of the case, by part
}

// place is where a leaf is: in which source of the run, and as which member of it.
type place struct {
	source int
	inside string
}

// Run mines the leak and hands the result to the sink. It returns the state it
// handed over. On an error the sink has not been called or has refused; nothing
// is half done.
func Run(ctx context.Context, opt Options, sink Sink) (*Summary, error) {
	opt.defaults()
	started := opt.Now()
	r := &run{opt: opt, reg: newRegistry(), printed: map[string]int{}}
	r.reg.set = opt.Keys
	total := int64(-1)
	if n, known := source.Size(opt.Paths); known {
		total = n
	}
	if err := r.recall(ctx); err != nil {
		return nil, err
	}
	r.read = new(atomic.Int64)
	r.total = total
	sources, err := source.Walk(ctx, opt.Paths, source.Options{Known: r.knownSources(), Skip: opt.Skip, Stdin: opt.Stdin, External: opt.External, Progress: r.read.Store}, visitor{ctx, r})
	if err != nil {
		return nil, err
	}
	r.releaseFolder()
	if err := r.flushNames(); err != nil {
		return nil, err
	}
	r.names.counted(sources)
	r.unreadOutside(sources)
	for i := range sources {
		if i < len(r.cov) {
			sources[i].Coverage = r.cov[i]
			if sources[i].Kind == "" || sources[i].Kind == "file" {
				sources[i].Kind = r.kinds[i]
			}
		}
	}
	return r.finish(ctx, sources, started, sink)
}

func (r *run) newBlock(l *leaf, seq int, c parse.Chunk) *block {
	b := &block{leaf: l, seq: seq, chunk: c, reg: r.reg, byPtr: map[*breach.Layout]*blockTable{}, result: make(chan *block, 1), told: l.told.anew()}
	b.log, _ = r.writers.Get().(*person.Writer)
	if b.log == nil {
		b.log = new(person.Writer)
	}
	return b
}

// take adds a block that is known to be true to the run.
func (r *run) take(b *block) error {
	b.leaf.cov.Add(b.cov)
	b.leaf.told.add(&b.told)
	for _, s := range b.schemas {
		r.reg.declare(partOf(b.leaf, s.Part, s.Table), s)
	}
	r.reg.advance(b.seq + 1) // its tables were published while it was read
	// Rows that were held back to know their table are looked at late.
	slices.SortStableFunc(b.faults, func(x, y fault) int { return cmp.Compare(x.offset, y.offset) })
	for _, f := range b.faults {
		r.fault(b.leaf, f)
	}
	local := segment{index: -1, sets: map[int][]uint32{}, leaf: b.leaf.number}
	for _, t := range b.tables {
		if t.table != nil {
			local.sets[t.table.index] = r.merge(b, t)
		}
	}
	if seg := b.log.Bytes(); len(seg) > 0 {
		i, err := r.opt.Scratch.Append(seg)
		if err != nil {
			return fmt.Errorf("mine: the scratch file cannot be written: %w", err)
		}
		local.index = i
		b.log.Reset()
		r.writers.Put(b.log)
		r.segments = append(r.segments, local)
	}
	r.mails.merge(&b.mails)
	r.tell("reading")
	return nil
}

// merge adds what a block counted of a table, and returns what its set numbers
// are in the table's numbering.
func (r *run) merge(b *block, bt *blockTable) []uint32 {
	t := bt.table
	t.rows += bt.rows
	t.bytes += bt.bytes
	t.blob += bt.blob
	if !t.text {
		r.rows += bt.rows
	}
	if bt.blob > 0 {
		b.leaf.cov.Records -= bt.blob
		b.leaf.cov.Unread += bt.blob
	}
	t.odd += bt.odd
	t.unfound.Add(&bt.unfound)
	for k, n := range bt.inside {
		t.inside[k] += n
	}
	for k, text := range bt.types {
		if t.types == nil {
			t.types = map[uint64]string{}
		}
		t.types[k] = text
	}
	for id, names := range bt.fieldNames {
		if t.fields == nil {
			t.fields = fieldNames{}
		}
		t.fields.add(id, names)
		t.codes = bt.namesAt.Codes
	}
	if bt.scanner != nil {
		if t.stats == nil {
			t.stats = new(detect.Stats)
		}
		t.stats.Merge(bt.scanner.Stats())
		t.plan.Learn(t.stats)
	}
	t.counts.Merge(bt.counter)
	global := make([]uint32, len(bt.setKeys))
	for i, k := range bt.setKeys {
		n, ok := t.sets[k]
		if !ok {
			n = uint32(len(t.setKeys))
			t.sets[k] = n
			t.setKeys = append(t.setKeys, k)
			t.setRows = append(t.setRows, 0)
		}
		t.setRows[n] += bt.setRows[i]
		global[i] = n
	}
	return global
}

// tell reports progress, at most ten times a second.
func (r *run) tell(phase string) {
	now := r.opt.Now()
	if now.Sub(r.told) < 100*time.Millisecond {
		return
	}
	r.told = now
	r.opt.Progress(Progress{Phase: phase, Bytes: r.read.Load(), Total: r.total, Rows: r.rows, People: r.mails.estimate()})
}

// observations is the log as person reads it.
type observations struct{ run *run }

// Segments implements person.Log.
func (l observations) Segments() int { return len(l.run.segments) }

// Drop implements person.Log.
func (l observations) Drop(i int) { l.run.opt.Scratch.Drop(l.run.segments[i].index) }

// Each implements person.Log.
func (l observations) Each(i int, want func(int) bool, fn func(*person.Observation) error) error {
	s := &l.run.segments[i]
	seg, err := l.run.opt.Scratch.Segment(s.index, nil)
	if err != nil {
		return fmt.Errorf("mine: the scratch file cannot be read back: %w", err)
	}
	if s.known && want != nil {
		inner := want
		want = func(t int) bool { return inner(t + len(l.run.reg.tables)) }
	}
	d := person.NewDecoder(seg, want)
	o := person.Observation{Leaf: s.leaf}
	table, sets := -1, []uint32(nil)
	for {
		more, err := d.Next(&o)
		if err != nil || !more {
			return err
		}
		if s.known {
			o.Table += len(l.run.reg.tables)
		} else if o.Table != table {
			table, sets = o.Table, s.sets[o.Table]
		}
		if !s.known && int(o.Set) < len(sets) {
			o.Set = sets[o.Set]
		}
		if err := fn(&o); err != nil {
			return err
		}
	}
}
