package detect

import (
	"bytes"
	"slices"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/norm"
)

// pair takes the next label with its value in.
func (b *blockReader) pair(p *pair) {
	b.last = -1
	if b.open && slices.Contains(b.t.seen, p.key) && !b.again(p) {
		b.leave(p)
		return
	}
	if !b.open {
		b.begin(p)
	}
	b.t.seen = append(b.t.seen, p.key)
	b.rec.End = max(b.rec.End, p.to)
	value := b.v[p.from:p.to]
	switch {
	case p.party == partyHeader:
		b.void = true
	case p.party == partyKin || p.party == partyStaff:
		b.others(p, value)
	case p.names && (b.other == partyNone || !b.named()):
		b.names(p, value)
	case b.other == partyKin, b.other == partyStaff && (p.names || p.kind != breach.KindNone):
		b.leave(p) // it may be of either
	case p.remarks:
		b.remark(value)
	case p.given || p.family:
		b.part(p, value)
	case p.known && !p.names:
		b.field(p, value)
	}
}

// again takes in a label that the record has already, and reports whether it is read as
// any: the first label and one that names somebody begin the next record, and people
// have several numbers. Of what else stands there twice, nobody knows whose the second
// is; and behind the name of somebody else the lines are still theirs.
func (b *blockReader) again(p *pair) bool {
	switch {
	case b.other != partyNone:
		return false
	case p.key == b.first, p.names, p.given, p.family:
		b.close()
		return true
	}
	return p.kind == breach.KindPhone || p.kind == breach.KindEmail
}

func (b *blockReader) begin(p *pair) {
	b.open, b.first = true, p.key
	b.t.seen = b.t.seen[:0]
	b.rec = LabelRecord{Start: p.start, End: p.to}
}

// named reports that it is known who the record is about.
func (b *blockReader) named() bool { return b.rec.Name != nil || b.given != nil || b.family != nil }

// others takes in a label that names somebody else. What they are to the record's
// person may be told of that person; what follows may be of either.
func (b *blockReader) others(p *pair, value []byte) {
	if p.whose && len(value) > 0 && b.other == partyNone {
		b.field(p, value)
		b.last = -1
	} else {
		b.leave(p)
	}
	if len(value) == 0 || letterByte(value[0]) && (upperAt(value, 0) || bytes.IndexByte(value, ' ') > 0) {
		b.other = p.party
	}
}

// names takes in a label that names whom the record is about. A second name makes it
// doubtful whose the lines behind it are; a firm's is nobody's.
func (b *blockReader) names(p *pair, value []byte) {
	from, to, sure, firm := b.t.personIn(value)
	switch {
	case to == 0 && (firm || bytes.IndexByte(value, ' ') > 0 && letterByte(value[0]) && !b.named()):
		b.void = true
	case to == 0 && p.family && b.rec.Name == nil && oneName(value):
		b.part(p, value) // Name: Müller, Vorname: Jürgen
	case to == 0:
	case b.rec.Name == nil && b.family == nil:
		b.rec.Name, b.sure, b.other, b.seeks = value[from:to], sure, partyNone, p.seeks
		b.tell(p.from+from, p.from+to)
		b.mailbox(p, to)
	case !bytes.Equal(norm.FoldWords(nil, b.rec.Name), norm.FoldWords(nil, value[from:to])):
		b.other = partyKin
	default:
		b.tell(p.from+from, p.from+to)
	}
}

// mailbox takes in the mailbox that stands behind a name in its field.
func (b *blockReader) mailbox(p *pair, to int) {
	if start, end, ok := norm.FindEmail(b.v[:p.to], p.from+to); ok {
		b.rec.Fields = append(b.rec.Fields, LabelField{Name: []byte("email"), Value: b.v[start:end]})
		b.tell(start, end)
		b.shows = true
	}
}

// oneName reports a value of one word with a capital.
func oneName(v []byte) bool {
	return upperAt(append(v[:len(v):len(v)], 0), 0) && !hasDigit(v) && bytes.IndexByte(v, ' ') < 0
}

// part takes in a given or a family name. A whole name stands behind such a label where
// there is no other.
func (b *blockReader) part(p *pair, value []byte) {
	if len(value) == 0 || len(value) > longestDisplay || !letterByte(value[0]) || hasDigit(value) {
		return
	}
	if p.given {
		b.given = value
	} else {
		b.family = value
	}
	b.tell(p.from, p.to)
}

// field takes in a value that is told of the record's person.
func (b *blockReader) field(p *pair, value []byte) {
	if len(value) == 0 && p.kind != breach.KindStreet {
		return
	}
	if p.kind == breach.KindBorn {
		if i := bytes.IndexByte(value, '('); i > 0 {
			value = bytes.TrimSpace(value[:i]) // 12/03/1984 (aged 40)
		}
	}
	if len(value) > 0 && !p.showsIn(value) {
		if p.shows {
			return
		}
	} else if p.shows {
		b.shows = b.shows || len(value) > 0
		b.surely = b.surely || p.claim || p.kind == breach.KindBorn || p.kind == breach.KindGender || p.kind.ByState()
		if p.aside != breach.KindNone && len(value) > 0 {
			b.kept = append(b.kept, p.aside)
		}
	}
	b.rec.Fields = append(b.rec.Fields, LabelField{Name: []byte(p.column), Value: value})
	b.tell(p.from, p.to)
	b.last = len(b.rec.Fields) - 1
}

// leave takes in a value of whom nobody knows: it is counted, where no search of prose
// counts it, and told of nobody.
func (b *blockReader) leave(p *pair) {
	if value := b.v[p.from:p.to]; p.shows && p.showsIn(value) && p.aside != breach.KindNone {
		b.left = append(b.left, p.aside)
	}
}

// tell notes where a value that is told stands.
func (b *blockReader) tell(from, to int) { b.rec.Told = append(b.rec.Told, [2]int{from, to}) }

// close ends the record. It is one if it names somebody and tells something of them.
func (b *blockReader) close() {
	rec := b.rec
	if b.open && !b.void {
		b.noted(&rec)
		b.remarked(&rec)
		if b.whole(&rec) && b.shows && (b.sure || b.surely) {
			b.t.records = append(b.t.records, rec)
		} else if b.surely {
			b.left = append(b.left, b.kept...)
		}
		b.t.left = append(b.t.left, b.left...)
	}
	*b = blockReader{t: b.t, v: b.v, last: -1}
}

// whole puts the name of a record together and reports whether there is one: under its
// label, from its parts, or alone on the line above.
func (b *blockReader) whole(rec *LabelRecord) bool {
	fields := rec.Fields[:0]
	for _, f := range rec.Fields {
		if len(f.Value) > 0 {
			fields = append(fields, f)
		}
	}
	rec.Fields = fields
	switch {
	case rec.Name != nil && b.given == nil:
		return true
	case b.given != nil && b.family != nil:
		rec.Name = bytes.Join([][]byte{b.given, b.family}, []byte(" "))
		b.sure = true
		return true
	case b.given != nil || b.family != nil:
		from, to, sure, _ := b.t.personIn(append(bytes.Clone(b.given), b.family...))
		b.sure = sure
		if to > 0 {
			rec.Name = append(bytes.Clone(b.given), b.family...)[from:to]
		}
		return to > 0
	}
	return rec.Name != nil
}
