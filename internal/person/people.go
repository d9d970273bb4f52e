package person

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"slices"
	"strings"
	"sync"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// People are the resolved people of a log, in runs by the beginnings of their
// ids.
type People struct {
	Result
	a       *assembly
	tallies []*tally
	runs    int
	regions []phoneRegion
	readers sync.Pool // of *reader
	doubts  map[[16]byte]*doubt
}

// Runs is the number of runs of people.
func (ps *People) Runs() int { return ps.runs }

// Run calls fn with the people of a run in the order of their ids, which come
// after all ids of the runs before. A run is read once, or as often as wanted with Options.Again; several goroutines may
// read different runs. What fn is given is borrowed until it returns, but for
// the texts.
func (ps *People) Run(run int, fn func(*Person)) error {
	rd, _ := ps.readers.Get().(*reader)
	if rd == nil {
		rd = &reader{a: ps.a, doubts: ps.doubts, regions: ps.regions, piece: make([]byte, 0, mostPiece)}
	}
	defer ps.readers.Put(rd)
	return rd.run(ps.tallies, run, fn)
}

// reader reads runs of people, one after the other.
type reader struct {
	a       *assembly
	regions []phoneRegion
	doubts  map[[16]byte]*doubt
	piece   []byte
	buf     []byte
	order   []place
	values  []kept
	person  Person
	arrows  []uint32
}

// place is where a record of the run is.
type place struct {
	id uint64 // its first bytes
	at int
}

func (rd *reader) run(tallies []*tally, run int, fn func(*Person)) error {
	rd.buf, rd.order = rd.buf[:0], rd.order[:0]
	for _, t := range tallies {
		if err := t.out.read(run, rd.piece, rd.a.r.opt.Again, func(seg []byte) { rd.buf = append(rd.buf, seg...) }); err != nil {
			return err
		}
	}
	text := string(rd.buf) // all texts of the run's people are cut from it
	for at := 0; at < len(text); at += int(binary.LittleEndian.Uint32(rd.buf[at:])) {
		rd.order = append(rd.order, place{binary.BigEndian.Uint64(rd.buf[at+recordID:]), at})
	}
	slices.SortFunc(rd.order, func(x, y place) int {
		if x.id != y.id {
			return cmp.Compare(x.id, y.id)
		}
		return bytes.Compare(rd.buf[x.at+recordID:][:16], rd.buf[y.at+recordID:][:16])
	})
	for _, p := range rd.order {
		end := p.at + int(binary.LittleEndian.Uint32(rd.buf[p.at:]))
		rd.read(rd.buf[p.at:end], text[p.at:end])
		fn(&rd.person)
	}
	return nil
}

// read makes the person of a record.
func (rd *reader) read(b []byte, text string) {
	p := &rd.person
	p.ID, p.Kind = [16]byte(b[recordID:]), Kind(b[recordKind])
	p.Values, p.Aliases = p.Values[:0], p.Aliases[:0]
	o := recordHeader
	n, w := binary.Uvarint(b[o:])
	o += w
	o += rd.exhibit(b[o:], int(n))
	rd.values = rd.values[:0]
	for o < len(b) {
		size, w := binary.Uvarint(b[o+2:])
		from := o + 2 + w
		rd.values = append(rd.values, kept{kind: breach.Kind(b[o]), marks: b[o+1], bytes: b[from : from+int(size)], text: text[from : from+int(size)]})
		o = from + int(size)
	}
	rd.build()
	rd.doubt()
}

// exhibit fills in what n showings say, in the order of their numbers, which is
// that of parts and sets, and by which arrows. It returns how long they are.
func (rd *reader) exhibit(b []byte, n int) int {
	p := &rd.person
	p.Exposures, p.Reasons, rd.arrows = p.Exposures[:0], p.Reasons[:0], rd.arrows[:0]
	o := 0
	for range n {
		no, w := binary.Uvarint(b[o:])
		o += w
		f := &rd.a.forms[no]
		if last := len(p.Exposures) - 1; f.set && (last < 0 || p.Exposures[last] != f.exposure) {
			p.Exposures = append(p.Exposures, f.exposure)
		}
		if f.arrow > 0 {
			rd.arrows = append(rd.arrows, f.arrow)
		}
	}
	slices.Sort(rd.arrows)
	for _, n := range slices.Compact(rd.arrows) {
		p.Reasons = append(p.Reasons, Reason{Rule: rd.a.rules[n-1]})
	}
	return o
}

// build fills in the person's values from the record's, and the reasons that are
// the person's own.
func (rd *reader) build() {
	p := &rd.person
	given, family, full, moved := "", "", false, false
	reasons := len(p.Reasons)
	for i := range rd.values {
		e := &rd.values[i]
		v := e.text
		switch e.kind {
		case breach.KindPhone:
			v = phone(e.bytes, rd.values, rd.regions)
			moved = moved || v != e.text
		case KindAlias:
			if id := [16]byte(e.bytes); id != p.ID {
				p.Aliases = append(p.Aliases, id)
			}
			continue
		case KindPhoneAsIs:
			p.Values = append(p.Values, PersonValue{breach.KindPhone, breach.Secret(v)})
			moved = true
			continue
		case KindReason:
			rule, value, _ := strings.Cut(v, "\x00")
			p.Reasons = append(p.Reasons, Reason{rule, breach.Secret(value)})
			continue
		case breach.KindGivenName:
			given = cmp.Or(given, v)
			continue
		case breach.KindFamilyName:
			family = cmp.Or(family, v)
			continue
		}
		full = full || e.kind == breach.KindFullName
		if rule := sharedRule(e.kind); rule != "" && e.marks&markShared != 0 {
			p.Reasons = append(p.Reasons, Reason{rule, breach.Secret(v)})
		}
		p.Values = append(p.Values, PersonValue{e.kind, breach.Secret(v)})
	}
	if (given != "" && family != "" || given+family != "" && !full) && !p.bears(given, family) {
		p.Values = append(p.Values, PersonValue{breach.KindFullName, breach.Secret(strings.TrimSpace(given + " " + family))})
		moved = true
	}
	if moved {
		slices.SortFunc(p.Values, func(x, y PersonValue) int {
			return cmp.Or(cmp.Compare(x.Kind, y.Kind), cmp.Compare(x.Value, y.Value))
		})
		p.Values = slices.Compact(p.Values)
	}
	p.Reasons = withOwn(p.Reasons, reasons)
}

// mostInserted is how many reasons are put among the others one by one.
const mostInserted = 8

// withOwn puts the person's own reasons, all from the n-th on, among the others,
// which are sorted and without doubles.
func withOwn(rs []Reason, n int) []Reason {
	if len(rs)-n > mostInserted {
		slices.SortFunc(rs, compareReasons)
		return slices.Compact(rs)
	}
	for _, r := range rs[n:] {
		at, found := slices.BinarySearchFunc(rs[:n], r, compareReasons)
		if !found {
			copy(rs[at+1:n+1], rs[at:n])
			rs[at], n = r, n+1
		}
	}
	return rs[:n]
}

// bears reports a whole name among the person's that holds both parts: one with two
// family names makes none with the second alone.
func (p *Person) bears(given, family string) bool {
	return slices.ContainsFunc(p.Values, func(v PersonValue) bool {
		name := " " + v.Value.Reveal() + " "
		return v.Kind == breach.KindFullName && strings.HasPrefix(name, " "+given+" ") && strings.Contains(name, " "+family+" ")
	})
}

func compareReasons(x, y Reason) int {
	return cmp.Or(cmp.Compare(x.Rule, y.Rule), cmp.Compare(x.Value, y.Value))
}
