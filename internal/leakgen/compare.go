package leakgen

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"hash/maphash"
	"io"
	"slices"
	"strings"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// maxLine bounds a line of a truth or an export, in bytes.
const maxLine = 64 << 20

// line is what Compare reads of a line of either file.
type line struct {
	Kind    string   `json:"kind"`
	Emails  []string `json:"emails"`
	Shared  []string `json:"shared_emails"`
	Phones  []string `json:"phones"`
	IDs     []ID     `json:"ids"`
	Names   []string `json:"names"`
	Classes []string `json:"classes"`

	Category string `json:"category"`
	Country  string `json:"country"`
	Language string `json:"language"`
	Born     string `json:"birth"` // of the truth
}

// Compare compares an export of people (NDJSON of `people export`) with the
// truth of its leak. It keeps a few dozen bytes a person, so that millions fit
// in memory. Addresses are compared folded to lower case. People without an
// address are found by a state's number, else by telephone and name together,
// else by one of them where that is unique among such people. An address that
// several people of the truth share stands for whom the object names, and of those
// with one name for whose telephone it shows.
func Compare(truth, export io.Reader) (*Score, error) {
	c := &comparison{
		seed: maphash.MakeSeed(), byEmail: map[uint64]int32{}, byMark: map[uint64]int32{}, shared: map[uint64][]sharer{}, classes: map[string]int{},
		score: &Score{},
	}
	if err := c.readTruth(truth); err != nil {
		return nil, err
	}
	if err := eachLine(export, "export", func(n int, b []byte) error {
		var l line
		if err := json.Unmarshal(b, &l); err != nil {
			return fmt.Errorf("leakgen: line %d of the export is no object of people export: %w", n, err)
		}
		return c.exported(&l)
	}); err != nil {
		return nil, err
	}
	c.finish()
	return c.score, nil
}

// comparison is the state of a Compare. A person of the truth is its index.
type comparison struct {
	seed    maphash.Seed
	score   *Score
	people  []truthPerson
	arena   []byte              // of the truth's addresses, for examples
	emails  []truthEmail        // by number
	byEmail map[uint64]int32    // hash of an address: its number
	shared  map[uint64][]sharer // hash of an address that several people have
	byMark  map[uint64]int32    // ids, telephones, names of people without an address: person, or -1 for several
	classes map[string]int
	names   []string // of classes by number
	words   words
	exports int32
	hits    []int32
}

type truthPerson struct {
	kind   byte
	found  bool
	split  bool
	joined bool
	first  int32 // the first export object that holds them
	want   classSet
	got    classSet
	told   told // by the truth
	said   told // by the export objects that hold them, where they agree
}

// sharer is one of several people who have an address, with the hashes of their
// names, telephones and numbers of states.
type sharer struct {
	person int32
	names  []uint64
	phones []uint64
	ids    []uint64
}

type truthEmail struct {
	person     int32
	start, end uint32
	seen       bool
}

func eachLine(r io.Reader, what string, f func(n int, b []byte) error) error {
	s := bufio.NewScanner(r)
	s.Buffer(make([]byte, 1<<20), maxLine)
	for n := 1; s.Scan(); n++ {
		if b := bytes.TrimSpace(s.Bytes()); len(b) > 0 {
			if err := f(n, b); err != nil {
				return err
			}
		}
	}
	if err := s.Err(); err != nil {
		return fmt.Errorf("leakgen: reading the %s: %w", what, err)
	}
	return nil
}

func (c *comparison) hash(prefix, s string) uint64 {
	var h maphash.Hash
	h.SetSeed(c.seed)
	_, _ = h.WriteString(prefix)
	_, _ = h.WriteString(s)
	return h.Sum64()
}

func (c *comparison) mask(list []string) (m classSet, err error) {
	for _, name := range list {
		if name, err = c.judged(name); err != nil {
			return m, err
		}
		if name == "" {
			continue
		}
		n, ok := c.classes[name]
		if !ok {
			if n = len(c.names); n == mostClasses {
				return m, fmt.Errorf("leakgen: more than %d different classes", mostClasses)
			}
			c.classes[name] = n
			c.names = append(c.names, name)
			c.score.Classes = append(c.score.Classes, ClassScore{Class: breach.Class(name)})
		}
		m.add(n)
	}
	return m, nil
}

// firstClasses is how many classes, in their order, every truth tells. A truth
// may tell some others too (Truth.Also).
const firstClasses = 16

// broader are classes of the whole vocabulary by the one of the first sixteen
// that a truth without them tells instead.
var broader = map[breach.Class]breach.Class{
	breach.PlacesOfBirth: breach.GeographicLocations, breach.CoordinatePairs: breach.GeographicLocations,
	breach.RecoveryEmails: breach.EmailAddresses,
}

// judged returns the class as which a class counts, "" where the truth does not
// tell it.
func (c *comparison) judged(name string) (string, error) {
	class := breach.Class(name)
	if _, ok := breach.Info(class); !ok {
		return "", fmt.Errorf("leakgen: %q is no class", name)
	}
	if c.score.Truth.Whole || slices.Contains(c.score.Truth.Also, class) {
		return name, nil
	}
	if b, ok := broader[class]; ok {
		class = b
	}
	if breach.Rank(class) < firstClasses {
		return string(class), nil
	}
	c.score.unjudged(class)
	return "", nil
}

func (c *comparison) readTruth(r io.Reader) error {
	headed := false
	return eachLine(r, "truth", func(n int, b []byte) error {
		if !headed {
			headed = true
			if err := json.Unmarshal(b, &c.score.Truth); err != nil || c.score.Truth.Header != truthFormat {
				return fmt.Errorf("leakgen: line 1 of the truth is no header of format %q", truthFormat)
			}
			return nil
		}
		var l line
		if err := json.Unmarshal(b, &l); err != nil {
			return fmt.Errorf("leakgen: line %d of the truth: %w", n, err)
		}
		return c.addTruth(n, &l)
	})
}

func (c *comparison) addTruth(n int, l *line) error {
	want, err := c.mask(l.Classes)
	if err != nil {
		return err
	}
	at := int32(len(c.people))
	c.people = append(c.people, truthPerson{kind: kindByte(l.Kind), want: want, first: -1, told: c.known(l)})
	for _, e := range l.Emails {
		h := c.hash("", strings.ToLower(e))
		if _, twice := c.byEmail[h]; twice {
			return fmt.Errorf("leakgen: line %d of the truth has an address of a line before", n)
		}
		c.byEmail[h] = int32(len(c.emails))
		start := len(c.arena)
		c.arena = append(c.arena, e...)
		c.emails = append(c.emails, truthEmail{person: at, start: uint32(start), end: uint32(len(c.arena))})
	}
	c.score.AddressesTrue += int64(len(l.Emails))
	for _, e := range l.Shared {
		h := c.hash("", strings.ToLower(e))
		c.shared[h] = append(c.shared[h], sharer{at, c.nameMarks(l), c.phoneMarks(l), c.idMarks(l)})
	}
	if len(l.Emails) > 0 {
		return nil
	}
	for _, m := range c.marks(l) {
		if old, taken := c.byMark[m]; taken && old != at {
			c.byMark[m] = -1
			continue
		}
		c.byMark[m] = at
	}
	return nil
}

func kindByte(kind string) byte {
	switch kind {
	case KindStaff:
		return 's'
	case KindRole:
		return 'r'
	}
	return 'p'
}

// marks are the hashes by which a person without an address is found, the
// surest first.
func (c *comparison) marks(l *line) (out []uint64) {
	out = c.idMarks(l)
	for _, p := range l.Phones {
		for _, n := range l.Names {
			out = append(out, c.hash("both:"+phoneMark(p)+":", nameMark(n)))
		}
	}
	return append(append(out, c.phoneMarks(l)...), c.nameMarks(l)...)
}

func (c *comparison) idMarks(l *line) (out []uint64) {
	for _, id := range l.IDs {
		out = append(out, c.hash("id:"+id.Kind+":", idMark(id.Value)))
	}
	return out
}

func (c *comparison) phoneMarks(l *line) (out []uint64) {
	for _, p := range l.Phones {
		out = append(out, c.hash("phone:", phoneMark(p)))
	}
	return out
}

func (c *comparison) nameMarks(l *line) (out []uint64) {
	for _, n := range l.Names {
		out = append(out, c.hash("name:", nameMark(n)))
	}
	return out
}

// exported takes one object of the export.
func (c *comparison) exported(l *line) error {
	got, err := c.mask(l.Classes)
	if err != nil {
		return err
	}
	me, kind := c.exports, kindByte(l.Kind)
	c.exports++
	c.score.countExport(kind)
	c.hits = c.hits[:0]
	for _, e := range l.Emails {
		c.exportedEmail(e, l)
	}
	if len(l.Emails) == 0 {
		for _, m := range c.marks(l) {
			if at, ok := c.byMark[m]; ok && at >= 0 {
				c.hits = append(c.hits, at)
				break
			}
		}
	}
	got.each(func(n int) { c.score.Classes[n].Export++ })
	if len(c.hits) == 0 {
		c.score.Unknown++
		c.score.example("person unknown to the truth", exampleOf(l))
		return nil
	}
	if len(c.hits) > 1 {
		c.score.JoinedObjects++
		c.score.PeopleJoined += int64(len(c.hits))
		c.score.example("people joined wrongly", exampleOf(l))
	}
	for _, at := range c.hits {
		c.found(at, me, kind, got, l)
	}
	return nil
}

func (c *comparison) found(at, me int32, kind byte, got classSet, l *line) {
	p := &c.people[at]
	p.got = p.got.or(got)
	p.joined = p.joined || len(c.hits) > 1
	if !p.found {
		p.found, p.first, p.said = true, me, c.told(l)
		if kind != p.kind {
			c.score.KindWrong++
			c.score.example("kind "+string(kind)+" for "+string(p.kind), exampleOf(l))
		}
		return
	}
	p.said = p.said.agreed(c.told(l))
	if !p.split {
		p.split = true
		c.score.PeopleSplit++
		c.score.example("person split", exampleOf(l))
	}
}

func exampleOf(l *line) string {
	switch {
	case len(l.Emails) > 0:
		return strings.Join(l.Emails, " ")
	case len(l.Phones) > 0:
		return l.Phones[0]
	case len(l.Names) > 0:
		return "without address or telephone"
	}
	return "without any value"
}
