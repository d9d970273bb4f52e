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
}

// Runs is the number of runs of people.
func (ps *People) Runs() int { return ps.runs }

// Run calls fn with the people of a run in the order of their ids, which come
// after all ids of the runs before. A run is read once; several goroutines may
// read different runs. What fn is given is borrowed until it returns, but for
// the texts.
func (ps *People) Run(run int, fn func(*Person)) error {
	rd, _ := ps.readers.Get().(*reader)
	if rd == nil {
		rd = &reader{a: ps.a, regions: ps.regions, piece: make([]byte, 0, mostPiece), forms: map[string]*form{}}
	}
	defer ps.readers.Put(rd)
	return rd.run(ps.tallies, run, fn)
}

// reader reads runs of people, one after the other.
type reader struct {
	a       *assembly
	regions []phoneRegion
	piece   []byte
	buf     []byte
	order   []place
	values  []kept
	person  Person
	forms   map[string]*form // by the showings of a record
}

// place is where a record of the run is.
type place struct {
	id uint64 // its first bytes
	at int
}

// form is what people with the same showings have in common.
type form struct {
	exposures []Exposure
	reasons   []Reason
}

// formsMost bounds the forms that are remembered.
const formsMost = 1 << 14

func (rd *reader) run(tallies []*tally, run int, fn func(*Person)) error {
	rd.buf, rd.order = rd.buf[:0], rd.order[:0]
	for _, t := range tallies {
		if err := t.out.drain(run, rd.piece, func(seg []byte) { rd.buf = append(rd.buf, seg...) }); err != nil {
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
	shows := o
	for range n {
		_, w = binary.Uvarint(b[o:])
		o += w
	}
	f := rd.form(b[shows:o])
	p.Exposures = f.exposures
	rd.values = rd.values[:0]
	for o < len(b) {
		size, w := binary.Uvarint(b[o+2:])
		from := o + 2 + w
		rd.values = append(rd.values, kept{kind: breach.Kind(b[o]), marks: b[o+1], bytes: b[from : from+int(size)], text: text[from : from+int(size)]})
		o = from + int(size)
	}
	p.Reasons = rd.build(f.reasons)
}

// form returns what a record's showings say, in words.
func (rd *reader) form(shows []byte) *form {
	f := rd.forms[string(shows)]
	if f == nil {
		if len(rd.forms) >= formsMost {
			clear(rd.forms)
		}
		f = rd.a.exhibit(showings(nil, shows))
		rd.forms[string(shows)] = f
	}
	return f
}

// build fills in the person's values from the record's, and returns its reasons:
// those given and its own.
func (rd *reader) build(reasons []Reason) []Reason {
	p := &rd.person
	given, family, full, moved := "", "", false, false
	var own []Reason
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
			own = append(own, Reason{rule, breach.Secret(value)})
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
			own = append(own, Reason{rule, breach.Secret(v)})
		}
		p.Values = append(p.Values, PersonValue{e.kind, breach.Secret(v)})
	}
	if given != "" && family != "" || given+family != "" && !full {
		p.Values = append(p.Values, PersonValue{breach.KindFullName, breach.Secret(strings.TrimSpace(given + " " + family))})
		moved = true
	}
	if moved {
		slices.SortFunc(p.Values, func(x, y PersonValue) int {
			return cmp.Or(cmp.Compare(x.Kind, y.Kind), cmp.Compare(x.Value, y.Value))
		})
		p.Values = slices.Compact(p.Values)
	}
	if len(own) == 0 {
		return reasons
	}
	own = append(own, reasons...)
	slices.SortFunc(own, compareReasons)
	return slices.Compact(own)
}

func compareReasons(x, y Reason) int {
	return cmp.Or(cmp.Compare(x.Rule, y.Rule), cmp.Compare(x.Value, y.Value))
}

// exhibit puts in words what showings say, and by which arrows.
func (a *assembly) exhibit(shows []uint32) *form {
	f := new(form)
	var rules []arrowAt
	for _, no := range shows {
		sh := a.shown.list[no]
		if sh.set != 0 {
			f.exposures = append(f.exposures, Exposure{int(sh.part), a.setNumbers[no]})
		}
		if sh.rule > 0 {
			rules = append(rules, a.shown.arrows[sh.rule-1])
		}
	}
	slices.SortFunc(f.exposures, func(x, y Exposure) int { return cmp.Or(cmp.Compare(x.Part, y.Part), cmp.Compare(x.Set, y.Set)) })
	f.exposures = slices.Compact(f.exposures)
	for _, at := range rules {
		f.reasons = append(f.reasons, a.reasons[at])
	}
	slices.SortFunc(f.reasons, compareReasons)
	f.reasons = slices.Compact(f.reasons)
	return f
}

// number gives every set its number in the ledger, in the order of the sets'
// columns, so that numbers do not depend on how the log was cut; and puts the
// arrows in words.
func (a *assembly) number() {
	a.setNumbers = make([]uint32, len(a.shown.list))
	order := make([]int, len(a.shown.list))
	for i := range order {
		order[i] = i
	}
	list, sets := a.shown.list, a.shown.parts.sets
	slices.SortFunc(order, func(x, y int) int {
		return cmp.Or(cmp.Compare(list[x].part, list[y].part), slices.Compare(sets[list[x].set], sets[list[y].set]))
	})
	for _, i := range order {
		if list[i].set != 0 {
			a.setNumbers[i] = a.r.opt.Intern(int(list[i].part), sets[list[i].set])
		}
	}
	for _, at := range a.shown.arrows {
		t := a.r.tables[at.table]
		f := t.refs
		n := -1 - at.owner
		if at.owner >= 0 {
			f, n = t.owners, at.owner
		}
		a.reasons[at] = Reason{Rule: t.arrow(&f[n], a.r.tables)}
	}
}
