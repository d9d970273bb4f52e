package detect

import "github.com/tocsin-project/tocsin/internal/breach"

// Stats are the counts of one table. Merging parts in any order and grouping
// gives the same Stats.
type Stats struct {
	Rows    uint64
	columns []*columnStats // by plan index; nil where nothing was seen
}

// columnStats are the counts of one column.
type columnStats struct {
	null, empty, placeholder, present uint64
	blob                              uint64 // binary values, not read
	bytes                             uint64 // of raw values that are there
	whole                             [breach.KindCount]uint64
	inside                            [breach.KindCount]uint64 // values with at least one such finding inside, per finding
	long                              uint64                   // values with as many digits in a row as a card has
	bare                              uint64                   // account numbers that are a whole value and stand bare
	emitted                           uint64                   // values of the plan's own kind that were kept
	odd                               uint64                   // values with what is built like a mailbox of a domain that is none in public, or with a blank within
	unfound                           Unfound
	masked                            uint64   // values that are a part of a card's number
	hashes                            *hashMix // of a column of passwords: how all its values are kept
	sample                            *sample
	nobodies                          nobodies  // of the placeholders, and of keys that are 0
	profile                           *features // see features; nil where it is not made yet
}

// values is how many values the column has, placeholders included.
func (c *columnStats) values() uint64 { return c.present + c.placeholder }

// found counts a finding of the column.
func (c *columnStats) found(f *Finding) {
	if f.Inside {
		c.inside[f.Kind]++
	} else {
		c.whole[f.Kind]++
	}
	if f.Bare {
		c.bare++
	}
}

func (c *columnStats) merge(o *columnStats) {
	c.profile = nil
	c.null += o.null
	c.empty += o.empty
	c.placeholder += o.placeholder
	c.present += o.present
	c.blob += o.blob
	c.bytes += o.bytes
	c.emitted += o.emitted
	c.long += o.long
	c.bare += o.bare
	c.odd += o.odd
	c.unfound.Add(&o.unfound)
	c.masked += o.masked
	if o.hashes != nil {
		if c.hashes == nil {
			c.hashes = new(hashMix)
		}
		c.hashes.merge(o.hashes)
	}
	for k := range c.whole {
		c.whole[k] += o.whole[k]
		c.inside[k] += o.inside[k]
	}
	c.sample.merge(o.sample)
	c.nobodies.merge(&o.nobodies)
}

func newColumnStats() *columnStats { return &columnStats{sample: newSample()} }

// Merge adds the counts of another part of the same plan. o is not changed.
func (s *Stats) Merge(o *Stats) {
	s.Rows += o.Rows
	for i, c := range o.columns {
		if c == nil {
			continue
		}
		s.column(i).merge(c)
	}
}

func (s *Stats) column(i int) *columnStats {
	for len(s.columns) <= i {
		s.columns = append(s.columns, nil)
	}
	if s.columns[i] == nil {
		s.columns[i] = newColumnStats()
	}
	return s.columns[i]
}

// get returns the counts of a column, nil where nothing was seen.
func (s *Stats) get(i int) *columnStats {
	if i < len(s.columns) {
		return s.columns[i]
	}
	return nil
}
