package detect

import (
	"bytes"

	"github.com/tocsin-project/tocsin/internal/breach"
	"github.com/tocsin-project/tocsin/internal/norm"
)

// LabelField is a value that a record tells, under its label.
type LabelField struct {
	Name, Value []byte
}

// LabelRecord is what labelled lines of a text tell of one person: "Client: Anna Roe",
// "DOB: 12/03/1984". It borrows from the text.
type LabelRecord struct {
	Start, End int    // in the text
	Name       []byte // whole; nil where Fields have its parts
	Fields     []LabelField
	Told       [][2]int // the places of the values
}

// Records finds the records of labelled lines in a text, of a page of HTML in the lines
// and cells that its readers see. A record is of one person: a
// label that names somebody stands in it, and one beside it whose value is a person's.
// What stands behind the name of somebody else is in no record: nobody knows whose it
// is; its kinds are left, one element each, but those that Text and Aside find. The
// slices are valid until the next call.
func (t *TextScanner) Records(v []byte) (list []LabelRecord, left []breach.Kind) {
	t.records, t.left, t.distinct = t.records[:0], t.left[:0], 0
	if t.texts++; t.labels == nil || len(t.labels) > mostLabels {
		t.labels = map[string]*knownLabel{}
	}
	if v = untagged(v); !t.labelled(v) {
		return nil, nil
	}
	b := blockReader{t: t, v: v}
	for at := 0; at < len(v); {
		end := len(v)
		if n := bytes.IndexByte(v[at:], '\n'); n >= 0 {
			end = at + n
		}
		b.line(at, end)
		at = end + 1
	}
	b.close()
	return t.records, t.left
}

// personIn reads a value that begins with the name of a person and returns where that
// is. sure says that a word of it is known in names, or a title stands before it; firm
// that it names a firm.
func (t *TextScanner) personIn(v []byte) (from, to int, sure, firm bool) {
	r := t.reader
	if len(v) > longestDisplay*2 {
		v = v[:longestDisplay*2]
	}
	r.tokens(v)
	if len(r.toks) == 0 {
		return 0, 0, false, false
	}
	c := r.candidate(v, 0)
	if c.firm || c.words == 0 || c.words == c.initials {
		return 0, 0, false, c.firm
	}
	known := c.given+c.family > 0
	if k := c.to; !c.reversed && c.words <= 2 && r.mark(k, ',') && k+1 < len(r.toks) && r.toks[k+1].kind == tokenWord && r.toks[k+1].capital &&
		r.toks[k+1].class&(proseNever|proseFirm) == 0 && (k+2 == len(r.toks) || r.toks[k+2].kind == tokenWord && k+3 == len(r.toks)) {
		c.to, c.reversed = len(r.toks), true // Miller, Anna
		for _, t := range r.toks[k+1:] {
			known = known || t.class&(proseGiven|proseFamily) != 0
		}
		c.words++
	}
	if c.to < len(r.toks) && !nameEnds(&r.toks[c.to]) || c.words > mostNameWords || c.words < 2 && !c.titled {
		return 0, 0, false, false
	}
	return r.toks[c.from].start, r.toks[c.to-1].end, known || c.titled || c.given > 0, false
}

// nameEnds reports what may stand behind a name in its field.
func nameEnds(t *token) bool {
	return t.kind == tokenLine || t.kind == tokenMark && bytes.IndexByte([]byte(",(<[/;|"), t.mark) >= 0
}

// showsIn reports a value of the form that its label asks for.
func (l *label) showsIn(v []byte) bool {
	digits := 0
	for _, c := range v {
		if c-'0' <= 9 {
			digits++
		}
	}
	switch l.kind {
	case breach.KindBorn:
		_, _, _, ok := birthDate(v)
		return ok
	case breach.KindPhone:
		return digits >= leastPhoneDigits
	case breach.KindStreet:
		return digits > 0 && len(v) > digits+leastStreetLetters
	case breach.KindEmail:
		return bytes.IndexByte(v, '@') > 0
	case breach.KindNone:
		return len(v) > 1 && !saysNothing(v)
	}
	return digits >= leastIssued-2 || l.kind == breach.KindGender && len(v) > 0
}

const leastPhoneDigits, leastStreetLetters = 6, 4

// saysNone are values that say that there is none.
var saysNone = wordSet("n/a na none no nil unknown keine keiner keines nein unbekannt entfallt aucun aucune non neant inconnu ninguno ninguna nessuno nessuna geen brak nenhum nenhuma -- --- ... ____ tbc tbd")

// saysNothing reports a value that says that there is none, with its accents or without.
func saysNothing(v []byte) bool {
	return saysNone[string(lowerTo(nil, v))] || len(v) < longestLabel && saysNone[string(norm.FoldWords(nil, v))]
}
