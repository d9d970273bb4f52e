package detect

import (
	"bytes"
	"cmp"
	"fmt"
	"math"
	"sync"

	"github.com/tocsin-project/tocsin/internal/breach"
)

const (
	// leastProse is the length of the shortest value that is read as prose, and
	// mostProse how much of one is, in bytes as written.
	leastProse, mostProse = 120, 8 << 10
	// proseShare: of a full sample one value in so many is read, those with the
	// least hashes.
	proseShare = 2
	// fewTexts is in how many texts something must stand for the column to be
	// said to hold it: one may be a misreading.
	fewTexts = 3
)

// proseCount is what was read in one value of a column's sample.
type proseCount struct {
	read          bool
	names, places uint8  // names and postal addresses, at most 255
	special       uint16 // bits of what Articles 9 and 10 name
	manner        manner // what it is written for
}

// readers lends readers: a scanner lives for a block, and reads a text or none.
var readers = sync.Pool{New: func() any { return NewReader() }}

// proseOf copies a value that enters its column's sample and is long enough to
// be prose, nil where it is not. It is read once the sample is settled: of a
// column's first values most are pushed out again.
func proseOf(f *breach.Field) *breach.Field {
	if len(f.Raw) < leastProse || isCode(f.Raw) {
		return nil
	}
	c := *f
	c.Raw = bytes.Clone(f.Raw[:min(len(f.Raw), mostProse)])
	return &c
}

// readSample reads the texts of a sample that count whatever comes: which those
// are depends on nothing but the values, so that prose costs little however
// large the leak.
func (s *Scanner) readSample(sm *sample) {
	top := sm.limit
	if len(sm.entries) >= sampleSize {
		top = min(top, sm.greatest())
	}
	if top != math.MaxUint64 {
		top /= proseShare
	}
	for i := range sm.entries {
		e := &sm.entries[i]
		if e.text != nil && e.hash <= top {
			e.prose = s.readProse(e.text)
		}
		e.text = nil
	}
}

// readProse reads a long value.
func (s *Scanner) readProse(f *breach.Field) (p proseCount) {
	v := value(f, &s.value)
	if !breach.Printable(v) {
		return p
	}
	r := readers.Get().(*Reader)
	defer readers.Put(r)
	p.read = true
	for _, x := range r.Read(v) {
		switch {
		case x.Kind == breach.KindFullName && p.names < 255:
			p.names++
		case x.Kind == breach.KindStreet && p.places < 255:
			p.places++
		}
	}
	words := r.apartWords(v)
	p.special, p.manner = r.special(v, words), r.manner(words)
	return p
}

// readable returns the entries that were read whatever the order of the values:
// those below a share of the sample's greatest hash, all of a sample that is
// not full.
func readable(least []sampleEntry) []sampleEntry {
	if len(least) < sampleSize {
		return least
	}
	top := least[sampleSize-1].hash / proseShare
	for i := range least {
		if least[i].hash > top {
			return least[:i]
		}
	}
	return least
}

// proseOfPersons reports a column of prose in rows about persons, or that
// belong to them.
func (d *decider) proseOfPersons(i int) bool {
	f := &d.feats[i]
	if d.stats[i] == nil || f.rate(f.prose) < 0.3 || f.rate(f.hex+f.url) > 0.3 {
		return false
	}
	t := d.p.table
	return d.out[i].kind == breach.KindLetter || d.aboutPersons() || d.owner || t.application || t.personal || d.sent(i)
}

// sent reports a column of messages beside one column of persons' names and one of
// mailboxes: a ticket is a thing, but what it says is its sender's.
func (d *decider) sent(i int) bool {
	return d.names[i].reading.roles&roleText != 0 && d.oneSender()
}

// oneSender reports a table with one column of persons' names and one of mailboxes.
func (d *decider) oneSender() bool {
	names, boxes := 0, 0
	for k := range d.out {
		is := d.out[k].kind
		if is == breach.KindNone && (d.stats[k] == nil || d.stats[k].present == 0) {
			is = d.names[k].reading.kind // nobody of those who wrote gave a name
		}
		switch is {
		case breach.KindFullName:
			names++
		case breach.KindEmail:
			boxes++
		}
	}
	return names == 1 && boxes == 1
}

// proses decides what a column's prose holds beside what was searched in all
// of it: names, postal addresses, what people tell of Articles 9 and 10. It is
// said of the column, and of nobody in it.
func (d *decider) proses(i int, have []Decision) (out []Decision) {
	v := &d.out[i]
	if !d.proseOfPersons(i) {
		return nil
	}
	texts, names, places := 0, 0, 0
	special := make([]int, len(loadSpecial().kinds))
	for _, e := range readable(d.stats[i].sample.least()) {
		p := e.prose
		if !p.read {
			continue
		}
		texts++
		names += min(1, int(p.names))
		places += min(1, int(p.places))
		for b := range special {
			special[b] += int(p.special >> b & 1)
		}
	}
	say := func(k breach.Kind, n, least int, what string) {
		if n >= least && v.kind != k && v.class != k.Class() && d.undecided(i, k, have) {
			out = append(out, Decision{
				Column: i, Kind: k, Class: k.Class(), Inside: true, Undecided: k.Mention() != breach.KindNone, Confidence: 0.7, Values: cmp.Or(d.mentions(i, k), int64(n)),
				Why: fmt.Sprintf("%s in %d of %d texts that were read", what, n, texts),
			})
		}
	}
	say(breach.KindFullName, names, max(fewTexts, texts/20), "names of persons")
	say(breach.KindStreet, places, max(fewTexts, texts/20), "postal addresses")
	for b, k := range loadSpecial().kinds {
		say(k, special[b], min(2, max(1, texts)), "what people say of themselves")
	}
	return out
}
