package leakgen

import (
	"fmt"
	"io"
	"sort"
	"strings"
	"text/tabwriter"

	"github.com/tocsin-project/tocsin/internal/breach"
)

// Score is what Compare found. All counts are of people or addresses; Truth is
// the header of the truth.
type Score struct {
	Truth Truth

	People, Staff, Roles int64 // objects in the export, by its own kinds

	AddressesTrue, AddressesFound, AddressesExtra int64
	AddressesMissing                              int64
	AddressesTwice                                int64 // the same address in another object or place again

	PeopleFound, PeopleMissing int64 // of kind person in the truth
	PeopleSplit                int64 // of any kind, in more than one object
	JoinedObjects              int64 // objects that hold several people of the truth
	PeopleJoined               int64 // people in such objects
	Unknown                    int64 // objects that are nobody in the truth
	KindWrong                  int64

	// ClassSetsExact is how many of the truth's people have exactly their
	// classes, out of all of them; the same for staff.
	ClassSetsExact, ClassSetsOf int64
	StaffExact, StaffOf         int64
	Classes                     []ClassScore
	// Differences are how often a class set differs in the same way, most
	// frequent first: "+Names -Genders".
	Differences []Difference

	// Told is how well categories, countries and languages are known, of people
	// of whom the truth tells them.
	Told []ToldScore

	// Unjudged counts, by class, people said to have a class that the truth
	// does not tell of anybody.
	Unjudged map[breach.Class]int64

	examples map[string][]string
}

func (s *Score) unjudged(class breach.Class) {
	if s.Unjudged == nil {
		s.Unjudged = map[breach.Class]int64{}
	}
	s.Unjudged[class]++
}

// ClassScore is one class over people of kind person.
type ClassScore struct {
	Class   breach.Class
	Truth   int64 // people who have it
	Export  int64 // objects of any kind that claim it
	Missing int64 // people who have it and are not said to
	Extra   int64 // people who are said to and have it not
	AnyKind bool  // somebody has it, of whatever kind
}

// Difference is one way in which class sets differ.
type Difference struct {
	Way    string
	People int64
}

// examplesMost is how many examples of a fault are kept.
const examplesMost = 5

func (s *Score) example(fault, value string) {
	if s.examples == nil {
		s.examples = map[string][]string{}
	}
	if list := s.examples[fault]; len(list) < examplesMost {
		s.examples[fault] = append(list, maskWords(value))
	}
}

// maskWords masks each address of a list by itself.
func maskWords(value string) string {
	if !strings.Contains(value, "@") {
		if strings.HasPrefix(value, "without") {
			return value
		}
		return breach.Mask(value)
	}
	words := strings.Fields(value)
	for i := range words {
		words[i] = breach.Mask(words[i])
	}
	return strings.Join(words, " ")
}

func (s *Score) countExport(kind byte) {
	switch kind {
	case 's':
		s.Staff++
	case 'r':
		s.Roles++
	default:
		s.People++
	}
}

// finish counts what only the end shows.
func (c *comparison) finish() {
	s := c.score
	for i := range c.emails {
		if e := &c.emails[i]; !e.seen {
			s.AddressesMissing++
			s.example("address missing", string(c.arena[e.start:e.end]))
		}
	}
	ways := map[[2]classSet]int64{}
	for i := range c.people {
		p := &c.people[i]
		p.want.each(func(n int) { s.Classes[n].AnyKind = true })
		switch p.kind {
		case 'p':
			c.finishPerson(p, ways)
		case 's':
			s.StaffOf++
			if p.found && p.want == p.got {
				s.StaffExact++
			}
		}
	}
	for way, n := range ways {
		s.Differences = append(s.Differences, Difference{c.way(way[0], way[1]), n})
	}
	sort.Slice(s.Differences, func(i, k int) bool {
		a, b := s.Differences[i], s.Differences[k]
		return a.People > b.People || a.People == b.People && a.Way < b.Way
	})
	sort.Slice(s.Classes, func(i, k int) bool { return s.Classes[i].Class < s.Classes[k].Class })
	c.finishTold()
}

func (c *comparison) finishPerson(p *truthPerson, ways map[[2]classSet]int64) {
	s := c.score
	s.ClassSetsOf++
	p.want.each(func(n int) { s.Classes[n].Truth++ })
	if !p.found {
		s.PeopleMissing++
	} else {
		s.PeopleFound++
	}
	if p.want == p.got {
		s.ClassSetsExact++
		return
	}
	p.want.less(p.got).each(func(n int) { s.Classes[n].Missing++ })
	p.got.less(p.want).each(func(n int) { s.Classes[n].Extra++ })
	if p.found {
		ways[[2]classSet{p.got.less(p.want), p.want.less(p.got)}]++
	}
}

func (c *comparison) way(extra, missing classSet) string {
	var parts []string
	extra.each(func(n int) { parts = append(parts, "+"+c.names[n]) })
	missing.each(func(n int) { parts = append(parts, "-"+c.names[n]) })
	return strings.Join(parts, " ")
}

// ClaimedByNobody returns the classes that the export claims and that nobody in
// the truth has.
func (s *Score) ClaimedByNobody() (list []breach.Class) {
	for _, c := range s.Classes {
		if c.Export > 0 && !c.AnyKind {
			list = append(list, c.Class)
		}
	}
	return list
}

// ExactShare is the share of people whose class set is exact, from 0 to 1.
func (s *Score) ExactShare() float64 {
	if s.ClassSetsOf == 0 {
		return 1
	}
	return float64(s.ClassSetsExact) / float64(s.ClassSetsOf)
}

// Perfect reports whether the export is within the project's bounds: no address
// or person missing or extra, none split or joined wrongly, no class claimed
// that nobody has, and 99.9 % of class sets exact.
func (s *Score) Perfect() bool {
	return s.AddressesMissing == 0 && s.AddressesExtra == 0 && s.PeopleMissing == 0 && s.PeopleSplit == 0 &&
		s.JoinedObjects == 0 && s.Unknown == 0 && s.KindWrong == 0 && len(s.ClaimedByNobody()) == 0 && s.ExactShare() >= 0.999
}

// Print writes the score as a table, with a few masked examples of each fault.
func (s *Score) Print(w io.Writer) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintf(t, "leak\t%s, seed %d, letters %q\n", s.Truth.Schema, s.Truth.Seed, s.Truth.LetterSet)
	fmt.Fprintf(t, "people\t%d in the truth, %d in the export\n", s.Truth.People, s.People)
	fmt.Fprintf(t, "staff, role mailboxes\t%d, %d in the truth, %d, %d in the export, %d of another kind\n",
		s.Truth.Staff, s.Truth.Roles, s.Staff, s.Roles, s.KindWrong)
	fmt.Fprintf(t, "addresses\t%d true, %d found, %d missing, %d extra, %d in several objects\n",
		s.AddressesTrue, s.AddressesFound, s.AddressesMissing, s.AddressesExtra, s.AddressesTwice)
	fmt.Fprintf(t, "people missing\t%d, unknown to the truth %d\n", s.PeopleMissing, s.Unknown)
	fmt.Fprintf(t, "people split\t%d\n", s.PeopleSplit)
	fmt.Fprintf(t, "people joined wrongly\t%d, in %d objects\n", s.PeopleJoined, s.JoinedObjects)
	fmt.Fprintf(t, "class sets exact\t%.4f %% of %d people, %d of %d staff\n", 100*s.ExactShare(), s.ClassSetsOf, s.StaffExact, s.StaffOf)
	fmt.Fprintf(t, "classes nobody has\t%v\n", s.ClaimedByNobody())
	if len(s.Unjudged) > 0 {
		fmt.Fprintf(t, "not judged\t%v\n", s.Unjudged)
	}
	fmt.Fprintf(t, "within the bounds\t%v\n\nclass\tpeople\tmissing\textra\n", s.Perfect())
	for _, c := range s.Classes {
		fmt.Fprintf(t, "%s\t%d\t%d\t%d\n", c.Class, c.Truth, c.Missing, c.Extra)
	}
	for i, d := range s.Told {
		if i == 0 {
			fmt.Fprint(t, "\ntold of people\ttrue\tsaid\tright\n")
		}
		fmt.Fprintf(t, "%s %s\t%d\t%d\t%d\n", d.Field, d.Value, d.Truth, d.Said, d.Right)
	}
	for i, d := range s.Differences {
		if i == 0 {
			fmt.Fprint(t, "\nclass sets differ\tpeople\n")
		}
		if i < 12 {
			fmt.Fprintf(t, "%s\t%d\n", d.Way, d.People)
		}
	}
	for _, fault := range sortedKeys(s.examples) {
		fmt.Fprintf(t, "\n%s, such as:\n", fault)
		for _, e := range s.examples[fault] {
			fmt.Fprintf(t, "  %s\n", e)
		}
	}
	return t.Flush()
}

func sortedKeys(m map[string][]string) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}
