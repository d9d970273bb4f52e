package detect

import (
	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/norm"
)

// Scanner reads records of one table by its plan and counts what it sees. It
// serves one goroutine.
type Scanner struct {
	plan   *Plan
	rows   uint64
	active []*active // by plan index; nil where not met yet
	names  map[string]int
	search searcher
	value  []byte // a decoded value
	key    []byte // scratch
}

// active is a column as a scanner sees it: what the plan says, and the counts.
type active struct {
	index int
	key   KeyRole
	emit  breach.Kind
	stats *columnStats
}

// NewScanner returns a scanner of the plan's table, for one goroutine.
func (p *Plan) NewScanner() *Scanner {
	s := &Scanner{plan: p, names: map[string]int{}}
	for i := range p.columns {
		s.use(i)
	}
	return s
}

// use returns the column of an index, made when it is first met.
func (s *Scanner) use(i int) *active {
	for len(s.active) <= i {
		s.active = append(s.active, nil)
	}
	if s.active[i] == nil {
		c := s.plan.plan(i)
		s.active[i] = &active{index: i, key: c.key, emit: c.emit, stats: newColumnStats()}
	}
	return s.active[i]
}

// Stats returns a copy of the counts so far.
func (s *Scanner) Stats() *Stats {
	st := &Stats{Rows: s.rows}
	for i, a := range s.active {
		if a != nil && (a.stats.values() > 0 || a.stats.null+a.stats.empty+a.stats.blob > 0) {
			st.column(i).merge(a.stats)
		}
	}
	return st
}

// Row reads one record into out. What out holds is valid until the next call.
func (s *Scanner) Row(rec *breach.Record, out *Row) {
	s.rows++
	s.search.reset()
	out.Found, out.Keys, out.Blob = out.Found[:0], out.Keys[:0], 0
	words := (len(s.active) + 63) >> 6
	if cap(out.Present) < words {
		out.Present = make([]uint64, words, words+8)
	}
	out.Present = out.Present[:words]
	clear(out.Present)
	beyond := len(s.plan.columns) - 1
	fields := rec.Fields
	pairs := s.plan.pairs
	for i := range fields {
		at := i
		if i >= beyond {
			at = beyond
		} else if pairs != nil && i == pairs.value && pairs.attribute < len(fields) {
			at = s.virtual(&fields[pairs.attribute], i)
		}
		s.field(s.active[at], &fields[i], out)
	}
}

// virtual returns the column of a value whose name stands in another field.
func (s *Scanner) virtual(name *breach.Field, plain int) int {
	b := name.Value(&s.value)
	if i, ok := s.names[string(b)]; ok {
		return i
	}
	at := plain
	if attributeName(b) {
		if n := s.plan.pairs.register(string(b)); n >= 0 {
			at = len(s.plan.columns) + n
			s.use(at)
		}
	}
	if len(s.names) < maxVirtual+maxKnown {
		s.names[string(b)] = at
	}
	return at
}

// field reads one value. This is the hot path: a short value that is of no use
// must leave it after a few tests.
func (s *Scanner) field(a *active, f *breach.Field, out *Row) {
	st := a.stats
	if f.Form == breach.Null {
		st.null++
		return
	}
	raw := f.Raw
	if len(raw) == 0 {
		st.empty++
		return
	}
	if f.Form == breach.Hex || f.Form == breach.Bits || f.Blob {
		s.binary(a, f, out)
		return
	}
	hash := hashValue(raw)
	if hash <= st.sample.limit {
		s.sampled(st, hash, f)
	}
	if len(raw) <= longestPlaceholder && f.Form != breach.Number && norm.Placeholder(raw) {
		st.placeholder++
		return
	}
	st.present++
	st.bytes += uint64(len(raw))
	mark(out, a.index)
	if a.key != 0 {
		if k, ok := keyValue(a.key, f.Value(&s.value), &s.key); ok {
			out.Keys = append(out.Keys, KeyValue{uint16(a.index), k})
		}
	}
	sus := suspect(raw, f.Form)
	if sus != 0 || a.emit != breach.KindNone {
		s.slow(a, f.Value(&s.value), sus, out)
	}
}

// longestPlaceholder is the length of the longest placeholder, in bytes.
const longestPlaceholder = 32

func mark(out *Row, column int) {
	w := column >> 6
	for len(out.Present) <= w {
		out.Present = append(out.Present, 0)
	}
	out.Present[w] |= 1 << (column & 63)
}

// sampled counts a value in the column's sample.
func (s *Scanner) sampled(st *columnStats, hash uint64, f *breach.Field) {
	switch f.Form {
	case breach.Backslash, breach.Doubled, breach.Copy:
		// Only a new value is decoded; its head is enough.
		if st.sample.count(hash) {
			return
		}
		v := f.Value(&s.value)
		st.sample.add(hash, v, len(v), 1)
	default:
		st.sample.add(hash, f.Raw, len(f.Raw), 1)
	}
}

// slow searches a decoded value and keeps what the column's kind asks for.
func (s *Scanner) slow(a *active, v []byte, sus suspicion, out *Row) {
	from := len(out.Found)
	whole := breach.KindNone
	if sus&longNumber != 0 {
		a.stats.long++
	}
	if sus != 0 {
		whole = s.search.value(a.index, v, sus, out)
		for i := from; i < len(out.Found); i++ {
			if f := &out.Found[i]; f.Inside {
				a.stats.inside[f.Kind]++
			} else {
				a.stats.whole[f.Kind]++
			}
		}
	}
	if a.emit != breach.KindNone && whole == breach.KindNone {
		s.emit(a, v, out)
	}
}

// binary reads a value whose writer marked it as binary, or wrote it in
// hexadecimal: as text when it is text, else it is counted as not read.
func (s *Scanner) binary(a *active, f *breach.Field, out *Row) {
	if f.Form == breach.Bits {
		a.stats.present++
		mark(out, a.index)
		return
	}
	v := f.Value(&s.value)
	if len(v) == 0 {
		a.stats.empty++
		return
	}
	text := breach.Printable(v)
	if a.key != 0 {
		if k, ok := keyValue(a.key, v, &s.key); ok {
			out.Keys = append(out.Keys, KeyValue{uint16(a.index), k})
		}
	}
	if !text {
		a.stats.blob++
		out.Blob += len(v)
		mark(out, a.index)
		return
	}
	plain := breach.Field{Raw: v, Form: breach.Plain}
	s.value, s.key = s.key, s.value // the decoded value must outlive the next one
	key := a.key
	a.key = 0
	s.field(a, &plain, out)
	a.key = key
	s.value, s.key = s.key, s.value
}
