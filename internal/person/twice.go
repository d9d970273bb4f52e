package person

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"slices"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// Somebody may stand in a leak twice: with an e-mail address or a number in one
// record, and without any in another. No identifier brings the two together, and
// records that have one are not compared as those without are. Where they bear the
// same whole name and the same birth date, the two wait for a decision.

const (
	ruleTwice = "same name and birth date, one of them without an identifier"
	// twiceLikely is how likely the two are one, in thousandths: most are, but
	// namesakes born on one day are about in any large leak.
	twiceLikely = 800
	// mostNamesakes is how many people of one name and birth date are put beside each
	// other; more are a test's, or what a form was filled with.
	mostNamesakes = 4
)

// onceMore is somebody of whom one whole name and one birth date are known.
type onceMore struct {
	hash       uint64 // of both
	id         [16]byte
	bare       bool // no identifier is known of them
	name, born []byte
}

// onceSize is what stands before name and born: hash, id, bare, and their lengths.
const onceSize = 8 + 16 + 1 + 2 + 2

// noteNamed keeps a human being who may stand in the leak twice.
func (t *tally) noteNamed(id [16]byte, vs []kept) {
	var full, given, family, born [][]byte
	o := onceMore{id: id, bare: true}
	for i := range vs {
		switch k := vs[i].kind; {
		case k == breach.KindFullName:
			full = append(full, vs[i].bytes)
		case k == breach.KindGivenName:
			given = append(given, vs[i].bytes)
		case k == breach.KindFamilyName:
			family = append(family, vs[i].bytes)
		case k == breach.KindBorn:
			born = append(born, vs[i].bytes)
		case joins(k):
			o.bare = false
		}
	}
	switch {
	case len(born) != 1 || len(full) > 1 || len(full) == 0 && (len(given) != 1 || len(family) != 1):
		return
	case len(full) == 1:
		o.name = full[0]
	default:
		o.name = slices.Concat(given[0], []byte(" "), family[0])
	}
	o.born = born[0]
	words := 0
	if o.hash, words = hashWords(o.name); words < 2 || len(o.name)+len(o.born) > 1<<15 {
		return
	}
	o.hash += hash64(o.born)
	t.named.keep(&o)
	if o.bare {
		t.bare++
	}
}

// hashWords hashes the words of a name, whatever their order, capitals and marks
// between them, and counts them.
func hashWords(name []byte) (sum uint64, words int) {
	for _, w := range bytes.FieldsFunc(bytes.ToLower(name), func(r rune) bool {
		return r < 0x80 && (r < 'a' || r > 'z') && (r < '0' || r > '9')
	}) {
		sum, words = sum+scramble(hash64(w)), words+1
	}
	return sum, words
}

// onces deal people by their hash.
type onces struct{ bins }

func (b *onces) keep(o *onceMore) {
	bin := uint32(o.hash>>48) * uint32(len(b.streams)) >> 16
	s := b.room(bin, onceSize+len(o.name)+len(o.born))
	s.open = append(binary.BigEndian.AppendUint64(s.open, o.hash), o.id[:]...)
	bare := byte(0)
	if o.bare {
		bare = 1
	}
	s.open = binary.BigEndian.AppendUint16(append(s.open, bare), uint16(len(o.name)))
	s.open = binary.BigEndian.AppendUint16(s.open, uint16(len(o.born)))
	s.open = append(append(s.open, o.name...), o.born...)
}

// each reads a bin, once. What fn is given is borrowed.
func (b *onces) each(bin int, piece []byte, fn func(o *onceMore)) error {
	return b.drain(bin, piece, func(p []byte) {
		for len(p) > 0 {
			o := onceMore{hash: binary.BigEndian.Uint64(p), id: [16]byte(p[8:]), bare: p[24] == 1}
			name := onceSize + int(binary.BigEndian.Uint16(p[25:]))
			born := name + int(binary.BigEndian.Uint16(p[27:]))
			o.name, o.born = p[onceSize:name], p[name:born]
			fn(&o)
			p = p[born:]
		}
	})
}

// findTwice puts the people beside each other who may be one, and counts those who
// were in no doubt until then.
func (ps *People) findTwice() error {
	bare := 0
	for _, t := range ps.tallies {
		bare += t.bare
	}
	piece := make([]byte, 0, mostPiece)
	for bin := range ps.runs {
		var list []onceMore
		for _, t := range ps.tallies {
			if bare == 0 {
				t.named.free(bin)
				continue
			}
			if err := t.named.each(bin, piece, func(o *onceMore) {
				c := *o
				c.name, c.born = bytes.Clone(o.name), bytes.Clone(o.born)
				list = append(list, c)
			}); err != nil {
				return err
			}
		}
		slices.SortFunc(list, func(x, y onceMore) int {
			return cmp.Or(cmp.Compare(x.hash, y.hash), bytes.Compare(x.id[:], y.id[:]))
		})
		for from, to := 0, 0; from < len(list); from = to {
			for to = from; to < len(list) && list[to].hash == list[from].hash; to++ {
			}
			if to-from <= mostNamesakes {
				ps.standTwice(list[from:to])
			}
		}
	}
	return nil
}

// standTwice puts each of a few people without an identifier beside each who has
// one, where no other doubt is about the two.
func (ps *People) standTwice(list []onceMore) {
	for i := range list {
		for k := range list {
			if x, y := &list[i], &list[k]; x.bare && !y.bare {
				ps.mayBe(x, y)
				ps.mayBe(y, x)
			}
		}
	}
}

func (ps *People) mayBe(here, there *onceMore) {
	d := ps.doubts[here.id]
	if d == nil {
		d = &doubt{}
		ps.doubts[here.id] = d
		ps.Review++
	}
	if slices.ContainsFunc(d.conflicts, func(c Conflict) bool { return c.Other == there.id }) {
		return
	}
	d.conflicts = append(d.conflicts, Conflict{Rule: ruleTwice, Doubt: twiceLikely, Other: there.id, Here: here.told(), There: there.told()})
	slices.SortFunc(d.conflicts, compareConflicts)
}

func (o *onceMore) told() []PersonValue {
	return []PersonValue{{breach.KindFullName, breach.Secret(o.name)}, {breach.KindBorn, breach.Secret(o.born)}}
}
