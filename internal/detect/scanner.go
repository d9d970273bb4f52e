package detect

import (
	"math"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/norm"
)

// Scanner reads records of one table by its plan and counts what it sees. It
// serves one goroutine.
type Scanner struct {
	plan   *Plan
	rows   uint64
	active []*active // by plan index; nil where not met yet
	names  map[virtualName]int
	extra  int // the column of fields beyond the header, 0 where none was met
	search searcher
	teller teller
	codes  []int  // where Italian tax codes stand
	value  []byte // a decoded value
	key    []byte // scratch
	doc    []byte // a JSON object
	path   []byte // of a member of it
	unread bool   // samples hold texts that are not yet read

	repeats *Repeats // nil where none are looked up
	found   []byte   // scratch of repeated

	tongues map[string][]byte // the codes of languages, by the values that name them
}

// NewScanner returns a scanner of the plan's table, for one goroutine.
func (p *Plan) NewScanner() *Scanner {
	s := &Scanner{plan: p, names: map[virtualName]int{}, tongues: map[string][]byte{}}
	for i := range p.columns {
		s.use(i)
	}
	return s
}

// use makes the column of an index when it is first met.
func (s *Scanner) use(i int) {
	for len(s.active) <= i {
		s.active = append(s.active, nil)
	}
	if s.active[i] == nil {
		s.active[i] = newActive(i, s.plan.plan(i))
	}
}

// Settle reads the texts of the samples as they are now. It is work for the
// goroutine that scans, to be done before another asks for Stats.
func (s *Scanner) Settle() {
	if !s.unread {
		return
	}
	s.unread = false
	for _, a := range s.active {
		if a != nil && a.prose {
			s.readSample(a.stats.sample)
		}
	}
}

// Stats returns the counts so far. They are the scanner's own: they go on with
// its next row. Merging copies them.
func (s *Scanner) Stats() *Stats {
	s.Settle()
	st := &Stats{Rows: s.rows, columns: make([]*columnStats, len(s.active))}
	for i, a := range s.active {
		if a == nil {
			continue
		}
		a.settle()
		if a.stats.values() > 0 || a.stats.null+a.stats.empty+a.stats.blob > 0 {
			st.columns[i] = a.stats
		}
	}
	return st
}

// Row reads one record into out. What out holds is valid until the next call.
// This is the hot path: of most values it sees that they are those of the row
// before, or short numbers.
func (s *Scanner) Row(rec *breach.Record, out *Row) {
	s.rows++
	s.search.reset()
	out.reset(len(s.active))
	if s.plan.pairs != nil || s.plan.documents || len(rec.Fields) > len(s.plan.columns) {
		s.wide(rec.Fields, out)
		return
	}
	columns := s.active[:len(rec.Fields)]
	for i, a := range columns {
		f := &rec.Fields[i]
		if i < rec.Same && a.lastForm != noForm || f.Form == a.lastForm && string(f.Raw) == string(a.last) && !f.Blob {
			a.again(out)
		} else {
			s.field(a, f, out)
		}
	}
}

// wide reads a record that has virtual columns, or fields beyond the header.
func (s *Scanner) wide(fields []breach.Field, out *Row) {
	header, pairs := len(s.plan.columns), s.plan.pairs
	for i := range fields {
		at, f := i, &fields[i]
		switch {
		case i >= header:
			at = s.beyond()
		case s.plan.columns[i].document && s.document(i, f, out):
			continue
		case pairs != nil && i == pairs.value && pairs.attribute < len(fields):
			if at = s.named(i, value(&fields[pairs.attribute], &s.value)); at != i {
				inner := *f
				unwrap(&inner)
				f = &inner
				if s.underKey(i, at, f, out) {
					continue
				}
			}
		}
		grow(out, at)
		a := s.active[at]
		if f.Form == a.lastForm && string(f.Raw) == string(a.last) && !f.Blob {
			a.again(out)
		} else {
			s.field(a, f, out)
		}
	}
}

// field reads one value that is not the one before.
func (s *Scanner) field(a *active, f *breach.Field, out *Row) {
	a.settle()
	a.lastForm = noForm
	raw, st := f.Raw, a.stats
	switch {
	case f.Form == breach.Null:
		st.null++
		a.remember(f, 0, 0, &st.null)
	case len(raw) == 0:
		st.empty++
		a.remember(f, 0, 0, &st.empty)
	case f.Form == breach.Number && len(raw) < leastNumber && a.quiet:
		s.number(a, f, out)
	case f.Form == breach.Hex || f.Form == breach.Bits || f.Blob:
		s.binary(a, f, out)
	default:
		s.text(a, f, out)
	}
}

// number reads a bare number that is too short for anything but a key.
func (s *Scanner) number(a *active, f *breach.Field, out *Row) {
	raw, st := f.Raw, a.stats
	hash := hashValue(raw) ^ mix2 // a bare 0 is a number, a quoted one a placeholder
	if hash <= st.sample.limit {
		s.count(a, f, hash)
	}
	st.present++
	st.bytes += uint64(len(raw))
	mark(out, a.index)
	key := uint64(0)
	if a.key != 0 {
		var ok bool
		if key, ok = shortNumber(raw); !ok {
			key = s.readKey(a.key, f)
		}
		if key != 0 {
			out.Keys = append(out.Keys, KeyValue{uint16(a.index), key})
		} else if string(raw) == "0" {
			s.nobody(a, f, hash)
		}
	}
	if hash <= st.sample.limit {
		a.remember(f, hash, key, &st.present)
	}
}

// text reads a value that is there.
func (s *Scanner) text(a *active, f *breach.Field, out *Row) {
	raw, st := f.Raw, a.stats
	hash := hashValue(raw)
	if a.prose && len(raw) >= leastProse {
		hash = hashWhole(raw)
	}
	if f.Form == breach.Number {
		hash ^= mix2
	}
	empty := s.count(a, f, hash)
	if empty {
		s.nobody(a, f, hash)
	}
	if empty || a.secret && unusable(raw) || a.numbers && wordOnly(raw) || a.coded && noGender(raw) {
		st.placeholder++
		a.remember(f, hash, 0, &st.placeholder)
		return
	}
	st.present++
	st.bytes += uint64(len(raw))
	mark(out, a.index)
	key := uint64(0)
	if a.key != 0 {
		if key = s.readKey(a.key, f); key != 0 {
			out.Keys = append(out.Keys, KeyValue{uint16(a.index), key})
		}
	}
	if a.prose && len(raw) >= leastWritten {
		s.written(a, raw, out)
	}
	sus, long := s.search.classes.suspect(raw, f.Form)
	st.long += uint64(long)
	if long > 0 {
		st.unfound.failing += s.search.classes.failing
	}
	hidden := f.Form != breach.Number && len(raw) >= leastVeiled && s.search.hidden(&st.unfound, raw, sus)
	if sus != 0 && a.quiet && len(raw) >= leastRepeat && s.repeats != nil && s.search.groups == 0 {
		s.repeated(a, f, hash, sus, out)
		return
	}
	told := s.tell(a, f, out)
	switch {
	case sus != 0 || !a.quiet:
		s.slow(a, value(f, &s.value), sus, out)
		return
	}
	if hash <= st.sample.limit && long == 0 && !hidden && !told {
		a.remember(f, hash, key, &st.present)
	}
}

// readKey returns the key of a value that is no placeholder, 0 where it has none.
func (s *Scanner) readKey(role KeyRole, f *breach.Field) uint64 {
	if f.Form == breach.Number || f.Form == breach.Plain {
		if n, ok := wholeNumber(f.Raw); ok {
			return n
		}
	}
	k, _ := keyValue(role, value(f, &s.value), &s.key)
	return k
}

// count counts a value in the column's sample and reports whether it is a
// placeholder; of a value in the sample that is known.
func (s *Scanner) count(a *active, f *breach.Field, hash uint64) (empty bool) {
	sm := a.stats.sample
	if a.recent < len(sm.entries) && sm.entries[a.recent].hash == hash {
		e := &sm.entries[a.recent]
		e.count++
		return e.empty
	}
	if hash > sm.limit {
		return s.nobodys(a, f)
	}
	n := sm.find(hash)
	if n < 0 {
		empty = s.nobodys(a, f)
		e := sampleEntry{hash: hash, size: len(f.Raw), head: s.head(f), empty: empty}
		if a.prose && (sm.limit == math.MaxUint64 || hash <= sm.limit/proseShare) {
			e.text = proseOf(f)
			s.unread = s.unread || e.text != nil
		}
		if n = sm.insert(e); n < 0 {
			return empty
		}
	}
	a.recent = n
	sm.entries[n].count++
	return sm.entries[n].empty
}

// head decodes enough of a value for the sample.
func (s *Scanner) head(f *breach.Field) []byte {
	h := *f
	if len(h.Raw) > 4*sampleBytes {
		h.Raw = h.Raw[:4*sampleBytes]
	}
	return value(&h, &s.value)
}

// grow makes room in a row for the bit of a column that was met in it.
func grow(out *Row, column int) {
	for len(out.Present) <= column>>6 {
		out.Present = append(out.Present, 0)
	}
}

func mark(out *Row, column int) { out.Present[column>>6] |= 1 << (column & 63) }

// slow searches a decoded value and keeps what the column's kind asks for.
func (s *Scanner) slow(a *active, v []byte, sus suspicion, out *Row) {
	from := len(out.Found)
	whole := breach.KindNone
	if sus != 0 {
		s.search.mails, s.search.numbs, s.search.left = s.search.mails[:0], s.search.numbs[:0], s.search.left[:0]
		v := v
		if sus&maybeMail != 0 {
			v, _ = s.search.uncoded(v)
		}
		if a.mailboxes && sus&maybeMail != 0 && norm.BrokenEmail(v) {
			a.stats.odd++ // what a search would find is the mailbox of somebody else
			return
		}
		whole = s.search.value(a.index, v, sus, out)
		for i := from; i < len(out.Found); i++ {
			a.stats.found(&out.Found[i])
		}
		for _, k := range s.search.left {
			a.stats.inside[k]++
		}
		mail := whole == breach.KindEmail || len(s.search.mails) > 0
		if sus&maybeMail != 0 && !mail && norm.OddEmail(v) {
			a.stats.odd++
		}
		s.search.look(&a.stats.unfound, v, sus, out.Found[from:], mail)
	}
	switch {
	case whole != breach.KindNone && !breach.Issued(a.emit):
	case a.emit != breach.KindNone:
		s.emit(a, v, out)
	case a.keyed && machineIn(v):
		out.Found = append(out.Found, Finding{Column: uint16(a.index), Kind: breach.KindIP, Inside: true})
		a.stats.inside[breach.KindIP]++
	case a.papers && paperFile(v) && paperWords(v), a.sorts && paperSort(v):
		out.Found = append(out.Found, Finding{Column: uint16(a.index), Kind: breach.KindFile, Inside: true})
		a.stats.inside[breach.KindFile]++
	case sus&maybeNumber != 0 && !a.secret && machineTold(v):
		out.Found = append(out.Found, Finding{Column: uint16(a.index), Kind: breach.KindIP, Inside: true})
		a.stats.inside[breach.KindIP]++
	}
	if a.signed {
		s.signature(a, v, out)
	}
	if a.stands {
		s.standing(a, v, out)
	}
	if a.secret {
		a.keptHow(v, out)
	}
	if a.cards {
		a.cardOf(v, whole, out)
	}
	if a.parts != breach.KindNone && whole == breach.KindNone {
		a.maskedOf(v, out)
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
	v := value(f, &s.value)
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
