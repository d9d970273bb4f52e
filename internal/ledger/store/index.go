package store

import (
	"io"
	"slices"

	"github.com/tocsin-project/tocsin/internal/spill"
)

// collector gathers the entries one worker makes, by shard. Over its bound of
// entries it moves them to the spill log that all share.
type collector struct {
	shards  [shards][]entry
	spilled [shards][]int // segments of the log
	held    int
	bound   int
	log     *spill.Log
	buf     []byte
}

func (c *collector) add(e entry) error {
	s := e.hi >> 56
	c.shards[s] = append(c.shards[s], e)
	if c.held++; c.held >= c.bound {
		return c.flush()
	}
	return nil
}

func (c *collector) flush() error {
	for i := range c.shards {
		if len(c.shards[i]) == 0 {
			continue
		}
		c.buf = c.buf[:0]
		for k := range c.shards[i] {
			c.buf = c.shards[i][k].append(c.buf)
		}
		seg, err := c.log.Append(c.buf)
		if err != nil {
			return err
		}
		c.spilled[i] = append(c.spilled[i], seg)
		c.shards[i] = c.shards[i][:0]
	}
	c.held = 0
	return nil
}

// indexer makes the blind index of a generation.
type indexer struct {
	log        *spill.Log
	collectors []*collector
}

// newIndexer holds up to memory bytes of entries before it spills.
func newIndexer(workers int, memory int64, dir string, rnd io.Reader) (*indexer, error) {
	log, err := spill.New(dir, 0, rnd)
	if err != nil {
		return nil, err
	}
	x := &indexer{log: log}
	bound := max(int(memory/48)/workers, 1<<12) // 24 bytes an entry, slices grow to twice
	for range workers {
		x.collectors = append(x.collectors, &collector{bound: bound, log: log})
	}
	return x, nil
}

func (x *indexer) close() error { return x.log.Close() }

// shard gathers and sorts one shard into list, which is used again.
func (x *indexer) shard(i int, list []entry) ([]entry, error) {
	var buf []byte
	list = list[:0]
	for _, c := range x.collectors {
		list = append(list, c.shards[i]...)
		c.shards[i] = nil
		for _, seg := range c.spilled[i] {
			b, err := x.log.Segment(seg, buf)
			if err != nil {
				return nil, err
			}
			for buf = b; len(b) >= entrySize; b = b[entrySize:] {
				list = append(list, readEntry(b))
			}
		}
	}
	return sortEntries(list), nil
}

// sortEntries sorts entries and drops doubles. Indexes are evenly spread, so
// they are first dealt into bins of about eight by their leading bits after the
// shard's byte; then each bin is sorted.
func sortEntries(list []entry) []entry {
	bits := 0
	for len(list)>>(bits+3) > 1 && bits < 20 {
		bits++
	}
	bin := func(e *entry) uint64 { return e.hi << 8 >> 1 >> (63 - bits) }
	starts := make([]uint32, 1<<bits+1)
	for i := range list {
		starts[bin(&list[i])+1]++
	}
	for i := 1; i < len(starts); i++ {
		starts[i] += starts[i-1]
	}
	out := make([]entry, len(list))
	next := slices.Clone(starts)
	for i := range list {
		b := bin(&list[i])
		out[next[b]] = list[i]
		next[b]++
	}
	for i := range 1 << bits {
		slices.SortFunc(out[starts[i]:starts[i+1]], compareEntries)
	}
	return slices.Compact(out)
}

// pager cuts sorted entries into pages.
type pager struct {
	page []byte
	no   int64
	put  func(no int64, page []byte) error
}

func (p *pager) add(list []entry) error {
	for i := range list {
		p.page = list[i].append(p.page)
		if len(p.page) == pageEntries*entrySize {
			if err := p.flush(); err != nil {
				return err
			}
		}
	}
	return nil
}

func (p *pager) flush() error {
	if len(p.page) == 0 {
		return nil
	}
	err := p.put(p.no, p.page)
	p.no++
	p.page = p.page[:0]
	return err
}
